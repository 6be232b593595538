"""Agendas for other people's pages: small, without header and footer; and the page that says how.

Only made where region.yaml names who may embed them (`embed`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from plugins.catalogue import Catalogue
from plugins.views.agenda import Agenda, find_place_agenda, find_region_agenda, find_topic_agenda
from plugins.views.date_lines import DayLines, find_agenda_dates, make_agenda_days
from plugins.views.head import Head, make_head
from plugins.views.overview import Site
from plugins.views.pieces import join

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


def split(
    catalogue: Catalogue,
) -> Iterator[tuple[str, Callable[[Site], Iterator[EmbedView | EmbeddingView]]]]:
    """The page that says how, then one agenda for the region, each topic and each place."""
    yield "how", _make_how
    if catalogue.region.embed and catalogue.region.embed.allowed:
        yield "region", partial(_make_agenda, find_region_agenda)
        for topic in catalogue.region.topics:
            yield f"topic {topic.id}", partial(_make_agenda, partial(find_topic_agenda, topic.id))
        for place in catalogue.region.places:
            yield f"place {place.id}", partial(_make_agenda, partial(find_place_agenda, place))


make_views = join(split)


def embed_address(facet: str, id: str) -> str:
    """The page to embed: of the region, a topic, a place."""
    folders = {"": "events", "topic": f"topics/{id}", "place": f"places/{id}"}
    return f"/embed/{folders[facet]}/"


def _make_how(site: Site) -> Iterator[EmbeddingView]:
    region = site.settings.region
    allowed = region.embed.allowed if region.embed else ()
    head = make_head(site.settings, site.frame, "/embed/", "embedding")
    yield EmbeddingView(head, allowed, tuple(_find_choices(site)) if allowed else ())


def _find_choices(site: Site) -> Iterator[EmbedChoice]:
    region = site.settings.region
    yield _make_choice("", "", region.title, site)
    yield from (_make_choice("topic", topic.id, topic.label, site) for topic in site.topics.values())
    yield from (_make_choice("place", place.id, place.name, site) for place in region.places)


def _make_choice(facet: str, id: str, name: str, site: Site) -> EmbedChoice:
    address = embed_address(facet, id)
    return EmbedChoice(facet, name, site.settings.canonical(address) or site.settings.href(address))


def _make_agenda(find: Callable[[Site], Agenda], site: Site) -> Iterator[EmbedView]:
    agenda = find(site)
    address, name = embed_address(agenda.facet, agenda.id), agenda.text or site.settings.region.title
    yield EmbedView(
        head=make_head(site.settings, site.frame, address, "embed", title=name, indexed=False),
        name=name,
        whole=agenda.address if agenda.entries or agenda.facet != "place" else agenda.page,
        days=make_agenda_days(find_agenda_dates(agenda.entries, site)[:LIMIT], site),
    )
