"""Points that lie far from the place they name, or would lie in it with latitude and longitude swapped.

The catalogue and the outlines come in, warnings go out: a hall outside the town is possible, a hall in the
Gulf of Aden is not.
"""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.analysis.geometry import Point, distance_km, distance_to_shape_km, point_of
from plugins.catalogue import Catalogue
from plugins.catalogue.boundaries import Boundaries
from plugins.catalogue.resolve import locate_in_file
from plugins.problems import Problem
from schemas import Fault
from schemas.region import Place

MAX_KM_OUTSIDE = 5.0  # from an outline: coarse ones cut off harbours and headlands
MAX_KM_FROM_CENTRE = 25.0  # the largest municipalities reach as far (Gardelegen, Berlin)
MAX_KM_FROM_REGION = 300.0  # from the middle of all places, where nothing nearer is known


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a point should be: the name of it, and how to measure; `limit_km` is still near."""

    name: str
    limit_km: float
    centre: Point | None = None
    outline: str = ""

    def distance_km(self, point: Point, boundaries: Boundaries) -> float:
        """How far the point is outside the outline, or from the centre."""
        if self.outline:
            return distance_to_shape_km(point, boundaries[self.outline])
        return distance_km(point, self.centre) if self.centre else 0.0


def find_coordinate_problems(
    catalogue: Catalogue, boundaries: Boundaries, region_file: str
) -> Iterator[Problem]:
    """A warning for each entry and each place of the region whose point is not where it says."""
    for file, path, point, target in _find_points(catalogue, boundaries, region_file):
        if fault := _find_fault(path, point, target, boundaries):
            yield locate_in_file(file, fault)


def _find_points(
    catalogue: Catalogue, boundaries: Boundaries, region_file: str
) -> Iterator[tuple[str, tuple[str | int, ...], Point, _Target]]:
    """File, path of the key, point and where it should be."""
    middle = _find_middle(catalogue)
    for key in sorted(catalogue.entries):
        entry = catalogue.entries[key]
        place = getattr(entry.data, "place", None)
        point = point_of(place) if place is not None and not isinstance(place, str) else None
        if point:
            target = _target_of(catalogue.places.get(entry.locality or ""), catalogue, boundaries) or middle
            yield entry.file, ("place", "lat"), point, target
    for index, own in enumerate(catalogue.region.places):
        if point := point_of(own):
            yield region_file, ("places", index, "lat"), point, _around(own, catalogue, boundaries) or middle


def _find_middle(catalogue: Catalogue) -> _Target:
    """The middle of all places; the median, which a few wrong points do not move."""
    points = [point for place in catalogue.region.places if (point := point_of(place))]
    centre = Point(*(statistics.median(values) for values in zip(*points, strict=True))) if points else None
    return _Target(catalogue.region.title, MAX_KM_FROM_REGION, centre)


def _target_of(place: Place | None, catalogue: Catalogue, boundaries: Boundaries) -> _Target | None:
    """The outline of a place or of what it lies in, else its centre."""
    if place is None:
        return None
    if found := _around(place, catalogue, boundaries):
        return found
    centre = point_of(place)
    return _Target(place.name, MAX_KM_FROM_CENTRE, centre) if centre else None


def _around(place: Place, catalogue: Catalogue, boundaries: Boundaries) -> _Target | None:
    path = reversed(catalogue.place_path(place.id))
    drawn = next((outer for outer in path if outer.id in boundaries), None)
    return _Target(drawn.name, MAX_KM_OUTSIDE, outline=drawn.id) if drawn else None


def _find_fault(
    path: tuple[str | int, ...], point: Point, target: _Target, boundaries: Boundaries
) -> Fault | None:
    distance = target.distance_km(point, boundaries)
    if distance <= target.limit_km:
        return None
    swapped = Point(point.lon, point.lat)
    if abs(swapped.lat) <= 90 and target.distance_km(swapped, boundaries) <= target.limit_km:
        params = {"place": target.name, "lat": str(swapped.lat), "lon": str(swapped.lon)}
        return Fault("coordinates-swapped", path, params)
    return Fault("coordinates-far", path, {"place": target.name, "distance": str(round(distance))})
