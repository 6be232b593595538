import random
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.analysis.collision_weights import Scale, Weights, make_scale, names_of
from plugins.analysis.collisions import find_collisions, find_collisions_in, find_collisions_of
from plugins.analysis.likeness import can_reach, compare
from plugins.analysis.occurrences import by_start, expand_all
from plugins.analysis.schedule import Schedule
from tests.analysis.planted import FIRST_DAY as PLANTED_DAY
from tests.analysis.planted import make_event, make_planted
from tests.analysis.small_region import FIRST_DAY, LAST_DAY, evening, make_small_catalogue, schedule_of


def clash_of(a, b, **region):
    """What the first dates of two events are to each other."""
    schedule = schedule_of(a, b, **region)
    slots = {slot.event.id: slot for day in schedule.days[::-1] for slot in schedule.on_day(day)}
    return compare(slots[a.id], slots[b.id], schedule.scale)


@pytest.mark.parametrize(
    ("when", "relation", "score"),
    [
        pytest.param("2026-12-01 19:00", "overlap", 1.0, id="same hour"),
        pytest.param("2026-12-01 20:59", "overlap", 1.0, id="one minute in common"),
        pytest.param("2026-12-01 21:00", "evening", 0.5, id="back to back in the same place"),
        pytest.param("2026-12-01 17:00", "evening", 0.5, id="ends when the other begins"),
        pytest.param("2026-12-01 14:00", "day", 0.25, id="same day"),
        pytest.param("2026-12-01", "overlap", 1.0, id="whole day"),
        pytest.param("2026-12-02 19:00", None, None, id="next day"),
    ],
)
def test_time_factor_follows_how_two_dates_lie(when, relation, score):
    other = evening("bb", start=when, duration="1 d" if len(when) == 10 else "2 h")
    clash = clash_of(evening("aa"), other)
    assert (relation, score) == ((clash.relation, clash.score) if clash else (None, None))


def test_gap_below_the_travel_time_counts_more_than_the_same_evening():
    away = {"place": {"locality": "ploen"}}  # 12 km, 33 minutes
    assert "travel" == clash_of(evening("aa"), evening("bb", start="2026-12-01 21:30", **away)).relation
    assert "evening" == clash_of(evening("aa"), evening("bb", start="2026-12-01 21:35", **away)).relation


def test_event_without_an_end_is_taken_to_last_two_hours():
    open_end = make_event("aa", {"start": "2026-12-01 19:00", "topics": ["energie"]})
    assert "overlap" == clash_of(open_end, evening("bb", start="2026-12-01 20:59")).relation
    assert "overlap" != clash_of(open_end, evening("bb", start="2026-12-01 21:00")).relation


def test_event_over_midnight_meets_the_next_morning_only_as_another_day():
    night = evening("aa", start="2026-12-01 22:00", duration="4 h")
    assert "overlap" == clash_of(night, evening("bb", start="2026-12-02 01:00")).relation
    assert clash_of(night, evening("bb", start="2026-12-02 10:00")) is None


@pytest.mark.parametrize(
    ("values", "score"),
    [
        pytest.param({"topics": ["natur"]}, 0.55, id="other topic"),
        pytest.param({"topics": ["natur", "energie"]}, 1.0, id="all of the fewer topics"),
        pytest.param({"place": {"locality": "kreis"}}, 1.0, id="somewhere around it"),
        pytest.param({"place": {"locality": "nirgendwo"}}, 0.825, id="place without a point"),
        pytest.param({"mode": "online"}, 0.825, id="one online"),
        pytest.param({"audience": ["seniors"]}, 0.9, id="a group among everyone"),
        pytest.param({"expected_size": "large"}, 1.5**0.5, id="large"),
        pytest.param({"kind": "meeting"}, 0.7**0.5, id="meetings are small"),
        pytest.param({"repeat": {"every": "week", "count": "9"}}, 0.45, id="weekly"),
        pytest.param({"repeat": {"every": "week", "count": "2"}}, 1.0, id="twice is no routine"),
        pytest.param({"repeat": {"every": "month", "on": ["first tue"], "count": "9"}}, 0.7, id="monthly"),
        pytest.param({"repeat": {"every": "year", "count": "3"}}, 1.0, id="yearly"),
        pytest.param(
            {"dates": ["2026-12-01 19:00", "2026-12-08 19:00", "2026-12-15 19:00"]}, 0.45, id="weekly list"
        ),
        pytest.param({"start": "2026-12-01", "duration": "4 d"}, 0.25, id="one of four days"),
    ],
)
def test_score_is_the_product_of_what_is_shared(values, score):
    assert score == pytest.approx(clash_of(evening("aa"), evening("bb", **values)).score)


