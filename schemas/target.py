"""A climate target of a municipality or the region: the path it set itself and the measured values."""

from collections.abc import Iterator
from typing import Annotated

from schemas.fields import AreaId, Day, Decimal, Year, between, items, line, text
from schemas.model import Model, Violation, says, violation

Amount = Annotated[Decimal, between(0, 100_000_000_000)]


class Base(Model):
    year: Year = says("Jahr", "Year", default=...)
    value: Amount = says("Wert", "Value", default=...)


class Goal(Model):
    year: Year = says("Jahr", "Year", default=...)
    reduction_percent: Annotated[Decimal, between(0, 100)] = says(
        "Minderung in Prozent", "Reduction in percent", default=...
    )


class Measured(Model):
    year: Year = says("Jahr", "Year", default=...)
    value: Amount = says("Wert", "Value", default=...)
    source: Annotated[str, line(2, 300)] | None = says("Quelle", "Source")


class Target(Model):
    title: Annotated[str, line(3, 120)] = says("Titel", "Title", default=...)
    updated: Day = says("Stand", "Updated", default=...)
    place: AreaId = says(
        "Ort", "Place", "Kennung eines Ortes, oder region.", "Id of a place, or region.", default=...
    )
    indicator: Annotated[str, line(2, 120)] = says("Was wird gemessen?", "Indicator", default=...)
    unit: Annotated[str, line(1, 40)] = says(
        "Einheit",
        "Unit",
        "Mit Zeitraum, etwa t CO2/Jahr.",
        "With its period, such as t CO2/year.",
        default=...,
    )
    method: Annotated[str, text(2, 600)] | None = says("Verfahren", "Method")
    scope: Annotated[str, text(2, 600)] | None = says("Was zählt mit?", "Scope")
    base: Base = says("Ausgangsjahr", "Base year", default=...)
    goals: Annotated[tuple[Goal, ...], items(20, 1)] = says("Ziele", "Goals", default=...)
    values: Annotated[tuple[Measured, ...], items(200)] = says("Gemessen", "Measured values", default=())

    def rules(self) -> Iterator[Violation]:
        if self.base.value == 0:
            yield violation("base-zero", "base", "value")
        before = Goal.model_construct(year=self.base.year, reduction_percent=0.0)
        for index, goal in enumerate(self.goals):
            if goal.year <= before.year or goal.reduction_percent < before.reduction_percent:
                yield violation("goals-reversed", "goals", index, "year", year=goal.year, before=before.year)
            before = goal
        for index, measured in enumerate(self.values):
            if any(measured.year == other.year for other in self.values[:index]):
                yield violation("year-twice", "values", index, "year", year=measured.year)
