"""Analysis: who works with whom now, and who ever had to do with each other.

In: the catalogue, a day. Out: the others by actor, for introductions: they are for those who do not work
together, and some are for those who never met.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from itertools import combinations

from plugins.analysis.network.graph import Arc
from plugins.analysis.network.layers import ALL, make_layer
from plugins.catalogue import Catalogue

Acquaintance = Mapping[str, Set[str]]


def find_partners(catalogue: Catalogue, day: date) -> Acquaintance:
    """Whom each organisation has a tie with on the day, in any layer."""
    return make_layer(catalogue, ALL, day).neighbours


def find_met(catalogue: Catalogue) -> Acquaintance:
    """With whom each organisation shares anything in the files, of whatever day and named by whichever."""
    met: dict[str, set[str]] = {entry.id: set() for entry in catalogue.of_kind("initiative")}
    for a, b in _find_pairs(catalogue):
        met[a].add(b)
        met[b].add(a)
    return met


def _find_pairs(catalogue: Catalogue) -> Iterator[Arc]:
    for entry in catalogue.of_kind("initiative"):
        yield from ((entry.id, one.with_) for one in entry.data.cooperation)
        yield from ((entry.id, one.id) for one in entry.data.member_of)
    for project in catalogue.of_kind("project"):
        yield from _pairs(one.id for one in project.data.organisations)
    for event in catalogue.of_kind("event"):
        yield from _pairs((*event.data.organisers, *event.data.partners))


def _pairs(together: Iterable[str]) -> Iterator[Arc]:
    return combinations(sorted(set(together)), 2)
