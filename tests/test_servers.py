"""The example for nginx, started for real: types, caching, CORS and security headers."""

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from socket import create_connection, socket

import pytest

from plugins.settings import Settings, make_settings
from tests.cases import TODAY, read_cases
from tests.tools import NGINX, need

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "servers"
FILES = {
    "index.html": "<!doctype html><title>Ufer</title>",
    "404.html": "<!doctype html><title>Nicht da</title>",
    "events/index.html": "<!doctype html><title>Termine</title>",
    "events/all.ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "api/v1/events.json": "{}",
    "embed/index.html": "<!doctype html>",
    "assets/site-0123456789.css": "",
    ".wirkort-files": "index.html",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of nginx with our example, on a free port."""
    nginx = need(NGINX)
    folder = tmp_path_factory.mktemp("nginx")
    for name, text in FILES.items():
        path = folder / "output" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    port = find_free_port()
    (folder / "nginx.conf").write_text(render_config(folder, port), encoding="utf-8")
    with subprocess.Popen([str(nginx), "-p", str(folder), "-c", str(folder / "nginx.conf")]) as process:
        try:
            wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def render_config(folder: Path, port: int) -> str:
    """Our example within what surrounds it, with its address and folder replaced."""
    example = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
    example = example.replace("listen 80;", f"listen 127.0.0.1:{port};")
    example = example.replace("/srv/wirkort/output", str(folder / "output"))
    paths = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{paths}{example}}}\n"
    )


def find_free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(100):
        assert process.poll() is None, "nginx refused the example"
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("nginx does not answer")


class KeepRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:  # noqa: ARG002  # named by urllib
        return None


def ask(url: str, **headers: str) -> HTTPResponse | urllib.error.HTTPError:
    request = urllib.request.Request(
        url, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        return urllib.request.build_opener(KeepRedirects).open(request, timeout=10)
    except urllib.error.HTTPError as error:
        return error


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    catalogue = read_cases(tmp_path_factory.mktemp("cases") / "content")
    return make_settings(catalogue.region, TODAY)


def test_a_calendar_has_its_type_and_is_open_to_every_page(server: str) -> None:
    with ask(f"{server}/events/all.ics") as answer:
        assert "text/calendar; charset=utf-8" == answer.headers["Content-Type"]
        assert "*" == answer.headers["Access-Control-Allow-Origin"]
        assert "no-cache" == answer.headers["Cache-Control"]
        assert b"BEGIN:VCALENDAR" in answer.read()


def test_an_unchanged_calendar_is_not_sent_again(server: str) -> None:
    with ask(f"{server}/events/all.ics") as answer:
        tag = answer.headers["ETag"]
    with ask(f"{server}/events/all.ics", If_None_Match=tag) as again:
        assert (304, b"") == (again.status, again.read())


def test_pages_have_the_headers_of_our_own_server(server: str, settings: Settings) -> None:
    with ask(f"{server}/") as answer:
        assert settings.headers("/") == {name: answer.headers[name] for name in settings.headers("/")}
        assert answer.headers["Access-Control-Allow-Origin"] is None
        assert "text/html; charset=utf-8" == answer.headers["Content-Type"]


def test_embedded_pages_may_stand_elsewhere(server: str) -> None:
    with ask(f"{server}/embed/") as answer:
        assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors *")


def test_names_with_a_digest_are_kept_for_a_year(server: str) -> None:
    with ask(f"{server}/assets/site-0123456789.css") as answer:
        assert "public, max-age=31536000, immutable" == answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/nichts/", "/.wirkort-files", "/events/nichts.ics"])
def test_what_is_not_there_is_the_404_page(server: str, path: str) -> None:
    with ask(server + path) as answer:
        assert (404, True) == (answer.status, b"Nicht da" in answer.read())


def test_a_folder_without_its_slash_leads_to_its_page(server: str) -> None:
    with ask(f"{server}/events") as answer:
        assert (301, True) == (answer.status, answer.headers["Location"].endswith("/events/"))
