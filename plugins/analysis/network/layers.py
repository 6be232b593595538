"""Analysis: the layers of the cooperation network, kept apart, each a network of the same actors.

In: the catalogue and a day. Out: a Network. Only organisations, only what holds on the day by the dates
in the entries; wishes are never ties.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plugins.analysis.network.actors import find_actors
from plugins.analysis.network.declarations import (
    as_pairs,
    find_confirmed,
    find_declared,
    find_ended,
    find_one_sided,
)
from plugins.analysis.network.graph import Arc, Network, Tie, make_network
from plugins.analysis.network.joint_work import Members, find_event_members, find_project_members
from plugins.analysis.network.spans import holds
from plugins.analysis.network.two_mode import make_two_mode, project_on_actors
from plugins.catalogue import Catalogue

DEFAULT = "declared"
UNION = ("declared", "projects", "events", "membership")
ALL = "all"

Ties = Mapping[Arc, int]


@dataclass(frozen=True)
class _Day:
    """What is declared on the day, looked up once, and who is there."""

    catalogue: Catalogue
    as_of: date
    actors: Mapping[str, str]

    @cached_property
    def cooperation(self) -> frozenset[Arc]:
        return find_declared(self.catalogue, self.as_of)

    @cached_property
    def information(self) -> frozenset[Arc]:
        return find_declared(self.catalogue, self.as_of, "information")

    @cached_property
    def confirmed(self) -> frozenset[Arc]:
        return find_confirmed(self.cooperation)


def make_layer(catalogue: Catalogue, layer: str, as_of: date, *, has_external: bool = False) -> Network:
    """The network of a layer on a day; `layer` is one of LAYERS."""
    day = _Day(catalogue, as_of, find_actors(catalogue, as_of, has_external=has_external))
    names = UNION if layer == ALL else (layer,)
    counts = {name: _FINDERS[name](day) for name in names}
    return make_network(
        day.actors,
        (
            Tie(
                *pair, kinds, pair in day.confirmed, value=len(kinds) if layer == ALL else counts[layer][pair]
            )
            for pair, kinds in _kinds(counts).items()
        ),
        declarations=_declarations(layer, day),
    )


def _kinds(counts: Mapping[str, Ties]) -> Mapping[Arc, tuple[str, ...]]:
    """The layers that each pair is in."""
    found: dict[Arc, tuple[str, ...]] = {}
    for name, pairs in counts.items():
        for pair in pairs:
            found[pair] = (*found.get(pair, ()), name)
    return found


def _declarations(layer: str, day: _Day) -> frozenset[Arc]:
    """The statements behind a layer; joint work and memberships state no direction."""
    if layer in ("declared", "one-sided"):
        return day.cooperation
    return day.information if layer == "information" else frozenset()


def _confirmed(day: _Day) -> Ties:
    return dict.fromkeys(day.confirmed, 1)


def _one_sided(day: _Day) -> Ties:
    return dict.fromkeys(find_one_sided(day.cooperation), 1)


def _ended(day: _Day) -> Ties:
    return dict.fromkeys(find_ended(day.catalogue, day.as_of), 1)


def _information(day: _Day) -> Ties:
    """Both name each other, at least one of them for information only."""
    return dict.fromkeys(find_confirmed(day.cooperation | day.information) - day.confirmed, 1)


def _projects(day: _Day) -> Ties:
    return _together(find_project_members(day.catalogue, day.as_of), day)


def _events(day: _Day) -> Ties:
    return _together(find_event_members(day.catalogue, day.as_of), day)


def _together(members: Members, day: _Day) -> Ties:
    """How many of these every two actors share."""
    shared = project_on_actors(make_two_mode(day.actors, members), day.actors)
    return {(tie.a, tie.b): int(tie.value) for tie in shared.ties}


def _membership(day: _Day) -> Ties:
    memberships = (
        (entry.id, one.id)
        for entry in day.catalogue.of_kind("initiative")
        for one in entry.data.member_of
        if holds(one.since, one.until, day.as_of)
    )
    return dict.fromkeys(as_pairs(memberships), 1)


_FINDERS: Mapping[str, Callable[[_Day], Ties]] = {
    "declared": _confirmed,
    "one-sided": _one_sided,
    "ended": _ended,
    "information": _information,
    "projects": _projects,
    "events": _events,
    "membership": _membership,
}
LAYERS = (*_FINDERS, ALL)
