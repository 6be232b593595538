# ruff: noqa: E501 - one place a line reads better
"""Two small regions for the tests of places, maps and the board: two districts; one town with quarters."""

import json

from tests.importers.boundary_files import feature, square
from tests.theme.full import Files, entry

HEAD = """
title: Wirkort Atlas
languages: [de]
timezone: Europe/Berlin
help: {email: hilfe@probe.example}
attribution: {text: © Amt für Karten, url: https://karten.example/}
topics:
  - {id: energie, label: {de: Energie, en: Energy}}
  - {id: wasser, label: {de: Wasser, en: Water}}
"""
REGION = (
    HEAD
    + """
moderation:
  contacts:
    - {places: [kreis-ost], email: ost@probe.example}
    - {email: alle@probe.example}
places:
  - {id: kreis-ost, name: Kreis Ost, kind: district}
  - {id: amt-see, name: Amt Großer See, kind: amt, parent: kreis-ost, office: amtshaus}
  - {id: preetz, name: Preetz, kind: city, parent: kreis-ost, lat: 54.05, lon: 10.15, postcodes: ["24211"]}
  - {id: grebin, name: Grebin, kind: municipality, parent: amt-see, lat: 54.05, lon: 10.25, postcodes: ["24329"]}
  - {id: rantzau, name: Rantzau, kind: municipality, parent: amt-see, lat: 54.05, lon: 10.35,
     postcodes: ["24329"], also_known_as: [Hohenhütten, Sasel]}
  - {id: kreis-west, name: Kreis West, kind: district}
  - {id: kiel, name: Kiel, kind: city, parent: kreis-west, lat: 54.05, lon: 10.05, population: 247548}
  - {id: gaarden, name: Gaarden, kind: quarter, parent: kiel, lat: 54.03, lon: 10.06, also_known_as: [Gaarden-Süd]}
  - {id: wik, name: Wik, kind: quarter, parent: kiel, lat: 54.08, lon: 10.03}
  - {id: altenholz, name: Altenholz, kind: municipality, parent: kreis-west, lat: 54.15, lon: 10.05}
  - {id: oerde, name: Ørde, kind: municipality, parent: kreis-west}
"""
)
TOWN = (
    HEAD
    + """
places:
  - {id: kiel, name: Kiel, kind: city, lat: 54.32, lon: 10.13}
  - {id: gaarden, name: Gaarden, kind: quarter, parent: kiel, lat: 54.31, lon: 10.15}
  - {id: wik, name: Wik, kind: quarter, parent: kiel, lat: 54.35, lon: 10.13}
  - {id: mettenhof, name: Mettenhof, kind: quarter, parent: kiel, lat: 54.31, lon: 10.06}
"""
)
SQUARES = {"kiel": (0, 0), "preetz": (1, 0), "grebin": (2, 0), "rantzau": (3, 0), "altenholz": (0, 1)}
BOUNDARIES = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [feature(square(*where), id=place) for place, where in SQUARES.items()],
    }
)


def initiative(title: str, place: str, rest: str = "") -> str:
    return entry(
        f"title: {title}\nsummary: Eine Initiative in der kleinen Probe.\ntopics: [energie]\n"
        f"sector: civil-society\nplace: {{locality: {place}}}\nupdated: 2026-10-01\n{rest}"
    )


def project(title: str, place: str, phase: str, topic: str = "energie", rest: str = "") -> str:
    lead = "" if phase == "idea" else "organisations: [{id: verein, role: lead}]\n"
    return entry(
        f"title: {title}\nsummary: Ein Projekt in der kleinen Probe, mehr nicht.\ntopics: [{topic}]\n"
        f"phase: {phase}\nplace: {{locality: {place}}}\nupdated: 2026-10-01\n{lead}{rest}"
    )


def notice(title: str, until: str, rest: str = "") -> str:
    return entry(
        f"title: {title}\nsummary: Ein Aushang in der kleinen Probe.\ntopics: [wasser]\ndirection: need\n"
        f"kind: time\nwhat: {title}\nuntil: {until}\nupdated: 2026-10-01\n{rest}"
    )


ENTRIES: Files = {
    "initiatives/verein.md": initiative(
        "Der Verein", "preetz", "join: {what: Montags mithelfen, when: regular}\n"
    ),
    "initiatives/amtshaus.md": initiative(
        "Das Amtshaus", "grebin", "contact: {email: amt@probe.example, phone: 0431 1234}\n"
    ),
    "projects/dorfauto.md": project("Ein Dorfauto", "grebin", "done"),
    "projects/dorfteich.md": project("Ein Dorfteich", "grebin", "running", "wasser"),
    "projects/regen.md": project("Regen in Kiel", "gaarden", "done", "wasser"),
    "projects/idee.md": project("Eine Idee am See", "preetz", "idea"),
    "events/treffen.md": entry(
        "title: Das Treffen\ntopics: [energie]\nstart: 2026-12-12 10:00\norganisers: [verein]\nkind: talk\n"
        "place: {locality: gaarden, lat: 54.031, lon: 10.061}\nupdated: 2026-10-01"
    ),
    "notices/bald.md": notice("Zeit bis Freitag", "2026-11-27", "place: {locality: wik}\n"),
    "notices/spaeter.md": notice("Zeit bis zum Frühling", "2027-03-01", "place: {locality: kiel}\n"),
    "notices/vorbei.md": notice("Zeit von gestern", "2026-11-20"),
    "notices/gefunden.md": notice("Zeit gefunden", "2026-12-20", "answered: 2026-10-02\n"),
}
ATLAS: Files = {"region.yaml": REGION, "boundaries.geojson": BOUNDARIES, **ENTRIES}
ONE_TOWN: Files = {
    "region.yaml": TOWN,
    "initiatives/verein.md": initiative("Der Verein", "gaarden"),
    "projects/dach.md": project("Das Dach", "wik", "done"),
}
