"""The page of a place: what is going on there, whom to ask, who nearby knows more, and its longer lists."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from plugins.catalogue import Catalogue, Entry
from plugins.views.calls import Call, find_calls_of
from plugins.views.cards import Card, make_card
from plugins.views.directory import Paging, place_crumbs
from plugins.views.facts import Contact, make_contact
from plugins.views.gathering import section_of
from plugins.views.head import Head, Link, make_head
from plugins.views.jsonld import make_place_jsonld
from plugins.views.locator import Locator, make_locator
from plugins.views.neighbours import Neighbour, Neighbours
from plugins.views.network.tasks import find_places, task_address
from plugins.views.next_dates import coming_events
from plugins.views.overview import Site, by_title, sort_key
from plugins.views.paging import make_pages
from plugins.views.pieces import join
from plugins.views.take_part import list_address
from schemas.region import Place

SHOWN = 6  # of each kind; the rest has a list of its own
SECTIONS = ("initiatives", "projects", "ideas", "events", "guides")


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with the number of its entries, those of the places in it included."""

    link: Link
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a place has of one section: the first, how many in all, where the others are (None: all shown)."""

    section: str
    cards: tuple[Card, ...]
    count: int
    more: str | None


@dataclass(frozen=True, slots=True)
class Ask:
    """Whom to ask: the town hall (`office`, of the place `of` where that is an outer one), the moderation."""

    office: Link | None
    of: str | None
    contact: Contact | None
    moderation: str | None


@dataclass(frozen=True, slots=True)
class Outer:
    """The nearest place around an empty one that has entries; `is_area` where its name says what it is."""

    link: Link
    count: int
    is_area: bool


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A place at a glance; `within` is the outermost first."""

    within: tuple[Link, ...]
    also_known_as: tuple[str, ...]
    postcodes: tuple[str, ...]
    population: int | None
    ask: Ask
    links: tuple[Link, ...]
    feed: str
    calendar: str
    tasks: str | None


@dataclass(frozen=True, slots=True)
class PlaceView:
    """What is going on in one place; `outer` is where to look when nothing is."""

    template: ClassVar[str] = "place.html"
    head: Head
    name: str
    kind: str
    facts: PlaceFacts
    inside: tuple[PlaceLine, ...]
    locator: Locator | None
    dates: Shelf | None
    calls: tuple[Call, ...]
    calls_count: int
    calls_address: str
    shelves: tuple[Shelf, ...]
    neighbours: tuple[Neighbour, ...]
    outer: Outer | None
    is_empty: bool


@dataclass(frozen=True, slots=True)
class PlaceListView:
    """All of one section in a place, in pages."""

    template: ClassVar[str] = "place-list.html"
    head: Head
    section: str
    place: Link
    cards: tuple[Card, ...]
    paging: Paging
    total: int


def split(
    catalogue: Catalogue,
) -> Iterator[tuple[str, Callable[[Site], Iterator[PlaceView | PlaceListView]]]]:
    """The page of each place with its longer lists."""
    return ((place.id, partial(_make_place, place)) for place in catalogue.region.places)


make_views = join(split)


def _make_place(place: Place, site: Site) -> Iterator[PlaceView | PlaceListView]:
    entries = site.by_place.get(place.id, ())
    sections = _by_section(entries, site)
    yield _place_view(place, sections, find_calls_of(entries, site), site)
    for section, listed in sections.items():
        if len(listed) > SHOWN:
            yield from _list_views(place, section, listed, site)


def _by_section(entries: Iterable[Entry], site: Site) -> Mapping[str, tuple[Entry, ...]]:
    """The entries by section, events by their next date without those that are over; notices are calls."""
    found: dict[str, list[Entry]] = {section: [] for section in SECTIONS}
    for entry in by_title(one for one in entries if one.kind != "notice"):
        found[section_of(entry)].append(entry)
    found["events"] = coming_events(found["events"], site)
    return {section: tuple(listed) for section, listed in found.items()}


