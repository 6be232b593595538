"""Davis, Gardner & Gardner 1941, with the figures of Borgatti & Halgin 2011, table 2, and Breiger 1974."""

import networkx as nx
import pytest

from plugins.analysis.network.two_mode import (
    make_two_mode,
    make_two_mode_figures,
    project_on_actors,
    project_on_events,
)

DAVIS = nx.davis_southern_women_graph()
WOMEN = DAVIS.graph["top"]
MEMBERS = {event: tuple(DAVIS[event]) for event in DAVIS.graph["bottom"]}
FIGURES = make_two_mode_figures(make_two_mode(WOMEN, MEMBERS))


def test_size_and_density():
    assert (18, 14, 89) == (FIGURES.actors, FIGURES.events, FIGURES.ties)
    assert pytest.approx(0.3532, abs=5e-5) == FIGURES.density
    assert (pytest.approx(89 / 18), pytest.approx(89 / 14)) == (
        FIGURES.mean_per_actor,
        FIGURES.mean_per_event,
    )
    assert () == FIGURES.alone


@pytest.mark.parametrize(
    ("name", "degree", "closeness", "betweenness"),
    [
        ("Evelyn Jefferson", 0.57, 0.80, 0.10),
        ("Laura Mandeville", 0.50, 0.73, 0.05),
        ("Theresa Anderson", 0.57, 0.80, 0.09),
        ("Nora Fayette", 0.57, 0.80, 0.11),
        ("Sylvia Avondale", 0.50, 0.77, 0.07),
        ("Flora Price", 0.14, 0.59, 0.01),
        ("E8", 0.78, 0.85, 0.24),
        ("E9", 0.67, 0.79, 0.23),
        ("E7", 0.56, 0.73, 0.13),
        ("E1", 0.17, 0.52, 0.00),
    ],
)
def test_scores_of_women_and_events(name: str, degree: float, closeness: float, betweenness: float):
    node = next(one for one in FIGURES.nodes if one.id == name)
    found = (node.degree, node.closeness, node.betweenness)
    assert (degree, closeness, betweenness) == pytest.approx(found, abs=0.0051)


def test_projections_count_what_is_shared():
    network = make_two_mode(WOMEN, MEMBERS)
    women = {(tie.a, tie.b): tie.value for tie in project_on_actors(network, dict.fromkeys(WOMEN, "x")).ties}
    assert 139 == len(women)
    assert (
        7 == women["Brenda Rogers", "Laura Mandeville"] + 1 == women["Evelyn Jefferson", "Theresa Anderson"]
    )
    events = {(tie.a, tie.b): tie.value for tie in project_on_events(network).ties}
    assert 66 == len(events)
    assert 9 == events["E8", "E9"]


def test_actors_without_an_event_are_named():
    found = make_two_mode_figures(make_two_mode("abc", {"e": ("a", "b", "outside"), "f": ("outside",)}))
    assert (3, 1, 2, ("c",)) == (found.actors, found.events, found.ties, found.alone)
    scores = {node.id: (node.count, node.closeness) for node in found.nodes}
    assert (0, 0.0) == scores["c"]
    assert (2, pytest.approx((3 + 0) / 2 * 2 / 3)) == scores["e"]


def test_nothing_at_all_has_no_figures():
    found = make_two_mode_figures(make_two_mode((), {}))
    assert (None, None, None, ()) == (found.density, found.mean_per_actor, found.mean_per_event, found.nodes)
    alone = make_two_mode_figures(make_two_mode("a", {}))
    assert (None, None, None) == (alone.nodes[0].degree, alone.nodes[0].closeness, alone.nodes[0].betweenness)
