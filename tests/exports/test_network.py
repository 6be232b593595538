"""Network files, opened by other programs: igraph (GraphML, Pajek), graphology (GEXF), csv, json."""

import csv
import json
import time
from datetime import date
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import igraph
import pytest

from plugins.analysis.network.figures import make_figures
from plugins.analysis.network.graph import Network, Tie, make_network
from plugins.catalogue import read_content
from plugins.exports.network import (
    make_document,
    make_network_files,
    name_actors,
    render_actors,
    render_graph,
    render_network,
    render_ties,
)
from plugins.settings import make_settings
from plugins.views.overview import make_site
from tests.network_programs import read_gexf

DAY = date(2026, 11, 21)
TITLES = {"aa": "Bürger & <Energie>", "bb": 'Klimabüro "Rathaus"', "cc": "=Solar; Strom", "dd": "Öko 🌱"}
SECTORS = {"aa": "business", "bb": "administration", "cc": "civil-society", "dd": "civil-society"}
TIES = (Tie("aa", "bb", ("declared", "events"), True, 2), Tie("bb", "cc", ("projects",), value=1))
NETWORK = make_network(SECTORS, TIES)
ARCS = make_network(SECTORS, TIES, is_directed=True)
PROGRAMS = ("gexf", "graphml", "pajek")


def read_igraph(name: str, data: bytes, folder: Path) -> igraph.Graph:
    path = folder / f"network.{name}"
    path.write_bytes(data)
    return igraph.Graph.Read(str(path), format=name)


@pytest.mark.parametrize("network", [NETWORK, ARCS], ids=["undirected", "directed"])
def test_graphml_is_opened_by_igraph(network: Network, tmp_path):
    graph = read_igraph("graphml", render_graph("graphml", network, TITLES, DAY), tmp_path)
    assert list(TITLES.values()) == graph.vs["label"]
    assert (list(SECTORS.values()), list(SECTORS)) == (graph.vs["sector"], graph.vs["id"])
    assert [(0, 1), (1, 2)] == graph.get_edgelist()
    assert (["declared events", "projects"], [True, False], [2.0, 1.0]) == (
        graph.es["kinds"],
        graph.es["confirmed"],
        graph.es["weight"],
    )
    assert network.is_directed == graph.is_directed()


@pytest.mark.parametrize("network", [NETWORK, ARCS], ids=["undirected", "directed"])
def test_pajek_is_opened_by_igraph(network: Network, tmp_path):
    graph = read_igraph("pajek", render_graph("pajek", network, TITLES, DAY), tmp_path)
    assert list(SECTORS) == graph.vs["name"]
    assert ([(0, 1), (1, 2)], [2.0, 1.0]) == (graph.get_edgelist(), graph.es["weight"])
    assert network.is_directed == graph.is_directed()


