"""The carrier's own pages: imprint, privacy, accessibility, listing rules, and what else there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from plugins.body import Heading, render_entry
from plugins.catalogue import Entry
from plugins.views.facts import make_contents, make_entry_head
from plugins.views.head import Head
from plugins.views.overview import Site
from plugins.views.provenance import Provenance, make_provenance


@dataclass(frozen=True, slots=True)
class PageView:
    """A page in the carrier's words; `language` only where it differs from the site's."""

    template: ClassVar[str] = "page.html"
    head: Head
    title: str
    summary: str
    language: str | None
    body: Markup
    contents: tuple[Heading, ...]
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
        provenance=make_provenance(entry, site.settings),
    )
