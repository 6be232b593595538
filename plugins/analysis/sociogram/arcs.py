"""Analysis, drawing: the network on a narrow sheet: names in a column, ties as arcs beside it.

In: a network and the names of its actors. Out: an ArcDrawing, at its own size as wide as a phone. The column
goes along the longest way through the wide drawing, so that those tied to each other stand close.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.analysis.network.graph import Network, Tie
from plugins.analysis.sociogram.names import LINE, break_name
from plugins.analysis.sociogram.parts import find_parts
from plugins.analysis.sociogram.stress import Spot

WIDTH = 350
MARKS_AT, NAMES_AT = 104, 120
LETTERS = 27  # of 14 px fit beside the marks
GAP = 12
NEAREST, FURTHEST = 14, 126  # how far arcs reach to the left
SPREAD = 400  # pixels from which on an arc reaches furthest, in a short column too


@dataclass(frozen=True, slots=True)
class Row:
    """An actor: its mark's height and the lines of its name."""

    id: str
    sector: str
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """A tie, from row to row."""

    tie: Tie
    path: str


@dataclass(frozen=True, slots=True)
class ArcDrawing:
    """All lengths in pixels at its own size."""

    width: int
    height: int
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]


def draw_arcs(
    network: Network, names: Mapping[str, str], ideal: Mapping[str, Spot], first: str = ""
) -> ArcDrawing:
    """The drawing; `ideal` is where the ties alone would have everybody, `first` stands on top."""
    rows: list[Row] = []
    top = 0
    for node in _order(network, ideal, first):
        lines = break_name(names[node], LETTERS, 2)
        rows.append(Row(node, network.sectors[node], top + 14, lines))
        top += len(lines) * LINE + GAP
    at = {row.id: row.y for row in rows}
    furthest = max((abs(at[tie.a] - at[tie.b]) for tie in network.ties), default=1)
    arcs = tuple(Arc(tie, _arc(at[tie.a], at[tie.b], max(furthest, SPREAD))) for tie in network.ties)
    return ArcDrawing(WIDTH, top, tuple(rows), arcs)


def _order(network: Network, ideal: Mapping[str, Spot], first: str) -> Iterator[str]:
    """Part by part, each from one of its ends to the other."""
    if first in network.sectors:
        yield first
    for part in find_parts(network):
        yield from sorted({*part} - {first}, key=lambda node: (ideal[node], node))


def _arc(one: int, other: int, furthest: int) -> str:
    """A bow to the left, the wider the further it leads."""
    bend = round(MARKS_AT - NEAREST - (FURTHEST - NEAREST) * abs(one - other) / furthest)
    return f"M{MARKS_AT} {one}C{bend} {one} {bend} {other} {MARKS_AT} {other}"
