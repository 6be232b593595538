from datetime import date

import pytest

from plugins.analysis.free_date_words import render_calm_dates
from plugins.analysis.free_dates import find_calm_dates, find_place, find_topic
from plugins.analysis.load import find_fullness, find_weeks_ahead
from plugins.analysis.schedule import make_schedule
from plugins.cli import DONE, WRONG_USE, main
from tests.analysis.small_region import evening, make_small_catalogue
from tests.analysis.test_collisions_check import write_site

MONDAY = date(2026, 11, 30)
TUESDAY = date(2026, 12, 1)


def calm_dates(*events, topic="energie", near="preetz", first_day=MONDAY, weeks=1, **region):
    return find_calm_dates(make_small_catalogue(*events, **region), topic, near, first_day, weeks)


def load_on(day, part, *events, **asked):
    return next(one.load for one in calm_dates(*events, **asked) if (one.day, one.part) == (day, part))


def test_every_evening_and_daytime_is_there_once_calmest_first():
    dates = calm_dates(evening("aa"), weeks=2)
    assert 28 == len({(one.day, one.part) for one in dates}) == len(dates)
    assert dates == tuple(sorted(dates, key=lambda one: one.rank))
    assert (TUESDAY, "evening", 1.0, 1, "quiet") == (
        dates[-1].day,
        dates[-1].part,
        dates[-1].load,
        dates[-1].events,
        dates[-1].fullness,
    )


def test_load_is_what_an_event_on_this_topic_near_this_place_would_disturb():
    event = evening("aa")
    assert 1.0 == load_on(TUESDAY, "evening", event)
    assert 0.2 == load_on(TUESDAY, "daytime", event)  # the same day: 0.25
    assert 0.6 == load_on(TUESDAY, "evening", event, topic="natur")  # 0.35 + 0.20
    assert 0.8 == load_on(TUESDAY, "evening", event, near="ploen")
    assert 1.0 == load_on(TUESDAY, "evening", event, near="kreis")
    assert 0.0 == load_on(TUESDAY, "evening", evening("aa", state="cancelled"))
    assert 0.0 == load_on(TUESDAY, "evening", evening("aa", kind="deadline"))


def test_words_follow_the_load_and_the_region():
    many = [evening(f"event-{n}") for n in range(5)]
    words = {0: "free", 1: "quiet", 3: "busy", 5: "full"}
    for number, word in words.items():
        dates = calm_dates(*many[:number])
        assert word == next(one.fullness for one in dates if (one.day, one.part) == (TUESDAY, "evening"))
    strict = {"thresholds": {"quiet": "0.1", "busy": "0.5"}}
    assert "full" == calm_dates(many[0], collisions=strict)[-1].fullness


def test_holidays_are_marked_and_come_last():
    dates = calm_dates(first_day=date(2026, 12, 14), weeks=3)
    by_day = {one.day: one for one in dates}
    assert "Erster Weihnachtstag" == by_day[date(2026, 12, 25)].public_holiday
    assert "Weihnachtsferien" == by_day[date(2026, 12, 28)].school_holiday
    assert by_day[date(2026, 12, 24)].rank > by_day[date(2026, 12, 28)].rank > by_day[date(2026, 12, 16)].rank
    assert (0.0, "free") == (by_day[date(2026, 12, 25)].load, by_day[date(2026, 12, 25)].fullness)


@pytest.mark.parametrize(
    ("word", "id", "nearest"),
    [
        ("preetz", "preetz", ""),
        ("Preetz", "preetz", ""),
        ("TOM KYLE", "kiel", ""),
        ("Pretz", None, "preetz"),
        ("Ostsee", None, "kreis"),
        ("", None, "preetz"),
    ],
)
def test_place_is_known_by_id_name_or_former_name(word, id, nearest):
    place, other = find_place(make_small_catalogue(), word)
    assert id == (place.id if place else None)
    assert bool(nearest) == bool(other)


def test_topic_is_known_by_id_and_by_its_name_in_both_languages():
    catalogue = make_small_catalogue()
    for word in ("energie", "Energie und Wärme", "energy AND heating"):
        assert "energie" == find_topic(catalogue, word)[0].id
    assert (None, "energie") == find_topic(catalogue, "enrgie")


def test_list_names_five_of_each_kind_in_order_of_the_calendar():
    text = render_calm_dates(calm_dates(evening("aa"), weeks=4), "Energie", "Preetz", "de")
    lines = text.splitlines()
    assert "Ruhige Termine für „Energie“ nahe Preetz, Mo 30.11.2026 bis So 27.12.2026" == lines[0]
    assert "  Mo 30.11.2026    frei (0,0)" == lines[3]
    assert ["Abends", "Tagsüber am Wochenende", "Tagsüber unter der Woche"] == [lines[2], lines[9], lines[16]]
    assert "Di 1.12.2026" not in "\n".join(lines[3:8])
    english = render_calm_dates(calm_dates(first_day=date(2026, 12, 21)), "Energy", "Preetz", "en")
    assert "Mon 21 Dec 2026  free (0.0), Weihnachtsferien" in english


