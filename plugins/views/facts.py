"""What initiatives, projects, events, notices and guides have in common on their pages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from plugins.body import Heading, render_entry
from plugins.catalogue import Entry
from plugins.views.brief import Brief, make_brief
from plugins.views.head import Head, Link
from plugins.views.jsonld import make_jsonld
from plugins.views.overview import Site
from plugins.views.pass_on import PassOn, make_pass_on
from plugins.views.provenance import Provenance, make_provenance
from plugins.views.relations import RelationGroup, find_relations
from plugins.views.share import og_address
from plugins.views.stamps import TopicMark
from plugins.views.where import Where, make_where

CONTENTS_FROM = 4  # headings: a shorter text needs no table of contents
SECTIONS = {
    "initiative": "initiatives",
    "project": "projects",
    "idea": "ideas",
    "event": "events",
    "notice": "take-part",
    "guide": "guides",
    "target": "targets",
    "survey": "surveys",
}


@dataclass(frozen=True, slots=True)
class Channel:
    """Where people talk: linked, never loaded."""

    kind: str
    address: str
    open: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to write to or call."""

    name: str | None
    role: str | None
    email: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The entry's picture: a file every browser can show, its size in pixels, and others to choose from.

    `alt` is empty for decoration; `sources` are address and width in pixels.
    """

    address: str
    width: int
    height: int
    sources: tuple[tuple[str, int], ...]
    alt: str
    credit: str
    license: str | None


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing offered or wanted."""

    kind: str
    what: str
    until: date | None
    answered: date | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class TakePart:
    """How one takes part."""

    what: str
    when: str | None
    effort: str | None
    first_step: str | None
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    alone_ok: bool | None
    min_age: int | None
    expenses: bool | None
    insured: bool | None
    certificate: tuple[str, ...]
    until: date | None
    url: str | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """All that is shared; `language` only where it differs from the site's."""

    title: str
    summary: str
    language: str | None
    topics: tuple[TopicMark, ...]
    tags: tuple[str, ...]
    sdgs: tuple[int, ...]
    picture: Picture | None
    links: tuple[Link, ...]
    channels: tuple[Channel, ...]
    contact: Contact | None
    ask: Link | None
    where: Where | None
    body: Markup
    contents: tuple[Heading, ...]
    relations: tuple[RelationGroup, ...]
    provenance: Provenance
    brief: Brief
    pass_on: PassOn | None


def make_facts(entry: Entry, site: Site) -> EntryFacts:
    """What is shared of this entry."""
    data = entry.data
    body = render_entry(entry, site.catalogue, site.settings)
    return EntryFacts(
        title=data.title,
        summary=data.summary or "",
        language=site.language_of(entry.language),
        topics=tuple(site.topics[topic] for topic in entry.topics),
        tags=data.tags,
        sdgs=data.sdgs,
        picture=_picture(entry, site),
        links=tuple(Link(link.label or link.url, link.url) for link in data.links),
        channels=tuple(Channel(one.kind, one.url, one.open) for one in data.channels),
        contact=make_contact(entry),
        ask=find_whom_to_ask(entry, site),
        where=make_where(entry, site),
        body=body.html,
        contents=make_contents(body.headings),
        relations=find_relations(entry, site),
        provenance=make_provenance(entry, site.settings),
        brief=make_brief(entry, site),
        pass_on=make_pass_on(entry, site.settings),
    )


def make_entry_head(entry: Entry, site: Site, kind: str | None = None) -> Head:
    """The head of an entry's page."""
    kind = kind or entry.kind
    return Head(
        title=entry.data.title,
        description=getattr(entry.data, "summary", None) or "",
        address=entry.address,
        language=entry.language,
        kind=kind,
        frame=site.frame,
        section=SECTIONS.get(kind, ""),
        searchable=True,
        updated=entry.data.updated,
        topics=entry.topics,
        tags=getattr(entry.data, "tags", ()),
        names=getattr(entry.data, "also_known_as", ()),
        picture=_picture_address(entry, kind, site),
        jsonld=make_jsonld(entry, site.catalogue, site.settings),
    )


def _picture_address(entry: Entry, kind: str, site: Site) -> str:
    """The entry's own picture as every program can show it, else that of its topic or kind."""
    own = site.catalogue.pictures.get(entry.key)
    return own.address(own.fallback_width, ".jpg") if own else og_address(kind, entry.topics)


def make_contents(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The table of contents, empty for a short text."""
    return headings if len(headings) >= CONTENTS_FROM else ()


def _picture(entry: Entry, site: Site) -> Picture | None:
    found = site.catalogue.pictures.get(entry.key)
    if found is None:
        return None
    width, image = found.fallback_width, entry.data.image
    return Picture(
        address=found.address(width, ".jpg"),
        width=width,
        height=found.height_at(width),
        sources=tuple((found.address(one, ".webp"), one) for one in found.widths),
        alt=image.alt or "",
        credit=image.credit,
        license=image.license,
    )


def make_contact(entry: Entry) -> Contact | None:
    """The contact as shown: without a name where a citizen asks; when consent was given stays in the file."""
    contact = entry.data.contact
    if contact is None:
        return None
    if entry.is_by_citizen:
        return Contact(None, None, contact.email, contact.phone)
    return Contact(contact.name, contact.role, contact.email, contact.phone)


def find_whom_to_ask(entry: Entry, site: Site) -> Link | None:
    """Who answers what is not stated: the entry's contact, its organisers, the site's help."""
    for holder in (entry, *_organisers(entry, site)):
        contact = holder.data.contact
        if contact and (contact.email or contact.phone):
            return _mail_or_call(contact.name or contact.email or contact.phone, contact)
    people = site.catalogue.region.help
    return (
        _mail_or_call(people.email or people.phone, people)
        if people and (people.email or people.phone)
        else None
    )


def _organisers(entry: Entry, site: Site) -> tuple[Entry, ...]:
    data = entry.data
    if entry.kind == "event":
        ids = data.organisers
    elif entry.kind == "project":
        ids = tuple(one.id for one in sorted(data.organisations, key=lambda one: one.role != "lead"))
    else:
        ids = ()
    return tuple(site.entry("initiative", one) for one in ids)


def _mail_or_call(name: str | None, contact: Any) -> Link:
    if contact.email:
        return Link(name or contact.email, f"mailto:{contact.email}")
    return Link(name or contact.phone, f"tel:{dial(contact.phone)}")


def dial(phone: str) -> str:
    """A phone number without what a dialler cannot use."""
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


def make_resources(resources: tuple[Any, ...], today: date) -> tuple[Resource, ...]:
    """Offers or needs, the open ones first."""
    made = [
        Resource(one.kind, one.what, one.until, one.answered, bool(one.until and one.until < today))
        for one in resources
    ]
    return tuple(sorted(made, key=lambda one: bool(one.answered) or one.is_over))


def make_take_part(part: Any, today: date) -> TakePart | None:
    """How to take part, or None where nothing is said."""
    if part is None:
        return None
    return TakePart(
        what=part.what,
        when=part.when,
        effort=part.effort,
        first_step=part.first_step,
        skills=part.skills,
        languages=part.languages,
        alone_ok=part.alone_ok,
        min_age=part.min_age,
        expenses=part.expenses,
        insured=part.insured,
        certificate=part.certificate,
        until=part.until,
        url=part.url,
        is_over=bool(part.until and part.until < today),
    )
