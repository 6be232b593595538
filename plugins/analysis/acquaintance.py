"""Analysis: who works with whom now, and who ever had to do with each other: for introductions.

In: the catalogue and a day. Out: partners (cooperation that one or both declare, joint projects) and those
who met (any layer, what has ended as well). Being a member of the same association makes nobody partners.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plugins.analysis.network.graph import Network
from plugins.analysis.network.layers import make_layer
from plugins.catalogue import Catalogue

PARTNERS = ("declared", "one-sided", "projects")
MET = ("declared", "one-sided", "projects", "events", "membership", "information", "ended")


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Of each initiative those it works with, and those it ever met; by id, in both directions."""

    partners: Mapping[str, frozenset[str]]
    met: Mapping[str, frozenset[str]]


def find_acquaintance(catalogue: Catalogue, today: date) -> Acquaintance:
    """Who knows whom on the day."""
    layers = {name: make_layer(catalogue, name, today) for name in MET}
    return join_layers(layers)


def join_layers(layers: Mapping[str, Network]) -> Acquaintance:
    """The same from layers that are there already, by their names."""
    return Acquaintance(_collect(layers[name] for name in PARTNERS), _collect(layers[name] for name in MET))


def _collect(networks: Iterable[Network]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for network in networks:
        for node, others in network.neighbours.items():
            found[node] |= others
    return {node: frozenset(others) for node, others in found.items()}
