"""Outlines that touch: cleaned, simplified and joined together, so that neighbours share every point.

The order makes it hold: round first, clean the rounded coverage, then only drop points (coverage_simplify
keeps a subset), then join. Rounding last would open gaps again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon

from plugins.catalogue.geojson import as_multipolygon
from plugins.importers.region.units import LEVELS, Unit

DECIMALS = 4  # of a degree: 11 m north-south, 6 m east-west at 54°
FINENESS = 2000  # the tolerance is the region's extent divided by this: finer than a pixel of any screen
MAX_POINTS = 20_000  # some 18 bytes each: boundaries.geojson stays below 400 KB

Outlines = Mapping[str, MultiPolygon]


def clean_outlines(units: Sequence[Unit]) -> tuple[Outlines, int]:
    """The rounded outlines by key, each level without overlaps; and how many overlapped before."""
    cleaned: dict[str, MultiPolygon] = {}
    overlapping = 0
    for level in LEVELS:
        drawn = {unit.key: unit.shape for unit in units if unit.level == level and unit.shape is not None}
        rounded = _round(_array(drawn.values()))
        overlapping += _count_overlaps(rounded)
        if len(rounded) and not shapely.coverage_is_valid(rounded):
            rounded = _round(_clean(rounded))
        cleaned |= {key: as_multipolygon(shape) for key, shape in zip(drawn, rounded, strict=True)}
    return {key: shape for key, shape in cleaned.items() if not shape.is_empty}, overlapping


def make_outlines(units: Sequence[Unit], cleaned: Outlines) -> Outlines:
    """The outlines to publish by key: simplified, districts and Ämter joined from what lies in them."""
    west, south, east, north = shapely.total_bounds(list(cleaned.values())).tolist()
    tolerance = max(east - west, north - south) / FINENESS
    outlines = _simplify(units, cleaned, tolerance)
    while shapely.get_num_coordinates(list(outlines.values())).sum() > MAX_POINTS and tolerance < 1:
        tolerance *= 1.5
        outlines = _simplify(units, cleaned, tolerance)
    return outlines


def _simplify(units: Sequence[Unit], cleaned: Outlines, tolerance: float) -> Outlines:
    members = _find_members(units, cleaned)
    outlines: dict[str, MultiPolygon] = {}
    for level in LEVELS:
        keys = [unit.key for unit in units if unit.level == level and not members.get(unit.key)]
        drawn = {key: cleaned[key] for key in keys if key in cleaned}
        simple = shapely.coverage_simplify(_array(drawn.values()), tolerance)
        outlines |= {key: _canonical(shape) for key, shape in zip(drawn, simple, strict=True)}
    for key, inner in members.items():
        if inner:
            outlines[key] = _canonical(shapely.coverage_union_all([outlines[member] for member in inner]))
    return outlines


def _find_members(units: Iterable[Unit], cleaned: Outlines) -> dict[str, list[str]]:
    """The drawn municipalities in each district and Amt."""
    parents = {unit.key: unit.parent for unit in units}
    members: dict[str, list[str]] = {unit.key: [] for unit in units if unit.level != "municipality"}
    for unit in units:
        around = unit.parent if unit.level == "municipality" and unit.key in cleaned else ""
        while around:
            members[around].append(unit.key)
            around = parents[around]
    return members


def _round(shapes: Any) -> Any:
    """The shapes on the grid; each point goes to the same place in every shape it belongs to."""
    rounded = shapely.transform(shapes, lambda points: points.round(DECIMALS))
    return np.where(shapely.is_valid(rounded), rounded, shapely.make_valid(rounded, method="structure"))


def _array(shapes: Iterable[Any]) -> Any:
    return np.array(list(shapes), dtype=object)


def _count_overlaps(shapes: Any) -> int:
    """How many of the shapes overlap another one or miss its corners."""
    if not len(shapes):
        return 0
    return int((~shapely.is_empty(shapely.coverage_invalid_edges(shapes))).sum())


def _clean(shapes: Any) -> Any:
    polygonal = _array(as_multipolygon(shape) for shape in shapes)
    return shapely.coverage_clean(polygonal, gap_width=2 * 10**-DECIMALS)  # type: ignore[attr-defined]  # stubs lag


def _canonical(shape: Any) -> MultiPolygon:
    """The same shape from the same first point, outer rings counterclockwise (RFC 7946 3.1.6)."""
    return as_multipolygon(shapely.orient_polygons(shapely.normalize(shape), exterior_cw=False))
