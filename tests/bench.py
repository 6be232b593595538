"""`make bench`: time and memory of whole commands on generated regions, printed as a table.

Run as `python -m tests.bench [SIZE ...]`. Each command runs in a process of its own; the figures are
the operating system's accounting of that process and its children.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.corpus import write_corpus

WIRKORT = Path(sys.executable).with_name("wirkort")
SIZES = (200, 2_000)


class Cost(NamedTuple):
    """Wall and CPU time in seconds, peak memory of the largest process in MiB."""

    wall_s: float
    cpu_s: float
    peak_mib: float


def main(sizes: list[int]) -> None:
    """Prints a line for each command and size."""
    print(f"{'entries':>8}  {'command':<28} {'wall s':>8} {'CPU s':>8} {'MiB':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            content = write_corpus(Path(folder), size)
            for name, options in _commands(content, Path(folder) / "output"):
                cost = _measure([str(WIRKORT), *options])
                print(f"{size:>8}  {name:<28} {cost.wall_s:>8.2f} {cost.cpu_s:>8.2f} {cost.peak_mib:>8.0f}")


def _commands(content: Path, output: Path) -> list[tuple[str, list[str]]]:
    place = ["--content", str(content)]
    build = ["build", *place, "--output", str(output), "--today", "2026-06-01"]
    return [
        ("check", ["check", *place]),
        ("build --no-search", [*build, "--no-search"]),
        ("build again --no-search", [*build, "--no-search"]),
        ("build with search", build),
    ]


def _measure(command: list[str]) -> Cost:
    """Runs the command in a fork, so that its peak is its own and not an earlier command's."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        os.write(writer, " ".join(map(str, _run(command))).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        figures = answer.read().split()
    os.waitpid(child, 0)
    return Cost(*map(float, figures))


def _run(command: list[str]) -> Cost:
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - start
    if done.returncode:
        sys.stderr.write(done.stdout[-2000:] + done.stderr[-2000:])
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
