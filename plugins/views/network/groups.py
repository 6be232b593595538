"""Groups: who has more to do with each other than with the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from plugins.analysis.network.graph import Network
from plugins.analysis.sociogram.parts import MOST, narrow
from plugins.views.head import Head
from plugins.views.network.frame import ROOT, Names, NetworkFrame, Who, make_frame, make_network_head
from plugins.views.network.picture import (
    GroupPicture,
    Picture,
    count_tied,
    find_heads,
    make_group_picture,
    make_picture,
)
from plugins.views.overview import Site

PICTURES = 12  # groups that get one of their own where nobody is shown in the picture of all


@dataclass(frozen=True, slots=True)
class Group:
    """One group, its best connected members first; ties within it and to others."""

    number: int
    members: tuple[Who, ...]
    within: int
    outside: int
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class GroupsView:
    """All groups; quality and stability are None without ties."""

    template: ClassVar[str] = "network-groups.html"
    head: Head
    frame: NetworkFrame
    picture: GroupPicture | None
    groups: tuple[Group, ...]
    modularity: float | None
    stability: float | None


def make_views(site: Site) -> Iterator[GroupsView]:
    """The one page."""
    network, names = site.networks.layer("declared"), Names(site)
    found = site.networks.figures("declared").groups
    yield GroupsView(
        head=make_network_head(site, f"{ROOT}groups/"),
        frame=make_frame(site, "groups", table=f"{ROOT}groups.csv"),
        picture=make_group_picture("declared", site),
        groups=tuple(
            _group(number, one, network, names, site) for number, one in enumerate(found.members, 1)
        ),
        modularity=found.modularity,
        stability=found.stability,
    )


def _group(number: int, members: Sequence[str], network: Network, names: Names, site: Site) -> Group:
    inside = narrow(network, members)
    has_picture = count_tied(network) > MOST and number <= PICTURES
    return Group(
        number=number,
        members=tuple(map(names.who, find_heads(network, members))),
        within=len(inside.ties),
        outside=sum(len(network.neighbours[node]) for node in members) - 2 * len(inside.ties),
        picture=make_picture(f"group-{number}", inside, site) if has_picture else None,
    )
