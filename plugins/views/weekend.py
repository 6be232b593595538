"""The coming weekend, whole and narrowed to what helps to decide on the spot."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from plugins.analysis.coming import Coming, Facets, find_weekend
from plugins.views.date_lines import DayLines, make_days, make_line, shown_days
from plugins.views.head import Head, make_head
from plugins.views.overview import Site
from plugins.views.subscribe import ALL, Subscription, make_subscription

ADDRESS = "/events/weekend/"
CHOICES: tuple[tuple[str, Callable[[Facets], bool]], ...] = (
    ("spontaneous", lambda facets: facets.is_spontaneous),
    ("free", lambda facets: facets.is_free),
    ("newcomers", lambda facets: facets.is_for_newcomers),
    ("step-free", lambda facets: facets.is_step_free),
)
FRIDAY, SUNDAY = 4, 6


@dataclass(frozen=True, slots=True)
class WeekendChoice:
    """A way to narrow the weekend; `name` is a choice of the list `weekend`."""

    name: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class WeekendView:
    """A weekend; `choice` is what it is narrowed to, or empty."""

    template: ClassVar[str] = "weekend.html"
    head: Head
    choice: str
    first_day: date
    last_day: date
    total: int
    choices: tuple[WeekendChoice, ...]
    days: tuple[DayLines, ...]
    subscription: Subscription


def make_views(site: Site) -> Iterator[WeekendView]:
    """The weekend, then one page a choice."""
    coming = find_weekend(site.catalogue, site.settings.today)
    found = {name: tuple(one for one in coming if is_so(one.facets)) for name, is_so in CHOICES}
    choices = tuple(WeekendChoice(name, f"{ADDRESS}{name}/", len(dates)) for name, dates in found.items())
    yield _make_view("", coming, choices, site)
    for name, dates in found.items():
        yield _make_view(name, dates, choices, site)


def _make_view(
    choice: str, coming: tuple[Coming, ...], choices: tuple[WeekendChoice, ...], site: Site
) -> WeekendView:
    friday, sunday = find_weekend_days(site.settings.today)
    dated = [site.dates.dated(one.event, one.occurrence) for one in coming]
    lines = [make_line(one, day, site) for one in dated for day in shown_days(one, friday, sunday)]
    return WeekendView(
        head=make_head(
            site.settings,
            site.frame,
            f"{ADDRESS}{choice}/" if choice else ADDRESS,
            "weekend",
            section="events",
        ),
        choice=choice,
        first_day=friday,
        last_day=sunday,
        total=len(coming),
        choices=choices,
        days=make_days(lines, site),
        subscription=make_subscription(ALL, site.settings.region.title, site.settings),
    )


def find_weekend_days(today: date) -> tuple[date, date]:
    """Friday, or today when it is later, and Sunday."""
    sunday = today + timedelta(days=SUNDAY - today.weekday())
    return max(today, sunday - timedelta(days=SUNDAY - FRIDAY)), sunday
