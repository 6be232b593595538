"""A second opinion: what networkx computes on the same networks, where it defines a figure as we do."""

import math

import networkx as nx
import pytest
from hypothesis import given

from plugins.analysis.network.figures import make_figures
from plugins.analysis.network.graph import Network, to_networkx
from plugins.analysis.network.holes import find_constraint, find_effective_size
from tests.analysis.network.test_invariants import networks


def values(network: Network, name: str) -> dict[str, float | None]:
    return {actor.id: getattr(actor, name) for actor in make_figures(network).actors}


def close(expected: dict[str, float], found: dict[str, float | None]) -> bool:
    """Equal up to the tenth digit; NaN is None."""
    for node, value in expected.items():
        other = found[node]
        if math.isnan(value) != (other is None):
            return False
        if other is not None and value != pytest.approx(other, abs=1e-9):
            return False
    return len(expected) == len(found)


@given(networks())
def test_scores_of_undirected_networks(network: Network):
    graph = to_networkx(network)
    assert close(nx.betweenness_centrality(graph, normalized=False), values(network, "betweenness_raw"))
    assert close(nx.constraint(graph), values(network, "constraint"))
    assert close(nx.effective_size(graph), values(network, "effective_size"))
    assert nx.core_number(graph) == values(network, "core")
    if len(network.nodes) > 2:
        assert close(nx.betweenness_centrality(graph), values(network, "betweenness"))
    if len(network.nodes) > 1:
        assert close(nx.closeness_centrality(graph), values(network, "closeness"))
        others = len(network.nodes) - 1
        harmonic = {node: value / others for node, value in nx.harmonic_centrality(graph).items()}
        assert close(harmonic, values(network, "harmonic"))


@given(networks(is_directed=True))
def test_scores_of_directed_networks(network: Network):
    graph = to_networkx(network)
    assert close(nx.betweenness_centrality(graph, normalized=False), values(network, "betweenness_raw"))
    assert dict(graph.in_degree()) == values(network, "in_degree")
    assert dict(graph.out_degree()) == values(network, "out_degree")
    if len(network.nodes) > 1:
        assert close(nx.closeness_centrality(graph), values(network, "closeness"))
        others = len(network.nodes) - 1
        harmonic = {node: value / others for node, value in nx.harmonic_centrality(graph).items()}
        assert close(harmonic, values(network, "harmonic"))


@given(networks(is_directed=True))
def test_structural_holes_of_directed_networks(network: Network):
    """Those who only receive have holes as well; networkx leaves them out."""
    graph = to_networkx(network)
    named = {node for node in graph if graph.out_degree(node)}
    for theirs, ours in ((nx.constraint, find_constraint), (nx.effective_size, find_effective_size)):
        expected, found = theirs(graph), ours(network)
        assert close({node: expected[node] for node in named}, {node: found[node] for node in named})


@given(networks())
def test_figures_of_the_whole(network: Network):
    graph, figures = to_networkx(network), make_figures(network)
    assert pytest.approx(nx.transitivity(graph), abs=1e-9) == (figures.transitivity or 0.0)
    assert pytest.approx(nx.average_clustering(graph), abs=1e-9) == figures.mean_clustering
    if len(network.nodes) > 1:
        assert pytest.approx(nx.density(graph), abs=1e-9) == figures.density
    if network.ties:
        parts = [set(members) for members in figures.groups.members]
        parts += [{node} for node in figures.isolates]
        assert pytest.approx(nx.community.modularity(graph, parts), abs=1e-9) == figures.groups.modularity
        assert figures.groups.modularity >= nx.community.modularity(graph, [set(network.nodes)]) - 1e-9
