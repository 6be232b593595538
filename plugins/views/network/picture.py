"""A network as a picture for wide and one for narrow screens; crowds as groups, by the rule of `parts`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.analysis.network.graph import Network
from plugins.analysis.sociogram.arcs import WIDTH as NARROW
from plugins.analysis.sociogram.arcs import ArcDrawing, draw_arcs
from plugins.analysis.sociogram.drawing import WIDTH as WIDE
from plugins.analysis.sociogram.drawing import Drawing, draw
from plugins.analysis.sociogram.grouped import GroupDrawing, draw_groups
from plugins.analysis.sociogram.parts import MOST, find_ideal_spots, thin
from plugins.views.network.frame import Names
from plugins.views.overview import Site


@dataclass(frozen=True, slots=True)
class Picture:
    """The same twice: `wide` with straight lines, `narrow` with arcs. `sectors` are those to be seen.

    `left_out` says how many with a tie are not drawn, because there are more than `most`.
    """

    wide: Drawing
    narrow: ArcDrawing
    sectors: tuple[str, ...]
    kinds: tuple[str, ...]
    left_out: int
    most: int = MOST


@dataclass(frozen=True, slots=True)
class GroupPicture:
    """A crowd as circles, for wide and for narrow screens."""

    wide: GroupDrawing
    narrow: GroupDrawing
    most: int = MOST


def make_picture(name: str, network: Network, site: Site) -> Picture | None:
    """The picture of a network, thinned where it is too large; None without a tie.

    `name` tells it from the other pictures of the site: it is drawn anew only when a tie or a title changes.
    """
    if not network.ties:
        return None
    names = Names(site)
    titles = {node: names.title(node) for node in network.nodes if network.neighbours[node]}
    return site.networks.recall(f"picture-{name}", Picture, lambda: _draw(network, titles), network, titles)


def _draw(network: Network, titles: Mapping[str, str]) -> Picture:
    shown = thin(network)
    ideal = find_ideal_spots(shown)
    wide = draw(shown, titles, ideal)
    return Picture(
        wide=wide,
        narrow=draw_arcs(shown, titles, ideal),
        sectors=tuple(dict.fromkeys(sorted(mark.sector for mark in wide.marks))),
        kinds=tuple(sorted({kind for tie in shown.ties for kind in tie.kinds[:1]})),
        left_out=count_tied(network) - len(wide.marks),
    )


def make_overview_picture(layer: str, drawn: Network, site: Site) -> Picture | GroupPicture | None:
    """Everybody with all lines, or the groups of the layer where that would be more than can be read."""
    if count_tied(drawn) <= MOST:
        return make_picture(layer, drawn, site)
    return make_group_picture(layer, site)


def make_group_picture(layer: str, site: Site) -> GroupPicture | None:
    """The groups as circles, each named after its best connected; None without a group."""
    network, groups = site.networks.layer(layer), site.networks.groups(layer).members
    if not groups:
        return None
    names = Names(site)
    titles = [names.title(find_heads(network, group)[0]) for group in groups]

    def draw_both() -> GroupPicture:
        wide, narrow = (draw_groups(network, groups, titles, width) for width in (WIDE, NARROW))
        return GroupPicture(wide, narrow)

    return site.networks.recall(f"picture-groups-{layer}", GroupPicture, draw_both, network, titles)


def find_heads(network: Network, group: Sequence[str]) -> list[str]:
    """The members of a group, those with most ties first."""
    return sorted(group, key=lambda node: (-len(network.neighbours[node]), node))


def count_tied(network: Network) -> int:
    """How many have at least one tie."""
    return sum(bool(others) for others in network.neighbours.values())
