"""What stands around an agenda: the others with something coming, months and years. Made once a build."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.views.calendar_links import MonthLink, YearLink, find_months, find_years
from plugins.views.facets import place_ids
from plugins.views.overview import Site, sort_key

PLACES_SHOWN = 12
AUDIENCES = (
    "everyone",
    "children",
    "families",
    "youth",
    "students",
    "seniors",
    "newcomers",
    "professionals",
    "municipalities",
    "businesses",
)


@dataclass(frozen=True, slots=True)
class AgendaLink:
    """One agenda among others: `text`, or `choice` of the list `audience`; how many events are coming."""

    text: str
    choice: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """Agendas of one kind; `name` is a choice of the list `facet`."""

    name: str
    links: tuple[AgendaLink, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """The agendas of topics, audiences and places; the months and years that an agenda leads to."""

    groups: tuple[AgendaGroup, ...] = ()
    months: tuple[MonthLink, ...] = ()
    years: tuple[YearLink, ...] = ()


def find_around(site: Site) -> Around:
    """What has something coming; the months from this one on, the years up to this one."""
    today = site.settings.today
    return Around(
        groups=tuple(group for group in _find_groups(site) if group.links),
        months=tuple(month for month in find_months(site) if month.first_day >= today.replace(day=1)),
        years=tuple(year for year in find_years(site) if year.year <= today.year),
    )


def agenda_address(facet: str, id: str) -> str:
    """The agenda of a topic, an audience, a place, an initiative; without a facet that of the region."""
    return f"/events/{facet}/{id}/" if facet else "/events/"


def _find_groups(site: Site) -> Iterator[AgendaGroup]:
    events = [one for one in site.catalogue.of_kind("event") if site.dates.next_of(one)]
    coming = (*events, *(one for one in site.dates.deadlines if site.dates.next_of(one)))
    topics = Counter(topic for one in coming for topic in one.topics)
    audiences = Counter(name for one in events for name in one.data.audience)
    places = Counter(place for one in coming for place in place_ids(one, site))
    labels = {topic.id: topic.label for topic in site.topics.values()}
    names = {place.id: place.name for place in site.catalogue.region.places}
    yield AgendaGroup("topic", _links("topic", labels, topics))
    yield AgendaGroup("audience", _links("audience", dict.fromkeys(AUDIENCES, ""), audiences))
    yield AgendaGroup("place", _largest(_links("place", names, places)))


def _links(facet: str, texts: Mapping[str, str], counts: Mapping[str, int]) -> tuple[AgendaLink, ...]:
    return tuple(
        AgendaLink(text, "" if text else id, agenda_address(facet, id), counts[id])
        for id, text in texts.items()
        if counts[id]
    )


def _largest(links: tuple[AgendaLink, ...]) -> tuple[AgendaLink, ...]:
    return tuple(sorted(links, key=lambda link: (-link.count, sort_key(link.text))))[:PLACES_SHOWN]
