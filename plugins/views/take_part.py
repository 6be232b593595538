"""The board: where help is wanted and what is offered, whole and by one facet, in pages.

Everywhere what ends first comes first. The whole board shows the first few of each kind, so that a person
sees at a glance what there is; every kind, topic, place and rhythm has a list of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from plugins.views.calls import KINDS, Call, find_calls
from plugins.views.directory import Paging
from plugins.views.facets import FacetGroup, FacetLink
from plugins.views.head import Head, make_head
from plugins.views.overview import Site, sort_key
from plugins.views.paging import make_pages
from plugins.views.stamps import TopicMark

ROOT = "/take-part/"
FIRST = 3  # of each kind on the whole board
PLACES = 12  # places named beside the list
RHYTHMS = ("once", "regular", "flexible")
WORDS = {"need": "call", "offer": "call", "when": "when", "topic": "", "place": ""}

Lists = Mapping[str, tuple[Call, ...]]


@dataclass(frozen=True, slots=True)
class CallGroup:
    """Calls of one kind; `more` leads to all `count` of them where there are more than shown.

    Without `kind` they are mixed, and each says its own.
    """

    direction: str
    kind: str
    calls: tuple[Call, ...]
    count: int
    more: str | None


@dataclass(frozen=True, slots=True)
class CallFilter:
    """What the board is narrowed to: a choice of the list `words`, or a topic or place by its text."""

    facet: str
    words: str
    choice: str
    text: str
    topic: TopicMark | None
    place: str | None


@dataclass(frozen=True, slots=True)
class TakePartView:
    """One page of the board; `total` counts all its pages."""

    template: ClassVar[str] = "take-part.html"
    head: Head
    groups: tuple[CallGroup, ...]
    facets: tuple[FacetGroup, ...]
    narrowed: CallFilter | None
    paging: Paging | None
    total: int


def make_views(site: Site) -> Iterator[TakePartView]:
    """The whole board, then its lists."""
    calls = find_calls(site)
    lists = _lists(calls, site)
    facets = tuple(group for name in WORDS if (group := _facet(name, lists[name], site)).links)
    yield TakePartView(_head(site, ROOT), tuple(_first_of_each(lists)), facets, None, None, len(calls))
    for name, by_value in lists.items():
        for value, listed in by_value.items():
            yield from _pages(_filter(name, value, site), value, listed, facets, site)


def list_address(facet: str, value: str) -> str:
    """Where the calls of one kind, topic, place or rhythm are."""
    return f"{ROOT}{facet}/{value}/"


def _lists(calls: Iterable[Call], site: Site) -> Mapping[str, Lists]:
    """The calls by facet and value; those of a place with all that lies in it."""
    found: dict[str, defaultdict[str, list[Call]]] = {name: defaultdict(list) for name in WORDS}
    for call in calls:
        found[call.direction][call.kind].append(call)
        if call.when:
            found["when"][call.when].append(call)
        for topic in call.topics:
            found["topic"][topic.id].append(call)
        for place in site.catalogue.place_path(call.locality or ""):
            found["place"][place.id].append(call)
    return {name: _in_order(name, lists, site) for name, lists in found.items()}


def _in_order(name: str, lists: Mapping[str, list[Call]], site: Site) -> Lists:
    orders = {"need": KINDS, "offer": KINDS, "when": RHYTHMS, "topic": tuple(site.topics)}
    order = orders.get(name) or tuple(place.id for place in site.catalogue.region.places)
    return {value: tuple(lists[value]) for value in order if value in lists}


def _first_of_each(lists: Mapping[str, Lists]) -> Iterator[CallGroup]:
    for direction in ("need", "offer"):
        for kind, calls in lists[direction].items():
            more = list_address(direction, kind) if len(calls) > FIRST else None
            yield CallGroup(direction, kind, calls[:FIRST], len(calls), more)


def _facet(name: str, lists: Lists, site: Site) -> FacetGroup:
    links = [_facet_link(name, value, len(calls), site) for value, calls in lists.items()]
    if name == "place":
        towns = (link for link in links if site.catalogue.places[link.value].kind not in ("district", "amt"))
        links = sorted(towns, key=lambda link: (-link.count, sort_key(link.text)))[:PLACES]
    return FacetGroup(name, WORDS[name], tuple(links))


def _facet_link(name: str, value: str, count: int, site: Site) -> FacetLink:
    text = _text(name, value, site)
    return FacetLink(value, text, "" if text else value, list_address(name, value), count, is_current=False)


def _text(name: str, value: str, site: Site) -> str:
    if name == "topic":
        return site.topics[value].label
    return site.catalogue.places[value].name if name == "place" else ""


def _filter(name: str, value: str, site: Site) -> CallFilter:
    text = _text(name, value, site)
    return CallFilter(
        facet=name,
        words=WORDS[name],
        choice="" if text else value,
        text=text,
        topic=site.topics[value] if name == "topic" else None,
        place=f"/places/{value}/" if name == "place" else None,
    )


def _pages(
    narrowed: CallFilter, value: str, calls: tuple[Call, ...], facets: tuple[FacetGroup, ...], site: Site
) -> Iterator[TakePartView]:
    base = list_address(narrowed.facet, value)
    marked = tuple(_mark(group, base) for group in facets)
    is_kind = narrowed.facet in ("need", "offer")
    for address, shown, paging in make_pages(base, calls):
        group = CallGroup(
            direction=narrowed.facet if is_kind else "",
            kind=value if is_kind else "",
            calls=shown,
            count=len(calls),
            more=None,
        )
        yield TakePartView(_head(site, address), (group,), marked, narrowed, paging, len(calls))


def _mark(group: FacetGroup, address: str) -> FacetGroup:
    links = tuple(replace(link, is_current=link.address == address) for link in group.links)
    return replace(group, links=links, is_open=any(link.is_current for link in links))


def _head(site: Site, address: str) -> Head:
    return make_head(site.settings, site.frame, address, "take-part", section="take-part")
