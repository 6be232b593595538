from dataclasses import replace
from datetime import date

from plugins.analysis.calmer import find_calmer_days
from plugins.analysis.collision_words import make_line
from plugins.analysis.collisions import find_collisions_of
from tests.analysis.small_region import FIRST_DAY, evening, schedule_of


def calmer_days(event, *others, first_day=FIRST_DAY, **region):
    schedule = schedule_of(event, *others, **region)
    (found,) = find_collisions_of(event, schedule)[:1]
    return find_calmer_days(event, found.occurrence, schedule, first_day)


def test_three_calmest_days_nearby_are_named_in_order():
    taken = [evening(f"other-{n}", start=f"2026-12-{day:02} 19:00") for n, day in enumerate((1, 2, 3, 4))]
    expected = (date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30))
    assert expected == calmer_days(evening("aa"), *taken)


def test_no_calmer_day_lies_before_the_first_one_asked_for():
    days = calmer_days(evening("aa"), evening("bb"), first_day=date(2026, 12, 1))
    assert (date(2026, 12, 2), date(2026, 12, 3), date(2026, 12, 4)) == days


def test_weekend_stays_at_the_weekend_and_off_public_holidays():
    saturday = {"start": "2026-12-19 14:00"}
    event, taken = evening("aa", **saturday), evening("bb", **saturday)
    days = calmer_days(event, taken, first_day=date(2026, 12, 19))
    assert (date(2026, 12, 20), date(2026, 12, 27), date(2027, 1, 2)) == days  # neither 25, 26 nor 1


def test_nothing_is_named_where_every_day_is_as_full():
    daily = evening("bb", start="2026-11-02 19:00", repeat={"every": "day", "count": "90"})
    loose = {"thresholds": {"warn": "0.3"}}
    assert () == calmer_days(evening("aa"), daily, collisions=loose)


def test_calmer_day_over_the_change_of_clocks_keeps_its_hour():
    event = evening("aa", start="2027-03-27 01:30", duration="1 h")  # 2:30 does not exist a day later
    days = calmer_days(event, evening("bb", start="2027-03-27 01:30"), first_day=date(2027, 3, 27))
    assert date(2027, 3, 28) in days


def line_of(language, event, other, **region):
    schedule = schedule_of(event, other, **region)
    (found,) = find_collisions_of(event, schedule)
    calmer = find_calmer_days(event, found.occurrence, schedule, FIRST_DAY)
    return make_line(event, found, calmer, schedule.catalogue, language)


def test_line_says_who_when_how_far_what_is_shared_what_is_calmer_and_what_to_write():
    other = evening("bb", title="Moor und Wärme", topics=["energie", "natur"], place={"locality": "ploen"})
    line = line_of("de", evening("aa", agreed_with=["cc"]), other)
    assert ("Moor und Wärme", "läuft zur selben Zeit") == (line.title, line.relation)
    assert ("Di 1.12.2026, 19:00 bis 21:00", "12 km entfernt") == (line.when, line.where)
    assert "gemeinsam: Energie und Wärme, für alle" == line.shared
    assert "Ruhiger wären Mo 30.11.2026, Mi 2.12.2026 und Do 3.12.2026" == line.calmer
    assert "cc, bb" == line.agreed


def test_line_in_english():
    line = line_of("en", evening("aa"), evening("bb", start="2026-12-01", duration="2 d"), collisions=LOW)
    assert "Tue 1 Dec 2026 to Wed 2 Dec 2026" == line.when
    assert ("in the same place", "is on at the same time") == (line.where, line.relation)
    assert "shared: Energy and heating, for everyone" == line.shared


LOW = {"thresholds": {"warn": "0.2"}}


def test_line_of_a_series_says_on_how_many_more_days():
    repeat = {"every": "week", "count": "3"}
    line = line_of("de", evening("aa", repeat=repeat), evening("bb", repeat=repeat), collisions=LOW)
    assert line.when.endswith("und an 2 weiteren Tagen")


def test_line_online_without_a_place_and_without_shared_topics():
    other = evening("bb", mode="online", topics=["natur"], audience=["seniors"])
    line = line_of("de", evening("aa"), other, collisions=LOW)
    assert ("online", "verschiedene Themen") == (line.where, line.shared)
    nowhere = evening("bb", place={"locality": "nirgendwo"}, start="2026-12-01 20:00")
    nowhere = replace(nowhere, locality=None)
    assert "Ort nicht angegeben" == line_of("de", evening("aa"), nowhere, collisions=LOW).where
