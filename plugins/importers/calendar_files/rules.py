"""A rule of RFC 5545 as our `repeat`, where it is one of the subset; and its dates where it is not."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil import rrule

from plugins.analysis.recurrence import Moment, day_of
from schemas.recurrence import ORDINALS, WEEKDAYS

_EVERY = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_DAYS = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), WEEKDAYS, strict=True))
_POSITIONS = dict(zip((1, 2, 3, 4, -1), ORDINALS, strict=True))
_KNOWN = {"FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
MAX_INTERVAL, MAX_COUNT = 52, 1000
MAX_STEPS = 60_000  # dates of one rule that are looked at
Rule = Mapping[str, list[Any]]
Values = dict[str, Any]


def make_repeat(rule: Rule, first: Moment) -> Values | None:
    """The keys of `repeat`, None when the rule says more than they can."""
    parts = {name.upper(): list(values) for name, values in rule.items()}
    every = _EVERY.get(str(parts.get("FREQ", [""])[0]).upper())
    interval = int(parts.get("INTERVAL", [1])[0])
    count = int(parts.get("COUNT", [1])[0])
    if every is None or parts.keys() - _KNOWN or interval > MAX_INTERVAL or count > MAX_COUNT:
        return None
    days = _make_days(every, interval, parts, day_of(first))
    if days is None:
        return None
    every, interval, on = days
    values: Values = {"every": every}
    values |= {"interval": str(interval)} if interval > 1 else {}
    values |= {"on": on if len(on) > 1 else on[0]} if on else {}
    return values | _make_end(parts, first)


def find_last_day(until: Moment, first: Moment) -> date:
    """The last day on which a series may begin; a day as the end of timed events counts as a whole."""
    if not isinstance(until, datetime) or not isinstance(first, datetime):
        return day_of(until)
    return until.date() - timedelta(days=until.time() < first.time())


def expand_rule(rule: Rule, first: Moment, last: date) -> list[Moment]:
    """The local starts of any rule up to a day; the first is one of them, whether it fits or not."""
    parts = {name.upper(): list(values) for name, values in rule.items()}
    ends = [find_last_day(parts["UNTIL"][0], first)] if "UNTIL" in parts else []
    until = datetime.combine(min([last, *ends]), time.max)
    start = first if isinstance(first, datetime) else datetime.combine(first, time())
    count = int(parts["COUNT"][0]) if "COUNT" in parts else None
    found = list(_run(parts, start, until))
    starts = found if start in found else [start, *found]
    return [one if isinstance(first, datetime) else one.date() for one in starts[:count]]


def _run(parts: Mapping[str, list[Any]], start: datetime, until: datetime) -> Iterator[datetime]:
    """What dateutil makes of the rule without its end, at most so many dates; raises ValueError."""
    if str(parts.get("FREQ", [""])[0]).upper() not in _EVERY:
        raise ValueError("more often than daily")
    kept = {name: values for name, values in parts.items() if name not in ("UNTIL", "COUNT")}
    text = ";".join(f"{name}={','.join(map(str, values))}" for name, values in kept.items())
    rule: Any = rrule.rrulestr(text, dtstart=start)
    return islice(iter(rule.replace(until=until)), MAX_STEPS)


def _make_days(
    every: str, interval: int, parts: Mapping[str, list[Any]], first: date
) -> tuple[str, int, list[str]] | None:
    """How often, every how many, on which days."""
    named = _Named(parts)
    if every == "year":
        return _make_yearly(interval, named, first)
    if every == "month":
        on = None if named.months else _make_monthly(named)
        return None if on is None else (every, interval, on)
    if named.months or named.month_days or named.positions or (every == "day" and named.days):
        return None
    if any(day not in _DAYS for day in named.days) or _begins_elsewhere(parts, interval, named):
        return None
    return every, interval, sorted((_DAYS[day] for day in named.days), key=WEEKDAYS.index)


class _Named:
    """The days a rule names."""

    def __init__(self, parts: Mapping[str, list[Any]]) -> None:
        self.days = [str(value).upper() for value in parts.get("BYDAY", [])]
        self.month_days = [int(value) for value in parts.get("BYMONTHDAY", [])]
        self.months = [int(value) for value in parts.get("BYMONTH", [])]
        self.positions = [int(value) for value in parts.get("BYSETPOS", [])]


def _begins_elsewhere(parts: Mapping[str, list[Any]], interval: int, named: _Named) -> bool:
    """True where it matters that a week of the rule does not begin on Monday."""
    begin = str(parts.get("WKST", ["MO"])[0]).upper()
    return begin != "MO" and interval > 1 and len(named.days) > 1


def _make_monthly(named: _Named) -> list[str] | None:
    """Numbers, or weekdays with their position."""
    if named.month_days:
        is_plain = not named.days and not named.positions and all(1 <= day <= 31 for day in named.month_days)
        return [str(day) for day in sorted(named.month_days)] if is_plain else None
    days = named.days
    if named.positions:
        days = [f"{position}{days[0]}" for position in named.positions] if len(days) == 1 else ["?"]
    on = [_make_position(day) for day in days]
    return None if None in on else [day for day in on if day]


def _make_position(day: str) -> str | None:
    """`-1FR` as `last fri`."""
    number, name = day[:-2], _DAYS.get(day[-2:])
    position = _POSITIONS.get(int(number)) if number.lstrip("+-").isdecimal() else None
    return f"{position} {name}" if position and name else None


def _make_yearly(interval: int, named: _Named, first: date) -> tuple[str, int, list[str]] | None:
    """The same day of every year; a weekday of one month is every twelfth month."""
    if named.days and named.months == [first.month] and not named.month_days:
        on = _make_monthly(named)
        return ("month", 12 * interval, on) if on and 12 * interval <= MAX_INTERVAL else None
    is_own_day = named.months in ([], [first.month]) and named.month_days in ([], [first.day])
    return ("year", interval, []) if is_own_day and not named.days and not named.positions else None


def _make_end(parts: Mapping[str, list[Any]], first: Moment) -> Values:
    if "UNTIL" in parts:
        return {"until": str(find_last_day(parts["UNTIL"][0], first))}
    return {"count": str(parts["COUNT"][0])} if "COUNT" in parts else {}
