"""Analysis, drawing: moves spots apart until no name lies on another, within a width.

In: spots with the boxes around them. Out: spots whose boxes do not touch. Height is free, so there is always
a solution: what does not fit beside each other ends up below each other.
"""

from collections.abc import Mapping, Sequence

from plugins.analysis.sociogram.names import Box
from plugins.analysis.sociogram.stress import Spot

ROUNDS = 400
SIDEWAYS = 150  # rounds in which boxes may also give way to the side; afterwards only up and down
SLACK = 0.5


def make_room(spots: Mapping[str, Spot], boxes: Mapping[str, Box], width: float) -> dict[str, Spot]:
    """The spots moved as little as this simple way can, all boxes between 0 and `width`."""
    names = sorted(spots)
    places = {name: list(spots[name]) for name in names}
    _keep_inside(places, boxes, width)
    for number in range(ROUNDS):
        if not _push_all(names, places, boxes, is_sideways=number < SIDEWAYS):
            break
        _keep_inside(places, boxes, width)
    else:
        _stack(names, places, boxes)
    return {name: (places[name][0], places[name][1]) for name in names}


def _keep_inside(places: Mapping[str, list[float]], boxes: Mapping[str, Box], width: float) -> None:
    for name, place in places.items():
        half = min(boxes[name].half, width / 2)
        place[0] = min(max(place[0], half), width - half)


def _push_all(
    names: Sequence[str], places: Mapping[str, list[float]], boxes: Mapping[str, Box], *, is_sideways: bool
) -> bool:
    """One round over all pairs; True when a pair had to be pushed."""
    was_pushed = False
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            across, down = _overlap(places[one], boxes[one], places[other], boxes[other])
            if across > 0 and down > 0:
                was_pushed = True
                axis, by = (0, across) if is_sideways and across < down else (1, down)
                _push(places[one], places[other], axis, by / 2 + SLACK)
    return was_pushed


def _overlap(a: Sequence[float], box_a: Box, b: Sequence[float], box_b: Box) -> Spot:
    """How far two boxes reach into each other, across and down; not at all where one is not above 0."""
    across = box_a.half + box_b.half - abs(a[0] - b[0])
    upper, lower = ((a, box_a), (b, box_b)) if a[1] <= b[1] else ((b, box_b), (a, box_a))
    down = upper[0][1] + upper[1].below - (lower[0][1] - lower[1].above)
    return across, down


def _push(a: list[float], b: list[float], axis: int, by: float) -> None:
    """Both half the way, the one that is ahead forwards."""
    ahead, behind = (b, a) if a[axis] <= b[axis] else (a, b)
    ahead[axis] += by
    behind[axis] -= by


def _stack(names: Sequence[str], places: Mapping[str, list[float]], boxes: Mapping[str, Box]) -> None:
    """The last resort: from the top, each as far down as those above it need."""
    ordered = sorted(names, key=lambda name: (places[name][1], name))
    for number, lower in enumerate(ordered):
        for upper in ordered[:number]:
            across, down = _overlap(places[upper], boxes[upper], places[lower], boxes[lower])
            if across > 0 and down > 0:
                places[lower][1] += down + SLACK
