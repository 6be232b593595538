"""Analysis: who works with whom now, and who ever had to do with each other: for introductions.

In: the catalogue and a day. Out: partners (cooperation that one or both declare, joint projects) and those
who met: whatever the entries say of any time, what is over as well. Being a member of the same association
makes nobody partners.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import permutations

from plugins.analysis.network.graph import Arc, Network
from plugins.analysis.network.layers import make_layer
from plugins.catalogue import Catalogue

PARTNERS = ("declared", "one-sided", "projects")
Known = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Of each initiative those it works with, and those it ever met; by id, in both directions."""

    partners: Known
    met: Known


def find_acquaintance(catalogue: Catalogue, today: date) -> Acquaintance:
    """Who knows whom on the day."""
    layers = (make_layer(catalogue, name, today) for name in PARTNERS)
    return Acquaintance(join_layers(layers), find_met(catalogue))


def join_layers(layers: Iterable[Network]) -> Known:
    """Of each initiative its partners in any of these layers."""
    return _collect(
        (node, other) for network in layers for node in network.nodes for other in network.neighbours[node]
    )


def find_met(catalogue: Catalogue) -> Known:
    """Of each initiative all that it ever named, was named by, or did something together with."""
    named = tuple(_named(catalogue))
    return _collect((*named, *(arc[::-1] for arc in named), *_together(catalogue)))


def _named(catalogue: Catalogue) -> Iterator[Arc]:
    for entry in catalogue.of_kind("initiative"):
        for one in entry.data.cooperation:
            yield entry.id, one.with_
        for membership in entry.data.member_of:
            yield entry.id, membership.id


def _together(catalogue: Catalogue) -> Iterator[Arc]:
    """Both directions of every two in a project or at an event."""
    for project in catalogue.of_kind("project"):
        yield from permutations({one.id for one in project.data.organisations}, 2)
    for event in catalogue.of_kind("event"):
        if event.data.state != "cancelled":
            yield from permutations({*event.data.organisers, *event.data.partners}, 2)


def _collect(arcs: Iterable[Arc]) -> Known:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node, other in arcs:
        found[node].add(other)
    return {node: frozenset(others) for node, others in found.items()}
