"""Series whose rule, exceptions and changes do not fit together, and times that no clock ever shows.

What a model knows by itself is refused in `schemas`; here stands what needs the calendar.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from plugins.analysis.clocks import is_skipped, skipped_days
from plugins.analysis.occurrences import zone_of
from plugins.analysis.recurrence import (
    END_OF_TIME,
    Moment,
    Rule,
    day_of,
    find_fitting_start,
    find_starts,
    make_rule,
)
from plugins.catalogue import Catalogue, Entry
from plugins.catalogue.load import is_timezone
from plugins.catalogue.resolve import locate_in_file
from plugins.checks.remembered import digest_kind, find_remembered
from plugins.kept import Store
from plugins.problems import Problem
from schemas import Event, Fault
from schemas.model import Path


def find_recurrence_problems(catalogue: Catalogue, store: Store | None = None) -> list[Problem]:
    """What is wrong with the dates of all events, each at its line."""
    return find_remembered(store, "recurrence", digest_kind(catalogue, "event"), lambda: _find(catalogue))


def _find(catalogue: Catalogue) -> Iterator[Problem]:
    timezone = catalogue.region.timezone
    for entry in catalogue.of_kind("event"):
        if not is_timezone(entry.data.timezone or timezone):
            continue  # reported when it was read
        zone = zone_of(entry, timezone)
        for fault, nearest in (*_skipped_faults(entry, zone), *_series_faults(entry, zone)):
            yield locate_in_file(entry.file, fault, nearest)


def _skipped_faults(entry: Entry, zone: ZoneInfo) -> Iterator[tuple[Fault, str]]:
    """Times somebody wrote that no clock shows."""
    for path, moment in _written_times(entry.data):
        if isinstance(moment, datetime) and is_skipped(moment, zone):
            yield _skipped(path, moment), ""


def _written_times(event: Event) -> Iterator[tuple[Path, Moment | None]]:
    yield ("start",), event.start
    yield ("end",), event.end
    yield from ((("dates", index), start) for index, start in enumerate(event.dates) if index)
    for index, change in enumerate(event.repeat.changes if event.repeat else ()):
        yield ("repeat", "changes", index, "start"), change.start


def _skipped(path: Path, moment: datetime) -> Fault:
    return Fault("time-skipped", path, {"time": f"{moment:%H:%M}", "day": str(moment.date())})


def _series_faults(entry: Entry, zone: ZoneInfo) -> Iterator[tuple[Fault, str]]:
    rule = make_rule(entry)
    if rule is None:
        return
    start: Moment = entry.data.start
    fitting = find_fitting_start(rule, start)
    if fitting != start:
        yield Fault("first-date-off-rule", ("start",), {"start": _shown(start)}), _shown(fitting)
    else:
        yield from _date_faults(entry, rule, zone)


def _date_faults(entry: Entry, rule: Rule, zone: ZoneInfo) -> Iterator[tuple[Fault, str]]:
    """Days that are named and do not occur, and days that occur at a time the clock skips."""
    start: Moment = entry.data.start
    named = dict(_named_days(entry.data))
    skipped = _skipped_days(start, rule, zone)
    days = {day_of(one) for one in find_starts(rule, start, max([*named.values(), *skipped, day_of(start)]))}
    if not days:
        yield Fault("series-without-dates", ("repeat",), {"until": str(rule.until)}), ""
        return
    for path, day in named.items():
        if day not in days:
            code = "except-without-date" if path[1] == "except" else "change-without-date"
            yield Fault(code, path, {"day": str(day)}), str(_nearest(day, rule, start, days))
    for day in skipped:
        if day in days and isinstance(start, datetime) and not _is_dropped(entry.data, day):
            yield _skipped(("repeat",), datetime.combine(day, start.time())), ""


def _named_days(event: Event) -> Iterator[tuple[Path, date]]:
    if event.repeat:
        yield from ((("repeat", "except", index), day) for index, day in enumerate(event.repeat.except_))
        yield from (
            (("repeat", "changes", index, "on"), change.on)
            for index, change in enumerate(event.repeat.changes)
        )


def _skipped_days(start: Moment, rule: Rule, zone: ZoneInfo) -> list[date]:
    """The days after the first one on which its time of day does not exist."""
    if not isinstance(start, datetime):
        return []
    days = skipped_days(start.time(), zone, start.date(), _last_day(rule, start))
    return [day for day in days if day != start.date()]


def _last_day(rule: Rule, start: Moment) -> date:
    """The day from which on there are no dates."""
    if rule.until or rule.count is None:
        return rule.until or END_OF_TIME
    return max(map(day_of, find_starts(rule, start, END_OF_TIME)), default=day_of(start))


def _is_dropped(event: Event, day: date) -> bool:
    """True when the series says itself that nothing begins then on that day."""
    if event.repeat is None or day in event.repeat.except_:
        return True
    return any(change.on == day and change.start for change in event.repeat.changes)


def _nearest(day: date, rule: Rule, start: Moment, days: Iterable[date]) -> date:
    """The date of the series that was probably meant."""
    all_days = map(day_of, find_starts(rule, start, END_OF_TIME))
    later = next((other for other in all_days if other > day), day)
    return min({*days, later} - {day}, key=lambda other: (abs(other - day), other))


def _shown(moment: Moment | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else str(moment or "")
