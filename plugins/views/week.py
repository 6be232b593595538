"""The coming week to pass on: as text, as a sheet for the noticeboard, as a list for the press.

For the region and for each place with dates in these seven days. True on the day of the build.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from plugins.analysis.coming import ComingWeek, find_weeks
from plugins.views.date_lines import DateLine, DayLines, make_days, make_line, shown_days
from plugins.views.dates import Dated
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import Site, sort_key
from plugins.views.qr import QrCode, make_qr


@dataclass(frozen=True, slots=True)
class PressLine:
    """A date for the press, with who invites."""

    line: DateLine
    organisers: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class PressPlace:
    """The dates of one place; without a name those online or anywhere."""

    name: str
    lines: tuple[PressLine, ...]


@dataclass(frozen=True, slots=True)
class WeekView:
    """Seven days. `name` is the place, empty for the region; `page` the address to print, if it is known."""

    template: ClassVar[str] = "week.html"
    head: Head
    name: str
    place: Link | None
    first_day: date
    last_day: date
    days: tuple[DayLines, ...]
    press: tuple[PressPlace, ...]
    places: tuple[Link, ...]
    page: str | None
    qr: QrCode | None


def make_views(site: Site) -> Iterator[WeekView]:
    """The region's week, then each place's."""
    weeks = find_weeks(site.catalogue, site.settings.today)
    places = [site.place_link(week.place) for week in weeks if week.place]
    links = tuple(
        Link(link.text, week_address(link.address.split("/")[2]))
        for link in sorted(places, key=lambda link: sort_key(link.text))
    )
    for week in weeks:
        yield _make_view(week, links, site)


def week_address(place: str | None) -> str:
    """The page of a place's week."""
    return f"/week/{place}/" if place else "/week/"


def _make_view(week: ComingWeek, links: tuple[Link, ...], site: Site) -> WeekView:
    dated = tuple(site.dates.dated(one.event, one.occurrence) for one in week.dates)
    lines = [
        make_line(one, day, site) for one in dated for day in shown_days(one, week.first_day, week.last_day)
    ]
    address = week_address(week.place)
    page, place = site.settings.canonical(address), site.place_link(week.place) if week.place else None
    return WeekView(
        head=_make_head(address, place, site),
        name=place.text if place else "",
        place=place,
        first_day=week.first_day,
        last_day=week.last_day,
        days=make_days(lines, site),
        press=tuple(_make_press(dated, week.first_day, site)),
        places=links,
        page=page,
        qr=make_qr(page) if page else None,
    )


def _make_head(address: str, place: Link | None, site: Site) -> Head:
    title = place.text if place else ""
    return make_head(site.settings, site.frame, address, "week", section="events", title=title)


def _make_press(dated: tuple[Dated, ...], first_day: date, site: Site) -> Iterator[PressPlace]:
    """The dates by the name of the place, each once, on its first day of the week."""
    by_place = sorted(dated, key=lambda one: sort_key(_place_name(one, site)))
    for name, found in groupby(by_place, key=lambda one: _place_name(one, site)):
        lines = (_press_line(one, max(one.first_day, first_day), site) for one in found)
        yield PressPlace(name, tuple(lines))


def _place_name(dated: Dated, site: Site) -> str:
    locality = dated.occurrence.locality
    return site.catalogue.places[locality].name if locality else ""


def _press_line(dated: Dated, day: date, site: Site) -> PressLine:
    organisers = tuple(site.entry("initiative", one).title for one in dated.entry.data.organisers)
    return PressLine(make_line(dated, day, site), organisers, dated.entry.data.summary or "")
