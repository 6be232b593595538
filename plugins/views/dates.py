"""Every date of every event and deadline, expanded once a build, and what all pages look up in it.

Comes in: the catalogue and the day of the build. Goes out: occurrences by event and by day, those of days
long gone included; holidays of the region's state.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from plugins.analysis.deadlines import find_deadlines
from plugins.analysis.occurrences import Occurrence, by_start, expand, zone_named
from plugins.analysis.public_days import PublicDays, find_public_days
from plugins.analysis.published_dates import is_kept, published_days
from plugins.analysis.recurrence import END_OF_TIME
from plugins.catalogue import Catalogue, Entry, Key

FIRST_DAY = date(1901, 1, 1)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of an event with the days it touches in the region's time zone, both included."""

    entry: Entry
    occurrence: Occurrence
    first_day: date
    last_day: date

    @property
    def is_on(self) -> bool:
        """False for what is cancelled."""
        return self.occurrence.state != "cancelled"

    @property
    def days(self) -> Iterator[date]:
        """The days it touches."""
        number = (self.last_day - self.first_day).days
        return (self.first_day + timedelta(days=offset) for offset in range(number + 1))


class EventDates:
    """All dates. Nothing is worked out before a page asks for it, and nothing twice."""

    def __init__(self, catalogue: Catalogue, today: date, language: str) -> None:
        self.today = today
        self.language = language
        self._catalogue = catalogue
        self._found: dict[Key, tuple[Dated, ...]] = {}
        self._coming: dict[Key, tuple[Dated, ...]] = {}
        self._holidays: dict[int, PublicDays] = {}
        self.zone = zone_named(catalogue.region.timezone)

    def of(self, entry: Entry) -> tuple[Dated, ...]:
        """The dates of an event in order; without those cancelled long ago."""
        if entry.key not in self._found:
            self._found[entry.key] = tuple(self._expand(entry))
        return self._found[entry.key]

    @cached_property
    def deadlines(self) -> tuple[Entry, ...]:
        """The deadlines of funding programmes: events that nobody typed, at the address of their guide."""
        return find_deadlines(self._catalogue)

    @cached_property
    def all(self) -> tuple[Dated, ...]:
        """Every date in the order of time."""
        entries = (*self._catalogue.of_kind("event"), *self.deadlines)
        return tuple(in_order(one for entry in entries for one in self.of(entry)))

    @cached_property
    def by_day(self) -> Mapping[date, tuple[Dated, ...]]:
        """The dates of each day, what began earlier first."""
        days: defaultdict[date, list[Dated]] = defaultdict(list)
        for one in self.all:
            for day in one.days:
                days[day].append(one)
        return {day: tuple(found) for day, found in days.items()}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """This year and every one with a date, in order."""
        return tuple(sorted({self.today.year, *(day.year for day in self.by_day)}))

    def holidays_in(self, year: int) -> PublicDays:
        """The holidays of a year, whole where they began before it or end after it; none without a state."""
        if year not in self._holidays:
            first, last = date(year - 1, 12, 1), date(year + 1, 1, 31)
            self._holidays[year] = find_public_days(self._catalogue.region.state, first, last, self.language)
        return self._holidays[year]

    def coming(self, entry: Entry) -> tuple[Dated, ...]:
        """The dates of an event that are not over, in order."""
        if entry.key not in self._coming:
            self._coming[entry.key] = tuple(one for one in self.of(entry) if one.last_day >= self.today)
        return self._coming[entry.key]

    def next_of(self, entry: Entry) -> Dated | None:
        """The next date that is on, else the next one that was cancelled."""
        coming = self.coming(entry)
        return next((one for one in coming if one.is_on), coming[0] if coming else None)

    def dated(self, entry: Entry, occurrence: Occurrence) -> Dated:
        """One date with its days."""
        return Dated(entry, occurrence, *self._days(occurrence))

    def between(self, first_day: date, last_day: date) -> list[Dated]:
        """The dates that touch these days, both included, in order."""
        days = (first_day + timedelta(days=offset) for offset in range((last_day - first_day).days + 1))
        found = {id(one): one for day in days for one in self.by_day.get(day, ())}
        return in_order(found.values())

    def _expand(self, entry: Entry) -> Iterator[Dated]:
        last_day = published_days(self.today)[1] if entry.data.repeat else END_OF_TIME - _DAY
        for occurrence in expand(entry, FIRST_DAY, last_day, self._catalogue.region.timezone):
            if is_kept(occurrence, self.today):
                yield self.dated(entry, occurrence)

    def _days(self, occurrence: Occurrence) -> tuple[date, date]:
        start, end = occurrence.start, occurrence.end
        if isinstance(start, datetime) and isinstance(end, datetime):
            first = start.astimezone(self.zone).date()
            return first, max(first, (end.astimezone(self.zone) - _MINUTE).date())
        return _plain_day(start), _plain_day(end) - _DAY


def in_order(dates: Iterable[Dated]) -> list[Dated]:
    """Dates by their start, then by event."""
    return sorted(dates, key=lambda one: by_start(one.occurrence))


def _plain_day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
