"""What ideas need: open and met conditions by factor and topic, how long it takes, what was stopped.

Every open condition stands here with its idea, so that whoever has a room finds all who look for one.
Numbers under three are not given (plugins.analysis.conditions).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from plugins.analysis.conditions import (
    Durations,
    Needed,
    Stopped,
    Tally,
    count_cells,
    count_factors,
    find_durations,
    find_stopped,
    list_needed,
)
from plugins.analysis.experience import collect_experience
from plugins.views.answers import make_answer
from plugins.views.head import Head, Link, make_head
from plugins.views.lesson_addresses import ROOT, factor_address, factor_link
from plugins.views.overview import Site, by_title
from plugins.views.stamps import TopicMark
from plugins.views.sums import SumLine, make_sums

ADDRESS = "/ideas/conditions/"
MOST = 40  # open conditions of a factor that are listed


@dataclass(frozen=True, slots=True)
class OpenCondition:
    """A condition somebody could meet, its idea, and whom to answer."""

    what: str
    idea: Link
    place: str | None
    answer: Link | None


@dataclass(frozen=True, slots=True)
class FactorLine:
    """A factor with its open conditions, and how many `more` there are than stand here."""

    id: str
    name: str
    conditions: tuple[OpenCondition, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Open and met conditions of a factor and a topic."""

    open: int
    met: int


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A factor with a cell for each topic; None where there are too few."""

    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Months from idea to running; `topic` None for all."""

    topic: TopicMark | None
    projects: int
    median: float
    shortest: int
    longest: int


@dataclass(frozen=True, slots=True)
class StoppedLine:
    """A project that was stopped, why, and what hindered it."""

    link: Link
    since: str | None
    why: str | None
    hindered: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ConditionsView:
    """The whole page."""

    template: ClassVar[str] = "idea-conditions.html"
    head: Head
    ideas: int
    open: int
    met: int
    sums: tuple[SumLine, ...]
    factors: tuple[FactorLine, ...]
    topics: tuple[TopicMark, ...]
    matrix: tuple[MatrixLine, ...]
    waiting: tuple[Waiting, ...]
    stopped: tuple[StoppedLine, ...]


def make_views(site: Site) -> Iterator[ConditionsView]:
    """The one page."""
    projects = by_title(site.catalogue.of_kind("project"))
    needed = list_needed(projects)
    tallies, cells = count_factors(needed), count_cells(needed)
    topics = tuple(mark for id, mark in site.topics.items() if any(topic == id for _, topic in cells))
    yield ConditionsView(
        head=make_head(site.settings, site.frame, ADDRESS, "conditions", section="ideas", searchable=True),
        ideas=len({one.project.id for one in needed}),
        open=sum(one.condition.state == "open" for one in needed),
        met=sum(one.condition.state == "met" for one in needed),
        sums=_make_sums(tallies, site),
        factors=tuple(_factor_line(id, needed, site) for id, tally in tallies.items() if tally.open),
        topics=topics,
        matrix=_make_matrix(cells, topics, site),
        waiting=tuple(_make_waiting(site)),
        stopped=tuple(_stopped_line(one, site) for one in find_stopped(projects)),
    )


def _make_sums(tallies: Mapping[str, Tally], site: Site) -> tuple[SumLine, ...]:
    """Open and met ones of each factor; its name leads to the open ones, else to experience with it."""
    told = {one.factor for one in collect_experience(site.catalogue.of_kind("project"))}
    ways = {factor: factor_address(factor) if factor in told else ROOT for factor in tallies}
    ways |= {factor: f"#need-{factor}" for factor, tally in tallies.items() if tally.open}
    return make_sums(
        (Link(site.factors[factor], ways[factor]), one.open, one.met, one.is_shown)
        for factor, one in tallies.items()
    )


def _factor_line(factor: str, needed: Iterable[Needed], site: Site) -> FactorLine:
    wanted = [one for one in needed if one.condition.factor == factor and one.condition.state == "open"]
    shown = wanted[:MOST]
    return FactorLine(
        id=factor,
        name=site.factors[factor],
        conditions=tuple(_open_condition(one, site) for one in shown),
        more=len(wanted) - len(shown),
    )


def _open_condition(one: Needed, site: Site) -> OpenCondition:
    what, locality = one.condition.what, one.project.locality
    return OpenCondition(
        what=what,
        idea=site.link(one.project),
        place=site.catalogue.places[locality].name if locality else None,
        answer=make_answer(one.project, f"{site.factors[one.condition.factor]}: {what}", site),
    )


def _make_matrix(
    cells: Mapping[tuple[str, str], Tally], topics: tuple[TopicMark, ...], site: Site
) -> tuple[MatrixLine, ...]:
    factors = [factor for factor in site.factors if any(one == factor for one, _ in cells)]
    return tuple(
        MatrixLine(site.factors[factor], tuple(_cell(cells.get((factor, topic.id))) for topic in topics))
        for factor in factors
    )


def _cell(tally: Tally | None) -> Cell | None:
    return Cell(tally.open, tally.met) if tally else None


def _make_waiting(site: Site) -> Iterator[Waiting]:
    """All projects first, then the topics of which enough is known, slowest first."""
    projects = site.catalogue.of_kind("project")
    if found := find_durations(projects):
        yield _waiting(None, found)
    by_topic = [
        _waiting(topic, found)
        for id, topic in site.topics.items()
        if (found := find_durations(one for one in projects if id in one.topics))
    ]
    yield from sorted(by_topic, key=lambda one: -one.median)


def _waiting(topic: TopicMark | None, found: Durations) -> Waiting:
    return Waiting(topic, found.projects, found.median, found.shortest, found.longest)


def _stopped_line(one: Stopped, site: Site) -> StoppedLine:
    return StoppedLine(
        site.link(one.project), one.since, one.why, tuple(factor_link(id, site) for id in one.hindered)
    )
