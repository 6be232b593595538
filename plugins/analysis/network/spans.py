"""Analysis: from when to when something holds, where only a year or a month may be known.

In: `2021`, `2021-05` or `2021-05-01` as written. Out: days; what is open is open.
"""

from calendar import monthrange
from datetime import date


def first_day(written: str) -> date:
    """The first day that a year, month or day can mean."""
    return date.fromisoformat((written + "-01-01")[:10])


def last_day(written: str) -> date:
    """The last day that a year, month or day can mean."""
    year, month, day = (*map(int, written.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def has_begun(since: str | None, day: date) -> bool:
    """True from the first day on, and where nobody says since when.

    ISO dates are in order as texts, cut to what is known as well.
    """
    return since is None or since <= day.isoformat()[: len(since)]


def is_over(until: str | None, day: date) -> bool:
    """True after the last day."""
    return until is not None and until < day.isoformat()[: len(until)]


def holds(since: str | None, until: str | None, day: date) -> bool:
    """True on the days from `since` to `until`, both included; what is not said does not limit."""
    return has_begun(since, day) and not is_over(until, day)
