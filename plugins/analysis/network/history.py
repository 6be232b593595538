"""Analysis: how a network came to be, state by state.

In: the network at several times, oldest first. Out: one row a state, with what changed since the one
before. What is new in the files may be older in the world.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plugins.analysis.network.actor_figures import rounded
from plugins.analysis.network.change import Change, find_change
from plugins.analysis.network.cohesion import find_components, find_density, find_isolates
from plugins.analysis.network.graph import Network


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A state: its day and name, its size, and the change since the row before; of the first None."""

    day: date
    name: str
    n: int
    ties: int
    density: float | None
    components: int
    isolates: int
    change: Change | None


def make_history(states: Iterable[tuple[date, str, Network]]) -> Iterator[HistoryRow]:
    """One row a state, in the order they come."""
    before: Network | None = None
    for day, name, network in states:
        yield HistoryRow(
            day=day,
            name=name,
            n=len(network.nodes),
            ties=len(network.ties),
            density=rounded(find_density(network)),
            components=len(find_components(network)),
            isolates=len(find_isolates(network)),
            change=find_change(before, network) if before else None,
        )
        before = network
