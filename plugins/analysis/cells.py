"""Analysis: areas around points, for maps without official outlines.

In: centre points on a plane. Out: for each the land nearer to it than to any other (Voronoi 1908), cut at a
soft line around all of them or at the outline of what they lie in.
"""

from collections.abc import Mapping

import numpy as np
import shapely
from shapely import Geometry

REACH = 0.75  # the soft line's distance from the outer points, in distances from a point to its nearest
LEAST = 0.03  # of the extent: so far it reaches even when points lie in twos
ALONE = 0.03  # reach around a single point in degrees of latitude: 3.3 km
_NUDGE = 1e-5  # a degree of latitude: 1 m

XY = tuple[float, float]


def make_cells(points: Mapping[str, XY], around: Geometry | None = None) -> dict[str, Geometry]:
    """The cell of each point by its id; those outside `around` have none."""
    apart = _separate(points)
    sites = shapely.MultiPoint(list(apart.values()))
    edge = around if around is not None else make_soft_outline(list(apart.values()))
    if len(apart) == 1:
        return dict.fromkeys(apart, edge)
    cells = shapely.get_parts(shapely.voronoi_polygons(sites, extend_to=edge, ordered=True))
    cut = shapely.intersection(cells, edge).tolist()
    return {id: cell for id, cell in zip(apart, cut, strict=True) if not cell.is_empty}


def make_soft_outline(points: list[XY]) -> Geometry:
    """A rounded line around all points, at the distance at which they lie from each other."""
    sites = shapely.points(points)
    reach = _find_reach(sites)
    hull = shapely.concave_hull(shapely.MultiPoint(points), ratio=_find_concavity(len(points)))
    return shapely.buffer(shapely.buffer(hull, 2 * reach, quad_segs=4), -reach, quad_segs=4)


def _find_concavity(count: int) -> float:
    """How closely the line follows the points: 0 most closely, 1 is their hull; tried with 8 to 251."""
    return min(1.0, 0.15 + 8 / count)


def _find_reach(sites: "np.ndarray[tuple[int], np.dtype[np.object_]]") -> float:
    if len(sites) == 1:
        return ALONE
    _, distances = shapely.STRtree(sites).query_nearest(
        sites, exclusive=True, return_distance=True, all_matches=False
    )
    west, south, east, north = shapely.total_bounds(sites).tolist()
    least = LEAST * float(max(east - west, north - south))
    return max(float(np.median(distances)) * REACH, least, _NUDGE)


def _separate(points: Mapping[str, XY]) -> dict[str, XY]:
    """The points with those at the same place moved apart by a metre."""
    apart: dict[str, XY] = {}
    taken: set[XY] = set()
    for id, (x, y) in points.items():
        east = x
        while (east, y) in taken:
            east += _NUDGE
        taken.add((east, y))
        apart[id] = (east, y)
    return apart
