"""The small network on an initiative's own page: its partners, and which of them know each other."""

from dataclasses import dataclass

from plugins.analysis.network.brokerage import find_bridged_sectors
from plugins.analysis.network.graph import Network
from plugins.analysis.sociogram.arcs import ArcDrawing, draw_arcs
from plugins.analysis.sociogram.parts import find_ideal_spots, narrow, thin
from plugins.views.network.frame import Names, Who
from plugins.views.overview import Site

MOST = 24  # partners in a picture that is beside other things
COMMON = 5
BRIDGES = 2


@dataclass(frozen=True, slots=True)
class CommonPartner:
    """Somebody the initiative has no tie with, and those both work with."""

    who: Who
    partners: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class EgoNetwork:
    """The picture, the partners, how many ties there are among them, and who has the same partners.

    `bridges` are pairs of sectors whose people have no tie but through the initiative.
    """

    drawing: ArcDrawing
    sectors: tuple[str, ...]
    partners: int
    among: int
    is_thinned: bool
    bridges: tuple[tuple[str, str], ...]
    common: tuple[CommonPartner, ...]


def make_ego(initiative: str, site: Site) -> EgoNetwork | None:
    """The network around an initiative, of confirmed cooperation; None without a partner."""
    network = site.networks.layer("declared")
    partners = network.neighbours.get(initiative, frozenset())
    if not partners:
        return None
    whole = narrow(network, (initiative, *partners))
    shown = _thin(whole, initiative)
    names = Names(site)
    titles = {node: names.title(node) for node in shown.nodes}
    drawing = draw_arcs(shown, titles, find_ideal_spots(shown), first=initiative)
    return EgoNetwork(
        drawing=drawing,
        sectors=tuple(sorted({row.sector for row in drawing.rows})),
        partners=len(partners),
        among=len(whole.ties) - len(partners),
        is_thinned=len(shown.nodes) < len(whole.nodes),
        bridges=tuple(_bridges(initiative, whole)),
        common=tuple(_common(initiative, network, names)),
    )


def _bridges(initiative: str, whole: Network) -> list[tuple[str, str]]:
    """The pairs of different sectors it mediates between most; partners' own ties decide who is tied."""
    joined = find_bridged_sectors(whole)[initiative]
    return list(joined)[:BRIDGES]


def _thin(whole: Network, initiative: str) -> Network:
    """At most MOST partners, those with ties among each other first; the initiative itself always stays."""
    return whole if len(whole.nodes) <= MOST + 1 else narrow(whole, (initiative, *thin(whole, MOST).nodes))


def _common(initiative: str, network: Network, names: Names) -> list[CommonPartner]:
    """Those with two or more common partners, most first, then by id."""
    partners = network.neighbours[initiative]
    shared = {
        other: network.neighbours[other] & partners
        for partner in partners
        for other in network.neighbours[partner]
        if other != initiative and other not in partners
    }
    most = sorted(
        (other for other in shared if len(shared[other]) > 1), key=lambda one: (-len(shared[one]), one)
    )
    return [CommonPartner(names.who(other), names.sort(shared[other])) for other in most[:COMMON]]
