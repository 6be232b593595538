"""Places of the region by coordinates or by what people call them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from plugins.importers.entries.cleaning import plain
from schemas.region import Place

EARTH_RADIUS_KM = 6371.0  # IUGG mean radius, rounded
_LOCAL = ("city", "municipality", "quarter", "other")  # not a district or an Amt: those are no towns
_POSTCODE = re.compile(r"\b\d{5}\b", re.ASCII)


class Near(NamedTuple):
    """The nearest place and how far away it is."""

    place: Place
    distance_km: float


def find_nearest_place(places: Iterable[Place], lat: float, lon: float) -> Near | None:
    """The town, municipality or quarter whose centre is nearest; None when no place has coordinates."""
    near = (
        Near(place, distance_km(lat, lon, place.lat, place.lon))
        for place in places
        if place.lat is not None and place.lon is not None and place.kind in _LOCAL
    )
    return min(near, key=lambda found: (found.distance_km, found.place.id), default=None)


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The distance on a sphere (haversine)."""
    phi_a, phi_b = radians(lat_a), radians(lat_b)
    half = sin((phi_b - phi_a) / 2) ** 2 + cos(phi_a) * cos(phi_b) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(half, 1.0)))


class Gazetteer:
    """Places by id, name, former name and postcode."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_name: dict[str, list[Place]] = defaultdict(list)
        self.by_postcode: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            for name in {place.id, *map(plain, _names(place))}:
                self.by_name[name].append(place)
            for postcode in place.postcodes:
                self.by_postcode[postcode].append(place)

    def find(self, text: str) -> tuple[str, ...]:
        """The ids of the places a text can mean: `Preetz`, `24211`, `24211 Preetz`."""
        without = _POSTCODE.sub("", text)
        found = self.by_name.get(plain(text)) or self.by_name.get(plain(without)) or self._by_code(text)
        towns = [place for place in found if place.kind in _LOCAL] or found
        return tuple(place.id for place in towns)

    def _by_code(self, text: str) -> list[Place]:
        match = _POSTCODE.fullmatch(text.strip())
        return self.by_postcode.get(match[0], []) if match else []


def _names(place: Place) -> tuple[str, ...]:
    """What people write: the name, the name without `(Holstein)`, parts and former names."""
    return place.name, re.sub(r"\s*\([^()]*\)$", "", place.name), *place.also_known_as
