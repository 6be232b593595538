"""When an event happens again, chosen in sentences: "jeden 2. Samstag im Monat", "alle 2 Wochen samstags".

In: fields of the form. Out: `repeat` or `dates` of the front matter, and back. The fields:

    repeat.kind                none (once), daily, weekly, monthly-weekday, monthly-day, yearly, single-dates
    repeat.<kind>.interval     every how many days, weeks, months, years (of the first five)
    repeat.weekly.on           mon ... sun, as often as there are days; none is the day of the start
    repeat.monthly-weekday.0.ordinal and .weekday    first ... last and mon ... sun; row 1, 2, ... for more
    repeat.monthly-day.on      days of the month: `1, 15`
    repeat.until, repeat.count the last day, or how many times
    repeat.except              a day on which it does not take place, as often as there are such days
    dates.0.day and .time      with single-dates: the days after the first; without a time that of the start

Only the fields of the chosen kind are read; the others may hold what was tried before.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from plugins.forms.fields import Fields, Pairs, join_moment, split_moment
from schemas.recurrence import ORDINALS

EVERY = {
    "daily": "day",
    "weekly": "week",
    "monthly-weekday": "month",
    "monthly-day": "month",
    "yearly": "year",
}
SINGLE = "single-dates"
ONCE = "none"
KINDS = (ONCE, *EVERY, SINGLE)


def read_repeat(fields: Fields) -> dict[str, Any] | None:
    """The mapping `repeat`, every scalar a text; None for what happens once or on single days."""
    kind = fields.first("repeat.kind")
    if kind not in EVERY:
        return None
    interval = fields.first(f"repeat.{kind}.interval")
    found = {
        "every": EVERY[kind],
        "interval": "" if interval == "1" else interval,
        "on": _read_days(kind, fields),
        "until": fields.first("repeat.until"),
        "count": fields.first("repeat.count"),
        "except": fields.all("repeat.except"),
    }
    return {key: value for key, value in found.items() if value}


def read_dates(fields: Fields, start: str) -> list[str]:
    """All starts in order, that of the event among them; nothing for what is no list of single days."""
    if fields.first("repeat.kind") != SINGLE:
        return []
    time = split_moment(start)[1]
    further = [
        join_moment(fields.first(f"dates.{row}.day"), fields.first(f"dates.{row}.time") or time)
        for row in fields.rows("dates")
        if fields.first(f"dates.{row}.day") or fields.first(f"dates.{row}.time")
    ]
    return sorted({start, *further} - {""}) if further else []


def _read_days(kind: str, fields: Fields) -> list[str]:
    if kind == "weekly":
        return fields.all("repeat.weekly.on")
    if kind == "monthly-day":
        return [day for part in fields.all("repeat.monthly-day.on") for day in part.replace(",", " ").split()]
    if kind == "monthly-weekday":
        return list(_read_weekdays(fields))
    return []


def _read_weekdays(fields: Fields) -> Iterator[str]:
    for row in fields.rows("repeat.monthly-weekday"):
        ordinal = fields.first(f"repeat.monthly-weekday.{row}.ordinal")
        weekday = fields.first(f"repeat.monthly-weekday.{row}.weekday")
        if ordinal or weekday:
            yield f"{ordinal} {weekday}".strip()


def make_repetition_pairs(values: Mapping[str, Any]) -> Pairs:
    """The fields that say what `repeat` or `dates` of these values says."""
    repeat, dates = values.get("repeat"), values.get("dates")
    if repeat:
        yield from _repeat_pairs(repeat)
    elif dates:
        yield "repeat.kind", SINGLE
        yield from _date_pairs(dates, str(values.get("start", "")))


def _repeat_pairs(repeat: Mapping[str, Any]) -> Pairs:
    kind = _kind_of(repeat)
    yield "repeat.kind", kind
    yield f"repeat.{kind}.interval", repeat.get("interval", "1")
    yield from _day_pairs(kind, _on(repeat))
    for key in ("until", "count"):
        if repeat.get(key):
            yield f"repeat.{key}", repeat[key]
    for day in repeat.get("except", ()):
        yield "repeat.except", day


def _kind_of(repeat: Mapping[str, Any]) -> str:
    every, on = repeat.get("every"), _on(repeat)
    if every == "month":
        return "monthly-weekday" if any(not day.isdigit() for day in on) else "monthly-day"
    return next((kind for kind, word in EVERY.items() if word == every), "")


def _on(repeat: Mapping[str, Any]) -> list[str]:
    """The days; a single one may stand there without a list."""
    on = repeat.get("on", ())
    return [on] if isinstance(on, str) else list(on)


def _day_pairs(kind: str, on: Any) -> Pairs:
    if kind == "monthly-weekday":
        for row, day in enumerate(on):
            ordinal, _, weekday = day.rpartition(" ") if day not in ORDINALS else (day, "", "")
            yield f"repeat.{kind}.{row}.ordinal", ordinal
            yield f"repeat.{kind}.{row}.weekday", weekday
    elif kind == "monthly-day":
        yield f"repeat.{kind}.on", ", ".join(on)
    else:
        for day in on:
            yield f"repeat.{kind}.on", day


def _date_pairs(dates: Any, start: str) -> Pairs:
    """The days after the first, each with its time where it is another than the start's."""
    others = [one for one in dates if one != start]
    for row, one in enumerate(others):
        day, time = split_moment(one)
        yield f"dates.{row}.day", day
        if time != split_moment(start)[1]:
            yield f"dates.{row}.time", time
