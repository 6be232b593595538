"""A network with its figures as JSON: /api/v1/network.json and `wirkort network --format json`.

Comes in: a network and its figures. Goes out: the keys that docs/api.md promises; undefined values are
null, an actor and a tie each on a line of its own.
"""

from dataclasses import asdict
from datetime import date

from plugins.analysis.network.actor_figures import ActorFigures
from plugins.analysis.network.figures import Figures, name_values
from plugins.analysis.network.graph import Network, Tie
from plugins.exports.values import Values
from plugins.views.jsonld import render_inert


def make_document(layer: str, as_of: date, network: Network, figures: Figures) -> Values:
    """The whole document."""
    return {
        "layer": layer,
        "as_of": as_of.isoformat(),
        "figures": {**name_values(figures), "isolates": list(figures.isolates)},
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
