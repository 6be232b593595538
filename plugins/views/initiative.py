"""The page of an initiative."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.catalogue import Entry
from plugins.views.brief import find_events, looks_for_help
from plugins.views.cards import Card
from plugins.views.facts import (
    EntryFacts,
    Resource,
    TakePart,
    make_entry_head,
    make_facts,
    make_resources,
    make_take_part,
)
from plugins.views.head import Head, Link
from plugins.views.network.ego import EgoNetwork, make_ego
from plugins.views.next_dates import next_dates
from plugins.views.overview import Site
from plugins.views.subscribe import Subscription, make_subscription

ENTRY_KIND = "initiative"  # each page belongs to one entry of this kind
COMING = 4


@dataclass(frozen=True, slots=True)
class InitiativeView:
    """All that is known of one initiative; relations stand in `facts`."""

    template: ClassVar[str] = "initiative.html"
    head: Head
    facts: EntryFacts
    sector: str
    sector_address: str
    legal_form: str | None
    charitable: bool | None
    public_ownership: bool | None
    social_enterprise: bool | None
    tasks: tuple[str, ...]
    also_known_as: tuple[str, ...]
    external: bool
    founded: str | None
    ended: str | None
    status: str
    active_in: tuple[Link, ...]
    join: TakePart | None
    looks_for_help: bool
    meeting: str | None
    opening: str | None
    offers: tuple[Resource, ...]
    needs: tuple[Resource, ...]
    introductions: bool
    office_of: tuple[Link, ...]
    coming: tuple[Card, ...]
    agenda: str | None
    calendar: Subscription
    network: EgoNetwork | None


def make_views(site: Site) -> Iterator[InitiativeView]:
    """One page an initiative."""
    for entry in site.catalogue.of_kind("initiative"):
        yield make_view(entry, site)


def make_view(entry: Entry, site: Site) -> InitiativeView:
    """The page of this initiative."""
    data, today = entry.data, site.settings.today
    events = find_events(entry, site)
    return InitiativeView(
        head=make_entry_head(entry, site),
        facts=make_facts(entry, site),
        sector=data.sector,
        sector_address=f"/initiatives/sector/{data.sector}/",
        legal_form=data.legal_form,
        charitable=data.charitable,
        public_ownership=data.public_ownership,
        social_enterprise=data.social_enterprise,
        tasks=tuple(site.tasks[task] for task in data.tasks),
        also_known_as=data.also_known_as,
        external=data.external,
        founded=data.founded,
        ended=data.ended,
        status=data.status,
        active_in=tuple(site.place_link(place) for place in data.active_in),
        join=make_take_part(data.join, today),
        looks_for_help=looks_for_help(entry, site),
        meeting=data.meeting,
        opening=data.opening,
        offers=make_resources(data.offers, today),
        needs=make_resources(data.needs, today),
        introductions=data.introductions,
        office_of=tuple(site.place_link(place) for place in site.offices.get(entry.id, ())),
        coming=next_dates(events, site, COMING),
        agenda=f"/events/initiative/{entry.id}/" if events else None,
        calendar=make_subscription(f"{entry.address}events.ics", entry.title, site.settings),
        network=make_ego(entry.id, site),
    )
