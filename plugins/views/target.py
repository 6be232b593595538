"""The page of a climate target: the path a place set itself, and what was measured."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from plugins.catalogue import Entry
from plugins.views.facts import make_entry_head
from plugins.views.head import Head, Link
from plugins.views.line_chart import LineChart, Value, make_line_chart
from plugins.views.overview import Site
from plugins.views.provenance import Provenance, make_provenance
from plugins.views.target_standing import Effects, Standing, make_effects, make_standing, make_trend

ENTRY_KIND = "target"  # each page belongs to one entry of this kind


@dataclass(frozen=True, slots=True)
class Step:
    """One year: what was aimed at and what was measured, in the target's unit."""

    year: int
    is_base: bool
    reduction_percent: float | None
    goal: float | None
    measured: float | None
    source: str | None


@dataclass(frozen=True, slots=True)
class TargetView:
    """One target with all its years in order."""

    template: ClassVar[str] = "target.html"
    head: Head
    title: str
    place: Link
    indicator: str
    unit: str
    method: str | None
    scope: str | None
    standing: Standing
    steps: tuple[Step, ...]
    chart: LineChart | None
    effects: Effects
    table: str
    provenance: Provenance


def make_views(site: Site) -> Iterator[TargetView]:
    """One page a target."""
    for entry in site.catalogue.of_kind("target"):
        yield make_view(entry, site)


def make_view(entry: Entry, site: Site) -> TargetView:
    """The page of this target."""
    data, steps = entry.data, make_steps(entry.data)
    return TargetView(
        head=make_entry_head(entry, site),
        title=data.title,
        place=site.place_link(data.place),
        indicator=data.indicator,
        unit=data.unit,
        method=data.method,
        scope=data.scope,
        standing=make_standing(entry),
        steps=steps,
        chart=make_target_chart(entry, steps),
        effects=make_effects(entry, site),
        table=table_address(entry),
        provenance=make_provenance(entry, site.settings),
    )


def make_target_chart(entry: Entry, steps: tuple[Step, ...]) -> LineChart | None:
    """Measured values against the path from the base year over all goals, and the present pace carried on."""
    path = [Value(step.year, value) for step in steps if (value := _on_path(step)) is not None]
    measured = [Value(step.year, step.measured) for step in steps if step.measured is not None]
    return make_line_chart((("path", path), ("trend", make_trend(entry)), ("measured", measured)))


def _on_path(step: Step) -> float | None:
    return step.measured if step.is_base else step.goal


def table_address(entry: Entry) -> str:
    """Where the years of a target are as CSV."""
    return f"{entry.address}values.csv"


def make_steps(data: Any) -> tuple[Step, ...]:
    """Base year, goals and measured values as one table by year."""
    goals = {goal.year: goal.reduction_percent for goal in data.goals}
    values = {value.year: value for value in data.values}
    years = sorted({data.base.year, *goals, *values})
    return tuple(_step(year, data, goals.get(year), values.get(year)) for year in years)


def _step(year: int, data: Any, reduction: float | None, value: Any) -> Step:
    is_base = year == data.base.year
    measured = value.value if value else data.base.value if is_base else None
    goal = None if reduction is None else round(data.base.value * (1 - reduction / 100), 6)
    return Step(year, is_base, reduction, goal, measured, value.source if value else None)
