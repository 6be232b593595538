"""Windows, order, states and places of occurrences; what the hard cases in tests/cases do not show."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.analysis.clocks import attach, is_ambiguous, is_skipped, midnight, skipped_days
from plugins.analysis.occurrences import Occurrence, expand, expand_all
from plugins.analysis.published_dates import expand_published, published_days
from plugins.catalogue import Catalogue, read_content
from tests.cases import write_region

BERLIN = ZoneInfo("Europe/Berlin")
FRONT = "organisers: [ufer]\nkind: meeting\ntopics: [ufer]\nupdated: 2026-11-01"


def read_events(folder: Path, **events: str) -> Catalogue:
    """The catalogue of these events; underscores in names stand for hyphens."""
    content = write_region(folder / "content")
    for name, front in events.items():
        text = f"---\ntitle: {name.title()}\n{front.strip()}\n{FRONT}\n---\n"
        (content / "events" / f"{name.replace('_', '-')}.md").write_text(text, encoding="utf-8")
    reading = read_content(content)
    assert reading.catalogue is not None
    assert not reading.problems, reading.problems
    return reading.catalogue


def expand_one(folder: Path, front: str, first: date, last: date) -> tuple[Occurrence, ...]:
    entry = read_events(folder, abend=front).get("event", "abend")
    assert entry is not None
    return expand(entry, first, last, "Europe/Berlin")


NIGHT = "start: 2027-06-18 22:00\nend: 2027-06-19 02:00"
WHOLE = "start: 2027-06-18\nend: 2027-06-19"
MOMENT = "start: 2027-06-18 22:00"


@pytest.mark.parametrize(
    ("front", "first", "last", "is_found"),
    [
        pytest.param(NIGHT, 18, 18, True, id="night-first-day"),
        pytest.param(NIGHT, 19, 19, True, id="night-second-day"),
        pytest.param(NIGHT, 17, 17, False, id="night-day-before"),
        pytest.param(NIGHT, 20, 20, False, id="night-day-after"),
        pytest.param(WHOLE, 19, 19, True, id="whole-days-last"),
        pytest.param(WHOLE, 20, 20, False, id="whole-days-after"),
        pytest.param(MOMENT, 18, 18, True, id="no-length"),
        pytest.param(MOMENT, 19, 19, False, id="no-length-after"),
    ],
)
def test_expand_gives_what_touches_the_days(
    tmp_path: Path, front: str, first: int, last: int, is_found: bool
) -> None:
    found = expand_one(tmp_path, front, date(2027, 6, first), date(2027, 6, last))
    assert is_found == bool(found)


def test_expand_leaves_out_what_ends_at_midnight(tmp_path: Path) -> None:
    front = "start: 2027-06-18 22:00\nend: 2027-06-19 00:00"
    assert () == expand_one(tmp_path, front, date(2027, 6, 19), date(2027, 6, 19))


def test_expand_finds_a_date_moved_into_the_days(tmp_path: Path) -> None:
    front = """
start: 2027-02-02 18:00
duration: 2 h
repeat:
  every: week
  count: 3
  changes:
    - {on: 2027-02-09, start: 2027-05-01 10:00}
"""
    found = expand_one(tmp_path, front, date(2027, 5, 1), date(2027, 5, 1))
    assert [(date(2027, 2, 9), True)] == [(one.original_day, one.is_changed) for one in found]


def test_expand_does_not_give_a_moved_date_at_its_old_place(tmp_path: Path) -> None:
    changes = "changes: [{on: 2027-02-09, start: 2027-05-01 10:00}]"
    front = f"start: 2027-02-02 18:00\nrepeat: {{every: week, count: 2, {changes}}}"
    assert () == expand_one(tmp_path, front, date(2027, 2, 9), date(2027, 2, 9))


def test_change_says_state_note_and_place_and_keeps_the_rest(tmp_path: Path) -> None:
    front = """
start: 2027-02-02 18:00
note: Immer mit Tee.
place: {locality: ufer-nord, venue: Halle}
repeat:
  every: week
  count: 4
  changes:
    - {on: 2027-02-09, state: full}
    - {on: 2027-02-16, place: {venue: Saal}, note: Im Saal nebenan.}
    - {on: 2027-02-23, place: {locality: ufer-sued}}
"""
    found = expand_one(tmp_path, front, date(2027, 2, 1), date(2027, 3, 1))
    assert [
        ("confirmed", "Immer mit Tee.", "Halle", "ufer-nord"),
        ("full", "Immer mit Tee.", "Halle", "ufer-nord"),
        ("confirmed", "Im Saal nebenan.", "Saal", "ufer-nord"),
        ("confirmed", "Immer mit Tee.", None, "ufer-sued"),
    ] == [(one.state, one.note, one.place.venue if one.place else None, one.locality) for one in found]


def test_expand_all_sorts_by_start_then_whole_days_then_id(tmp_path: Path) -> None:
    catalogue = read_events(
        tmp_path,
        spaet="start: 2027-06-18 20:00",
        ganz="start: 2027-06-18",
        nacht="start: 2027-06-18 00:00",
        anders="start: 2027-06-18 03:00\ntimezone: Asia/Kolkata",
    )
    found = expand_all(catalogue, date(2027, 6, 1), date(2027, 6, 30))
    assert ["anders", "ganz", "nacht", "spaet"] == [one.event for one in found]


def test_published_dates_drop_what_was_cancelled_long_ago(tmp_path: Path) -> None:
    today = date(2027, 6, 1)
    catalogue = read_events(
        tmp_path,
        alt="start: 2027-05-01 10:00\nstate: cancelled",
        neu="start: 2027-05-03 10:00\nstate: cancelled",
        gut="start: 2027-03-04 10:00",
        weg="start: 2027-03-02 10:00",
    )
    assert (date(2027, 3, 3), date(2028, 12, 1)) == published_days(today)
    assert ["gut", "neu"] == [one.event for one in expand_published(catalogue, today)]


def test_times_the_clock_skips_or_shows_twice() -> None:
    skipped, twice = datetime(2027, 3, 28, 2, 30), datetime(2027, 10, 31, 2, 30)
    assert (True, False) == (is_skipped(skipped, BERLIN), is_skipped(twice, BERLIN))
    assert (False, True) == (is_ambiguous(skipped, BERLIN), is_ambiguous(twice, BERLIN))
    assert "2027-03-28T03:30:00+02:00" == attach(skipped, BERLIN).isoformat()
    assert "2027-10-31T02:30:00+02:00" == attach(twice, BERLIN).isoformat()
    assert [date(2027, 3, 28)] == skipped_days(skipped.time(), BERLIN, date(2027, 1, 1), date(2027, 12, 31))


def test_midnight_exists_where_clocks_change_at_midnight() -> None:
    assert "2027-03-28T01:00:00+03:00" == midnight(date(2027, 3, 28), ZoneInfo("Asia/Beirut")).isoformat()


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)))
def test_attached_times_are_what_the_clock_shows_unless_it_skips_them(local: datetime) -> None:
    shown = attach(local, BERLIN).replace(tzinfo=None, fold=0)
    assert shown == (local + timedelta(hours=1) if is_skipped(local, BERLIN) else local)