def test_nearness_falls_from_the_town_to_what_people_travel():
    """12.0 km: (20 - 12.0) / 15 of 0.35."""
    clash = clash_of(evening("aa"), evening("bb", place={"locality": "ploen"}))
    assert (12.0, 0.836) == (round(clash.distance_km, 1), round(clash.score, 3))
    far = evening("bb", place={"locality": "preetz", "lat": "54.9", "lon": "10.3"})
    assert 0.65 == pytest.approx(clash_of(evening("aa"), far).score)


def test_two_events_online_are_as_near_as_can_be():
    assert 1.0 == clash_of(evening("aa", mode="online"), evening("bb", mode="online")).score


def test_different_groups_share_no_audience():
    assert 0.8 == pytest.approx(
        clash_of(evening("aa", audience=["youth"]), evening("bb", audience=["seniors"])).score
    )


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"state": "cancelled"}, id="cancelled"),
        pytest.param({"kind": "deadline"}, id="deadline"),
        pytest.param({"agreed_with": ["aa"]}, id="agreed"),
        pytest.param({"part_of": "aa"}, id="part of it"),
        pytest.param({"organisers": ["by-bb", "by-aa"]}, id="both organise it"),
        pytest.param({"partners": ["by-aa"]}, id="takes part in organising"),
    ],
)
def test_what_never_counts(values):
    a, b = evening("aa"), evening("bb", **values)
    for pair in ((a, b), (b, a)):
        schedule = schedule_of(*pair)
        assert () == find_collisions_in(schedule)
        assert () == find_collisions_of(a, schedule)
        assert () == find_collisions_of(b, schedule)


def test_parts_of_one_event_do_not_disturb_each_other():
    parts = [evening(id, part_of="woche") for id in ("aa", "bb")]
    assert () == find_collisions_in(schedule_of(*parts))


def test_common_partner_does_not_mean_that_it_is_agreed():
    found = find_collisions_in(schedule_of(*(evening(id, partners=["stadt"]) for id in ("aa", "bb"))))
    assert [("bb", "aa")] == [(one.event, one.other) for one in found]


def test_cancelled_date_of_a_series_leaves_the_others():
    changes = [{"on": "2026-12-01", "state": "cancelled"}, {"on": "2026-12-08", "start": "2026-12-09 19:00"}]
    repeat = {"every": "month", "on": ["first tue", "second tue"], "count": "3", "changes": changes}
    series = evening("aa", repeat=repeat, expected_size="large")
    for start, days in (
        ("2026-12-01", ()),
        ("2026-12-08", ()),
        ("2026-12-09", (date(2026, 12, 9),)),
        ("2027-01-05", (date(2027, 1, 5),)),
    ):
        other = evening("bb", start=f"{start} 19:00", expected_size="large")
        weights = {"weights": {"weekly": "1", "monthly": "1"}}
        found = find_collisions_in(schedule_of(series, other, collisions=weights))
        assert days == (found[0].days if found else ())


def test_changed_place_of_a_date_counts():
    changes = [{"on": "2026-12-01", "place": {"locality": "kiel"}}]
    moved = evening("aa", repeat={"every": "year", "count": "2", "changes": changes})
    assert 17 == round(find_collisions_of(moved, schedule_of(moved, evening("bb")))[0].distance_km) + 3


def test_save_the_date_counts_months_ahead():
    planned = make_event(
        "aa", {"start": "2027-09-18", "state": "save-the-date", "topics": ["energie"], "kind": "festival"}
    )
    found = find_collisions_of(planned, schedule_of(evening("bb", start="2027-09-18 14:00")))
    assert [("bb", "overlap")] == [(one.other, one.relation) for one in found]


