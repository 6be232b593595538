"""Collisions day by day: when an event changes, only its own days are looked at again.

In: a schedule and a store. Out: the meetings of a day, and the warning about a collision. Both depend on
nothing but the events of some days, and are taken from the store while those say the same.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from plugins.analysis.collisions import Collision, Meeting, find_meetings_on
from plugins.analysis.likeness import Clash
from plugins.analysis.occurrences import Occurrence
from plugins.analysis.recurrence import day_of
from plugins.analysis.schedule import Schedule
from plugins.checks.remembered import digest_entry, digest_facts, recall, remember
from plugins.kept import Store
from plugins.problems import Problem

_NAME = "collision-days"
_Values = list[Any]  # of a meeting: the numbers of both among the dates of the day, and their clash


class CollisionDays:
    """The days of a schedule, with what the store knows of them."""

    def __init__(self, schedule: Schedule, store: Store | None) -> None:
        self._schedule = schedule
        self._store = store
        self._region = digest_facts(repr(schedule.catalogue.region))
        self._events = {entry.id: digest_entry(entry) for entry in schedule.catalogue.of_kind("event")}
        self._days: dict[int, str] = {}
        past = recall(store, _NAME, self._region)
        self._past_meetings: dict[str, list[_Values]] = past[0] if past else {}
        self._past_problems: dict[str, _Values] = past[1] if past else {}
        self._meetings: dict[str, list[_Values]] = {}
        self._problems: dict[str, _Values] = {}

    def find_meetings_on(self, day: int, schedule: Schedule) -> Iterator[Meeting]:
        """The meetings of a day, the known ones made of its dates again."""
        facts = self._digest_day(day)
        known = self._past_meetings.get(facts)
        self._meetings[facts] = self._look_at(day) if known is None else known
        for number, other_number, *clash in self._meetings[facts]:
            mine, other = schedule.slot_at(day, number), schedule.slot_at(day, other_number)
            if mine and other:
                yield Meeting(mine, other, Clash(*clash))

    def find_problem(
        self, collision: Collision, rest: int, first_day: date, make: Callable[[], Problem]
    ) -> Problem:
        """The warning about a collision; no day before the first one is named as calmer."""
        around = self._days_around(collision.occurrence)
        calm_from = max(first_day.toordinal(), around.start)
        facts = digest_facts(repr(collision), rest, calm_from, *map(self._digest_day, around))
        values = self._past_problems.get(facts)
        problem = Problem.from_values(values) if values else make()
        self._problems[facts] = problem.as_values()
        return problem

    def keep(self) -> None:
        """Keeps what was asked for, and nothing else."""
        if (self._meetings, self._problems) != (self._past_meetings, self._past_problems):
            remember(self._store, _NAME, self._region, [self._meetings, self._problems])

    def _look_at(self, day: int) -> list[_Values]:
        numbers = {id(one): number for number, one in enumerate(self._schedule.dates_on(day))}
        found = find_meetings_on(day, self._schedule)
        return [[numbers[id(a.occurrence)], numbers[id(b.occurrence)], *clash] for a, b, clash in found]

    def _digest_day(self, day: int) -> str:
        """All that the events of a day say."""
        if day not in self._days:
            events = (self._events[date.event] for date in self._schedule.dates_on(day))
            self._days[day] = digest_facts(day, *events)
        return self._days[day]

    def _days_around(self, occurrence: Occurrence) -> range:
        """Those on which calmer ones are looked for; one more where the date's time zone is another."""
        reach = int(self._schedule.scale.thresholds.search_days) + 1
        first, last = day_of(occurrence.start).toordinal(), day_of(occurrence.end).toordinal()
        return range(first - reach, last + reach + 1)
