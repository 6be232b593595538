# ruff: noqa: E501 - one entry or case a line reads better
"""A site in which every key of every entry is written, with texts that can be told apart.

`FULL` are its files, `pages` the pages of any such site by address.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from plugins.catalogue import Catalogue, read_content
from plugins.render import Renderer
from plugins.settings import Settings, make_settings
from plugins.views import make_site_views

TODAY = date(2026, 11, 21)
Files = Mapping[str, str]

REGION = """
title: Wirkort Probe
languages: [de]
timezone: Europe/Berlin
notice: Alles nur Probe.
help: {phone: 0431 1234, hours: dienstags, email: hilfe@probe.example}
publisher: {name: Probeverein}
state: SH
embed: {allowed: any}
accessibility: {contact: barriere@probe.example}
forge: {kind: github, repository: probe/region}
topics:
  - {id: energie, label: {de: Energie, en: Energy}}
  - {id: wasser, label: {de: Wasser, en: Water}, hue: 200}
  - {id: klang, label: {de: Klang, en: Sound}}
tasks: [{id: beraten, label: Beratung für alle}]
places:
  - {id: kreis, name: Kreis Probe, kind: district, lat: 54.2, lon: 10.2}
  - {id: preetz, name: Preetz, kind: city, parent: kreis, lat: 54.24, lon: 10.28, population: 15958,
     postcodes: ["24211"], also_known_as: [Schusterstadt], office: rathaus, links: [{url: https://preetz.example/, label: Stadt im Netz}]}
  - {id: laboe, name: Laboe, kind: municipality, parent: kreis, lat: 54.4, lon: 10.23}
  - {id: leer, name: Leerdorf, kind: municipality, parent: kreis, lat: 54.3, lon: 10.4}
"""

COMMON = """
topics: [energie, wasser]
tags: [Stichwort Eins, Stichwort Zwei]
sdgs: [7, 13]
links: [{url: https://eins.example/weg, label: Linktext Eins}]
channels: [{kind: mailing-list, url: https://liste.example/x, open: ask}]
contact: {name: Ada Beispiel, role: Ansprechrolle, email: ada@probe.example, phone: +49 431 5678, consent: 2026-01-02}
place:
  locality: preetz
  venue: Haus am Treffpunkt
  street: Probestraße 7
  postcode: 24211
  lat: 54.2345
  lon: 10.2789
  precision: street
  stop: {name: Haltestelle Markt, walk_minutes: 4}
  online: https://raum.example/treffen
  access: {step_free: yes, toilet: partly, parking: no, note: Rampe am Hintereingang}
updated: 2026-10-01
created: 2026-02-03
review_by: 2027-05-06
license: CC-BY-SA-4.0
source: {platform: Alte Plattform, id: Nummer 17, url: https://alt.example/17, license: ODbL 1.0, digest: 0123456789abcdef}
editor_note: Geheime Notiz der Redaktion
"""

RESOURCES = """
offers: [{kind: space, what: Ein Saal im Angebot, until: 2027-03-04}]
needs: [{kind: money, what: Geld für Schrauben, answered: 2026-09-08}, {kind: time, what: Zeit zum Tragen}]
"""

TAKE_PART = """
  what: Mithelfen beim Streichen
  when: flexible
  effort: drei Stunden im Monat
  first_step: Vorbeikommen am Dienstag
  skills: [Pinsel halten]
  languages: [tr, uk]
  alone_ok: true
  min_age: 14
  expenses: false
  insured: true
  certificate: [Bescheinigung für alle]
  until: 2027-06-07
  url: https://mach.example/mit
"""


def entry(text: str, body: str = "") -> str:
    """A file of front matter and body."""
    return f"---\n{text.strip()}\n---\n{body}\n"


FULL: Files = {
    "region.yaml": REGION,
    "initiatives/verein.md": entry(
        f"""
title: Der ganze Verein
summary: In diesem Satz steht, was der Verein macht.
aliases: [frueher]
{COMMON}
sector: civil-society
legal_form: verein
charitable: true
public_ownership: false
social_enterprise: true
tasks: [beraten]
also_known_as: [Vereinchen]
external: true
founded: 2019-04
ended: 2026-05
successor: rathaus
status: ended
parent: netz
member_of: [{{id: netz, since: 2020, until: 2025}}]
active_in: [preetz, laboe]
join: {TAKE_PART}
meeting: Jeden Dienstag im Hinterzimmer
opening: Freitags ab vier Uhr
{RESOURCES}
cooperation: [{{with: rathaus, kind: information, since: 2021, strength: regular, topics: [klang]}}]
wishes:
  - {{with: netz, why: Weil das Netz trägt, visible: public}}
  - {{topic: klang, why: Weil Klang verbindet, visible: public}}
  - {{with: rathaus, why: Ein stiller Wunsch, visible: mutual}}
introductions: false
""",
        "Text des Vereins.\n\n## Eins\n\n## Zwei\n\n## Drei\n\n## Vier\n",
    ),
    "initiatives/rathaus.md": entry(
        "title: Rathaus Preetz\nsummary: Hier arbeitet die Stadt Preetz für alle.\ntopics: [energie]\n"
        "sector: administration\nplace: {locality: preetz}\nupdated: 2025-01-01"
    ),
    "initiatives/netz.md": entry(
        "title: Das Netz\nsummary: Ein Netzwerk für alle in der Probe.\ntopics: [klang]\nsector: network\nupdated: 2026-10-01"
    ),
    "projects/dach.md": entry(
        f"""
title: Das Dach
summary: Ein Projekt, in dem jeder Schlüssel vorkommt.
{COMMON}
organisations: [{{id: verein, role: lead, since: 2020-03-04}}, {{id: rathaus, role: funder, until: 2024}}]
proposed_by: workshop
phase: running
history: [{{phase: idea, since: 2019, why: Am Küchentisch}}, {{phase: running, since: 2021-02, why: Geld war da}}]
start: 2021-02
end: 2027-12-31
take_part: {TAKE_PART}
{RESOURCES}
conditions:
  - {{factor: money, what: Ein Topf voll Geld, state: met, met_on: 2026-04-05, met_by: rathaus}}
  - {{factor: rooms, what: Ein trockener Keller}}
  - {{factor: trust, what: Ein altes Versprechen, state: dropped}}
funding: [{{programme: Topf der Stadt, funder: Stadtkasse, amount: 5.000 Euro, from: 2021, until: 2022}}]
impact: [{{indicator: Treibhausgase, unit: t CO2/Jahr, before: 120, after: 80.5, measured_on: 2025-06, source: Bericht 2025}}]
living_lab:
  question: Was geschieht auf dem Dach?
  intervention: Wir legen Matten aus
  start: 2021
  end: 2022
  before: Es war heiß
  after: Es ist kühler
  result: Sechs Grad weniger
  lasting: Die Matten bleiben
  transferable: Auf jedes flache Dach
lessons:
  worked: [Früh reden half]
  helped: [{{factor: trust, note: Man kannte sich}}]
  hindered: [{{factor: time, note: Alle hatten Arbeit}}]
transfer: {{possible: partly, conditions: Ein flaches Dach, cost: rund 900 Euro, based_on: idee}}
"""
    ),
    "projects/idee.md": entry(
        "title: Eine Idee\nsummary: Eine Idee, die noch niemand trägt.\ntopics: [klang]\nphase: idea\nupdated: 2026-10-01\n"
        "conditions: [{factor: time, what: Zeit zum Anfangen}]"
    ),
    "events/treffen.md": entry(
        f"""
title: Das Treffen
summary: Ein Termin, in dem jeder Schlüssel vorkommt.
{COMMON}
start: 2026-12-12 10:00
end: 2026-12-12 12:30
timezone: Europe/Lisbon
repeat:
  every: month
  on: second sat
  until: 2027-06-30
  except: [2027-01-09]
  changes:
    - {{on: 2027-02-13, start: 2027-02-13 11:00, state: moved, note: Wegen Karneval}}
    - {{on: 2027-03-13, place: {{venue: In der Turnhalle}}}}
organisers: [verein]
partners: [rathaus]
mode: hybrid
kind: workshop
project: dach
part_of: fest
state: moved
moved_from: 2026-12-05 10:00
note: Bitte warm anziehen
audience: [families, seniors]
languages: [de, tr]
easy_language: true
sign_language: false
childcare: on-request
outdoors: true
bad_weather: Dann im Saal
bring: Eine Tasse mitbringen
expected_size: medium
registration: {{url: https://anmelden.example/y, email: an@probe.example, until: 2026-12-10}}
price: fünf Euro
agreed_with: [fest]
outcome: {{summary: Es war voll, attendance: 41, documents: [{{url: https://doku.example/z, label: Protokoll lesen}}]}}
"""
    ),
    "events/fest.md": entry(
        "title: Das Fest\ntopics: [energie]\nstart: 2026-12-11\nend: 2026-12-13\norganisers: [netz]\nkind: festival\n"
        "updated: 2026-10-01\nfree: true\ndates: [2026-12-11, 2027-01-15]"
    ),
    "events/damals.md": entry(
        "title: Damals\ntopics: [energie]\nstart: 2025-12-31 22:00\nduration: 4 h\norganisers: [netz]\nkind: talk\nupdated: 2025-10-01"
    ),
    "notices/gesuch.md": entry(
        f"""
title: Gesucht wird ein Anhänger
summary: Wir suchen einen Anhänger für den Umzug.
{COMMON}
direction: need
kind: material
what: Ein Anhänger für zwei Tage
until: 2026-12-24
answered: 2026-10-11
organisation: verein
"""
    ),
    "notices/buerger.md": entry(
        "title: Jemand bietet Zeit\nsummary: Jemand bietet Zeit zum Vorlesen an.\ntopics: [klang]\ndirection: offer\nkind: time\n"
        "what: Vorlesen am Abend\nuntil: 2027-01-31\nupdated: 2026-10-01"
    ),
    "guides/topf.md": entry(
        f"""
title: Wie man an Geld kommt
summary: Eine Anleitung, in der jeder Schlüssel vorkommt.
{COMMON}
kind: funding
funding: {{funder: Landestopf, for_whom: Für Vereine, amount: bis 9.000 Euro, deadline: 2027-02-01, last_checked: 2026-09-09}}
project: dach
based_on: [dach, https://vorbild.example/weg]
effort: zwei Abende
cost: kostet nichts
needs: [Einen langen Atem]
""",
        "1. Anfangen\n2. Aufhören\n",
    ),
    "targets/ziel.yaml": """
title: Weniger Gas in Preetz
updated: 2026-10-01
place: preetz
indicator: Treibhausgase
unit: t CO2/Jahr
method: Nach der Formel
scope: Alle Häuser zählen
base: {year: 2015, value: 1000}
goals: [{year: 2030, reduction_percent: 50}]
values: [{year: 2025, value: 800.5, source: Bilanz 2026}]
""",
    "pages/imprint.md": entry("title: Impressum\nupdated: 2026-10-01", "Wer wir sind."),
    "pages/about.md": entry("title: Über uns\nupdated: 2026-10-01\nmenu: 1", "Was wir wollen."),
}


def write(folder: Path, files: Files) -> Path:
    """The files as a content folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, files: Files = FULL, site_url: str | None = None) -> tuple[Catalogue, Settings]:
    """Catalogue and settings of these files; they must be valid."""
    reading = read_content(write(folder / "content", files))
    assert reading.catalogue is not None, reading.problems
    assert [] == [problem for problem in reading.problems if problem.severity == "error"]
    return reading.catalogue, make_settings(reading.catalogue.region, TODAY, site_url)


def pages(folder: Path, files: Files = FULL, site_url: str | None = None) -> dict[str, str]:
    """Every page of these files by address."""
    catalogue, settings = read(folder, files, site_url)
    renderer = Renderer(settings)
    return {view.head.address: renderer.page(view).decode() for view in make_site_views(catalogue, settings)}
