"""What counts towards a target: same indicator, same place, one unit that names its period."""

import pytest

from plugins.analysis.contributions import find_contributions, find_targets, names_period
from plugins.catalogue import Key, read_content
from plugins.checks import check_content
from tests.site import PROJECT, TARGET, entry, file, write_site

REGION = """\
title: Wirkort Förde
languages: [de]
timezone: Europe/Berlin
places:
  - {id: kiel, name: Kiel, kind: city, lat: 54.32, lon: 10.13}
  - {id: gaarden, name: Gaarden, kind: quarter, parent: kiel}
  - {id: preetz, name: Preetz, kind: city}
topics:
  - {id: energie, label: {de: Energie, en: Energy}}
"""


def project(id: str, place: str, impact: str) -> str:
    head = f"{PROJECT}place: {{locality: {place}}}\nimpact: [{impact}]\n".replace("Balkonsolar", id.title())
    return file(f"projects/{id}.md", entry(head))


def effect(before: float, after: float | None, unit="t/Jahr", indicator="Treibhausgase") -> str:
    end = "" if after is None else f", after: {after}"
    return f"{{indicator: {indicator}, unit: {unit}, before: {before}{end}}}"


SCRIPT = "".join(
    (
        file("region.yaml", REGION),
        file("targets/ziel.yaml", TARGET),
        project("dach", "gaarden", effect(10, 7.5, indicator="treibhausgase")),
        project("netz", "kiel", effect(100, 60)),
        project("mehr", "kiel", effect(5, 6)),
        project("kilo", "kiel", effect(900, 100, unit="kg/Jahr")),
        project("offen", "kiel", effect(8, None)),
        project("fern", "preetz", effect(50, 1)),
        project("anders", "kiel", effect(9, 1, indicator="Strom")),
    )
)


def test_only_what_is_alike_is_added_up(tmp_path):
    catalogue = read_content(write_site(tmp_path, SCRIPT)).catalogue
    found = find_contributions(catalogue.entries[Key("target", "ziel")], catalogue)
    assert 41.5 == found.total  # 40 + 2.5 - 1
    verdicts = [(one.project.id, one.effect, one.verdict) for one in found.effects]
    assert [
        ("netz", 40, "counted"),
        ("dach", 2.5, "counted"),
        ("mehr", -1, "counted"),
        ("kilo", 800, "other-unit"),
        ("offen", None, "not-measured"),
    ] == verdicts


def test_region_counts_every_place_and_none(tmp_path):
    script = SCRIPT.replace("place: kiel", "place: region")
    catalogue = read_content(write_site(tmp_path, script)).catalogue
    assert 90.5 == find_contributions(catalogue.entries[Key("target", "ziel")], catalogue).total


def test_project_knows_the_targets_it_counts_towards(tmp_path):
    region = TARGET.replace("place: kiel", "place: region").replace("in Kiel", "überall")
    catalogue = read_content(write_site(tmp_path, SCRIPT + file("targets/alle.yaml", region))).catalogue
    found = {
        id: [
            one.id for one in find_targets(catalogue.entries[Key("project", id)], "Treibhausgase", catalogue)
        ]
        for id in ("dach", "fern")
    }
    assert {"dach": ["alle", "ziel"], "fern": ["alle"]} == found


def test_unit_without_period_is_never_added_up(tmp_path):
    script = SCRIPT.replace("t/Jahr", "t")
    catalogue = read_content(write_site(tmp_path, script)).catalogue
    found = find_contributions(catalogue.entries[Key("target", "ziel")], catalogue)
    assert found.total is None
    assert {"no-period", "other-unit", "not-measured"} == {one.verdict for one in found.effects}


@pytest.mark.parametrize(
    ("unit", "is_one"),
    [
        ("t/Jahr", True),
        ("t CO2 pro Jahr", True),
        ("kWh/a", True),
        ("MWh / Monat", True),
        ("t a year", True),
        ("t", False),
        ("Haushalte", False),
        ("g/km", False),
        ("°C", False),
        ("Jahre", False),
    ],
)
def test_unit_names_its_period(unit, is_one):
    assert is_one == names_period(unit)


def codes(folder, script):
    problems = check_content(write_site(folder, script)).problems
    return {(one.code, one.severity, one.file.rsplit("/", 1)[-1]) for one in problems}


def test_numbers_that_do_not_go_together_are_said(tmp_path):
    other = TARGET.replace("t/Jahr", "kg/Jahr").replace("Treibhausgase in Kiel", "Kilo")
    found = codes(tmp_path, SCRIPT + file("targets/zweites.yaml", other))
    assert ("effect-other-unit", "warning", "kilo.md") in found
    assert ("targets-mixed-units", "warning", "zweites.yaml") in found
    assert "effect-without-period" not in {code for code, _, _ in found}


def test_unit_without_period_is_said_at_the_project(tmp_path):
    found = codes(tmp_path, SCRIPT.replace("t/Jahr", "t"))
    assert ("effect-without-period", "warning", "netz.md") in found


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("base: {year: 2019, value: 1000}\n", "", "missing-key"),
        ("value: 1000", "value: 0", "base-zero"),
        ("year: 2035", "year: 2019", "goals-reversed"),
    ],
)
def test_target_that_cannot_be_drawn_is_refused(tmp_path, old, new, code):
    found = codes(tmp_path, file("targets/ziel.yaml", TARGET.replace(old, new)))
    assert (code, "error", "ziel.yaml") in found
