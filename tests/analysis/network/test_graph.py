import pytest

from plugins.analysis.network.graph import Tie, digest, make_network, to_igraph, to_networkx
from tests.analysis.network.known import from_networkx, network_of


def test_network_is_the_same_whatever_the_order():
    ties = [Tie("c", "a"), Tie("b", "a"), Tie("c", "b")]
    one = make_network({"a": "x", "b": "y", "c": "x"}, ties)
    other = make_network({"c": "x", "b": "y", "a": "x"}, reversed(ties))
    assert one == other
    assert digest(one) == digest(other)
    assert [("a", "b"), ("a", "c"), ("b", "c")] == [(tie.a, tie.b) for tie in one.ties]


def test_ties_between_the_same_two_become_one():
    ties = [
        Tie("a", "b", ("projects",), value=1),
        Tie("b", "a", ("events",), is_confirmed=True, value=3),
        Tie("a", "b", ("events",)),
    ]
    assert (Tie("a", "b", ("projects", "events"), True, 3),) == make_network({"a": "x", "b": "x"}, ties).ties


def test_ties_to_oneself_and_to_others_fall_away():
    assert () == make_network({"a": "x"}, [Tie("a", "a"), Tie("a", "b")]).ties


def test_arcs_keep_their_direction():
    network = network_of(["b-a", "a-b", "c-a"], is_directed=True)
    assert [("a", "b"), ("b", "a"), ("c", "a")] == [(tie.a, tie.b) for tie in network.ties]
    assert ({"b"}, {"b", "c"}) == (set(network.receivers["a"]), set(network.senders["a"]))
    assert 6 == network.possible


@pytest.mark.parametrize(
    "other",
    [
        network_of(["a-b", "c"], {"a": "y"}),
        network_of(["a-c", "b"]),
        network_of(["a-b", "c"], is_directed=True),
        make_network(dict.fromkeys("abc", "x"), [Tie("a", "b", value=2)]),
        make_network(dict.fromkeys("abc", "x"), [Tie("a", "b")], declarations=[("a", "b")]),
    ],
    ids=["sector", "tie", "direction", "value", "statement"],
)
def test_digest_tells_what_figures_depend_on(other):
    assert digest(network_of(["a-b", "c"])) != digest(other)


def test_libraries_get_the_same_network():
    network = network_of(["c-a", "a-b", "d"])
    assert network == from_networkx(to_networkx(network))
    assert ([(0, 1), (0, 2)], 4) == (to_igraph(network).get_edgelist(), to_igraph(network).vcount())
