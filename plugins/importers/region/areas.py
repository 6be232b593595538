"""One feature into one area: keys, name, figures and outline as the source gives them, nothing guessed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from shapely import MultiPolygon, union_all

from plugins.catalogue.geojson import Feature, as_multipolygon, read_shape
from plugins.importers.region.properties import Names
from plugins.problems import Problem, make_problem

Level = Literal["district", "amt", "municipality"]
# Digits of a key by level; the same without a leading zero, as tables write it (states 01 to 09).
_ARS_LEVELS: dict[int, Level] = {12: "municipality", 9: "amt", 5: "district"}
_AGS_LEVELS: dict[int, Level] = {8: "municipality", 5: "district"}
_WATER = ("1", "2")  # BKG's Geofaktor: the sea or a lake within a municipality, drawn as a feature of its own
# Germany with its waters; a swapped pair lies in the Gulf of Aden.
_EAST, _NORTH = (5.0, 16.0), (47.0, 56.0)


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality, an Amt or a district of the source; `index` is its feature."""

    index: int
    level: Level
    ags: str
    ars: str
    name: str
    type: str
    shape: MultiPolygon
    population: int | None = None
    centre: tuple[float, float] | None = None  # latitude, longitude
    postcodes: tuple[str, ...] = ()
    district: str = ""
    amt: str = ""
    amt_type: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a feature, before its line in the file is known."""

    index: int
    code: str
    params: dict[str, str]


def read_areas(features: Iterable[Feature], names: Names) -> tuple[list[Area], list[Finding]]:
    """The areas in the order of the source, parts of one joined; and what is wrong with the others."""
    areas: dict[tuple[Level, str], Area] = {}
    findings: list[Finding] = []
    for feature in features:
        if names.text(feature, "water") in _WATER:
            continue
        area = _read_area(feature, names, findings)
        if area is None:
            continue
        key = (area.level, area.ags or area.ars)
        first = areas.setdefault(key, area)
        if first is not area and first.name != area.name:
            params = {"ags": key[1], "name": area.name, "other": first.name}
            findings.append(Finding(feature.index, "ags-twice", params))
        elif first is not area:
            areas[key] = replace(first, shape=as_multipolygon(union_all([first.shape, area.shape])))
    return list(areas.values()), findings


def find_swapped(areas: Iterable[Area], shown: str) -> Problem | None:
    """A problem when the outlines lie where Germany would with latitude and longitude swapped."""
    for area in areas:
        x, y = area.shape.representative_point().coords[0]
        if _is_within(y, _EAST) and _is_within(x, _NORTH):
            return make_problem("outlines-swapped", shown, {"value": f"{area.name}: [{x:.4f}, {y:.4f}]"})
        return None
    return None


def _is_within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


def _read_area(feature: Feature, names: Names, findings: list[Finding]) -> Area | None:
    """The area, or None with the reason in `findings`."""
    name = names.text(feature, "name")
    keys = _read_keys(names.text(feature, "ags"), names.text(feature, "ars"))
    shape, code = read_shape(feature.geometry)
    wrong = list(_find_wrong(names, feature, name, keys is None))
    if code:
        wrong.append((code, {"name": name or str(feature.index + 1)}))
    findings += [Finding(feature.index, reason, params) for reason, params in wrong]
    if keys is None or not name or shape is None:
        return None
    level, ags, ars = keys
    area = Area(feature.index, level, ags, ars, name, names.text(feature, "type"), shape)
    return _with_figures(area, feature, names, findings)


def _find_wrong(
    names: Names, feature: Feature, name: str, has_no_keys: bool
) -> Iterator[tuple[str, dict[str, str]]]:
    key = names.text(feature, "ars") or names.text(feature, "ags")
    if not key:
        yield "ags-missing", {"name": name or str(feature.index + 1)}
    elif has_no_keys:
        yield "ags-form", {"value": key, "name": name}
    elif not name:
        yield "place-name-missing", {"ags": key}


def _read_keys(ags: str, ars: str) -> tuple[Level, str, str] | None:
    """Level, AGS and ARS; each from the other where it is missing (ARS = AGS with the Amt in between)."""
    ags, ars = _padded(ags, _AGS_LEVELS), _padded(ars, _ARS_LEVELS)
    level = _ARS_LEVELS.get(len(ars)) or _AGS_LEVELS.get(len(ags))
    if level is None:
        return None
    if level == "amt":
        return level, "", ars
    derived = ars[:5] + ars[9:]
    return level, ags if len(ags) == len(derived or ags) else derived, ars


def _padded(key: str, levels: dict[int, Level]) -> str:
    digits = re.sub(r"\s", "", key)
    if not (digits.isascii() and digits.isdigit()):
        return ""
    padded = digits if len(digits) in levels else f"0{digits}"
    return padded if len(padded) in levels else ""


def _with_figures(area: Area, feature: Feature, names: Names, findings: list[Finding]) -> Area:
    texts = {what: names.text(feature, what) for what in _READERS}
    numbers = {what: _READERS[what](text) for what, text in texts.items()}
    codes = _texts(names.get(feature, "postcode"))
    dropped = [(what, text) for what, text in texts.items() if text and numbers[what] is None]
    dropped += [("postcode", code) for code in codes if not re.fullmatch(_POSTCODE, code)]
    findings += [
        Finding(feature.index, "property-value", {"value": text, "what": what, "name": area.name})
        for what, text in dropped
    ]
    lat, lon, population = numbers["lat"], numbers["lon"], numbers["population"]
    return replace(
        area,
        population=None if population is None else int(population),
        centre=None if lat is None or lon is None else (lat, lon),
        postcodes=tuple(dict.fromkeys(code.zfill(5) for code in codes if re.fullmatch(_POSTCODE, code))),
        district=names.text(feature, "district"),
        amt=names.text(feature, "amt"),
        amt_type=names.text(feature, "amt-type"),
    )


def read_degrees(text: str) -> float | None:
    """Degrees with a point or a comma; None for anything else."""
    return float(text.replace(",", ".")) if re.fullmatch(r"-?\d{1,3}([.,]\d+)?", text) else None


def read_count(text: str) -> float | None:
    """A number of people, with or without marks between the thousands; None for anything else."""
    plain = re.sub(r"(?<=\d)[. \u202f](?=\d{3}(\D|$))", "", text)
    return float(plain) if re.fullmatch(r"\d{1,8}", plain) else None


_READERS = {"population": read_count, "lat": read_degrees, "lon": read_degrees}
_POSTCODE = r"[0-9]{4,5}"  # a leading zero gets lost in tables


def _texts(value: object) -> list[str]:
    """One text, several between commas, or a list."""
    parts = value if isinstance(value, list) else re.split(r"[,;/\s]+", "" if value is None else str(value))
    return [str(part).strip() for part in parts if str(part).strip()]
