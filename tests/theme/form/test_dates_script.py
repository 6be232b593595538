# ruff: noqa: E501 - a table of texts reads best in few lines
"""The dates of a series that the browser writes out are those of the calendar."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.analysis.recurrence import END_OF_TIME, find_fitting_start, find_starts, read_rule
from schemas.recurrence import ORDINALS, WEEKDAYS, Repeat
from tests.node import Script

NTH = [f"{ordinal} {weekday}" for ordinal in ORDINALS for weekday in WEEKDAYS]
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31)).map(str)
ON = {
    "day": st.just([]),
    "week": st.lists(st.sampled_from(WEEKDAYS), max_size=3, unique=True),
    "month": st.lists(st.sampled_from(NTH), max_size=3, unique=True)
    | st.lists(st.integers(1, 31).map(str), max_size=3, unique=True),
    "year": st.just([]),
}


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    with Script("form/dates.js") as script:
        yield script


@pytest.fixture(scope="module")
def checks() -> Iterator[Script]:
    with Script("form/checks.js") as script:
        yield script


@st.composite
def rules(draw) -> dict:
    """A rule as the form writes it."""
    every = draw(st.sampled_from(sorted(ON)))
    rule = {"every": every, "interval": str(draw(st.integers(1, 6))), "on": draw(ON[every])}
    ends = draw(st.sampled_from(["", "until", "count"]))
    if ends:
        rule[ends] = draw(DAYS) if ends == "until" else str(draw(st.integers(1, 8)))
    return rule


@settings(max_examples=300, deadline=None)
@given(DAYS, rules())
def test_series_has_the_days_of_the_calendar(script, start, rule):
    repeat = Repeat.model_validate(rule)
    expected = find_starts(
        read_rule(repeat, date.fromisoformat(start), None), date.fromisoformat(start), END_OF_TIME
    )
    found = script.call("findDays", {"start": f"{start} 10:00", "repeat": rule}, "", 6)
    assert [str(day) for day in islice(expected, 6)] == found


@settings(max_examples=300, deadline=None)
@given(DAYS, rules(), st.lists(DAYS, max_size=2))
def test_series_that_does_not_fit_its_start_is_noticed(checks, start, rule, days):
    first, repeat = date.fromisoformat(start), Repeat.model_validate(rule)
    read = read_rule(repeat, first, None)
    found = checks.call("findSeriesFaults", {"start": f"{start} 10:00", "repeat": {**rule, "except": days}})
    if find_fitting_start(read, first) != first:
        assert ["first-date-off-rule"] == [one["code"] for one in found]
    else:
        off = [
            day
            for day in days
            if date.fromisoformat(day) not in set(find_starts(read, first, date(2031, 1, 1)))
        ]
        assert off[:1] == [one["params"]["day"] for one in found]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"start": "bald"}, []),
        ({"start": "2026-12-12"}, ["2026-12-12"]),
        ({"start": "2026-12-12 10:00", "dates": ["2026-12-12 10:00", "2027-01-09 11:00"]}, ["2026-12-12", "2027-01-09"]),
        ({"start": "2026-12-12", "repeat": {"every": "never"}}, []),
        ({"start": "2026-12-12", "repeat": {"every": "month", "on": ["31", "often sat", "second day"]}}, None),
        ({"start": "2026-12-12", "repeat": {"every": "month", "interval": "x"}}, []),
    ],
)  # fmt: skip
def test_what_is_half_filled_in_gives_what_there_is(script, values, expected):
    found = script.call("findDays", values, "", 6)
    assert expected is None or expected == found


def test_days_before_today_are_left_out(script):
    series = {"start": "2026-01-10", "repeat": {"every": "week"}}
    assert ["2026-11-21", "2026-11-28"] == script.call("findDays", series, "2026-11-21", 2)
