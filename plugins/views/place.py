"""The page of a place, and the tree of all places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from plugins.views.directory import place_crumbs
from plugins.views.gathering import Gathering, make_gatherings
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import Site, sort_key


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A place in the tree with the number of its entries, those of the places in it included."""

    link: Link
    kind: str
    count: int
    inside: tuple["PlaceNode", ...]


@dataclass(frozen=True, slots=True)
class PlacesView:
    """All places as one tree."""

    template: ClassVar[str] = "places.html"
    head: Head
    tree: tuple[PlaceNode, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """What is going on in one place; `nearest` is where to look when nothing is."""

    template: ClassVar[str] = "place.html"
    head: Head
    name: str
    kind: str
    within: tuple[Link, ...]
    inside: tuple[PlaceNode, ...]
    also_known_as: tuple[str, ...]
    postcodes: tuple[str, ...]
    population: int | None
    office: Link | None
    links: tuple[Link, ...]
    gatherings: tuple[Gathering, ...]
    nearest: Link | None


def make_views(site: Site) -> Iterator[PlacesView | PlaceView]:
    """The tree, then one page a place in the region's order."""
    head = make_head(site.settings, site.frame, "/places/", "places", section="places")
    roots = [place.id for place in site.catalogue.region.places if place.parent is None]
    yield PlacesView(head, _nodes(roots, site, deep=True))
    for place in site.catalogue.region.places:
        yield _place_view(place, site)


def _nodes(places: list[str], site: Site, *, deep: bool) -> tuple[PlaceNode, ...]:
    ordered = sorted(places, key=lambda place: sort_key(site.catalogue.places[place].name))
    return tuple(_node(place, site, deep=deep) for place in ordered)


def _node(place_id: str, site: Site, *, deep: bool) -> PlaceNode:
    inside = _nodes(_inside(place_id, site), site, deep=True) if deep else ()
    kind = site.catalogue.places[place_id].kind
    return PlaceNode(site.place_link(place_id), kind, len(site.by_place.get(place_id, ())), inside)


def _inside(place_id: str, site: Site) -> list[str]:
    return [place.id for place in site.catalogue.children_of(place_id)]


def _place_view(place: Any, site: Site) -> PlaceView:
    entries = site.by_place.get(place.id, ())
    within = place_crumbs(place.id, site)
    return PlaceView(
        head=_head(place, within, site),
        name=place.name,
        kind=place.kind,
        within=within,
        inside=_nodes(_inside(place.id, site), site, deep=False),
        also_known_as=place.also_known_as,
        postcodes=place.postcodes,
        population=place.population,
        office=site.link_to("initiative", place.office) if place.office else None,
        links=tuple(Link(link.label or link.url, link.url) for link in place.links),
        gatherings=make_gatherings(entries, site),
        nearest=_nearest(place, site),
    )


def _head(place: Any, within: tuple[Link, ...], site: Site) -> Head:
    return make_head(
        site.settings,
        site.frame,
        f"/places/{place.id}/",
        "place",
        section="places",
        title=place.name,
        breadcrumbs=within,
        searchable=True,
        names=(*place.also_known_as, *place.postcodes),
    )


def _nearest(place: Any, site: Site) -> Link | None:
    """The closest place around that has entries."""
    for outer in reversed(site.catalogue.place_path(place.id)[:-1]):
        if site.by_place.get(outer.id):
            return site.place_link(outer.id)
    return None
