"""Agendas for other people's pages: small, without header and footer; and the page that says how.

Only made where region.yaml names who may embed them (`embed`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.views.agenda import Agenda, find_region_agendas
from plugins.views.date_lines import DayLines, make_agenda_lines, make_days
from plugins.views.head import Head, make_head
from plugins.views.overview import Site

LIMIT = 25  # lines


@dataclass(frozen=True, slots=True)
class EmbedView:
    """One agenda to embed; `whole` is its page on the site."""

    template: ClassVar[str] = "embed.html"
    head: Head
    name: str
    whole: str
    days: tuple[DayLines, ...]


@dataclass(frozen=True, slots=True)
class EmbedChoice:
    """An agenda that can be embedded: its facet (empty: the region), its name, its full address."""

    facet: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class EmbeddingView:
    """How to embed; `allowed` are the origins, `any` for everyone, empty for nobody."""

    template: ClassVar[str] = "embedding.html"
    head: Head
    allowed: tuple[str, ...]
    choices: tuple[EmbedChoice, ...]


def make_views(site: Site) -> Iterator[EmbeddingView | EmbedView]:
    """The page that says how, then one agenda for the region, each topic and each place."""
    allowed = site.settings.region.embed.allowed if site.settings.region.embed else ()
    agendas = tuple(find_region_agendas(site)) if allowed else ()
    head = make_head(site.settings, site.frame, "/embed/", "embedding")
    yield EmbeddingView(head, allowed, tuple(_make_choice(agenda, site) for agenda in agendas))
    for agenda in agendas:
        yield _make_view(agenda, site)


def embed_address(agenda: Agenda) -> str:
    """The page to embed."""
    folders = {"": "events", "topic": f"topics/{agenda.id}", "place": f"places/{agenda.id}"}
    return f"/embed/{folders[agenda.facet]}/"


def _make_choice(agenda: Agenda, site: Site) -> EmbedChoice:
    address = embed_address(agenda)
    return EmbedChoice(
        agenda.facet,
        agenda.text or site.settings.region.title,
        site.settings.canonical(address) or site.settings.href(address),
    )


def _make_view(agenda: Agenda, site: Site) -> EmbedView:
    lines = sorted(make_agenda_lines(agenda.entries, site), key=lambda line: line.day)[:LIMIT]
    name = agenda.text or site.settings.region.title
    head = make_head(site.settings, site.frame, embed_address(agenda), "embed", title=name, indexed=False)
    whole = agenda.address if agenda.entries or agenda.facet != "place" else agenda.page
    return EmbedView(head, name, whole, make_days(lines, site))
