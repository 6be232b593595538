"""Areas into the region's tree: Kreise, their Ämter, the municipalities in them, each a unit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from shapely import MultiPolygon

from plugins.addresses import make_id
from plugins.importers.region.areas import Area, Level

LEVELS: tuple[Level, ...] = ("district", "amt", "municipality")
# Names of what lies between municipality and district (Statistische Ämter, Verbandsschlüssel 5000-5999).
_AMT_WORDS = (
    "Amt",
    "Samtgemeinde",
    "Verbandsgemeinde",
    "Verwaltungsgemeinschaft",
    "Verwaltungsverband",
    "Verwaltungsamt",
    "Gemeindeverwaltungsverband",
    "Kirchspielslandgemeinde",
)
_DISTRICT_WORDS = ("Kreis", "Landkreis", "Region", "Städteregion", "Regionalverband", "Stadtverband")
_STATES_OF_KREISE = ("01", "05")  # Schleswig-Holstein and Nordrhein-Westfalen; elsewhere it is "Landkreis"
_SUFFIX = re.compile(r",\s*(St|Stadt|M|Markt|F|Flecken|GKSt|[^,]*[Ss]tadt)$")  # Destatis: "Preetz, Stadt"


@dataclass(frozen=True, slots=True)
class Unit:
    """One place as the source has it. `key` is its AGS or ARS, `parent` the key of the unit around it."""

    key: str
    level: Level
    name: str
    kind: str
    stem: str  # what its id is made from
    ags: str = ""
    ars: str = ""
    parent: str = ""
    population: int | None = None
    centre: tuple[float, float] | None = None
    postcodes: tuple[str, ...] = ()
    shape: MultiPolygon | None = None


def make_units(areas: Iterable[Area], known: Mapping[str, str]) -> tuple[list[Unit], list[str]]:
    """Districts, then Ämter, then municipalities, by name within each; and the keys of unnamed districts.

    `known` are names the region already has by AGS or ARS: they stand in where the source names nothing.
    """
    of_level: dict[Level, list[Area]] = {level: [] for level in LEVELS}
    for area in areas:
        of_level[area.level].append(area)
    districts = {unit.key: unit for unit in _make_districts(of_level, known)}
    aemter = {unit.key: unit for unit in _make_aemter(of_level, known, districts)}
    towns = [_make_municipality(area, districts, aemter) for area in of_level["municipality"]]
    unnamed = sorted({area.ags[:5] for area in of_level["municipality"]} - set(districts))
    return [*_sorted(districts.values()), *_sorted(aemter.values()), *_sorted(towns)], unnamed


def short_name(name: str) -> str:
    """A name without what only tells it from others: Ascheberg (Holstein), Preetz, Stadt."""
    return re.sub(r"\s*\([^)]*\)$", "", _SUFFIX.sub("", name)) or name


def _sorted(units: Iterable[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: (make_id(unit.name), unit.key))


def _make_districts(areas: Mapping[Level, list[Area]], known: Mapping[str, str]) -> Iterator[Unit]:
    own = {area.ags: area for area in areas["district"]}
    named: dict[str, str] = {}
    for town in areas["municipality"]:
        named.setdefault(town.ags[:5], town.district or (town.name if _is_district_free(town) else ""))
    for key in sorted(own.keys() | named.keys()):
        area = own.get(key)
        is_free = any(town.ags == f"{key}000" for town in areas["municipality"])
        is_free = is_free or (area is not None and "freie" in area.type)
        name = _district_name(area.name if area else named[key], area, key, is_free) or known.get(key, "")
        if name:
            stem = _without(short_name(name), _DISTRICT_WORDS)
            yield _with_area(Unit(key, "district", name, "district", stem, ags=key), area)


def _district_name(name: str, area: Area | None, key: str, is_free: bool) -> str:
    if not name:
        return ""
    if is_free:
        return f"{short_name(name)} (kreisfreie Stadt)"
    if _starts_with(name, _DISTRICT_WORDS) or name.lower().endswith("kreis"):
        return name
    usual = "Kreis" if key[:2] in _STATES_OF_KREISE else "Landkreis"
    return f"{area.type if area and area.type in _DISTRICT_WORDS else usual} {name}"


def _is_district_free(town: Area) -> bool:
    """True for a town that is no part of a Kreis: nothing distinguishes it within its district key."""
    return town.ags.endswith("000")


def _make_aemter(
    areas: Mapping[Level, list[Area]], known: Mapping[str, str], districts: Mapping[str, Unit]
) -> Iterator[Unit]:
    own = {area.ars: area for area in areas["amt"] if _is_shared(area.ars)}
    named = {_amt_key(town): town for town in areas["municipality"] if _amt_key(town)}
    for key in sorted(own.keys() | named.keys()):
        area, town = own.get(key), named.get(key)
        name, type = (area.name, area.type) if area else (town.amt, town.amt_type) if town else ("", "")
        name = _amt_name(name, type) or known.get(key, "")
        if name:
            parent = key[:5] if key[:5] in districts else ""
            ars = key if key.isdigit() else ""
            stem = _without(short_name(name), _AMT_WORDS)
            yield _with_area(Unit(key, "amt", name, "amt", stem, ars=ars, parent=parent), area)


def _amt_key(town: Area) -> str:
    """What members of an Amt share: nine digits of the ARS, else district and name; empty without."""
    if town.ars:
        return town.ars[:9] if _is_shared(town.ars) else ""
    is_amt = town.amt and (town.amt_type in _AMT_WORDS or _starts_with(town.amt, _AMT_WORDS))
    return f"{town.ags[:5]} {town.amt}" if is_amt else ""


def _is_shared(ars: str) -> bool:
    """True when the key's sixth digit says that several municipalities share an administration."""
    return ars[5:6] == "5"


def _amt_name(name: str, type: str) -> str:
    if not name or _starts_with(name, _AMT_WORDS):
        return name
    return f"{type if type in _AMT_WORDS else 'Amt'} {name}"


def _make_municipality(area: Area, districts: Mapping[str, Unit], aemter: Mapping[str, Unit]) -> Unit:
    is_city = "stadt" in area.type.lower() or _is_district_free(area)
    parents = (key for key in (_amt_key(area), area.ags[:5]) if key in aemter or key in districts)
    unit = Unit(
        key=area.ags,
        level="municipality",
        name=_SUFFIX.sub("", area.name),
        kind="city" if is_city else "municipality",
        stem=short_name(area.name),
        ags=area.ags,
        ars=area.ars,
        parent=next(parents, ""),
    )
    return _with_area(unit, area)


def _with_area(unit: Unit, area: Area | None) -> Unit:
    """The unit with the figures and the outline of its own feature, if the source has one."""
    if area is None:
        return unit
    return replace(
        unit,
        population=area.population,
        centre=area.centre,
        postcodes=area.postcodes,
        shape=area.shape,
    )


def _starts_with(name: str, words: Iterable[str]) -> bool:
    return name.startswith(tuple(f"{word} " for word in words))


def _without(name: str, words: Iterable[str]) -> str:
    """The name without the leading word that says what it is."""
    return next((name.removeprefix(f"{word} ") for word in words if name.startswith(f"{word} ")), name)
