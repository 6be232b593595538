"""Clients that never finish: they are told, they are closed, and they keep nobody out."""

import resource
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from plugins.intake.guards import MAX_HEAD_BYTES, MAX_UNFINISHED
from tests.intake.running import OPEN, Service, running

IMPATIENT = {**OPEN, "WIRKORT_INTAKE_HEADER_SECONDS": "1", "WIRKORT_INTAKE_BODY_SECONDS": "1"}
HEAD = b"POST /submissions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
NEVER = {
    "nothing at all": b"",
    "half a line": b"POST /subm",
    "half a head": HEAD,
    "no body": HEAD + b"Content-Length: 100\r\n\r\n",
    "half a body": HEAD + b'Content-Length: 100\r\n\r\n{"kind":',
    "half a chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{",
}


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running(tmp_path_factory.mktemp("service"), environment=IMPATIENT) as one:
        yield one


def connect(service: Service) -> socket.socket:
    return socket.create_connection(("127.0.0.1", httpx.URL(service.url).port or 0), timeout=30)


def read_all(one: socket.socket) -> bytes:
    """What comes until the service closes."""
    answer = b""
    try:
        while chunk := one.recv(65536):
            answer += chunk
    except ConnectionResetError:
        pass
    return answer


@pytest.mark.parametrize("data", NEVER.values(), ids=NEVER)
def test_client_that_never_finishes_is_told_and_closed(impatient: Service, data: bytes) -> None:
    with connect(impatient) as one:
        one.sendall(data)

        assert b"HTTP/1.1 408" == read_all(one)[:12]


def test_client_that_drips_its_head_is_closed(impatient: Service) -> None:
    with connect(impatient) as one:
        stop = threading.Event()
        dripping = threading.Thread(target=drip, args=(one, HEAD + b"X: " + b"y" * 1000, stop))
        dripping.start()
        answer = read_all(one)
        stop.set()
        dripping.join()

    assert b"HTTP/1.1 408" == answer[:12]


def test_client_that_drips_its_body_is_closed(impatient: Service) -> None:
    with connect(impatient) as one:
        stop = threading.Event()
        one.sendall(HEAD + b"Content-Length: 5000\r\n\r\n")
        dripping = threading.Thread(target=drip, args=(one, b"{" * 5000, stop))
        dripping.start()
        answer = read_all(one)
        stop.set()
        dripping.join()

    assert b"HTTP/1.1 408" == answer[:12]


def drip(one: socket.socket, data: bytes, stop: threading.Event) -> None:
    """Sends a byte now and then."""
    for number in range(len(data)):
        if stop.wait(0.05):
            return
        try:
            one.sendall(data[number : number + 1])
        except OSError:
            return


def test_endless_head_is_refused_before_its_time_is_over(service: Service) -> None:
    with connect(service) as one:
        one.sendall(HEAD + b"X: " + b"y" * MAX_HEAD_BYTES)

        assert b"HTTP/1.1 431" == read_all(one)[:12]


def test_request_that_is_answered_early_ends_its_connection(service: Service) -> None:
    with connect(service) as one:
        one.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
        answer = read_all(one)

    assert (b"HTTP/1.1 200", True) == (answer[:12], b"connection: close" in answer)


def test_two_requests_on_one_connection_are_both_answered(service: Service) -> None:
    request = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
    with connect(service) as one:
        one.sendall(request + b"\r\n" + request + b"Connection: close\r\n\r\n")

        assert 2 == read_all(one).count(b"HTTP/1.1 200")


@pytest.mark.parametrize("data", NEVER.values(), ids=NEVER)
def test_hundred_clients_that_never_finish_keep_nobody_out(service: Service, data: bytes) -> None:
    slow = [connect(service) for _ in range(100)]
    try:
        for one in slow:
            one.sendall(data)
        for _ in range(20):
            with httpx.Client(base_url=service.url, timeout=10) as client:
                assert 200 == client.get("/healthz").status_code
        assert 202 == service.send().status_code
    finally:
        for one in slow:
            one.close()


def test_too_many_unfinished_connections_give_way_the_oldest_first(service: Service) -> None:
    oldest = connect(service)
    oldest.sendall(b"GET / HT")
    time.sleep(0.2)  # it is there before the others
    others = [connect(service) for _ in range(MAX_UNFINISHED)]
    try:
        assert b"" == read_all(oldest)
        assert 202 == service.send().status_code
    finally:
        for one in (oldest, *others):
            one.close()


def test_full_disk_is_said_and_the_service_goes_on_when_there_is_room_again(tmp_path: Path) -> None:
    with running(tmp_path) as one:
        _soft, hard = resource.prlimit(one.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(one.process.pid, resource.RLIMIT_FSIZE, (100_000, hard))
        answers = [one.send(body="Viel Text. " * 4000) for _ in range(10)]
        resource.prlimit(one.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
        kept = [answer.json()["receipt"] for answer in answers if answer.status_code == 202]

        assert {503} == {answer.status_code for answer in answers[len(kept) :]}
        assert "60" == answers[-1].headers["Retry-After"]
        assert "service-busy" == answers[-1].json()["problems"][0]["code"]
        assert 202 == one.send().status_code
        assert [200] * len(kept) == [one.client.get(receipt).status_code for receipt in kept]
