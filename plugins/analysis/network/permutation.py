"""Analysis: is it more than chance? Tests that shuffle the actors, for the command only.

In: networks of the same actors, a seed. Out: what was observed, what shuffling gives, and the share of all
shuffles in which it came out as low, as high; the observed order is counted among them (Phipson & Smyth
2010). Ties depend on each other, so that tests made for independent cases do not hold here.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, pstdev

from plugins.analysis.network.actor_figures import round_value
from plugins.analysis.network.graph import Network

RUNS = 1000
SEED = 1
_TOLERANCE = 1e-12  # sums of the same numbers in another order are the same

Measure = Callable[[Sequence[int]], float]


@dataclass(frozen=True, slots=True)
class PermutationTest:
    """What was observed, the mean and spread of the shuffles, and how rare the observed value is."""

    observed: float
    mean: float
    spread: float
    p_low: float
    p_high: float
    runs: int
    seed: int


def correlate_layers(
    one: Network, other: Network, runs: int = RUNS, seed: int = SEED
) -> PermutationTest | None:
    """QAP correlation: Pearson's r over all pairs of the actors in both, with those of one shuffled.

    Hubert & Schultz 1976, Krackhardt 1988. Undefined where one of the two has no tie, or every tie.
    """
    nodes = [node for node in one.nodes if node in other.sectors]
    n, first, second = len(nodes), _arcs(one, nodes), _arcs(other, nodes)
    cells = {row * n + column for row, column in second}
    pairs = n * (n - 1)
    spread = sqrt(_variation(len(first), pairs) * _variation(len(second), pairs))
    if spread <= _TOLERANCE:
        return None

    def correlation(order: Sequence[int]) -> float:
        shared = len(cells.intersection([order[row] * n + order[column] for row, column in first]))
        return (shared - len(first) * len(second) / pairs) / spread

    return _compare(correlation, n, runs, seed)


def compare_ei(
    network: Network, groups: Mapping[str, str], runs: int = RUNS, seed: int = SEED
) -> PermutationTest | None:
    """The E-I index with the actors' groups shuffled (Krackhardt & Stern 1988); undefined without ties."""
    if not network.ties:
        return None
    number = {node: place for place, node in enumerate(network.nodes)}
    ends = [(number[tie.a], number[tie.b]) for tie in network.ties]
    labels = [groups[node] for node in network.nodes]

    def index(order: Sequence[int]) -> float:
        shuffled = [labels[place] for place in order]
        external = sum(shuffled[a] != shuffled[b] for a, b in ends)
        return (2 * external - len(ends)) / len(ends)

    return _compare(index, len(labels), runs, seed)


def _compare(measure: Measure, n: int, runs: int, seed: int) -> PermutationTest:
    chance, order = random.Random(seed), list(range(n))  # noqa: S311  # repeatable, no secret
    observed, found = measure(order), []
    for _ in range(runs):
        chance.shuffle(order)
        found.append(measure(order))
    return PermutationTest(
        observed=round_value(observed),
        mean=round_value(fmean(found)),
        spread=round_value(pstdev(found)),
        p_low=(1 + sum(value <= observed + _TOLERANCE for value in found)) / (runs + 1),
        p_high=(1 + sum(value >= observed - _TOLERANCE for value in found)) / (runs + 1),
        runs=runs,
        seed=seed,
    )


def _arcs(network: Network, nodes: Sequence[str]) -> list[tuple[int, int]]:
    """The arcs between these actors by their places; a tie without direction is two."""
    number = {node: place for place, node in enumerate(nodes)}
    arcs = [(number[tie.a], number[tie.b]) for tie in network.ties if tie.a in number and tie.b in number]
    return arcs if network.is_directed else arcs + [(b, a) for a, b in arcs]


def _variation(ties: int, pairs: int) -> float:
    """The sum of squared differences to the mean of so many ones among zeros."""
    return ties - ties * ties / pairs if pairs else 0.0
