import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from plugins.analysis.geometry import (
    EARTH_RADIUS_KM,
    Plane,
    Point,
    distance_km,
    distance_to_shape_km,
    find_nearest_places,
    make_frame,
)
from schemas.region import Place

KIEL, PLOEN = Point(54.32178, 10.13727), Point(54.15829, 10.41637)
POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


def make_place(id, lat=None, lon=None):
    at = {} if lat is None else {"lat": lat, "lon": lon}
    return Place.model_validate({"id": id, "name": id, "kind": "municipality"} | at)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (KIEL, KIEL, 0.0),
        (Point(0, 0), Point(0, 180), math.pi * EARTH_RADIUS_KM),
        (Point(90, 0), Point(-90, 77), math.pi * EARTH_RADIUS_KM),
        (Point(54, 10), Point(55, 10), 111.195),
        (Point(60, 10), Point(60, 11), 55.597),
        (Point(0, 179.5), Point(0, -179.5), 111.195),
    ],
    ids=[
        "same",
        "half way round",
        "pole to pole",
        "degree north",
        "degree east at 60",
        "across the date line",
    ],
)
def test_distance_is_the_one_on_the_sphere(a, b, expected):
    assert distance_km(a, b) == pytest.approx(expected, abs=0.001)


def test_distance_from_kiel_to_ploen_is_25_7_km():
    assert distance_km(KIEL, PLOEN) == pytest.approx(25.7, abs=0.05)


@given(POINTS, POINTS)
def test_distance_is_the_same_both_ways_and_finite(a, b):
    assert distance_km(a, b) == pytest.approx(distance_km(b, a))
    assert 0 <= distance_km(a, b) <= math.pi * EARTH_RADIUS_KM + 1e-6


def test_nearest_places_come_first_and_equal_ones_by_id():
    places = [
        make_place("cc", "55", "10"),
        make_place("bb", "54", "11"),
        make_place("aa", "54", "9"),
        make_place("xx"),
    ]
    assert ["aa", "bb", "cc"] == [place.id for _, place in find_nearest_places(Point(54, 10), places)]
    assert ["aa"] == [place.id for _, place in find_nearest_places(Point(54, 10), places, limit=1)]


def test_distance_to_a_shape_is_zero_within_and_in_km_outside():
    shape = shapely.box(10, 54, 10.1, 54.1)
    assert 0 == distance_to_shape_km(Point(54.05, 10.05), shape)
    assert distance_to_shape_km(Point(54.05, 10.2), shape) == pytest.approx(
        distance_km(Point(54.05, 10.1), Point(54.05, 10.2)), rel=1e-4
    )


def test_frame_fits_into_width_and_height():
    plane = Plane.at(54)
    frame = make_frame(plane, (5.8, 54.0, 6.2, 54.1), 1000, 1000, margin=4)
    assert (1000, 256) == (frame.width, frame.height)
    assert (4, 252) == frame.project(54.0, 5.8 / plane.shrink)
    assert (996, 4) == frame.project(54.1, 6.2 / plane.shrink)


def test_frame_holds_what_is_drawn_only():
    frame = make_frame(Plane.at(54), (5.8, 54.0, 6.2, 54.1), 1000, 1000)
    assert frame.holds(54.05, 6.0 / frame.plane.shrink)
    assert not frame.holds(10.0, 54.0)


def test_frame_keeps_distances_alike_in_all_directions():
    frame = make_frame(Plane.at(54.3), (5.4, 54.0, 6.3, 54.7), 1000, 1000)
    a, b, c = (
        frame.project(lat, lon)
        for lat, lon in ((54.3, 10.1), (54.4, 10.1), (54.3, 10.1 + 0.1 / frame.plane.shrink))
    )
    assert math.dist(a, b) == pytest.approx(math.dist(a, c), abs=0.15)
