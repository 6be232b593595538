"""boundaries.geojson: outlines by place, and what is wrong with the others."""

import json

import pytest

from plugins.catalogue.boundaries import read_boundaries
from plugins.problems import render_text
from schemas import Region, check
from tests.importers.boundary_files import feature, square

BOW = {"type": "Polygon", "coordinates": [[[10, 54], [10.1, 54.1], [10.1, 54], [10, 54.1], [10, 54]]]}


@pytest.fixture
def region():
    places = [{"id": id, "name": id.title(), "kind": "municipality"} for id in ("laboe", "preetz")]
    topics = [{"id": "energie", "label": "Energie"}]
    values = {
        "title": "Hier",
        "languages": ["de"],
        "timezone": "Europe/Berlin",
        "places": places,
        "topics": topics,
    }
    return check(Region, values)[0]


def read(tmp_path, region, features, **members):
    path = tmp_path / "boundaries.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", **members, "features": features}, indent=0))
    return read_boundaries(path, region)


def test_without_a_file_there_are_no_outlines(tmp_path, region):
    assert ({}, []) == read_boundaries(tmp_path / "boundaries.geojson", region)


def test_outlines_are_found_by_the_id_of_their_place(tmp_path, region):
    island = {
        "type": "MultiPolygon",
        "coordinates": [square(0, 0)["coordinates"], square(2, 0)["coordinates"]],
    }
    outlines, problems = read(
        tmp_path, region, [feature(square(1, 1), id="preetz"), feature(island, id="laboe")]
    )
    assert ([], {"preetz": 1, "laboe": 2}) == (
        problems,
        {id: len(shape.geoms) for id, shape in outlines.items()},
    )


@pytest.mark.parametrize(
    ("items", "code", "severity"),
    [
        ([feature(square(1, 0), id="pretz")], "outline-without-place", "warning"),
        ([feature(square(1, 0))], "outline-without-id", "error"),
        ([feature(square(1, 0), id="laboe")], "outline-twice", "error"),
        ([feature(square(1, 0), id="preetz", ags="01057043")], "outline-ags-twice", "error"),
        ([feature(None, id="preetz")], "outline-missing", "error"),
        ([feature({"type": "Polygon", "coordinates": [[1]]}, id="preetz")], "outline-broken", "error"),
        ([feature(BOW, id="preetz")], "outline-crossing", "warning"),
    ],
)
def test_outline_that_is_wrong_is_a_problem_at_its_line(tmp_path, region, items, code, severity):
    outlines, problems = read(tmp_path, region, [feature(square(0, 0), id="laboe", ags="01057043"), *items])
    assert [(code, severity)] == [(problem.code, problem.severity) for problem in problems]
    assert problems[0].line > 10
    assert "laboe" in outlines
    for language in ("de", "en"):
        assert "{" not in render_text(problems, language)


def test_unknown_place_brings_the_nearest_known_one(tmp_path, region):
    _, (problem,) = read(tmp_path, region, [feature(square(1, 0), id="pretz")])
    assert "Meintest du „preetz“?" == problem.hint("de")


def test_crossing_outline_is_repaired(tmp_path, region):
    outlines, _ = read(tmp_path, region, [feature(BOW, id="preetz")])
    assert outlines["preetz"].is_valid


def test_file_that_is_too_large_is_not_read(tmp_path, region, monkeypatch):
    monkeypatch.setattr("plugins.catalogue.boundaries.BOUNDARIES_BYTES", 2**20)
    outlines, (problem,) = read(tmp_path, region, [feature(square(1, 0), id="preetz", note="x" * 2**21)])
    assert ({}, "geojson-too-large") == (outlines, problem.code)
    assert "2.0 MiB, erlaubt sind 1" in problem.message("de")


def test_file_without_degrees_is_a_problem(tmp_path, region):
    crs = {"type": "name", "properties": {"name": "EPSG:25832"}}
    _, (problem,) = read(tmp_path, region, [feature(square(1, 0), id="preetz")], crs=crs)
    assert "projection" == problem.code


def test_linked_file_is_not_read(tmp_path, region):
    (tmp_path / "boundaries.geojson").symlink_to("/etc/passwd")
    assert "symlink" == read_boundaries(tmp_path / "boundaries.geojson", region)[1][0].code
