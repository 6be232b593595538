"""Analysis: what takes place this weekend and in the coming week.

In: the catalogue and the day of the build. Out: dates with the facets that people choose by, the week for
the region and for every place with an event in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.analysis.occurrences import Occurrence, expand_all
from plugins.analysis.recurrence import day_of
from plugins.catalogue import Catalogue, Entry
from schemas import Event

FRIDAY, SUNDAY = 4, 6
EVENING_HOUR = 17  # the weekend begins when work ends
WEEK_DAYS = 7
_OFF = ("cancelled", "full")


@dataclass(frozen=True, slots=True)
class Facets:
    """What helps to decide on the spot: no booking, no price, newcomers addressed, no steps."""

    is_spontaneous: bool
    is_free: bool
    is_for_newcomers: bool
    is_step_free: bool


@dataclass(frozen=True, slots=True)
class Coming:
    """One date of an event; `day` is the first one to be shown on."""

    day: date
    event: Entry
    occurrence: Occurrence
    facets: Facets


@dataclass(frozen=True, slots=True)
class ComingWeek:
    """Seven days from a day on, of a place (None: the whole region), in order of time."""

    place: str | None
    first_day: date
    last_day: date
    dates: tuple[Coming, ...]


def find_weekend(catalogue: Catalogue, today: date) -> tuple[Coming, ...]:
    """The dates from Friday evening to Sunday, none before today; at the weekend the one that is on.

    Deadlines are left out, cancelled ones are not: who wanted to go must see it.
    """
    sunday = today + timedelta(days=SUNDAY - today.weekday())
    first_day = max(today, sunday - timedelta(days=SUNDAY - FRIDAY))
    dates = _coming(catalogue, first_day, sunday)
    return tuple(one for one in dates if one.event.data.kind != "deadline" and _is_at_weekend(one))


def find_weeks(catalogue: Catalogue, today: date) -> tuple[ComingWeek, ...]:
    """Seven days from today on: the region first, then each place with dates in it, as region.yaml lists."""
    last_day = today + timedelta(days=WEEK_DAYS - 1)
    dates = tuple(_coming(catalogue, today, last_day))
    places = ((place.id, _within(dates, place.id, catalogue)) for place in catalogue.region.places)
    weeks = [ComingWeek(None, today, last_day, dates)]
    return (*weeks, *(ComingWeek(place, today, last_day, found) for place, found in places if found))


def find_facets(event: Event, occurrence: Occurrence) -> Facets:
    """What is known of a date; what nobody stated is not claimed."""
    access = occurrence.place.access if occurrence.place else None
    is_booked = event.registration is not None and event.registration.needed
    return Facets(
        is_spontaneous=not is_booked and occurrence.state not in _OFF,
        is_free=event.free is True,
        is_for_newcomers="newcomers" in event.audience,
        is_step_free=access is not None and access.step_free == "yes",
    )


def _coming(catalogue: Catalogue, first_day: date, last_day: date) -> Iterator[Coming]:
    for occurrence in expand_all(catalogue, first_day, last_day):
        entry = catalogue.get("event", occurrence.event)
        if entry is not None:
            day = max(first_day, day_of(occurrence.start))
            yield Coming(day, entry, occurrence, find_facets(entry.data, occurrence))


def _is_at_weekend(one: Coming) -> bool:
    """On a Friday only what begins in the evening or goes on the day after."""
    if one.day.weekday() > FRIDAY:
        return True
    begins, ends = one.occurrence.begins, one.occurrence.ends
    if not one.occurrence.all_day and begins.date() == one.day and begins.hour >= EVENING_HOUR:
        return True
    return (ends - timedelta(minutes=1)).date() > one.day


def _within(dates: Iterable[Coming], place: str, catalogue: Catalogue) -> tuple[Coming, ...]:
    """The dates in a place and in the places within it."""
    return tuple(
        one
        for one in dates
        if one.occurrence.locality
        and any(area.id == place for area in catalogue.place_path(one.occurrence.locality))
    )
