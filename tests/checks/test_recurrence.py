"""Problems of rules, exceptions and times, at the line where they stand."""

from pathlib import Path

import pytest

from plugins.checks import check_content
from plugins.problems import Problem
from tests.cases import write_region

FRONT = "organisers: [ufer]\nkind: meeting\ntopics: [ufer]\nupdated: 2026-11-01"


def find(folder: Path, front: str) -> list[Problem]:
    """The problems of one event; its front matter begins on line 3."""
    content = write_region(folder / "content")
    path = content / "events" / "abend.md"
    path.write_text(f"---\ntitle: Abend\n{front.strip()}\n{FRONT}\n---\n", encoding="utf-8")
    return [one for one in check_content(content).problems if one.file.endswith("abend.md")]


SERIES = "start: 2027-02-02 18:00\nrepeat:\n  every: week\n  on: tue\n  count: 5\n"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        pytest.param("start: 2027-03-28 02:30", ("time-skipped", 3, "start", ""), id="start"),
        pytest.param(
            "start: 2027-03-27 22:00\nend: 2027-03-28 02:30", ("time-skipped", 4, "end", ""), id="end"
        ),
        pytest.param(
            "start: 2027-03-27 02:30\ndates: [2027-03-27 02:30, 2027-03-28 02:30]",
            ("time-skipped", 4, "dates.1", ""), id="list",
        ),
        pytest.param(
            "start: 2027-03-27 02:30\nrepeat: {every: day, count: 3}",
            ("time-skipped", 4, "repeat", ""), id="series",
        ),
        pytest.param(
            SERIES + "  changes: [{on: 2027-02-09, start: 2027-03-28 02:30}]",
            ("time-skipped", 8, "repeat.changes.0.start", ""), id="change",
        ),
        pytest.param(
            "start: 2027-02-03 18:00\nrepeat: {every: week, on: tue, count: 5}",
            ("first-date-off-rule", 3, "start", "2027-02-09 18:00"), id="first-date",
        ),
        pytest.param(
            "start: 2027-02-03\nrepeat: {every: month, on: last fri, count: 5}",
            ("first-date-off-rule", 3, "start", "2027-02-26"), id="first-whole-day",
        ),
        pytest.param(
            SERIES + "  except: [2027-02-10]",
            ("except-without-date", 8, "repeat.except.0", "2027-02-09"), id="except",
        ),
        pytest.param(
            SERIES + "  except: [2027-03-09]",
            ("except-without-date", 8, "repeat.except.0", "2027-03-02"), id="except-after-the-last",
        ),
        pytest.param(
            SERIES + "  changes:\n    - on: 2027-02-15\n      note: Anders.",
            ("change-without-date", 9, "repeat.changes.0.on", "2027-02-16"), id="change-of-no-date",
        ),
        pytest.param(
            "start: 2028-02-01 18:00\nrepeat: {every: week}",
            ("series-without-dates", 4, "repeat", ""), id="endless-after-its-review",
        ),
        pytest.param(
            "start: 2027-02-02 18:00\nrepeat:\n  every: month\n  on: [2, first tue]\n  count: 5",
            ("repeat-days-mixed", 6, "repeat.on", ""), id="two-sorts-of-days",
        ),
    ],
)  # fmt: skip
def test_problem_stands_at_its_line(tmp_path: Path, front: str, expected: tuple[str, int, str, str]) -> None:
    found = find(tmp_path, front)
    assert [expected] == [(one.code, one.line, one.field, one.nearest) for one in found]


@pytest.mark.parametrize(
    "front",
    [
        pytest.param(
            "start: 2027-03-27 02:30\nrepeat: {every: day, count: 3, except: [2027-03-28]}", id="left-out"
        ),
        pytest.param(
            "start: 2027-03-27 02:30\nrepeat: {every: day, count: 3,"
            " changes: [{on: 2027-03-28, start: 2027-03-28 03:00}]}",
            id="moved",
        ),
        pytest.param("start: 2027-03-28 02:30\ntimezone: America/New_York", id="other-zone"),
        pytest.param("start: 2027-10-31 02:30", id="hour-that-comes-twice"),
    ],
)
def test_times_that_are_right_have_no_problem(tmp_path: Path, front: str) -> None:
    assert [] == find(tmp_path, front)


def test_an_unknown_time_zone_is_one_problem(tmp_path: Path) -> None:
    found = find(tmp_path, "start: 2027-03-28 02:30\ntimezone: Europe/Kiel\nrepeat: {every: week}")
    assert ["timezone-unknown"] == [one.code for one in found]
