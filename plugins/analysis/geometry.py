"""Analysis: distances on the earth, and the plane a map is drawn on.

In: points in degrees and outlines of boundaries.geojson. Out: kilometres, and numbers on a drawing's grid.
Regions are small (some 100 km), so one plane per map is enough: degrees of longitude shrunk by the cosine
of its middle latitude (equirectangular projection, Snyder 1987, p. 90), wrong by less than a line's width.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from shapely import Geometry

    from schemas.region import Place

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of GRS 80 (Moritz 2000)
_ROUNDING = 1e-6  # 248.0000000001 units are 248
KM_PER_DEGREE = math.pi * EARTH_RADIUS_KM / 180


class Point(NamedTuple):
    """A point on the earth in degrees."""

    lat: float
    lon: float


def distance_km(a: Point, b: Point) -> float:
    """The distance along the earth's surface (haversine, Sinnott 1984)."""
    north, east = math.radians(b.lat - a.lat), math.radians(b.lon - a.lon)
    shrink = math.cos(math.radians(a.lat)) * math.cos(math.radians(b.lat))
    h = math.sin(north / 2) ** 2 + shrink * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


def point_of(place: Place) -> Point | None:
    """Where a place of the region is, None when it does not say."""
    return None if place.lat is None or place.lon is None else Point(float(place.lat), float(place.lon))


def find_nearest_places(
    origin: Point, places: Iterable[Place], limit: int | None = None
) -> tuple[tuple[float, Place], ...]:
    """Distance in km and place, nearest first, equal distances by id; those without a point are left out."""
    points = ((point_of(place), place) for place in places)
    near = [(distance_km(origin, point), place) for point, place in points if point]
    return tuple(sorted(near, key=lambda pair: (pair[0], pair[1].id))[:limit])


def distance_to_shape_km(point: Point, shape: Geometry) -> float:
    """How far a point is outside a shape in longitude and latitude, 0 within."""
    import shapely  # noqa: PLC0415  # a tenth of a second, only where outlines are

    plane = Plane.at(point.lat)
    here = shapely.Point(plane.flatten(point))
    flat = shapely.transform(shape, lambda points: points * (plane.shrink, 1.0))
    return float(shapely.distance(here, flat)) * KM_PER_DEGREE


@dataclass(frozen=True, slots=True)
class Plane:
    """A flat piece of the earth: x to the east, y to the north, both in degrees of latitude."""

    shrink: float

    @classmethod
    def at(cls, lat: float) -> Plane:
        """The plane that is true at a latitude."""
        return cls(math.cos(math.radians(lat)))

    def flatten(self, point: Point) -> tuple[float, float]:
        """The point on the plane."""
        return point.lon * self.shrink, point.lat


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing of a piece of a plane: upper left corner, units per degree of latitude, width, height."""

    plane: Plane
    left: float
    top: float
    scale: float
    width: int
    height: int

    def project(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point of the earth is in the drawing: x to the right, y down, to a tenth of a unit."""
        x, y = self.plane.flatten(Point(lat, lon))
        return round((x - self.left) * self.scale, 1), round((self.top - y) * self.scale, 1)

    def holds(self, lat: float, lon: float) -> bool:
        """True when the point is within the drawing."""
        x, y = self.project(lat, lon)
        return 0 <= x <= self.width and 0 <= y <= self.height


def make_frame(plane: Plane, bounds: Sequence[float], width: int, height: int, margin: int = 0) -> Frame:
    """The smallest frame within width and height that shows west, south, east, north of the plane."""
    west, south, east, north = bounds
    across, down = max(east - west, 1e-6), max(north - south, 1e-6)
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / down)
    used = (math.ceil(side * scale - _ROUNDING) + 2 * margin for side in (across, down))
    return Frame(plane, west - margin / scale, north + margin / scale, scale, *used)
