"""Analysis: other days for a date that collides.

In: the date and the schedule. Out: up to three days nearby on which it would disturb less, at the same
time of day, at the weekend for what is at the weekend, on no public holiday.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import inf

from plugins.analysis.collisions import find_neighbours
from plugins.analysis.likeness import compare
from plugins.analysis.occurrences import Occurrence
from plugins.analysis.public_days import find_public_days
from plugins.analysis.recurrence import day_of
from plugins.analysis.schedule import Schedule, Slot
from plugins.catalogue import Entry

CALMER_DAYS = 3
SATURDAY = 5
_HUNDREDTH = 0.01  # loads are compared in hundredths: from one more on a day is less calm


def find_calmer_days(
    entry: Entry, occurrence: Occurrence, schedule: Schedule, first_day: date
) -> tuple[date, ...]:
    """The three calmest days around a date that are calmer than its own, in order; none before a day."""
    own = schedule.slot_of(occurrence, entry)
    if own is None:
        return ()
    limit = load_of(own, schedule)
    calmest: list[tuple[float, timedelta, date]] = []
    by_dates = sorted(
        _moved(occurrence, schedule, first_day), key=lambda one: len(schedule.dates_on(one[0].toordinal()))
    )
    for day, moved in by_dates:  # the emptiest first: the others need not be summed up to the end
        most = limit if len(calmest) < CALMER_DAYS else min(limit, calmest[-1][0] + _HUNDREDTH)
        load = load_of(schedule.place(moved, own.event, own.spot), schedule, most)
        if load < most:
            found = (round(load, 2), abs(day - day_of(occurrence.start)), day)
            calmest = sorted([*calmest, found])[:CALMER_DAYS]
    return tuple(sorted(day for _, _, day in calmest))


def load_of(slot: Slot, schedule: Schedule, most: float = inf) -> float:
    """The sum of the scores of all that a date would disturb or be disturbed by; no further than `most`."""
    load = 0.0
    for other in find_neighbours(slot, schedule):
        if clash := compare(slot, other, schedule.scale):
            load += clash.score
            if load >= most:
                break
    return load


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
