"""Introductions for programs: `wirkort network suggest --format json`.

Comes in: the suggestions. Goes out: a list, the weightiest first, with every reason; empty keys left out.
"""

from collections.abc import Iterable
from dataclasses import asdict

from plugins.analysis.introductions import Introduction, Reason
from plugins.exports.api import render_list
from plugins.exports.values import Values


def render_introductions_json(found: Iterable[Introduction]) -> bytes:
    """One suggestion a line."""
    return render_list(
        {"a": one.a, "b": one.b, "weight": one.weight, "reasons": [_reason(reason) for reason in one.reasons]}
        for one in found
    )


def _reason(reason: Reason) -> Values:
    return {key: value for key, value in asdict(reason).items() if value}
