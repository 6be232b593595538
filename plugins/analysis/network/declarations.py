"""Analysis: what organisations declare about each other in their own entries.

In: `cooperation` and `wishes` of the initiatives. Out: who names whom on a day, and the pairs that both
name, that one names, that somebody named once. Two kinds are kept apart: cooperation, and no more than
information.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plugins.analysis.network.graph import Arc
from plugins.analysis.network.spans import holds, is_over
from plugins.catalogue import Catalogue


@dataclass(frozen=True, slots=True, order=True)
class Wish:
    """One organisation would like to work more closely with another; `is_mutual` when both say so."""

    source: str
    target: str
    why: str | None
    is_mutual: bool


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


def find_wishes(catalogue: Catalogue) -> tuple[Wish, ...]:
    """The wishes between organisations that may be told: public ones, and those that both have."""
    return tuple(sorted(_find_wishes(catalogue)))


def as_pairs(arcs: Iterable[Arc]) -> frozenset[Arc]:
    """The arcs without their direction, the smaller id first."""
    return frozenset((min(arc), max(arc)) for arc in arcs)


def _find_wishes(catalogue: Catalogue) -> Iterator[Wish]:
    initiatives = catalogue.of_kind("initiative")
    wished = {(entry.id, wish.with_) for entry in initiatives for wish in entry.data.wishes}
    for entry in initiatives:
        for wish in entry.data.wishes:
            is_mutual = (wish.with_, entry.id) in wished
            if wish.with_ and (is_mutual or wish.visible == "public"):
                yield Wish(entry.id, wish.with_, wish.why if wish.visible == "public" else None, is_mutual)
