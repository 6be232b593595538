"""Which property of the source holds what: known names of the offices, or those given with --names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from plugins.catalogue.geojson import Feature
from plugins.frontmatter import FORBIDDEN
from plugins.problems import Problem, find_nearest, make_problem

# Property names as published, in small letters without punctuation, most telling first: BKG (VG25 to VG5000,
# VG250-EW), Destatis' Gemeindeverzeichnis, Regionaldatenbank, OpenStreetMap, open data of the states.
KNOWN: Mapping[str, tuple[str, ...]] = {
    "ags": (
        "ags",
        "deamtlichergemeindeschluessel",
        "amtlichergemeindeschluessel",
        "gemeindeschluessel",
        "schluessel",
        "ags8",
        "gkz",
    ),
    "ars": ("ars", "deregionalschluessel", "regionalschluessel", "amtlicherregionalschluessel", "rs"),
    "name": ("gen", "gemeindename", "gemeinde", "geographischername", "name", "nam", "gemname"),
    "type": ("bez", "bezeichnung", "gemeindetyp"),
    "population": (
        "ewz",
        "einwohner",
        "einwohnerzahl",
        "bevoelkerung",
        "bevoelkerunginsgesamt",
        "population",
    ),
    "lat": ("lat", "latitude", "breite", "breitengrad"),
    "lon": ("lon", "lng", "longitude", "laenge", "laengengrad"),
    "postcode": ("plz", "postleitzahl", "postleitzahlen", "postalcode", "postcode"),
    "district": ("krs", "kreis", "kreisname", "landkreis", "krsname", "district"),
    "amt": ("vwg", "amt", "amtsname", "verwaltungsgemeinschaft", "samtgemeinde", "verbandsgemeinde"),
    "amt-type": ("vwgbez", "bezvwg", "amttyp"),
    "water": ("gf",),
}


@dataclass(frozen=True, slots=True)
class Names:
    """The source's property for each of our words."""

    properties: Mapping[str, str]

    def get(self, feature: Feature, what: str) -> Any:
        """What a feature says, None when it says nothing."""
        value = feature.properties.get(self.properties.get(what, ""))
        return None if value in ("", "-", "NULL") else value

    def text(self, feature: Feature, what: str) -> str:
        """The same as one line of text; whole numbers without a fraction."""
        value = self.get(feature, what)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if value is None or isinstance(value, bool | list | dict):
            return ""
        return " ".join(FORBIDDEN.sub("", str(value)).split())


def read_names(text: str) -> Mapping[str, str] | Problem:
    """What `--names ags=KEY,name=TOWN` says."""
    names: dict[str, str] = {}
    for item in text.split(","):
        what, _, name = (part.strip() for part in item.partition("="))
        if what not in KNOWN or not name:
            return _form_problem(item, what)
        names[what] = name
    return names


def find_names(features: Iterable[Feature], given: Mapping[str, str], shown: str) -> Names | list[Problem]:
    """The property for each word, given or detected; problems when keys or names are nowhere to be found."""
    present = dict.fromkeys(key for feature in features for key in feature.properties)
    problems = [_form_problem(f"{what}={name}", what) for what, name in given.items() if what not in KNOWN]
    problems += [
        make_problem("property-unknown", shown, {"value": name, "choices": _listed(present)})
        for name in given.values()
        if name not in present
    ]
    found = _detect(present) | dict(given)
    needed = [what for what in ("ags", "name") if what not in found and (what, "ars") not in _either(found)]
    problems += [
        make_problem("property-not-found", shown, {"what": what, "choices": _listed(present)})
        for what in needed
    ]
    return problems or Names(found)


def _either(found: Mapping[str, str]) -> set[tuple[str, str]]:
    """An ARS holds the AGS."""
    return {("ags", "ars")} if "ars" in found else set()


def _detect(present: Iterable[str]) -> dict[str, str]:
    plain: dict[str, str] = {}
    for name in present:
        plain.setdefault(_plain(name), name)
    firsts = {what: next((word for word in words if word in plain), "") for what, words in KNOWN.items()}
    return {what: plain[word] for what, word in firsts.items() if word}


def _plain(name: str) -> str:
    words = name.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return re.sub(r"[^a-z0-9]", "", words)


def _listed(present: Iterable[str]) -> str:
    return ", ".join(list(present)[:40]) or "-"


def _form_problem(item: str, what: str) -> Problem:
    params = {"value": item.strip(), "choices": ", ".join(KNOWN)}
    return make_problem("names-form", "--names", params, nearest=find_nearest(what, KNOWN) if what else "")
