from datetime import date

import pytest

from plugins.analysis.network.spans import holds, last_day


@pytest.mark.parametrize(
    ("since", "until", "day", "expected"),
    [
        (None, None, "1950-01-01", True),
        ("2024-05-01", None, "2024-04-30", False),
        ("2024-05-01", None, "2024-05-01", True),
        (None, "2024-05-01", "2024-05-01", True),
        (None, "2024-05-01", "2024-05-02", False),
        ("2024", "2024", "2024-01-01", True),
        ("2024", "2024", "2024-12-31", True),
        ("2024", "2024", "2025-01-01", False),
        ("2024-02", "2024-02", "2024-02-29", True),
        ("2024-02", "2024-02", "2024-03-01", False),
        ("2024-02", "2024-02", "2024-01-31", False),
    ],
)
def test_what_is_said_limits_and_what_is_not_does_not(
    since: str | None, until: str | None, day: str, expected: bool
):
    assert expected == holds(since, until, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("written", "expected"), [("2023", "2023-12-31"), ("2023-02", "2023-02-28"), ("2023-02-03", "2023-02-03")]
)
def test_last_day_of_a_year_a_month_a_day(written: str, expected: str):
    assert expected == str(last_day(written))
