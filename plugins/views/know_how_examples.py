"""Example data of the components for know-how, targets, labs, funding and reports: ordinary and hostile."""

from dataclasses import dataclass

from plugins.views.examples import HERE, LONG_TITLE, LONG_WORD, RIGHT_TO_LEFT
from plugins.views.head import Link
from plugins.views.overview import Site
from plugins.views.target_standing import Effect, Effects, Standing


@dataclass(frozen=True, slots=True)
class KnowHowExamples:
    """The examples by component."""

    standings: tuple[Standing, ...]
    effects: Effects


def make_know_how(_site: Site) -> KnowHowExamples:
    """All of them."""
    return KnowHowExamples(standings=_make_standings(), effects=_make_effects())


def _make_standings() -> tuple[Standing, ...]:
    """Every state, and a unit that does not fit."""
    falling = Standing(
        "falling", "t", 2030, 59200, 2025, 88200, 9270, 29000, 5800, -3090, 2015, 2025, 6, 2035, 5
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
