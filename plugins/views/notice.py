"""The page of a notice: something wanted or offered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from plugins.catalogue import Entry
from plugins.views.facts import EntryFacts, make_entry_head, make_facts
from plugins.views.head import Head
from plugins.views.overview import Site

ENTRY_KIND = "notice"  # each page belongs to one entry of this kind


@dataclass(frozen=True, slots=True)
class NoticeView:
    """All that is known of one notice; who calls stands in `facts.relations`, a citizen without a name."""

    template: ClassVar[str] = "notice.html"
    head: Head
    facts: EntryFacts
    direction: str
    kind: str
    what: str
    until: date
    answered: date | None
    is_over: bool
    by_citizen: bool


def make_views(site: Site) -> Iterator[NoticeView]:
    """One page a notice."""
    for entry in site.catalogue.of_kind("notice"):
        yield make_view(entry, site)


def make_view(entry: Entry, site: Site) -> NoticeView:
    """The page of this notice."""
    data = entry.data
    return NoticeView(
        head=make_entry_head(entry, site),
        facts=make_facts(entry, site),
        direction=data.direction,
        kind=data.kind,
        what=data.what,
        until=data.until,
        answered=data.answered,
        is_over=data.until < site.settings.today,
        by_citizen=not data.organisation and not data.project,
    )
