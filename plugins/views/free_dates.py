"""The page of calm dates: how full the weeks ahead are, by day and part of the day.

With a script the load is added up for one topic or district; each cell holds the parts it is made of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from plugins.analysis.collision_weights import make_scale
from plugins.analysis.load import Load, LoadedDay, LoadedWeek, find_weeks_ahead
from plugins.analysis.schedule import Schedule
from plugins.views.head import Head, make_head
from plugins.views.overview import Site, sort_key

ADDRESS = "/events/free-dates/"
WEEKS = 12


@dataclass(frozen=True, slots=True)
class CalmPart:
    """Part of a day: its load and the word for it, how many events; `parts` is what the script adds up.

    `parts` are load, topics and districts of each event: `1.0 energie wasser @kreis-kiel`, with `;` between.
    """

    load: float
    fullness: str
    events: int
    parts: str


@dataclass(frozen=True, slots=True)
class CalmDay:
    """A day with its daytime and its evening."""

    day: date
    is_past: bool
    is_weekend: bool
    public_holiday: str | None
    school_holiday: str | None
    daytime: CalmPart
    evening: CalmPart


@dataclass(frozen=True, slots=True)
class CalmWeek:
    """Monday to Sunday; the number as ISO 8601 counts weeks."""

    number: int
    first_day: date
    last_day: date
    days: tuple[CalmDay, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A topic or district to choose."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class FreeDatesView:
    """The weeks ahead; up to `quiet_to` a load is quiet, up to `busy_to` busy."""

    template: ClassVar[str] = "free-dates.html"
    head: Head
    weeks: tuple[CalmWeek, ...]
    topics: tuple[Option, ...]
    districts: tuple[Option, ...]
    quiet_to: float
    busy_to: float
    school_known_until: date | None


def make_views(site: Site) -> Iterator[FreeDatesView]:
    """The one page."""
    districts = find_districts(site)
    scale = make_scale(site.catalogue.region)
    yield FreeDatesView(
        head=make_head(site.settings, site.frame, ADDRESS, "free-dates", section="events"),
        weeks=tuple(_make_week(week, {one.id for one in districts}, site) for week in _find_weeks(site)),
        topics=tuple(Option(topic.id, topic.label) for topic in site.topics.values()),
        districts=districts,
        quiet_to=scale.thresholds.quiet,
        busy_to=scale.thresholds.busy,
        school_known_until=_school_known_until(site),
    )


def _find_weeks(site: Site) -> tuple[LoadedWeek, ...]:
    """The weeks from this one on, made from the dates that all pages share."""
    today = site.settings.today
    monday = today - timedelta(days=today.weekday())
    dates = site.dates.between(monday, monday + timedelta(weeks=WEEKS))
    scale = make_scale(site.catalogue.region)
    schedule = Schedule(site.catalogue, [one.occurrence for one in dates], scale)
    return find_weeks_ahead(schedule, today, WEEKS, site.settings.language)


def find_districts(site: Site) -> tuple[Option, ...]:
    """The region's districts; where there are fewer than two, the places right below its roots."""
    places = site.catalogue.region.places
    found = [place for place in places if place.kind == "district"]
    if len(found) < 2:
        roots = {place.id for place in places if place.parent is None}
        found = [place for place in places if place.parent in roots]
    return tuple(Option(one.id, one.name) for one in sorted(found, key=lambda place: sort_key(place.name)))


def _make_week(week: LoadedWeek, districts: set[str], site: Site) -> CalmWeek:
    days = tuple(_make_day(day, districts, site.settings.today) for day in week.days)
    return CalmWeek(week.number, days[0].day, days[-1].day, days)


def _make_day(loaded: LoadedDay, districts: set[str], today: date) -> CalmDay:
    return CalmDay(
        day=loaded.day,
        is_past=loaded.day < today,
        is_weekend=loaded.day.weekday() >= 5,
        public_holiday=loaded.public_holiday,
        school_holiday=loaded.school_holiday,
        daytime=_make_part(loaded.daytime, districts),
        evening=_make_part(loaded.evening, districts),
    )


def _make_part(load: Load, districts: set[str]) -> CalmPart:
    parts = (
        " ".join([str(part.load), *part.topics, *(f"@{area}" for area in part.area if area in districts)])
        for part in load.parts
    )
    return CalmPart(load.load, load.fullness, load.events, ";".join(parts))


def _school_known_until(site: Site) -> date | None:
    known = site.dates.holidays_in(site.settings.today.year).school_known_until
    horizon = site.settings.today + timedelta(weeks=WEEKS)
    return known if known and known < horizon else None
