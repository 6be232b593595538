from datetime import date

import pytest

from plugins.analysis.coming import find_weekend, find_weeks
from tests.analysis.small_region import evening, make_small_catalogue

FRIDAY, SATURDAY, SUNDAY = date(2026, 12, 4), date(2026, 12, 5), date(2026, 12, 6)


def weekend(today, *events):
    return [one.event.id for one in find_weekend(make_small_catalogue(*events), today)]


@pytest.mark.parametrize(
    ("start", "duration", "is_in"),
    [
        pytest.param("2026-12-04 16:00", "3 h", False, id="friday afternoon"),
        pytest.param("2026-12-04 17:00", "3 h", True, id="friday evening"),
        pytest.param("2026-12-04", "1 d", False, id="whole friday"),
        pytest.param("2026-12-03", "3 d", True, id="since thursday"),
        pytest.param("2026-12-04 10:00", "26 h", True, id="friday to saturday"),
        pytest.param("2026-12-05", "1 d", True, id="whole saturday"),
        pytest.param("2026-12-06 23:30", "2 h", True, id="sunday night"),
        pytest.param("2026-12-07 00:00", "2 h", False, id="monday"),
        pytest.param("2026-12-03 23:00", "2 h", False, id="thursday night"),
    ],
)
def test_weekend_is_from_friday_evening_to_sunday(start, duration, is_in):
    event = evening("aa", start=start, duration=duration)
    for today in (date(2026, 11, 30), FRIDAY):
        assert is_in == (weekend(today, event) == ["aa"])


def test_nothing_before_today_is_named():
    events = [evening(f"day-{day}", start=f"2026-12-{day:02} 18:00") for day in (4, 5, 6, 11)]
    assert ["day-5", "day-6"] == weekend(SATURDAY, *events)
    assert ["day-6"] == weekend(SUNDAY, *events)
    assert ["day-11"] == weekend(date(2026, 12, 7), *events)


def test_cancelled_ones_are_shown_and_deadlines_are_not():
    saturday = {"start": "2026-12-05 10:00"}
    events = [evening("aa", state="cancelled", **saturday), evening("bb", kind="deadline", **saturday)]
    (one,) = find_weekend(make_small_catalogue(*events), FRIDAY)
    assert ("aa", "cancelled", False) == (one.event.id, one.occurrence.state, one.facets.is_spontaneous)


@pytest.mark.parametrize(
    ("values", "facet", "is_so"),
    [
        ({}, "is_spontaneous", True),
        ({"registration": {"email": "a@b.example"}}, "is_spontaneous", False),
        ({"registration": {"email": "a@b.example", "needed": "no"}}, "is_spontaneous", True),
        ({"state": "full"}, "is_spontaneous", False),
        ({}, "is_free", False),
        ({"free": "yes"}, "is_free", True),
        ({"price": "5 Euro"}, "is_free", False),
        ({"audience": ["everyone"]}, "is_for_newcomers", False),
        ({"audience": ["newcomers"]}, "is_for_newcomers", True),
        ({}, "is_step_free", False),
        ({"place": {"locality": "preetz", "access": {"step_free": "partly"}}}, "is_step_free", False),
        ({"place": {"locality": "preetz", "access": {"step_free": "yes"}}}, "is_step_free", True),
    ],
)
def test_facets_claim_only_what_is_stated(values, facet, is_so):
    event = evening("aa", start="2026-12-05 10:00", **values)
    (one,) = find_weekend(make_small_catalogue(event), FRIDAY)
    assert is_so == getattr(one.facets, facet)


def test_week_of_the_region_and_of_every_place_with_a_date_in_it():
    events = [
        evening("aa", start="2026-12-01 19:00"),
        evening("bb", start="2026-12-07 23:00", place={"locality": "kiel"}),
        evening("cc", start="2026-12-08 10:00"),
        evening("dd", start="2026-11-30", duration="3 d", place={"locality": "ploen"}),
    ]
    weeks = find_weeks(make_small_catalogue(*events), date(2026, 12, 1))
    assert [
        (None, ["dd", "aa", "bb"]),
        ("kreis", ["dd", "aa"]),
        ("preetz", ["aa"]),
        ("ploen", ["dd"]),
        ("kiel", ["bb"]),
    ] == [(week.place, [one.event.id for one in week.dates]) for week in weeks]
    assert (date(2026, 12, 1), date(2026, 12, 7)) == (weeks[0].first_day, weeks[0].last_day)
    assert date(2026, 12, 1) == weeks[0].dates[0].day  # it began a day earlier


def test_week_without_dates_is_there_and_empty():
    assert [()] == [week.dates for week in find_weeks(make_small_catalogue(), date(2026, 12, 1))]
