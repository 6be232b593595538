"""The page of an event."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from plugins.catalogue import Entry
from plugins.views.facts import EntryFacts, make_entry_head, make_facts
from plugins.views.head import Head, Link
from plugins.views.overview import Site
from plugins.views.when import When, is_over, make_when


@dataclass(frozen=True, slots=True)
class Registration:
    """How to register."""

    url: str | None
    email: str | None
    until: date | None
    needed: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    summary: str | None
    attendance: int | None
    documents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """All that is known of one event; organisers, partners and projects stand in `facts.relations`."""

    template: ClassVar[str] = "event.html"
    head: Head
    facts: EntryFacts
    when: When
    is_over: bool
    kind: str
    mode: str
    note: str | None
    audience: tuple[str, ...]
    languages: tuple[str, ...]
    easy_language: bool | None
    sign_language: bool | None
    childcare: str | None
    outdoors: bool | None
    bad_weather: str | None
    bring: str | None
    expected_size: str | None
    registration: Registration | None
    price: str | None
    free: bool | None
    outcome: Outcome | None


def make_views(site: Site) -> Iterator[EventView]:
    """One page an event."""
    for entry in site.catalogue.of_kind("event"):
        yield make_view(entry, site)


def make_view(entry: Entry, site: Site) -> EventView:
    """The page of this event."""
    data, today = entry.data, site.settings.today
    return EventView(
        head=make_entry_head(entry, site),
        facts=make_facts(entry, site),
        when=make_when(data, today),
        is_over=is_over(entry, today),
        kind=data.kind,
        mode=data.mode,
        note=data.note,
        audience=data.audience,
        languages=data.languages,
        easy_language=data.easy_language,
        sign_language=data.sign_language,
        childcare=data.childcare,
        outdoors=data.outdoors,
        bad_weather=data.bad_weather,
        bring=data.bring,
        expected_size=data.expected_size,
        registration=_registration(data.registration, today),
        price=data.price,
        free=data.free,
        outcome=_outcome(data.outcome),
    )


def _registration(registration: Any, today: date) -> Registration | None:
    if registration is None:
        return None
    until = registration.until
    return Registration(
        registration.url, registration.email, until, registration.needed, bool(until and until < today)
    )


def _outcome(outcome: Any) -> Outcome | None:
    if outcome is None:
        return None
    documents = tuple(Link(one.label or one.url, one.url) for one in outcome.documents)
    return Outcome(outcome.summary, outcome.attendance, documents)
