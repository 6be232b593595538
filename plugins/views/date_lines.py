"""A date as a line of a list, and days with their lines: what agenda, month, weekend and embeds share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from plugins.analysis.clocks import midnight
from plugins.catalogue import Entry
from plugins.views.dates import Dated, in_order
from plugins.views.overview import Site
from plugins.views.when import When, make_date_when

FOLDED = 8
LONG_DAYS = 14  # what lasts longer stands in an agenda once, not on every day


@dataclass(frozen=True, slots=True)
class OneDate:
    """One date in words: when, what is unusual, note and place where they are others than usual.

    `over` is the moment it is over, in UTC, for the script that hides what has passed.
    """

    when: When
    state: str | None
    note: str | None
    place: str | None
    over: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date on one day of a list. `later` are the next dates of a series, `more` how many are not listed."""

    title: str
    address: str
    language: str | None
    day: date
    is_first_day: bool
    date: OneDate
    kind: str
    note: str | None
    place: str | None
    is_online: bool
    is_free: bool
    later: tuple[OneDate, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class AgendaDate:
    """A date on one day of an agenda, before it becomes a line; with those that come later folded into it."""

    day: date
    dated: Dated
    has_later: bool


@dataclass(frozen=True, slots=True)
class Later:
    """The dates of a series after its next one, and how many more are not listed."""

    dates: tuple[OneDate, ...] = ()
    more: int = 0


NONE_LATER = Later()


@dataclass(frozen=True, slots=True)
class DayLines:
    """A day with its dates and the holidays it falls into."""

    day: date
    is_today: bool
    public_holiday: str | None
    school_holiday: str | None
    lines: tuple[DateLine, ...]


def make_one_date(dated: Dated, site: Site, zone: ZoneInfo | None = None) -> OneDate:
    """One date in words, by the clocks of a zone, else the region's."""
    occurrence = dated.occurrence
    elsewhere = occurrence.is_changed and occurrence.place != dated.entry.data.place
    return OneDate(
        when=make_date_when(dated, site.dates, zone or site.dates.zone),
        state=occurrence.state if occurrence.state != "confirmed" else None,
        note=occurrence.note if occurrence.note != dated.entry.data.note else None,
        place=find_place_name(dated, site) if elsewhere else None,
        over=_over(dated, site),
    )


def make_line(dated: Dated, day: date, site: Site, later: Later = NONE_LATER) -> DateLine:
    """The line of a date on a day."""
    entry = dated.entry
    return DateLine(
        title=entry.title,
        address=entry.address,
        language=site.language_of(entry.language),
        day=day,
        is_first_day=day == dated.first_day,
        date=make_one_date(dated, site),
        kind=entry.data.kind,
        note=dated.occurrence.note,
        place=find_place_name(dated, site),
        is_online=entry.data.mode == "online",
        is_free=entry.data.free is True,
        later=later.dates,
        more=later.more,
    )


def make_days(lines: Iterable[DateLine], site: Site) -> tuple[DayLines, ...]:
    """Lines by day, in order; on a day what begins stands before what goes on."""
    days: defaultdict[date, list[DateLine]] = defaultdict(list)
    for line in lines:
        days[line.day].append(line)
    return tuple(_make_day(day, days[day], site) for day in sorted(days))


def _make_day(day: date, lines: list[DateLine], site: Site) -> DayLines:
    holidays = site.dates.holidays_in(day.year)
    return DayLines(
        day=day,
        is_today=day == site.settings.today,
        public_holiday=holidays.public_on(day),
        school_holiday=holidays.school_on(day),
        lines=tuple(sorted(lines, key=lambda line: not line.is_first_day)),
    )


def find_agenda_dates(entries: Iterable[Entry], site: Site) -> list[AgendaDate]:
    """What is coming, day by day: each event once with its next date, the others folded into it.

    Cancelled dates before the next one that is on stand on their own, so that nobody goes there.
    """
    dates = (one for entry in entries for one in _find_shown(site.dates.coming(entry)))
    found = (one for dated in in_order(dates) for one in _split_into_days(dated, site.settings.today))
    return sorted(found, key=lambda one: one.day)


def make_agenda_days(dates: Iterable[AgendaDate], site: Site) -> tuple[DayLines, ...]:
    """The days of an agenda with their lines."""
    return make_days((_make_agenda_line(one, site) for one in dates), site)


def _find_shown(coming: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """The next date that is on with all before it; all of them where none is on."""
    return coming[: next((number for number, one in enumerate(coming, 1) if one.is_on), None)]


def _split_into_days(dated: Dated, today: date) -> Iterator[AgendaDate]:
    first = max(dated.first_day, today)
    return (AgendaDate(day, dated, dated.is_on and day == first) for day in shown_days(dated, today))


def _make_agenda_line(one: AgendaDate, site: Site) -> DateLine:
    later = site.once.of(find_later, one.dated.entry, site) if one.has_later else NONE_LATER
    return make_line(one.dated, one.day, site, later)


def find_later(entry: Entry, site: Site) -> Later:
    """The dates of an event after the next one that is on."""
    coming = site.dates.coming(entry)
    dates = coming[len(_find_shown(coming)) :]
    return Later(tuple(make_one_date(one, site) for one in dates[:FOLDED]), max(0, len(dates) - FOLDED))


def shown_days(dated: Dated, first_day: date, last_day: date | None = None) -> Iterator[date]:
    """The days of a period on which a list shows the date; of a long one only the first of them."""
    days = [day for day in dated.days if day >= first_day and (last_day is None or day <= last_day)]
    is_long = (dated.last_day - dated.first_day).days >= LONG_DAYS
    return iter(days[:1] if is_long else days)


def find_place_name(dated: Dated, site: Site) -> str | None:
    """Venue and place of a date."""
    occurrence = dated.occurrence
    venue = occurrence.place.venue if occurrence.place else None
    locality = site.catalogue.places[occurrence.locality].name if occurrence.locality else None
    return ", ".join(part for part in (venue, locality) if part) or None


def _over(dated: Dated, site: Site) -> str:
    """The end; of a date without one the end of its day."""
    occurrence, zone = dated.occurrence, site.dates.zone
    ends = occurrence.ends
    if ends <= occurrence.begins:
        ends = midnight(dated.last_day + timedelta(days=1), zone)
    return ends.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
