"""`make bench`: time and memory on generated regions, printed as two tables.

Run as `python -m tests.bench [SIZE ...]`. Whole commands run in a process of their own, and the figures are
the operating system's accounting of it; steps of a build run in this process, in CPU time.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from plugins.analysis.collisions import find_collisions_of
from plugins.analysis.network.figures import make_figures
from plugins.analysis.network.layers import LAYERS, make_layer
from plugins.analysis.network.memory import recall_figures
from plugins.analysis.occurrences import expand_all
from plugins.analysis.schedule import make_schedule
from plugins.catalogue import read_content
from plugins.exports.icalendar.files import make_calendars
from plugins.frontmatter import read_entry
from plugins.settings import make_settings
from tests.corpus import write_corpus
from tests.town import write_town

WIRKORT = Path(sys.executable).with_name("wirkort")
SIZES = (200, 2_000)
TODAY = date(2026, 6, 1)
ACTORS, TIES_EACH = 2_000, 4  # 8,000 cooperations


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
            measure_steps(content)
    with tempfile.TemporaryDirectory() as folder:
        measure_network(write_town(Path(folder), ACTORS, ties_each=TIES_EACH), Path(folder))


def measure_network(content: Path, folder: Path) -> None:
    """Prints what the network of a large town costs a build, and the command that tests against chance."""
    catalogue = read_content(content).catalogue
    assert catalogue is not None
    layer = make_layer(catalogue, "declared", TODAY)
    whole = make_layer(catalogue, "all", TODAY)
    recall_figures(whole, folder / "cache")
    steps: list[tuple[str, Callable[[], object]]] = [
        ("all eight layers", lambda: [make_layer(catalogue, name, TODAY) for name in LAYERS]),
        ("figures, declared by both", lambda: make_figures(layer)),
        ("figures, all layers together", lambda: make_figures(whole)),
        ("figures remembered", lambda: recall_figures(whole, folder / "cache")),
    ]
    print(
        f"\nnetwork of {len(whole.nodes)} actors: {len(layer.ties)} ties declared, {len(whole.ties)} in all"
    )
    for name, step in steps:
        start = time.process_time()
        step()
        print(f"  {name:<32} {time.process_time() - start:>10.3f} s")
    for words in (["network"], ["network", "--layer", "all"], ["network", "suggest"]):
        cost = _measure([str(WIRKORT), *words, "--content", str(content)])
        print(f"  wirkort {' '.join(words):<24} {cost.cpu_s:>10.3f} s, {cost.peak_mib:.0f} MiB")


def measure_steps(content: Path) -> None:
    """Prints the CPU time of single steps on one region."""
    reading = read_content(content)
    assert reading.catalogue is not None
    catalogue, settings = reading.catalogue, make_settings(reading.catalogue.region, TODAY)
    sources = [path.read_bytes() for path in sorted(content.rglob("*.md"))]
    schedule = make_schedule(catalogue, TODAY, TODAY + timedelta(days=730))
    event = catalogue.of_kind("event")[0]
    steps: list[tuple[str, Callable[[], object], int, str]] = [
        (
            "read front matter, per entry",
            lambda: [read_entry(source) for source in sources],
            len(sources),
            "ms",
        ),
        (
            "expand events over two years",
            lambda: expand_all(catalogue, TODAY, TODAY + timedelta(days=730)),
            1,
            "ms",
        ),
        ("all calendar files", lambda: list(make_calendars(catalogue, settings)), 1, "ms"),
        ("one event against all dates", lambda: find_collisions_of(event, schedule), 1, "ms"),
    ]
    print(f"\n{len(catalogue.entries)} entries")
    for name, step, times, unit in steps:
        start = time.process_time()
        step()
        print(f"  {name:<32} {(time.process_time() - start) * 1000 / times:>10.3f} {unit}")


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
