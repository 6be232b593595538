"""Which cells of a table must stay hidden so that nobody can work them out from those that are shown.

First those that too few answers stand behind; then, where the sum of all is known, as many more as it
takes that what an outsider can still think possible is wide (complementary suppression: Willenborg and
de Waal 2001, chapter 4). Each table here has one known sum and the tables share no cell, so the interval
of a hidden cell is exact: it follows from what is left of the sum and the limits of the other hidden ones.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, how many respondents stand behind it, and the most an outsider would think possible."""

    value: int
    respondents: int
    limit: int


@dataclass(frozen=True, slots=True)
class Range:
    """What a hidden count can be, both ends included, for somebody who knows everything that is shown."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """How far the ends are apart; 0 when the count is known."""
        return self.high - self.low


def choose_hidden(
    cells: Mapping[Name, Cell], threshold: int, *, is_sum_known: bool, width: int | None = None
) -> frozenset[Name] | None:
    """The cells to hide; None when no choice protects them while the sum is known, so it must not be.

    A hidden cell is protected when what it can be is `width` wide (by default it spans `threshold` counts),
    or everything up to its limit where that is less.
    """
    wide = threshold - 1 if width is None else width
    hidden = {name for name, cell in cells.items() if cell.respondents < threshold}
    while is_sum_known and _find_exposed(cells, hidden, wide):
        shown = [name for name in cells if name not in hidden]
        if not shown:
            return None
        hidden.add(min(shown, key=lambda name: (cells[name].value, str(name))))
    return frozenset(hidden)


def find_range(cells: Mapping[Name, Cell], hidden: frozenset[Name] | set[Name], name: Name) -> Range:
    """What a hidden cell can be when the sum of all cells is known."""
    left = sum(cells[one].value for one in hidden)
    others = sum(cells[one].limit for one in hidden if one != name)
    return Range(max(0, left - others), min(cells[name].limit, left))


def _find_exposed(cells: Mapping[Name, Cell], hidden: set[Name], wide: int) -> bool:
    return any(find_range(cells, hidden, name).width < min(wide, cells[name].limit) for name in hidden)
