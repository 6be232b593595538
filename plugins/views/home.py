"""The home page: what this is, three doors, what is on, where help is wanted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.catalogue import Entry
from plugins.views.calls import Call, find_calls
from plugins.views.cards import Card, make_card
from plugins.views.chart import Chart, make_chart
from plugins.views.head import Head, make_head
from plugins.views.jsonld import make_site_jsonld
from plugins.views.next_dates import next_dates
from plugins.views.overview import Site, newest_first
from plugins.views.topic import TopicCount, count_topics

DATES, CALLS, NEWEST = 4, 3, 5


@dataclass(frozen=True, slots=True)
class Number:
    """How many there are of a section, and where."""

    section: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the first page shows."""

    template: ClassVar[str] = "home.html"
    head: Head
    chart: Chart | None
    dates: tuple[Card, ...]
    calls: tuple[Call, ...]
    newest: tuple[Card, ...]
    topics: tuple[TopicCount, ...]
    numbers: tuple[Number, ...]


def make_views(site: Site) -> Iterator[HomeView]:
    """The one page."""
    yield HomeView(
        head=make_head(site.settings, site.frame, "/", "home", jsonld=make_site_jsonld(site.settings)),
        chart=make_chart(site),
        dates=_dates(site),
        calls=choose_calls(find_calls(site)),
        newest=_newest(site),
        topics=tuple(one for one in count_topics(site) if one.count),
        numbers=_numbers(site),
    )


def _dates(site: Site) -> tuple[Card, ...]:
    """The next dates."""
    return next_dates(site.catalogue.of_kind("event"), site, DATES)


def choose_calls(calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """The newest things wanted, of different kinds and sources as far as there are."""
    wanted = sorted(
        (call for call in calls if call.direction == "need"), key=lambda call: str(call.updated), reverse=True
    )
    chosen: list[Call] = []
    for call in (*_first_of_each(wanted), *wanted):
        if call not in chosen and len(chosen) < CALLS:
            chosen.append(call)
    return tuple(chosen)


def _first_of_each(calls: list[Call]) -> Iterator[Call]:
    """Calls whose kind and source were not seen before."""
    seen: set[str] = set()
    for call in calls:
        if call.kind not in seen and call.source.address not in seen:
            seen |= {call.kind, call.source.address}
            yield call


def _newest(site: Site) -> tuple[Card, ...]:
    entries: list[Entry] = [
        entry for kind in ("initiative", "project", "guide") for entry in site.catalogue.of_kind(kind)
    ]
    return tuple(site.once.of(make_card, entry, site) for entry in newest_first(entries)[:NEWEST])


def _numbers(site: Site) -> tuple[Number, ...]:
    inside = [entry for entry in site.catalogue.of_kind("initiative") if not entry.data.external]
    projects = site.catalogue.of_kind("project")
    ideas = [entry for entry in projects if entry.data.phase == "idea"]
    events = [entry for entry in site.catalogue.of_kind("event") if site.dates.next_of(entry)]
    lit = sum(
        1 for place in site.catalogue.region.places if site.by_place.get(place.id) and place.kind in LIT_KINDS
    )
    return (
        Number("initiatives", len(inside), "/initiatives/"),
        Number("projects", len(projects) - len(ideas), "/projects/"),
        Number("ideas", len(ideas), "/ideas/"),
        Number("events", len(events), "/events/"),
        Number("places", lit, "/places/"),
        Number("ties", len(site.networks.layer("declared").ties), "/network/"),
    )


LIT_KINDS = ("city", "municipality", "quarter", "other")
