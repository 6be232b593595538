"""Analysis: the rule of a series, as RFC 5545 3.3.10 has it, and the starts it gives.

In: an event entry with `repeat`. Out: a Rule and local starts without a zone, in order, from the first
on; exceptions and changes are not the rule's concern.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import islice, takewhile
from typing import Any

from dateutil import rrule

from plugins.catalogue import Entry
from schemas.recurrence import ORDINALS, WEEKDAYS, Repeat

Moment = date | datetime
END_OF_TIME = date(2199, 12, 31)  # the last day an entry can name
_FREQUENCIES: dict[str, Any] = {
    "day": rrule.DAILY,
    "week": rrule.WEEKLY,
    "month": rrule.MONTHLY,
    "year": rrule.YEARLY,
}
_POSITIONS = dict(zip(ORDINALS, (1, 2, 3, 4, -1), strict=True))


@dataclass(frozen=True, slots=True)
class Rule:
    """When a series happens again. Days are always named, those of the start where the entry names none.

    `weekdays` are pairs of position (0: every one, -1: the month's last) and weekday (0: Monday).
    `until` is inclusive; without it and without `count` the series never ends.
    """

    every: str
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None


def make_rule(entry: Entry) -> Rule | None:
    """The rule of a series, None for an event without one; an endless series ends with its review."""
    repeat: Repeat | None = entry.data.repeat
    return read_rule(repeat, entry.data.start, entry.review_by) if repeat else None


def read_rule(repeat: Repeat, first: Moment, review_by: date | None) -> Rule:
    """The rule as its keys say it, for a series with this first start."""
    until = repeat.until or (review_by if repeat.count is None else None)
    rule = Rule(repeat.every, repeat.interval, until=until, count=repeat.count)
    return _with_days(rule, repeat.on, day_of(first))


def find_starts(rule: Rule, first: Moment, last_day: date) -> Iterator[Moment]:
    """The starts of a series up to a day, times or days as the first one is."""
    last = min(day for day in (rule.until, last_day, END_OF_TIME) if day)
    starts = islice(_run(rule, _with_time(first), last), rule.count)
    return starts if isinstance(first, datetime) else (start.date() for start in starts)


def find_fitting_start(rule: Rule, first: Moment) -> Moment | None:
    """The first start at or after this one that fits the rule; None when no day ever does."""
    endless = replace(rule, until=None, count=None)
    return next(find_starts(endless, first, END_OF_TIME), None)


def day_of(moment: Moment) -> date:
    """The day of a time or day."""
    return moment.date() if isinstance(moment, datetime) else moment


def _with_days(rule: Rule, on: tuple[str, ...], first: date) -> Rule:
    if rule.every == "week":
        days = [WEEKDAYS.index(name) for name in on] or [first.weekday()]
        return replace(rule, weekdays=tuple((0, day) for day in sorted(days)))
    if rule.every == "month":
        numbers = [int(text) for text in on if text.isdigit()]
        weekdays = tuple(_position(text) for text in on if not text.isdigit())
        return replace(rule, weekdays=weekdays, month_days=tuple(sorted(numbers)) or _own(first, weekdays))
    if rule.every == "year":
        return replace(rule, months=(first.month,), month_days=(first.day,))
    return rule


def _own(first: date, weekdays: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """The day of the month of the first date, where nothing else is named."""
    return () if weekdays else (first.day,)


def _position(text: str) -> tuple[int, int]:
    """`last fri` as (-1, 4)."""
    ordinal, _, weekday = text.partition(" ")
    return _POSITIONS[ordinal], WEEKDAYS.index(weekday)


def _run(rule: Rule, first: datetime, last: date) -> Iterator[datetime]:
    """The starts up to a day; dateutil must not be given both an end and a number, so we count ourselves."""
    weekdays = [rrule.weekday(day, position or None) for position, day in rule.weekdays]
    options: dict[str, Any] = {
        "byweekday": weekdays or None,
        "bymonthday": rule.month_days or None,
        "bymonth": rule.months or None,
    }
    until = datetime.combine(last, time.max)
    runs = rrule.rrule(_FREQUENCIES[rule.every], first, rule.interval, wkst=rrule.MO, until=until, **options)
    return takewhile(lambda start: start <= until, runs)


def _with_time(moment: Moment) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time())
