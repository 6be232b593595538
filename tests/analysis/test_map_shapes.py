import gzip
import re
import time

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.analysis.map_areas import find_areas, find_groups, find_zooms
from plugins.analysis.map_shapes import make_map_shapes, render_path
from plugins.catalogue.boundaries import read_boundaries
from plugins.catalogue.read import read_region
from plugins.importers.region import import_region
from schemas.region import Place
from tests.importers.boundary_files import Files


def place(id, kind="municipality", parent=None, at=None):
    lat, lon = at or (None, None)
    values = {"id": id, "name": id, "kind": kind, "parent": parent, "lat": lat, "lon": lon}
    return Place.model_validate({key: str(value) for key, value in values.items() if value is not None})


def box(column, row=0):
    return shapely.MultiPolygon(
        [shapely.box(10 + column / 10, 54 + row / 10, 10.1 + column / 10, 54.1 + row / 10)]
    )


TREE = [
    place("kreis-kiel", "district"),
    place("kiel", "city", "kreis-kiel", (54.05, 10.05)),
    place("gaarden", "quarter", "kiel", (54.03, 10.02)),
    place("wik", "quarter", "kiel", (54.07, 10.08)),
    place("kreis-ploen", "district"),
    place("preetz", "city", "kreis-ploen", (54.05, 10.15)),
    place("amt-probstei", "amt", "kreis-ploen"),
    place("laboe", "municipality", "amt-probstei", (54.05, 10.25)),
    place("schoenberg", "municipality", "amt-probstei", (54.05, 10.35)),
]
OUTLINES = {"kiel": box(0), "preetz": box(1), "laboe": box(2), "schoenberg": box(3), "kreis-kiel": box(0)}


def read_path(path):
    """The polygons of a path, drawn as a browser would."""
    polygons = []
    for ring in re.findall(r"M[^z]*z", path):
        x, y, *steps = (int(number) for number in re.findall(r"-?\d+", ring))
        points = [(x, y)]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        polygons.append(shapely.Polygon(points))
    return shapely.MultiPolygon(polygons)


@pytest.mark.parametrize(
    ("within", "areas", "groups"),
    [
        (None, ["kiel", "preetz", "laboe", "schoenberg"], ["kreis-kiel", "kreis-ploen"]),
        ("kreis-ploen", ["preetz", "laboe", "schoenberg"], []),
        ("kreis-kiel", ["gaarden", "wik"], []),
        ("kiel", ["gaarden", "wik"], []),
        ("amt-probstei", ["laboe", "schoenberg"], []),
        ("laboe", ["laboe"], []),
        ("gibt-es-nicht", [], []),
    ],
)
def test_map_shows_municipalities_and_quarters_where_there_is_one(within, areas, groups):
    found = find_areas(TREE, within)
    assert areas == [place.id for place in found]
    assert groups == list(find_groups(found, TREE, within))


def test_region_of_one_town_shows_its_quarters():
    assert ["gaarden", "wik"] == [place.id for place in find_areas(TREE[1:4])]
    assert ["kiel"] == [place.id for place in find_areas(TREE[1:2])]


def test_district_with_several_aemter_is_grouped_by_them():
    tree = [*TREE, place("amt-land", "amt", "kreis-ploen"), place("barmissen", parent="amt-land")]
    groups = find_groups(find_areas(tree, "kreis-ploen"), tree, "kreis-ploen")
    assert {"amt-probstei": ("laboe", "schoenberg"), "amt-land": ("barmissen",)} == groups


def test_districts_have_maps_of_their_own():
    assert ["kreis-kiel", "kreis-ploen"] == [place.id for place in find_zooms(TREE)]
    assert () == find_zooms(TREE[:4])


def test_outlines_are_drawn_where_they_are():
    shapes = make_map_shapes(TREE, OUTLINES)
    assert (1000, 433) == (shapes.frame.width, shapes.frame.height)
    assert ["kiel", "preetz", "laboe", "schoenberg"] == [shape.id for shape in shapes.areas]
    assert [(6, 253), (253, 500), (500, 747), (747, 994)] == [
        read_path(shape.path).bounds[::2] for shape in shapes.areas
    ]
    assert (6, 6, 994, 427) == read_path(shapes.outline).bounds


