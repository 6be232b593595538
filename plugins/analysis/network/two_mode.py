"""Analysis: organisations and what they do together, as a network of two kinds of nodes.

In: of each project or event the organisations in it. Out: the two-mode network, its figures as Borgatti &
Everett (1997) adapt them, and its two projections. The figures lose nothing that a projection loses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

import igraph

from plugins.analysis.network.actor_figures import rounded
from plugins.analysis.network.graph import Arc, Network, Tie, make_network
from plugins.analysis.network.joint_work import Members


@dataclass(frozen=True, slots=True)
class TwoMode:
    """Actors and events (or projects), each sorted by id, and who takes part in what."""

    actors: tuple[str, ...]
    events: tuple[str, ...]
    ties: tuple[Arc, ...]


@dataclass(frozen=True, slots=True)
class TwoModeNode:
    """An actor or an event: how many of the other kind it has, and its three normalised scores.

    `degree` is a share of the other kind; `closeness` that of Borgatti & Everett times the share of
    nodes in reach; `betweenness` a share of the most its kind could have. Undefined: None.
    """

    id: str
    is_actor: bool
    count: int
    degree: float | None
    closeness: float | None
    betweenness: float | None


@dataclass(frozen=True, slots=True)
class TwoModeFigures:
    """Of a two-mode network; density is by all pairs of an actor and an event."""

    actors: int
    events: int
    ties: int
    density: float | None
    mean_per_actor: float | None
    mean_per_event: float | None
    alone: tuple[str, ...]
    nodes: tuple[TwoModeNode, ...]


def make_two_mode(actors: Iterable[str], members: Members) -> TwoMode:
    """The network of these actors and of the events that at least one of them is in."""
    known = set(actors)
    ties = sorted((actor, event) for event, together in members.items() for actor in known & set(together))
    return TwoMode(tuple(sorted(known)), tuple(sorted({event for _, event in ties})), tuple(ties))


def make_two_mode_figures(network: TwoMode) -> TwoModeFigures:
    """All figures of the two-mode network; `alone` are the actors without any event."""
    actors, events, ties = len(network.actors), len(network.events), len(network.ties)
    busy = {actor for actor, _ in network.ties}
    return TwoModeFigures(
        actors=actors,
        events=events,
        ties=ties,
        density=rounded(ties / (actors * events)) if actors and events else None,
        mean_per_actor=rounded(ties / actors) if actors else None,
        mean_per_event=rounded(ties / events) if events else None,
        alone=tuple(actor for actor in network.actors if actor not in busy),
        nodes=_make_nodes(network),
    )


def project_on_actors(network: TwoMode, sectors: Mapping[str, str]) -> Network:
    """Actors tied by the events they share; a tie's value is their number (Breiger 1974)."""
    return _project(network.ties, {actor: sectors[actor] for actor in network.actors})


def project_on_events(network: TwoMode) -> Network:
    """Events tied by the actors they share; a tie's value is their number (Breiger 1974)."""
    turned = tuple((event, actor) for actor, event in network.ties)
    return _project(turned, dict.fromkeys(network.events, "event"))


def _project(ties: Iterable[Arc], sectors: Mapping[str, str]) -> Network:
    together: dict[str, list[str]] = {}
    for one, shared in ties:
        together.setdefault(shared, []).append(one)
    counts: dict[Arc, int] = {}
    for several in together.values():
        for pair in combinations(sorted(several), 2):
            counts[pair] = counts.get(pair, 0) + 1
    return make_network(sectors, (Tie(*pair, value=count) for pair, count in counts.items()))


def _make_nodes(network: TwoMode) -> tuple[TwoModeNode, ...]:
    """Actors first, then events."""
    nodes = [*((actor, True) for actor in network.actors), *((event, False) for event in network.events)]
    number = {node: place for place, node in enumerate(nodes)}
    graph = igraph.Graph(n=len(nodes), edges=[(number[a, True], number[e, False]) for a, e in network.ties])
    parts = graph.connected_components()
    sizes = parts.sizes()
    size = {True: len(network.actors), False: len(network.events)}
    scores = zip(
        nodes,
        graph.degree(),
        graph.closeness(normalized=True) if nodes else (),
        graph.betweenness(),
        (sizes[part] - 1 for part in parts.membership),
        strict=True,
    )
    return tuple(
        TwoModeNode(
            id=id,
            is_actor=is_actor,
            count=count,
            degree=rounded(count / size[not is_actor]) if size[not is_actor] else None,
            closeness=rounded(_closeness(closeness, reached, size[is_actor], size[not is_actor])),
            betweenness=rounded(_share(betweenness, size[is_actor], size[not is_actor])),
        )
        for (id, is_actor), count, closeness, betweenness, reached in scores
    )


def _closeness(in_reach: float, reached: int, own: int, others: int) -> float | None:
    """The least sum of distances there could be, by the sum there is, times the share in reach."""
    if own + others < 2:
        return None
    if not reached:
        return 0.0
    distances = reached / in_reach
    return (others + 2 * (own - 1)) / distances * reached / (own + others - 1)


def _share(betweenness: float, own: int, others: int) -> float | None:
    """Betweenness by the most that a node of its kind could have (Borgatti & Everett 1997)."""
    if not others:
        return None
    s, t = divmod(own - 1, others)
    most = (others**2 * (s + 1) ** 2 + others * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2
    return betweenness / most if most else None
