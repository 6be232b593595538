"""What a page says to machines in schema.org's terms (JSON-LD 1.1), as a data block that runs nowhere.

Comes in: an entry or place with the catalogue. Goes out: JSON that stays inert inside a script element,
whatever stands in the texts. Templates put it, as it is, into `<script type="application/ld+json">`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from plugins.addresses import place_address
from plugins.catalogue import Catalogue, Entry
from plugins.settings import Settings
from plugins.views.when import Moment, day_of, end_of

Node = dict[str, Any]
Crumb = tuple[str, str]

_INERT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
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
_EVENT_TYPES = {"festival": "Festival", "workshop": "EducationEvent"}
_PLACE_TYPES = {
    "district": "AdministrativeArea",
    "amt": "AdministrativeArea",
    "city": "City",
    "municipality": "AdministrativeArea",
}
_MODES = {
    "onsite": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
_STATES = {"cancelled": "EventCancelled", "moved": "EventRescheduled"}
_PERIODS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "-1"}
_WORDS = {
    "home": ("Startseite", "Home"),
    "initiatives": ("Initiativen", "Initiatives"),
    "projects": ("Projekte", "Projects"),
    "ideas": ("Ideen", "Ideas"),
    "events": ("Termine", "Events"),
    "take-part": ("Mitmachen", "Take part"),
    "guides": ("Anleitungen", "Guides"),
    "targets": ("Klimaziele", "Climate targets"),
    "places": ("Orte", "Places"),
}
_SECTIONS = {
    "initiative": "initiatives",
    "project": "projects",
    "event": "events",
    "notice": "take-part",
    "guide": "guides",
    "target": "targets",
}


def make_jsonld(entry: Entry, catalogue: Catalogue, settings: Settings) -> Markup:
    """What an entry's page says: the thing itself and the way to it."""
    link = _Links(settings)
    builder = _BUILDERS.get(entry.kind, _web_page)
    thing = builder(entry, catalogue, link)
    return _graph(thing, _breadcrumbs((*_section(entry, settings), (entry.title, entry.address)), link))


def make_place_jsonld(place_id: str, catalogue: Catalogue, settings: Settings) -> Markup:
    """What a place's page says: the place, what it lies in, and the way to it."""
    link = _Links(settings)
    path = catalogue.place_path(place_id)
    crumbs = [(place.name, place_address(place.id)) for place in path]
    section = (_word("places", settings), "/places/")
    return _graph(_area(path[-1], catalogue, link), _breadcrumbs((section, *crumbs), link))


def make_site_jsonld(settings: Settings) -> Markup:
    """What the home page says: the site and who stands behind it."""
    region, link = settings.region, _Links(settings)
    publisher = region.publisher
    site = {
        "@type": "WebSite",
        "@id": link("/") + "#site",
        "url": link("/"),
        "name": region.title,
        "description": region.tagline,
        "inLanguage": settings.language,
        "publisher": _node("Organization", name=publisher.name, url=publisher.url) if publisher else None,
    }
    return _graph(site)


def render_inert(value: object) -> str:
    """JSON without the signs that could end a script element or start markup (RFC 8259, HTML 13.2.6)."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_INERT)


class _Links:
    """Full addresses where the site knows its own, else addresses from its root."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, address: str) -> str:
        return self.settings.canonical(address) or self.settings.href(address)


def _graph(*nodes: Node) -> Markup:
    document = {"@context": "https://schema.org", "@graph": [_dense(node) for node in nodes]}
    return Markup(render_inert(document))  # noqa: S704  # render_inert leaves no markup in it


def _node(type_: str, **properties: object) -> Node:
    return {"@type": type_, **properties}


def _dense(value: Any) -> Any:
    """Without what is absent, at every depth."""
    if isinstance(value, Mapping):
        dense = {key: _dense(one) for key, one in value.items()}
        return {key: one for key, one in dense.items() if one not in (None, "", [], {})}
    if isinstance(value, (list, tuple)):
        return [_dense(one) for one in value]
    return value


# The way to a page


def _section(entry: Entry, settings: Settings) -> Iterator[Crumb]:
    name = _SECTIONS.get(entry.kind)
    if entry.kind == "project" and entry.data.phase == "idea":
        name = "ideas"
    if name:
        yield _word(name, settings), f"/{name}/"


def _word(name: str, settings: Settings) -> str:
    return _WORDS[name][settings.language == "en"]


def _breadcrumbs(crumbs: Iterable[Crumb], link: _Links) -> Node:
    """The list from the home page down; the page itself comes last."""
    steps = ((_word("home", link.settings), "/"), *crumbs)
    items = [
        _node("ListItem", position=number, name=name, item=link(address))
        for number, (name, address) in enumerate(steps, start=1)
    ]
    return _node("BreadcrumbList", itemListElement=items)


# Entries


def _common(entry: Entry, catalogue: Catalogue, link: _Links) -> Node:
    data = entry.data
    return {
        "@id": f"{link(entry.address)}#{entry.kind}",
        "url": link(entry.address),
        "name": data.title,
        "description": getattr(data, "summary", None),
        "keywords": [*_topics(entry, catalogue, link.settings), *getattr(data, "tags", ())],
    }


