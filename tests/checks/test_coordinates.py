"""Points far from their place, or swapped, on a small whole site."""

import json
from pathlib import Path

import pytest

from plugins.catalogue import read_content
from plugins.catalogue.boundaries import read_boundaries
from plugins.checks.coordinates import find_coordinate_problems
from plugins.problems import render_text
from tests.importers.boundary_files import REGION, feature, square

PLACES = """\
places:
  - {id: kiel, name: Kiel, kind: city, lat: 54.05, lon: 10.05}
  - {id: gaarden, name: Gaarden, kind: quarter, parent: kiel, lat: 54.03, lon: 10.02}
  - {id: preetz, name: Preetz, kind: city, lat: 54.05, lon: 10.15}
"""
INITIATIVE = """\
---
title: Reparaturtreff
summary: Wir reparieren gemeinsam, was noch zu retten ist.
topics: [energie]
sector: civil-society
updated: 2026-11-01
place:
  {place}
---
"""


@pytest.fixture
def content(tmp_path):
    (tmp_path / "initiatives").mkdir()
    (tmp_path / "region.yaml").write_text(REGION + PLACES, encoding="utf-8")
    return tmp_path


def find(content: Path, place: str = "locality: kiel", places: str = PLACES, outlines=()):
    (content / "region.yaml").write_text(REGION + places, encoding="utf-8")
    (content / "initiatives" / "treff.md").write_text(INITIATIVE.replace("{place}", place), encoding="utf-8")
    data = {"type": "FeatureCollection", "features": list(outlines)}
    if outlines:
        (content / "boundaries.geojson").write_text(json.dumps(data))
    reading = read_content(content)
    assert () == reading.problems
    boundaries, _ = read_boundaries(content / "boundaries.geojson", reading.catalogue.region)
    return list(find_coordinate_problems(reading.catalogue, boundaries, str(content / "region.yaml")))


KIEL = feature(square(0, 0), id="kiel")


@pytest.mark.parametrize(
    ("place", "outlines", "codes"),
    [
        ("locality: kiel", (), []),
        ("{locality: kiel, lat: 54.06, lon: 10.06}", (), []),
        ("{locality: kiel, lat: 54.3, lon: 10.06}", (), ["coordinates-far"]),
        ("{locality: kiel, lat: 54.06, lon: 10.06}", (KIEL,), []),
        ("{locality: kiel, lat: 54.12, lon: 10.06}", (KIEL,), []),
        ("{locality: kiel, lat: 54.2, lon: 10.06}", (KIEL,), ["coordinates-far"]),
        ("{locality: gaarden, lat: 54.2, lon: 10.06}", (KIEL,), ["coordinates-far"]),
        ("{locality: kiel, lat: 10.06, lon: 54.06}", (), ["coordinates-swapped"]),
        ("{locality: kiel, lat: 10.06, lon: 54.06}", (KIEL,), ["coordinates-swapped"]),
        ("{lat: 10.06, lon: 54.06}", (), ["coordinates-swapped"]),
        ("{lat: 48.1, lon: 11.5}", (), ["coordinates-far"]),
        ("{locality: kiel, lat: 54.06, lon: 100.6}", (), ["coordinates-far"]),
    ],
)
def test_point_of_an_entry_is_compared_with_its_place(content, place, outlines, codes):
    problems = find(content, place, outlines=outlines)
    assert codes == [problem.code for problem in problems]
    assert ["warning"] * len(codes) == [problem.severity for problem in problems]
    assert all("treff.md" in problem.file and problem.line == 8 for problem in problems)


def test_message_says_how_far_and_what_to_write(content):
    far, swapped = (
        find(content, f"{{locality: kiel, {at}}}")
        for at in ("lat: 54.55, lon: 10.05", "lat: 10.06, lon: 54.06")
    )
    assert "Der Punkt liegt 56 km von Kiel entfernt." in render_text(far, "de")
    assert "Schreibe lat: 54.06 und lon: 10.06." in render_text(swapped, "de")
    assert "Write lat: 54.06 and lon: 10.06." in render_text(swapped, "en")


def test_swapped_place_of_the_region_is_found(content):
    places = PLACES.replace("lat: 54.05, lon: 10.15", "lat: 10.15, lon: 54.05")
    (problem,) = find(content, places=places)
    assert ("coordinates-swapped", 12) == (problem.code, problem.line)


def test_place_far_from_its_own_outline_is_found(content):
    (problem,) = find(content, outlines=[feature(square(4, 0), id="preetz")])
    assert ("coordinates-far", "places.2.lat") == (problem.code, problem.field)
