"""The agenda: what is coming, day by day; of the whole region, a topic, a place, an initiative, an audience.

A series stands once with its next date. Past years are an archive of month pages (views/year.py).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from plugins.analysis.contributions import lies_within
from plugins.catalogue import Catalogue, Entry, Key
from plugins.views.agenda_around import AUDIENCES, AgendaGroup, Around, agenda_address, find_around
from plugins.views.calendar_links import MonthLink, YearLink
from plugins.views.date_lines import AgendaDate, DayLines, find_agenda_dates, make_agenda_days
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import Site
from plugins.views.pieces import join
from plugins.views.stamps import TopicMark
from plugins.views.subscribe import ALL, Subscription, make_subscription
from schemas.region import Place

LIMIT = 100  # lines; then the month pages go on


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
        return agenda_address(self.facet, self.id)

    @property
    def file(self) -> str:
        """Its calendar file; audiences have none of their own."""
        return f"{self.page}events.ics" if self.page else ALL


def split(catalogue: Catalogue) -> Iterator[tuple[str, Callable[[Site], Iterator[AgendaView]]]]:
    """The agenda of the region, then those of topics, audiences, places and initiatives.

    Those of audiences, places and initiatives are there where they ever had an event.
    """
    yield "region", _make_region
    yield from ((f"topic {topic.id}", partial(_make_topic, topic.id)) for topic in catalogue.region.topics)
    yield from ((f"audience {name}", partial(_make_audience, name)) for name in AUDIENCES)
    yield from ((f"place {place.id}", partial(_make_place, place)) for place in catalogue.region.places)
    for entry in catalogue.of_kind("initiative"):
        if find_events_with(entry, catalogue):
            yield f"initiative {entry.id}", partial(_make_initiative, entry.key)


make_views = join(split)


def find_events_with(initiative: Entry, catalogue: Catalogue) -> tuple[Entry, ...]:
    """The events to which an initiative invites or in which it takes part."""
    named_by = dict.fromkeys(one.source for one in catalogue.references_to(initiative.key))
    events = (catalogue.entries[key] for key in named_by if key.kind == "event")
    return tuple(one for one in events if initiative.id in (*one.data.organisers, *one.data.partners))


def find_region_agenda(site: Site) -> Agenda:
    """The agenda of the whole region."""
    return Agenda("", "", "", "", (*site.catalogue.of_kind("event"), *site.dates.deadlines))


def find_topic_agenda(topic_id: str, site: Site) -> Agenda:
    """The agenda of a topic, planned or not."""
    topic = site.topics[topic_id]
    events = (entry for entry in site.by_topic.get(topic_id, ()) if entry.kind == "event")
    deadlines = (one for one in site.dates.deadlines if topic_id in one.topics)
    return Agenda("topic", topic_id, topic.label, topic.address, (*events, *deadlines))


def find_place_agenda(place: Place, site: Site) -> Agenda:
    """The agenda of a place, planned or not."""
    events = (entry for entry in site.by_place.get(place.id, ()) if entry.kind == "event")
    deadlines = (one for one in site.dates.deadlines if lies_within(one.locality, place.id, site.catalogue))
    return Agenda("place", place.id, place.name, f"/places/{place.id}/", (*events, *deadlines))


def _make_region(site: Site) -> Iterator[AgendaView]:
    yield _make_view(find_region_agenda(site), site.once.get(find_around, site), site)


def _make_topic(topic_id: str, site: Site) -> Iterator[AgendaView]:
    yield _make_view(find_topic_agenda(topic_id, site), site.once.get(find_around, site), site)


def _make_audience(name: str, site: Site) -> Iterator[AgendaView]:
    events = tuple(entry for entry in site.catalogue.of_kind("event") if name in entry.data.audience)
    if events:
        yield _make_view(Agenda("audience", name, "", "", events), site.once.get(find_around, site), site)


def _make_place(place: Place, site: Site) -> Iterator[AgendaView]:
    agenda = find_place_agenda(place, site)
    if agenda.entries:
        yield _make_view(agenda, site.once.get(find_around, site), site)


def _make_initiative(key: Key, site: Site) -> Iterator[AgendaView]:
    """Its own dates and nothing around them, which would change with every event of the region."""
    entry = site.catalogue.entries[key]
    events = find_events_with(entry, site.catalogue)
    yield _make_view(Agenda("initiative", entry.id, entry.title, entry.address, events), Around(), site)


def _make_view(agenda: Agenda, around: Around, site: Site) -> AgendaView:
    coming = find_agenda_dates(agenda.entries, site)
    shown = _cut(coming)
    name = f"{agenda.text} – {site.settings.region.title}" if agenda.text else site.settings.region.title
    return AgendaView(
        head=_make_head(agenda, site),
        facet=agenda.facet,
        text=agenda.text,
        choice=agenda.id if agenda.facet == "audience" else "",
        topic=site.topics[agenda.id] if agenda.facet == "topic" else None,
        whose=Link(agenda.text, agenda.page) if agenda.page else None,
        days=make_agenda_days(shown, site),
        total=sum(1 for entry in agenda.entries if site.dates.next_of(entry)),
        is_cut=len(shown) < len(coming),
        groups=around.groups,
        months=around.months,
        archive=around.years,
        subscription=make_subscription(agenda.file, name, site.settings),
    )


def _cut(dates: list[AgendaDate]) -> list[AgendaDate]:
    """As many as a page carries, the last day whole."""
    if len(dates) <= LIMIT:
        return dates
    last_day = dates[LIMIT - 1].day
    return [one for one in dates if one.day <= last_day]


def _make_head(agenda: Agenda, site: Site) -> Head:
    return make_head(site.settings, site.frame, agenda.address, "agenda", section="events", title=agenda.text)