def test_list_says_when_school_holidays_are_not_known_yet():
    text = render_calm_dates(calm_dates(first_day=date(2033, 2, 1)), "Energie", "Preetz", "de")
    assert "Schulferien noch nicht bekannt" in text


# --- weeks ahead ---------------------------------------------------------------------------------


def weeks_ahead(*events, first_day=TUESDAY, weeks=2):
    schedule = make_schedule(make_small_catalogue(*events), date(2026, 11, 1), date(2027, 12, 31))
    return find_weeks_ahead(schedule, first_day, weeks, "de")


def test_weeks_are_whole_and_numbered_as_in_calendars():
    first, second = weeks_ahead()
    assert ((2026, 49), (2026, 50)) == ((first.year, first.number), (second.year, second.number))
    assert [MONDAY, date(2026, 12, 6)] == [first.days[0].day, first.days[-1].day]
    (new_year,) = weeks_ahead(first_day=date(2027, 1, 1), weeks=1)
    assert (2026, 53) == (new_year.year, new_year.number)
    assert "Neujahr" == new_year.days[4].public_holiday
    assert new_year.days[0].is_school_known


def test_load_of_a_part_of_the_day_is_the_sum_of_its_events():
    weekly = evening("bb", repeat={"every": "week", "count": "9"}, expected_size="large", topics=["natur"])
    (week,) = weeks_ahead(evening("aa"), weekly, evening("cc", start="2026-12-01 10:00"), weeks=1)
    tuesday = week.days[1]
    assert (2, 1.7, "busy") == (tuesday.evening.events, tuesday.evening.load, tuesday.evening.fullness)
    assert (1, 1.0, "quiet") == (tuesday.daytime.events, tuesday.daytime.load, tuesday.daytime.fullness)
    assert [
        ("aa", ("energie",), ("kreis", "preetz"), 1.0),
        ("bb", ("natur",), ("kreis", "preetz"), 0.68),
    ] == [(part.event, part.topics, part.area, part.load) for part in tuesday.evening.parts]
    assert (0, 0.0, "free") == (
        week.days[2].evening.events,
        week.days[2].evening.load,
        week.days[2].evening.fullness,
    )


def test_whole_days_take_both_parts_and_several_days_share_their_load():
    (week,) = weeks_ahead(evening("aa", start="2026-12-01", duration="4 d"), weeks=1)
    assert [0, 0.2, 0.2, 0.2, 0.2, 0, 0] == [day.evening.load for day in week.days]
    assert [0, 0.2, 0.2, 0.2, 0.2, 0, 0] == [day.daytime.load for day in week.days]


def test_night_counts_for_the_evening_it_begins():
    (week,) = weeks_ahead(evening("aa", start="2026-12-01 22:00", duration="6 h"), weeks=1)
    assert [0, 1, 0] == [day.evening.events for day in week.days[:3]]
    assert 0 == sum(day.daytime.events for day in week.days)


@pytest.mark.parametrize(
    ("load", "word"), [(0, "free"), (1, "quiet"), (1.1, "busy"), (3, "busy"), (3.1, "full")]
)
def test_fullness_at_its_limits(load, word):
    schedule = make_schedule(make_small_catalogue(), MONDAY, TUESDAY)
    assert word == find_fullness(load, schedule.scale.thresholds)


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def content(tmp_path):
    return write_site(tmp_path, {"id": "solarabend"})


def ask(content, *words):
    return main(["dates", "--content", str(content), "--from", "2026-11-30", *words])


def test_dates_prints_the_calmest_in_the_language_of_the_region(content, capsys):
    assert DONE == ask(content, "--topic", "Energie", "--near", "Preetz", "--weeks", "1")
    out = capsys.readouterr().out
    assert out.startswith("Ruhige Termine für „Energie“ nahe Preetz, Mo 30.11.2026 bis So 6.12.2026\n")
    assert "  Mi 2.12.2026     frei (0,0)\n" in out
    assert DONE == ask(content, "--topic", "natur", "--near", "preetz", "--language", "en")
    assert "Sun 21 Feb 2027\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--topic", "enrgie", "--near", "preetz"], "did you mean energie?"),
        (["--topic", "energie", "--near", "Pretz"], "did you mean preetz?"),
        (["--topic", "energie", "--near", "preetz", "--from", "9999-12-31"], "in no year"),
    ],
)
def test_unknown_topic_or_place_is_wrong_use_and_names_the_nearest(content, words, said, capsys):
    assert WRONG_USE == ask(content, *words)
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("weeks", ["0", "105", "-1", "x", "1.5", "²"])
def test_number_of_weeks_is_checked(content, weeks):
    with pytest.raises(SystemExit) as stopped:
        ask(content, "--topic", "energie", "--near", "preetz", f"--weeks={weeks}")
    assert WRONG_USE == stopped.value.code


def test_dates_needs_a_region_with_a_time_zone_that_exists(content, capsys):
    assert WRONG_USE == ask(content.parent, "--topic", "energie", "--near", "preetz")
    region = content / "region.yaml"
    region.write_text(region.read_text(encoding="utf-8").replace("Berlin", "Preetz"), encoding="utf-8")
    assert WRONG_USE == ask(content, "--topic", "energie", "--near", "preetz")
    assert "wirkort check" in capsys.readouterr().err
