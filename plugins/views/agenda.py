"""The agenda: what is coming, day by day; of the whole region, a topic, a place, an initiative, an audience.

A series stands once with its next date. Past years are an archive of month pages (views/year.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.analysis.contributions import lies_within
from plugins.catalogue import Entry
from plugins.views.calendar_links import MonthLink, YearLink, find_months, find_years
from plugins.views.date_lines import DateLine, DayLines, make_agenda_lines, make_days
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import Site, sort_key
from plugins.views.stamps import TopicMark
from plugins.views.subscribe import ALL, Subscription, make_subscription

LIMIT = 100  # lines; then the month pages go on
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
class AgendaView:
    """An agenda. `text` or `choice` say whose it is, both empty for the whole region."""

    template: ClassVar[str] = "agenda.html"
    head: Head
    facet: str
    text: str
    choice: str
    topic: TopicMark | None
    whose: Link | None
    days: tuple[DayLines, ...]
    total: int
    is_cut: bool
    groups: tuple[AgendaGroup, ...]
    months: tuple[MonthLink, ...]
    archive: tuple[YearLink, ...]
    subscription: Subscription


@dataclass(frozen=True, slots=True)
class Agenda:
    """The events of one agenda, before a page is made of them."""

    facet: str
    id: str
    text: str
    page: str
    entries: tuple[Entry, ...]

    @property
    def address(self) -> str:
        """The page of this agenda."""
        return f"/events/{self.facet}/{self.id}/" if self.facet else "/events/"

    @property
    def file(self) -> str:
        """Its calendar file; audiences have none of their own."""
        return f"{self.page}events.ics" if self.page else ALL


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around every agenda: the other ones, months and years."""

    groups: tuple[AgendaGroup, ...]
    months: tuple[MonthLink, ...]
    years: tuple[YearLink, ...]


def make_views(site: Site) -> Iterator[AgendaView]:
    """The agenda of the region, then those of topics, audiences, places and initiatives."""
    agendas = find_agendas(site)
    counts = {agenda.address: _count(agenda, site) for agenda in agendas}
    around = Around(_make_groups(agendas, counts), find_months(site), find_years(site))
    for agenda in agendas:
        yield _make_view(agenda, counts[agenda.address], around, site)


def find_agendas(site: Site) -> tuple[Agenda, ...]:
    """Every agenda; those of audiences, places and initiatives where they ever had an event."""
    events = site.catalogue.of_kind("event")
    return (
        Agenda("", "", "", "", (*events, *site.dates.deadlines)),
        *_of_topics(site),
        *_of_audiences(events),
        *_of_places(site),
        *_of_initiatives(events, site),
    )


def find_region_agendas(site: Site) -> Iterator[Agenda]:
    """The agendas of the region, of each topic and of each place, planned or not."""
    yield Agenda("", "", "", "", (*site.catalogue.of_kind("event"), *site.dates.deadlines))
    yield from _of_topics(site)
    yield from _of_all_places(site)


def _of_topics(site: Site) -> Iterator[Agenda]:
    for topic in site.topics.values():
        entries = tuple(entry for entry in site.by_topic.get(topic.id, ()) if entry.kind == "event")
        deadlines = tuple(one for one in site.dates.deadlines if topic.id in one.topics)
        yield Agenda("topic", topic.id, topic.label, topic.address, (*entries, *deadlines))


def _of_audiences(events: Iterable[Entry]) -> Iterator[Agenda]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in events:
        for one in entry.data.audience:
            found[one].append(entry)
    for one in AUDIENCES:
        if one in found:
            yield Agenda("audience", one, "", "", tuple(found[one]))


def _of_places(site: Site) -> Iterator[Agenda]:
    return (agenda for agenda in _of_all_places(site) if agenda.entries)


def _of_all_places(site: Site) -> Iterator[Agenda]:
    for place in site.catalogue.region.places:
        entries = tuple(entry for entry in site.by_place.get(place.id, ()) if entry.kind == "event")
        deadlines = tuple(
            one for one in site.dates.deadlines if lies_within(one.locality, place.id, site.catalogue)
        )
        yield Agenda("place", place.id, place.name, f"/places/{place.id}/", (*entries, *deadlines))


def _of_initiatives(events: Iterable[Entry], site: Site) -> Iterator[Agenda]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in events:
        for one in {*entry.data.organisers, *entry.data.partners}:
            found[one].append(entry)
    for id in sorted(found):
        link = site.link_to("initiative", id)
        yield Agenda("initiative", id, link.text, link.address, tuple(found[id]))


def _count(agenda: Agenda, site: Site) -> int:
    return sum(1 for entry in agenda.entries if site.dates.next_of(entry))


def _make_view(agenda: Agenda, total: int, around: Around, site: Site) -> AgendaView:
    lines, today = tuple(make_agenda_lines(agenda.entries, site)), site.settings.today
    shown = _cut(lines)
    name = f"{agenda.text} – {site.settings.region.title}" if agenda.text else site.settings.region.title
    return AgendaView(
        head=_make_head(agenda, site),
        facet=agenda.facet,
        text=agenda.text,
        choice=agenda.id if agenda.facet == "audience" else "",
        topic=site.topics[agenda.id] if agenda.facet == "topic" else None,
        whose=Link(agenda.text, agenda.page) if agenda.page else None,
        days=make_days(shown, site),
        total=total,
        is_cut=len(shown) < len(lines),
        groups=around.groups,
        months=tuple(month for month in around.months if month.first_day >= today.replace(day=1)),
        archive=tuple(year for year in around.years if year.year <= today.year),
        subscription=make_subscription(agenda.file, name, site.settings),
    )


def _cut(lines: tuple[DateLine, ...]) -> tuple[DateLine, ...]:
    """As many lines as a page carries, the last day whole."""
    if len(lines) <= LIMIT:
        return lines
    by_day = sorted(lines, key=lambda line: line.day)
    last_day = by_day[LIMIT - 1].day
    return tuple(line for line in lines if line.day <= last_day)


def _make_head(agenda: Agenda, site: Site) -> Head:
    return make_head(site.settings, site.frame, agenda.address, "agenda", section="events", title=agenda.text)


def _make_groups(agendas: tuple[Agenda, ...], counts: dict[str, int]) -> tuple[AgendaGroup, ...]:
    """The agendas of topics, audiences and places with something coming."""
    found = [AgendaGroup(name, _links(agendas, name, counts)) for name in ("topic", "audience", "place")]
    return tuple(group for group in found if group.links)


def _links(agendas: tuple[Agenda, ...], facet: str, counts: dict[str, int]) -> tuple[AgendaLink, ...]:
    links = [
        AgendaLink(
            agenda.text, agenda.id if facet == "audience" else "", agenda.address, counts[agenda.address]
        )
        for agenda in agendas
        if agenda.facet == facet and counts[agenda.address]
    ]
    if facet != "place":
        return tuple(links)
    return tuple(sorted(links, key=lambda link: (-link.count, sort_key(link.text))))[:PLACES_SHOWN]
