"""The examples for nginx and Caddy in front of the service, started for real."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from socket import create_connection, socket

import httpx
import pytest

from tests.intake.running import EVENT, Service, running, write_region
from tests.tools import CADDY, NGINX, find_program, need

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "servers"
LIMITED = {"WIRKORT_INTAKE_PROOF": "0", "WIRKORT_INTAKE_PROXIES": "127.0.0.1"}
BODY = {"kind": "event", "entry": EVENT}


def start_nginx(folder: Path, port: int, behind: str) -> subprocess.Popen[bytes]:
    example = (EXAMPLES / "intake.nginx.conf").read_text("utf-8").replace("127.0.0.1:8001", behind)
    paths = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    server = f"server {{\nlisten 127.0.0.1:{port};\nadd_header Content-Security-Policy x;\n{example}}}\n"
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{paths}{server}}}\n",
        encoding="utf-8",
    )
    return subprocess.Popen([need(NGINX), "-p", str(folder), "-c", str(config)])


def start_caddy(folder: Path, port: int, behind: str) -> subprocess.Popen[bytes]:
    example = (EXAMPLES / "intake.Caddyfile").read_text("utf-8").replace("127.0.0.1:8001", behind)
    config = folder / "Caddyfile"
    config.write_text(
        f"{{\nadmin off\nauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n{example}}}\n", encoding="utf-8"
    )
    home = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    return subprocess.Popen(
        [need(CADDY), "run", "--config", str(config), "--adapter", "caddyfile"],
        env=home,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(params=[start_nginx, start_caddy], ids=["nginx", "caddy"])
def behind_proxy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Service, httpx.Client]]:
    """The service, and a client that reaches it through the proxy."""
    port = find_free_port()
    form = f"form: {{url: 'http://127.0.0.1:{port}/intake'}}\n"
    with running(tmp_path, write_region(tmp_path, form), environment=LIMITED) as service:
        folder = tmp_path / "proxy"
        folder.mkdir()
        with request.param(folder, port, service.url.removeprefix("http://")) as process:
            try:
                wait_for(port, process)
                with httpx.Client(base_url=f"http://127.0.0.1:{port}/intake", timeout=30) as client:
                    yield service, client
            finally:
                process.terminate()


def test_submission_and_receipt_go_through(behind_proxy: tuple[Service, httpx.Client]) -> None:
    _service, client = behind_proxy
    answer = client.post("/submissions", json=BODY, headers={"Origin": str(client.base_url)[:-8]})

    receipt = answer.json()["receipt"]
    assert (202, True) == (answer.status_code, receipt.startswith(str(client.base_url)))
    page = client.get(receipt)
    assert (200, 1) == (page.status_code, len(page.headers.get_list("Content-Security-Policy")))
    assert 1 == len(page.headers.get_list("X-Robots-Tag"))
    style = next(part for part in page.text.split('"') if part.startswith("/intake/assets/style"))
    assert 200 == client.get(f"{str(client.base_url)[:-8]}{style}").status_code


def test_what_is_too_large_is_said_by_the_service(behind_proxy: tuple[Service, httpx.Client]) -> None:
    _service, client = behind_proxy
    files = {"picture": ("bild.jpg", b"\xff" * 9_000_000)}
    answer = client.post(
        "/submissions", data={"form": "idea"}, files=files, headers={"Accept": "application/json"}
    )

    assert (413, "request-too-large") == (answer.status_code, answer.json()["problems"][0]["code"])


def test_nobody_hides_behind_a_header(behind_proxy: tuple[Service, httpx.Client]) -> None:
    _service, client = behind_proxy
    answers = [
        client.post("/submissions", json=BODY, headers={"X-Forwarded-For": f"203.0.{number}.7"})
        for number in range(21)
    ]

    assert ([202] * 20, 429) == ([one.status_code for one in answers[:20]], answers[20].status_code)


def test_counters_are_not_for_the_world(behind_proxy: tuple[Service, httpx.Client]) -> None:
    service, client = behind_proxy

    assert (404, 200) == (client.get("/metrics").status_code, service.client.get("/metrics").status_code)


def test_unit_is_valid_and_hardened(tmp_path: Path) -> None:
    analyze = find_program("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is missing")
    unit = (EXAMPLES / "wirkort-intake.service").read_text("utf-8")
    copy = tmp_path / "wirkort-intake.service"
    copy.write_text(unit.replace("/srv/wirkort/.venv/bin/wirkort", "/bin/true"), encoding="utf-8")

    checked = subprocess.run([analyze, "verify", copy], capture_output=True, text=True, check=False)
    judged = subprocess.run(
        [analyze, "security", "--offline=true", "--threshold=25", "--no-pager", copy],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "wirkort-intake.service" not in checked.stderr, checked.stderr
    assert 0 == judged.returncode, judged.stdout[-400:]


def find_free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(200):
        assert process.poll() is None, "the proxy refused the example"
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the proxy does not answer")
