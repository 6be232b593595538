"""The carrier's own pages: imprint, privacy, accessibility, listing rules, and what else there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from markupsafe import Markup

from plugins.analysis.audit import is_audit_old
from plugins.body import Heading, render_entry
from plugins.catalogue import Entry
from plugins.views.facts import make_contents, make_entry_head
from plugins.views.head import EASY_LANGUAGE, Head
from plugins.views.overview import Site
from plugins.views.provenance import Provenance, make_provenance

ENTRY_KIND = "page"  # each page belongs to one entry of this kind
STATEMENT = "accessibility"  # the page that region.yaml completes


@dataclass(frozen=True, slots=True)
class Statement:
    """What region.yaml adds to the page about accessibility: audit, whom to tell, who decides."""

    audited: date | None
    is_old: bool
    contact: str | None
    phone: str | None
    authority: str | None


@dataclass(frozen=True, slots=True)
class PageView:
    """A page in the carrier's words; `language` only where it differs from the site's.

    A page in easy language stands `by_line`: each line of its file is a line on the page.
    """

    template: ClassVar[str] = "page.html"
    head: Head
    title: str
    summary: str
    language: str | None
    body: Markup
    contents: tuple[Heading, ...]
    by_line: bool
    statement: Statement | None
    provenance: Provenance


def make_views(site: Site) -> Iterator[PageView]:
    """One page a page."""
    for entry in site.catalogue.of_kind("page"):
        yield make_view(entry, site)


def make_view(entry: Entry, site: Site) -> PageView:
    """The page of this page entry."""
    body = render_entry(entry, site.catalogue, site.settings)
    return PageView(
        head=make_entry_head(entry, site),
        title=entry.data.title,
        summary=entry.data.summary or "",
        language=site.language_of(entry.language),
        body=body.html,
        contents=make_contents(body.headings),
        by_line=entry.id in EASY_LANGUAGE,
        statement=make_statement(site) if entry.id == STATEMENT else None,
        provenance=make_provenance(entry, site.settings),
    )


def make_statement(site: Site) -> Statement | None:
    """The generated part of the accessibility page; None where region.yaml says nothing."""
    said, people = site.settings.region.accessibility, site.settings.region.help
    if said is None:
        return None
    return Statement(
        audited=said.audited,
        is_old=said.audited is not None and is_audit_old(said.audited, site.settings.today),
        contact=said.contact,
        phone=people.phone if people else None,
        authority=said.authority,
    )
