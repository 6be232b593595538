"""A small map that shows where in the region something is: the shared picture and one point."""

from dataclasses import dataclass
from typing import Any

from plugins.analysis.geometry import point_of
from plugins.views.atlas import REGION_PICTURE, Spot
from plugins.views.overview import Site


@dataclass(frozen=True, slots=True)
class Locator:
    """A point named `name` on the region's picture; `path` is the outline of the place, or empty."""

    picture: str
    width: int
    height: int
    name: str
    x: float
    y: float
    path: str


def make_locator(site: Site, locality: str | None, place: Any = None) -> Locator | None:
    """Where an entry's `place` is, else where the locality is; None where neither can be drawn."""
    drawing = site.atlas.drawing
    spot = _exact(site, place) or _of(site, locality)
    if drawing is None or spot is None:
        return None
    name = site.catalogue.places[locality].name if locality else getattr(place, "venue", None) or ""
    frame = drawing.frame
    return Locator(REGION_PICTURE, frame.width, frame.height, name, spot.x, spot.y, spot.path)


def _exact(site: Site, place: Any) -> Spot | None:
    """The point an entry gives, where the region's picture shows it."""
    point = point_of(place) if place is not None else None
    if point is None or site.atlas.drawing is None or not site.atlas.drawing.frame.holds(*point):
        return None
    return Spot(*site.atlas.drawing.frame.project(*point))


def _of(site: Site, locality: str | None) -> Spot | None:
    if locality is None:
        return None
    return site.atlas.spot_of(tuple(place.id for place in site.catalogue.place_path(locality)))
