"""The measured costs as Markdown tables: one a size, with ratios to Hugo and the goals; then the growth."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from statistics import median
from typing import NamedTuple

from tests.bench.cost import Cost

Costs = Mapping[str, Sequence[Cost]]  # of each step, in the order of the turns
YARDSTICK = "Hugo 0.168"
OURS = "full build"
EXPONENT = 1.05


class Goal(NamedTuple):
    """What a step may take: wall time as a part of Hugo's full build, memory in MiB."""

    of_hugo: float | None = None
    peak_mib: int | None = None

    def is_met(self, ratio: float, peak_mib: float) -> bool:
        """True where neither is above what it may be."""
        return ratio <= (self.of_hugo or ratio) and peak_mib <= (self.peak_mib or peak_mib)

    def __str__(self) -> str:
        parts = [self.of_hugo and f"{self.of_hugo:.2f}", self.peak_mib and f"{self.peak_mib} MiB"]
        return ", ".join(filter(None, parts))


GOALS = {
    (10_000, OURS): Goal(0.75, 300),
    (10_000, "one entry changed"): Goal(0.20),
    (10_000, "nothing changed"): Goal(0.12),
    (10_000, "check"): Goal(0.40),
    (10_000, "check again"): Goal(0.10),
    (50_000, OURS): Goal(None, 500),
}


def render_table(size: int, costs: Costs) -> Iterator[str]:
    """Line by line: medians with the spread of the turns, each ratio of its own turn."""
    yield f"| {size:,} entries | wall s | CPU s | MiB | of Hugo | goal | |"
    yield "|---|---|---|---|---|---|---|"
    for name, turns in costs.items():
        ratios = _find_ratios(turns, costs[YARDSTICK])
        cells = [
            name,
            _spread([one.wall_s for one in turns]),
            f"{median(one.cpu_s for one in turns):.1f}",
            f"{max(one.peak_mib for one in turns):.0f}",
            _spread(ratios),
            *_compare(GOALS.get((size, name)), median(ratios), max(one.peak_mib for one in turns)),
        ]
        yield f"| {' | '.join(cells)} |"


def render_growth(found: Mapping[int, Costs]) -> Iterator[str]:
    """By which power of the number of entries the full build grows, from size to size and altogether."""
    sizes = sorted(found)
    pairs = list(pairwise(sizes))
    if len(sizes) > 2:
        pairs.append((sizes[0], sizes[-1]))
    for small, large in pairs:
        less, more = found[small][OURS], found[large][OURS]
        wall, cpu = (
            log(_middle(more, name) / _middle(less, name)) / log(large / small)
            for name in ("wall_s", "cpu_s")
        )
        yield f"{small:,} to {large:,} entries: wall time to the power of {wall:.2f}, CPU {cpu:.2f}"
    if pairs:
        yield f"goal: {EXPONENT}, {_say(wall <= EXPONENT)}"


def _find_ratios(turns: Sequence[Cost], hugo: Sequence[Cost]) -> list[float]:
    """Each to Hugo's build of its turn; what ran only once, to the median of Hugo's."""
    if len(turns) < len(hugo):
        return [turns[0].wall_s / _middle(hugo, "wall_s")]
    return [one.wall_s / other.wall_s for one, other in zip(turns, hugo, strict=True)]


def _middle(costs: Sequence[Cost], name: str) -> float:
    return median(getattr(cost, name) for cost in costs)


def _compare(goal: Goal | None, ratio: float, peak_mib: float) -> tuple[str, str]:
    return (str(goal), _say(goal.is_met(ratio, peak_mib))) if goal else ("", "")


def _say(is_met: bool) -> str:
    return "met" if is_met else "missed"


def _spread(values: Sequence[float]) -> str:
    """The median, and where there are several the least and the most."""
    middle = f"{median(values):.2f}"
    return middle if len(values) == 1 else f"{middle} ({min(values):.2f}-{max(values):.2f})"
