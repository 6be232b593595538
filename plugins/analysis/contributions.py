"""Analysis: the projects that count towards a climate target, and what they have saved together.

In: a target and the catalogue. Out: every measured effect of the same indicator in the target's place, each
with the reason why it is added up or not. Effects are added up only where their unit is the target's and
names its period: tonnes and tonnes a year are no sum.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from plugins.catalogue import Catalogue, Entry
from plugins.catalogue.resolve import WHOLE_REGION

Verdict = Literal["counted", "other-unit", "no-period", "not-measured"]
_PERIOD = re.compile(
    r"(?:/|\b(?:je|pro|per|im|a|an)\b)\s*(?:jahr|monat|woche|tag|stunde|year|month|week|day|hour|a|yr|h|d)\b"
)


@dataclass(frozen=True, slots=True)
class Contribution:
    """One measured effect; `effect` is how much less there is than before (more: negative)."""

    project: Entry
    number: int
    unit: str
    before: float | None
    after: float | None
    measured_on: str | None
    effect: float | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Contributions:
    """All effects on a target; `total` is None where none could be added up."""

    effects: tuple[Contribution, ...]
    total: float | None


def find_contributions(target: Entry, catalogue: Catalogue) -> Contributions:
    """What counts towards the target, the largest effect first."""
    found = [one for entry in catalogue.of_kind("project") for one in _find_effects(entry, target, catalogue)]
    effects = tuple(sorted(found, key=lambda one: (one.verdict != "counted", -(one.effect or 0))))
    counted = [one.effect for one in effects if one.verdict == "counted" and one.effect is not None]
    return Contributions(effects, round(sum(counted), 6) if counted else None)


def find_targets(project: Entry, indicator: str, catalogue: Catalogue) -> tuple[Entry, ...]:
    """The targets of the same indicator in whose place a project lies."""
    return tuple(
        target
        for target in catalogue.of_kind("target")
        if fold(target.data.indicator) == fold(indicator)
        and lies_within(project.locality, target.data.place, catalogue)
    )


def _find_effects(entry: Entry, target: Entry, catalogue: Catalogue) -> Iterator[Contribution]:
    if not lies_within(entry.locality, target.data.place, catalogue):
        return
    for number, impact in enumerate(entry.data.impact):
        if fold(impact.indicator) == fold(target.data.indicator):
            yield _make_contribution(entry, number, impact, target)


def _make_contribution(entry: Entry, number: int, impact: Any, target: Entry) -> Contribution:
    is_measured = impact.before is not None and impact.after is not None
    return Contribution(
        project=entry,
        number=number,
        unit=impact.unit,
        before=impact.before,
        after=impact.after,
        measured_on=impact.measured_on,
        effect=round(impact.before - impact.after, 6) if is_measured else None,
        verdict=_judge(impact.unit, target.data.unit, is_measured=is_measured),
    )


def _judge(unit: str, wanted: str, *, is_measured: bool) -> Verdict:
    if not is_measured:
        return "not-measured"
    if fold(unit) != fold(wanted):
        return "other-unit"
    return "counted" if names_period(unit) else "no-period"


def lies_within(locality: str | None, place: str, catalogue: Catalogue) -> bool:
    """True for a place and all that lies in it; the whole region holds what has no place, too."""
    if place == WHOLE_REGION:
        return True
    return any(one.id == place for one in catalogue.place_path(locality or ""))


def names_period(unit: str) -> bool:
    """True for `t/Jahr`, `t CO2 pro Jahr`, `kWh/a`; false for `t` and `Haushalte`."""
    return _PERIOD.search(unit.casefold()) is not None


def fold(text: str) -> str:
    """Words that mean the same whatever their case and spaces."""
    return " ".join(text.casefold().replace("₂", "2").split()).replace(" / ", "/")
