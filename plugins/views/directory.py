"""The directories: initiatives, projects, ideas, guides; whole and by one facet, in pages."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import ClassVar

from plugins.catalogue import Catalogue, Entry, Key
from plugins.views.cards import Card, make_card
from plugins.views.facets import FacetGroup, make_facet_groups, words_of
from plugins.views.finder import Finder, make_finder
from plugins.views.head import Head, Link, make_head
from plugins.views.listings import LISTINGS, Listing
from plugins.views.overview import Site
from plugins.views.pieces import join
from plugins.views.stamps import TopicMark

PAGE_SIZE = 40


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Rows under one heading; `name` is a choice of the list `group` or empty."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in the list this page stands, counted from 1; `first` and `until` count its entries."""

    number: int
    last: int
    first: int
    until: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a filtered list is narrowed to: a topic, or a choice of the list `words`."""

    facet: str
    words: str
    text: str
    choice: str
    topic: TopicMark | None
    whole: str


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """One page of a list. `total` counts all its pages, `whole` the list without a filter.

    `finder` is what a script needs to filter all entries; an empty list has none.
    """

    template: ClassVar[str] = "directory.html"
    head: Head
    section: str
    total: int
    groups: tuple[CardGroup, ...]
    facets: tuple[FacetGroup, ...]
    paging: Paging
    narrowed: Narrowed | None
    whole: int
    finder: Finder | None
    also: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What all pages of one directory are made from."""

    site: Site
    listing: Listing
    facets: tuple[FacetGroup, ...]
    cards: Mapping[Key, Card]
    finder: Finder | None


def split(_catalogue: Catalogue) -> Iterator[tuple[str, Callable[[Site], Iterator[DirectoryView]]]]:
    """All pages of each directory, the whole list before its filtered ones."""
    return ((section, partial(_make_directory, make)) for section, make in LISTINGS.items())


make_views = join(split)


def _make_directory(make_listing: Callable[[Site], Listing], site: Site) -> Iterator[DirectoryView]:
    listing = make_listing(site)
    cards = {entry.key: make_listed_card(entry, listing, site) for entry in listing.entries}
    shelf = _make_shelf(listing, site, cards)
    yield from _pages(shelf, listing.entries, None)
    for narrowed, entries in _narrowings(listing, site):
        yield from _pages(shelf, entries, narrowed)


def make_listed_card(entry: Entry, listing: Listing, site: Site) -> Card:
    """The row of an entry; a project among guides is there for its lessons."""
    card = site.once.of(make_card, entry, site)
    if listing.section == "guides" and entry.kind == "project":
        return replace(card, label="lessons", label_of="guide")
    return card


def _make_shelf(listing: Listing, site: Site, cards: Mapping[Key, Card]) -> Shelf:
    listed = tuple(cards[entry.key] for entry in listing.entries)
    facets = make_facet_groups(listing.section, listing.entries, listing.facets, site)
    return Shelf(site, listing, (*facets, *listing.ways), cards, make_finder(listing.section, listed))


def _narrowings(listing: Listing, site: Site) -> Iterator[tuple[Narrowed, tuple[Entry, ...]]]:
    """The filtered lists: one for each value of a facet that occurs."""
    for name, facet, values in listing.facets:
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in listing.entries:
            for value in facet(entry):
                found[value].append(entry)
        for value in values:
            if found[value]:
                yield _narrowed(listing, name, value, site), tuple(found[value])


def _narrowed(listing: Listing, name: str, value: str, site: Site) -> Narrowed:
    topic = site.topics[value] if name == "topic" else None
    return Narrowed(
        facet=name,
        words=words_of(name),
        text=topic.label if topic else "",
        choice="" if topic else value,
        topic=topic,
        whole=f"/{listing.section}/",
    )


def _pages(shelf: Shelf, entries: tuple[Entry, ...], narrowed: Narrowed | None) -> Iterator[DirectoryView]:
    listing = shelf.listing
    base = _base(listing, narrowed)
    current = tuple(_mark_current(group, base) for group in shelf.facets)
    last = max(1, -(-len(entries) // PAGE_SIZE))
    for number in range(1, last + 1):
        shown = entries[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        yield DirectoryView(
            head=_head(shelf, base, number, narrowed),
            section=listing.section,
            total=len(entries),
            groups=_groups(shown, listing, shelf.cards),
            facets=current,
            paging=_paging(base, number, last, len(entries)),
            narrowed=narrowed,
            whole=len(listing.entries),
            finder=shelf.finder,
            also=listing.also,
        )


def _base(listing: Listing, narrowed: Narrowed | None) -> str:
    if narrowed is None:
        return f"/{listing.section}/"
    value = narrowed.topic.id if narrowed.topic else narrowed.choice
    return f"/{listing.section}/{narrowed.facet}/{value}/"


def _mark_current(group: FacetGroup, address: str) -> FacetGroup:
    links = tuple(replace(link, is_current=link.address == address) for link in group.links)
    return replace(group, links=links, is_open=any(link.is_current for link in links))


def _head(shelf: Shelf, base: str, number: int, narrowed: Narrowed | None) -> Head:
    site, listing = shelf.site, shelf.listing
    return make_head(
        site.settings,
        site.frame,
        page_address(base, number),
        "directory",
        section=listing.section,
        title=narrowed.text if narrowed else "",
    )


def page_address(base: str, number: int) -> str:
    """The address of one page of a list; the first is the list itself."""
    return base if number == 1 else f"{base}page/{number}/"


def _paging(base: str, number: int, last: int, total: int) -> Paging:
    return Paging(
        number=number,
        last=last,
        first=(number - 1) * PAGE_SIZE + 1,
        until=min(number * PAGE_SIZE, total),
        previous=page_address(base, number - 1) if number > 1 else None,
        next=page_address(base, number + 1) if number < last else None,
    )


def _groups(entries: tuple[Entry, ...], listing: Listing, cards: Mapping[Key, Card]) -> tuple[CardGroup, ...]:
    grouped = groupby(entries, key=listing.group_of)
    return tuple(CardGroup(name, tuple(cards[entry.key] for entry in listed)) for name, listed in grouped)


def place_crumbs(place_id: str, site: Site) -> tuple[Link, ...]:
    """The places a place lies in, the outermost first."""
    return tuple(site.place_link(place.id) for place in site.catalogue.place_path(place_id)[:-1])
