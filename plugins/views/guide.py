"""The page of a guide."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from plugins.catalogue import Entry
from plugins.views.facts import EntryFacts, make_entry_head, make_facts
from plugins.views.head import Head
from plugins.views.overview import Site

ENTRY_KIND = "guide"  # each page belongs to one entry of this kind


@dataclass(frozen=True, slots=True)
class Programme:
    """Where money comes from."""

    funder: str
    for_whom: str | None
    amount: str | None
    deadline: date | None
    rolling: bool | None
    last_checked: date | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class GuideView:
    """All that is known of one guide; the steps are the body."""

    template: ClassVar[str] = "guide.html"
    head: Head
    facts: EntryFacts
    kind: str
    programme: Programme | None
    effort: str | None
    cost: str | None
    needs: tuple[str, ...]


def make_views(site: Site) -> Iterator[GuideView]:
    """One page a guide."""
    for entry in site.catalogue.of_kind("guide"):
        yield make_view(entry, site)


def make_view(entry: Entry, site: Site) -> GuideView:
    """The page of this guide."""
    data = entry.data
    return GuideView(
        head=make_entry_head(entry, site),
        facts=make_facts(entry, site),
        kind=data.kind,
        programme=_programme(data.funding, site.settings.today),
        effort=data.effort,
        cost=data.cost,
        needs=data.needs,
    )


def _programme(funding: Any, today: date) -> Programme | None:
    if funding is None:
        return None
    return Programme(
        funder=funding.funder,
        for_whom=funding.for_whom,
        amount=funding.amount,
        deadline=funding.deadline,
        rolling=funding.rolling,
        last_checked=funding.last_checked,
        is_over=bool(funding.deadline and funding.deadline < today),
    )
