"""Analysis: what organisations declare about each other in their own entries.

In: `cooperation` of the initiatives. Out: who names whom on a day, and the pairs that both
name, that one names, that somebody named once. Two kinds are kept apart: cooperation, and no more than
information.
"""

from collections.abc import Iterable
from datetime import date

from plugins.analysis.network.graph import Arc
from plugins.analysis.network.spans import holds, is_over
from plugins.catalogue import Catalogue


def find_declared(catalogue: Catalogue, as_of: date, kind: str = "cooperation") -> frozenset[Arc]:
    """Who declares to be in cooperation (or `information`) with whom on the day."""
    return frozenset(
        (entry.id, one.with_)
        for entry in catalogue.of_kind("initiative")
        for one in entry.data.cooperation
        if one.kind == kind and holds(one.since, one.until, as_of)
    )


def find_ended(catalogue: Catalogue, as_of: date) -> frozenset[Arc]:
    """The pairs of whom one said that their cooperation ended before the day, and none that it goes on."""
    over = (
        (entry.id, one.with_)
        for entry in catalogue.of_kind("initiative")
        for one in entry.data.cooperation
        if one.kind == "cooperation" and is_over(one.until, as_of)
    )
    return as_pairs(over) - as_pairs(find_declared(catalogue, as_of))


def find_confirmed(arcs: frozenset[Arc]) -> frozenset[Arc]:
    """The pairs who name each other."""
    return as_pairs(arc for arc in arcs if arc[::-1] in arcs)


def find_one_sided(arcs: frozenset[Arc]) -> frozenset[Arc]:
    """The pairs of whom only one names the other."""
    return as_pairs(arc for arc in arcs if arc[::-1] not in arcs)


def as_pairs(arcs: Iterable[Arc]) -> frozenset[Arc]:
    """The arcs without their direction, the smaller id first."""
    return frozenset((min(arc), max(arc)) for arc in arcs)
