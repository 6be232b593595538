from datetime import date

import pytest
from holidays import country_holidays

from plugins.analysis.public_days import STATES, PublicDays, find_public_days

YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def test_states_are_those_the_library_knows():
    assert set(STATES) == {state for state in country_holidays("DE").subdivisions if len(state) == 2}


@pytest.mark.parametrize(
    ("state", "day", "name"),
    [
        ("SH", date(2027, 10, 31), "Reformationstag"),
        ("SH", date(2027, 3, 26), "Karfreitag"),
        ("SH", date(2027, 5, 27), None),  # Corpus Christi
        ("BY", date(2027, 5, 27), "Fronleichnam"),
        ("SH", date(2027, 12, 24), None),
    ],
)
def test_public_holidays_are_those_of_the_state(state, day, name):
    assert name == find_public_days(state, *YEAR, "de").public_on(day)


def test_school_holidays_by_name_in_both_languages():
    """Summer 2027 in Schleswig-Holstein, KMK's list: 3 July to 14 August."""
    days = find_public_days("SH", *YEAR, "de")
    summer = [one for one in days.periods if one.name == "Sommerferien"]
    assert [(date(2027, 7, 3), date(2027, 8, 14), "school")] == [
        (one.first_day, one.last_day, one.kind) for one in summer
    ]
    assert "Summer Break" == find_public_days("SH", *YEAR, "en").school_on(date(2027, 7, 15))


def test_only_the_days_asked_for_are_given():
    days = find_public_days("SH", date(2027, 5, 1), date(2027, 5, 16), "de")
    assert [date(2027, 5, 1), date(2027, 5, 6)] == list(days.public)
    assert all(date(2027, 5, 1) <= day <= date(2027, 5, 16) for day in days.school)


def test_holidays_over_the_turn_of_the_year_are_one_period():
    days = find_public_days("SH", date(2026, 12, 1), date(2027, 1, 31), "de")
    (christmas,) = [one for one in days.periods if one.kind == "school"]
    assert (2026, 2027) == (christmas.first_day.year, christmas.last_day.year)


def test_years_nobody_has_fixed_yet_are_not_called_school_days():
    days = find_public_days("SH", date(2033, 1, 1), date(2033, 12, 31), "de")
    assert not days.is_school_known(date(2033, 7, 15))
    assert {} == days.school
    assert "Neujahr" == days.public_on(date(2033, 1, 1))
    assert find_public_days("SH", *YEAR, "de").is_school_known(date(2027, 12, 31))


@pytest.mark.parametrize("state", [None, "XX", "sh"])
def test_region_without_a_known_state_has_no_holidays(state):
    assert PublicDays() == find_public_days(state, *YEAR, "de")
    assert not PublicDays().is_school_known(date(2027, 1, 1))
    assert () == PublicDays().periods
