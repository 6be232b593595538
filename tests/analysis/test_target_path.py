"""Where a target stands: figures worked out by hand, and what cannot be said."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.analysis.target_path import (
    Amount,
    find_pace,
    find_past_goals,
    find_path_value,
    find_standing,
    list_measured,
    make_path,
)
from schemas import Target


def make_target(*values: tuple[int, float], base=(2010, 100), goals=((2020, 20), (2030, 50))) -> Target:
    return Target.model_validate(
        {
            "title": "Treibhausgase",
            "updated": "2026-11-01",
            "place": "region",
            "indicator": "Treibhausgase",
            "unit": "t/Jahr",
            "base": {"year": str(base[0]), "value": str(base[1])},
            "goals": [{"year": str(year), "reduction_percent": str(part)} for year, part in goals],
            "values": [{"year": str(year), "value": str(value)} for year, value in values],
        }
    )


def test_path_is_straight_between_base_and_goals():
    path = make_path(make_target())
    assert (Amount(2010, 100), Amount(2020, 80), Amount(2030, 50)) == path
    expected = {2009: None, 2010: 100, 2015: 90, 2020: 80, 2025: 65, 2030: 50, 2050: 50}
    assert expected == {year: find_path_value(path, year) for year in expected}


def test_pace_is_the_line_of_least_squares_through_ten_years():
    # Mean year 2020, mean value 80; (-5 * 10 + 0 * 2 + 5 * -12) / 50 = -2.2 a year.
    pace = find_pace([Amount(2000, 500), Amount(2015, 90), Amount(2020, 82), Amount(2025, 68)])
    assert (2015, 2025, 3) == (pace.first_year, pace.last_year, pace.values)
    assert -2.2 == pytest.approx(pace.per_year)
    assert 91 == pytest.approx(pace.start)
    assert 69 == pytest.approx(pace.value_in(2025))


def test_value_just_ten_years_old_counts_and_an_older_one_does_not():
    values = [Amount(2014, 999), Amount(2015, 90), Amount(2025, 80)]
    assert 2 == find_pace(values).values
    assert find_pace(values[:1]) is None


def test_target_that_falls_too_slowly_is_reached_later():
    # Base 100 in 2010 is too old for the pace. 2016: 94, 2024: 82 is -1.5 a year; 50 is reached in
    # 2016 + 44 / 1.5 = 2045.3, so in 2046. The path allows 80 - 3 * 4 = 68 in 2024.
    standing = find_standing(make_target((2013, 97), (2016, 94), (2024, 82)))
    assert ("falling", 2046) == (standing.state, standing.year)
    assert 68 == pytest.approx(standing.on_path)
    assert 14 == pytest.approx(standing.off_path)
    assert 32 == pytest.approx(standing.to_go)
    assert 32 / 6 == pytest.approx(standing.needed)
    assert Amount(2030, 50) == standing.goal


STATES = {
    "unmeasured": ((), "unmeasured"),
    "reached": (((2020, 60), (2024, 49)), "reached"),
    "exactly": (((2024, 50),), "reached"),
    "rising": (((2018, 70), (2024, 75)), "rising"),
    "level": (((2018, 70), (2024, 70)), "rising"),
    "one value, base too old": (((2024, 75),), "one-value"),
    "in centuries": (((2018, 75.1), (2024, 75)), "too-slow"),
}


@pytest.mark.parametrize(("values", "state"), STATES.values(), ids=STATES)
def test_state_says_what_can_be_said(values, state):
    standing = find_standing(make_target(*values))
    assert state == standing.state
    assert standing.year is None


def test_last_goal_stays_once_all_years_are_past():
    standing = find_standing(make_target((2028, 60), (2032, 55)))
    assert (Amount(2030, 50), None) == (standing.goal, standing.needed)


def test_goal_of_a_measured_year_is_past_and_the_next_one_counts():
    target = make_target((2015, 95), (2020, 81))
    assert [(2020, 80, 81, False)] == [
        (one.year, one.goal, one.measured, one.is_reached) for one in find_past_goals(target)
    ]
    assert Amount(2030, 50) == find_standing(target).goal
    assert [True] == [one.is_reached for one in find_past_goals(make_target((2020, 80), (2024, 90)))]
    assert () == find_past_goals(make_target((2019, 10)))


def test_projection_never_lies_in_the_past():
    # The line crosses 50 in 2024.3, but the newest value is still above it.
    standing = find_standing(make_target((2015, 120), (2018, 70), (2020, 65), (2024, 58)))
    assert standing.year > 2024


def test_value_of_the_base_year_can_be_measured_anew():
    assert (Amount(2010, 98), Amount(2015, 90)) == list_measured(make_target((2015, 90), (2010, 98)))


@given(
    st.dictionaries(st.integers(1990, 2026), st.floats(1, 1e9).map(lambda x: round(x, 2)), max_size=12),
    st.integers(1, 99),
)
def test_every_target_has_a_standing_and_its_year_is_ahead(values, part):
    standing = find_standing(make_target(*values.items(), base=(1989, 5000), goals=((2030, part),)))
    if standing.year is not None:
        assert standing.state == "falling"
        assert standing.newest.year < standing.year <= 2200
        assert standing.pace.per_year < 0


def test_path_never_rises():
    path = make_path(make_target(goals=((2020, 0), (2025, 0), (2030, 100))))
    assert all(after.value <= before.value for before, after in pairwise(path))
    assert 0 == path[-1].value
