"""Figures that are printed in the literature, to the digits printed there."""

import networkx as nx
import pytest

from plugins.analysis.network.figures import Figures, make_figures
from plugins.analysis.network.graph import Network
from tests.analysis.network.known import (
    BORGATTI,
    circle,
    clique,
    florentine_business,
    florentine_families,
    from_networkx,
    knoke_information,
    line,
    network_of,
    star,
)


def actor(figures: Figures, name: str):
    return next(one for one in figures.actors if one.id == name)


def crowned(figures: Figures, name: str) -> set[str]:
    """The actors with the highest value."""
    highest = max(getattr(one, name) for one in figures.actors)
    return {one.id for one in figures.actors if getattr(one, name) == highest}


def test_florentine_marriages_of_15_families():
    figures = make_figures(florentine_families())
    assert (15, 20) == (figures.n, figures.ties)
    assert pytest.approx(0.522, abs=5e-4) == actor(figures, "Medici").betweenness
    assert pytest.approx(0.255, abs=5e-4) == actor(figures, "Guadagni").betweenness
    assert pytest.approx(0.212, abs=6e-4) == actor(figures, "Albizzi").betweenness
    assert pytest.approx(0.4368, abs=5e-5) == figures.betweenness_centralisation
    assert pytest.approx(0.2747, abs=5e-5) == figures.degree_centralisation
    assert pytest.approx(20 / 105) == figures.density
    assert pytest.approx(9 / 47) == figures.transitivity
    assert pytest.approx(0.16, abs=5e-4) == figures.mean_clustering
    assert ("Albizzi", "Guadagni", "Medici", "Salviati") == figures.cut_points


def test_florentine_marriages_with_pucci_who_marry_nobody():
    figures = make_figures(florentine_families("Pucci"))
    medici = actor(figures, "Medici")
    assert pytest.approx(0.383492, abs=5e-7) == figures.betweenness_centralisation
    assert pytest.approx(0.522667, abs=5e-7) == medici.closeness
    assert pytest.approx(0.56) == medici.closeness_in_reach
    assert pytest.approx(0.6333, abs=5e-5) == medici.harmonic
    assert 47.5 == medici.betweenness_raw
    assert ("Pucci",) == figures.isolates
    assert pytest.approx(1 - 15 * 14 / (16 * 15)) == figures.fragmentation.now
    assert "Medici" == figures.fragmentation.without


def test_florentine_business_has_two_parts_and_five_isolates():
    figures = make_figures(florentine_business())
    assert (16, 15) == (figures.n, figures.ties)
    assert ("Acciaiuoli", "Albizzi", "Pucci", "Ridolfi", "Strozzi") == figures.isolates
    assert 6 == len(figures.components)
    assert pytest.approx(0.125) == figures.density
    assert ("Barbadori", "Medici") == figures.cut_points


def test_krackhardt_kite_each_measure_crowns_another():
    figures = make_figures(from_networkx(nx.krackhardt_kite_graph()))
    assert {"3"} == crowned(figures, "degree")  # Diane
    assert {"7"} == crowned(figures, "betweenness")  # Heather
    assert {"5", "6"} == crowned(figures, "closeness")  # Fernando and Garth
    assert pytest.approx(14 / 36) == actor(figures, "7").betweenness
    assert pytest.approx(9 / 14) == actor(figures, "5").closeness
    assert 6 == actor(figures, "3").degree


def test_borgatti_1997_effective_size_and_constraint():
    figures = make_figures(network_of(BORGATTI))
    assert pytest.approx(4.67, abs=5e-3) == actor(figures, "G").effective_size
    assert pytest.approx(2.50) == actor(figures, "A").effective_size
    assert pytest.approx(0.400, abs=5e-4) == actor(figures, "G").constraint
    assert pytest.approx(0.595, abs=5e-4) == actor(figures, "A").constraint
    assert pytest.approx(1.0) == actor(figures, "C").constraint


def test_triangle_alone_is_constrained_most():
    figures = make_figures(network_of(clique("abc")))
    assert [1.125] * 3 == [one.constraint for one in figures.actors]
    assert [1.0] * 3 == [one.effective_size for one in figures.actors]


