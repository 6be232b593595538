"""Analysis: every date of every event, series worked out, exceptions and changes applied.

In: event entries. Out: occurrences with aware times, or days where an event has no time. Everything is
worked out by the clock on the wall and its zone attached afterwards: 19:00 stays 19:00, whatever the
clocks do, and what begins at 22:00 and ends at 04:00 does so in every night.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from operator import attrgetter
from zoneinfo import ZoneInfo

from plugins.analysis.clocks import attach, midnight
from plugins.analysis.recurrence import Moment, day_of, find_starts, make_rule
from plugins.catalogue import Catalogue, Entry
from schemas import Event
from schemas.listed import EntryPlace
from schemas.recurrence import Change

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of an event. Of whole days, `start` and `end` are days, the end exclusive.

    An event with a time and without an end lasts no time. `original` is the start that rule or list
    give, which differs from `start` where the date was moved. `place` is where it takes place, the
    changed one or the event's; `zone` the event's time zone.
    """

    event: str
    start: Moment
    end: Moment
    state: str
    note: str | None
    place: EntryPlace | None
    locality: str | None
    is_changed: bool
    original: Moment
    zone: ZoneInfo

    @property
    def all_day(self) -> bool:
        """True for whole days."""
        return not isinstance(self.start, datetime)

    @property
    def begins(self) -> datetime:
        """The aware time of the start, midnight for whole days."""
        return _instant(self.start, self.zone)

    @property
    def ends(self) -> datetime:
        """The aware time of the end, midnight for whole days."""
        return _instant(self.end, self.zone)

    @property
    def original_day(self) -> date:
        """The day on which rule or list place it."""
        return day_of(self.original)


def expand_all(catalogue: Catalogue, first_day: date, last_day: date) -> tuple[Occurrence, ...]:
    """The dates of all events that touch these days, both included, sorted by start, then event."""
    timezone = catalogue.region.timezone
    found = [
        occurrence
        for entry in catalogue.of_kind("event")
        for occurrence in expand(entry, first_day, last_day, timezone)
    ]
    return tuple(sorted(found, key=by_start))


def expand(entry: Entry, first_day: date, last_day: date, timezone: str) -> tuple[Occurrence, ...]:
    """The dates of one event that touch these days, both included, sorted by start.

    `timezone` is the region's: the days are counted in it, and events have it where they name none.
    """
    zone = zone_named(timezone)
    begin, end = midnight(first_day, zone), midnight(last_day + _DAY, zone)
    found = [
        occurrence
        for occurrence in _near(entry, zone_of(entry, timezone), first_day - _DAY, last_day + _DAY)
        if _touches(occurrence, first_day, last_day, begin, end)
    ]
    return tuple(sorted(found, key=attrgetter("start")))


def find_other_places(entry: Entry) -> tuple[str, ...]:
    """The localities of the dates of a series that are elsewhere than the event itself."""
    repeat = entry.data.repeat if entry.kind == "event" else None
    places = (change.place for change in repeat.changes) if repeat else ()
    return tuple(place.locality for place in places if place and place.locality)


def by_start(occurrence: Occurrence) -> tuple[float, bool, str, str]:
    """The order of occurrences: by time, whole days first, then by event."""
    return (
        occurrence.begins.timestamp(),
        not occurrence.all_day,
        occurrence.event,
        str(occurrence.original),
    )


def zone_of(entry: Entry, timezone: str) -> ZoneInfo:
    """The time zone of an event: its own, else the region's."""
    return zone_named(entry.data.timezone or timezone)


@cache
def zone_named(name: str) -> ZoneInfo:
    """The time zone of this name, one object each."""
    return ZoneInfo(name)


def length_of(event: Event) -> timedelta:
    """From start to exclusive end by the clock on the wall."""
    is_timed = isinstance(event.start, datetime)
    if event.duration is not None:
        return event.duration
    if event.end is not None:
        return event.end - event.start + (timedelta() if is_timed else _DAY)
    return timedelta() if is_timed else _DAY


def _near(entry: Entry, zone: ZoneInfo, first_day: date, last_day: date) -> Iterator[Occurrence]:
    """The dates that begin by a day and do not end before another; changed ones as they are now."""
    repeat = entry.data.repeat
    changes = {change.on: change for change in repeat.changes} if repeat else {}
    skipped = set(repeat.except_) if repeat else set()
    length = length_of(entry.data)
    for start in _local_starts(entry, max([last_day, *changes])):
        day = day_of(start)
        change = changes.get(day)
        now = (change.start if change else None) or start
        if first_day <= day_of(now + length) and day_of(now) <= last_day and day not in skipped:
            plain = _make(entry, zone, now, length)
            yield _changed(plain, change, _in_zone(start, zone), entry.locality) if change else plain


def _local_starts(entry: Entry, last_day: date) -> Iterator[Moment]:
    rule = make_rule(entry)
    if rule:
        return find_starts(rule, entry.data.start, last_day)
    return iter(entry.data.dates or (entry.data.start,))


def _make(entry: Entry, zone: ZoneInfo, local_start: Moment, length: timedelta) -> Occurrence:
    data: Event = entry.data
    start, end = _in_zone(local_start, zone), _in_zone(local_start + length, zone)
    return Occurrence(
        entry.id, start, end, data.state, data.note, data.place, entry.locality, False, start, zone
    )


def _changed(plain: Occurrence, change: Change, original: Moment, locality: str | None) -> Occurrence:
    """The same date with what the change says, at the start that `plain` has already."""
    place = change.place or plain.place
    return replace(
        plain,
        state=change.state or plain.state,
        note=change.note or plain.note,
        place=place,
        locality=(place.locality if place else None) or locality,
        is_changed=True,
        original=original,
    )


def _touches(occurrence: Occurrence, first_day: date, last_day: date, begin: datetime, end: datetime) -> bool:
    """True when it lies at least partly within the days; what lasts no time counts at its start."""
    if occurrence.all_day:
        return day_of(occurrence.start) <= last_day and day_of(occurrence.end) > first_day
    starts, ends = occurrence.begins, occurrence.ends
    return starts < end and (ends > begin or starts >= begin)


def _in_zone(moment: Moment, zone: ZoneInfo) -> Moment:
    return attach(moment, zone) if isinstance(moment, datetime) else moment


def _instant(moment: Moment, zone: ZoneInfo) -> datetime:
    return moment if isinstance(moment, datetime) else midnight(moment, zone)
