"""Analysis: how full the coming weeks are.

In: the schedule. Out: weeks of days, each with the load of its daytime and its evening, as numbers and as
a word. One unit is one single event of medium size; what comes every week counts less, what is large more
(collision_weights). The page `/events/free-dates/` adds up the same parts when its readers filter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from plugins.analysis.collision_weights import Thresholds
from plugins.analysis.public_days import PublicDays, find_public_days
from plugins.analysis.schedule import Schedule, Slot

PartOfDay = Literal["daytime", "evening"]
Fullness = Literal["free", "quiet", "busy", "full"]
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class LoadPart:
    """What one event adds to a part of a day; `area` is its place and all that it lies in."""

    event: str
    topics: tuple[str, ...]
    area: tuple[str, ...]
    load: float


@dataclass(frozen=True, slots=True)
class Load:
    """A part of a day: its events and their load, rounded to tenths."""

    events: int
    load: float
    fullness: Fullness
    parts: tuple[LoadPart, ...]


@dataclass(frozen=True, slots=True)
class LoadedDay:
    """A day with the load of both parts, and the names of holidays in the language asked for."""

    day: date
    daytime: Load
    evening: Load
    public_holiday: str | None
    school_holiday: str | None
    is_school_known: bool


@dataclass(frozen=True, slots=True)
class LoadedWeek:
    """Monday to Sunday; year and number as ISO 8601 counts weeks."""

    year: int
    number: int
    days: tuple[LoadedDay, ...]


def find_weeks_ahead(
    schedule: Schedule, first_day: date, weeks: int, language: str
) -> tuple[LoadedWeek, ...]:
    """The weeks from the one with `first_day` on, whole weeks from Monday to Sunday."""
    monday = first_day - timedelta(days=first_day.weekday())
    last_day = monday + timedelta(days=weeks * DAYS_A_WEEK - 1)
    holidays = find_public_days(schedule.catalogue.region.state, monday, last_day, language)
    return tuple(_week(schedule, monday + timedelta(weeks=number), holidays) for number in range(weeks))


def find_fullness(load: float, thresholds: Thresholds) -> Fullness:
    """The word for a load."""
    if load <= 0:
        return "free"
    if load <= thresholds.quiet:
        return "quiet"
    return "busy" if load <= thresholds.busy else "full"


def _week(schedule: Schedule, monday: date, holidays: PublicDays) -> LoadedWeek:
    year, number, _ = monday.isocalendar()
    days = (monday + timedelta(days=offset) for offset in range(DAYS_A_WEEK))
    return LoadedWeek(year, number, tuple(_day(schedule, day, holidays) for day in days))


def _day(schedule: Schedule, day: date, holidays: PublicDays) -> LoadedDay:
    slots = schedule.on_day(day.toordinal())
    return LoadedDay(
        day,
        _load((slot for slot in slots if not slot.is_evening), schedule.scale.thresholds),
        _load((slot for slot in slots if _is_in_evening(slot, day)), schedule.scale.thresholds),
        holidays.public_on(day),
        holidays.school_on(day),
        holidays.is_school_known(day),
    )


def _is_in_evening(slot: Slot, day: date) -> bool:
    """What lasts all day takes the evening, too; what began the evening before does not."""
    return slot.occurrence.all_day or (slot.is_evening and slot.first_day == day.toordinal())


def _load(slots: Iterable[Slot], thresholds: Thresholds) -> Load:
    parts = tuple(_part(slot) for slot in slots)
    load = round(sum(part.load for part in parts), 1)
    return Load(len(parts), load, find_fullness(load, thresholds), parts)


def _part(slot: Slot) -> LoadPart:
    """A festival over several days leaves room on each of them."""
    load = slot.event.reach * slot.event.routine / slot.days
    topics, area = tuple(sorted(slot.event.topics)), tuple(sorted(slot.spot.area))
    return LoadPart(slot.event.id, topics, area, round(load, 2))