def test_zachary_karate_club():
    figures = make_figures(from_networkx(nx.karate_club_graph()))
    assert (34, 78) == (figures.n, figures.ties)
    assert pytest.approx(0.139, abs=5e-4) == figures.density
    assert pytest.approx(0.2557, abs=5e-5) == figures.transitivity
    assert pytest.approx(0.5706, abs=5e-5) == figures.mean_clustering
    assert pytest.approx(0.5879, abs=5e-5) == figures.mean_clustering_defined
    assert pytest.approx(0.4198, abs=5e-5) == figures.groups.modularity
    assert pytest.approx(0.4056, abs=5e-5) == figures.betweenness_centralisation
    assert pytest.approx(0.3996, abs=5e-5) == figures.degree_centralisation
    assert pytest.approx(0.4376, abs=5e-5) == actor(figures, "0").betweenness
    assert pytest.approx(0.3041, abs=5e-5) == actor(figures, "33").betweenness
    assert pytest.approx(0.5690, abs=5e-5) == actor(figures, "0").closeness
    assert 4 == max(one.core for one in figures.actors)
    assert 10 == sum(one.core == 4 for one in figures.actors)
    assert ("0",) == figures.cut_points


def test_les_miserables():
    figures = make_figures(from_networkx(nx.les_miserables_graph()))
    assert (77, 254) == (figures.n, figures.ties)
    assert pytest.approx(0.0868, abs=5e-5) == figures.density
    assert pytest.approx(0.4989, abs=5e-5) == figures.transitivity
    assert pytest.approx(0.5731, abs=5e-5) == figures.mean_clustering
    assert pytest.approx(0.5700, abs=5e-5) == actor(figures, "Valjean").betweenness
    assert 36 == actor(figures, "Valjean").degree
    assert figures.groups.modularity is not None
    assert figures.groups.modularity >= 0.55


@pytest.mark.parametrize(
    ("network", "degree", "betweenness", "closeness"),
    [
        pytest.param(star(7), 1.0, 1.0, 1.0, id="star"),
        pytest.param(circle(7), 0.0, 0.0, 0.0, id="circle"),
        pytest.param(line(7), 0.067, 0.311, 0.277, id="line"),
        pytest.param(network_of(clique("abcdefg")), 0.0, 0.0, 0.0, id="everybody"),
        pytest.param(star(40), 1.0, 1.0, 1.0, id="large star"),
    ],
)
def test_centralisation_of_shapes(network: Network, degree: float, betweenness: float, closeness: float):
    figures = make_figures(network)
    assert pytest.approx(degree, abs=5e-4) == figures.degree_centralisation
    assert pytest.approx(betweenness, abs=5e-4) == figures.betweenness_centralisation
    assert pytest.approx(closeness, abs=5e-4) == figures.closeness_centralisation


def test_directed_centralisation_divides_by_the_square():
    named = make_figures(network_of(["b-a", "c-a", "d-a", "e-a"], is_directed=True))
    assert 1.0 == named.degree_centralisation
    assert pytest.approx(1 / 16) == named.out_degree_centralisation
    naming = make_figures(network_of(["a-b", "a-c", "a-d", "a-e"], is_directed=True))
    assert (pytest.approx(1 / 16), 1.0) == (naming.degree_centralisation, naming.out_degree_centralisation)


def test_knoke_bureaucracies_exchange_information():
    """Hanneman & Riddle 2005, chapters 7 to 10."""
    figures = make_figures(knoke_information())
    assert (10, 49, pytest.approx(0.5444, abs=5e-5)) == (figures.n, figures.ties, figures.density)
    assert pytest.approx(0.5313, abs=5e-5) == figures.reciprocity_dyad
    assert pytest.approx(34 / 49) == figures.reciprocity_arc
    assert pytest.approx(0.2011, abs=5e-5) == figures.betweenness_centralisation
    raw = {one.id: one.betweenness_raw for one in figures.actors}
    found = [raw[name] for name in ("MAYR", "COMM", "EDUC", "NEWS", "UWAY")]
    assert [17.833, 12.333, 11.694, 2.75, 0.0] == pytest.approx(found, abs=5e-4)
    degrees = {one.id: (one.in_degree, one.out_degree) for one in figures.actors}
    assert ((9, 3), (8, 8), (2, 6)) == (degrees["NEWS"], degrees["MAYR"], degrees["UWAY"])
    assert pytest.approx(41 / 81) == figures.degree_centralisation
    assert pytest.approx(31 / 81) == figures.out_degree_centralisation


def test_reciprocity_is_named_by_arc_and_by_dyad():
    figures = make_figures(network_of(["a-b", "b-a", "a-c", "c-d"], is_directed=True))
    assert pytest.approx(2 / 4) == figures.reciprocity_arc
    assert pytest.approx(1 / 3) == figures.reciprocity_dyad
