"""The one drawing of the region that all its maps share: home, /map/, and the small locators.

Made once for a site: outlines where there are boundaries, otherwise cells around the centre points.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.analysis.map_shapes import MapShape, MapShapes, make_map_shapes
from plugins.catalogue import Catalogue

SIZE = 700  # units of the longer side; what is drawn smaller is scaled down
REGION_PICTURE = "/map/region.svg"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is in the drawing, and the outline that may be shown around it."""

    x: float
    y: float
    path: str = ""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The drawing (None where no place has coordinates) and where each place of the tree is in it."""

    drawing: MapShapes | None
    spots: Mapping[str, Spot]

    def spot_of(self, path: tuple[str, ...]) -> Spot | None:
        """The spot of the innermost of these places that is in the drawing; the outermost comes first."""
        return next((self.spots[place] for place in reversed(path) if place in self.spots), None)


def make_atlas(catalogue: Catalogue) -> Atlas:
    """The drawing of this region."""
    drawing = make_map_shapes(catalogue.region.places, catalogue.boundaries, width=SIZE, height=SIZE)
    if drawing is None:
        return Atlas(None, {})
    shapes = {shape.id: shape for shape in (*drawing.groups, *drawing.areas)}
    members = _members(catalogue, drawing)
    found = {
        place.id: _spot(place.id, catalogue, drawing, shapes, members.get(place.id, ()))
        for place in catalogue.region.places
    }
    return Atlas(drawing, {place: spot for place, spot in found.items() if spot})


def _members(catalogue: Catalogue, drawing: MapShapes) -> Mapping[str, tuple[MapShape, ...]]:
    """The drawn areas that lie in each place."""
    found: dict[str, list[MapShape]] = {}
    for area in drawing.areas:
        for place in catalogue.place_path(area.id)[:-1]:
            found.setdefault(place.id, []).append(area)
    return {place: tuple(areas) for place, areas in found.items()}


def _spot(
    place_id: str,
    catalogue: Catalogue,
    drawing: MapShapes,
    shapes: Mapping[str, MapShape],
    members: tuple[MapShape, ...],
) -> Spot | None:
    """A place's own point, else the middle of its shape; its outline, or that of what it lies in."""
    point = _point(place_id, catalogue, drawing)
    path = _outline(place_id, catalogue, drawing, shapes, members)
    if point:
        return Spot(*point, path)
    shape = shapes.get(place_id) or max(members, key=lambda one: one.room, default=None)
    return Spot(shape.x, shape.y, path) if shape else None


def _point(place_id: str, catalogue: Catalogue, drawing: MapShapes) -> tuple[float, float] | None:
    place = catalogue.places[place_id]
    if place.lat is None or place.lon is None or not drawing.frame.holds(place.lat, place.lon):
        return None
    return drawing.frame.project(place.lat, place.lon)


def _outline(
    place_id: str,
    catalogue: Catalogue,
    drawing: MapShapes,
    shapes: Mapping[str, MapShape],
    members: tuple[MapShape, ...],
) -> str:
    if place_id in shapes:
        return shapes[place_id].path
    if members:
        is_all = len(members) == len(drawing.areas)
        return drawing.outline if is_all else "".join(shape.path for shape in members)
    around = (place.id for place in reversed(catalogue.place_path(place_id)[:-1]) if place.id in shapes)
    return next((shapes[place].path for place in around), "")
