"""Analysis: groups of actors who have more to do with each other than chance would give.

In: a network; directions do not count. Out: a partition with high modularity, how good and how sure it is.
Names and the order of files play no part: the actors are first brought into the canonical order of their
network (Junttila & Kaski 2007), which depends on the ties alone; only there chance is thrown, from a
stated seed.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import comb

import igraph

from plugins.analysis.network.graph import Network

RUNS = 10
ITERATIONS = 5  # of each run; real networks settle sooner, on random ones more would cost a second
SEED = 1

Partition = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups, the largest first, each sorted by id; an isolate is in none.

    `modularity` is Newman & Girvan's (2004), by all ties; `stability` the mean agreement (adjusted Rand
    index, Hubert & Arabie 1985) of the best partition with those of the other runs: 1 when every run
    finds the same. Both are undefined without ties.
    """

    members: tuple[tuple[str, ...], ...]
    modularity: float | None
    stability: float | None

    def numbers(self) -> Mapping[str, int]:
        """The number of the group, from 1, by actor."""
        return {node: place for place, members in enumerate(self.members, 1) for node in members}


def find_groups(network: Network, seed: int = SEED) -> Groups:
    """The best of ten partitions that Leiden's method finds (Traag, Waltman & van Eck 2019)."""
    if not network.ties:
        return Groups((), None, None)
    order, graph = _bring_to_canonical_order(network)
    with _chance(seed):
        found = [
            graph.community_leiden(objective_function="modularity", n_iterations=ITERATIONS)
            for _ in range(RUNS)
        ]
    best = max(found, key=lambda one: round(one.modularity, 10))
    others = [one.membership for one in found if one is not best]
    return Groups(
        members=_name_groups(best.membership, order),
        modularity=float(best.modularity),
        stability=sum(compare_partitions(best.membership, other) for other in others) / len(others),
    )


def compare_partitions(one: Iterable[int], other: Iterable[int]) -> float:
    """The adjusted Rand index: 1 for the same partition, around 0 for what chance would agree on."""
    both = list(zip(one, other, strict=True))
    together = _count_pairs(both)
    first, second = (_count_pairs(number[side] for number in both) for side in (0, 1))
    expected = first * second / max(comb(len(both), 2), 1)
    most = (first + second) / 2
    return (together - expected) / (most - expected) if most != expected else 1.0


def _bring_to_canonical_order(network: Network) -> tuple[list[str], igraph.Graph]:
    """The actors with a tie in canonical order, and their network with its ties sorted by that order."""
    tied = [node for node in network.nodes if network.neighbours[node]]
    number = {node: place for place, node in enumerate(tied)}
    graph = igraph.Graph(n=len(tied), edges=[(number[tie.a], number[tie.b]) for tie in network.ties])
    order = graph.simplify().canonical_permutation()
    places = {old: new for new, old in enumerate(order)}
    ends = ((places[a], places[b]) for a, b in graph.get_edgelist())
    ties = sorted((min(pair), max(pair)) for pair in ends)
    return [tied[old] for old in order], igraph.Graph(n=len(order), edges=ties)


@contextmanager
def _chance(seed: int) -> Iterator[None]:
    """Throws of igraph come from a generator of our own meanwhile."""
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311  # repeatable, no secret
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _name_groups(membership: Iterable[int], order: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The groups by size, then by their first actor in canonical order."""
    found: dict[int, list[str]] = {}
    for number, node in zip(membership, order, strict=True):
        found.setdefault(number, []).append(node)
    return tuple(tuple(sorted(members)) for members in sorted(found.values(), key=len, reverse=True))


def _count_pairs(labels: Iterable[object]) -> int:
    return sum(comb(count, 2) for count in Counter(labels).values())
