"""Every figure of a wave, for those who ran the survey: tables, graphs, a drawing and a codebook.

In: a wave. Out: files by name. They hold raw answers and stay where the answers are.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files

from plugins.analysis.network.figures import Figures, make_figures, name_values
from plugins.analysis.network.graph import Network, without_directions
from plugins.analysis.network.mixing import find_mixing
from plugins.analysis.network.permutation import compare_ei, correlate_layers
from plugins.analysis.survey.answers import RELATIONS, Wave, by_organisation, make_relation
from plugins.analysis.survey.sums import Sums
from plugins.analysis.survey.valid import make_valid_figures
from plugins.exports.network import make_document, render_actors, render_graph, render_ties
from plugins.exports.network.document import render_network
from plugins.exports.sheets import render_table
from plugins.survey.sketch import render_sketch

GRAPHS = {"graphml": "graphml", "gexf": "gexf", "pajek": "net"}


def make_results(wave: Wave, language: str) -> Mapping[str, bytes]:
    """The files: one set for each relation that somebody names, the tables of the survey, the codebook."""
    networks = {relation: make_relation(wave, relation) for relation in RELATIONS if wave.arcs(relation)}
    files: dict[str, bytes] = {
        "overview.csv": _overview(wave, networks),
        "quality.csv": _quality(wave),
        "factors.csv": _factors(wave),
        "codebook.md": _codebook(language).encode(),
    }
    for relation, network in networks.items():
        files |= dict(_relation_files(wave, relation, network))
    if len(networks) > 1:
        files["correlations.csv"] = _correlations(networks)
    return dict(sorted(files.items()))


def _relation_files(wave: Wave, relation: str, network: Network) -> Iterator[tuple[str, bytes]]:
    figures, titles = make_figures(network), {node: node for node in network.nodes}
    yield f"{relation}.json", render_network(make_document(relation, wave.end, network, figures))
    yield f"{relation}-actors.csv", render_actors(figures, titles)
    yield f"{relation}-ties.csv", render_ties(network, titles)
    yield f"{relation}-sectors.csv", _mixing(network)
    yield f"{relation}.svg", render_sketch(without_directions(network), titles)
    for name, ending in GRAPHS.items():
        yield f"{relation}.{ending}", render_graph(name, network, titles, wave.end)
    if wave.unit == "persons":
        homes = by_organisation(wave, relation)
        names = {node: node for node in homes.nodes}
        yield f"{relation}-organisations.csv", render_actors(make_figures(homes), names)
        yield f"{relation}-organisations.graphml", render_graph("graphml", homes, names, wave.end)


def _overview(wave: Wave, networks: Mapping[str, Network]) -> bytes:
    """One row a relation: valid pairs first, then the figures of the network among those who answered."""
    rows = [_overview_row(wave, relation, network) for relation, network in networks.items()]
    columns = list(rows[0]) if rows else ["relation"]
    return render_table(columns, (row.values() for row in rows))


def _overview_row(wave: Wave, relation: str, network: Network) -> dict[str, object]:
    figures = make_figures(network)
    chance = compare_ei(network, network.sectors)
    return {
        "relation": relation,
        "asked": len(wave.actors),
        "answered": len(wave.respondents),
        **{f"valid_{name}": value for name, value in asdict(make_valid_figures(wave, relation)).items()},
        **_network_figures(figures),
        "ei_p_low": chance.p_low if chance else None,
        "ei_p_high": chance.p_high if chance else None,
    }


def _network_figures(figures: Figures) -> dict[str, object]:
    """Those figures that are one number, of the network among those who answered; it has directions."""
    values = {
        f"in{name}" if name == "degree_centralisation" else name: value
        for name, value in name_values(figures).items()
    }
    out_degree = figures.out_degree_centralisation
    return {**values, "outdegree_centralisation": out_degree, "cut_points": len(figures.cut_points)}


def _mixing(network: Network) -> bytes:
    cells = find_mixing(network, network.sectors)
    rows = ((cell.a, cell.b, cell.ties, cell.possible, cell.share) for cell in cells)
    return render_table(("from", "to", "ties", "possible", "share"), rows)


def _quality(wave: Wave) -> bytes:
    rows = (
        (*pair, rating.answers, rating.respondents, rating.mean)
        for pair, rating in Sums(wave).quality().items()
    )
    return render_table(("a", "b", "answers", "respondents", "mean"), rows)


def _factors(wave: Wave) -> bytes:
    sums = Sums(wave)
    rows = (
        (factor, polarity, *pair, cell.value, cell.respondents)
        for factor, polarity in sums.factors()
        for pair, cell in sums.factor(factor, polarity).items()
        if cell.value
    )
    return render_table(("factor", "polarity", "a", "b", "mentions", "respondents"), rows)


def _correlations(networks: Mapping[str, Network]) -> bytes:
    """How far two relations go together, with what chance alone would give (QAP)."""
    names = list(networks)
    pairs = [(a, b) for at, a in enumerate(names) for b in names[at + 1 :]]
    found = [(a, b, correlate_layers(networks[a], networks[b])) for a, b in pairs]
    rows = (
        (a, b, test.observed, test.p_low, test.p_high, test.runs, test.seed) for a, b, test in found if test
    )
    return render_table(("a", "b", "correlation", "p_low", "p_high", "runs", "seed"), rows)


@cache
def _codebook(language: str) -> str:
    words = tomllib.loads(files("plugins.survey").joinpath("codebook.toml").read_text(encoding="utf-8"))
    return str(words[language]["codebook"])