def _topics(entry: Entry, catalogue: Catalogue, settings: Settings) -> list[str]:
    return [catalogue.topics[topic].label.in_language(settings.language) for topic in entry.topics]


def _organization(entry: Entry, catalogue: Catalogue, link: _Links) -> Node:
    data = entry.data
    return {
        "@type": organization_type(data),
        **_common(entry, catalogue, link),
        **_reachable(data.contact),
        "alternateName": data.also_known_as,
        "sameAs": [one.url for one in data.links],
        "foundingDate": data.founded,
        "dissolutionDate": data.ended,
        "location": _location(entry, catalogue),
        "areaServed": [_area_served(area, catalogue, link) for area in data.active_in],
        "parentOrganization": _named("initiative", data.parent, catalogue, link),
        "memberOf": [_named("initiative", one.id, catalogue, link) for one in data.member_of],
    }


def organization_type(data: Any) -> str:
    """The narrowest type of schema.org that is certainly true; a loose group is no NGO, so it stays general."""
    if data.legal_form in _BY_LEGAL_FORM:
        return _BY_LEGAL_FORM[data.legal_form]
    if data.legal_form == "verein" and data.sector == "civil-society":
        return "NGO"
    if data.sector == "business" and data.place and data.place.street:
        return "LocalBusiness"
    return _BY_SECTOR.get(data.sector, "Organization")


def _reachable(contact: Any) -> Node:
    if contact is None:
        return {}
    point = _node("ContactPoint", name=contact.name, contactType=contact.role)
    named = contact.name or contact.role
    return {
        "email": contact.email,
        "telephone": contact.phone,
        "contactPoint": point | {"email": contact.email, "telephone": contact.phone} if named else None,
    }


def _project(entry: Entry, catalogue: Catalogue, link: _Links) -> Node:
    data = entry.data
    return {
        "@type": "Project",
        **_common(entry, catalogue, link),
        **_reachable(data.contact),
        "sameAs": [one.url for one in data.links],
        "foundingDate": data.start,
        "dissolutionDate": data.end,
        "location": _location(entry, catalogue),
        "member": [
            _named("initiative", one.id, catalogue, link)
            for one in data.organisations
            if one.role != "funder"
        ],
        "funder": [
            _named("initiative", one.id, catalogue, link)
            for one in data.organisations
            if one.role == "funder"
        ],
    }


def _event(entry: Entry, catalogue: Catalogue, link: _Links) -> Node:
    data = entry.data
    zone = data.timezone or catalogue.region.timezone
    return {
        "@type": _EVENT_TYPES.get(data.kind, "Event"),
        **_common(entry, catalogue, link),
        **_dates(data, zone),
        "eventStatus": "https://schema.org/" + _STATES.get(data.state, "EventScheduled"),
        "eventAttendanceMode": "https://schema.org/" + _MODES[data.mode],
        "location": _event_locations(entry, catalogue),
        "organizer": [_named("initiative", one, catalogue, link) for one in data.organisers],
        "contributor": [_named("initiative", one, catalogue, link) for one in data.partners],
        "superEvent": _named("event", data.part_of, catalogue, link),
        "isAccessibleForFree": data.free,
        "inLanguage": data.languages or entry.language,
        "audience": [_node("Audience", audienceType=one) for one in data.audience],
        "offers": _offer(data),
    }


def _article(entry: Entry, catalogue: Catalogue, link: _Links) -> Node:
    common = _common(entry, catalogue, link)
    return {"@type": "Article", **common, "headline": common["name"], **_document(entry)}


def _web_page(entry: Entry, catalogue: Catalogue, link: _Links) -> Node:
    return {"@type": "WebPage", **_common(entry, catalogue, link), **_document(entry)}


def _document(entry: Entry) -> Node:
    return {
        "inLanguage": entry.language,
        "datePublished": entry.created.isoformat(),
        "dateModified": entry.updated.isoformat(),
    }


_BUILDERS = {"initiative": _organization, "project": _project, "event": _event, "guide": _article}
_NAMED_TYPES = {"initiative": "Organization", "event": "Event"}


def _named(kind: str, id_: str | None, catalogue: Catalogue, link: _Links) -> Node | None:
    """Another entry by its name and page."""
    entry = catalogue.get(kind, id_) if id_ else None
    if entry is None:
        return None
    type_ = organization_type(entry.data) if kind == "initiative" else _NAMED_TYPES[kind]
    return _node(type_, **{"@id": f"{link(entry.address)}#{kind}"}, name=entry.title, url=link(entry.address))


# When


def _dates(data: Any, zone: str) -> Node:
    """The first date; a series adds its rule, an irregular one its other dates as events below it."""
    end = end_of(data)
    return {
        "startDate": _moment(data.start, zone),
        "endDate": _moment(end, zone),
        "previousStartDate": _moment(data.moved_from, zone),
        "eventSchedule": _schedule(data, zone) if data.repeat else None,
        "subEvent": [_date_of(data, start, end, zone) for start in data.dates[1:]],
    }