def _place_view(
    place: Place, entries: Mapping[str, tuple[Entry, ...]], calls: tuple[Call, ...], site: Site
) -> PlaceView:
    shelves = {name: _shelf(place, name, listed, site) for name, listed in entries.items() if listed}
    return PlaceView(
        head=_head(place, site),
        name=place.name,
        kind=place.kind,
        facts=_facts(place, site),
        inside=_inside(place, site),
        locator=make_locator(site, place.id),
        dates=shelves.pop("events", None),
        calls=calls[:SHOWN],
        calls_count=len(calls),
        calls_address=list_address("place", place.id),
        shelves=tuple(shelves.values()),
        neighbours=site.once.get(Neighbours, site).find(place),
        outer=None if site.by_place.get(place.id) else _outer(place, site),
        is_empty=not any(entries.values()) and not calls,
    )


def _head(place: Place, site: Site) -> Head:
    return make_head(
        site.settings,
        site.frame,
        f"/places/{place.id}/",
        "place",
        section="places",
        title=place.name,
        breadcrumbs=place_crumbs(place.id, site),
        searchable=True,
        names=(*place.also_known_as, *place.postcodes),
        feed=f"/places/{place.id}/feed.xml",
        jsonld=make_place_jsonld(place.id, site.catalogue, site.settings),
    )


def _facts(place: Place, site: Site) -> PlaceFacts:
    return PlaceFacts(
        within=place_crumbs(place.id, site),
        also_known_as=place.also_known_as,
        postcodes=place.postcodes,
        population=place.population,
        ask=_ask(place, site),
        links=tuple(Link(link.label or link.url, link.url) for link in place.links),
        feed=f"/places/{place.id}/feed.xml",
        calendar=f"/places/{place.id}/events.ics",
        tasks=task_address(place.id) if place.id in site.shared.get(find_places) else None,
    )


def _inside(place: Place, site: Site) -> tuple[PlaceLine, ...]:
    """What lies directly in it, by name."""
    lines = [make_line(inner.id, site) for inner in site.catalogue.children_of(place.id)]
    return tuple(sorted(lines, key=lambda line: (sort_key(line.link.text), line.link.address)))


def make_line(place_id: str, site: Site) -> PlaceLine:
    """A place in a list."""
    count = len(site.by_place.get(place_id, ()))
    return PlaceLine(site.place_link(place_id), site.catalogue.places[place_id].kind, count)


def _shelf(place: Place, section: str, entries: tuple[Entry, ...], site: Site) -> Shelf:
    more = f"/places/{place.id}/{section}/" if len(entries) > SHOWN else None
    cards = tuple(site.once.of(make_card, entry, site) for entry in entries[:SHOWN])
    return Shelf(section, cards, len(entries), more)


def _ask(place: Place, site: Site) -> Ask:
    """The town hall of the place, else of the nearest one around it that has any."""
    path = site.catalogue.place_path(place.id)
    holder = next((one for one in reversed(path) if one.office), None)
    office = site.entry("initiative", holder.office) if holder and holder.office else None
    return Ask(
        office=site.link(office) if office else None,
        of=holder.name if holder and holder.id != place.id else None,
        contact=make_contact(office) if office else None,
        moderation=_moderation([one.id for one in path], site),
    )


def _moderation(path: list[str], site: Site) -> str | None:
    """Who looks after the entries there: of the innermost place named, else of all, else the help."""
    region = site.catalogue.region
    contacts = region.moderation.contacts if region.moderation else ()
    for place in reversed(path):
        for contact in contacts:
            if place in contact.places:
                return contact.email
    anywhere = next((contact.email for contact in contacts if not contact.places), None)
    return anywhere or (region.help.email if region.help else None)


def _outer(place: Place, site: Site) -> Outer | None:
    for outer in reversed(site.catalogue.place_path(place.id)[:-1]):
        if count := len(site.by_place.get(outer.id, ())):
            is_area = outer.name.split()[0] in ("Amt", "Kreis", "Landkreis")
            return Outer(site.place_link(outer.id), count, is_area)
    return None


def _list_views(
    place: Place, section: str, entries: tuple[Entry, ...], site: Site
) -> Iterator[PlaceListView]:
    crumbs = (*place_crumbs(place.id, site), site.place_link(place.id))
    for address, shown, paging in make_pages(f"/places/{place.id}/{section}/", entries):
        head = make_head(
            site.settings, site.frame, address, "directory", section="places", breadcrumbs=crumbs
        )
        cards = tuple(site.once.of(make_card, entry, site) for entry in shown)
        yield PlaceListView(head, section, site.place_link(place.id), cards, paging, len(entries))
