"""Analysis: other days for a date that collides.

In: the date and the schedule. Out: up to three days nearby on which it would disturb less, at the same
time of day, at the weekend for what is at the weekend, on no public holiday.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from plugins.analysis.collisions import find_neighbours
from plugins.analysis.likeness import compare
from plugins.analysis.occurrences import Occurrence
from plugins.analysis.public_days import find_public_days
from plugins.analysis.recurrence import day_of
from plugins.analysis.schedule import Schedule, Slot
from plugins.catalogue import Entry

CALMER_DAYS = 3
SATURDAY = 5


def find_calmer_days(
    entry: Entry, occurrence: Occurrence, schedule: Schedule, first_day: date
) -> tuple[date, ...]:
    """The three calmest days around a date that are calmer than its own, in order; none before a day."""
    limit = _load_on(entry, occurrence, schedule)
    loads = [
        (round(load, 2), abs(day - day_of(occurrence.start)), day)
        for day, moved in _moved(occurrence, schedule, first_day)
        if (load := _load_on(entry, moved, schedule)) < limit
    ]
    return tuple(sorted(day for _, _, day in sorted(loads)[:CALMER_DAYS]))


def load_of(slot: Slot, schedule: Schedule) -> float:
    """The sum of the scores of all that a date would disturb or be disturbed by."""
    clashes = (compare(slot, other, schedule.scale) for other in find_neighbours(slot, schedule))
    return sum(clash.score for clash in clashes if clash)


def _load_on(entry: Entry, occurrence: Occurrence, schedule: Schedule) -> float:
    slot = schedule.slot_of(occurrence, entry)
    return load_of(slot, schedule) if slot else 0.0


def _moved(occurrence: Occurrence, schedule: Schedule, first_day: date) -> Iterator[tuple[date, Occurrence]]:
    """The same date by the clock on the wall on days like its own."""
    own = day_of(occurrence.start)
    reach = int(schedule.scale.thresholds.search_days)
    state = schedule.catalogue.region.state
    holidays = find_public_days(state, own - timedelta(days=reach), own + timedelta(days=reach), "de")
    for days in range(-reach, reach + 1):
        shift = timedelta(days=days)
        day = own + shift
        is_alike = (day.weekday() >= SATURDAY) == (own.weekday() >= SATURDAY)
        if days and is_alike and day >= first_day and not holidays.public_on(day):
            yield day, replace(occurrence, start=occurrence.start + shift, end=occurrence.end + shift)
