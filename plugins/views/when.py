"""When an event is, as data: the words are made by the renderer."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from plugins.catalogue import Entry
from plugins.views.dates import Dated, EventDates
from schemas import Event

Moment = date | datetime
REGULAR_LIMIT = date(9999, 1, 1)


@dataclass(frozen=True, slots=True)
class Change:
    """One date of a series that differs."""

    on: date
    start: Moment | None
    place: str | None
    state: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """The rule of a series."""

    every: str
    interval: int
    on: tuple[str, ...]
    until: date | None
    count: int | None
    skipped: tuple[date, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class When:
    """One date of an event, its end (inclusive for whole days), and how it goes on.

    `first` is the event's first start, from which a series counts its days.
    """

    start: Moment
    end: Moment | None
    timezone: str | None
    state: str
    moved_from: Moment | None
    repeat: Repeat | None = None
    dates: tuple[Moment, ...] = ()
    is_today: bool = False
    first: Moment | None = None


def make_when(event: Event, today: date) -> When:
    """The dates of an event."""
    return When(
        start=event.start,
        end=end_of(event),
        timezone=event.timezone,
        state=event.state,
        moved_from=event.moved_from,
        repeat=_repeat(event),
        dates=event.dates,
        is_today=day_of(event.start) == today,
        first=event.start,
    )


def make_next_when(entry: Entry, dates: EventDates) -> When:
    """The next date of an event; of one that is over the first."""
    coming = dates.next_of(entry)
    return make_date_when(coming, dates, dates.zone) if coming else make_when(entry.data, dates.today)


def make_date_when(dated: Dated, dates: EventDates, zone: ZoneInfo) -> When:
    """One date of an event by the clocks of a zone."""
    event, occurrence = dated.entry.data, dated.occurrence
    start, end = _local(occurrence.start, zone), _local(occurrence.end, zone)
    return When(
        start=start,
        end=_shown_end(start, end),
        timezone=event.timezone,
        state=occurrence.state,
        moved_from=_moved_from(dated, zone),
        repeat=_repeat(event),
        dates=event.dates,
        is_today=dated.first_day <= dates.today <= dated.last_day,
        first=event.start,
    )


def _moved_from(dated: Dated, zone: ZoneInfo) -> Moment | None:
    """Where the rule or list places it; what the entry names counts for its first date."""
    event, occurrence = dated.entry.data, dated.occurrence
    if occurrence.original != occurrence.start:
        return _local(occurrence.original, zone)
    if event.moved_from is None or occurrence.state == "cancelled":
        return None
    return event.moved_from if _local(occurrence.start, occurrence.zone) == event.start else None


def _local(moment: Moment, zone: ZoneInfo) -> Moment:
    """The time on the clocks of a zone, as people write it."""
    if isinstance(moment, datetime):
        return moment.astimezone(zone).replace(tzinfo=None)
    return moment


def _shown_end(start: Moment, end: Moment) -> Moment | None:
    """The last day of whole days; None for what has no length."""
    if not isinstance(end, datetime):
        end -= timedelta(days=1)
    return end if end != start else None


def _repeat(event: Event) -> Repeat | None:
    rule = event.repeat
    if rule is None:
        return None
    changes = tuple(
        Change(one.on, one.start, one.place.venue if one.place else None, one.state, one.note)
        for one in rule.changes
    )
    return Repeat(rule.every, rule.interval, rule.on, rule.until, rule.count, rule.except_, changes)


def end_of(event: Event) -> Moment | None:
    """When the first date ends; of whole days the last one."""
    if event.end is not None or event.duration is None:
        return event.end
    if isinstance(event.start, datetime):
        return event.start + event.duration
    return event.start + event.duration - timedelta(days=1)


def day_of(moment: Moment) -> date:
    """The day of a time or day."""
    return moment.date() if isinstance(moment, datetime) else moment


def last_day(event: Event) -> date | None:
    """The last day on which something happens; None for a series without a known end."""
    if event.repeat:
        return event.repeat.until
    return max(day_of(moment) for moment in (end_of(event) or event.start, *event.dates))


def is_over(entry: Entry, today: date) -> bool:
    """True when nothing of the event lies on or after this day."""
    last = last_day(entry.data)
    return last is not None and last < today


def next_start(event: Event, today: date) -> Moment:
    """The first listed start on or after this day, else the first of all.

    The dates of a series are not worked out here; it counts with its first one.
    """
    coming = [moment for moment in (event.start, *event.dates) if day_of(moment) >= today]
    return min(coming, key=sort_moment, default=event.start)


def sort_moment(moment: Moment) -> datetime:
    """The key that puts days and times in one order, whole days first."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time())
