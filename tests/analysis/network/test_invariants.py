"""What may change nothing, what may change only one thing, on any network."""

import random
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.analysis.network.actor_figures import ActorFigures
from plugins.analysis.network.brokerage import find_brokerage
from plugins.analysis.network.figures import Figures, make_figures
from plugins.analysis.network.graph import Network, Tie, make_network
from tests.analysis.network.known import circle, from_networkx

NAMES = "abcdefghijkl"


@st.composite
def networks(draw: st.DrawFn, is_directed: bool = False) -> Network:
    """Up to twelve actors of three sectors, any ties."""
    names = NAMES[: draw(st.integers(1, 12))]
    sectors = {name: draw(st.sampled_from("pqr")) for name in names}
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names))
    ties = [Tie(*pair) for pair in draw(st.lists(ends, max_size=24))]
    return make_network(sectors, ties, is_directed=is_directed)


def rename(network: Network, names: dict[str, str], chance: random.Random) -> Network:
    """The same network under other names, its ties in another order and turned around."""
    ties = [Tie(names[tie.b], names[tie.a]) for tie in network.ties]
    if network.is_directed:
        ties = [Tie(tie.b, tie.a) for tie in ties]
    chance.shuffle(ties)
    sectors = {names[node]: sector for node, sector in network.sectors.items()}
    return make_network(sectors, ties, is_directed=network.is_directed)


def unnamed(figures: Figures) -> dict[str, object]:
    """All figures without the names of actors."""
    return {
        "fragmentation": replace(figures.fragmentation, without=None),
        "components": [len(part) for part in figures.components],
        "isolates": len(figures.isolates),
        "cut_points": len(figures.cut_points),
        "group sizes": [len(members) for members in figures.groups.members],
        **{
            name: getattr(figures, name)
            for name in Figures.__dataclass_fields__
            if name not in {"fragmentation", "components", "isolates", "cut_points", "groups", "actors"}
        },
        "modularity": figures.groups.modularity,
        "stability": figures.groups.stability,
    }


def scores(actor: ActorFigures) -> ActorFigures:
    """What an actor has, without its name; equal actors may be in either of two equal groups."""
    return replace(actor, id="", group=None)


@given(networks(), st.randoms(use_true_random=False))
def test_renaming_and_shuffling_change_nothing_but_names(network: Network, chance: random.Random):
    shuffled = list(network.nodes)
    chance.shuffle(shuffled)
    names = {node: f"new-{other}" for node, other in zip(network.nodes, shuffled, strict=True)}
    before, after = make_figures(network), make_figures(rename(network, names, chance))
    assert unnamed(before) == unnamed(after)
    found = {actor.id: scores(actor) for actor in after.actors}
    assert {names[actor.id]: scores(actor) for actor in before.actors} == found


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    "graph", [nx.karate_club_graph(), nx.les_miserables_graph()], ids=["karate", "miserables"]
)
def test_groups_do_not_depend_on_names(graph: object, seed: int):
    network, chance = from_networkx(graph), random.Random(seed)
    shuffled = list(network.nodes)
    chance.shuffle(shuffled)
    names = dict(zip(network.nodes, shuffled, strict=True))
    before = make_figures(network).groups
    after = make_figures(rename(network, names, chance)).groups
    assert (before.modularity, before.stability) == (after.modularity, after.stability)
    sizes = [len(members) for members in before.members]
    assert sizes == [len(members) for members in after.members]


@given(networks())
def test_an_isolate_changes_density_and_not_raw_betweenness(network: Network):
    before = make_figures(network)
    after = make_figures(make_network({**network.sectors, "zz": "p"}, network.ties))
    raw = {actor.id: actor.betweenness_raw for actor in after.actors}
    assert {**{actor.id: actor.betweenness_raw for actor in before.actors}, "zz": 0.0} == raw
    assert "zz" in after.isolates
    for name in ("constraint", "effective_size", "core", "degree", "brokerage", "group", "clustering"):
        found = {actor.id: getattr(actor, name) for actor in after.actors if actor.id != "zz"}
        assert {actor.id: getattr(actor, name) for actor in before.actors} == found
    if network.ties:
        assert after.density is not None
        assert before.density is not None
        assert after.density < before.density
    assert before.groups.modularity == after.groups.modularity


@given(networks(is_directed=True))
def test_turning_all_arcs_swaps_gatekeeper_and_representative(network: Network):
    turned = make_network(network.sectors, [Tie(tie.b, tie.a) for tie in network.ties], is_directed=True)
    before, after = find_brokerage(network), find_brokerage(turned)
    for node, roles in before.items():
        swapped = replace(roles, gatekeeper=roles.representative, representative=roles.gatekeeper)
        assert swapped == after[node]


@given(networks())
def test_without_directions_gatekeeper_is_representative(network: Network):
    for roles in find_brokerage(network).values():
        assert roles.gatekeeper == roles.representative
        assert roles.total % 2 == 0


@given(networks(is_directed=True), st.randoms(use_true_random=False))
def test_directed_networks_have_all_figures_too(network: Network, chance: random.Random):
    names = {node: f"new-{node}" for node in network.nodes}
    assert unnamed(make_figures(network)) == unnamed(make_figures(rename(network, names, chance)))


@given(networks())
def test_shares_lie_between_0_and_1(network: Network):
    figures = make_figures(network)
    found = [figures.density, figures.transitivity, figures.mean_clustering, figures.fragmentation.now]
    found += [figures.degree_centralisation, figures.betweenness_centralisation]
    for actor in figures.actors:
        found += [
            actor.betweenness,
            actor.closeness,
            actor.closeness_in_reach,
            actor.harmonic,
            actor.clustering,
        ]
    assert all(value is None or 0 <= value <= 1 for value in found)


def test_actors_of_a_circle_are_equal_in_everything_but_group():
    figures = make_figures(circle(12))
    assert 1 == len({scores(actor) for actor in figures.actors})
    assert figures.fragmentation.without in {actor.id for actor in figures.actors}


@pytest.mark.parametrize("names", ["", "a", "ab"])
def test_small_networks_have_no_figure_that_is_not_defined(names: str):
    figures = make_figures(make_network(dict.fromkeys(names, "p"), [Tie(*names)] if len(names) == 2 else []))
    assert len(names) == figures.n
    assert (None, None, None) == (
        figures.degree_centralisation,
        figures.betweenness_centralisation,
        figures.closeness_centralisation,
    )
    assert figures.transitivity is None
    assert (len(names) < 2) == (figures.density is None)
    assert (len(names) < 2) == (figures.groups.modularity is None)
