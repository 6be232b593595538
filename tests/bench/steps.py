"""What is measured: each step of ours, and each peer's build, every one a command of its own."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.cost import Cost, measure
from tests.peers.peer import Peer

WIRKORT = str(Path(sys.executable).with_name("wirkort"))
BUILD = (WIRKORT, "build", "--content", "content", "--output", "output", "--today", "2026-06-01")
PLAIN = (*BUILD, "--no-search")
CHECK = (WIRKORT, "check", "--content", "content")
SEARCHED_UP_TO = 10_000  # Pagefind takes what it takes, in proportion


class Step(NamedTuple):
    """One line of the table: what is measured, and what comes before it without being measured."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Path], None]


def measure_ours(folder: Path, size: int, turn: int) -> Iterator[tuple[str, Cost]]:
    """Every step of one turn, with its cost."""
    for step in _find_steps(size, turn):
        step.prepare(folder)
        yield step.name, measure(list(step.command), folder)


def measure_peer(peer: Peer, words: list[str], folder: Path) -> Cost:
    """A full build of a project that was prepared."""
    peer.forget(folder)
    return measure([*words, *peer.build], folder)


def measure_rebuild(peer: Peer, words: list[str], folder: Path) -> Cost:
    """A build after one changed entry, with what a first such build has kept."""
    measure([*words, *peer.rebuild], folder)
    change(folder, 40)
    return measure([*words, *peer.rebuild], folder)


def change(folder: Path, turn: int) -> None:
    """A sentence more in one event."""
    path = folder / "content" / "events" / f"event-{turn + 7}.md"
    path.write_text(f"{path.read_text('utf-8')}\nNoch ein Satz, Nummer {turn}.\n", "utf-8")


def _find_steps(size: int, turn: int) -> Iterator[Step]:
    yield Step("full build", PLAIN, _forget)
    yield Step("nothing changed", PLAIN, _nothing)
    yield Step("one entry changed", PLAIN, lambda folder: change(folder, turn))
    yield Step("check", CHECK, _forget_check)
    yield Step("check again", CHECK, _nothing)
    if turn == 0:
        yield Step("all anew, one process", (*PLAIN, "--fresh", "--jobs", "1"), _nothing)
    if turn == 0 and size <= SEARCHED_UP_TO:
        yield Step("full build with search", BUILD, _forget)
        yield Step("one changed, with search", BUILD, lambda folder: change(folder, 40))


def _nothing(_folder: Path) -> None:
    """Everything stays."""


def _forget_check(folder: Path) -> None:
    """As after a fresh clone; what was built stays, it is nothing to a check."""
    shutil.rmtree(folder / ".cache", ignore_errors=True)


def _forget(folder: Path) -> None:
    """As after a fresh clone."""
    shutil.rmtree(folder / "output", ignore_errors=True)
    _forget_check(folder)
