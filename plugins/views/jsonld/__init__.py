"""What a page says to machines in schema.org's terms (JSON-LD 1.1), as a data block that runs nowhere.

Comes in: an entry or place with the catalogue. Goes out: JSON that stays inert inside a script element,
whatever stands in the texts. Templates put it, as it is, into `<script type="application/ld+json">`.
"""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from plugins.addresses import place_address
from plugins.catalogue import Catalogue, Entry
from plugins.settings import Settings
from plugins.views.jsonld.entries import build_guide, build_organization, build_project, build_web_page
from plugins.views.jsonld.events import build_event
from plugins.views.jsonld.nodes import Links, Node, make_node, render_graph, render_inert
from plugins.views.jsonld.places import build_area

__all__ = ["make_jsonld", "make_place_jsonld", "make_site_jsonld", "render_inert"]

Crumb = tuple[str, str]

# The words of the theme's sections, German and English; a test compares them with the locale catalogue.
SECTION_WORDS = {
    "initiatives": ("Initiativen", "Initiatives"),
    "projects": ("Projekte", "Projects"),
    "ideas": ("Ideen", "Ideas"),
    "events": ("Termine", "Events"),
    "take-part": ("Mitmachen", "Take part"),
    "guides": ("Anleitungen", "Guides"),
    "targets": ("Klimaziele", "Climate targets"),
    "surveys": ("Befragungen", "Surveys"),
    "places": ("Orte", "Places"),
}
_SECTIONS = {
    "initiative": "initiatives",
    "project": "projects",
    "event": "events",
    "notice": "take-part",
    "guide": "guides",
    "target": "targets",
    "survey": "surveys",
}
_BUILDERS = {
    "initiative": build_organization,
    "project": build_project,
    "event": build_event,
    "guide": build_guide,
}


def make_jsonld(entry: Entry, catalogue: Catalogue, settings: Settings) -> Markup:
    """What an entry's page says: the thing itself and the way to it."""
    links = Links(settings)
    thing = _BUILDERS.get(entry.kind, build_web_page)(entry, catalogue, links)
    return render_graph(
        thing, _breadcrumbs((*_section(entry, settings), (entry.title, entry.address)), links)
    )


def make_place_jsonld(place_id: str, catalogue: Catalogue, settings: Settings) -> Markup:
    """What a place's page says: the place, what it lies in, and the way to it."""
    links = Links(settings)
    path = catalogue.place_path(place_id)
    crumbs = ((place.name, place_address(place.id)) for place in path)
    section = (_word("places", settings), "/places/")
    return render_graph(build_area(path[-1], catalogue, links), _breadcrumbs((section, *crumbs), links))


def make_site_jsonld(settings: Settings) -> Markup:
    """What the home page says: the site and who stands behind it."""
    region, links = settings.region, Links(settings)
    publisher = region.publisher
    site = make_node(
        "WebSite",
        id=links("/") + "#site",
        url=links("/"),
        name=region.title,
        description=region.tagline,
        inLanguage=settings.language,
        publisher=make_node("Organization", name=publisher.name, url=publisher.url) if publisher else None,
    )
    return render_graph(site)


def _section(entry: Entry, settings: Settings) -> Iterator[Crumb]:
    """The list an entry stands in; a page of the carrier stands in none."""
    name = _SECTIONS.get(entry.kind)
    if entry.kind == "project" and entry.data.phase == "idea":
        name = "ideas"
    if name:
        yield _word(name, settings), f"/{name}/"


def _word(name: str, settings: Settings) -> str:
    return SECTION_WORDS[name][settings.language == "en"]


def _breadcrumbs(crumbs: Iterable[Crumb], links: Links) -> Node:
    """The way from the home page down; the page itself comes last."""
    steps = ((links.settings.region.title, "/"), *crumbs)
    items = [
        make_node("ListItem", position=number, name=name, item=links(address))
        for number, (name, address) in enumerate(steps, start=1)
    ]
    return make_node("BreadcrumbList", itemListElement=items)
