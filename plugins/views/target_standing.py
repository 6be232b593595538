"""Where a climate target stands, in words and as a line; and the projects that count towards it."""

from dataclasses import dataclass

from plugins.analysis.contributions import Contribution, find_contributions
from plugins.analysis.target_path import Pace, find_past_goals, find_standing
from plugins.catalogue import Entry
from plugins.views.head import Link
from plugins.views.line_chart import Value
from plugins.views.overview import Site

DIGITS = 3  # of numbers worked out: more would look measured


@dataclass(frozen=True, slots=True)
class PastGoal:
    """A goal whose year is measured."""

    year: int
    goal: float
    measured: float
    is_reached: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What can be said of a target; `state` is a choice of the list `target_state`.

    Amounts are in the target's unit; `off_path` is how much the newest value is above the path, below it
    negative; `year` when the goal is reached at the present pace, `late` how many years after its own.
    """

    state: str
    unit: str
    goal_year: int
    goal: float
    newest_year: int | None
    newest: float | None
    off_path: float | None
    to_go: float | None
    needed: float | None
    per_year: float | None
    pace_from: int | None
    pace_until: int | None
    pace_values: int
    year: int | None
    late: int
    past: tuple[PastGoal, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What a project measured for this target; `verdict` is a choice of the list `verdict`."""

    link: Link
    unit: str
    effect: float | None
    measured_on: str | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Effects:
    """All that counts; `total` in the target's unit, `percent` of what is missing to the goal."""

    effects: tuple[Effect, ...]
    total: float | None
    counted: int
    percent: float | None


def make_standing(entry: Entry) -> Standing:
    """Where this target stands."""
    found = find_standing(entry.data)
    pace = found.pace
    return Standing(
        state=found.state,
        unit=entry.data.unit,
        goal_year=found.goal.year,
        goal=round(found.goal.value, 6),
        newest_year=found.newest.year if found.newest else None,
        newest=found.newest.value if found.newest else None,
        off_path=_rounded(found.off_path),
        to_go=None if found.to_go is None else round(found.to_go, 6),
        needed=_rounded(found.needed),
        per_year=_rounded(pace.per_year) if pace else None,
        pace_from=pace.first_year if pace else None,
        pace_until=pace.last_year if pace else None,
        pace_values=pace.values if pace else 0,
        year=found.year,
        late=found.year - found.goal.year if found.year else 0,
        past=tuple(
            PastGoal(one.year, round(one.goal, 6), one.measured, one.is_reached)
            for one in find_past_goals(entry.data)
        ),
    )


def make_trend(entry: Entry) -> list[Value]:
    """The line carried on to the year in which it reaches the goal; nothing where it never does."""
    found = find_standing(entry.data)
    if found.year is None or found.pace is None:
        return []
    return [_value(found.pace, found.pace.first_year), _value(found.pace, found.year)]


def make_effects(entry: Entry, site: Site) -> Effects:
    """The projects that count towards this target."""
    found, standing = find_contributions(entry, site.catalogue), find_standing(entry.data)
    is_open = found.total and standing.to_go and standing.to_go > 0
    return Effects(
        effects=tuple(_effect(one, site) for one in found.effects),
        total=found.total,
        counted=sum(one.verdict == "counted" for one in found.effects),
        percent=_rounded(100 * (found.total or 0) / (standing.to_go or 1), 2) if is_open else None,
    )


def _effect(one: Contribution, site: Site) -> Effect:
    return Effect(site.link(one.project), one.unit, one.effect, one.measured_on, one.verdict)


def _value(pace: Pace, year: int) -> Value:
    return Value(year, round(max(0.0, pace.value_in(year)), 6))


def _rounded(value: float | None, digits: int = DIGITS) -> float | None:
    return None if value is None else float(f"{value:.{digits}g}")
