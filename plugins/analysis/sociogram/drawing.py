"""Analysis, drawing: the network on a wide sheet: marks with names beside them, straight lines between.

In: a network and the names of its actors. Out: a Drawing. Actors without a tie are not in it: the page lists
them by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.analysis.network.graph import Network, Tie
from plugins.analysis.sociogram.names import Label, break_name
from plugins.analysis.sociogram.parts import find_parts
from plugins.analysis.sociogram.sheet import is_above, lay_out
from plugins.analysis.sociogram.stress import Spot

WIDTH = 1160  # the widest column of a page


@dataclass(frozen=True, slots=True)
class Mark:
    """An actor: where its mark is, the lines of its name, and how high each stands."""

    id: str
    sector: str
    x: int
    y: int
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A tie, from mark to mark."""

    tie: Tie
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All lengths in pixels at full width."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    strokes: tuple[Stroke, ...]


def draw(
    network: Network, names: Mapping[str, str], ideal: Mapping[str, Spot], width: int = WIDTH
) -> Drawing:
    """The drawing of everybody with a tie; `ideal` is where the ties alone would have them."""
    parts = find_parts(network)
    labels = {
        node: Label(break_name(names[node]), is_above(node, network, ideal))
        for part in parts
        for node in part
    }
    boxes = {node: label.box for node, label in labels.items()}
    spots, height = lay_out(parts, network, ideal, boxes, width)
    marks = {node: _mark(node, network, spots[node], labels[node]) for node in sorted(spots)}
    strokes = tuple(Stroke(tie, _line(marks[tie.a], marks[tie.b])) for tie in network.ties)
    return Drawing(width, height, tuple(marks.values()), strokes)


def _mark(node: str, network: Network, spot: Spot, label: Label) -> Mark:
    x, y = round(spot[0]), round(spot[1])
    return Mark(node, network.sectors[node], x, y, tuple(label.place(y)))


def _line(a: Mark, b: Mark) -> str:
    return f"M{a.x} {a.y}L{b.x} {b.y}"
