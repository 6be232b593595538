"""Calls of a forge: what an answer means for when to ask again, and that no other server is believed."""

import ssl
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from plugins.intake.forges import Trouble, calls
from plugins.intake.forges.calls import Api
from tests.intake.fake_forge import TOKEN, FakeForge, running
from tests.tools import find_program

PATH = "/repos/org/region/git/ref/heads%2Fmain"


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[FakeForge]:
    with running(tmp_path / "forge") as forge:
        forge.add("org/region")
        yield forge


@pytest.fixture
def api(fake: FakeForge) -> Iterator[Api]:
    one = Api(f"{fake.url}/api/v3/", {"Authorization": f"Bearer {TOKEN}"})
    yield one
    one.close()


def meet(api: Api) -> Trouble:
    """The trouble of the next call."""
    with pytest.raises(Trouble) as met:
        api.call("GET", PATH)
    return met.value


def in_seconds(seconds: int) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("headers", "expected_s"),
    [
        ({"Retry_After": "90"}, 90),
        ({"Retry_After": "0"}, 0),
        ({"Retry_After": "DATE"}, 600),
        ({"Retry_After": "-5"}, None),
        ({"Retry_After": "bald"}, None),
        ({"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "EPOCH"}, 600),
        ({"X_RateLimit_Remaining": "7", "X_RateLimit_Reset": "EPOCH"}, None),
        ({}, None),
    ],
    ids=str,
)
def test_pause_is_the_one_the_forge_asks_for(api, fake, headers, expected_s):
    moment = in_seconds(600)
    words = {"DATE": format_datetime(moment, usegmt=True), "EPOCH": str(int(moment.timestamp()))}
    fake.break_("429", **{name: words.get(text, text) for name, text in headers.items()})

    assert expected_s == (None if (pause := meet(api).pause_s) is None else pytest.approx(pause, abs=30))


@pytest.mark.parametrize(
    ("what", "code", "is_general"),
    [
        ("401", "401", True),
        ("403", "403", True),
        ("404", "404", False),
        ("409", "409", False),
        ("422", "422", False),
        ("500", "500", True),
        ("503", "503", True),
        ("301", "301", False),
        ("down", "unreachable", True),
    ],
)
def test_trouble_says_whether_others_would_meet_it(api, fake, what, code, is_general):
    fake.break_(what)
    met = meet(api)

    assert (code, is_general) == (met.code, met.is_general)


def test_connection_is_used_again_after_a_trouble(api, fake):
    for what in ("down", "500", "lost", "404"):
        fake.break_(what)
        meet(api)
        assert 200 == api.call("GET", PATH).status


def test_answer_without_end_is_not_kept(api, monkeypatch):
    monkeypatch.setattr(calls, "MAX_BYTES", 10)
    assert "unreachable" == meet(api).code


def test_server_with_a_certificate_of_its_own_is_not_told_the_token(tmp_path):
    openssl = find_program("openssl")
    if openssl is None:
        pytest.skip("openssl is missing")
    make = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    subprocess.run(
        [*make, "-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "certificate.pem"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    heard: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # http.server looks for this
            heard.append(self.headers["Authorization"])

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        api = Api(f"https://localhost:{server.server_port}", {"Authorization": f"Bearer {TOKEN}"})
        met = meet(api)
        thread.join()

    assert ("unreachable", []) == (met.code, heard)
