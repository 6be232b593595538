"""A network with its figures as JSON: /api/v1/network.json and `wirkort network --format json`.

Comes in: a network and its figures. Goes out: the keys that docs/api.md promises; undefined values are
null, an actor and a tie each on a line of its own.
"""

from dataclasses import asdict
from datetime import date

from plugins.analysis.network.actor_figures import ActorFigures
from plugins.analysis.network.figures import Figures
from plugins.analysis.network.graph import Network, Tie
from plugins.exports.values import Values
from plugins.views.jsonld import render_inert


def make_document(layer: str, as_of: date, network: Network, figures: Figures) -> Values:
    """The whole document."""
    return {
        "layer": layer,
        "as_of": as_of.isoformat(),
        "figures": _figures(figures),
        "nodes": [_node(actor) for actor in figures.actors],
        "ties": [_tie(tie) for tie in network.ties],
    }


def render_network(document: Values) -> bytes:
    """The document as bytes."""
    parts = [
        f"{render_inert(name)}:{_lines(value) if isinstance(value, list) else render_inert(value)}"
        for name, value in document.items()
    ]
    return ("{" + ",\n".join(parts) + "}\n").encode()


def _lines(items: list[Values]) -> str:
    return "[\n" + ",\n".join(map(render_inert, items)) + "\n]" if items else "[]"


def _figures(figures: Figures) -> Values:
    return {
        "n": figures.n,
        "ties": figures.ties,
        "density": figures.density,
        "components": len(figures.components),
        "isolates": list(figures.isolates),
        "degree_centralisation": figures.degree_centralisation,
        "betweenness_centralisation": figures.betweenness_centralisation,
        "transitivity": figures.transitivity,
        "mean_clustering": figures.mean_clustering,
        "ei_index": figures.ei.value,
        "ei_expected": figures.ei.expected,
        "reciprocity_arc": figures.reciprocity_arc,
        "reciprocity_dyad": figures.reciprocity_dyad,
        "modularity": figures.groups.modularity,
    }


def _node(actor: ActorFigures) -> Values:
    return {
        "id": actor.id,
        "sector": actor.sector,
        "degree": actor.degree,
        "betweenness": actor.betweenness,
        "betweenness_raw": actor.betweenness_raw,
        "closeness": actor.closeness,
        "harmonic": actor.harmonic,
        "constraint": actor.constraint,
        "effective_size": actor.effective_size,
        "core": actor.core,
        "group": actor.group,
        "brokerage": asdict(actor.brokerage),
    }


def _tie(tie: Tie) -> Values:
    return {"a": tie.a, "b": tie.b, "kinds": list(tie.kinds), "confirmed": tie.is_confirmed}
