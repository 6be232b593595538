"""Analysis: how much a network turns around one actor (Freeman 1979).

In: a network and the scores of its actors. Out: the sum of the differences to the most central one, as a
share of the largest sum a network of this size can have: 1 for a star, 0 where all are equal. Undefined
below three actors.
"""

from collections.abc import Iterable, Mapping
from math import fsum

from plugins.analysis.network.graph import Network


def centralise_degree(degree: Mapping[str, int], network: Network) -> float | None:
    """Of degrees: by (n-1)(n-2); of in- or outdegrees of a directed network by (n-1)² (Freeman 1979)."""
    n = len(network.nodes)
    return _share(degree.values(), (n - 1) ** 2 if network.is_directed else (n - 1) * (n - 2), n)


def centralise_betweenness(raw: Mapping[str, float], network: Network) -> float | None:
    """Of raw betweenness: by (n-1)²(n-2), half of it where ties have no direction (Freeman 1979)."""
    n = len(network.nodes)
    return _share(raw.values(), (n - 1) ** 2 * (n - 2) / (1 if network.is_directed else 2), n)


def centralise_closeness(closeness: Mapping[str, float | None], network: Network) -> float | None:
    """Of closeness: by (n-1)(n-2)/(2n-3) (Freeman 1979).

    Of a disconnected network with the closeness of Wasserman and Faust; undefined with directions.
    """
    n = len(network.nodes)
    if network.is_directed or n < 3:
        return None
    return _share((score or 0.0 for score in closeness.values()), (n - 1) * (n - 2) / (2 * n - 3), n)


def _share(scores: Iterable[float], most: float, n: int) -> float | None:
    if n < 3:
        return None
    values = list(scores)
    highest = max(values)
    return fsum(highest - value for value in values) / most
