import statistics

import pytest

from plugins.analysis.network.mixing import find_ei
from plugins.analysis.network.permutation import compare_ei, correlate_layers
from tests.analysis.network.known import clique, florentine_business, florentine_families, network_of


def test_marriage_and_business_of_the_florentines_go_together():
    found = correlate_layers(florentine_families("Pucci"), florentine_business())
    assert found is not None
    assert pytest.approx(0.372, abs=5e-4) == found.observed
    assert found.p_high <= 0.005
    assert 0.05 < found.spread < 0.15
    assert (1000, 1) == (found.runs, found.seed)


def test_network_with_itself_correlates_fully_with_its_complement_not():
    ties = ["a-b", "b-c", "c-d", "d-e"]
    network = network_of(ties)
    rest = network_of([tie for tie in clique("abcde") if tie not in ties])
    same, opposite = (correlate_layers(network, other, runs=50) for other in (network, rest))
    assert same is not None
    assert opposite is not None
    assert (1.0, -1.0) == (same.observed, opposite.observed)
    assert opposite.p_low <= 0.1 <= opposite.p_high


def test_correlation_is_pearsons_over_all_pairs():
    one, other = network_of(["a-b", "b-c", "d"]), network_of(["a-b", "c-d"])
    pairs = [tuple(tie.split("-")) for tie in clique("abcd")]
    cells = [[float(pair in network.pairs) for pair in pairs] for network in (one, other)]
    found = correlate_layers(one, other, runs=1)
    assert found is not None
    assert pytest.approx(statistics.correlation(*cells)) == found.observed


def test_directions_count():
    one = network_of(["a-b", "b-c"], is_directed=True)
    turned = network_of(["b-a", "c-b"], is_directed=True)
    found = correlate_layers(one, turned, runs=10)
    assert found is not None
    assert pytest.approx((0 - 2 * 2 / 6) / (2 - 4 / 6)) == found.observed


@pytest.mark.parametrize(
    "other", [network_of(["a", "b", "c"]), network_of(clique("abc")), network_of(["d-e"])]
)
def test_correlation_with_nothing_or_everything_is_undefined(other):
    assert correlate_layers(network_of(["a-b", "c"]), other) is None


def test_same_seed_same_result_another_seed_another():
    networks = florentine_families("Pucci"), florentine_business()
    assert correlate_layers(*networks, runs=50) == correlate_layers(*networks, runs=50)
    assert correlate_layers(*networks, runs=50, seed=2) != correlate_layers(*networks, runs=50)


def test_shuffled_ei_lies_around_its_expectation():
    network = network_of([*clique("abcdef"), *clique("ghij"), "a-g"], dict.fromkeys("ghij", "y"))
    found, ei = compare_ei(network, network.sectors), find_ei(network, network.sectors)
    assert found is not None
    assert ei.value == pytest.approx(found.observed)
    assert pytest.approx(ei.expected, abs=0.03) == found.mean
    assert found.p_low < 0.02
    assert found.p_high == 1.0


def test_ei_without_ties_is_not_compared():
    assert compare_ei(network_of(["a", "b"]), {"a": "x", "b": "y"}) is None
