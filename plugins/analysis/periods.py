"""Analysis: days, months and years as they are written in entries, and the periods they lie in.

In: a day, or a text `2026`, `2026-05`, `2026-05-17` of which no more is known. Out: whether it lies in a
period, how far apart two of them are.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

Moment = str | date  # a day, or what is known of one
_MONTH = 7  # signs of `2026-05`


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day, both included."""

    first_day: date
    last_day: date

    @classmethod
    def of_year(cls, year: int) -> Self:
        """The whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    def holds(self, moment: Moment | None) -> bool:
        """True for what lies in it for certain: a month that only touches it does not."""
        if moment is None:
            return False
        first, last = find_span(moment)
        return self.first_day <= first and last <= self.last_day


def find_span(moment: Moment) -> tuple[date, date]:
    """The first and the last day it can mean."""
    if isinstance(moment, date):
        return moment, moment
    year, month, day = (int(part) if part else 0 for part in (*moment.split("-"), "", "")[:3])
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    return first, date(year, last_month, day or monthrange(year, last_month)[1])


def is_before(moment: Moment, other: Moment) -> bool:
    """True when the one lies before the other, whichever days are meant."""
    return find_span(moment)[1] < find_span(other)[0]


def is_by(moment: Moment, day: date) -> bool:
    """True when it can have come by this day: a month counts from its first day on."""
    return find_span(moment)[0] <= day


def count_months(since: Moment, until: Moment) -> int | None:
    """Months from one to the other, begun days not counted; None where only a year is known."""
    if min(len(str(since)), len(str(until))) < _MONTH:
        return None
    start, end = find_span(since)[0], find_span(until)[0]
    return max(0, (end.year - start.year) * 12 + end.month - start.month)
