"""/places/: the gazetteer. Every name from A to Z, former ones and Ortsteile too, and the tree of places."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from plugins.views.head import Head, make_head
from plugins.views.overview import Site, sort_key
from plugins.views.place import PlaceLine, make_line

AROUND = ("district", "amt")
OTHER_SIGNS = "#"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the register; `of` is the place it belongs to where that is called otherwise.

    `find` is what it is found by beside itself: postcodes.
    """

    text: str
    address: str
    count: int
    of: str | None
    find: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The names with one first letter."""

    letter: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A district or Amt of the tree: what lies directly in it, then its own branches.

    `places` counts all places in it that are no branches themselves. Without `line` it is the region.
    """

    line: PlaceLine | None
    leaves: tuple[tuple[PlaceLine, tuple[PlaceLine, ...]], ...]
    branches: tuple["Branch", ...]
    places: int


@dataclass(frozen=True, slots=True)
class PlacesView:
    """All places: by name, and as a tree."""

    template: ClassVar[str] = "places.html"
    head: Head
    total: int
    lit: int
    register: tuple[Letter, ...]
    tree: Branch


def make_views(site: Site) -> Iterator[PlacesView]:
    """The one page."""
    tree = _branch(None, site)
    towns = [place for place in site.catalogue.region.places if place.kind not in AROUND]
    yield PlacesView(
        head=make_head(site.settings, site.frame, "/places/", "places", section="places"),
        total=len(towns),
        lit=sum(1 for place in towns if site.by_place.get(place.id)),
        register=_register(towns, site),
        tree=tree,
    )


def _register(places: Iterable[Any], site: Site) -> tuple[Letter, ...]:
    names = [name for place in places for name in _names(place, site)]
    letters: defaultdict[str, list[Name]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (sort_key(name.text), name.address)):
        letters[_letter(name.text)].append(name)
    return tuple(Letter(letter, tuple(letters[letter])) for letter in sorted(letters))


def _names(place: Any, site: Site) -> Iterator[Name]:
    link, count = site.place_link(place.id), len(site.by_place.get(place.id, ()))
    yield Name(place.name, link.address, count, None, " ".join(place.postcodes))
    for other in place.also_known_as:
        yield Name(other, link.address, count, place.name, "")


def _letter(text: str) -> str:
    first = sort_key(text)[:1].upper()
    return first if first.isalpha() else OTHER_SIGNS


def _branch(place_id: str | None, site: Site) -> Branch:
    children = sorted(
        site.catalogue.children_of(place_id), key=lambda place: (sort_key(place.name), place.id)
    )
    branches = tuple(_branch(place.id, site) for place in children if place.kind in AROUND)
    leaves = tuple(
        (make_line(place.id, site), tuple(_all_inside(place.id, site)))
        for place in children
        if place.kind not in AROUND
    )
    places = len(leaves) + sum(len(inside) for _, inside in leaves) + sum(one.places for one in branches)
    return Branch(make_line(place_id, site) if place_id else None, leaves, branches, places)


def _all_inside(place_id: str, site: Site) -> Iterator[PlaceLine]:
    """What lies in a town at any depth, by name."""
    for place in sorted(site.catalogue.children_of(place_id), key=lambda place: sort_key(place.name)):
        yield make_line(place.id, site)
        yield from _all_inside(place.id, site)
