"""Analysis: where an event takes place, as far as two events can be compared by it.

In: a date's place. Out: a spot; the distance between two, how near they are, and the way between them.
"""

import re
from dataclasses import dataclass

from plugins.analysis.collision_weights import Scale
from plugins.analysis.geometry import Point, distance_km, point_of
from plugins.catalogue import Catalogue
from schemas.listed import EntryPlace

SAME_PLACE_KM = 0.5  # a walk of some minutes


@dataclass(frozen=True, slots=True)
class Spot:
    """`area` are the place and all that it lies in; `room` what two events cannot both have at a time."""

    locality: str | None = None
    area: frozenset[str] = frozenset()
    point: Point | None = None
    room: str | None = None
    is_online: bool = False
    is_exact: bool = False


def make_spot(catalogue: Catalogue, place: EntryPlace | None, locality: str | None, mode: str) -> Spot:
    """The spot of a date: its own coordinates, else those of its place or what that lies in."""
    path = catalogue.place_path(locality) if locality else ()
    points = (point_of(area) for area in reversed(path))
    exact = _exact(place)
    return Spot(
        locality=locality,
        area=frozenset(area.id for area in path),
        point=exact or next((point for point in points if point), None),
        room=_room(place, locality, is_online=mode == "online"),
        is_online=mode == "online",
        is_exact=exact is not None,
    )


def between_km(a: Spot, b: Spot) -> float | None:
    """The distance as the crow flies; None when one is online or nobody knows where.

    A place and the area around it are at no distance from each other.
    """
    if a.is_online or b.is_online or a.point is None or b.point is None:
        return None
    if a.locality != b.locality and (_is_vague(a, b) or _is_vague(b, a)):
        return 0.0
    return distance_km(a.point, b.point)


def find_nearness(a: Spot, b: Spot, distance: float | None, scale: Scale) -> float:
    """1 within a town, 0 beyond what people travel for an evening, in between a straight line."""
    if distance is None:
        return 1.0 if a.is_online and b.is_online else scale.weights.anywhere
    near, far = scale.thresholds.near_km, scale.thresholds.far_km
    return 1.0 if distance <= near else max(0.0, (far - distance) / max(far - near, 1e-9))


def way_minutes(a: Spot, b: Spot, distance: float | None, scale: Scale) -> float:
    """How long it takes from one to the other, door to door; nothing online or within the same place."""
    if a.is_online or b.is_online or (distance is not None and distance <= SAME_PLACE_KM):
        return 0.0
    return scale.thresholds.travel_minutes + scale.thresholds.minutes_per_km * (distance or 0.0)


def is_same_place(a: Spot, b: Spot, distance: float | None) -> bool:
    """True within one municipality or quarter, or a short walk, or both online."""
    if a.is_online or b.is_online:
        return a.is_online and b.is_online
    return (a.locality is not None and a.locality == b.locality) or (
        distance is not None and distance <= SAME_PLACE_KM
    )


def _exact(place: EntryPlace | None) -> Point | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return Point(float(place.lat), float(place.lon))


def _is_vague(a: Spot, b: Spot) -> bool:
    """True when one names no more than an area that the other lies in."""
    return not a.is_exact and a.locality in b.area


def _room(place: EntryPlace | None, locality: str | None, *, is_online: bool) -> str | None:
    """One key for one room however it is spelt: its video address, or venue and place."""
    if place is None:
        return None
    if is_online:
        return str(place.online) if place.online else None
    return f"{locality or ''}/{_plain(place.venue)}" if place.venue else None


def _plain(text: str) -> str:
    """`Haus am Markt, Hauptstr. 3` and `Haus am Markt Hauptstraße 3` are one."""
    return re.sub(r"[\W_]+", "", text.casefold().replace("str.", "strasse"))
