"""Analysis: what changed between two networks, such as the same layer on two days.

In: two networks. Out: the ties that are new, kept, ended, and how alike the two are. What came after an
event is not what came through it; the figures cannot tell the two apart.
"""

from dataclasses import dataclass

from plugins.analysis.network.actor_figures import rounded
from plugins.analysis.network.graph import Arc, Network


@dataclass(frozen=True, slots=True)
class Change:
    """Ties by their ends and actors by id, sorted.

    `jaccard` is the share of kept ties among all that there were at either time (Snijders, van de Bunt &
    Steglich 2010), undefined without ties; `hamming` the number of pairs that differ; `hamming_share`
    that number by the pairs there could be among all these actors. `new_among_known` are new ties of
    actors who were both there before: growth of the network, not of the list of actors.
    """

    new: tuple[Arc, ...]
    kept: tuple[Arc, ...]
    ended: tuple[Arc, ...]
    new_among_known: tuple[Arc, ...]
    actors_joined: tuple[str, ...]
    actors_left: tuple[str, ...]
    jaccard: float | None
    hamming: int
    hamming_share: float | None


def find_change(before: Network, after: Network) -> Change:
    """The change from one network to another; both directed or both not."""
    new, kept, ended = after.pairs - before.pairs, after.pairs & before.pairs, before.pairs - after.pairs
    known, now = set(before.nodes), set(after.nodes)
    everything = len(new) + len(kept) + len(ended)
    n = len(known | now)
    possible = n * (n - 1) if after.is_directed else n * (n - 1) // 2
    return Change(
        new=tuple(sorted(new)),
        kept=tuple(sorted(kept)),
        ended=tuple(sorted(ended)),
        new_among_known=tuple(sorted(pair for pair in new if known.issuperset(pair))),
        actors_joined=tuple(sorted(now - known)),
        actors_left=tuple(sorted(known - now)),
        jaccard=rounded(len(kept) / everything) if everything else None,
        hamming=len(new) + len(ended),
        hamming_share=rounded((len(new) + len(ended)) / possible) if possible else None,
    )
