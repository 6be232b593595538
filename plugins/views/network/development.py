"""How the network changed from year to year, with a mark where a living lab began: after, not through it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import ClassVar

from plugins.analysis.network.change import Change
from plugins.analysis.network.graph import Arc
from plugins.analysis.network.spans import first_day
from plugins.analysis.over_time import LabMark, Stage, find_labs, find_stages
from plugins.views.head import Head, Link
from plugins.views.network.frame import ROOT, Names, NetworkFrame, Who, make_frame, make_network_head
from plugins.views.overview import Site

WIDTH, HEIGHT, LEFT, BOTTOM = 640, 300, 48, 250
BAR = 44
LIFT = 26  # room above the bars, for numbers and marks


@dataclass(frozen=True, slots=True)
class Bar:
    """The ties on a day: how many there were before already, and how many are new since the bar before."""

    day: date
    x: int
    kept: int
    new: int
    kept_top: int
    new_top: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A living lab's beginning on the time line, by its number in the list."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars by year with flags. All lengths in units of the picture."""

    width: int
    height: int
    bottom: int
    bars: tuple[Bar, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class StageLine:
    """A day with its network: actors, ties, and the change since the line before (None in the first)."""

    day: date
    n: int
    ties: int
    change: Change | None


@dataclass(frozen=True, slots=True)
class Lab:
    """A living lab beside what happened among its people; `number` is that of its flag."""

    number: int
    link: Link
    question: str
    start: str
    end: str | None
    members: int
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two whose cooperation began or ended."""

    one: Who
    other: Who


@dataclass(frozen=True, slots=True)
class DevelopmentView:
    """The years, the living labs, and what is new and over since a year ago."""

    template: ClassVar[str] = "network-development.html"
    head: Head
    frame: NetworkFrame
    timeline: Timeline
    lines: tuple[StageLine, ...]
    labs: tuple[Lab, ...]
    since: date
    new: tuple[Pair, ...]
    ended: tuple[Pair, ...]


def make_views(site: Site) -> Iterator[DevelopmentView]:
    """The one page."""
    stages = find_stages(site.catalogue, site.networks.as_of)
    marks = find_labs(site.catalogue, stages[-1].network, site.networks.as_of)
    last = stages[-1].change
    yield DevelopmentView(
        head=make_network_head(site, f"{ROOT}development/"),
        frame=make_frame(site, "development", table=f"{ROOT}development.csv"),
        timeline=_timeline(stages, marks),
        lines=tuple(make_lines(stages)),
        labs=tuple(_lab(number, mark, site) for number, mark in enumerate(marks, 1)),
        since=stages[-2].day,
        new=_pairs(last.new if last else (), site),
        ended=_pairs(last.ended if last else (), site),
    )


def make_lines(stages: Iterable[Stage]) -> Iterator[StageLine]:
    """A line for each day."""
    for stage in stages:
        yield StageLine(stage.day, len(stage.network.nodes), len(stage.network.ties), stage.change)


def _timeline(stages: tuple[Stage, ...], marks: tuple[LabMark, ...]) -> Timeline:
    most = max(*(len(stage.network.ties) for stage in stages), 1)
    step = (WIDTH - LEFT) / len(stages)
    at = {stage.day: round(LEFT + step * place + step / 2) for place, stage in enumerate(stages)}
    bars = tuple(_bar(stage, at[stage.day], most) for stage in stages)
    return Timeline(WIDTH, HEIGHT, BOTTOM, bars, tuple(_flags(marks, at)))


def _bar(stage: Stage, x: int, most: int) -> Bar:
    ties = len(stage.network.ties)
    new = len(stage.change.new) if stage.change else 0
    high = BOTTOM - 2 * LIFT
    return Bar(
        stage.day,
        x - BAR // 2,
        ties - new,
        new,
        round(BOTTOM - high * (ties - new) / most),
        round(BOTTOM - high * ties / most),
    )


def _flags(marks: tuple[LabMark, ...], at: dict[date, int]) -> Iterator[Flag]:
    """Where a beginning lies between two days; earlier ones have no place."""
    taken: list[int] = []
    for number, mark in enumerate(marks, 1):
        day = first_day(mark.start)
        for one, other in pairwise(at):
            if one < day <= other:
                x = round(at[one] + (at[other] - at[one]) * (day - one).days / (other - one).days)
                level = sum(abs(x - before) < LIFT for before in taken)
                taken.append(x)
                yield Flag(number, x, 14 + level * LIFT)


def _lab(number: int, mark: LabMark, site: Site) -> Lab:
    entry = site.entry("project", mark.project)
    return Lab(
        number=number,
        link=site.link(entry),
        question=entry.data.living_lab.question,
        start=mark.start,
        end=mark.end,
        members=len(mark.members),
        before=mark.before,
        now=mark.now,
    )


def _pairs(pairs: Iterable[Arc], site: Site) -> tuple[Pair, ...]:
    names = Names(site)
    return tuple(Pair(names.who(a), names.who(b)) for a, b in pairs)