def _moment(moment: Moment | None, zone: str) -> str | None:
    """A day, or a time with its offset from UTC (ISO 8601)."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=ZoneInfo(zone)).isoformat()
    return moment.isoformat() if moment else None


def _date_of(data: Any, start: Moment, end: Moment | None, zone: str) -> Node:
    last = start + (end - data.start) if end else None
    return _node("Event", name=data.title, startDate=_moment(start, zone), endDate=_moment(last, zone))


def _schedule(data: Any, zone: str) -> Node:
    """The rule in schema.org's words, days as RFC 5545 writes them (`1SA`); what differs is left out of it."""
    rule, end = data.repeat, end_of(data)
    days = [day for day in rule.on if day.isdigit()]
    return _node(
        "Schedule",
        repeatFrequency=f"P{rule.interval}{_PERIODS[rule.every]}",
        repeatCount=rule.count,
        byDay=[_weekday(day) for day in rule.on if not day.isdigit()],
        byMonthDay=[int(day) for day in days],
        startDate=day_of(data.start).isoformat(),
        endDate=rule.until.isoformat() if rule.until else None,
        startTime=_clock(data.start),
        endTime=_clock(end),
        duration=_duration(data.start, end),
        exceptDate=[day.isoformat() for day in _skipped(rule)],
        scheduleTimezone=zone,
    )


def _weekday(day: str) -> str:
    """`sat` as SA, `first sat` as 1SA."""
    ordinal, _, weekday = day.rpartition(" ")
    return _ORDINALS.get(ordinal, "") + weekday[:2].upper()


def _clock(moment: Moment | None) -> str | None:
    return moment.strftime("%H:%M:%S") if isinstance(moment, datetime) else None


def _duration(start: Moment, end: Moment | None) -> str | None:
    """The length as ISO 8601 has it; the last of whole days counts."""
    if end is None:
        return None
    if not isinstance(start, datetime):
        return f"P{(end - start).days + 1}D"
    return f"PT{(end - start) // timedelta(minutes=1)}M"


def _skipped(rule: Any) -> list[date]:
    changed = [one.on for one in rule.changes if one.start is not None or one.state == "cancelled"]
    return sorted({*rule.except_, *changed})


def _offer(data: Any) -> Node | None:
    """Where to register, and whether there is room."""
    url = data.registration.url if data.registration else None
    if not url and data.state != "full":
        return None
    stock = "SoldOut" if data.state == "full" else "InStock"
    return _node("Offer", url=url, availability=f"https://schema.org/{stock}")


# Where


def _event_locations(entry: Entry, catalogue: Catalogue) -> list[Node | None]:
    place, mode = entry.data.place, entry.data.mode
    online = place.online if place else None
    return [
        _location(entry, catalogue) if mode != "online" else None,
        _node("VirtualLocation", url=online) if online and mode != "onsite" else None,
    ]


def _location(entry: Entry, catalogue: Catalogue) -> Node | None:
    """Where the entry is: its own address and point, else the municipality's name."""
    path = catalogue.place_path(entry.locality) if entry.locality else ()
    place = entry.data.place
    if not path and not (place and (place.venue or place.street or place.lat is not None)):
        return None
    towns = [one.name for one in path if one.kind in ("city", "municipality")]
    locality = path[-1].name if path else None
    return _node(
        "Place",
        name=(place.venue if place else None) or locality,
        address=_node(
            "PostalAddress",
            streetAddress=place.street if place else None,
            postalCode=place.postcode if place else None,
            addressLocality=towns[-1] if towns else locality,
        ),
        geo=_point(place) if place else None,
    )


def _point(place: Any) -> Node | None:
    if place.lat is None:
        return None
    return _node("GeoCoordinates", latitude=place.lat, longitude=place.lon)


def _area(place: Any, catalogue: Catalogue, link: _Links) -> Node:
    outer = catalogue.places.get(place.parent or "")
    number = place.ags and _node("PropertyValue", propertyID="AGS", value=place.ags)
    return {
        **_area_named(place, link),
        "alternateName": place.also_known_as,
        "identifier": number,
        "geo": _point(place),
        "containedInPlace": _area_named(outer, link) if outer else None,
        "containsPlace": [_area_named(inner, link) for inner in catalogue.children_of(place.id)],
        "sameAs": [one.url for one in place.links],
    }


def _area_named(place: Any, link: _Links) -> Node:
    address = link(place_address(place.id))
    type_ = _PLACE_TYPES.get(place.kind, "Place")
    return _node(type_, **{"@id": f"{address}#place"}, name=place.name, url=address)


def _area_served(area: str, catalogue: Catalogue, link: _Links) -> Node:
    """A place of the tree, or the whole region, which the site is named after."""
    place = catalogue.places.get(area)
    return _area_named(place, link) if place else _node("Place", name=catalogue.region.title)
