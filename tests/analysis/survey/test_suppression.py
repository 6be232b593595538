import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.analysis.survey.suppression import Cell, Range, choose_hidden, find_range

THRESHOLD = 5


def cells(**values: tuple[int, int, int]) -> dict[str, Cell]:
    return {name: Cell(*value) for name, value in values.items()}


def test_what_enough_people_stand_behind_is_shown():
    table = cells(a=(9, 6, 40), b=(12, 8, 60))

    assert frozenset() == choose_hidden(table, THRESHOLD, is_sum_known=True)


def test_one_hidden_cell_takes_another_with_it():
    table = cells(a=(3, 3, 40), b=(12, 8, 60), c=(30, 9, 60))

    assert frozenset({"a", "b"}) == choose_hidden(table, THRESHOLD, is_sum_known=True)


def test_one_hidden_cell_is_enough_where_the_sum_is_unknown():
    table = cells(a=(3, 3, 40), b=(12, 8, 60))

    assert frozenset({"a"}) == choose_hidden(table, THRESHOLD, is_sum_known=False)


def test_hidden_zeros_do_not_protect_each_other():
    table = cells(a=(0, 0, 40), b=(0, 0, 40), c=(7, 6, 40))

    assert frozenset({"a", "b", "c"}) == choose_hidden(table, THRESHOLD, is_sum_known=True)


def test_a_table_of_nothing_cannot_be_protected_while_its_sum_is_known():
    table = cells(a=(0, 0, 40), b=(0, 0, 40))

    assert choose_hidden(table, THRESHOLD, is_sum_known=True) is None


def test_a_full_table_cannot_be_protected_while_its_sum_is_known():
    table = cells(a=(40, 3, 40), b=(60, 8, 60))

    assert choose_hidden(table, THRESHOLD, is_sum_known=True) is None


RANGES = {
    "by-what-is-left": (cells(a=(3, 3, 40), b=(4, 3, 60)), Range(0, 7)),
    "by-its-own-limit": (cells(a=(3, 3, 5), b=(40, 3, 60)), Range(0, 5)),
    "by-the-limit-of-others": (cells(a=(30, 3, 40), b=(4, 3, 6)), Range(28, 34)),
}


@pytest.mark.parametrize(("table", "expected"), RANGES.values(), ids=RANGES)
def test_what_a_hidden_cell_can_be_follows_from_the_sum(table, expected):
    assert expected == find_range(table, frozenset(table), "a")


@st.composite
def tables(draw: st.DrawFn) -> dict[int, Cell]:
    """Tables of up to five cells, small enough to try every way of filling them."""
    found = {}
    for name in range(draw(st.integers(1, 5))):
        limit = draw(st.integers(1, 9))
        value = draw(st.integers(0, limit))
        found[name] = Cell(value, draw(st.integers(0, value)), limit)
    return found


def fillings(limits: list[int], total: int) -> list[list[int]]:
    """Every way to fill cells up to their limits so that they add up to the total."""
    if not limits:
        return [[]] if total == 0 else []
    return [
        [first, *rest]
        for first in range(min(limits[0], total) + 1)
        for rest in fillings(limits[1:], total - first)
    ]


@given(tables())
def test_nobody_can_narrow_a_hidden_cell_by_trying_every_filling(table):
    hidden = choose_hidden(table, THRESHOLD, is_sum_known=True)
    if not hidden:
        return
    names = sorted(hidden)
    left = sum(table[name].value for name in names)
    ways = fillings([table[name].limit for name in names], left)

    for at, name in enumerate(names):
        possible = {way[at] for way in ways}
        assert max(possible) - min(possible) >= min(THRESHOLD - 1, table[name].limit)


@given(tables(), st.booleans())
def test_no_cell_that_is_shown_stands_on_too_few(table, is_sum_known):
    hidden = choose_hidden(table, THRESHOLD, is_sum_known=is_sum_known)

    shown = set(table) - (frozenset(table) if hidden is None else hidden)
    assert all(table[name].respondents >= THRESHOLD for name in shown)
