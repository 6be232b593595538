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
    all_boxes = [(places[name], boxes[name], boxes[name].half) for name in names]
    for number, (one, box, half) in enumerate(all_boxes):
        for other, other_box, other_half in all_boxes[number + 1 :]:
            across = half + other_half - abs(one[0] - other[0])
            if across > 0 and (down := _overlap(one[1], box, other[1], other_box)) > 0:
                was_pushed = True
                axis, by = (0, across) if is_sideways and across < down else (1, down)
                _push(one, other, axis, by / 2 + SLACK)
    return was_pushed


def _overlap(y: float, box: Box, other_y: float, other_box: Box) -> float:
    """How far two boxes reach into each other from above; not at all where it is not above 0."""
    if y <= other_y:
        return y + box.below - (other_y - other_box.above)
    return other_y + other_box.below - (y - box.above)


def _push(a: list[float], b: list[float], axis: int, by: float) -> None:
    """Both half the way, the one that is ahead forwards."""
    ahead, behind = (b, a) if a[axis] <= b[axis] else (a, b)
    ahead[axis] += by
    behind[axis] -= by


def _stack(names: Sequence[str], places: Mapping[str, list[float]], boxes: Mapping[str, Box]) -> None:
    """The last resort: from the top, each as far down as those above it need."""
    ordered = sorted(names, key=lambda name: (places[name][1], name))
    for number, lower in enumerate(ordered):
        here, box = places[lower], boxes[lower]
        for upper in ordered[:number]:
            above, upper_box = places[upper], boxes[upper]
            down = _overlap(here[1], box, above[1], upper_box)
            if box.half + upper_box.half > abs(here[0] - above[0]) and down > 0:
                here[1] += down + SLACK
