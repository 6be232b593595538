"""The cooperation network for machines: /api/v1/network.json and the files below /network/.

Comes in: the networks of the build. Goes out: a document and a table with the figures of what both sides
declare, and the ties of all layers as GEXF, GraphML, Pajek and a table; the same for the same content and
day.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from plugins.analysis.network.layers import ALL, DEFAULT
from plugins.catalogue import Catalogue
from plugins.exports.network.document import make_document, render_network
from plugins.exports.network.graph_files import FORMATS, render_graph
from plugins.exports.network.tables import render_actors, render_ties

if TYPE_CHECKING:
    from plugins.views.overview import Site

__all__ = [
    "FORMATS",
    "make_document",
    "make_network_files",
    "name_actors",
    "render_actors",
    "render_graph",
    "render_network",
    "render_ties",
]

DOCUMENT = "/api/v1/network.json"
ENDINGS = {"gexf": "gexf", "graphml": "graphml", "pajek": "net"}


def make_network_files(site: "Site") -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every file."""
    networks, day, titles = site.networks, site.settings.today, name_actors(site.catalogue)
    declared = make_document(DEFAULT, day, networks.layer(DEFAULT), networks.figures(DEFAULT))
    yield DOCUMENT, render_network(declared)
    whole = networks.layer(ALL)
    for name in FORMATS:
        yield f"/network/network.{ENDINGS[name]}", render_graph(name, whole, titles, day)
    yield "/network/actors.csv", render_actors(networks.figures(DEFAULT), titles)
    yield "/network/ties.csv", render_ties(whole, titles)


def name_actors(catalogue: Catalogue) -> Mapping[str, str]:
    """The title of every organisation by id."""
    return {entry.id: entry.title for entry in catalogue.of_kind("initiative")}
