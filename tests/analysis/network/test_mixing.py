import pytest

from plugins.analysis.network.mixing import find_ei, find_mixing, group_sectors
from schemas import Region
from tests.analysis.network.known import clique, network_of


def test_two_cliques_without_a_tie_between_are_all_internal():
    network = network_of([*clique("abcd"), *clique("efgh")], dict.fromkeys("efgh", "y"))
    found = find_ei(network, network.sectors)
    assert -1.0 == found.value
    assert pytest.approx(1 / 7) == found.expected  # 16 pairs across, 12 within, of 28
    assert (0, 12) == (found.external, found.internal)


def test_complete_network_has_what_is_expected():
    sectors = {"a": "p", "b": "p", "c": "q", "d": "r", "e": "r", "f": "r"}
    found = find_ei(network_of(clique("abcdef"), sectors), sectors)
    assert pytest.approx(found.expected) == found.value


def test_ties_only_across_are_all_external():
    network = network_of(["a-b", "c-d"], {"a": "p", "c": "p"})
    assert 1.0 == find_ei(network, network.sectors).value


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [([], None, None), (["a"], None, None), (["a", "b"], None, -1.0), (["a-b"], -1.0, -1.0)],
)
def test_what_is_undefined_is_none(words: list[str], value: float | None, expected: float | None):
    network = network_of(words)
    found = find_ei(network, network.sectors)
    assert (value, expected) == (found.value, found.expected)


def test_matrix_has_ties_and_what_could_be():
    network = network_of(["a-b", "a-c", "b-c", "d"], {"a": "p", "b": "p", "c": "q", "d": "q"})
    cells = {
        (cell.a, cell.b): (cell.ties, cell.possible, cell.share)
        for cell in find_mixing(network, network.sectors)
    }
    assert {("p", "p"): (1, 1, 1.0), ("p", "q"): (2, 4, 0.5), ("q", "q"): (0, 1, 0.0)} == cells


def test_matrix_of_arcs_has_both_halves():
    network = network_of(["a-b", "c-a"], {"a": "p", "b": "q", "c": "q"}, is_directed=True)
    cells = {(cell.a, cell.b): (cell.ties, cell.possible) for cell in find_mixing(network, network.sectors)}
    assert {("p", "p"): (0, 0), ("p", "q"): (1, 2), ("q", "p"): (1, 2), ("q", "q"): (0, 2)} == cells


def test_share_within_a_sector_of_one_is_undefined():
    network = network_of(["a-b"], {"b": "y"})
    assert [None, 1.0, None] == [cell.share for cell in find_mixing(network, network.sectors)]


SECTORS = ("civil-society", "business", "politics", "administration", "science-education", "network")


def test_groups_are_those_of_klimanetze_by_default():
    network = network_of([], dict(zip("abcdef", SECTORS, strict=True)))
    both = "politics-administration"
    expected = ["civil-society", "business", both, both, "science-education", "network"]
    assert expected == list(group_sectors(network).values())


def test_groups_are_the_regions_own_where_it_has_some():
    region = Region.model_validate(
        {
            "title": "Region", "languages": ["de"], "timezone": "Europe/Berlin",
            "places": [{"id": "kiel", "name": "Kiel", "kind": "city"}],
            "topics": [{"id": "energie", "label": "Energie"}],
            "sector_groups": [
                {"id": "oeffentlich", "label": "Öffentlich", "sectors": ["politics", "administration"]}
            ],
        }
    )  # fmt: skip
    network = network_of([], dict(zip("abcdef", SECTORS, strict=True)))
    expected = ["civil-society", "business", "oeffentlich", "oeffentlich", "science-education", "network"]
    assert expected == list(group_sectors(network, region).values())