def test_one_room_at_one_time_is_a_double_booking_whatever_the_topic():
    rooms = [
        {"locality": "preetz", "venue": venue}
        for venue in ("Altes Rathaus, Saal 1", "altes rathaus – Saal 1")
    ]
    a = evening("aa", place=rooms[0], repeat={"every": "week", "count": "9"}, expected_size="small")
    b = evening("bb", place=rooms[1], topics=["natur"], audience=["seniors"], expected_size="small")
    assert [("room", 1.0)] == [(one.relation, one.score) for one in find_collisions_in(schedule_of(a, b))]
    other_room = evening(
        "bb", place={"locality": "preetz", "venue": "Altes Rathaus, Saal 2"}, topics=["natur"]
    )
    assert () == find_collisions_in(schedule_of(a, other_room))
    later = evening("bb", place=rooms[1], start="2026-12-01 21:00", topics=["natur"])
    assert () == find_collisions_in(schedule_of(a, later))


def test_one_video_room_can_be_booked_twice_as_well():
    online = {"mode": "online", "place": {"online": "https://video.example/raum"}}
    a, b = evening("aa", **online), evening("bb", topics=["natur"], audience=["youth"], **online)
    assert "room" == clash_of(a, b).relation


@pytest.mark.parametrize(
    ("title", "values", "is_same"),
    [
        ("Balkonsolar für alle: Vortrag", {}, True),
        ("VORTRAG Balkonsolar für alle!", {"start": "2026-12-01 10:00"}, True),
        ("Vortrag: Balkonsolar für alle", {"place": {"locality": "kiel"}}, False),
        ("Vortrag: Balkonsolar für alle", {"start": "2026-12-02 19:00"}, False),
        ("Vortrag: Balkonsolar für alle", {"organisers": ["by-aa"]}, True),
        ("Vortrag: Balkonsolar für alle", {"organisers": ["by-aa"], "start": "2026-12-01 10:00"}, False),
        ("Vortrag: Balkonsolar für alle", {"agreed_with": ["aa"]}, False),
        ("Vortrag: Balkonsolar für alle 2", {}, False),
        ("Vortrag: Wärmepumpe für alle", {}, False),
    ],
)
def test_near_same_title_on_one_day_at_one_place_asks_whether_it_is_one_event(title, values, is_same):
    a = evening("aa", title="Vortrag: Balkonsolar für alle", kind="meeting")
    found = find_collisions_in(schedule_of(a, evening("bb", title=title, topics=["natur"], **values)))
    assert is_same == ([one.relation for one in found] == ["same"])


def test_collisions_are_grouped_by_series_and_name_the_earliest_of_the_worst_dates():
    repeat = {"every": "month", "on": ["first tue"], "count": "6"}
    a, b = evening("aa", repeat=repeat), evening("bb", repeat=repeat, expected_size="large")
    scale = {"weights": {"monthly": "1"}}
    (found,) = find_collisions_in(schedule_of(a, b, collisions=scale))
    assert 6 == len(found.days)
    assert (date(2026, 12, 1), date(2026, 12, 1)) == (found.days[0], found.occurrence.start.date())
    assert (("energie",), ("everyone",), 0.0) == (found.topics, found.audience, found.distance_km)


def test_event_changed_last_is_the_one_that_collides():
    old, new = evening("bb", updated="2026-11-01"), evening("aa", updated="2026-11-02")
    (found,) = find_collisions_in(schedule_of(old, new))
    assert ("aa", "bb") == (found.event, found.other)


def test_new_or_changed_event_is_compared_with_all_but_its_old_self():
    old, other = evening("aa", start="2026-12-03 19:00"), evening("bb")
    schedule = schedule_of(old, other)
    assert () == find_collisions_of(old, schedule)
    assert ["bb"] == [one.other for one in find_collisions_of(evening("aa"), schedule)]
    assert ["bb"] == [one.other for one in find_collisions_of(evening("new"), schedule)]
    assert () == find_collisions_of(evening("new"), schedule_of())


def test_region_sets_its_own_weights_and_thresholds():
    own = {
        "weights": {"topics": "0", "nearness": "0.8"},
        "thresholds": {"near-km": "1", "far-km": "2", "odd": "3"},
    }
    catalogue = make_small_catalogue(collisions=own)
    scale = make_scale(catalogue.region)
    assert (0, 0.8, 0.2, 2) == (
        scale.weights.topics,
        scale.weights.nearness,
        scale.weights.audience,
        scale.thresholds.far_km,
    )
    assert "near-km" not in names_of(Weights)


