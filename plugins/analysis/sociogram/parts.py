"""Analysis, drawing: which actors hang together, and the rule for networks too large to draw one by one.

In: a Network. Out: its components, the largest first; actors without a tie apart. Above `MOST` actors with a
tie the picture shows groups; within a group the fewest-tied fall away, again and again, until `MOST` are left
(what stays is the densest part, as in the k-cores of Seidman 1983).
"""

from collections.abc import Iterable, Mapping

from plugins.analysis.network.graph import Network, make_network
from plugins.analysis.sociogram.stress import Spot, count_steps, place_component

MOST = 60


def find_parts(network: Network) -> tuple[tuple[str, ...], ...]:
    """The components with at least one tie, the largest first, then by id."""
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for node in network.nodes:
        if network.neighbours[node] and node not in seen:
            part = tuple(sorted(count_steps(node, network.neighbours)))
            seen.update(part)
            found.append(part)
    return tuple(sorted(found, key=lambda part: (-len(part), part)))


def find_ideal_spots(network: Network) -> Mapping[str, Spot]:
    """Where the ties alone would have each actor, part by part; whoever has none stands alone."""
    alone = tuple((node,) for node in network.nodes if not network.neighbours[node])
    return {
        node: spot
        for part in (*find_parts(network), *alone)
        for node, spot in place_component(part, network.neighbours).items()
    }


def narrow(network: Network, members: Iterable[str]) -> Network:
    """These actors with the ties among them."""
    kept = set(members)
    sectors = {node: sector for node, sector in network.sectors.items() if node in kept}
    return make_network(sectors, network.ties)


def thin(network: Network, most: int = MOST) -> Network:
    """The network without its fewest-tied actors, one after the other, until `most` are left."""
    left = {node: set(network.neighbours[node]) for node in network.nodes}
    while len(left) > most:
        gone = min(left, key=lambda node: (len(left[node]), node))
        for other in left.pop(gone):
            left[other].discard(gone)
    return narrow(network, left)
