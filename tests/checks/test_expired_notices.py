"""Expired notices, and outlines and points, as the whole check sees them."""

from datetime import date

import pytest

from plugins.checks import check_content
from plugins.problems import render_text
from tests.theme.full import FULL, entry, write

CODES = ("notice-expired", "coordinates-swapped", "coordinates-far", "geojson-broken")
NOTICE = (
    "title: Ein Aushang\nsummary: Ein Aushang in der Probe, mehr nicht.\ntopics: [energie]\n"
    "direction: need\nkind: time\nwhat: Zeit zum Lesen\nupdated: 2026-06-01\nuntil: 2026-10-31\n"
)


def check(folder, today, notice=NOTICE, extra=None):
    content = write(folder, FULL | {"notices/probe.md": entry(notice)} | (extra or {}))
    reading = check_content(content, clock=lambda _zone: today)
    return [problem for problem in reading.problems if problem.code in CODES]


@pytest.mark.parametrize(
    ("today", "codes"),
    [(date(2026, 10, 31), []), (date(2026, 11, 1), ["notice-expired"])],
    ids=["last day", "day after"],
)
def test_notice_is_reported_from_the_day_after(tmp_path, today, codes):
    assert codes == [problem.code for problem in check(tmp_path, today)]


def test_answered_notice_is_not_reported(tmp_path):
    assert [] == check(tmp_path, date(2026, 12, 1), NOTICE + "answered: 2026-10-01\n")


def test_message_names_the_day_and_the_line_and_stops_nothing(tmp_path):
    (problem,) = check(tmp_path, date(2026, 12, 1))
    assert ("warning", 9) == (problem.severity, problem.line)
    assert "seit dem 2026-10-31 vorbei" in render_text([problem], "de")
    assert "ended on 2026-10-31" in render_text([problem], "en")


def test_without_a_clock_nothing_is_over(tmp_path):
    content = write(tmp_path, FULL | {"notices/probe.md": entry(NOTICE)})
    assert "notice-expired" not in {problem.code for problem in check_content(content).problems}


def test_points_and_outlines_are_checked_with_the_content(tmp_path):
    swapped = NOTICE + "place: {locality: laboe, lat: 10.23, lon: 54.4}\n"
    found = check(tmp_path, date(2026, 10, 1), swapped, {"boundaries.geojson": "{"})
    assert {"coordinates-swapped", "geojson-broken"} == {problem.code for problem in found}
