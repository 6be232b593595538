"""Living labs: what was tried out on the spot, what came of it, and who works together since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from plugins.analysis.labs import Step, Ties, begin_of, end_of, find_labs, find_ties, find_way
from plugins.analysis.periods import find_span
from plugins.catalogue import Entry
from plugins.views.head import Head, Link, make_head
from plugins.views.lab_timeline import Spell, Timeline, draw_timeline
from plugins.views.overview import Site
from plugins.views.stamps import TopicMark

ADDRESS = "/labs/"


@dataclass(frozen=True, slots=True)
class WayStep:
    """A dated step: a phase of the project, or an event of it (`kind` is a choice of the list `event`)."""

    since: str
    phase: str | None
    event: Link | None
    kind: str | None
    why: str | None
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class LabTies:
    """Who of a lab works together beside it: of `possible` pairs so many before it and now.

    `new` names the pairs that came after the lab began.
    """

    possible: int
    before: int
    now: int
    new: tuple[tuple[Link, Link], ...]
    ended: int


@dataclass(frozen=True, slots=True)
class LivingLab:
    """What is tried out on the spot, and what came of it."""

    question: str
    intervention: str | None
    start: str | None
    end: str | None
    before: str | None
    after: str | None
    result: str | None
    lasting: str | None
    transferable: str | None
    way: tuple[WayStep, ...] = ()
    ties: LabTies | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A change that was measured."""

    indicator: str
    unit: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class LabLine:
    """A lab with its project."""

    link: Link
    anchor: str
    phase: str
    place: str | None
    topics: tuple[TopicMark, ...]
    lab: LivingLab
    measured: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class LabsView:
    """All labs, the latest first."""

    template: ClassVar[str] = "labs.html"
    head: Head
    labs: tuple[LabLine, ...]
    timeline: Timeline | None


def make_views(site: Site) -> Iterator[LabsView]:
    """The one page."""
    labs, today = find_labs(site.catalogue), site.settings.today
    spells = tuple(spell for one in labs if (spell := _spell(one, site)))
    yield LabsView(
        head=make_head(site.settings, site.frame, ADDRESS, "labs", section="projects", searchable=True),
        labs=tuple(_line(one, site) for one in labs),
        timeline=draw_timeline(spells, today),
    )


def make_lab(project: Entry, site: Site) -> LivingLab | None:
    """The lab of a project with its way and its ties."""
    lab = project.data.living_lab
    if lab is None:
        return None
    today = site.settings.today
    way = (_step(one, site) for one in find_way(project, site.catalogue))
    return LivingLab(
        question=lab.question,
        intervention=lab.intervention,
        start=lab.start,
        end=lab.end,
        before=lab.before,
        after=lab.after,
        result=lab.result,
        lasting=lab.lasting,
        transferable=lab.transferable,
        way=tuple(way),
        ties=_ties(find_ties(project, site.catalogue, today), site),
    )


def _line(project: Entry, site: Site) -> LabLine:
    lab = make_lab(project, site)
    assert lab is not None, "find_labs gives projects with a lab"  # noqa: S101 - tells the type checker
    return LabLine(
        link=site.link(project),
        anchor=project.id,
        phase=project.data.phase,
        place=site.catalogue.places[project.locality].name if project.locality else None,
        topics=tuple(site.topics[topic] for topic in project.topics),
        lab=lab,
        measured=tuple(_measured(project.data.impact)),
    )


def _measured(impact: tuple[Any, ...]) -> Iterator[Measured]:
    for one in impact:
        if one.before is not None and one.after is not None:
            yield Measured(one.indicator, one.unit, one.before, one.after)


def _step(step: Step, site: Site) -> WayStep:
    event = step.event
    return WayStep(
        since=step.since,
        phase=step.phase,
        event=site.link(event) if event else None,
        kind=event.data.kind if event else None,
        why=step.why,
        is_ahead=find_span(step.since)[0] > site.settings.today,
    )


def _ties(ties: Ties | None, site: Site) -> LabTies | None:
    if ties is None:
        return None
    new = tuple((site.link_to("initiative", a), site.link_to("initiative", b)) for a, b in ties.new)
    return LabTies(ties.possible, len(ties.before), len(ties.now), new, len(ties.ended))


def _spell(project: Entry, site: Site) -> Spell | None:
    """None for a lab of which nobody knows when it begins."""
    begin = begin_of(project)
    if begin is None:
        return None
    steps = tuple(_first_day(one.since) for one in find_way(project, site.catalogue) if one.phase)
    return Spell(project.title, min((begin, *steps)), begin, end_of(project), steps)


def _first_day(since: str) -> date:
    return find_span(since)[0]
