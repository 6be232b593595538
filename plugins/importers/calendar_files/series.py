"""When an imported event is: a single date, a series of our subset, or its dates one by one.

Comes in: a VEVENT and those that change single dates of it. Goes out: the keys of the front matter that
say when, and the changed dates that need an entry of their own because more than their time is different.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from plugins.analysis.published_dates import BACK
from plugins.analysis.recurrence import Moment, day_of, find_fitting_start, find_starts, read_rule
from plugins.importers.calendar_files.moments import Zones
from plugins.importers.calendar_files.reading import SourceEvent
from plugins.importers.calendar_files.rules import expand_rule, make_repeat
from schemas import check
from schemas.event import MAX_DAYS
from schemas.notice import months_after
from schemas.recurrence import Repeat

MAX_DATES, MAX_EXCEPTIONS, MAX_CHANGES = 100, 200, 100  # of the models
_DAY = timedelta(days=1)


class NoDateError(Exception):
    """An event cannot be imported; the text is the code of the reason."""


@dataclass(frozen=True, slots=True)
class Span:
    """Start and length by the clock on the wall, in a zone; days where there is no time."""

    start: Moment
    length: timedelta
    zone: Any

    @property
    def is_timed(self) -> bool:
        """False for whole days."""
        return isinstance(self.start, datetime)


@dataclass(slots=True)
class When:
    """The keys that say when, codes of what had to be changed, and dates that become entries."""

    values: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    apart: list[SourceEvent] = field(default_factory=list)


def make_when(event: SourceEvent, changes: Iterable[SourceEvent], zones: Zones, today: date) -> When:
    """When an event is; raises NoDateError, UnknownZoneError, ValueError."""
    component = event.component
    is_series = "RRULE" in component or "RDATE" in component
    span = read_span(event, zones, is_series=is_series)
    if not is_series:
        return When(_span_values(span, zones), apart=list(changes))
    series = _Series(event, span, zones, list(changes), today)
    return series.as_rule() or series.as_dates()


def read_span(event: SourceEvent, zones: Zones, is_series: bool) -> Span:
    """Start and length of a VEVENT."""
    start = _read(event, "DTSTART", zones)
    if start is None:
        raise NoDateError("calendar-no-start")
    end = _read(event, "DTEND", zones)
    if end is None and event.get("DURATION") is not None:
        end = start + event.get("DURATION").dt
    if end is not None and isinstance(end, datetime) != isinstance(start, datetime):
        raise NoDateError("calendar-mixed-times")
    if not isinstance(start, datetime):
        return Span(start, max((end or start) - start, _DAY), None)
    zone = zones.settle(start, is_series)
    local = _local(start, zone)
    length = _local(end, zone) - local if isinstance(end, datetime) else timedelta()
    if length < timedelta():
        raise NoDateError("calendar-end-first")
    return Span(local, length, zone)


def _read(event: SourceEvent, name: str, zones: Zones) -> Moment | None:
    value = event.get(name)
    if value is None:
        return None
    if not hasattr(value, "dt"):
        raise NoDateError("calendar-no-start")
    return zones.read(value)


@dataclass(slots=True)
class _Series:
    event: SourceEvent
    span: Span
    zones: Zones
    changes: list[SourceEvent]
    today: date

    def as_rule(self) -> When | None:
        """The series as a rule of our subset, None when it is none."""
        component = self.event.component
        if "RDATE" in component or isinstance(component.get("RRULE"), list):
            return None
        repeat = make_repeat(self._rule(), self.span.start)
        days = self._find_days(repeat) if repeat else set()
        if repeat is None or not days:
            return None
        when = When(_span_values(self.span, self.zones) | {"repeat": repeat}, self._notes())
        changed, gone = self._make_changes(when, days)
        excepted = sorted((self._excepted() & days) | gone)
        if len(excepted) > MAX_EXCEPTIONS or len(changed) > MAX_CHANGES:
            return None
        repeat |= {"except": [str(day) for day in excepted]} if excepted else {}
        repeat |= {"changes": changed} if changed else {}
        return when

    def _find_days(self, repeat: dict[str, Any]) -> set[date]:
        """The days of our rule as far as exceptions and changes name some; none when it does not fit."""
        model, _faults = check(Repeat, repeat)
        if not isinstance(model, Repeat):
            return set()
        first = self.span.start
        rule = read_rule(model, first, None)
        if find_fitting_start(rule, first) != first:
            return set()
        named = [*self._excepted(), *(day_of(self._instance(one)) for one in self.changes), day_of(first)]
        return {day_of(start) for start in find_starts(rule, first, max(named))}

    def as_dates(self) -> When:
        """Every date by itself, from a while ago to a year ahead where the rule has no end."""
        moved = dict(self._moved())
        horizon = months_after(self.today, 12)
        starts = {
            moved.get(start, start)
            for start in self._starts(horizon)
            if day_of(start) not in self._excepted()
        }
        starts |= {start for start in self._added() if day_of(start) not in self._excepted()}
        apart = [one for one in self.changes if self._instance(one) not in moved]
        starts -= {self._instance(one) for one in apart}
        found = sorted(starts)
        kept = (
            [start for start in found if day_of(start) >= self.today - BACK]
            if len(found) > MAX_DATES
            else found
        )
        if not kept:
            raise NoDateError("calendar-no-dates")
        notes = ["calendar-rule-as-dates"] + ["calendar-dates-cut"] * (len(found) > MAX_DATES)
        values = _span_values(Span(kept[0], self.span.length, self.span.zone), self.zones)
        dates = [_show(start) for start in kept[:MAX_DATES]]
        return When(values | ({"dates": dates} if len(dates) > 1 else {}), notes, apart)

    def _rule(self) -> Mapping[str, list[Any]]:
        """The rule with its end in the time of the series."""
        raw = self._raw_rule().items()
        rule = {name: values if isinstance(values, list) else [values] for name, values in raw}
        if "UNTIL" in rule and isinstance(self.span.start, datetime):
            until = rule["UNTIL"][0]
            rule["UNTIL"] = [_local(until, self.span.zone) if isinstance(until, datetime) else until]
        return rule

    def _raw_rule(self) -> Mapping[str, Any]:
        return dict(self.event.get("RRULE") or {})

    def _starts(self, last: date) -> list[Moment]:
        rule = self._rule()
        return expand_rule(rule, self.span.start, last) if rule else [self.span.start]

    def _notes(self) -> list[str]:
        """What was put right: a day as the end of a series with times."""
        until = self._raw_rule().get("UNTIL", [None])
        value = until[0] if isinstance(until, list) else until
        is_day = isinstance(value, date) and not isinstance(value, datetime)
        return ["calendar-until-day"] if is_day and self.span.is_timed else []

    def _excepted(self) -> set[date]:
        return {day_of(one) for one in self._listed("EXDATE")}

    def _added(self) -> set[Moment]:
        return {one for one in self._listed("RDATE") if isinstance(one, datetime) == self.span.is_timed}

    def _listed(self, name: str) -> Iterator[Moment]:
        """The local times of a property that holds lists, once or several times."""
        value = self.event.component.get(name, [])
        for group in value if isinstance(value, list) else [value]:
            for item in getattr(group, "dts", ()):
                if not isinstance(item.dt, tuple):
                    yield self._as_local(self.zones.read(item))

    def _instance(self, change: SourceEvent) -> Moment:
        """The start that a changed date would have had."""
        return self._as_local(self.zones.read(change.get("RECURRENCE-ID")))

    def _as_local(self, moment: Moment) -> Moment:
        if isinstance(moment, datetime):
            return _local(moment, self.span.zone) if self.span.is_timed else moment.date()
        return moment

    def _make_changes(self, when: When, days: set[date]) -> tuple[list[dict[str, Any]], set[date]]:
        """The changes that `changes` can say, and the days that become entries of their own."""
        changed: list[dict[str, Any]] = []
        gone: set[date] = set()
        for change in sorted(self.changes, key=lambda one: str(self._instance(one))):
            day = day_of(self._instance(change))
            found = self._make_change(change, day) if day in days and day not in self._excepted() else None
            if found is None:
                when.apart.append(change)
                gone |= {day} & days
            elif len(found) > 1:
                changed.append(found)
        return changed, gone

    def _make_change(self, change: SourceEvent, day: date) -> dict[str, Any] | None:
        """The keys of one change, None when it says more than they can."""
        if change.text("STATUS").upper() == "CANCELLED":
            return {"on": str(day), "state": "cancelled"}
        span = read_span(change, self.zones, is_series=False)
        if span.length != self.span.length or span.is_timed != self.span.is_timed or self._is_other(change):
            return None
        start = self._in_series(span)
        return {"on": str(day)} | ({"start": _show(start)} if start != self._instance(change) else {})

    def _in_series(self, span: Span) -> Moment:
        """A start in the zone of the series."""
        if not isinstance(span.start, datetime):
            return span.start
        return _local(span.start.replace(tzinfo=span.zone), self.span.zone)

    def _is_other(self, change: SourceEvent) -> bool:
        """True when a date has another title or place than its series."""
        return any(change.text(name) != self.event.text(name) for name in ("SUMMARY", "LOCATION"))

    def _moved(self) -> Iterator[tuple[Moment, Moment]]:
        """Old and new start of the dates of which only the time is different."""
        for change in self.changes:
            found = self._make_change(change, day_of(self._instance(change)))
            if found is not None and "state" not in found:
                span = read_span(change, self.zones, is_series=False)
                yield self._instance(change), self._in_series(span)


def _span_values(span: Span, zones: Zones) -> dict[str, Any]:
    """`start`, `end`, `long` and `timezone` of one date."""
    values: dict[str, Any] = {"start": _show(span.start)}
    inclusive = timedelta() if span.is_timed else _DAY
    if span.length > inclusive:
        values["end"] = _show(span.start + span.length - inclusive)
    if span.length > timedelta(days=MAX_DAYS):
        values["long"] = "true"
    if span.zone is not None and span.zone != zones.region:
        values["timezone"] = str(span.zone)
    return values


def _local(moment: datetime, zone: Any) -> datetime:
    """The time by the clocks of a zone; a time without a zone is one already."""
    return moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None, fold=0)


def _show(moment: Moment) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else str(moment)
