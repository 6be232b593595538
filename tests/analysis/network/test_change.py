from datetime import date

import pytest

from plugins.analysis.network.change import find_change
from plugins.analysis.network.history import make_history
from tests.analysis.network.known import network_of

BEFORE = network_of(["a-b", "b-c", "d"])
AFTER = network_of(["a-b", "a-c", "c-e"])


def test_ties_are_new_kept_or_ended():
    found = find_change(BEFORE, AFTER)
    assert ((("a", "c"), ("c", "e")), (("a", "b"),), (("b", "c"),)) == (found.new, found.kept, found.ended)
    assert (("a", "c"),) == found.new_among_known
    assert (("e",), ("d",)) == (found.actors_joined, found.actors_left)
    assert (pytest.approx(1 / 4), 3, pytest.approx(3 / 10)) == (
        found.jaccard,
        found.hamming,
        found.hamming_share,
    )


def test_change_back_swaps_new_and_ended():
    there, back = find_change(BEFORE, AFTER), find_change(AFTER, BEFORE)
    assert (there.new, there.kept, there.hamming) == (back.ended, back.kept, back.hamming)


def test_nothing_has_not_changed():
    found = find_change(network_of([]), network_of([]))
    assert (None, 0, None) == (found.jaccard, found.hamming, found.hamming_share)
    same = find_change(BEFORE, BEFORE)
    assert (1.0, 0, 0.0) == (same.jaccard, same.hamming, same.hamming_share)


def test_direction_is_part_of_an_arc():
    found = find_change(network_of(["a-b"], is_directed=True), network_of(["b-a"], is_directed=True))
    assert (0.0, 2, 1.0) == (found.jaccard, found.hamming, found.hamming_share)


def test_history_begins_without_a_change():
    first, second = make_history([(date(2026, 1, 1), "x", BEFORE), (date(2026, 2, 1), "y", AFTER)])
    assert first.change is None
    assert find_change(BEFORE, AFTER) == second.change
    assert (4, 2, 2, 1) == (first.n, first.ties, first.components, first.isolates)
