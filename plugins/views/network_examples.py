"""Example data of the components of the network pages: ordinary, and more hostile than models let through."""

from dataclasses import dataclass
from datetime import date

from plugins.analysis.network.graph import Network, Tie, make_network
from plugins.analysis.sociogram.arcs import WIDTH as NARROW
from plugins.analysis.sociogram.arcs import draw_arcs
from plugins.analysis.sociogram.drawing import draw
from plugins.analysis.sociogram.grouped import draw_groups
from plugins.analysis.sociogram.parts import find_ideal_spots
from plugins.views.examples import HERE, LONG_TITLE, LONG_WORD, RIGHT_TO_LEFT
from plugins.views.head import Link
from plugins.views.network.definitions import Definition
from plugins.views.network.development import Bar, Flag, Timeline
from plugins.views.network.ego import CommonPartner, EgoNetwork
from plugins.views.network.frame import NetworkFrame, Tab, Who
from plugins.views.network.introductions import Fit, ReasonLine
from plugins.views.network.picture import GroupPicture, Picture
from plugins.views.network.sectors import SectorPicture, make_matrix, make_sector_picture
from plugins.views.overview import Site
from schemas.sectors import SECTORS

NAMES = ("Repair Café", LONG_WORD, RIGHT_TO_LEFT, "Wirkort 2030", LONG_TITLE, "KlimaNetze", "Kiel")
PAIRS = ((0, 1), (1, 2), (2, 3), (0, 3), (0, 4), (4, 5))
SECTOR_PAIR = ("civil-society", "science-education")
WHO = Who(Link(LONG_TITLE, HERE), "business")


@dataclass(frozen=True, slots=True)
class NetworkExamples:
    """The examples by component."""

    frame: NetworkFrame
    picture: Picture
    groups: GroupPicture
    sectors: SectorPicture
    ego: EgoNetwork
    timeline: Timeline
    reason: ReasonLine
    definitions: tuple[Definition, ...]


def make_network_examples(site: Site) -> NetworkExamples:
    """All of them."""
    network, names = _make_network()
    ideal = find_ideal_spots(network)
    wide, narrow = draw(network, names, ideal), draw_arcs(network, names, ideal)
    groups, titles = (network.nodes[:4], network.nodes[4:6]), NAMES[1:3]
    return NetworkExamples(
        frame=NetworkFrame(
            "who", (Tab("who", HERE), Tab("method", HERE)), site.settings.today, 7, 6, None, ()
        ),
        picture=Picture(wide, narrow, SECTORS, ("declared", "one-sided"), 3),
        groups=GroupPicture(
            draw_groups(network, groups, titles), draw_groups(network, groups, titles, NARROW)
        ),
        sectors=make_sector_picture(make_matrix(network)),
        ego=EgoNetwork(narrow, SECTORS, 3, 1, True, (SECTOR_PAIR,), (CommonPartner(WHO, (WHO, WHO)),)),
        timeline=_make_timeline(),
        reason=_make_reason(site),
        definitions=(
            Definition("density", LONG_WORD, LONG_TITLE, RIGHT_TO_LEFT, LONG_WORD, LONG_TITLE, 0.039),
        ),
    )


def _make_network() -> tuple[Network, dict[str, str]]:
    names = {f"example-{number}": name for number, name in enumerate(NAMES)}
    sectors = {node: SECTORS[number % len(SECTORS)] for number, node in enumerate(names)}
    kinds = ("declared", "one-sided")
    ties = (Tie(f"example-{a}", f"example-{b}", (kinds[place % 2],)) for place, (a, b) in enumerate(PAIRS))
    return make_network(sectors, ties), names


def _make_timeline() -> Timeline:
    bars = (
        Bar(date(2025, 11, 21), 100, 0, 0, 250, 250),
        Bar(date(2026, 11, 21), 300, 123456, 9, 80, 52),
    )
    return Timeline(640, 300, 250, bars, (Flag(1, 320, 14), Flag(2, 330, 40)))


def _make_reason(site: Site) -> ReasonLine:
    link = Link(LONG_TITLE, HERE)
    return ReasonLine(
        rule="offer-meets-need",
        topics=tuple(site.topics.values())[:2],
        partners=(link, Link(RIGHT_TO_LEFT, HERE, "ar")),
        fits=(Fit(link, link, "space", LONG_WORD, LONG_TITLE),),
        tasks=((LONG_WORD,), (RIGHT_TO_LEFT,)),
        why=((link, LONG_WORD),),
        km=12,
    )
