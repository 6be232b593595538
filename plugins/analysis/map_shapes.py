"""Analysis: what a map draws, as numbers on a grid: areas, lines around groups of them, a frame.

In: the region's places and the outlines of boundaries.geojson, if any. Out: a path (`d` of SVG) for each
place: official outlines simplified for the size of the drawing or, without any, cells around the centre
points. Colours, links and words are the theme's; what the places count is the views'.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

from plugins.analysis.cells import XY, make_cells
from plugins.analysis.geometry import Frame, Plane, make_frame, point_of
from plugins.analysis.map_areas import find_areas, find_groups
from plugins.catalogue.boundaries import Boundaries
from plugins.catalogue.geojson import as_multipolygon
from schemas.region import Place

DETAIL = 1.5  # units of the grid: what is smaller is left out
MARGIN = 6  # units around the drawing, so that lines and dots are not cut
_FAR = 1.0  # degrees of latitude from the middle: a region of usual size; three times as far is another
_NEAR = 0.005  # room around a dot, in degrees of latitude: 550 m
DOT = 6.0  # radius in units of a place drawn as a dot

Shapes = Mapping[str, Geometry]


@dataclass(frozen=True, slots=True)
class MapShape:
    """One place in the drawing: its path, the point farthest from its border, and how far in units."""

    id: str
    path: str
    x: int
    y: int
    room: int


@dataclass(frozen=True, slots=True)
class MapShapes:
    """A drawing with `viewBox="0 0 {frame.width} {frame.height}"`.

    `areas` are the places to fill and link; `groups` the districts or Ämter around them, lines to draw above
    (none when there is only one); `outline` goes around everything; `missing` has the ids of places that
    neither have an outline nor coordinates within the region.
    """

    frame: Frame
    areas: tuple[MapShape, ...]
    groups: tuple[MapShape, ...]
    outline: str
    missing: tuple[str, ...]


def make_map_shapes(
    places: Sequence[Place],
    boundaries: Boundaries | None = None,
    *,
    within: str | None = None,
    width: int = 1000,
    height: int = 1000,
    detail: float = DETAIL,
) -> MapShapes | None:
    """The map of the region, or of the place `within`; None when nothing in it can be drawn.

    The drawing is as large as width and height allow; both count units of the integer grid.
    """
    areas, outlines = find_areas(places, within), boundaries or {}
    plane = _find_plane(areas, outlines)
    if plane is None:
        return None
    flat = _flatten(outlines, plane)
    points = _find_points(areas, flat, plane)
    shapes = _find_shapes(areas, points, flat, within)
    frame = make_frame(plane, _find_bounds(shapes, points), width, height, MARGIN)
    drawn = _draw(shapes, points, frame, detail)
    groups = find_groups(areas, places, within)
    return MapShapes(
        frame=frame,
        areas=tuple(_make_shape(place.id, drawn[place.id]) for place in areas if place.id in drawn),
        groups=tuple(
            _make_shape(id, _join(members, drawn))
            for id, members in groups.items()
            if drawn.keys() & set(members)
        ),
        outline=render_path(_join(drawn, drawn)),
        missing=tuple(place.id for place in areas if place.id not in drawn),
    )


def render_path(shape: Geometry) -> str:
    """The outline as `d` of an SVG path: whole numbers, rings closed, steps from the point before."""
    parts = shapely.get_parts(shape).tolist()
    rings = (ring for part in parts for ring in (part.exterior, *part.interiors))
    return "".join(
        _render_ring(np.rint(shapely.get_coordinates(ring)).astype(int).tolist()) for ring in rings
    )


def _render_ring(points: list[list[int]]) -> str:
    kept = [point for at, point in enumerate(points) if not at or point != points[at - 1]]
    if len(kept) < 4:  # the last point is the first one again
        return ""
    steps = (f"{x - left} {y - top}" for (left, top), (x, y) in pairwise(kept[:-1]))
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _find_plane(areas: Iterable[Place], outlines: Boundaries) -> Plane | None:
    """The plane that is true in the middle of the areas; None when nothing says where they are."""
    known = [outlines[place.id].bounds for place in areas if place.id in outlines]
    middles = [(south + north) / 2 for _, south, _, north in known]
    middles += [point.lat for place in areas if place.id not in outlines and (point := point_of(place))]
    return Plane.at(median(middles)) if middles else None


def _flatten(outlines: Boundaries, plane: Plane) -> Shapes:
    flat = shapely.transform(_array(outlines.values()), lambda points: points * (plane.shrink, 1.0))
    return dict(zip(outlines, flat.tolist(), strict=True))


def _find_points(areas: Sequence[Place], outlines: Shapes, plane: Plane) -> dict[str, XY]:
    """The centre points on the plane; without those so far away that the map would be of them alone."""
    points = {place.id: plane.flatten(point) for place in areas if (point := point_of(place))}
    known = [outlines[place.id] for place in areas if place.id in outlines]
    if not known and points:
        known = [_find_middle(np.array(list(points.values())))]
    west, south, east, north = shapely.total_bounds(known).tolist()
    reach = max(east - west, north - south)
    near = shapely.box(west - reach, south - reach, east + reach, north + reach)
    return {id: xy for id, xy in points.items() if near.contains(shapely.Point(xy))}


def _find_middle(points: Any) -> Geometry:
    """A disc around the middle of all that holds half of them, and a region of usual size."""
    middle = np.median(points, axis=0)
    half = float(np.median(np.hypot(*(points - middle).T)))
    return shapely.Point(middle).buffer(max(half, _FAR))


def _find_shapes(
    areas: Sequence[Place], points: Mapping[str, XY], outlines: Shapes, within: str | None
) -> Shapes:
    """Outlines where most areas have one, else cells around the points, within what holds them."""
    known = {place.id: outlines[place.id] for place in areas if place.id in outlines}
    if not points or 2 * len(known) >= len(points):
        return known
    parents = {place.parent for place in areas}
    holders = (within, *(parents if len(parents) == 1 else ()))
    return make_cells(points, next((outlines[id] for id in holders if id in outlines), None))


def _find_bounds(shapes: Shapes, points: Mapping[str, XY]) -> list[float]:
    """West, south, east, north of everything that is drawn."""
    dots = [shapely.Point(xy).buffer(_NEAR) for id, xy in points.items() if id not in shapes]
    return list(shapely.total_bounds([*shapes.values(), *dots]).tolist())


def _draw(shapes: Shapes, points: Mapping[str, XY], frame: Frame, detail: float) -> dict[str, Geometry]:
    """The shapes on the grid; a place without one, or with one too small to see, is a dot."""
    fitted = _mend(_fit(_array(shapes.values()), frame))
    simple = _mend(shapely.transform(shapely.coverage_simplify(fitted, detail), np.rint))
    drawn = {id: shape for id, shape in zip(shapes, simple.tolist(), strict=True) if shape.area >= 1}
    dots = _fit(_array(shapely.Point(xy) for id, xy in points.items() if id not in drawn), frame)
    return drawn | dict(
        zip((id for id in points if id not in drawn), shapely.buffer(dots, DOT, quad_segs=3), strict=True)
    )


def _fit(shapes: Any, frame: Frame) -> Any:
    """Shapes of the plane in the drawing's units, y down."""
    origin = (frame.left, frame.top)
    return shapely.transform(shapes, lambda points: (points - origin) * (frame.scale, -frame.scale))


def _mend(shapes: Any) -> Any:
    """The shapes, made to touch without overlap where they do not."""
    valid = np.where(shapely.is_valid(shapes), shapes, shapely.make_valid(shapes, method="structure"))
    polygons = _array(as_multipolygon(shape) for shape in valid)
    if not len(polygons) or shapely.coverage_is_valid(polygons):
        return polygons
    return shapely.coverage_clean(polygons)  # type: ignore[attr-defined]  # stubs lag


def _join(ids: Iterable[str], drawn: Shapes) -> Geometry:
    return as_multipolygon(shapely.union_all([drawn[id] for id in ids if id in drawn]))


def _make_shape(id: str, shape: Geometry) -> MapShape:
    """The middle of the largest circle within is where a number fits best."""
    radius = shapely.maximum_inscribed_circle(as_multipolygon(shape), 0.5)
    x, y = shapely.get_coordinates(radius)[0].tolist()
    return MapShape(id, render_path(shape), round(x), round(y), int(radius.length))


def _array(shapes: Iterable[Any]) -> Any:
    return np.array(list(shapes), dtype=object)
