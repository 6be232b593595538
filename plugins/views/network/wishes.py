"""Who would like to work more closely with whom, as far as both sides let it be seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.analysis.network.graph import Network, Tie, make_network
from plugins.analysis.wishes import ShownWish, find_shown_wishes
from plugins.views.head import Head
from plugins.views.network.frame import ROOT, Names, NetworkFrame, Who, make_frame, make_network_head
from plugins.views.network.picture import Picture, make_picture
from plugins.views.overview import Site
from plugins.views.stamps import TopicMark


@dataclass(frozen=True, slots=True)
class MutualWish:
    """Two who both wish it, each with its own words."""

    one: Who
    other: Who
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenWish:
    """One who wishes for somebody, or for anybody on a topic."""

    by: Who
    with_: Who | None
    topic: TopicMark | None
    why: str | None


@dataclass(frozen=True, slots=True)
class WishesView:
    """All wishes that may be shown."""

    template: ClassVar[str] = "network-wishes.html"
    head: Head
    frame: NetworkFrame
    picture: Picture | None
    mutual: tuple[MutualWish, ...]
    named: tuple[OpenWish, ...]
    topics: tuple[OpenWish, ...]


def make_views(site: Site) -> Iterator[WishesView]:
    """The one page."""
    wishes, names = find_shown_wishes(site.catalogue), Names(site)
    alone = [wish for wish in wishes if not wish.is_mutual]
    yield WishesView(
        head=make_network_head(site, f"{ROOT}wishes/"),
        frame=make_frame(site, "wishes", table=f"{ROOT}wishes.csv"),
        picture=make_picture("wishes", _as_network(wishes, site.networks.layer("declared")), site),
        mutual=tuple(_mutual(wishes, names)),
        named=tuple(_open(wish, names, site) for wish in alone if wish.with_),
        topics=tuple(_open(wish, names, site) for wish in alone if wish.topic),
    )


def _mutual(wishes: Iterable[ShownWish], names: Names) -> Iterator[MutualWish]:
    said = {(wish.by, wish.with_): wish.why for wish in wishes if wish.is_mutual and wish.with_}
    for (one, other), why in said.items():
        if other and one < other:
            words = tuple(text for text in (why, said.get((other, one))) if text)
            yield MutualWish(names.who(one), names.who(other), words)


def _open(wish: ShownWish, names: Names, site: Site) -> OpenWish:
    return OpenWish(
        by=names.who(wish.by),
        with_=names.who(wish.with_) if wish.with_ else None,
        topic=site.topics[wish.topic] if wish.topic else None,
        why=wish.why,
    )


def _as_network(wishes: Iterable[ShownWish], network: Network) -> Network:
    """The wishes as lines: only drawn, never counted as ties."""
    lines = (
        Tie(wish.by, wish.with_, ("mutual-wish" if wish.is_mutual else "wish",))
        for wish in wishes
        if wish.with_
    )
    return make_network(network.sectors, lines)
