"""Roles are tested by single triples, since packages disagree which of two is the gatekeeper."""

import pytest

from plugins.analysis.network.brokerage import (
    ROLES,
    Roles,
    add_by_sector,
    find_bridged_sectors,
    find_brokerage,
)
from tests.analysis.network.known import clique, network_of


@pytest.mark.parametrize(
    ("sectors", "role"),
    [("AAA", "coordinator"), ("ABA", "consultant"), ("ABB", "gatekeeper"), ("AAB", "representative"),
     ("ABC", "liaison")],
)  # fmt: skip
def test_each_triple_is_one_role(sectors: str, role: str):
    network = network_of(["a-b", "b-c"], dict(zip("abc", sectors, strict=True)), is_directed=True)
    assert Roles(**{role: 1}) == find_brokerage(network)["b"]
    assert Roles() == find_brokerage(network)["a"] == find_brokerage(network)["c"]


@pytest.mark.parametrize(
    ("sectors", "roles"),
    [
        ("AAA", Roles(coordinator=2)),
        ("ABA", Roles(consultant=2)),
        ("ABB", Roles(gatekeeper=1, representative=1)),
        ("ABC", Roles(liaison=2)),
    ],
)
def test_an_undirected_pair_counts_twice(sectors: str, roles: Roles):
    network = network_of(["a-b", "b-c"], dict(zip("abc", sectors, strict=True)))
    assert roles == find_brokerage(network)["b"]
    assert 2 == roles.total


def test_who_are_tied_need_no_broker():
    assert {Roles()} == set(find_brokerage(network_of(clique("abc"))).values())
    tied_back = network_of(["a-b", "b-c", "c-a"], is_directed=True)
    assert Roles(coordinator=1) == find_brokerage(tied_back)["b"]  # a leads to c by b only


def test_an_answer_is_no_path_to_a_third():
    assert Roles() == find_brokerage(network_of(["a-b", "b-a"], is_directed=True))["b"]


def test_star_joins_all_pairs_of_its_ends():
    network = network_of(["m-a", "m-b", "m-c", "m-d"], {"m": "A", "a": "A", "b": "A", "c": "B", "d": "C"})
    expected = Roles(coordinator=2, consultant=0, gatekeeper=4, representative=4, liaison=2)
    assert expected == find_brokerage(network)["m"]
    assert 4 * 3 == expected.total


def test_sectors_add_up():
    network = network_of(["a-b", "b-c", "c-d"], {"a": "A", "b": "A", "c": "B", "d": "B"})
    found = find_brokerage(network)
    added = add_by_sector(found, network.sectors)
    assert Roles(gatekeeper=1, representative=1) == added["A"] == added["B"]
    assert sum(roles.total for roles in found.values()) == sum(roles.total for roles in added.values())


def test_bridged_sectors_count_pairs_once_with_most_first():
    network = network_of(
        ["m-a", "m-b", "m-c", "m-d"],
        {"m": "politics", "a": "business", "b": "business", "c": "network", "d": "x"},
    )
    expected = [
        (("business", "network"), 2),
        (("business", "x"), 2),
        (("network", "x"), 1),
    ]
    assert expected == list(find_bridged_sectors(network)["m"].items())
    assert {} == find_bridged_sectors(network)["a"]


def test_roles_are_named_as_the_api_names_them():
    assert ("coordinator", "consultant", "gatekeeper", "representative", "liaison") == ROLES
