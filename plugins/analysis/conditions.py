"""Analysis: what ideas need to come alive: which conditions are open and met, and how long it takes.

In: projects with their conditions and history. Out: counts by factor and by factor and topic, months from
idea to running, and what was stopped and why.

A number under three says nothing of a region and much of a single idea, so it is not given: `count_cells`
gives None for it, and a median needs three projects.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from plugins.analysis.periods import count_months
from plugins.catalogue import Entry

LEAST = 3
STARTED = ("running", "recurring", "done")


@dataclass(frozen=True, slots=True)
class Tally:
    """Conditions by state; those dropped count for nothing but themselves."""

    open: int
    met: int
    dropped: int

    @property
    def counted(self) -> int:
        """Open and met."""
        return self.open + self.met

    @property
    def is_shown(self) -> bool:
        """True where there are enough to say something."""
        return self.counted >= LEAST


@dataclass(frozen=True, slots=True)
class Needed:
    """A condition with the project that has it; `number` is its place among them."""

    project: Entry
    number: int
    condition: Any


@dataclass(frozen=True, slots=True)
class Durations:
    """Months: the middle one, the shortest and the longest of so many projects."""

    projects: int
    median: float
    shortest: int
    longest: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """A project that was stopped: since when and why, and what hindered it (ids of factors)."""

    project: Entry
    since: str | None
    why: str | None
    hindered: tuple[str, ...]


def list_needed(projects: Iterable[Entry]) -> tuple[Needed, ...]:
    """Every condition of projects that were not stopped, in the order of the files."""
    return tuple(
        Needed(project, number, condition)
        for project in projects
        if project.data.phase != "stopped"
        for number, condition in enumerate(project.data.conditions)
    )


def count_factors(needed: Iterable[Needed]) -> Mapping[str, Tally]:
    """The conditions of each factor, most open ones first."""
    states: defaultdict[str, list[str]] = defaultdict(list)
    for one in needed:
        states[one.condition.factor].append(one.condition.state)
    tallies = {factor: _tally(found) for factor, found in states.items()}
    return dict(sorted(tallies.items(), key=lambda pair: (-pair[1].open, -pair[1].met, pair[0])))


def count_cells(needed: Iterable[Needed]) -> Mapping[tuple[str, str], Tally]:
    """The conditions of each factor and topic, those cells only that hold enough."""
    states: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in needed:
        for topic in one.project.topics:
            states[one.condition.factor, topic].append(one.condition.state)
    tallies = ((cell, _tally(states[cell])) for cell in sorted(states))
    return {cell: tally for cell, tally in tallies if tally.is_shown}


def find_durations(projects: Iterable[Entry]) -> Durations | None:
    """How long it took from idea to running; None for fewer than three that say both."""
    months = sorted(_list_months(projects))
    if len(months) < LEAST:
        return None
    return Durations(len(months), median(months), months[0], months[-1])


def find_stopped(projects: Iterable[Entry]) -> tuple[Stopped, ...]:
    """What was stopped, the latest first."""
    found = [_stopped(one) for one in projects if one.data.phase == "stopped"]
    return tuple(sorted(found, key=lambda one: (one.since or "", one.project.id), reverse=True))


def _tally(states: list[str]) -> Tally:
    counts = Counter(states)
    return Tally(counts["open"], counts["met"], counts["dropped"])


def _list_months(projects: Iterable[Entry]) -> Iterator[int]:
    for project in projects:
        first: dict[str, str] = {}
        for change in project.data.history:
            first.setdefault(change.phase, change.since)
        start = next((first[phase] for phase in STARTED if phase in first), None)
        months = count_months(first["idea"], start) if start and "idea" in first else None
        if months is not None:
            yield months


def _stopped(project: Entry) -> Stopped:
    last = next((one for one in reversed(project.data.history) if one.phase == "stopped"), None)
    lessons = project.data.lessons
    return Stopped(
        project=project,
        since=last.since if last else project.data.end,
        why=last.why if last else None,
        hindered=tuple(one.factor for one in lessons.hindered) if lessons else (),
    )
