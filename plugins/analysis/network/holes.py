"""Analysis: structural holes: what an actor gains from partners who do not know each other (Burt 1992).

In: a network. Out: a value by actor, computed over the whole network: a tie of two partners counts with
its share of all their ties, also those to actors whom the first does not know. Undefined for isolates.
"""

from collections import defaultdict
from collections.abc import Mapping
from math import fsum

from plugins.analysis.network.graph import Network

Weights = Mapping[str, Mapping[str, float]]


def find_constraint(network: Network) -> Mapping[str, float | None]:
    """How much of an actor's effort leads back to the same people (Burt 1992, equation 2.4).

    c(i) = sum over j of (p(i,j) + sum over q of p(i,q) p(q,j))², p(i,j) being the share of i's ties, in
    both directions, that j has; q is neither i nor j.
    """
    shares = _shares(_mutual_weights(network))
    return {node: _constraint(node, shares) for node in network.nodes}


def find_effective_size(network: Network) -> Mapping[str, float | None]:
    """How many of an actor's partners are not to be had through another (Burt 1992, equation 2.2).

    sum over j of (1 - sum over q of p(i,q) m(j,q)), m(j,q) being j's tie with q as a share of j's
    strongest. Without values that is n - 2t/n, n partners with t ties among them (Borgatti 1997).
    """
    weights = _mutual_weights(network)
    shares = _shares(weights)
    strongest = {node: max(others.values(), default=0.0) for node, others in weights.items()}
    return {node: _effective_size(node, weights, shares, strongest) for node in network.nodes}


def _mutual_weights(network: Network) -> Weights:
    """The ties of every actor with every partner, both directions added."""
    weights: dict[str, defaultdict[str, float]] = {node: defaultdict(float) for node in network.nodes}
    for tie in network.ties:
        weights[tie.a][tie.b] += 1.0
        weights[tie.b][tie.a] += 1.0
    return weights


def _shares(weights: Weights) -> Weights:
    sums = {node: fsum(others.values()) for node, others in weights.items()}
    return {
        node: {other: value / sums[node] for other, value in others.items()}
        for node, others in weights.items()
        if sums[node]
    }


def _constraint(node: str, shares: Weights) -> float | None:
    own = shares.get(node)
    if own is None:
        return None
    spent = {other: [share] for other, share in own.items()}
    for between, share in own.items():
        for other, further in shares[between].items():
            if other in own:
                spent[other].append(share * further)
    return fsum(fsum(parts) ** 2 for parts in spent.values())


def _effective_size(
    node: str, weights: Weights, shares: Weights, strongest: Mapping[str, float]
) -> float | None:
    own = shares.get(node)
    if own is None:
        return None
    redundancy = fsum(
        own[third] * value / strongest[other]
        for other in own
        for third, value in weights[other].items()
        if third in own
    )
    return len(own) - redundancy