@pytest.mark.parametrize("value", ["0", "999999999999"])
def test_extreme_settings_crash_nothing(value):
    for kind, names in (("weights", names_of(Weights)), ("thresholds", names_of(type(Scale().thresholds)))):
        own = {kind: dict.fromkeys(names, value)}
        if kind == "thresholds":
            own[kind]["search-days"] = "3"
        find_collisions_in(schedule_of(evening("aa"), evening("bb"), collisions=own))


DRAWN = st.builds(
    lambda id, day, hour, hours, place, topics, audience, size, organiser, every: evening(
        id,
        start=f"2026-12-{day:02} {hour:02}:00",
        duration=f"{hours} h",
        place={"locality": place},
        topics=topics,
        audience=audience,
        expected_size=size,
        organisers=[organiser],
        **({"repeat": {"every": every, "count": "4"}} if every else {}),
    ),
    st.sampled_from([f"event-{n}" for n in range(12)]),
    st.integers(1, 4),
    st.integers(0, 23),
    st.integers(1, 60),
    st.sampled_from(["preetz", "ploen", "kiel", "kreis", "nirgendwo"]),
    st.sampled_from([["energie"], ["natur"], ["natur", "energie"]]),
    st.sampled_from([["everyone"], ["youth"], ["youth", "seniors"]]),
    st.sampled_from(["small", "medium", "large"]),
    st.sampled_from(["one", "two", "three"]),
    st.sampled_from([None, "day", "week"]),
)


@given(st.lists(DRAWN, max_size=8, unique_by=lambda event: event.id), st.randoms())
@settings(max_examples=60)
def test_sweep_finds_what_comparing_all_with_all_finds_in_any_order(events, chance):
    loose = {"collisions": {"thresholds": {"warn": "0.2"}}}
    catalogue = make_small_catalogue(*events, **loose)
    occurrences = list(expand_all(catalogue, FIRST_DAY, LAST_DAY))
    scale = make_scale(catalogue.region)
    found = find_collisions(catalogue, occurrences, scale)
    chance.shuffle(occurrences)
    assert found == find_collisions(catalogue, sorted(occurrences, key=by_start), scale)
    pairs = {frozenset((one.event, one.other)) for one in found}
    assert pairs == _by_hand(Schedule(catalogue, occurrences, scale))
    of_each = {
        frozenset((event.id, one.other))
        for event in events
        for one in find_collisions_of(event, Schedule(catalogue, occurrences, scale))
    }
    assert pairs == of_each


def _by_hand(schedule):
    slots = {id(slot.occurrence): slot for day in schedule.days for slot in schedule.on_day(day)}
    pairs = ((a, b) for a in slots.values() for b in slots.values() if a.event.id < b.event.id)
    clashes = [(a, b, compare(a, b, schedule.scale)) for a, b in pairs]
    assert all(clash == compare(b, a, schedule.scale) for a, b, clash in clashes)
    real = [(a, b) for a, b, clash in clashes if clash and clash.score >= schedule.scale.thresholds.warn]
    assert all(can_reach(a, b, schedule.scale.thresholds.warn, schedule.scale) for a, b in real)
    return {frozenset((a.event.id, b.event.id)) for a, b in real}


def test_one_event_is_compared_with_ten_thousand_dates_within_50_milliseconds():
    planted = make_planted()
    catalogue = planted.catalogue
    once = expand_all(catalogue, PLANTED_DAY, PLANTED_DAY + timedelta(days=730))
    shifts = (timedelta(days=days) for days in (0, 1, 2))
    many = [replace(one, start=one.start + shift, end=one.end + shift) for shift in shifts for one in once]
    occurrences = sorted(random.Random(1).sample(many, 10_000), key=by_start)
    event = evening("new", start="2026-02-03 19:00", repeat={"every": "week", "count": "50"})
    milliseconds = min(_milliseconds(event, catalogue, occurrences) for _ in range(3))
    print(f"\na weekly series against 10,000 dates: {milliseconds:.0f} ms of CPU, reading them included")
    assert milliseconds < 50


def _milliseconds(event, catalogue, occurrences):
    start = time.process_time()
    find_collisions_of(event, Schedule(catalogue, occurrences, Scale()))
    return 1000 * (time.process_time() - start)
