"""Initiatives, projects and guides in schema.org's terms."""

from typing import Any

from plugins.catalogue import Catalogue, Entry
from plugins.views.jsonld.nodes import Links, Node, make_node
from plugins.views.jsonld.places import build_area_served, build_location

_BY_LEGAL_FORM = {
    "genossenschaft": "Cooperative",
    "public-body": "GovernmentOrganization",
    "party": "PoliticalParty",
    "school": "School",
    "university": "CollegeOrUniversity",
    "stiftung": "NGO",
    "ggmbh": "NGO",
}
_BY_SECTOR = {"administration": "GovernmentOrganization", "science-education": "EducationalOrganization"}


def build_common(entry: Entry, catalogue: Catalogue, links: Links) -> Node:
    """What everything has: name, summary, page, keywords."""
    labels = [catalogue.topics[topic].label for topic in entry.topics]
    language = links.settings.language
    return {
        "@id": f"{links(entry.address)}#{entry.kind}",
        "url": links(entry.address),
        "name": entry.title,
        "description": getattr(entry.data, "summary", None),
        "keywords": [*(label.in_language(language) for label in labels), *getattr(entry.data, "tags", ())],
        "image": _image(entry, catalogue, links),
    }


def _image(entry: Entry, catalogue: Catalogue, links: Links) -> Node | None:
    """The entry's picture in the size that every program can show."""
    picture = catalogue.pictures.get(entry.key)
    if picture is None:
        return None
    return make_node(
        "ImageObject",
        contentUrl=links(picture.address(picture.fallback_width, ".jpg")),
        creditText=entry.data.image.credit,
        license=entry.data.image.license,
    )


def build_organization(entry: Entry, catalogue: Catalogue, links: Links) -> Node:
    """An initiative."""
    data = entry.data
    return {
        "@type": organization_type(data),
        **build_common(entry, catalogue, links),
        **_reachable(data.contact),
        "alternateName": data.also_known_as,
        "sameAs": [one.url for one in data.links],
        "foundingDate": data.founded,
        "dissolutionDate": data.ended,
        "location": build_location(entry, catalogue),
        "areaServed": [build_area_served(area, catalogue, links) for area in data.active_in],
        "parentOrganization": build_organization_name(data.parent, catalogue, links),
        "memberOf": [build_organization_name(one.id, catalogue, links) for one in data.member_of],
    }


def organization_type(data: Any) -> str:
    """The narrowest type that is certainly true: a loose group is no NGO and stays an Organization."""
    if data.legal_form in _BY_LEGAL_FORM:
        return _BY_LEGAL_FORM[data.legal_form]
    if data.legal_form == "verein" and data.sector == "civil-society":
        return "NGO"
    if data.sector == "business" and data.place and data.place.street:
        return "LocalBusiness"
    return _BY_SECTOR.get(data.sector, "Organization")


def build_organization_name(initiative: str | None, catalogue: Catalogue, links: Links) -> Node | None:
    """An initiative by its name and page."""
    entry = catalogue.get("initiative", initiative) if initiative else None
    if entry is None:
        return None
    address = links(entry.address)
    return make_node(organization_type(entry.data), id=f"{address}#initiative", name=entry.title, url=address)


def build_project(entry: Entry, catalogue: Catalogue, links: Links) -> Node:
    """A project, which schema.org sees as an organisation for a time."""
    data = entry.data
    funders = [one.id for one in data.organisations if one.role == "funder"]
    members = [one.id for one in data.organisations if one.role != "funder"]
    return {
        "@type": "Project",
        **build_common(entry, catalogue, links),
        **_reachable(data.contact),
        "sameAs": [one.url for one in data.links],
        "foundingDate": data.start,
        "dissolutionDate": data.end,
        "location": build_location(entry, catalogue),
        "member": [build_organization_name(one, catalogue, links) for one in members],
        "funder": [build_organization_name(one, catalogue, links) for one in funders],
    }


def build_guide(entry: Entry, catalogue: Catalogue, links: Links) -> Node:
    """A guide."""
    return {**build_web_page(entry, catalogue, links), "@type": "Article", "headline": entry.title}


def build_web_page(entry: Entry, catalogue: Catalogue, links: Links) -> Node:
    """Anything that schema.org has no better word for; nobody's name stands in it."""
    return {
        "@type": "WebPage",
        **build_common(entry, catalogue, links),
        "inLanguage": entry.language,
        "datePublished": entry.created.isoformat(),
        "dateModified": entry.updated.isoformat(),
    }


def _reachable(contact: Any) -> Node:
    """Mail and phone, and whose they are; all of it is on the page as well."""
    if contact is None:
        return {}
    ways = {"email": contact.email, "telephone": contact.phone}
    person = {"name": contact.name, "contactType": contact.role}
    return {
        **ways,
        "contactPoint": make_node("ContactPoint", **person, **ways) if any(person.values()) else None,
    }
