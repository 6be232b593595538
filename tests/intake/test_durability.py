"""No acknowledgement leaves before the disk has what it acknowledges, seen from outside by strace."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.intake.running import EVENT, OPEN, WIRKORT, write_region
from tests.tools import STRACE, is_ci, need

CALLS = "read,recvfrom,recvmsg,write,writev,sendto,sendmsg,fsync,fdatasync"
SYNC = re.compile(r"\b(fsync|fdatasync)\(\d+<[^>]*intake\.sqlite3-wal>\)\s*= 0")
SYNC_BEGUN = re.compile(r"\b(fsync|fdatasync)\(\d+<[^>]*intake\.sqlite3-wal> <unfinished")
SYNC_RESUMED = re.compile(r"<\.\.\. (fsync|fdatasync) resumed>\)\s*= 0")
SENT = "POST /submissions"
ACKNOWLEDGED = "HTTP/1.1 202"
NUMBER = 12


def trace(folder: Path, program: list[str | Path], people: int) -> list[str]:
    """What the service asked of the system while it took submissions, in order."""
    strace, content, log = need(STRACE), write_region(folder), folder / "trace"
    words = ["intake", "--content", content, "--data", folder / "data", "--port", "0"]
    watched = [strace, "-f", "-y", "-s", "64", "-e", f"trace={CALLS}", "-o", log, *program, *words]
    clean = {name: text for name, text in os.environ.items() if not name.startswith("WIRKORT_")}
    process = subprocess.Popen(
        watched, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=clean | OPEN
    )
    assert process.stdout
    assert process.stderr
    url = process.stdout.readline().strip()
    if not url:
        failure = process.stderr.read()
        process.communicate()
        refused = f"strace may not watch here: {failure.strip()[-200:]}"
        pytest.fail(refused) if is_ci() else pytest.skip(refused)
    with httpx.Client(base_url=url, timeout=60) as client, ThreadPoolExecutor(people) as crowd:
        assert {202} == set(crowd.map(lambda number: send(client, number), range(NUMBER)))
    end(process.pid)
    process.communicate(timeout=60)
    return log.read_text(errors="replace").splitlines()


def end(tracer: int) -> None:
    """Ends the service; strace itself does not listen while it writes."""
    (service,) = Path(f"/proc/{tracer}/task/{tracer}/children").read_text(encoding="ascii").split()
    os.kill(int(service), signal.SIGTERM)


def send(client: httpx.Client, number: int) -> int:
    """One submission."""
    entry = {**EVENT, "title": f"Treffen Nummer {number}"}
    return client.post("/submissions", json={"kind": "event", "entry": entry}).status_code


def find_syncs(lines: list[str]) -> Iterator[str]:
    """`sent`, `synced` and `acknowledged` in the order in which they happened."""
    begun: set[str] = set()
    for line in lines:
        process = line.split(" ", 1)[0]
        if SYNC_BEGUN.search(line):
            begun.add(process)
        elif SYNC.search(line) or (process in begun and SYNC_RESUMED.search(line)):
            begun.discard(process)
            yield "synced"
        elif SENT in line:
            yield "sent"
        elif ACKNOWLEDGED in line:
            yield "acknowledged"


def count_hasty(lines: list[str]) -> tuple[int, int]:
    """How many were acknowledged, and how many of them with no sync since they were sent."""
    acknowledged = hasty = 0
    since_sent = True
    for what in find_syncs(lines):
        if what == "synced":
            since_sent = True
        elif what == "sent":
            since_sent = False
        else:
            acknowledged += 1
            hasty += not since_sent
    return acknowledged, hasty


def test_disk_has_it_before_it_is_acknowledged(tmp_path):
    assert (NUMBER, 0) == count_hasty(trace(tmp_path, [WIRKORT], people=1))


def test_crowd_is_acknowledged_after_a_sync_as_well(tmp_path):
    """Many at once share a sync; still none of the answers comes before it."""
    order = list(find_syncs(trace(tmp_path, [WIRKORT], people=6)))

    assert NUMBER == order.count("acknowledged")
    assert "synced" in order[: order.index("acknowledged")]
    assert order.count("synced") >= NUMBER / 6


def test_lowered_synchronous_is_noticed(tmp_path):
    acknowledged, hasty = count_hasty(
        trace(tmp_path, [sys.executable, "-m", "tests.intake.careless"], people=1)
    )

    assert NUMBER == acknowledged
    assert hasty > NUMBER / 2
