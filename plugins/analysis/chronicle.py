"""Analysis: what happened in a period, for a report: from the dates in the files, without Git.

In: the catalogue, a period, a place or the whole region. Out: sections of what is told, each in the order of
time. A date of which only the month or year is known counts where all of it lies in the period. What nobody
dated is not told.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.analysis.conditions import STARTED
from plugins.analysis.contributions import lies_within
from plugins.analysis.periods import Moment, Period, find_span, is_by
from plugins.catalogue import Catalogue, Entry
from plugins.catalogue.resolve import WHOLE_REGION

EventDate = tuple[Entry, date]  # an event and the first day of one of its dates


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened: to what, when, with whom (in which role).

    `note` says what it was, `why` how it came about, in the entry's own words.
    """

    entry: Entry
    when: str
    note: str | None = None
    why: str | None = None
    others: tuple[Entry, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What happened of one sort; `name` is one of `SECTIONS`."""

    name: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Gatherings:
    """Events that took place: how many, on how many dates, and how many people were counted at how many."""

    events: int
    dates: int
    attendance: int
    counted: int
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All that happened; sections without anything are left out."""

    period: Period
    sections: tuple[Section, ...]
    gatherings: Gatherings


def make_chronicle(
    catalogue: Catalogue,
    period: Period,
    today: date,
    dates: Iterable[EventDate],
    place: str = WHOLE_REGION,
) -> Chronicle:
    """What happened in the period in this place and the places in it; nothing that is still ahead.

    `dates` are those of all events, in order, without what was cancelled.
    """
    scene = _Scene(catalogue, period, today, place)
    sections = (Section(name, _in_order(find(scene))) for name, find in SECTIONS.items())
    return Chronicle(period, tuple(one for one in sections if one.told), _find_gatherings(scene, dates))


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where and when one looks."""

    catalogue: Catalogue
    period: Period
    today: date
    place: str

    def holds(self, moment: Moment | None) -> bool:
        """True for what lies in the period and is not ahead."""
        return self.period.holds(moment) and moment is not None and is_by(moment, self.today)

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """The entries of a kind in the place."""
        return (one for one in self.catalogue.of_kind(kind) if self.has(one))

    def has(self, entry: Entry) -> bool:
        """True for what is in the place."""
        return lies_within(entry.locality, self.place, self.catalogue)

    def initiative(self, id: str | None) -> tuple[Entry, ...]:
        """The initiative of a resolved id."""
        found = self.catalogue.get("initiative", id) if id else None
        return (found,) if found else ()


def _find_ideas(scene: _Scene) -> Iterator[Told]:
    """Ideas somebody had; one without a history counts on the day it was entered."""
    for project in scene.of_kind("project"):
        first = next((one for one in project.data.history if one.phase == "idea"), None)
        if first and scene.holds(first.since):
            yield Told(project, first.since, project.data.summary, first.why)
        elif project.data.phase == "idea" and not first and scene.holds(project.created):
            yield Told(project, str(project.created), project.data.summary)


def _find_planned(scene: _Scene) -> Iterator[Told]:
    return _first_steps(scene, ("planned",))


def _find_begun(scene: _Scene) -> Iterator[Told]:
    """Projects that came to life: by their history, else by their start."""
    yield from _first_steps(scene, STARTED[:2])
    for project in scene.of_kind("project"):
        if not project.data.history and scene.holds(project.data.start):
            yield Told(project, project.data.start, project.data.summary)


def _find_done(scene: _Scene) -> Iterator[Told]:
    return _first_steps(scene, ("done",))


def _find_stopped(scene: _Scene) -> Iterator[Told]:
    return _first_steps(scene, ("stopped",))


def _first_steps(scene: _Scene, phases: tuple[str, ...]) -> Iterator[Told]:
    """The first time each project reached one of these phases, where that lies in the period."""
    for project in scene.of_kind("project"):
        step = next((one for one in project.data.history if one.phase in phases), None)
        if step and scene.holds(step.since):
            yield Told(project, step.since, project.data.summary, step.why)


def _find_founded(scene: _Scene) -> Iterator[Told]:
    return (
        Told(one, one.data.founded, one.data.summary)
        for one in scene.of_kind("initiative")
        if scene.holds(one.data.founded)
    )


def _find_ended(scene: _Scene) -> Iterator[Told]:
    for one in scene.of_kind("initiative"):
        if scene.holds(one.data.ended):
            yield _tell(one, one.data.ended, None, scene.initiative(one.data.successor), ("successor",))


def _find_joined(scene: _Scene) -> Iterator[Told]:
    """Who came to a project: one line a project and day."""
    for project in scene.of_kind("project"):
        joined: dict[str, list[Any]] = {}
        for one in project.data.organisations:
            if scene.holds(one.since):
                joined.setdefault(one.since, []).append(one)
        for since, organisations in joined.items():
            others = tuple(found for one in organisations for found in scene.initiative(one.id))
            yield _tell(project, since, None, others, tuple(one.role for one in organisations))


def _find_met(scene: _Scene) -> Iterator[Told]:
    for project in scene.of_kind("project"):
        for one in project.data.conditions:
            if one.state == "met" and scene.holds(one.met_on):
                yield _tell(project, str(one.met_on), one.what, scene.initiative(one.met_by), ("met-by",))


def _find_answered(scene: _Scene) -> Iterator[Told]:
    """What was wanted and found: in notices, projects and initiatives."""
    for notice in scene.of_kind("notice"):
        if notice.data.direction == "need" and scene.holds(notice.data.answered):
            yield Told(notice, str(notice.data.answered), notice.data.what)
    for kind in ("project", "initiative"):
        for entry in scene.of_kind(kind):
            for need in entry.data.needs:
                if scene.holds(need.answered):
                    yield Told(entry, str(need.answered), need.what)


def _find_granted(scene: _Scene) -> Iterator[Told]:
    for project in scene.of_kind("project"):
        for one in project.data.funding:
            if scene.holds(one.from_):
                words = ", ".join(word for word in (one.programme, one.funder, one.amount) if word)
                yield Told(project, one.from_, words)


def _find_new_ties(scene: _Scene) -> Iterator[Told]:
    return _find_ties(scene, "since")


def _find_ended_ties(scene: _Scene) -> Iterator[Told]:
    return _find_ties(scene, "until")


def _find_ties(scene: _Scene, key: str) -> Iterator[Told]:
    """Cooperation that began or ended, each pair once, whichever side told of it first."""
    told: dict[tuple[str, str], Told] = {}
    for entry in scene.catalogue.of_kind("initiative"):
        for one in entry.data.cooperation:
            others, when = scene.initiative(one.with_), getattr(one, key)
            is_here = scene.has(entry) or any(scene.has(other) for other in others)
            if one.kind == "cooperation" and others and is_here and scene.holds(when):
                pair = (min(entry.id, one.with_), max(entry.id, one.with_))
                told.setdefault(pair, _tell(entry, when, None, others, ("with",)))
    yield from told.values()


SECTIONS: dict[str, Callable[[_Scene], Iterable[Told]]] = {
    "ideas": _find_ideas,
    "planned": _find_planned,
    "begun": _find_begun,
    "done": _find_done,
    "stopped": _find_stopped,
    "met": _find_met,
    "answered": _find_answered,
    "granted": _find_granted,
    "founded": _find_founded,
    "ended": _find_ended,
    "joined": _find_joined,
    "new-ties": _find_new_ties,
    "ended-ties": _find_ended_ties,
}


def _find_gatherings(scene: _Scene, dates: Iterable[EventDate]) -> Gatherings:
    """The events that took place; told are those that say what came of them. A deadline is none."""
    held = [(event, day) for event, day in dates if scene.holds(day) and event.data.kind != "deadline"]
    first = {event.key: (event, day) for event, day in reversed(held) if scene.has(event)}
    outcomes = [(event, day) for event, day in first.values() if event.data.outcome]
    counts = [event.data.outcome.attendance for event, _ in outcomes]
    known = [count for count in counts if count is not None]
    return Gatherings(
        events=len(first),
        dates=sum(event.key in first for event, _ in held),
        attendance=sum(known),
        counted=len(known),
        told=_in_order(Told(event, str(day), event.data.outcome.summary) for event, day in outcomes),
    )


def _tell(
    entry: Entry, when: str, note: str | None, others: tuple[Entry, ...], roles: tuple[str, ...]
) -> Told:
    """What happened with others."""
    return Told(entry, when, note, None, others, roles)


def _in_order(told: Iterable[Told]) -> tuple[Told, ...]:
    return tuple(sorted(told, key=lambda one: (find_span(one.when)[0], one.entry.title, one.note or "")))
