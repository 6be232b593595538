"""A network as the file of another program: GEXF (Gephi), GraphML (Cytoscape, igraph, R), Pajek.

Comes in: a network, the names of its actors, a day. Out: bytes that a second program's reader opens (the
tests do), the same for the same network and day: networkx would stamp GEXF with today and its version.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

import networkx as nx

from plugins.analysis.network.graph import Network, to_networkx

_META = re.compile(rb'<meta lastmodifieddate="[^"]*">\s*<creator>[^<]*</creator>')


def render_graph(name: str, network: Network, titles: Mapping[str, str], day: date) -> bytes:
    """The file in one of FORMATS."""
    return FORMATS[name](network, titles, day)


def _gexf(network: Network, titles: Mapping[str, str], day: date) -> bytes:
    """GEXF 1.2; the day is that of the data, never of the clock."""
    written = BytesIO()
    nx.write_gexf(_labelled(network, titles), written, version="1.2draft")
    meta = f'<meta lastmodifieddate="{day.isoformat()}"><creator>Wirkort</creator>'
    return _META.sub(meta.encode(), written.getvalue(), count=1) + b"\n"


def _graphml(network: Network, titles: Mapping[str, str], _day: date) -> bytes:
    written = BytesIO()
    nx.write_graphml_xml(_labelled(network, titles), written)
    return written.getvalue() + b"\n"


def _pajek(network: Network, _titles: Mapping[str, str], _day: date) -> bytes:
    """Actors by their id, since Pajek knows neither quotes in labels nor further attributes of text."""
    number = {node: place for place, node in enumerate(network.nodes, 1)}
    lines = [
        f"*Vertices {len(number)}",
        *(f'{place} "{node}"' for node, place in number.items()),
        "*Arcs" if network.is_directed else "*Edges",
        *(f"{number[tie.a]} {number[tie.b]} {tie.value:g}" for tie in network.ties),
    ]
    return ("\n".join(lines) + "\n").encode()


def _labelled(network: Network, titles: Mapping[str, str]) -> Any:
    """The network with what other programs can show of it; lists would crash the writers."""
    graph = to_networkx(network)
    for node in network.nodes:
        graph.nodes[node].update(label=titles.get(node, node), sector=network.sectors[node])
    for tie in network.ties:
        graph.edges[tie.a, tie.b].update(
            kinds=" ".join(tie.kinds), confirmed=tie.is_confirmed, weight=float(tie.value)
        )
    return graph


FORMATS: Mapping[str, Callable[[Network, Mapping[str, str], date], bytes]] = {
    "gexf": _gexf,
    "graphml": _graphml,
    "pajek": _pajek,
}