def test_number_has_its_room_in_the_middle():
    shapes = make_map_shapes(TREE, OUTLINES)
    assert [130, 376, 624, 870] == [shape.x for shape in shapes.areas]
    assert {123, 124} >= {shape.room for shape in shapes.areas}


def test_path_is_short():
    square = shapely.MultiPolygon([shapely.box(4, 4, 252, 426)])
    assert render_path(square) in {"M252 4l0 422-248 0 0-422z", "M4 4l0 422 248 0 0-422z"}


def test_point_of_the_earth_is_found_in_the_drawing():
    shapes = make_map_shapes(TREE, OUTLINES)
    x, y = shapes.frame.project(54.05, 10.05)
    assert read_path(shapes.areas[0].path).contains(shapely.Point(x, y))


def test_groups_are_the_union_of_their_areas():
    shapes = make_map_shapes(TREE, OUTLINES)
    kiel, ploen = shapes.groups
    assert read_path(kiel.path).equals(read_path(shapes.areas[0].path))
    assert read_path(ploen.path).equals(
        shapely.union_all([read_path(shape.path) for shape in shapes.areas[1:]])
    )


def test_cells_are_drawn_where_there_are_no_outlines():
    shapes = make_map_shapes(TREE)
    drawn = {shape.id: read_path(shape.path) for shape in shapes.areas}
    assert ["kiel", "preetz", "laboe", "schoenberg"] == list(drawn)
    for place in find_areas(TREE):
        point = shapely.Point(shapes.frame.project(place.lat, place.lon))
        assert [place.id] == [id for id, cell in drawn.items() if cell.contains(point)]


def test_cells_of_quarters_fill_the_outline_of_their_town():
    shapes = make_map_shapes(TREE, OUTLINES, within="kiel")
    assert ["gaarden", "wik"] == [shape.id for shape in shapes.areas]
    whole = read_path(shapes.outline)
    assert whole.area == pytest.approx(whole.envelope.area)


def test_place_without_outline_among_others_is_a_dot():
    shapes = make_map_shapes(TREE, {id: OUTLINES[id] for id in ("kiel", "preetz", "laboe")})
    assert read_path(shapes.areas[3].path).bounds[2] <= shapes.frame.width
    assert 6 >= shapes.areas[3].room >= 5


def test_place_that_is_nowhere_is_named_as_missing():
    assert ("irgendwo",) == make_map_shapes([*TREE, place("irgendwo")], OUTLINES).missing


@pytest.mark.parametrize("outlines", [OUTLINES, {}], ids=["outlines", "cells"])
def test_place_in_another_part_of_the_world_does_not_shrink_the_map(outlines):
    shapes = make_map_shapes([*TREE, place("vertauscht", at=(10.1, 54.05))], outlines)
    assert ("vertauscht",) == shapes.missing
    assert make_map_shapes(TREE, outlines).areas == shapes.areas


def test_map_of_nothing_is_none():
    assert make_map_shapes([place("irgendwo")]) is None
    assert make_map_shapes(TREE, OUTLINES, within="gibt-es-nicht") is None


def test_single_place_has_a_map():
    shapes = make_map_shapes([place("laboe", at=(54.4, 10.2))])
    assert read_path(shapes.areas[0].path).area > 500_000


def test_places_at_the_same_point_each_have_a_cell():
    shapes = make_map_shapes(
        [place(id, at=(54.4, 10.2)) for id in ("aa", "bb", "cc")] + [place("dd", at=(54.5, 10.2))]
    )
    assert ["aa", "bb", "cc", "dd"] == [shape.id for shape in shapes.areas]
    assert all(shape.path for shape in shapes.areas)


