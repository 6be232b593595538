"""Small whole sites for the exports' tests, and what is exported of them.

`python -m tests.exports.sites` writes the golden files anew; a change of theirs belongs into CHANGELOG.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.catalogue import Catalogue, read_content
from plugins.exports import ENTRY_FILES, Split, make_exports
from plugins.exports.api import split_api
from plugins.exports.feeds import split_feeds
from plugins.exports.icalendar.files import split_calendars
from plugins.frontmatter import render_entry
from plugins.settings import Settings, make_settings
from plugins.views.overview import Site, make_site

TODAY = date(2026, 11, 21)
GOLDEN = Path(__file__).parent / "golden"
GOLDEN_FILES = (
    "/api/v1/catalogue.json",
    "/api/v1/events.json",
    "/api/v1/initiatives.csv",
    "/api/v1/initiatives.json",
    "/api/v1/notices.json",
    "/api/v1/projects.json",
    "/api/v1/topics.json",
    "/feed.xml",
    "/map/places.geojson",
)

REGION = """
title: Kleine Region
tagline: Wer hier etwas tut
languages: [de]
timezone: Europe/Berlin
url: https://klein.example/
publisher: {name: Verein Kleine Region, url: https://verein.example/}
topics:
  - {id: energie, label: {de: Energie & Wärme, en: Energy}}
  - {id: natur, label: {de: Natur, en: Nature}, hue: 140}
places:
  - {id: kreis, name: Kreis, kind: district}
  - {id: dorf, name: Dorf, kind: municipality, parent: kreis, ags: "01001001", lat: 54.25, lon: 10}
  - {id: weiler, name: Weiler, kind: quarter, parent: dorf, postcodes: ["24999"]}
"""

ENTRIES = {
    "initiatives/bund.md": """
title: Bund
summary: Ein Verein für Wärme aus der Nachbarschaft.
sector: civil-society
legal_form: verein
topics: [energie]
place: {locality: dorf, venue: Haus am Markt, street: Markt 1, postcode: "24999", lat: 54.251, lon: 10.002}
contact: {name: Mia Muster, role: Vorsitz, email: mia@bund.example, phone: +49 4321 1, consent: 2026-01-02}
active_in: [region, dorf]
member_of: [{id: netz, since: 2020}]
wishes:
  - {with: netz, why: Geheimer Wunsch, visible: mutual}
  - {topic: natur, why: Offener Wunsch, visible: public}
source: {platform: Alt, id: "7", digest: geheimdigest}
editor_note: Geheime Notiz
updated: 2026-10-01
created: 2026-02-01
""",
    "initiatives/netz.md": """
title: Netz
summary: Ein Netzwerk von Menschen, die etwas tun.
sector: network
topics: [natur]
language: en
cooperation: [{with: bund, since: 2021, strength: regular, topics: [energie]}]
updated: 2026-10-02
""",
    "projects/dach.md": """
title: Dach
summary: Auf das Dach der Schule kommen Module.
topics: [energie]
phase: running
organisations: [{id: bund, role: lead}, {id: netz, role: funder, until: 2025}]
start: 2026-05
funding: [{programme: Topf, from: 2026, amount: 5.000 Euro}]
impact: [{indicator: Strom, unit: kWh/Jahr, before: 0, after: 1200.5}]
place: {locality: weiler}
updated: 2026-11-01
""",
    "projects/teich.md": """
title: Teich
summary: Ein Teich hinter der Kirche wäre schön.
topics: [natur]
phase: idea
updated: 2026-11-02
""",
    "events/merken.md": """
title: Zum Vormerken
start: 2027-05-01
duration: 2 d
organisers: [bund]
kind: festival
state: save-the-date
updated: 2026-11-03
""",
    "events/treff.md": """
title: Treff
summary: Wir reden über das Dach und essen Suppe.
topics: [energie]
start: 2027-01-02 18:00
duration: 90 min
repeat:
  every: month
  on: first sat
  count: 4
  except: [2027-02-06]
  changes: [{on: 2027-03-06, start: 2027-03-07 18:00, note: Sonntag}]
organisers: [bund]
partners: [netz]
project: dach
kind: meeting
place: {locality: dorf, venue: Haus am Markt}
free: yes
updated: 2026-11-04
""",
    "events/netzabend.md": """
title: Netzabend
summary: Ein Abend am Bildschirm, an zwei Tagen.
topics: [natur]
start: 2026-10-24 19:00
end: 2026-10-24 21:00
dates: [2026-10-24 19:00, 2026-10-31 19:00]
organisers: [netz]
kind: talk
mode: online
place: {online: https://video.example/abend}
registration: {url: https://netz.example/abend}
state: full
updated: 2026-11-05
""",
    "notices/leiter.md": """
title: Leiter gesucht
summary: Wer leiht uns für einen Tag eine lange Leiter?
direction: need
kind: material
what: Leiter
until: 2027-01-15
topics: [energie]
contact: {name: Nele Niemand, role: Nachbarin, email: leiter@post.example, consent: 2026-11-01}
place: {locality: weiler}
updated: 2026-11-06
""",
    "notices/vorbei.md": """
title: Längst vorbei
summary: Diese Notiz ist schon abgelaufen und keine Neuigkeit.
direction: offer
kind: time
what: Zeit
until: 2026-11-10
topics: [natur]
organisation: netz
updated: 2026-11-07
""",
    "guides/dach-belegen.md": """
title: Ein Dach belegen
summary: In fünf Schritten zum Strom vom Dach der Schule.
kind: how-to
topics: [energie]
project: dach
updated: 2026-11-08
""",
}


def write_site(folder: Path, entries: Mapping[str, str], region: str = REGION) -> Path:
    """A content folder of these front matters, with a body where one can be."""
    for name, head in {"region.yaml": region, **entries}.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"---\n{head.strip()}\n---\nText\n" if name.endswith(".md") else head
        path.write_text(text, encoding="utf-8")
    return folder / "content"


def write_values(folder: Path, values: Mapping[str, Mapping[str, object]], region: str) -> Path:
    """The same of values that no YAML was written for."""
    content = write_site(folder, {}, region)
    for name, entry in values.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render_entry(entry), encoding="utf-8")
    return content


def read_site(content: Path) -> tuple[Catalogue, Settings]:
    """The catalogue of a content folder without errors, and the settings of its build."""
    reading = read_content(content)
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    assert reading.catalogue is not None, reading.problems
    assert [] == errors
    return reading.catalogue, make_settings(reading.catalogue.region, TODAY)


def export(catalogue: Catalogue, settings: Settings) -> dict[str, bytes]:
    """Every exported file by address; two of one address fail."""
    files: dict[str, bytes] = {}
    for address, data in make_exports(catalogue, settings, []):
        assert address not in files
        files[address] = data
    return files


def export_data(catalogue: Catalogue, settings: Settings) -> dict[str, bytes]:
    """The same without the pictures, which take the most time and hold no texts of entries."""
    site = make_site(catalogue, settings)
    return export_pieces(split_api, site) | export_pieces(split_feeds, site)


def export_pieces(split: Split, site: Site) -> dict[str, bytes]:
    """All files of an export in pieces."""
    return dict(file for _, make in split(site.catalogue) for file in make(site))


def export_calendars(catalogue: Catalogue, settings: Settings) -> dict[str, bytes]:
    """All calendar files, those of single entries included."""
    site = make_site(catalogue, settings)
    entries = (entry for kind in ENTRY_FILES for entry in catalogue.of_kind(kind))
    own = (file for entry in entries for make in ENTRY_FILES[entry.kind] for file in make(entry, site))
    return export_pieces(split_calendars, site) | {
        address: data for address, data in own if address.endswith(".ics")
    }


def reverse(catalogue: Catalogue) -> Catalogue:
    """The same catalogue as files read in another order would give it."""
    return replace(
        catalogue,
        entries=dict(reversed(catalogue.entries.items())),
        references=tuple(reversed(catalogue.references)),
    )


def golden_path(address: str) -> Path:
    """Where the golden file of an address stands."""
    return GOLDEN / address.strip("/").replace("/", "-")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        made = export(*read_site(write_site(Path(folder), ENTRIES)))
    for address in GOLDEN_FILES:
        golden_path(address).write_bytes(made[address])
