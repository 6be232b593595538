"""`make bench`: our build beside other generators' of the same entries, and what a change costs.

Run as `python -m tests.bench [ENTRIES ...]` (default 1000 10000 50000). Hugo and we take turns, the median
counts, and each ratio is to Hugo's full build of the same turn: so other work on the machine weighs on both
alike. The other generators take part in the first turn of sizes up to 10,000.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.cost import Cost
from tests.bench.steps import measure_ours, measure_peer, measure_rebuild
from tests.bench.table import render_growth, render_table
from tests.corpus import write_corpus
from tests.peers.astro import ASTRO
from tests.peers.eleventy import ELEVENTY
from tests.peers.hugo import HUGO
from tests.peers.peer import MissingError, Peer
from tests.peers.pelican import PELICAN

SIZES = (1_000, 10_000, 50_000)
PEERS = {"eleventy": ELEVENTY, "astro": ASTRO, "pelican": PELICAN}
LARGE = 10_000  # beyond it, one turn and no peer but Hugo


def main() -> None:
    """Prints a table a size, and the growth."""
    options = _read_options()
    found = {}
    for size in options.entries:
        turns = options.turns or (3 if size <= LARGE else 1)
        peers = [PEERS[name] for name in options.peers] if size <= LARGE else []
        found[size] = _measure(size, turns, peers)
        _print(*render_table(size, found[size]))
    _print(*render_growth(found))


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("entries", nargs="*", type=int, default=SIZES)
    parser.add_argument("--turns", type=int, help="default 3, above 10,000 entries 1")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS, help="beside Hugo; default all")
    return parser.parse_args()


def _measure(size: int, turns: int, peers: Sequence[Peer]) -> dict[str, list[Cost]]:
    """The costs of each step in every turn, Hugo's first."""
    found: dict[str, list[Cost]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = write_corpus(folder / "ours", size)
        hugo = HUGO.find()
        HUGO.prepare(content, folder / "hugo")
        for turn in range(turns):
            found.setdefault(HUGO.name, []).append(measure_peer(HUGO, hugo, folder / "hugo"))
            for step, cost in measure_ours(folder / "ours", size, turn):
                found.setdefault(step, []).append(cost)
        for peer in peers:
            found |= _measure_once(peer, content, folder / peer.name)
        files = sum(path.is_file() for path in (folder / "ours" / "output").rglob("*"))
        _print(f"{size:,} entries, {files:,} files of ours")
    return found


def _measure_once(peer: Peer, content: Path, folder: Path) -> dict[str, list[Cost]]:
    """What this peer's builds cost; nothing, with the reason, where it cannot be had."""
    try:
        words = peer.find()
    except MissingError as missing:
        _print(f"{peer.name} takes no part: {missing}")
        return {}
    peer.prepare(content, folder)
    found = {peer.name: [measure_peer(peer, words, folder)]}
    if peer.rebuild:
        found[f"{peer.name}, one entry changed"] = [measure_rebuild(peer, words, folder)]
    return found


def _print(*lines: str) -> None:
    print("", *lines, sep="\n", flush=True)


if __name__ == "__main__":
    main()
