"""The page of a month: a table of its days, and below it the list that carries everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from plugins.analysis.public_days import Period
from plugins.views.calendar_links import MonthLink, find_months, year_address
from plugins.views.date_lines import DateLine, DayLines, make_days, make_line
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import Site
from plugins.views.subscribe import ALL, Subscription, make_subscription

IN_A_CELL = 4
SHORT = 44  # letters of a title in a cell, cut at a word
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CellLine:
    """A date in a cell: its title, cut at a word, and where the day's list tells the rest."""

    title: str
    address: str
    language: str | None
    line: DateLine


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the table; empty for a day of the months around. `more` is how many are only listed below."""

    day: date
    is_in_month: bool
    is_today: bool
    is_listed: bool
    public_holiday: str | None
    school_holiday: str | None
    lines: tuple[CellLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Week:
    """A row of the table: the week's number (ISO 8601) and Monday to Sunday."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Holidays:
    """Holidays on end, as far as they lie in the month."""

    kind: str
    name: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month. `weekdays` is one week from Monday on, for the names of its days."""

    template: ClassVar[str] = "month.html"
    head: Head
    first_day: date
    total: int
    weekdays: tuple[date, ...]
    weeks: tuple[Week, ...]
    days: tuple[DayLines, ...]
    holidays: tuple[Holidays, ...]
    previous: MonthLink | None
    next: MonthLink | None
    is_past: bool
    subscription: Subscription


def make_views(site: Site) -> Iterator[MonthView]:
    """One page for each month with dates, and for this one."""
    months = find_months(site)
    around = zip((None, *months), months, (*months[1:], None), strict=False)
    for previous, month, following in around:
        yield _make_view(month, previous, following, site)


def _make_view(
    month: MonthLink, previous: MonthLink | None, following: MonthLink | None, site: Site
) -> MonthView:
    first = month.first_day
    lines = tuple(_lines(first, site))
    days = {day.day: day for day in make_days(lines, site)}
    return MonthView(
        head=_make_head(month, site),
        first_day=first,
        total=month.count,
        weekdays=tuple(_monday(first) + timedelta(days=offset) for offset in range(7)),
        weeks=tuple(_make_week(monday, first, days, site) for monday in _mondays(first)),
        days=tuple(days.values()),
        holidays=tuple(_holidays(first, site)),
        previous=previous,
        next=following,
        is_past=_last_day(first) < site.settings.today,
        subscription=make_subscription(ALL, site.settings.region.title, site.settings),
    )


def _make_head(month: MonthLink, site: Site) -> Head:
    year = month.first_day.year
    crumbs = (Link(str(year), year_address(year)),)
    return make_head(site.settings, site.frame, month.address, "month", section="events", breadcrumbs=crumbs)


def _lines(first: date, site: Site) -> Iterator[DateLine]:
    """Every date on every of its days."""
    day = first
    while day <= _last_day(first):
        for dated in site.dates.by_day.get(day, ()):
            yield make_line(dated, day, site)
        day += _DAY


def _mondays(first: date) -> Iterator[date]:
    monday = _monday(first)
    while monday <= _last_day(first):
        yield monday
        monday += 7 * _DAY


def _make_week(monday: date, first: date, days: dict[date, DayLines], site: Site) -> Week:
    cells = (_make_cell(monday + offset * _DAY, first, days, site) for offset in range(7))
    return Week(monday.isocalendar().week, tuple(cells))


def _make_cell(day: date, first: date, days: dict[date, DayLines], site: Site) -> Cell:
    is_in_month, found = day.month == first.month, days.get(day)
    holidays = site.dates.holidays_in(first.year)
    lines = found.lines if found and is_in_month else ()
    shown = lines if len(lines) <= IN_A_CELL else lines[:IN_A_CELL]
    return Cell(
        day=day,
        is_in_month=is_in_month,
        is_today=day == site.settings.today,
        is_listed=bool(lines),
        public_holiday=holidays.public_on(day) if is_in_month else None,
        school_holiday=holidays.school_on(day) if is_in_month else None,
        lines=tuple(CellLine(shorten(one.title), one.address, one.language, one) for one in shown),
        more=len(lines) - len(shown),
    )


def shorten(title: str, limit: int = SHORT) -> str:
    """A title cut at a word, with dots where something is missing."""
    if len(title) <= limit:
        return title
    cut = title[: limit - 1]
    whole = cut.rpartition(" ")[0].rstrip(" ,;:–-")
    return (whole if len(whole) > limit // 2 else cut) + "…"


def _holidays(first: date, site: Site) -> Iterator[Holidays]:
    for period in site.dates.holidays_in(first.year).periods:
        if period.first_day <= _last_day(first) and period.last_day >= first:
            yield _holidays_of(period)


def _holidays_of(period: Period) -> Holidays:
    return Holidays(period.kind, period.name, period.first_day, period.last_day)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _last_day(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - _DAY
