"""Analysis: which events get in each other's way.

In: catalogue and occurrences. Out: collisions, one for each pair of events, strongest first. The dates
are swept day by day, so that only what touches the same day is ever compared.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from plugins.analysis.collision_weights import Scale
from plugins.analysis.likeness import Clash, Relation, can_reach, compare
from plugins.analysis.occurrences import Occurrence, expand
from plugins.analysis.schedule import Schedule, Slot
from plugins.catalogue import Catalogue, Entry


class Meeting(NamedTuple):
    """Two dates that disturb each other, first that of the event changed last or looked at."""

    mine: Slot
    other: Slot
    clash: Clash


@dataclass(frozen=True, slots=True)
class Collision:
    """Two events in each other's way: where it is worst, what they share, and on which days.

    `occurrence` and `other_occurrence` are the dates that disturb each other most, the earliest of them;
    `days` all days on which they do. `relation`: same (probably one event entered twice), room (double
    booking), overlap, travel (the gap is shorter than the way), evening, day.
    """

    event: str
    other: str
    relation: Relation
    score: float
    occurrence: Occurrence
    other_occurrence: Occurrence
    days: tuple[date, ...]
    distance_km: float | None
    topics: tuple[str, ...]
    audience: tuple[str, ...]


def find_collisions(
    catalogue: Catalogue, occurrences: Iterable[Occurrence], scale: Scale
) -> tuple[Collision, ...]:
    """Every pair of events that disturb each other, once, strongest first.

    `event` is the one changed last: whoever came later is the one to look for another date.
    """
    return find_collisions_in(Schedule(catalogue, occurrences, scale))


def find_collisions_in(
    schedule: Schedule, find_on: Callable[[int, Schedule], Iterable[Meeting]] | None = None
) -> tuple[Collision, ...]:
    """The same, of a schedule that is there already; `find_on` may know the meetings of a day."""
    found: dict[tuple[str, str], list[Meeting]] = defaultdict(list)
    for day in schedule.days:
        for meeting in (find_on or find_meetings_on)(day, schedule):
            found[meeting.mine.event.id, meeting.other.event.id].append(meeting)
    return _sorted(_make(meetings) for meetings in found.values())


def find_meetings_on(day: int, schedule: Schedule) -> Iterator[Meeting]:
    """The dates that disturb each other and meet on this day for the first time."""
    for a, b in _pairs(schedule.on_day(day), day):
        if clash := _find_clash(a, b, schedule.scale):
            yield Meeting(*_later_first(a, b, schedule.catalogue), clash)


def find_collisions_of(entry: Entry, schedule: Schedule) -> tuple[Collision, ...]:
    """The events that one disturbs, strongest first; the entry may be a new one or a changed one."""
    found: dict[str, list[Meeting]] = defaultdict(list)
    for mine in find_own_slots(entry, schedule):
        for other in find_neighbours(mine, schedule):
            if clash := _find_clash(mine, other, schedule.scale):
                found[other.event.id].append(Meeting(mine, other, clash))
    return _sorted(_make(meetings) for meetings in found.values())


def find_own_slots(entry: Entry, schedule: Schedule) -> Iterator[Slot]:
    """The dates of an event within the days of the schedule."""
    if not schedule.days:
        return
    first, last = date.fromordinal(schedule.days[0]), date.fromordinal(schedule.days[-1])
    for occurrence in expand(entry, first, last, schedule.catalogue.region.timezone):
        if slot := schedule.slot_of(occurrence, entry):
            yield slot


def find_neighbours(mine: Slot, schedule: Schedule) -> Iterator[Slot]:
    """The dates of other events that touch the same days, each once."""
    for day in range(mine.first_day, mine.last_day + 1):
        for other in schedule.on_day(day):
            if other.event.id != mine.event.id and day == max(mine.first_day, other.first_day):
                yield other


def _pairs(slots: tuple[Slot, ...], day: int) -> Iterator[tuple[Slot, Slot]]:
    """The dates of different events that meet on this day for the first time."""
    for index, a in enumerate(slots):
        for b in slots[:index]:
            if a.event.id != b.event.id and day == max(a.first_day, b.first_day):
                yield a, b


def _find_clash(a: Slot, b: Slot, scale: Scale) -> Clash | None:
    limit = scale.thresholds.warn
    clash = compare(a, b, scale) if can_reach(a, b, limit, scale) else None
    return clash if clash and clash.score >= limit else None


def _later_first(a: Slot, b: Slot, catalogue: Catalogue) -> tuple[Slot, Slot]:
    """The event changed last before the other; of one day the one created last, then by id."""
    first, second = sorted((a, b), key=lambda slot: _age(slot, catalogue), reverse=True)
    return first, second


def _age(slot: Slot, catalogue: Catalogue) -> tuple[date, date, str]:
    entry = catalogue.get("event", slot.event.id)
    return (entry.updated, entry.created, entry.id) if entry else (date.max, date.max, slot.event.id)


def _make(meetings: list[Meeting]) -> Collision:
    """One collision of all dates on which two events meet."""
    mine, other, clash = min(meetings, key=lambda meeting: (-meeting[2].score, meeting[0].begins))
    return Collision(
        event=mine.event.id,
        other=other.event.id,
        relation=clash.relation,
        score=round(clash.score, 3),
        occurrence=mine.occurrence,
        other_occurrence=other.occurrence,
        days=tuple(sorted({date.fromordinal(max(a.first_day, b.first_day)) for a, b, _ in meetings})),
        distance_km=clash.distance_km,
        topics=tuple(sorted(mine.event.topics & other.event.topics)),
        audience=tuple(sorted(mine.event.audience & other.event.audience)),
    )


def _sorted(collisions: Iterable[Collision]) -> tuple[Collision, ...]:
    return tuple(sorted(collisions, key=lambda one: (-one.score, one.days[0], one.event, one.other)))
