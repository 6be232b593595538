"""Many people who send at once, as lean as a client can be, so that the service is what is measured.

Run as `python -m tests.intake.load HOST PORT CONNECTIONS SUBMISSIONS`: prints submissions a second and the
median and 99th percentile of the time to an acknowledgement, in seconds.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from statistics import quantiles

from tests.intake.running import EVENT


def make_request(number: int, host: str) -> bytes:
    """One submission as bytes on the wire."""
    entry = {**EVENT, "title": f"Treffen Nummer {number}"}
    data = {
        "kind": "event",
        "entry": entry,
        "body": "Kommt vorbei.\n" * 20,
        "contact": f"a{number}@b.example",
    }
    body = json.dumps(data).encode()
    head = (
        f"POST /submissions HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"Idempotency-Key: load-{number}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def send_all(host: str, port: int, numbers: Iterator[int], times: list[float]) -> None:
    """One connection that sends the next number as soon as the last is acknowledged."""
    reader, writer = await asyncio.open_connection(host, port)
    for number in numbers:
        start = time.perf_counter()
        writer.write(make_request(number, host))
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 202"), head
        length = head.lower().partition(b"content-length:")[2].split()[0]
        await reader.readexactly(int(length))
        times.append(time.perf_counter() - start)
    writer.close()


async def measure(host: str, port: int, connections: int, submissions: int) -> tuple[float, float, float]:
    """Submissions a second, median and 99th percentile."""
    numbers, times = iter(range(submissions)), []
    start = time.perf_counter()
    await asyncio.gather(*(send_all(host, port, numbers, times) for _connection in range(connections)))
    wall = time.perf_counter() - start
    cuts = quantiles(times, n=100)
    return submissions / wall, cuts[49], cuts[98]


if __name__ == "__main__":
    own_host, own_port, own_connections, own_submissions = sys.argv[1:]
    print(*asyncio.run(measure(own_host, int(own_port), int(own_connections), int(own_submissions))))
