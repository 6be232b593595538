"""A network as tables for spreadsheets: its actors with their figures, its ties.

Comes in: figures or a network, and the names of the actors. Goes out: CSV as all lists of the site; what
is undefined is an empty cell.
"""

from collections.abc import Mapping
from dataclasses import astuple

from plugins.analysis.network.brokerage import ROLES
from plugins.analysis.network.figures import Figures
from plugins.analysis.network.graph import Network
from plugins.analysis.network.two_mode import TwoModeFigures
from plugins.exports.sheets import render_table

_SCORES = (
    "degree",
    "betweenness",
    "betweenness_raw",
    "closeness",
    "closeness_in_reach",
    "harmonic",
    "clustering",
    "constraint",
    "effective_size",
    "core",
    "group",
)


def render_actors(figures: Figures, titles: Mapping[str, str]) -> bytes:
    """One row an actor, isolates among them."""
    columns = ("id", "title", "sector", *_SCORES, *ROLES)
    rows = (
        (
            actor.id,
            titles.get(actor.id, actor.id),
            actor.sector,
            *(getattr(actor, name) for name in _SCORES),
            *astuple(actor.brokerage),
        )
        for actor in figures.actors
    )
    return render_table(columns, rows)


def render_ties(network: Network, titles: Mapping[str, str]) -> bytes:
    """One row a tie."""
    columns = ("a", "b", "title_a", "title_b", "sector_a", "sector_b", "kinds", "confirmed", "value")
    sectors = network.sectors
    rows = (
        (
            tie.a,
            tie.b,
            titles.get(tie.a, tie.a),
            titles.get(tie.b, tie.b),
            sectors[tie.a],
            sectors[tie.b],
            list(tie.kinds),
            tie.is_confirmed,
            tie.value,
        )
        for tie in network.ties
    )
    return render_table(columns, rows)


def render_two_mode(
    figures: TwoModeFigures, titles: Mapping[str, str], names: Mapping[str, str], kind: str
) -> bytes:
    """One row an organisation, then one a project or event (`names`), with how many of the others it has."""
    columns = ("id", "title", "kind", "count", "degree", "closeness", "betweenness")
    rows = (
        (
            node.id,
            (titles if node.is_actor else names)[node.id],
            "initiative" if node.is_actor else kind,
            node.count,
            node.degree,
            node.closeness,
            node.betweenness,
        )
        for node in figures.nodes
    )
    return render_table(columns, rows)
