"""The directories: initiatives, projects, ideas, guides; whole and by one facet, in pages."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar

from plugins.catalogue import Entry, Key
from plugins.views.cards import Card, make_card
from plugins.views.facets import Facet, FacetGroup, make_facet_groups, words_of
from plugins.views.factor_facets import make_factor_facets
from plugins.views.finder import Finder, make_finder
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import Site, by_title
from plugins.views.stamps import TopicMark

PAGE_SIZE = 40
PHASES = ("planned", "running", "recurring", "done", "stopped")
GUIDE_KINDS = ("how-to", "experience", "cooperation", "funding", "lessons")
SECTORS = ("civil-society", "business", "politics", "administration", "science-education", "network")


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
class Listing:
    """What one directory lists: its entries in order, the group each stands in, its facets.

    `ways` are facets whose values have pages elsewhere; `also` (choices of the list `also`, addresses) are
    pages that look at the same from another side.
    """

    section: str
    entries: tuple[Entry, ...]
    group_of: Callable[[Entry], str]
    facets: tuple[Facet, ...]
    ways: tuple[FacetGroup, ...] = ()
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """What all pages of one directory are made from."""

    site: Site
    listing: Listing
    facets: tuple[FacetGroup, ...]
    cards: Mapping[Key, Card]
    finder: Finder | None


def make_views(site: Site) -> Iterator[DirectoryView]:
    """All pages of all directories, each whole list before its filtered ones."""
    for listing in make_listings(site):
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


def make_listings(site: Site) -> tuple[Listing, ...]:
    """The directories in the order of the navigation."""
    projects = by_title(site.catalogue.of_kind("project"))
    topics = ("topic", lambda entry: entry.topics, tuple(site.topics))
    return (
        Listing("initiatives", _active_first(site), _status, (topics, ("sector", _sector, SECTORS))),
        Listing(
            "projects",
            tuple(p for p in projects if p.data.phase != "idea"),
            _none,
            (topics, ("phase", _phase, PHASES)),
            also=(("labs", "/labs/"), ("targets", "/targets/"), ("report", "/report/")),
        ),
        Listing(
            "ideas",
            tuple(p for p in projects if p.data.phase == "idea"),
            _none,
            (topics,),
            also=(("conditions", "/ideas/conditions/"), ("lessons", "/lessons/"), ("funding", "/funding/")),
        ),
        Listing(
            "guides",
            (*by_title(site.catalogue.of_kind("guide")), *(p for p in projects if p.data.lessons)),
            _told_by,
            (topics, ("kind", _kind, GUIDE_KINDS)),
            ways=make_factor_facets(projects, site),
            also=(("lessons", "/lessons/"), ("funding", "/funding/"), ("labs", "/labs/")),
        ),
    )


def _none(_entry: Entry) -> str:
    return ""


def _status(entry: Entry) -> str:
    return "former" if entry.data.status == "ended" else ""


def _told_by(entry: Entry) -> str:
    return "lessons" if entry.kind == "project" else ""


def _kind(entry: Entry) -> tuple[str, ...]:
    return ("lessons",) if entry.kind == "project" else (entry.data.kind,)


def _sector(entry: Entry) -> tuple[str, ...]:
    return (entry.data.sector,)


def _phase(entry: Entry) -> tuple[str, ...]:
    return (entry.data.phase,)


def _active_first(site: Site) -> tuple[Entry, ...]:
    return tuple(sorted(by_title(site.catalogue.of_kind("initiative")), key=_status))


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
