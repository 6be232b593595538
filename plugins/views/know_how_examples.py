"""Example data of the components for know-how, targets, labs, funding and reports: ordinary and hostile."""

from dataclasses import dataclass, replace
from datetime import date

from plugins.views.examples import HERE, LONG_TITLE, LONG_WORD, RIGHT_TO_LEFT
from plugins.views.funding import GrantLine, ProgrammeLine
from plugins.views.head import Link
from plugins.views.idea_conditions import Waiting
from plugins.views.lab_timeline import Spell, Timeline, draw_timeline
from plugins.views.lessons import Chain, LessonLine
from plugins.views.overview import Site
from plugins.views.precedents import PrecedentLine
from plugins.views.report import GatheringSum, Party, Report, ReportLine, ReportSection, TargetState
from plugins.views.sums import SumLine, make_sums
from plugins.views.target_standing import Effect, Effects, PastGoal, Standing


@dataclass(frozen=True, slots=True)
class KnowHowExamples:
    """The examples by component."""

    standings: tuple[Standing, ...]
    effects: Effects
    sums: tuple[SumLine, ...]
    waiting: tuple[Waiting, ...]
    lessons: tuple[LessonLine, ...]
    chains: tuple[Chain, ...]
    precedents: tuple[PrecedentLine, ...]
    timeline: Timeline | None
    programmes: tuple[ProgrammeLine, ...]
    report: Report


def make_know_how(site: Site) -> KnowHowExamples:
    """All of them."""
    topics = tuple(site.topics.values())
    return KnowHowExamples(
        standings=_make_standings(),
        effects=_make_effects(),
        sums=_make_sums(),
        waiting=(Waiting(None, 12, 11.5, 0, 120), Waiting(topics[0], 3, 1, 1, 1)),
        lessons=(
            LessonLine(LONG_TITLE, Link(LONG_WORD, HERE), LONG_WORD, topics),
            LessonLine(None, Link(RIGHT_TO_LEFT, HERE, "ar"), None, ()),
        ),
        chains=(_make_chain(4),),
        precedents=_make_precedents(site),
        timeline=_make_timeline(site),
        programmes=_make_programmes(site),
        report=_make_report(site),
    )


def _make_sums() -> tuple[SumLine, ...]:
    """The most, too few to say, nothing on one side."""
    lines = ((LONG_WORD, 1234, 12, True), (RIGHT_TO_LEFT, 1, 1, False), (LONG_TITLE, 0, 3, True))
    return make_sums((Link(name, HERE), first, second, is_given) for name, first, second, is_given in lines)


def _make_chain(depth: int) -> Chain:
    """A chain of many steps, with names that do not fit."""
    below = (_make_chain(depth - 1),) if depth else ()
    leaf = Chain(Link(LONG_TITLE, "https://www.example.org/"), "web", None, ())
    return Chain(Link(LONG_WORD, HERE), "project", LONG_WORD, (*below, leaf))


def _make_precedents(site: Site) -> tuple[PrecedentLine, ...]:
    here, ask = Link(LONG_WORD, HERE), Link(LONG_WORD, "mailto:ada@example.org")
    topic = next(iter(site.topics.values()))
    return (
        PrecedentLine(here, "running", None, here, True, LONG_TITLE, None, LONG_TITLE, ask),
        PrecedentLine(
            Link(topic.label, topic.address), None, "how-to", None, False, None, LONG_WORD, None, None
        ),
    )


def _make_timeline(site: Site) -> Timeline | None:
    """A lab of decades, one that has only begun, one without an end."""
    today = site.settings.today
    return draw_timeline(
        (
            Spell(LONG_TITLE, date(1990, 5, 1), date(2020, 1, 1), date(2027, 1, 1), (date(2001, 1, 1),)),
            Spell(RIGHT_TO_LEFT, today, today, today, (today,)),
            Spell(LONG_WORD, date(2024, 1, 1), date(2025, 1, 1), None, ()),
        ),
        today,
    )


def _make_programmes(site: Site) -> tuple[ProgrammeLine, ...]:
    topics, day = tuple(site.topics.values()), site.settings.today
    grants = (GrantLine(Link(LONG_WORD, HERE), LONG_TITLE, LONG_WORD, "1 Euro", "2020", None),)
    words = (LONG_WORD, LONG_TITLE, LONG_WORD)
    return (
        ProgrammeLine(
            Link(LONG_TITLE, HERE), LONG_TITLE, "dated", day, day, *words, LONG_WORD, topics, grants
        ),
        ProgrammeLine(
            Link(LONG_WORD, HERE), LONG_WORD, "rolling", None, None, LONG_WORD, None, None, None, topics, ()
        ),
    )


def _make_report(site: Site) -> Report:
    day = site.settings.today
    party = Party("with", Link(RIGHT_TO_LEFT, HERE, "ar"))
    long = ReportLine(Link(LONG_TITLE, HERE), str(day), LONG_WORD, LONG_TITLE, LONG_WORD, (party, party))
    short = ReportLine(Link(LONG_WORD, HERE), "2020", None, None, None, ())
    sections = (ReportSection("begun", 2, (long, short)), ReportSection("met", 1, (replace(long, why=None),)))
    target = TargetState(Link(LONG_WORD, HERE), LONG_WORD, "t", _make_standings()[0], _make_effects())
    return Report(
        region=LONG_WORD,
        place=None,
        first_day=day,
        last_day=day,
        sums=tuple((one,) for one in sections),
        sections=sections,
        gatherings=GatheringSum(2, 12, 12345, 1, (short,)),
        targets=(target,),
        data_from=day,
    )


def _make_standings() -> tuple[Standing, ...]:
    """Every state, and a unit that does not fit."""
    falling = Standing(
        "falling",
        "t",
        2030,
        59200,
        2025,
        88200,
        9270,
        29000,
        5800,
        -3090,
        2015,
        2025,
        6,
        2035,
        5,
        past=(PastGoal(2020, 90000, 91000, is_reached=False), PastGoal(2025, 88000, 88000, is_reached=True)),
    )
    rising = Standing("rising", LONG_WORD, 2030, 1, 2025, 1e9, -1e9, 1e9, 1e9, 0.001, 2024, 2025, 2, None, 0)
    unmeasured = Standing(
        "unmeasured", "t", 2030, 50, None, None, None, None, None, None, None, None, 0, None, 0
    )
    reached = Standing("reached", "t", 2030, 50, 2025, 49, 0, -1, -0.2, -2, 2015, 2025, 3, None, 0)
    single = Standing("one-value", "t", 2020, 50, 2025, 60, None, 10, None, None, None, None, 0, None, 0)
    slow = Standing("too-slow", "t", 2030, 5, 2025, 60, 9, 55, 11, -0.1, 2015, 2025, 3, None, 0)
    return falling, rising, unmeasured, reached, single, slow


def _make_effects() -> Effects:
    return Effects(
        (
            Effect(Link(LONG_WORD, HERE), "t", 12345678.9, "2025-06", "counted"),
            Effect(Link(RIGHT_TO_LEFT, HERE, "ar"), LONG_WORD, -1, None, "other-unit"),
            Effect(Link(LONG_TITLE, HERE), "t", None, None, "not-measured"),
        ),
        12345678.9,
        1,
        0.01,
    )
