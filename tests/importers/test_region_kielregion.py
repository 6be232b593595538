"""The import on real data (../shared/data, see its README), and on the same data with finer borders."""

import gzip
import json
import math
import random
import time
from collections import Counter
from itertools import pairwise

import pytest
import shapely

from plugins.catalogue.boundaries import read_boundaries
from plugins.catalogue.read import read_region
from plugins.importers.region import import_region
from tests.importers.boundary_files import Files


@pytest.fixture(scope="module")
def source(repository):
    """The 251 municipalities of the KielRegion, 2021."""
    path = repository.parent / "shared" / "data" / "kielregion-vg5000.geojson"
    if not path.exists():
        pytest.skip("../shared/data/kielregion-vg5000.geojson is not here")
    return path


@pytest.fixture(scope="module")
def files(source, tmp_path_factory):
    """A region into which they were imported."""
    files = Files(tmp_path_factory.mktemp("kielregion"))
    report = import_region(source, files.content)
    assert ((), False) == (report.problems, report.is_failed)
    return files


def read(files):
    region, _, problems = read_region(files.content / "region.yaml")
    assert [] == problems
    boundaries, problems = read_boundaries(files.content / "boundaries.geojson", region)
    assert [] == problems
    return region, boundaries


def of_kinds(region, boundaries, *kinds):
    return [boundaries[place.id] for place in region.places if place.kind in kinds]


def test_holds_3_districts_21_aemter_251_municipalities(files):
    region, boundaries = read(files)
    kinds = Counter(place.kind for place in region.places)
    assert (3, 21, 251) == (kinds["district"], kinds["amt"], kinds["city"] + kinds["municipality"])
    assert 275 == len(boundaries)


def test_every_municipality_lies_in_its_district(files):
    region, _ = read(files)
    places = {place.id: place for place in region.places}
    for place in region.places:
        around = place
        while around.parent:
            around = places[around.parent]
        assert "district" == around.kind


def test_neighbours_still_touch(files):
    region, boundaries = read(files)
    towns = of_kinds(region, boundaries, "city", "municipality")
    assert shapely.coverage_is_valid(towns)
    assert shapely.coverage_is_valid(of_kinds(region, boundaries, "district"))
    assert shapely.is_valid(list(boundaries.values())).all()
    area = shapely.union_all(of_kinds(region, boundaries, "district")).area
    assert area == pytest.approx(sum(town.area for town in towns), rel=1e-9)


def test_boundaries_are_small(files):
    assert (files.content / "boundaries.geojson").stat().st_size < 150_000
    assert len(gzip.compress((files.content / "boundaries.geojson").read_bytes())) < 25_000


def test_coordinates_have_four_decimals(files):
    text = (files.content / "boundaries.geojson").read_text()
    coordinates = [item["geometry"]["coordinates"] for item in json.loads(text)["features"]]
    assert (
        max(
            len(part.partition(".")[2])
            for part in json.dumps(coordinates)
            .strip("[]")
            .replace("[", " ")
            .replace("]", " ")
            .replace(",", " ")
            .split()
        )
        <= 4
    )


def test_second_run_changes_nothing(files, source):
    before = {path.name: path.read_bytes() for path in files.content.iterdir()}
    assert () == import_region(source, files.content).written
    assert before == {path.name: path.read_bytes() for path in files.content.iterdir()}


def test_places_of_the_example_stay_as_they_are(source, repository, tmp_path):
    files = Files(tmp_path)
    text = (repository / "content" / "region.yaml").read_text(encoding="utf-8")
    files.write_region(before=text)
    before, _, _ = read_region(files.content / "region.yaml")
    report = import_region(source, files.content)
    after, _, problems = read_region(files.content / "region.yaml")
    assert ([], False) == (problems, report.is_failed)
    names = {place.id for place in before.places}
    assert [place.id for place in before.places] == [place.id for place in after.places if place.id in names]
    lines = iter(files.region.splitlines())
    assert all(line in lines for line in text.splitlines() if line.lstrip().startswith("#"))


def roughen(features):
    """The same areas with 16 points where there was one, equal on both sides of every border."""

    def point(a, b, t):
        (x, y), (u, v) = sorted((a, b))
        wobble = random.Random(f"{x} {y} {u} {v} {t if (x, y) == a else 16 - t}").uniform(-0.04, 0.04)
        length = math.hypot(u - x, v - y)
        t = t / 16
        return a[0] + t * (b[0] - a[0]) - wobble * (v - y) * min(1, length), a[1] + t * (
            b[1] - a[1]
        ) + wobble * (u - x) * min(1, length)

    def ring(points):
        pairs = [(tuple(a), tuple(b)) for a, b in pairwise(points)]
        return [list(point(a, b, t)) if t else list(a) for a, b in pairs for t in range(16)] + [points[0]]

    for item in features:
        geometry = item["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        rough = [[ring(points) for points in polygon] for polygon in polygons]
        yield item | {"geometry": {"type": "MultiPolygon", "coordinates": rough}}


def test_fine_borders_are_simplified_and_still_touch(source, tmp_path):
    files = Files(tmp_path)
    files.write_source(roughen(json.loads(source.read_bytes())["features"]))
    assert files.source.stat().st_size > 1_500_000
    start = time.perf_counter()
    report = import_region(files.source, files.content)
    assert time.perf_counter() - start < 10
    assert not report.is_failed
    region, boundaries = read(files)
    assert report.boundaries_bytes < 400_000
    assert shapely.coverage_is_valid(of_kinds(region, boundaries, "city", "municipality"))
    assert 275 == len(boundaries)
