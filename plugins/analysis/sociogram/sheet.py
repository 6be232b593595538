"""Analysis, drawing: puts the parts of a network onto a sheet of a given width.

In: a network in parts, where the ties alone would have each actor, and the room it needs. Out: spots in
pixels: the largest part on top, smaller ones below it side by side, no two boxes touching.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.analysis.network.graph import Network
from plugins.analysis.sociogram.names import Box
from plugins.analysis.sociogram.room import make_room
from plugins.analysis.sociogram.stress import Spot

AIR = 1.9  # how much more room than names take
AIR_FOR_TIES = 0.35  # and for each tie an actor has on average: lines need some, too
LONGEST_TIE = 260  # pixels a tie may have where there is room for more
FULL_WIDTH = 8  # from so many actors on a part gets the whole width
GAP = 30
EDGE = 6


@dataclass(frozen=True, slots=True)
class _Block:
    """One part: its spots from 0, 0 on, and its size."""

    spots: Mapping[str, Spot]
    width: float
    height: float


def lay_out(
    parts: Sequence[Sequence[str]],
    network: Network,
    ideal: Mapping[str, Spot],
    boxes: Mapping[str, Box],
    width: int,
) -> tuple[dict[str, Spot], int]:
    """The spots of all actors in these parts, and how high the sheet is."""
    return _pack([_place(part, network, ideal, boxes, width) for part in parts], width)


def is_above(node: str, network: Network, ideal: Mapping[str, Spot]) -> bool:
    """A name stands where fewer ties lead: above its mark when most of them go down."""
    return sum(ideal[other][1] - ideal[node][1] for other in network.neighbours[node]) > 0


def _place(
    part: Sequence[str], network: Network, ideal: Mapping[str, Spot], boxes: Mapping[str, Box], width: int
) -> _Block:
    """One part as wide as its names ask for, at most as wide as the sheet."""
    area = sum(2 * boxes[node].half * (boxes[node].above + boxes[node].below) for node in part)
    ties = sum(len(network.neighbours[node]) for node in part) / len(part)
    widest = max(2 * boxes[node].half for node in part)
    wide = width if len(part) >= FULL_WIDTH else min(width, widest * 2.2)
    across = _scale([ideal[node][0] for node in part], wide)
    down = _scale([ideal[node][1] for node in part], (AIR + AIR_FOR_TIES * ties) * area / wide)
    scaled = {
        node: (wide / 2 + ideal[node][0] * across, ideal[node][1] * min(down, 1.5 * across)) for node in part
    }
    return _crop(make_room(scaled, boxes, wide), boxes)


def _scale(along: Sequence[float], length: float) -> float:
    """Pixels of a unit, so that the part is about this long."""
    extent = max(along) - min(along)
    return min(LONGEST_TIE, length / extent) if extent else 0.0


def _crop(spots: Mapping[str, Spot], boxes: Mapping[str, Box]) -> _Block:
    """The block moved to 0, 0."""
    left = min(x - boxes[node].half for node, (x, _) in spots.items())
    right = max(x + boxes[node].half for node, (x, _) in spots.items())
    top = min(y - boxes[node].above for node, (_, y) in spots.items())
    bottom = max(y + boxes[node].below for node, (_, y) in spots.items())
    moved = {node: (x - left, y - top) for node, (x, y) in spots.items()}
    return _Block(moved, right - left, bottom - top)


def _pack(blocks: Sequence[_Block], width: int) -> tuple[dict[str, Spot], int]:
    """The blocks in rows, each row centred; and how high all of it is."""
    spots: dict[str, Spot] = {}
    top = float(EDGE)
    for row in _rows(blocks, width):
        left = (width - sum(block.width for block in row) - GAP * (len(row) - 1)) / 2
        for block in row:
            spots |= {node: (x + left, y + top) for node, (x, y) in block.spots.items()}
            left += block.width + GAP
        top += max(block.height for block in row) + GAP
    return spots, round(top - GAP + EDGE)


def _rows(blocks: Sequence[_Block], width: int) -> list[list[_Block]]:
    rows: list[list[_Block]] = []
    for block in blocks:
        used = sum(one.width + GAP for one in rows[-1]) if rows else 0
        if rows and used + block.width <= width:
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows
