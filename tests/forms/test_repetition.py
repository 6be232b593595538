"""Sentences about when an event happens again, and what stands in the file for them."""

import pytest

from plugins.forms.fields import make_fields
from plugins.forms.repetition import make_repetition_pairs, read_dates, read_repeat

SENTENCES = {
    "einmal": ([("repeat.kind", "none"), ("repeat.weekly.on", "sat")], None),
    "nichts": ([], None),
    "jeden Tag": ([("repeat.kind", "daily"), ("repeat.daily.interval", "1")], {"every": "day"}),
    "alle 2 Wochen samstags": (
        [("repeat.kind", "weekly"), ("repeat.weekly.interval", "2"), ("repeat.weekly.on", "sat")],
        {"every": "week", "interval": "2", "on": ["sat"]},
    ),
    "jeden 2. Samstag im Monat": (
        [
            ("repeat.kind", "monthly-weekday"),
            ("repeat.monthly-weekday.interval", "1"),
            ("repeat.monthly-weekday.0.ordinal", "second"),
            ("repeat.monthly-weekday.0.weekday", "sat"),
        ],
        {"every": "month", "on": ["second sat"]},
    ),
    "am 1. und 15.": (
        [
            ("repeat.kind", "monthly-day"),
            ("repeat.monthly-day.interval", "1"),
            ("repeat.monthly-day.on", "1, 15"),
        ],
        {"every": "month", "on": ["1", "15"]},
    ),
    "jedes Jahr, bis": (
        [("repeat.kind", "yearly"), ("repeat.yearly.interval", "1"), ("repeat.until", "2030-01-01")],
        {"every": "year", "until": "2030-01-01"},
    ),
    "mit Ausnahmen": (
        [
            ("repeat.kind", "weekly"),
            ("repeat.weekly.interval", "1"),
            ("repeat.count", "8"),
            ("repeat.except", "2026-12-24"),
            ("repeat.except", "2026-12-31"),
        ],
        {"every": "week", "count": "8", "except": ["2026-12-24", "2026-12-31"]},
    ),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence_becomes_a_rule(sentence):
    pairs, repeat = SENTENCES[sentence]
    assert repeat == read_repeat(make_fields(pairs))


@pytest.mark.parametrize("sentence", [name for name, (_, repeat) in SENTENCES.items() if repeat])
def test_rule_becomes_its_sentence(sentence):
    pairs, repeat = SENTENCES[sentence]
    assert pairs == list(make_repetition_pairs({"repeat": repeat}))


def test_only_the_chosen_sentence_is_read():
    tried = [pair for pairs, _ in SENTENCES.values() for pair in pairs if pair[0].count(".") > 1]
    assert {"every": "day"} == read_repeat(make_fields([("repeat.kind", "daily"), *tried]))


def test_single_days_are_in_order_with_the_time_of_the_start_and_the_start_among_them():
    pairs = [
        ("repeat.kind", "single-dates"),
        ("dates.0.day", "2027-02-01"),
        ("dates.1.day", "2027-01-15"),
        ("dates.1.time", "11:00"),
        ("dates.3.day", ""),
    ]
    dates = read_dates(make_fields(pairs), "2027-01-01 10:00")
    assert ["2027-01-01 10:00", "2027-01-15 11:00", "2027-02-01 10:00"] == dates


def test_single_days_without_a_day_are_none():
    assert [] == read_dates(make_fields([("repeat.kind", "single-dates")]), "2027-01-01")


def test_days_of_a_list_are_shown_without_the_time_of_the_start():
    values = {
        "start": "2027-01-01 10:00",
        "dates": ["2027-01-01 10:00", "2027-01-15 11:00", "2027-02-01 10:00"],
    }
    expected = [
        ("repeat.kind", "single-dates"),
        ("dates.0.day", "2027-01-15"),
        ("dates.0.time", "11:00"),
        ("dates.1.day", "2027-02-01"),
    ]
    assert expected == list(make_repetition_pairs(values))


def test_what_is_missing_in_a_sentence_stays_visible():
    pairs = [("repeat.kind", "monthly-weekday"), ("repeat.monthly-weekday.0.weekday", "sat")]
    repeat = read_repeat(make_fields(pairs))
    assert {"every": "month", "on": ["sat"]} == repeat
    assert pairs[1] in make_repetition_pairs({"repeat": repeat})


def test_week_of_the_month_without_a_weekday_stays_visible():
    week = ("repeat.monthly-weekday.0.ordinal", "last")
    repeat = read_repeat(make_fields([("repeat.kind", "monthly-weekday"), week]))
    assert week in make_repetition_pairs({"repeat": repeat})
