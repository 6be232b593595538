"""The page of a place: what is going on there, whom to ask, who nearby knows more, and its longer lists."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from plugins.catalogue import Entry
from plugins.views.calls import Call, find_calls
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
from plugins.views.take_part import list_address

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


@dataclass(frozen=True, slots=True)
class Shared:
    """What all places' pages are made from."""

    site: Site
    calls: Mapping[str, tuple[Call, ...]]
    neighbours: Neighbours


def make_views(site: Site) -> Iterator[PlaceView | PlaceListView]:
    """One page a place in the region's order, each with its longer lists."""
    shared = Shared(site, _calls_by_place(site), Neighbours(site))
    for place in site.catalogue.region.places:
        entries = _by_section(site.by_place.get(place.id, ()), site)
        yield _place_view(place, entries, shared)
        for section, listed in entries.items():
            if len(listed) > SHOWN:
                yield from _list_views(place, section, listed, site)


def _calls_by_place(site: Site) -> Mapping[str, tuple[Call, ...]]:
    found: defaultdict[str, list[Call]] = defaultdict(list)
    for call in find_calls(site):
        for place in site.catalogue.place_path(call.locality or ""):
            found[place.id].append(call)
    return {place: tuple(calls) for place, calls in found.items()}


def _by_section(entries: Iterable[Entry], site: Site) -> Mapping[str, tuple[Entry, ...]]:
    """The entries by section, events by their next date without those that are over; notices are calls."""
    found: dict[str, list[Entry]] = {section: [] for section in SECTIONS}
    for entry in by_title(one for one in entries if one.kind != "notice"):
        found[section_of(entry)].append(entry)
    found["events"] = coming_events(found["events"], site)
    return {section: tuple(listed) for section, listed in found.items()}


def _place_view(place: Any, entries: Mapping[str, tuple[Entry, ...]], shared: Shared) -> PlaceView:
    site, calls = shared.site, shared.calls.get(place.id, ())
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
        neighbours=shared.neighbours.find(place),
        outer=None if site.by_place.get(place.id) else _outer(place, site),
        is_empty=not any(entries.values()) and not calls,
    )


def _head(place: Any, site: Site) -> Head:
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


def _facts(place: Any, site: Site) -> PlaceFacts:
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


def _inside(place: Any, site: Site) -> tuple[PlaceLine, ...]:
    """What lies directly in it, by name."""
    lines = [make_line(inner.id, site) for inner in site.catalogue.children_of(place.id)]
    return tuple(sorted(lines, key=lambda line: (sort_key(line.link.text), line.link.address)))


def make_line(place_id: str, site: Site) -> PlaceLine:
    """A place in a list."""
    count = len(site.by_place.get(place_id, ()))
    return PlaceLine(site.place_link(place_id), site.catalogue.places[place_id].kind, count)


def _shelf(place: Any, section: str, entries: tuple[Entry, ...], site: Site) -> Shelf:
    more = f"/places/{place.id}/{section}/" if len(entries) > SHOWN else None
    cards = tuple(make_card(entry, site) for entry in entries[:SHOWN])
    return Shelf(section, cards, len(entries), more)


def _ask(place: Any, site: Site) -> Ask:
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


def _outer(place: Any, site: Site) -> Outer | None:
    for outer in reversed(site.catalogue.place_path(place.id)[:-1]):
        if count := len(site.by_place.get(outer.id, ())):
            is_area = outer.name.split()[0] in ("Amt", "Kreis", "Landkreis")
            return Outer(site.place_link(outer.id), count, is_area)
    return None


def _list_views(place: Any, section: str, entries: tuple[Entry, ...], site: Site) -> Iterator[PlaceListView]:
    crumbs = (*place_crumbs(place.id, site), site.place_link(place.id))
    for address, shown, paging in make_pages(f"/places/{place.id}/{section}/", entries):
        head = make_head(
            site.settings, site.frame, address, "directory", section="places", breadcrumbs=crumbs
        )
        cards = tuple(make_card(entry, site) for entry in shown)
        yield PlaceListView(head, section, site.place_link(place.id), cards, paging, len(entries))
