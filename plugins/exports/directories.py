"""The entries of a directory as its own pages load them to filter: few bytes, no promise to programs.

Comes in: the directories as the pages list them. Goes out: /initiatives/entries.json and its likes, made
for theme/static/js/directory.js. Programs take /api/v1/.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from plugins.analysis.geometry import point_of
from plugins.analysis.map_shapes import MapShapes, make_map_shapes
from plugins.catalogue import Entry
from plugins.views.cards import Card
from plugins.views.directory import make_listed_card
from plugins.views.facets import place_ids
from plugins.views.finder import data_address
from plugins.views.jsonld import render_inert
from plugins.views.listings import Listing, make_listings
from plugins.views.overview import Site, sort_key
from schemas.region import Place

MAP_SIZE = 640  # units of the drawing's longer side
MAP_DETAIL = 3


def make_directories(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the data of every directory that has entries."""
    catalogue = site.catalogue
    shapes = make_map_shapes(
        catalogue.region.places, catalogue.boundaries, width=MAP_SIZE, height=MAP_SIZE, detail=MAP_DETAIL
    )
    for listing in make_listings(site):
        if listing.entries:
            yield data_address(listing.section), _render(listing, site, shapes)


def _render(listing: Listing, site: Site, shapes: MapShapes | None) -> bytes:
    cards = {entry.key: make_listed_card(entry, listing, site) for entry in listing.entries}
    places = _number_places(listing, site)
    data = {
        "topics": list(site.topics),
        "places": [_place(place, places, site, shapes) for place in places],
        "map": [shapes.frame.width, shapes.frame.height, shapes.outline] if shapes else None,
        "entries": [_entry(entry, cards[entry.key], places, site, listing) for entry in listing.entries],
    }
    return (render_inert(data) + "\n").encode()


def _number_places(listing: Listing, site: Site) -> Mapping[str, int]:
    """The places that have entries, themselves or in a part, with their number by name."""
    ids = {place for entry in listing.entries for place in place_ids(entry, site)}
    names = {place: (sort_key(site.catalogue.places[place].name), place) for place in ids}
    return {place: number for number, place in enumerate(sorted(ids, key=names.__getitem__))}


def _place(id: str, numbers: Mapping[str, int], site: Site, shapes: MapShapes | None) -> list[Any]:
    """Id, name, number of the place around it, what it is also called; of the map's places x and y."""
    place = site.catalogue.places[id]
    names = " ".join([*place.also_known_as, *place.postcodes])
    return _dense([id, place.name, numbers.get(place.parent or "", -1), names, *_point(place, shapes)])


def _point(place: Place, shapes: MapShapes | None) -> tuple[int, ...]:
    point = point_of(place)
    if shapes is None or point is None or place.id not in {area.id for area in shapes.areas}:
        return ()
    return tuple(round(part) for part in shapes.frame.project(*point))


def _entry(entry: Entry, card: Card, places: Mapping[str, int], site: Site, listing: Listing) -> list[Any]:
    """Page (seen from the directory), title, summary, topics, place, label, day, words, badge, language."""
    topics = list(site.topics)
    return _dense(
        [
            _page(entry, listing),
            card.title,
            card.summary,
            [topics.index(topic.id) for topic in card.topics],
            places[entry.locality] if entry.locality else -1,
            card.label,
            card.created.isoformat(),
            _words(entry),
            card.badge or "",
            card.language or "",
        ]
    )


def _page(entry: Entry, listing: Listing) -> str:
    """The id; with the way to it where the page lies in another folder."""
    is_guest = listing.section == "guides" and entry.kind == "project"
    return f"../projects/{entry.id}" if is_guest else entry.id


def _words(entry: Entry) -> str:
    """What the entry is also found by: tags, other names, former ids, postcode."""
    data = entry.data
    postcode = data.place.postcode if data.place else None
    return " ".join([*data.tags, *getattr(data, "also_known_as", ()), *filter(None, [postcode])])


def _dense(values: list[Any]) -> list[Any]:
    """Without empty texts at the end."""
    while values and values[-1] == "":
        values = values[:-1]
    return values
