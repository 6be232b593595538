"""`wirkort serve`: the built site on localhost with its real headers, rebuilt when a file changes.

Beside the files of the site it answers two addresses of its own: a script that it adds to every page, and a
stream of events that tells the script which build is there and what keeps the next one from being made.
"""

import json
import mimetypes
import secrets
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.addresses import output_path
from plugins.problems import Problem
from plugins.settings import Settings

LOCALHOST = "127.0.0.1"
SCRIPT, EVENTS = "/.wirkort/live.js", "/.wirkort/events"
PING_SECONDS = 15.0  # so that a connection nobody reads is noticed
IDLE_MS = 2_000
_TYPES = {
    ".js": "text/javascript",
    ".ics": "text/calendar",
    ".geojson": "application/geo+json",
    ".webp": "image/webp",
    ".wasm": "application/wasm",
}


class News:
    """What pages that are open have to know: the build that is there, and what keeps the next one away."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._run = secrets.token_hex(4)  # a page of an earlier run has an earlier build
        self._build = self._run
        self._problems: tuple[dict[str, str | int], ...] = ()

    def tell_of_build(self) -> None:
        """The site was rebuilt."""
        with self._changed:
            self._number += 1
            self._build, self._problems = f"{self._run}-{self._number}", ()
            self._changed.notify_all()

    def tell_of_problems(self, problems: Iterable[Problem], language: str) -> None:
        """The site stays as it is until these are gone."""
        errors = tuple(one.as_json(language) for one in problems if one.severity == "error")
        with self._changed:
            self._number, self._problems = self._number + 1, errors
            self._changed.notify_all()

    def read(self, after: int) -> tuple[int, str]:
        """The number of the latest news and the news as JSON; waits a while for one after this number."""
        with self._changed:
            self._changed.wait_for(lambda: self._number > after, PING_SECONDS)
            return self._number, json.dumps({"build": self._build, "problems": self._problems})


class SiteServer(ThreadingHTTPServer):
    """Serves an output folder below the base path of its settings; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, output: Path, settings: Settings, port: int) -> None:
        self.output = output.resolve()
        self.site = settings
        self.news = News()
        self.script = files("plugins").joinpath("live.js").read_bytes()
        super().__init__((LOCALHOST, port), SiteHandler)

    @property
    def url(self) -> str:
        """Where the home page is."""
        return f"http://{LOCALHOST}:{self.server_port}{self.site.base_path}"


class SiteHandler(SimpleHTTPRequestHandler):
    """One request: a file below the output folder, or the 404 page."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The file with the headers it has on a real server."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """The same without the file."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        server = self.server
        assert isinstance(server, SiteServer)  # noqa: S101  # tells mypy which server this is
        address = unquote(urlsplit(self.path).path)
        base = server.site.base_path
        if not address.startswith(base):
            self._redirect(base)
            return
        below = "/" + address.removeprefix(base)
        if below == EVENTS:
            self._tell(server.news)
            return
        file = _find_file(server.output, below)
        if file and file.is_dir():
            self._redirect(base + below.strip("/") + "/")
            return
        headers = server.site.headers(below)
        if below == SCRIPT:
            self._send(server.script, HTTPStatus.OK, headers | {"Content-Type": "text/javascript"}, with_body)
            return
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        found = file or server.output / "404.html"
        headers["Content-Type"] = _content_type(found)
        self._send(_read_with_script(found, base), status, headers, with_body)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, data: bytes, status: HTTPStatus, headers: dict[str, str], with_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if with_body:
            self.wfile.write(data)

    def _tell(self, news: News) -> None:
        """Events until the page is closed (HTML Standard, 9.2); each is sent again as a sign of life."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        number = -1
        with suppress(ConnectionError):
            while True:
                number, text = news.read(number)
                self.wfile.write(f"data: {text}\n\n".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: problems of the content are what a writer wants to see."""


def watch_changes(folders: Iterable[Path]) -> Iterator[frozenset[Path]]:
    """The files that changed below the folders, together; none after two seconds in which nothing did."""
    from watchfiles import watch  # noqa: PLC0415  # only here, so that other commands start quickly

    options = {"rust_timeout": IDLE_MS, "yield_on_timeout": True, "raise_interrupt": False}
    for changes in watch(*folders, **options):  # type: ignore[arg-type]  # each option has its own type
        yield frozenset(Path(name) for _, name in changes)


def _read_with_script(file: Path, base: str) -> bytes:
    """The file; a page with our script at its end."""
    data = file.read_bytes() if file.is_file() else b""
    if file.suffix != ".html":
        return data
    script = f'<script src="{base}{SCRIPT[1:]}" defer></script></body>'.encode()
    return script.join(data.rsplit(b"</body>", 1))


def _find_file(output: Path, address: str) -> Path | None:
    """The file of an address; a folder without its final slash; None for what is not there."""
    if "\0" in address:
        return None
    file = (output / output_path(address)).resolve()
    if not file.is_relative_to(output):
        return None
    return file if file.is_file() or (file / "index.html").is_file() else None


def _content_type(file: Path) -> str:
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("xml") else kind
