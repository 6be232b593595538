"""What the source leaves out and the outlines show: centres, and populations of what holds others."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import shapely
from shapely import MultiPolygon

from plugins.analysis.geometry import Point, distance_to_shape_km
from plugins.importers.region.units import Unit
from plugins.problems import Problem, make_problem

MAX_OUTSIDE_KM = 5.0  # coarse outlines cut off harbours and headlands, not more


def complete_units(
    units: Sequence[Unit], outlines: Mapping[str, MultiPolygon], shown: str
) -> tuple[list[Unit], list[Problem]]:
    """The units with a centre each, and with the sum of their members' people where all are known."""
    problems: list[Problem] = []
    completed = [_with_centre(unit, outlines, shown, problems) for unit in units]
    return [_with_population(unit, units) for unit in completed], problems


def _with_centre(
    unit: Unit, outlines: Mapping[str, MultiPolygon], shown: str, problems: list[Problem]
) -> Unit:
    shape = outlines.get(unit.key)
    if shape is None:
        return unit
    if unit.centre is not None:
        distance = distance_to_shape_km(Point(*unit.centre), shape)
        if distance <= MAX_OUTSIDE_KM:
            return unit
        params = {"name": unit.name, "distance": round(distance)}
        problems.append(make_problem("centre-outside", shown, params))
    return replace(unit, centre=_find_centre(shape))


def _find_centre(shape: MultiPolygon) -> tuple[float, float]:
    """The centroid where it lies within, else a point that does; latitude, longitude."""
    centre = shapely.centroid(shape)
    point = centre if shape.covers(centre) else shapely.point_on_surface(shape)
    return round(point.y, 4), round(point.x, 4)


def _with_population(unit: Unit, units: Sequence[Unit]) -> Unit:
    if unit.population is not None or unit.level == "municipality":
        return unit
    parents = {other.key: other.parent for other in units}
    members = [
        other.population
        for other in units
        if other.level == "municipality" and unit.key in (other.parent, parents.get(other.parent))
    ]
    known = [people for people in members if people is not None]
    return replace(unit, population=sum(known)) if known and len(known) == len(members) else unit
