"""Climate targets whose numbers do not go together: units that differ, units without a period."""

from collections.abc import Iterator
from itertools import pairwise

from plugins.analysis.contributions import Contribution, find_contributions, fold
from plugins.catalogue import Catalogue, Entry
from plugins.checks.findings import Finding
from schemas import Fault

_CODES = {"other-unit": "effect-other-unit", "no-period": "effect-without-period"}


def find_target_problems(catalogue: Catalogue) -> Iterator[Finding]:
    """A warning at each effect that a target cannot add up, and at targets that measure in two units."""
    targets = catalogue.of_kind("target")
    for target in targets:
        for effect in find_contributions(target, catalogue).effects:
            if effect.verdict in _CODES:
                yield _find_at(effect, target)
    yield from _find_mixed(targets)


def _find_at(effect: Contribution, target: Entry) -> Finding:
    params = {"title": target.title, "value": effect.unit, "wanted": target.data.unit}
    code = _CODES[effect.verdict]
    return Finding(effect.project, Fault(code, ("impact", effect.number, "unit"), params))


def _find_mixed(targets: tuple[Entry, ...]) -> Iterator[Finding]:
    """At each target whose place and indicator another one has before it, in another unit."""
    ordered = sorted(targets, key=lambda one: (one.data.place, fold(one.data.indicator), one.id))
    for before, target in pairwise(ordered):
        same = [(one.data.place, fold(one.data.indicator)) for one in (before, target)]
        if same[0] == same[1] and fold(before.data.unit) != fold(target.data.unit):
            params = {"title": before.title, "value": target.data.unit, "wanted": before.data.unit}
            yield Finding(target, Fault("targets-mixed-units", ("unit",), params))
