"""A network as the file of another program: GEXF (Gephi), GraphML (Cytoscape, igraph, R), Pajek.

Comes in: a network, the names of its actors, a day. Out: bytes that a second program's reader opens (the
tests do), the same for the same network and day. Written line by line: networkx would build a tree of all of
it first, and stamp GEXF with today.
"""

from collections.abc import Callable, Mapping
from datetime import date
from xml.sax.saxutils import escape

from plugins.analysis.network.graph import Network

_QUOTE = {'"': "&quot;"}
_GEXF = """\
<?xml version='1.0' encoding='utf-8'?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">
  <meta lastmodifieddate="{day}"><creator>Wirkort</creator>
  </meta>
  <graph defaultedgetype="{type}" mode="static" name="">
    <attributes mode="static" class="edge">
      <attribute id="1" title="kinds" type="string" />
      <attribute id="2" title="confirmed" type="boolean" />
    </attributes>
    <attributes mode="static" class="node">
      <attribute id="0" title="sector" type="string" />
    </attributes>
    <nodes>
{nodes}    </nodes>
    <edges>
{edges}    </edges>
  </graph>
</gexf>

"""
_GEXF_NODE = """\
      <node id="{}" label="{}">
        <attvalues>
          <attvalue for="0" value="{}" />
        </attvalues>
      </node>
"""
_GEXF_EDGE = """\
      <edge source="{}" target="{}" id="{}" weight="{}">
        <attvalues>
          <attvalue for="1" value="{}" />
          <attvalue for="2" value="{}" />
        </attvalues>
      </edge>
"""
_GRAPHML = """\
<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="d4" for="edge" attr.name="weight" attr.type="double" />
  <key id="d3" for="edge" attr.name="confirmed" attr.type="boolean" />
  <key id="d2" for="edge" attr.name="kinds" attr.type="string" />
  <key id="d1" for="node" attr.name="sector" attr.type="string" />
  <key id="d0" for="node" attr.name="label" attr.type="string" />
  <graph edgedefault="{type}">
{nodes}{edges}  </graph>
</graphml>

"""
_GRAPHML_NODE = """\
    <node id="{}">
      <data key="d0">{}</data>
      <data key="d1">{}</data>
    </node>
"""
_GRAPHML_EDGE = """\
    <edge source="{}" target="{}">
      <data key="d2">{}</data>
      <data key="d3">{}</data>
      <data key="d4">{}</data>
    </edge>
"""


def render_graph(name: str, network: Network, titles: Mapping[str, str], day: date) -> bytes:
    """The file in one of FORMATS."""
    return FORMATS[name](network, titles, day)


def _gexf(network: Network, titles: Mapping[str, str], day: date) -> bytes:
    """GEXF 1.2; the day is that of the data, never of the clock."""
    ids = _escape_ids(network)
    nodes = (
        _GEXF_NODE.format(
            ids[node], escape(titles.get(node, node), _QUOTE), escape(network.sectors[node], _QUOTE)
        )
        for node in network.nodes
    )
    edges = (
        _GEXF_EDGE.format(
            ids[tie.a],
            ids[tie.b],
            number,
            float(tie.value),
            " ".join(tie.kinds),
            str(tie.is_confirmed).lower(),
        )
        for number, tie in enumerate(network.ties)
    )
    return _GEXF.format(day=day, type=_type(network), nodes="".join(nodes), edges="".join(edges)).encode()


def _graphml(network: Network, titles: Mapping[str, str], _day: date) -> bytes:
    ids = _escape_ids(network)
    nodes = (
        _GRAPHML_NODE.format(ids[node], escape(titles.get(node, node)), escape(network.sectors[node]))
        for node in network.nodes
    )
    edges = (
        _GRAPHML_EDGE.format(ids[tie.a], ids[tie.b], " ".join(tie.kinds), tie.is_confirmed, float(tie.value))
        for tie in network.ties
    )
    return _GRAPHML.format(type=_type(network), nodes="".join(nodes), edges="".join(edges)).encode()


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


def _escape_ids(network: Network) -> Mapping[str, str]:
    """The ids as attributes; those of a survey may be any text."""
    return {node: escape(node, _QUOTE) for node in network.nodes}


def _type(network: Network) -> str:
    return "directed" if network.is_directed else "undirected"


FORMATS: Mapping[str, Callable[[Network, Mapping[str, str], date], bytes]] = {
    "gexf": _gexf,
    "graphml": _graphml,
    "pajek": _pajek,
}
