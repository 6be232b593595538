"""The region's places and the source's in one list: who is there keeps id, position and own keys."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.importers.region.ids import make_ids
from plugins.importers.region.units import Unit, short_name

PlaceValues = dict[str, Any]  # keys of a place as region.yaml has them, every scalar a text
_LEVELS = {"district": "district", "amt": "amt", "city": "municipality", "municipality": "municipality"}


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the new list; `old` is its index in the old one, `changed` the keys the source changed."""

    values: PlaceValues
    old: int | None = None
    changed: tuple[str, ...] = ()


def merge_places(places: Sequence[PlaceValues], units: Sequence[Unit]) -> tuple[list[Row], dict[str, str]]:
    """The new list, and the id of each unit by its key."""
    matches = dict(_match(places, units))
    ids = {key: str(places[index]["id"]) for key, index in matches.items()}
    districts = {unit.key: unit.stem for unit in units if unit.level == "district"}
    taken = {str(place["id"]) for place in places}
    ids |= make_ids([unit for unit in units if unit.key not in matches], taken, districts)
    rows = [Row(place, index) for index, place in enumerate(places)]
    for unit in units:
        if unit.key in matches:
            rows[matches[unit.key]] = _update(rows[matches[unit.key]], unit, ids)
    new = [Row(_values(unit, ids)) for unit in units if unit.key not in matches]
    return _insert(rows, new), ids


def key_of(place: Mapping[str, Any]) -> str:
    """The key a unit for this place would have, empty when region.yaml gives it none."""
    ags, ars = str(place.get("ags", "")), str(place.get("ars", ""))
    if len(ags) in (5, 8):
        return ags
    return ars[:5] + ars[9:] if len(ars) == 12 else ars if len(ars) in (5, 9) else ""


def _match(places: Sequence[PlaceValues], units: Sequence[Unit]) -> Iterator[tuple[str, int]]:
    """Key of a unit and index of its place: by official key; places without one by level and name."""
    by_key = {key_of(place): index for index, place in enumerate(places) if key_of(place)}
    by_name: dict[tuple[str, str], int] = {}
    for index, place in enumerate(places):
        if not key_of(place):
            for name in _names(place):
                by_name.setdefault((_LEVELS.get(str(place.get("kind")), ""), name), index)
    found: set[int] = set()
    for unit in units:
        named = (by_name.get((unit.level, name)) for name in (unit.name, short_name(unit.name)))
        match = by_key.get(unit.key, next((index for index in named if index is not None), None))
        if match is not None and match not in found:
            found.add(match)
            yield unit.key, match


def _names(place: Mapping[str, Any]) -> list[str]:
    return [str(place.get("name", "")), *place.get("also_known_as", ())]


def _values(unit: Unit, ids: Mapping[str, str]) -> PlaceValues:
    lat, lon = unit.centre or (None, None)
    values: dict[str, Any] = {
        "id": ids[unit.key],
        "name": unit.name,
        "kind": unit.kind,
        "parent": ids.get(unit.parent),
        "ags": unit.ags or None,
        "ars": unit.ars or None,
        "lat": None if lat is None else str(round(lat, 5)),
        "lon": None if lon is None else str(round(lon, 5)),
        "population": None if unit.population is None else str(unit.population),
        "postcodes": list(unit.postcodes) or None,
    }
    return {key: value for key, value in values.items() if value is not None}


def _update(row: Row, unit: Unit, ids: Mapping[str, str]) -> Row:
    """Official keys and figures follow the source; what people choose or add themselves stays."""
    old, new = row.values, _values(unit, ids)
    official = {"ags", "ars"} | ({"population"} if unit.shape is not None else set())
    if old.get("ars") != new.get("ars"):
        official.add("parent")  # another Amt is another ARS
    if "lat" in old or "lon" in old:
        new = {key: value for key, value in new.items() if key not in ("lat", "lon")}
    wanted = {key: value for key, value in new.items() if key in official or key not in old}
    if unit.name not in _names(old):
        wanted |= {"name": unit.name, "also_known_as": [*old.get("also_known_as", ()), str(old["name"])]}
    changed = tuple(key for key, value in wanted.items() if old.get(key) != value)
    return Row({**old, **wanted}, row.old, changed)


def _insert(rows: Sequence[Row], new: Sequence[Row]) -> list[Row]:
    """The rows with the new ones after the last that lies in the same place, else after that place itself."""
    merged = list(rows)
    order = [str(row.values["id"]) for row in rows]
    last = {_siblings(row): str(row.values["id"]) for row in rows}
    for row in new:
        anchor = last.get(_siblings(row)) or row.values.get("parent")
        at = order.index(anchor) + 1 if anchor else len(order)
        merged.insert(at, row)
        order.insert(at, row.values["id"])
        last[_siblings(row)] = row.values["id"]
    return merged


def _siblings(row: Row) -> tuple[Any, str]:
    return row.values.get("parent"), _LEVELS.get(row.values["kind"], "")
