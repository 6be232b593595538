"""Links from month to month and year to year, each with the number of its dates."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from plugins.views.overview import Site


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month: its first day, how many dates begin in it or go on from before, its page."""

    first_day: date
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year and its page."""

    year: int
    count: int
    address: str


def month_address(day: date) -> str:
    """The page of the month of a day."""
    return f"/events/{day.year:04}/{day.month:02}/"


def year_address(year: int) -> str:
    """The page of a year."""
    return f"/events/{year:04}/"


def find_months(site: Site) -> tuple[MonthLink, ...]:
    """The months with dates, and this one, in order."""
    counts: Counter[date] = Counter({site.settings.today.replace(day=1): 0})
    for one in site.dates.all:
        counts.update({day.replace(day=1) for day in one.days})
    return tuple(MonthLink(first, counts[first], month_address(first)) for first in sorted(counts))


def find_years(site: Site) -> tuple[YearLink, ...]:
    """The years with dates, and this one, in order."""
    counts: Counter[int] = Counter()
    for one in site.dates.all:
        counts.update({one.first_day.year, one.last_day.year})
    return tuple(YearLink(year, counts[year], year_address(year)) for year in site.dates.years)
