"""The page of a year: how many dates each month has, the holidays; past years are the archive."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from plugins.views.calendar_links import YearLink, find_months, find_years, year_address
from plugins.views.head import Head, make_head
from plugins.views.month import Holidays
from plugins.views.overview import Site
from plugins.views.stamps import TopicMark

BAR = 100  # the width of the fullest month's bar


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month: how many dates, a bar of that length (at most 100), and its page where there is one."""

    first_day: date
    count: int
    bar: int
    address: str | None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """How many dates of a year a topic has."""

    topic: TopicMark
    count: int


@dataclass(frozen=True, slots=True)
class YearView:
    """A year in numbers."""

    template: ClassVar[str] = "year.html"
    head: Head
    year: int
    total: int
    events: int
    cancelled: int
    months: tuple[MonthRow, ...]
    topics: tuple[TopicRow, ...]
    holidays: tuple[Holidays, ...]
    previous: YearLink | None
    next: YearLink | None
    is_past: bool


def make_views(site: Site) -> Iterator[YearView]:
    """One page a year."""
    years, months = find_years(site), {month.first_day: month for month in find_months(site)}
    counts = {first: month.count for first, month in months.items()}
    for previous, year, following in zip((None, *years), years, (*years[1:], None), strict=False):
        yield _make_view(year, previous, following, counts, site)


def _make_view(
    year: YearLink,
    previous: YearLink | None,
    following: YearLink | None,
    counts: dict[date, int],
    site: Site,
) -> YearView:
    dates = [one for one in site.dates.all if one.first_day.year <= year.year <= one.last_day.year]
    on = [one for one in dates if one.is_on]
    return YearView(
        head=make_head(
            site.settings,
            site.frame,
            year_address(year.year),
            "year",
            section="events",
            title=str(year.year),
        ),
        year=year.year,
        total=len(on),
        events=len({one.entry.id for one in on}),
        cancelled=len(dates) - len(on),
        months=_month_rows(year.year, counts),
        topics=_topic_rows([topic for one in on for topic in one.entry.topics], site),
        holidays=_holidays(year.year, site),
        previous=previous,
        next=following,
        is_past=year.year < site.settings.today.year,
    )


def _month_rows(year: int, counts: dict[date, int]) -> tuple[MonthRow, ...]:
    firsts = [date(year, month, 1) for month in range(1, 13)]
    most = max(1, *(counts.get(first, 0) for first in firsts))
    return tuple(
        MonthRow(
            first,
            counts.get(first, 0),
            round(BAR * counts.get(first, 0) / most),
            f"/events/{year:04}/{first.month:02}/" if first in counts else None,
        )
        for first in firsts
    )


def _topic_rows(topics: list[str], site: Site) -> tuple[TopicRow, ...]:
    counts = Counter(topics)
    return tuple(TopicRow(mark, counts[id]) for id, mark in site.topics.items() if counts[id])


def _holidays(year: int, site: Site) -> tuple[Holidays, ...]:
    return tuple(
        Holidays(one.kind, one.name, one.first_day, one.last_day)
        for one in site.dates.holidays_in(year).periods
        if one.first_day.year <= year <= one.last_day.year
    )
