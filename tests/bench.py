"""`make bench`: our build beside Hugo's of an equivalent simple site, and what a change costs.

Run as `python -m tests.bench [ENTRIES ...]` (default 1000 10000 50000). Every command is a process of its
own; time and peak memory are the operating system's accounting, children included. Hugo and we take turns,
the median counts, and each ratio is to Hugo's full build of the same turn: so other work on the machine
weighs on both alike. `--turns N` says how often (default 3).
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.corpus import write_corpus
from tests.hugo_site import find_hugo, write_hugo_site
from tests.save_to_browser import measure_save

WIRKORT = Path(sys.executable).with_name("wirkort")
SIZES = (1_000, 10_000, 50_000)
BUILD = ("build", "--content", "content", "--output", "output", "--today", "2026-06-01")
CHECK = ("check", "--content", "content")
# The goals, as parts of Hugo's full build: wall time, and MiB at 10,000 entries.
GOALS = {
    "full build": 0.75,
    "one entry changed": 0.20,
    "nothing changed": 0.12,
    "check": 0.40,
    "check again": 0.10,
}


class Cost(NamedTuple):
    """Wall and CPU time in seconds, peak memory of the largest process in MiB."""

    wall_s: float
    cpu_s: float
    peak_mib: float


class Step(NamedTuple):
    """One line of the table: what is measured, and what comes before it without being measured."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Path], None]


def main() -> None:
    """Prints a table a size."""
    options = _read_options()
    hugo = find_hugo()
    for size in options.entries:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            content = write_corpus(folder / "ours", size)
            write_hugo_site(content, folder / "hugo")
            _print_table(size, _measure(folder, hugo, options.turns))
    saved = measure_save(2_000)
    print(f"\nsave to browser at 2,000 entries: {median(saved):.2f} s ({min(saved):.2f}-{max(saved):.2f})")


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entries", nargs="*", type=int, default=SIZES)
    parser.add_argument("--turns", type=int, default=3)
    return parser.parse_args()


def _measure(folder: Path, hugo: Path, turns: int) -> dict[str, list[Cost]]:
    """The costs of each step in every turn, Hugo's first."""
    found: dict[str, list[Cost]] = {}
    for turn in range(turns):
        shutil.rmtree(folder / "hugo" / "public", ignore_errors=True)
        found.setdefault("Hugo", []).append(_run([str(hugo), "--quiet"], folder / "hugo"))
        for step in _steps(turn):
            step.prepare(folder / "ours")
            found.setdefault(step.name, []).append(_run([str(WIRKORT), *step.command], folder / "ours"))
    return found


def _steps(turn: int) -> Iterator[Step]:
    plain = (*BUILD, "--no-search")
    yield Step("full build", plain, _forget)
    yield Step("nothing changed", plain, _nothing)
    yield Step("one entry changed", plain, lambda folder: _change(folder, turn))
    yield Step("all anew, one process", (*plain, "--fresh", "--jobs", "1"), _nothing)
    yield Step("check", CHECK, _forget)
    yield Step("check again", CHECK, _nothing)
    if turn == 0:
        yield Step("with search", BUILD, _nothing)
        yield Step("one changed, with search", BUILD, lambda folder: _change(folder, 100))


def _nothing(_folder: Path) -> None:
    """Everything stays."""


def _forget(folder: Path) -> None:
    """As after a fresh clone."""
    shutil.rmtree(folder / "output", ignore_errors=True)
    shutil.rmtree(folder / ".cache", ignore_errors=True)


def _change(folder: Path, turn: int) -> None:
    """A sentence more in one event."""
    path = folder / "content" / "events" / f"event-{turn + 7}.md"
    path.write_text(f"{path.read_text('utf-8')}\nNoch ein Satz, Nummer {turn}.\n", "utf-8")


def _print_table(size: int, found: dict[str, list[Cost]]) -> None:
    hugo = [cost.wall_s for cost in found["Hugo"]]
    print(f"\n{size} entries\n{'':<26}{'wall s':>16}{'CPU s':>8}{'MiB':>7}{'of Hugo':>9}{'goal':>7}")
    for name, costs in found.items():
        walls = sorted(cost.wall_s for cost in costs)
        ratio = median(cost.wall_s / other for cost, other in zip(costs, hugo, strict=False))
        spread = f"{median(walls):.2f} ({walls[0]:.2f}-{walls[-1]:.2f})"
        print(
            f"{name:<26}{spread:>16}{median(cost.cpu_s for cost in costs):>8.2f}"
            f"{max(cost.peak_mib for cost in costs):>7.0f}{ratio:>9.2f}{GOALS.get(name, ''):>7}",
            flush=True,
        )


def _run(command: list[str], folder: Path) -> Cost:
    """Runs the command from a fork, so that its peak is its own and not an earlier command's."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        os.write(writer, " ".join(map(str, _account(command, folder))).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        figures = answer.read().split()
    os.waitpid(child, 0)
    return Cost(*map(float, figures))


def _account(command: list[str], folder: Path) -> Cost:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - start
    if done.returncode:
        sys.stderr.write(done.stdout[-2000:] + done.stderr[-2000:])
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