def test_hole_is_drawn_against_the_outer_ring():
    shape = shapely.box(0, 0, 100, 100) - shapely.box(40, 40, 60, 60)
    path = render_path(shapely.MultiPolygon([shape]))
    assert 2 == path.count("M") == path.count("z")


def test_outlines_that_overlap_or_cross_are_drawn_all_the_same():
    bow = shapely.MultiPolygon([shapely.Polygon([(10, 54), (10.1, 54.1), (10.1, 54), (10, 54.1)])])
    shapes = make_map_shapes(TREE, OUTLINES | {"kiel": bow, "preetz": box(0.9)})
    assert 4 == len(shapes.areas)
    assert all(shape.path for shape in shapes.areas)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=30))
def test_any_points_give_a_cell_each_within_the_frame(points):
    places = [place(f"ort-{n}", at=(54 + y / 100, 10 + x / 100)) for n, (x, y) in enumerate(points)]
    shapes = make_map_shapes(places)
    assert len(places) == len(shapes.areas)
    for shape in shapes.areas:
        west, north, east, south = read_path(shape.path).bounds
        assert -1 <= west <= east <= shapes.frame.width + 1
        assert -1 <= north <= south <= shapes.frame.height + 1


@pytest.fixture(scope="module")
def kielregion(repository, tmp_path_factory):
    source = repository.parent / "shared" / "data" / "kielregion-vg5000.geojson"
    if not source.exists():
        pytest.skip("../shared/data/kielregion-vg5000.geojson is not here")
    files = Files(tmp_path_factory.mktemp("map"))
    import_region(source, files.content)
    region = read_region(files.content / "region.yaml")[0]
    return region.places, read_boundaries(files.content / "boundaries.geojson", region)[0]


@pytest.mark.parametrize("has_outlines", [True, False], ids=["outlines", "cells"])
def test_251_places_take_less_than_14_kilobytes_and_a_second(kielregion, has_outlines):
    places, boundaries = kielregion
    start = time.perf_counter()
    shapes = make_map_shapes(places, boundaries if has_outlines else None)
    assert time.perf_counter() - start < 1
    paths = "".join(shape.path for shape in (*shapes.areas, *shapes.groups)) + shapes.outline
    assert (251, 3, ()) == (len(shapes.areas), len(shapes.groups), shapes.missing)
    assert len(gzip.compress(paths.encode())) < 14_000


def test_drawing_is_the_same_twice_and_in_any_order(kielregion):
    places, boundaries = kielregion
    first = make_map_shapes(places, boundaries)
    assert first == make_map_shapes(places, dict(reversed(boundaries.items())))


def test_drawn_neighbours_touch(kielregion):
    shapes = make_map_shapes(*kielregion)
    assert 1 == shapes.outline.count("M")
    drawn = [read_path(shape.path) for shape in shapes.areas]
    assert sum(shape.area for shape in drawn) == pytest.approx(read_path(shapes.outline).area, rel=1e-6)


def test_map_of_a_whole_country_leaves_nobody_out():
    """Bug: places beyond three degrees were missing, and a state of only such ones ended the build."""
    corners = [(47.7, 9.2), (54.8, 9.4), (52.5, 13.4), (51.2, 6.8), (48.1, 11.6), (50.1, 8.7)]
    states = [place(f"land-{number}", "district") for number in range(len(corners))]
    towns = [place(f"ort-{number}", "city", f"land-{number}", at) for number, at in enumerate(corners)]

    shapes = make_map_shapes([*states, *towns])

    assert () == shapes.missing
    assert [state.id for state in states] == [group.id for group in shapes.groups]


def test_district_whose_only_place_lies_far_away_is_not_drawn():
    near = [place(f"nah-{number}", "city", "hier", (54 + number / 10, 10)) for number in range(5)]
    places = [
        place("hier", "district"),
        place("dort", "district"),
        *near,
        place("fern", "city", "dort", (0, 0)),
    ]

    shapes = make_map_shapes(places)

    assert ("fern",) == shapes.missing
    assert "dort" not in [group.id for group in shapes.groups]
