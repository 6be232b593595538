"""Analysis: where a climate target stands, and when it would be reached at the present pace.

In: a target's base year, goals and measured values. Out: the path between the goals, the gap to it, the pace
of the last years, and the year in which the next goal would be reached.

The path is straight from the base year to each goal. The pace is the straight line through the values of the
last ten years (least squares), which one odd year does not turn; the projection is that line carried on. It
is an assumption and no forecast, and whoever shows it says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Literal

from schemas import Target

PACE_YEARS = 10  # a council's plan reaches about as far ahead as this looks back
LAST_YEAR = 2200  # what would come later is called never
State = Literal["unmeasured", "reached", "falling", "too-slow", "rising", "one-value"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A value of a year, in the target's unit."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Pace:
    """A straight line through the values from `first_year` to `last_year`: at a year, and each year."""

    first_year: int
    last_year: int
    values: int
    start: float
    per_year: float

    def value_in(self, year: int) -> float:
        """The line's value in a year."""
        return self.start + self.per_year * (year - self.first_year)


@dataclass(frozen=True, slots=True)
class PastGoal:
    """A goal of whose year there is a value."""

    year: int
    goal: float
    measured: float

    @property
    def is_reached(self) -> bool:
        """True where the value was no higher."""
        return self.measured <= self.goal


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a target stands with its newest value.

    `goal` is the one after that, or the last where all years are past; `off_path` how much that value is
    above the path (below: negative); `to_go` what is missing to the goal; `needed` how much has to fall
    each year until then. `year` is when the line reaches the goal, with state `falling` only.
    """

    state: State
    newest: Amount | None
    goal: Amount
    on_path: float | None = None
    off_path: float | None = None
    to_go: float | None = None
    needed: float | None = None
    pace: Pace | None = None
    year: int | None = None


def make_path(target: Target) -> tuple[Amount, ...]:
    """The base year and what is left of it in the year of each goal."""
    base = target.base
    goals = (Amount(one.year, base.value * (1 - one.reduction_percent / 100)) for one in target.goals)
    return Amount(base.year, base.value), *goals


def find_path_value(path: Sequence[Amount], year: int) -> float | None:
    """What the path allows in a year; after the last goal what that one allows, None before the base year."""
    if year < path[0].year:
        return None
    for before, after in pairwise(path):
        if year <= after.year:
            share = (year - before.year) / (after.year - before.year)
            return before.value + (after.value - before.value) * share
    return path[-1].value


def list_measured(target: Target) -> tuple[Amount, ...]:
    """The measured values with that of the base year, in order."""
    values = {target.base.year: target.base.value} | {one.year: one.value for one in target.values}
    return tuple(Amount(year, values[year]) for year in sorted(values))


def find_pace(measured: Sequence[Amount]) -> Pace | None:
    """The line of the last ten years; None with fewer than two values in them."""
    chosen = [one for one in measured if one.year >= measured[-1].year - PACE_YEARS]
    if len(chosen) < 2:
        return None
    middle_year = sum(one.year for one in chosen) / len(chosen)
    middle = sum(one.value for one in chosen) / len(chosen)
    spread = sum((one.year - middle_year) ** 2 for one in chosen)
    per_year = sum((one.year - middle_year) * (one.value - middle) for one in chosen) / spread
    first = chosen[0].year
    return Pace(first, chosen[-1].year, len(chosen), middle + per_year * (first - middle_year), per_year)


def find_standing(target: Target) -> Standing:
    """Where the target stands; without a value of its own beside the base year nothing can be said."""
    path, measured = make_path(target), list_measured(target)
    if not target.values:
        return Standing("unmeasured", None, path[1])
    newest = measured[-1]
    goal = next((one for one in path[1:] if one.year > newest.year), path[-1])
    on_path, pace = find_path_value(path, newest.year), find_pace(measured)
    state, year = _project(newest, goal, pace)
    years = goal.year - newest.year
    return Standing(
        state=state,
        newest=newest,
        goal=goal,
        on_path=on_path,
        off_path=None if on_path is None else newest.value - on_path,
        to_go=newest.value - goal.value,
        needed=(newest.value - goal.value) / years if years > 0 else None,
        pace=pace,
        year=year,
    )


def find_past_goals(target: Target) -> tuple[PastGoal, ...]:
    """The goals whose year was measured, in order."""
    values = {one.year: one.value for one in target.values}
    goals = (one for one in make_path(target)[1:] if one.year in values)
    return tuple(PastGoal(one.year, one.value, values[one.year]) for one in goals)


def _project(newest: Amount, goal: Amount, pace: Pace | None) -> tuple[State, int | None]:
    """What the line makes of it; a year that is over is carried to the one after the newest value."""
    if newest.value <= goal.value:
        return "reached", None
    if pace is None:
        return "one-value", None
    if pace.per_year >= 0:
        return "rising", None
    year = ceil(round(pace.first_year + (goal.value - pace.start) / pace.per_year, 6))
    return ("falling", max(year, newest.year + 1)) if year <= LAST_YEAR else ("too-slow", None)
