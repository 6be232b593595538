"""What the directories list: initiatives, projects, ideas, guides, each in its order with its facets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from plugins.catalogue import Entry
from plugins.views.facets import Facet, FacetGroup
from plugins.views.factor_facets import make_factor_facets
from plugins.views.overview import Site, by_title

PHASES = ("planned", "running", "recurring", "done", "stopped")
GUIDE_KINDS = ("how-to", "experience", "cooperation", "funding", "lessons")
SECTORS = ("civil-society", "business", "politics", "administration", "science-education", "network")


@dataclass(frozen=True, slots=True)
class Listing:
    """What one directory lists: its entries in order, the group each stands in, its facets.

    `ways` are facets whose values have pages elsewhere; `also` (choices of the list `also`, addresses) are
    pages that look at the same from another side.
    """

    section: str
    entries: tuple[Entry, ...]
    group_of: Callable[[Entry], str]
    facets: tuple[Facet, ...]
    ways: tuple[FacetGroup, ...] = ()
    also: tuple[tuple[str, str], ...] = ()


def make_listings(site: Site) -> tuple[Listing, ...]:
    """The directories in the order of the navigation."""
    return tuple(make(site) for make in LISTINGS.values())


def _list_initiatives(site: Site) -> Listing:
    entries = tuple(sorted(by_title(site.catalogue.of_kind("initiative")), key=_status))
    return Listing("initiatives", entries, _status, (_topics(site), ("sector", _sector, SECTORS)))


def _list_projects(site: Site) -> Listing:
    return Listing(
        "projects",
        by_title(one for one in site.catalogue.of_kind("project") if one.data.phase != "idea"),
        _none,
        (_topics(site), ("phase", _phase, PHASES)),
        also=(("labs", "/labs/"), ("targets", "/targets/"), ("report", "/report/")),
    )


def _list_ideas(site: Site) -> Listing:
    return Listing(
        "ideas",
        by_title(one for one in site.catalogue.of_kind("project") if one.data.phase == "idea"),
        _none,
        (_topics(site),),
        also=(("conditions", "/ideas/conditions/"), ("lessons", "/lessons/"), ("funding", "/funding/")),
    )


def _list_guides(site: Site) -> Listing:
    projects = by_title(one for one in site.catalogue.of_kind("project") if one.data.lessons)
    return Listing(
        "guides",
        (*by_title(site.catalogue.of_kind("guide")), *projects),
        _told_by,
        (_topics(site), ("kind", _kind, GUIDE_KINDS)),
        ways=make_factor_facets(site.catalogue.of_kind("project"), site),
        also=(("lessons", "/lessons/"), ("funding", "/funding/"), ("labs", "/labs/")),
    )


LISTINGS: Mapping[str, Callable[[Site], Listing]] = {
    "initiatives": _list_initiatives,
    "projects": _list_projects,
    "ideas": _list_ideas,
    "guides": _list_guides,
}


def _topics(site: Site) -> Facet:
    return "topic", lambda entry: entry.topics, tuple(site.topics)


def _none(_entry: Entry) -> str:
    return ""


def _status(entry: Entry) -> str:
    return "former" if entry.data.status == "ended" else ""


def _told_by(entry: Entry) -> str:
    return "lessons" if entry.kind == "project" else ""


def _kind(entry: Entry) -> tuple[str, ...]:
    return ("lessons",) if entry.kind == "project" else (entry.data.kind,)


def _sector(entry: Entry) -> tuple[str, ...]:
    return (entry.data.sector,)


def _phase(entry: Entry) -> tuple[str, ...]:
    return (entry.data.phase,)
