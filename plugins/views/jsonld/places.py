"""Places in schema.org's terms: those of the region's tree, and where an entry is."""

from typing import Any

from plugins.addresses import place_address
from plugins.catalogue import Catalogue, Entry
from plugins.views.jsonld.nodes import Links, Node, make_node

_TYPES = {
    "district": "AdministrativeArea",
    "amt": "AdministrativeArea",
    "city": "City",
    "municipality": "AdministrativeArea",
}


def build_area(place: Any, catalogue: Catalogue, links: Links) -> Node:
    """A place of the tree with what it lies in (what lies in it says so itself, else districts grow long)."""
    outer = catalogue.places.get(place.parent or "")
    return {
        **build_area_name(place, links),
        "alternateName": place.also_known_as,
        "identifier": make_node("PropertyValue", propertyID="AGS", value=place.ags) if place.ags else None,
        "geo": _point(place),
        "containedInPlace": build_area_name(outer, links) if outer else None,
        "sameAs": [one.url for one in place.links],
    }


def build_area_name(place: Any, links: Links) -> Node:
    """A place by its name and page."""
    address = links(place_address(place.id))
    return make_node(_TYPES.get(place.kind, "Place"), id=f"{address}#place", name=place.name, url=address)


def build_area_served(area: str, catalogue: Catalogue, links: Links) -> Node:
    """A place of the tree, or the whole region, which the site is named after."""
    place = catalogue.places.get(area)
    return build_area_name(place, links) if place else make_node("Place", name=catalogue.region.title)


def build_location(entry: Entry, catalogue: Catalogue) -> Node | None:
    """Where the entry is: venue, address and point of its own, at least the municipality's name."""
    path = catalogue.place_path(entry.locality) if entry.locality else ()
    place = entry.data.place
    locality = path[-1].name if path else None
    towns = [one.name for one in path if one.kind in ("city", "municipality")]
    name = (place.venue if place else None) or locality
    address = make_node(
        "PostalAddress",
        streetAddress=place.street if place else None,
        postalCode=place.postcode if place else None,
        addressLocality=towns[-1] if towns else locality,
    )
    return make_node("Place", name=name, address=address, geo=_point(place) if place else None)


def _point(place: Any) -> Node | None:
    if place.lat is None:
        return None
    return make_node("GeoCoordinates", latitude=place.lat, longitude=place.lon)
