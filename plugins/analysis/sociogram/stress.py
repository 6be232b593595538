"""Analysis, drawing: places for the actors of one component so that distance in the picture is that of ties.

In: who is tied to whom. Out: a point each, a tie being about one unit long. Stress majorisation (Gansner,
Koren and North 2004) from a start that depends on the ties and, where those leave it open, on the ids.
"""

from collections import deque
from collections.abc import Mapping, Sequence, Set
from math import copysign, sqrt

ROUNDS = 80
STILL = 0.02  # of a tie's length: who moves less has found a place
Spot = tuple[float, float]
Pull = tuple[int, int, float]  # of another actor: its place in the list, how many ties away, its weight
Neighbours = Mapping[str, Set[str]]


def place_component(nodes: Sequence[str], neighbours: Neighbours) -> dict[str, Spot]:
    """A point for each actor, all of them connected; the picture lies along the x axis."""
    ordered = sorted(nodes)
    steps = {node: count_steps(node, neighbours) for node in ordered}
    spots = _start(ordered, steps)
    places = [spots[node] for node in ordered]
    pulls = [_find_pulls(node, ordered, steps[node]) for node in ordered]
    for _ in range(ROUNDS):
        before, places = (
            places,
            [_improve(here, places, pull) for here, pull in zip(places, pulls, strict=True)],
        )
        if all(map(_is_still, before, places)):
            break
    return _lay_down(dict(zip(ordered, places, strict=True)))


def _is_still(before: Spot, after: Spot) -> bool:
    return abs(before[0] - after[0]) < STILL and abs(before[1] - after[1]) < STILL


def count_steps(start: str, neighbours: Neighbours) -> dict[str, int]:
    """How many ties lead from here to everybody who can be reached."""
    found = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in sorted(neighbours[here]):
            if there not in found:
                found[there] = found[here] + 1
                waiting.append(there)
    return found


def _start(nodes: Sequence[str], steps: Mapping[str, Mapping[str, int]]) -> dict[str, Spot]:
    """Axes between actors far from each other (pivots as in Brandes and Pich 2007), nobody on one spot."""
    first = max(nodes, key=lambda node: sum(steps[node].values()))
    second = max(nodes, key=lambda node: steps[first][node])
    third = max(nodes, key=lambda node: min(steps[first][node], steps[second][node]))
    fourth = max(nodes, key=lambda node: steps[third][node])
    apart = {node: place / len(nodes) - 0.5 for place, node in enumerate(nodes)}
    return {
        node: (
            steps[first][node] - steps[second][node] + apart[node],
            steps[third][node]
            - steps[fourth][node]
            + (1.0 if place % 2 else -1.0) * (0.5 + apart[node] ** 2),
        )
        for place, node in enumerate(nodes)
    }


def _find_pulls(node: str, nodes: Sequence[str], steps: Mapping[str, int]) -> list[Pull]:
    """All others; each weighs less the further away it is."""
    return [
        (place, steps[other], 1.0 / (steps[other] * steps[other]))
        for place, other in enumerate(nodes)
        if other != node
    ]


def _improve(here: Spot, spots: Sequence[Spot], pulls: Sequence[Pull]) -> Spot:
    """Where the others would have this one. The innermost loop of all drawings: plain numbers only."""
    here_x, here_y = here
    sum_x = sum_y = weights = 0.0
    for place, wanted, weight in pulls:
        x, y = spots[place]
        across, down = here_x - x, here_y - y
        length = sqrt(across * across + down * down) or 1.0
        sum_x += weight * (x + wanted * across / length)
        sum_y += weight * (y + wanted * down / length)
        weights += weight
    return (sum_x / weights, sum_y / weights) if weights else (0.0, 0.0)


def _lay_down(spots: Mapping[str, Spot]) -> dict[str, Spot]:
    """The picture turned about its middle so that it is wider than high."""
    count = len(spots)
    middle_x = sum(x for x, _ in spots.values()) / count
    middle_y = sum(y for _, y in spots.values()) / count
    moved = {node: (x - middle_x, y - middle_y) for node, (x, y) in spots.items()}
    xx = sum(x * x for x, _ in moved.values())
    yy = sum(y * y for _, y in moved.values())
    xy = sum(x * y for x, y in moved.values())
    cos, sin = _half_angle(xx - yy, 2 * xy)
    return {node: (x * cos + y * sin, y * cos - x * sin) for node, (x, y) in moved.items()}


def _half_angle(across: float, up: float) -> Spot:
    """Cosine and sine of half the angle of a vector, by square roots alone."""
    length = sqrt(across * across + up * up)
    if not length:
        return 1.0, 0.0
    cos = sqrt((1 + across / length) / 2)
    return cos, copysign(sqrt(max(0.0, 1 - cos * cos)), up)