@pytest.mark.parametrize("network", [NETWORK, ARCS], ids=["undirected", "directed"])
def test_gexf_is_opened_by_graphology(network: Network):
    found = read_gexf(render_graph("gexf", network, TITLES, DAY))
    assert {"creator": "Wirkort", "lastModifiedDate": "2026-11-21"} == found["attributes"]
    nodes = {node["key"]: node["attributes"] for node in found["nodes"]}
    assert {id: {"label": TITLES[id], "sector": SECTORS[id]} for id in SECTORS} == nodes
    edges = {(edge["source"], edge["target"]): edge["attributes"] for edge in found["edges"]}
    assert {("aa", "bb"), ("bb", "cc")} == set(edges)
    assert {"kinds": "declared events", "confirmed": True, "weight": 2} == edges["aa", "bb"]
    assert ("directed" if network.is_directed else "undirected") == found["options"]["type"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_files_are_the_same_on_another_day(name: str, monkeypatch):
    """Networkx would stamp GEXF with today."""
    first = render_graph(name, NETWORK, TITLES, DAY)
    monkeypatch.setattr(time, "strftime", lambda *_: "1999-01-01")
    assert first == render_graph(name, NETWORK, TITLES, DAY)
    assert b"1999" not in first


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_ids_of_a_survey_may_be_any_text(name: str):
    one, other = 'Frau "A" <x>', "B & C"
    odd = make_network({one: "business", other: "business"}, [Tie(one, other)])
    root = ET.fromstring(render_graph(name, odd, {}, DAY))  # our own file
    found = {element.tag.rpartition("}")[2]: element.attrib for element in root.iter()}
    assert {one, other} == {found["edge"]["source"], found["edge"]["target"]}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_network_without_anybody_is_a_file_too(name: str, tmp_path):
    data = render_graph(name, make_network({}, ()), {}, DAY)
    if name == "gexf":
        assert [] == read_gexf(data)["nodes"]
    else:
        assert 0 == read_igraph(name, data, tmp_path).vcount()


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


def test_tables_list_all_actors_and_ties():
    actors = rows(render_actors(make_figures(NETWORK), TITLES))
    assert ["aa", "bb", "cc", "dd"] == [row["id"] for row in actors]
    assert ("2", "0.3333333333", "1", "2") == tuple(
        actors[1][name] for name in ("degree", "betweenness", "core", "liaison")
    )
    assert ("0", "", "", "") == tuple(
        actors[3][name] for name in ("degree", "constraint", "group", "clustering")
    )
    ties = rows(render_ties(NETWORK, TITLES))
    assert [("aa", "bb", "declared; events", "true", "2"), ("bb", "cc", "projects", "false", "1")] == [
        (row["a"], row["b"], row["kinds"], row["confirmed"], row["value"]) for row in ties
    ]
    assert "'=Solar; Strom" == ties[1]["title_b"]


def test_document_has_the_keys_of_the_design_and_null_for_the_undefined():
    text = render_network(make_document("all", DAY, NETWORK, make_figures(NETWORK))).decode()
    document = json.loads(text)
    assert ["layer", "as_of", "figures", "nodes", "ties"] == list(document)
    assert ("all", "2026-11-21") == (document["layer"], document["as_of"])
    assert (
        "n ties density components isolates degree_centralisation betweenness_centralisation transitivity "
        "mean_clustering ei_index ei_expected reciprocity_arc reciprocity_dyad modularity"
    ).split() == list(document["figures"])
    assert (
        "id sector degree betweenness betweenness_raw closeness harmonic constraint effective_size core "
        "group brokerage"
    ).split() == list(document["nodes"][0])
    roles = ["coordinator", "consultant", "gatekeeper", "representative", "liaison"]
    assert roles == list(document["nodes"][0]["brokerage"])
    assert {"a": "aa", "b": "bb", "kinds": ["declared", "events"], "confirmed": True} == document["ties"][0]
    figures, isolate = document["figures"], document["nodes"][3]
    assert (4, 2, 2, ["dd"], None) == tuple(
        figures[name] for name in ("n", "ties", "components", "isolates", "reciprocity_arc")
    )
    assert (None, None, None, 0.0) == tuple(
        isolate[name] for name in ("constraint", "effective_size", "group", "closeness")
    )
    assert "NaN" not in text
    lines = text.splitlines()
    assert [1, 1] == [sum(line.startswith(f'{{"{key}":"bb"') for line in lines) for key in ("id", "a")]


@pytest.fixture(scope="module")
def example(repository):
    catalogue = read_content(repository / "content").catalogue
    assert catalogue is not None
    return make_site(catalogue, make_settings(catalogue.region, DAY))


def test_files_of_the_site_agree_with_each_other(example, tmp_path):
    files = dict(make_network_files(example))
    assert {
        "/api/v1/network.json",
        "/network/network.gexf",
        "/network/network.graphml",
        "/network/network.net",
        "/network/actors.csv",
        "/network/ties.csv",
    } == set(files)
    document = json.loads(files["/api/v1/network.json"])
    actors, ties = rows(files["/network/actors.csv"]), rows(files["/network/ties.csv"])
    assert [node["id"] for node in document["nodes"]] == [row["id"] for row in actors]
    declared = [(row["a"], row["b"]) for row in ties if "declared" in row["kinds"].split("; ")]
    assert [(tie["a"], tie["b"]) for tie in document["ties"]] == declared
    names = {"graphml": "/network/network.graphml", "pajek": "/network/network.net"}
    for name, address in names.items():
        graph = read_igraph(name, files[address], tmp_path)
        assert (len(actors), len(ties)) == (graph.vcount(), graph.ecount())
    gexf = read_gexf(files["/network/network.gexf"])
    assert (len(actors), len(ties)) == (len(gexf["nodes"]), len(gexf["edges"]))
    assert files == dict(make_network_files(example))


def test_names_are_those_of_the_entries(example):
    assert "Solarkreis Gaarden" == name_actors(example.catalogue)["solarkreis-gaarden"]
