"""Who works with whom: the network as a picture and as a table, layer by layer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.analysis.network.graph import Network, make_network
from plugins.analysis.sociogram.parts import find_parts
from plugins.views.head import Head
from plugins.views.network.frame import (
    ROOT,
    Names,
    NetworkFrame,
    Who,
    make_frame,
    make_network_head,
)
from plugins.views.network.picture import GroupPicture, Picture, count_tied, make_overview_picture
from plugins.views.overview import Site, sort_key

LAYERS = ("declared", "projects", "events", "membership", "all")


@dataclass(frozen=True, slots=True)
class LayerLine:
    """A layer: a choice of the list `layer`, how many ties it has, where its page is."""

    name: str
    ties: int
    address: str


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One initiative with those it has a tie with; `unanswered` name it, or are named by it, in vain."""

    who: Who
    partners: tuple[Who, ...]
    unanswered: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class WhoView:
    """One layer: the picture, who has ties with whom, who has none.

    `connected` have at least one tie, `largest` of them hang together.
    """

    template: ClassVar[str] = "network.html"
    head: Head
    frame: NetworkFrame
    layer: str
    layers: tuple[LayerLine, ...]
    picture: Picture | GroupPicture | None
    is_grouped: bool
    connected: int
    largest: int
    lines: tuple[ActorLine, ...]
    isolates: tuple[Who, ...]
    one_sided: int
    ended: int
    information: int


def make_views(site: Site) -> Iterator[WhoView]:
    """One page a layer."""
    for layer in LAYERS:
        yield from make_one(layer, site)


def make_one(layer: str, site: Site) -> Iterator[WhoView]:
    """The page of one layer."""
    yield make_view(site, layer)


def layer_address(layer: str) -> str:
    """The page of a layer."""
    return ROOT if layer == "declared" else f"{ROOT}{layer}/"


def make_view(site: Site, layer: str) -> WhoView:
    """The page of this layer; beside confirmed cooperation stands what one side only says."""
    network, names = site.networks.layer(layer), Names(site)
    one_sided = site.networks.layer("one-sided")
    drawn = _with(network, one_sided) if layer == "declared" else network
    picture = make_overview_picture(layer, drawn, site)
    return WhoView(
        head=make_network_head(site, layer_address(layer)),
        frame=make_frame(site, "who", layer, table=f"{ROOT}ties.csv"),
        layer=layer,
        layers=tuple(_layer_line(site, name) for name in LAYERS),
        picture=picture,
        is_grouped=isinstance(picture, GroupPicture),
        connected=count_tied(network),
        largest=len(next(iter(find_parts(network)), ())),
        lines=_lines(names, network, one_sided if layer == "declared" else None),
        isolates=names.sort(node for node in drawn.nodes if not drawn.neighbours[node]),
        one_sided=len(one_sided.ties),
        ended=len(site.networks.layer("ended").ties),
        information=len(site.networks.layer("information").ties),
    )


def _with(network: Network, other: Network) -> Network:
    return make_network(network.sectors, (*network.ties, *other.ties))


def _layer_line(site: Site, name: str) -> LayerLine:
    return LayerLine(name, len(site.networks.layer(name).ties), layer_address(name))


def _lines(names: Names, network: Network, one_sided: Network | None) -> tuple[ActorLine, ...]:
    """Everybody with a tie, by name."""
    found = [
        ActorLine(
            names.who(node),
            names.sort(network.neighbours[node]),
            names.sort(one_sided.neighbours[node] if one_sided else ()),
        )
        for node in network.nodes
        if network.neighbours[node] or (one_sided and one_sided.neighbours[node])
    ]
    return tuple(sorted(found, key=lambda line: (sort_key(line.who.link.text), line.who.link.address)))
