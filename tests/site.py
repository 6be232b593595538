"""Writes a small whole site from one text, as Hugo's test scripts do.

    write_site(tmp_path, '''
    -- projects/solar.md --
    ---
    title: Solar
    ---
    Text
    ''')

The text is dedented. Without a region.yaml in it, REGION is written: it has the places `kiel` and
`gaarden`, the topics `energie` and `wohnen`, the tasks `beratung` and `bildung`. `INITIATIVE`, `PROJECT`,
`EVENT`, `NOTICE`, `GUIDE`, `PAGE` and `TARGET` are the front matter of the smallest valid entries.
"""

import re
from pathlib import Path
from textwrap import dedent

_FILE = re.compile(r"^-- (\S.*) --\n", re.MULTILINE)

REGION = """\
title: Wirkort Förde
languages: [de]
timezone: Europe/Berlin
places:
  - {id: kiel, name: Kiel, kind: city, lat: 54.32, lon: 10.13}
  - {id: gaarden, name: Gaarden, kind: quarter, parent: kiel}
topics:
  - {id: energie, label: {de: Energie, en: Energy}}
  - {id: wohnen, label: {de: Wohnen, en: Housing}}
tasks:
  - {id: beratung, label: Beraten}
  - {id: bildung, label: Bilden}
"""
_LISTED = """\
summary: Hier steht in einem Satz, worum es geht.
topics: [energie]
updated: 2026-11-01
"""
INITIATIVE = f"title: Solarkreis\n{_LISTED}sector: civil-society\n"
PROJECT = f"title: Balkonsolar\n{_LISTED}phase: idea\n"
EVENT = f"title: Einbautag\n{_LISTED}start: 2027-03-20 09:00\norganisers: [solarkreis]\nkind: action\n"
NOTICE = f"title: Bohrer\n{_LISTED}direction: need\nkind: material\nwhat: Bohrer\nuntil: 2026-12-31\n"
GUIDE = f"title: Balkonsolar bauen\n{_LISTED}kind: how-to\n"
PAGE = "title: Impressum\nupdated: 2026-11-01\n"
TARGET = """\
title: Treibhausgase in Kiel
updated: 2026-11-01
place: kiel
indicator: Treibhausgase
unit: t/Jahr
base: {year: 2019, value: 1000}
goals: [{year: 2035, reduction_percent: 95}]
"""
SURVEY = """\
title: Wer arbeitet mit wem?
updated: 2026-11-01
town: Kiel
from: 2026-09-01
until: 2026-10-01
mode: roster
unit: organisations
invited: 20
respondents: 14
sectors: [{sector: civil-society, invited: 12, respondents: 9}, {sector: business}]
"""
TOWN = """\
title: Darmstadt
updated: 2026-11-01
url: https://darmstadt.example/api/v1/network.json
license: CC-BY-4.0
as_of: 2026-10-30
figures: {n: 120, transitivity: 0.3, ei_index: -0.1, ei_expected: 0.4}
"""
SMALLEST = {
    "initiative": INITIATIVE,
    "project": PROJECT,
    "event": EVENT,
    "notice": NOTICE,
    "guide": GUIDE,
    "page": PAGE,
    "target": TARGET,
    "survey": SURVEY,
    "town": TOWN,
}


def write_site(folder: Path, script: str = "") -> Path:
    """The content folder (`folder/content`) with the files of the script, each after a line `-- name --`."""
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    files = {"region.yaml": REGION} | read_script(script)
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return content


def read_script(script: str) -> dict[str, str]:
    """The files of a script by name, in its order."""
    _, *parts = _FILE.split(dedent(script))
    return dict(zip(parts[::2], parts[1::2], strict=True))


def entry(head: str, body: str = "") -> str:
    """The text of an entry: a front matter and a body."""
    return f"---\n{head.strip()}\n---\n{body}"


def file(name: str, text: str) -> str:
    """One file of a script."""
    return f"-- {name} --\n{text.rstrip()}\n"
