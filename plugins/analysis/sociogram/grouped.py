"""Analysis, drawing: a network too large to show everybody, as its groups, a circle each.

In: a network and its groups. Out: a GroupDrawing; a line between two groups is as thick as there are ties. Of
each group only the strongest lines are drawn, so that they can be followed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import sqrt

from plugins.analysis.network.graph import Network, Tie, make_network
from plugins.analysis.sociogram.drawing import WIDTH
from plugins.analysis.sociogram.names import Label, break_name
from plugins.analysis.sociogram.parts import find_ideal_spots, find_parts
from plugins.analysis.sociogram.sheet import is_above, lay_out
from plugins.analysis.sociogram.stress import Spot

SMALLEST, LARGEST = 17.0, 46.0  # radii in pixels; a number of two digits fits into the smallest
THICKEST = 9.0
LETTERS = 22
STRONGEST = 2  # lines of each group


@dataclass(frozen=True, slots=True)
class Circle:
    """A group by its number: how many are in it, and the lines of its name beside the circle."""

    number: int
    size: int
    x: int
    y: int
    radius: int
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Beam:
    """The ties between two groups, by their numbers."""

    a: int
    b: int
    ties: int
    thickness: float
    path: str


@dataclass(frozen=True, slots=True)
class GroupDrawing:
    """All lengths in pixels at full width."""

    width: int
    height: int
    circles: tuple[Circle, ...]
    beams: tuple[Beam, ...]


def draw_groups(
    network: Network, groups: Sequence[Sequence[str]], names: Sequence[str], width: int = WIDTH
) -> GroupDrawing:
    """The drawing of these groups, numbered from 1 in their order; groups without a tie between them, too."""
    between = keep_strongest(count_between(network, groups))
    graph = make_network(
        {str(number): "" for number, _ in enumerate(groups, 1)},
        [Tie(str(a), str(b), value=ties) for (a, b), ties in between.items()],
    )
    parts = *find_parts(graph), *((one,) for one in graph.nodes if not graph.neighbours[one])
    ideal, most = find_ideal_spots(graph), max(map(len, groups), default=1)
    labels = {
        one: Label(break_name(name, LETTERS), is_above(one, graph, ideal), _radius(len(group), most))
        for one, group, name in zip(map(str, count(1)), groups, names, strict=False)
    }
    spots, height = lay_out(parts, graph, ideal, {one: label.box for one, label in labels.items()}, width)
    circles = {one: _circle(one, groups, spots[one], labels[one]) for one in sorted(spots, key=int)}
    strongest = max(between.values(), default=1)
    beams = tuple(_beam(tie, circles, strongest) for tie in graph.ties)
    return GroupDrawing(width, height, tuple(circles.values()), beams)


def _circle(one: str, groups: Sequence[Sequence[str]], spot: Spot, label: Label) -> Circle:
    x, y = round(spot[0]), round(spot[1])
    return Circle(int(one), len(groups[int(one) - 1]), x, y, round(label.mark), tuple(label.place(y)))


def count_between(network: Network, groups: Sequence[Sequence[str]]) -> Mapping[tuple[int, int], int]:
    """How many ties there are between two groups, by their numbers from 1, the smaller first."""
    number = {node: place for place, group in enumerate(groups, 1) for node in group}
    pairs = (sorted((number[tie.a], number[tie.b])) for tie in network.ties)
    return Counter((a, b) for a, b in pairs if a != b)


def keep_strongest(between: Mapping[tuple[int, int], int]) -> Mapping[tuple[int, int], int]:
    """Those that are among the strongest of one of their two groups; of equal ones those to larger groups."""
    ordered = sorted(between, key=lambda pair: (-between[pair], pair))
    used: Counter[int] = Counter()
    kept = {}
    for pair in ordered:
        if min(used[pair[0]], used[pair[1]]) < STRONGEST:
            kept[pair] = between[pair]
            used.update(pair)
    return kept


def _radius(size: int, most: int) -> float:
    """The area of a circle is as its members."""
    return max(SMALLEST, LARGEST * sqrt(size / most))


def _beam(tie: Tie, circles: Mapping[str, Circle], strongest: int) -> Beam:
    a, b = circles[tie.a], circles[tie.b]
    thickness = round(max(1.0, THICKEST * tie.value / strongest), 1)
    return Beam(a.number, b.number, int(tie.value), thickness, f"M{a.x} {a.y}L{b.x} {b.y}")
