"""Analysis: living labs: their way from the idea to the result, and who works together since.

In: projects with a living lab. Out: the dated steps of each, and the ties among its organisations before it
began and now. A tie is a cooperation both name, or another project of both: the lab's own project would make
every pair a tie. What came after a lab need not have come through it; whoever shows it says "after".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from plugins.analysis.network.declarations import as_pairs, find_confirmed, find_declared
from plugins.analysis.network.joint_work import find_project_members
from plugins.analysis.periods import find_span
from plugins.analysis.recurrence import day_of
from plugins.catalogue import Catalogue, Entry, Key

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a project: a phase it reached, or an event of it."""

    since: str
    phase: str | None
    why: str | None
    event: Entry | None


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of organisations (ids) that work together beside the lab, of so many `possible` ones."""

    possible: int
    before: frozenset[Pair]
    now: frozenset[Pair]

    @property
    def new(self) -> tuple[Pair, ...]:
        """Those that came after the lab began."""
        return tuple(sorted(self.now - self.before))

    @property
    def ended(self) -> tuple[Pair, ...]:
        """Those that are no more."""
        return tuple(sorted(self.before - self.now))


def find_labs(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The projects with a living lab, the latest first; those without a day at the end."""
    labs = [one for one in catalogue.of_kind("project") if one.data.living_lab]
    return tuple(sorted(labs, key=lambda one: (begin_of(one) or date.min, one.id), reverse=True))


def begin_of(project: Entry) -> date | None:
    """The first day of the lab, else of the project."""
    since = project.data.living_lab.start or project.data.start
    return find_span(since)[0] if since else None


def end_of(project: Entry) -> date | None:
    """The last day of the lab, where one is named."""
    until = project.data.living_lab.end
    return find_span(until)[1] if until else None


def find_way(project: Entry, catalogue: Catalogue) -> tuple[Step, ...]:
    """What happened, in order: the phases of the project and the first dates of its events.

    Its events are those that belong to it, and those whose text links to its file.
    """
    steps = [Step(one.since, one.phase, one.why, None) for one in project.data.history]
    file = f"/projects/{project.id}.md"
    for event in catalogue.of_kind("event"):
        is_linked = event.data.project == project.id or _links_to(event, file)
        if is_linked and event.data.kind != "deadline":
            steps.append(Step(day_of(event.data.start).isoformat(), None, None, event))
    return tuple(sorted(steps, key=lambda one: (find_span(one.since)[0], one.phase is None, str(one.since))))


def _links_to(entry: Entry, file: str) -> bool:
    return any(file in link.href for link in entry.marks.links)


def find_ties(project: Entry, catalogue: Catalogue, today: date) -> Ties | None:
    """The ties among the lab's organisations; None for fewer than two, or before it began."""
    members = sorted({one.id for one in project.data.organisations})
    begin = begin_of(project)
    if len(members) < 2 or begin is None or begin > today:
        return None
    possible, around = frozenset(combinations(members, 2)), _look_around(members, catalogue)
    return Ties(
        possible=len(possible),
        before=possible & _tied(project, around, begin - timedelta(days=1)),
        now=possible & _tied(project, around, today),
    )


def _look_around(members: list[str], catalogue: Catalogue) -> Catalogue:
    """The part of the catalogue that says who of them works with whom: themselves and their projects."""
    keys = [Key("initiative", id) for id in members]
    named = (one for key in keys for one in catalogue.references_to(key) if one.field == "organisations")
    wanted = {*keys, *(one.source for one in named)}
    return Catalogue(catalogue.region, {key: catalogue.entries[key] for key in sorted(wanted)})


def _tied(project: Entry, catalogue: Catalogue, day: date) -> frozenset[Pair]:
    """All pairs of initiatives that work together on a day, whatever the lab does."""
    declared = as_pairs(find_confirmed(find_declared(catalogue, day)))
    return declared | _in_projects(find_project_members(catalogue, day), project.id)


def _in_projects(members: Mapping[str, tuple[str, ...]], without: str) -> frozenset[Pair]:
    return frozenset(
        pair
        for id, organisations in members.items()
        if id != without
        for pair in combinations(sorted(set(organisations)), 2)
    )
