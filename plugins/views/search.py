"""The search page: what can be narrowed by, and the links that stand in for the search without a script."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.views.head import Head, make_head
from plugins.views.overview import Site, sort_key
from plugins.views.stamps import TopicMark

KINDS = ("initiative", "project", "idea", "event", "notice", "guide", "target", "survey")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place and what else people call it: former names, Ortsteile, postcodes."""

    name: str
    address: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The page /search/. `kinds` are those of which the site has entries."""

    template: ClassVar[str] = "search.html"

    head: Head
    kinds: tuple[str, ...]
    topics: tuple[TopicMark, ...]
    places: tuple[PlaceName, ...]


def make_views(site: Site) -> Iterator[SearchPage]:
    """The one page."""
    yield make_view(site)


def make_view(site: Site) -> SearchPage:
    """The search page of this site."""
    return SearchPage(
        head=make_head(site.settings, site.frame, "/search/", "search", section="search"),
        kinds=tuple(kind for kind in KINDS if _has_entries(site, kind)),
        topics=tuple(site.topics.values()),
        places=_make_place_names(site),
    )


def _has_entries(site: Site, kind: str) -> bool:
    if kind not in ("project", "idea"):
        return bool(site.catalogue.of_kind(kind))
    phases = [project.data.phase for project in site.catalogue.of_kind("project")]
    return "idea" in phases if kind == "idea" else any(phase != "idea" for phase in phases)


def _make_place_names(site: Site) -> tuple[PlaceName, ...]:
    places = sorted(site.catalogue.places.values(), key=lambda place: (sort_key(place.name), place.id))
    return tuple(
        PlaceName(place.name, f"/places/{place.id}/", (*place.also_known_as, *place.postcodes))
        for place in places
    )
