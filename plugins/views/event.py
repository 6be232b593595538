"""The page of an event."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from plugins.analysis.occurrences import zone_of
from plugins.catalogue import Entry
from plugins.views.date_lines import OneDate, make_one_date
from plugins.views.facts import EntryFacts, make_entry_head, make_facts
from plugins.views.head import Head, Link
from plugins.views.overview import Site
from plugins.views.subscribe import Subscription, make_subscription
from plugins.views.when import When, make_date_when, make_when

ENTRY_KIND = "event"  # each page belongs to one entry of this kind
PLAIN = {"yes": "yes", "true": "yes", "ja": "yes", "no": "no", "false": "no", "nein": "no"}


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
    """All that is known of one event; organisers, partners and projects stand in `facts.relations`.

    `when` is the next date, of what is over the first; `dates` are all coming ones of a series, `past` is how
    many were before; `outdoors` may be no more than `yes` or `no`.
    """

    template: ClassVar[str] = "event.html"
    head: Head
    facts: EntryFacts
    when: When
    dates: tuple[OneDate, ...]
    past: int
    is_over: bool
    kind: str
    mode: str
    note: str | None
    audience: tuple[str, ...]
    languages: tuple[str, ...]
    easy_language: bool | None
    sign_language: bool | None
    childcare: str | None
    outdoors: str | None
    bad_weather: str | None
    bring: str | None
    expected_size: str | None
    registration: Registration | None
    price: str | None
    free: bool | None
    outcome: Outcome | None
    calendar: Subscription


def make_views(site: Site) -> Iterator[EventView]:
    """One page an event."""
    for entry in site.catalogue.of_kind("event"):
        yield make_view(entry, site)


def make_view(entry: Entry, site: Site) -> EventView:
    """The page of this event."""
    data, today = entry.data, site.settings.today
    coming, zone = site.dates.coming(entry), zone_of(entry, site.settings.region.timezone)
    following = site.dates.next_of(entry)
    return EventView(
        head=make_entry_head(entry, site),
        facts=make_facts(entry, site),
        when=make_date_when(following, site.dates, zone) if following else make_when(data, today),
        dates=tuple(make_one_date(one, site, zone) for one in coming) if is_repeated(entry) else (),
        past=len(site.dates.of(entry)) - len(coming),
        is_over=not coming,
        kind=data.kind,
        mode=data.mode,
        note=data.note,
        audience=data.audience,
        languages=data.languages,
        easy_language=data.easy_language,
        sign_language=data.sign_language,
        childcare=data.childcare,
        outdoors=PLAIN.get(data.outdoors.casefold(), data.outdoors) if data.outdoors else None,
        bad_weather=data.bad_weather,
        bring=data.bring,
        expected_size=data.expected_size,
        registration=_registration(data.registration, today),
        price=data.price,
        free=data.free,
        outcome=_outcome(data.outcome),
        calendar=make_subscription(f"{entry.address}event.ics", entry.title, site.settings),
    )


def is_repeated(entry: Entry) -> bool:
    """True for a series and for an event with several dates."""
    return entry.data.repeat is not None or len(entry.data.dates) > 1


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
