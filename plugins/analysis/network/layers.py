"""Analysis: the layers of the cooperation network, kept apart, each a network of the same actors.

In: the catalogue and a day. Out: a Network. Only organisations, only what holds on the day by the dates
in the entries; wishes are never ties.
"""

from collections.abc import Callable, Mapping
from datetime import date

from plugins.analysis.network.actors import find_actors
from plugins.analysis.network.declarations import (
    as_pairs,
    find_confirmed,
    find_declared,
    find_ended,
    find_one_sided,
)
from plugins.analysis.network.graph import Arc, Network, Tie, make_network
from plugins.analysis.network.joint_work import count_together, find_event_members, find_project_members
from plugins.analysis.network.spans import holds
from plugins.catalogue import Catalogue

DEFAULT = "declared"
UNION = ("declared", "projects", "events", "membership")
ALL = "all"

Ties = Mapping[Arc, int]


def make_layer(catalogue: Catalogue, layer: str, as_of: date, *, has_external: bool = False) -> Network:
    """The network of a layer on a day; `layer` is one of LAYERS."""
    actors = find_actors(catalogue, as_of, has_external=has_external)
    confirmed = find_confirmed(find_declared(catalogue, as_of))
    names = UNION if layer == ALL else (layer,)
    counts = {name: _FINDERS[name](catalogue, as_of, actors) for name in names}
    return make_network(
        actors,
        (
            Tie(*pair, kinds, pair in confirmed, value=len(kinds) if layer == ALL else counts[layer][pair])
            for pair, kinds in _kinds(counts).items()
        ),
        declarations=_declarations(catalogue, layer, as_of),
    )


def _kinds(counts: Mapping[str, Ties]) -> Mapping[Arc, tuple[str, ...]]:
    """The layers that each pair is in."""
    found: dict[Arc, tuple[str, ...]] = {}
    for name, pairs in counts.items():
        for pair in pairs:
            found[pair] = (*found.get(pair, ()), name)
    return found


def _declarations(catalogue: Catalogue, layer: str, as_of: date) -> frozenset[Arc]:
    """The statements behind a layer; joint work and memberships state no direction."""
    if layer in ("declared", "one-sided"):
        return find_declared(catalogue, as_of)
    return find_declared(catalogue, as_of, "information") if layer == "information" else frozenset()


def _confirmed(catalogue: Catalogue, as_of: date, _actors: Mapping[str, str]) -> Ties:
    return dict.fromkeys(find_confirmed(find_declared(catalogue, as_of)), 1)


def _one_sided(catalogue: Catalogue, as_of: date, _actors: Mapping[str, str]) -> Ties:
    return dict.fromkeys(find_one_sided(find_declared(catalogue, as_of)), 1)


def _ended(catalogue: Catalogue, as_of: date, _actors: Mapping[str, str]) -> Ties:
    return dict.fromkeys(find_ended(catalogue, as_of), 1)


def _information(catalogue: Catalogue, as_of: date, _actors: Mapping[str, str]) -> Ties:
    """Both name each other, at least one of them for information only."""
    cooperation = find_declared(catalogue, as_of)
    everything = cooperation | find_declared(catalogue, as_of, "information")
    return dict.fromkeys(find_confirmed(everything) - find_confirmed(cooperation), 1)


def _projects(catalogue: Catalogue, as_of: date, actors: Mapping[str, str]) -> Ties:
    return count_together(find_project_members(catalogue, as_of), actors)


def _events(catalogue: Catalogue, as_of: date, actors: Mapping[str, str]) -> Ties:
    return count_together(find_event_members(catalogue, as_of), actors)


def _membership(catalogue: Catalogue, as_of: date, _actors: Mapping[str, str]) -> Ties:
    memberships = (
        (entry.id, one.id)
        for entry in catalogue.of_kind("initiative")
        for one in entry.data.member_of
        if holds(one.since, one.until, as_of)
    )
    return dict.fromkeys(as_pairs(memberships), 1)


_FINDERS: Mapping[str, Callable[[Catalogue, date, Mapping[str, str]], Ties]] = {
    "declared": _confirmed,
    "one-sided": _one_sided,
    "ended": _ended,
    "information": _information,
    "projects": _projects,
    "events": _events,
    "membership": _membership,
}
LAYERS = (*_FINDERS, ALL)
