"""Analysis: who has done it already, nearby.

In: the points of places and what each has experience in. Out: for a place, the nearest ones that know more
about a topic than it does. Points are kept in a grid, so that nobody looks further than `REACH_KM`.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.analysis.geometry import KM_PER_DEGREE, Point, distance_km

REACH_KM = 40.0  # an evening's way to people who did it and back
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Knower:
    """A place that knows more about a topic, and how far away it is."""

    topic: str
    place: str
    km: float


class Neighbourhood:
    """The places with experience: of each topic how many projects; looked up by what is near a point."""

    def __init__(self, points: Mapping[str, Point], experience: Mapping[str, Mapping[str, int]]) -> None:
        self._points = points
        self._experience = {place: topics for place, topics in experience.items() if place in points}
        self._step = REACH_KM / KM_PER_DEGREE
        self._cells: defaultdict[Cell, list[str]] = defaultdict(list)
        for place in sorted(self._experience):
            self._cells[self._cell(points[place])].append(place)

    def find_knowers(self, point: Point, own: Mapping[str, int], apart: frozenset[str]) -> tuple[Knower, ...]:
        """For each topic the nearest place that knows more than `own`, the nearest first.

        Places in `apart` are passed over: the place itself, what it lies in and what lies in it.
        """
        found: dict[str, Knower] = {}
        for km, place in self._near(point):
            if place not in apart:
                for topic, count in self._experience[place].items():
                    if count > own.get(topic, 0):
                        found.setdefault(topic, Knower(topic, place, km))
        return tuple(sorted(found.values(), key=lambda one: (one.km, one.topic)))

    def _near(self, point: Point) -> list[tuple[float, str]]:
        """Distance and place within reach, nearest first."""
        near = ((distance_km(point, self._points[place]), place) for place in self._around(point))
        return sorted((km, place) for km, place in near if km <= REACH_KM)

    def _around(self, point: Point) -> Iterator[str]:
        """The places in the cells that reach can touch; degrees of longitude are shorter than of latitude."""
        row, column = self._cell(point)
        aside = math.ceil(1 / max(0.1, math.cos(math.radians(point.lat))))
        for down in (-1, 0, 1):
            for across in range(-aside, aside + 1):
                yield from self._cells.get((row + down, column + across), ())

    def _cell(self, point: Point) -> Cell:
        return math.floor(point.lat / self._step), math.floor(point.lon / self._step)
