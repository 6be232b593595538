"""Two numbers of each factor as a table in which each row draws its bar."""

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.views.bars import find_length
from plugins.views.head import Link


@dataclass(frozen=True, slots=True)
class SumLine:
    """A factor with both numbers and the lengths of their bars, together at most 100.

    Numbers are None where they are too small to be given.
    """

    link: Link
    first: int | None
    second: int | None
    first_length: int
    second_length: int


def make_sums(counted: Iterable[tuple[Link, int, int, bool]]) -> tuple[SumLine, ...]:
    """The lines of these factors: link, both numbers, and whether they are given."""
    lines = tuple(counted)
    most = max((first + second for _, first, second, is_given in lines if is_given), default=0)
    return tuple(
        SumLine(link, first, second, find_length(first, most), find_length(second, most))
        if is_given
        else SumLine(link, None, None, 0, 0)
        for link, first, second, is_given in lines
    )
