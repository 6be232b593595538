"""The JSON API and its tables: one list a kind, places and topics, and a register of everything.

Comes in: the catalogue with what is looked up often. Goes out: documents below /api/v1/ and
/map/places.geojson, one item a line, so that a change shows as the line it is.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from typing import Any

from plugins.catalogue import Catalogue, Entry
from plugins.exports.computed import (
    count_kinds,
    make_addresses,
    make_computed,
    make_place_computed,
    make_shared,
    make_topic_computed,
)
from plugins.exports.schema import make_api_schema
from plugins.exports.sheets import Sheet
from plugins.exports.values import Values, encode_model, make_values
from plugins.views.jsonld import render_inert
from plugins.views.overview import KINDS, Site
from schemas import KINDS as ENTRY_KINDS

VERSION = "1"
ROOT = "/api/v1"

Files = Iterator[tuple[str, bytes]]


def split_api(_catalogue: Catalogue) -> Iterator[tuple[str, Callable[[Site], Files]]]:
    """The lists of each kind, of places, of topics, the register, the schema."""
    yield from ((kind, partial(_make_kind, kind)) for kind in KINDS)
    yield "places", _make_places
    yield "topics", _make_topics
    yield "register", _make_register
    yield "schema", _make_schema


def list_address(kind: str) -> str:
    """Where the list of a kind is."""
    return f"{ROOT}/{ENTRY_KINDS[kind].folder}.json"


def make_item(entry: Entry, site: Site) -> Values:
    """An entry with all that is written and computed of it."""
    computed = make_computed(entry, site.catalogue, site.settings)
    return {"id": entry.id, **make_values(entry), "computed": computed}


def make_places(site: Site) -> list[Values]:
    """The places of the tree, sorted by id."""
    places = sorted(site.catalogue.region.places, key=lambda place: place.id)
    return [encode_model(place) | {"computed": make_place_computed(place, site)} for place in places]


def make_topics(site: Site) -> list[Values]:
    """The topics, sorted by id."""
    topics = sorted(site.catalogue.region.topics, key=lambda topic: topic.id)
    return [encode_model(topic) | {"computed": make_topic_computed(topic, site)} for topic in topics]


def make_register(site: Site) -> Iterator[Values]:
    """Every entry of every kind in few words, sorted by id, then kind."""
    entries = sorted((entry for kind in KINDS for entry in site.catalogue.of_kind(kind)), key=_id_and_kind)
    return (_register_item(entry, site) for entry in entries)


def make_header(site: Site) -> Values:
    """Whose data this is, how old, and where the lists are."""
    region = site.settings.region
    newest = site.frame.data_from
    lists = {ENTRY_KINDS[kind].folder: list_address(kind) for kind in KINDS}
    lists |= {name: f"{ROOT}/{name}.json" for name in ("occurrences", "places", "topics")}
    header = {
        "title": region.title,
        "tagline": region.tagline,
        "languages": list(region.languages),
        "timezone": region.timezone,
        "publisher": encode_model(region.publisher) if region.publisher else None,
        "attribution": encode_model(region.attribution) if region.attribution else None,
        "updated": newest.isoformat() if newest else None,
        "entries": count_kinds(entry for kind in KINDS for entry in site.catalogue.of_kind(kind)),
        "lists": {name: make_addresses(address, site.settings) for name, address in sorted(lists.items())},
        "schema": make_addresses(f"{ROOT}/schema.json", site.settings),
    }
    return {key: value for key, value in header.items() if value is not None}


def make_features(site: Site) -> list[Values]:
    """The places as features of RFC 7946, sorted by id; without coordinates the geometry is null."""
    places = sorted(site.catalogue.region.places, key=lambda place: place.id)
    return [_feature(place, site) for place in places]


def _make_kind(kind: str, site: Site) -> Files:
    """The list and the table, in one go over the entries."""
    lines, sheet = Lines({"version": VERSION}, "items"), Sheet(ENTRY_KINDS[kind].model)
    for entry in site.catalogue.of_kind(kind):
        item = make_item(entry, site)
        lines.add(item)
        sheet.add(item)
    yield list_address(kind), lines.end()
    yield f"{ROOT}/{ENTRY_KINDS[kind].folder}.csv", sheet.end()


def _make_places(site: Site) -> Files:
    yield f"{ROOT}/places.json", render_list(make_places(site))
    yield "/map/places.geojson", render_features(make_features(site))


def _make_topics(site: Site) -> Files:
    yield f"{ROOT}/topics.json", render_list(make_topics(site))


def _make_register(site: Site) -> Files:
    yield f"{ROOT}/catalogue.json", render_list(make_register(site), make_header(site))


def _make_schema(_site: Site) -> Files:
    yield f"{ROOT}/schema.json", render_document(make_api_schema())


class Lines:
    """A document: the header's keys, then the items under their name, each put on a line as it is made."""

    def __init__(self, header: Values, name: str) -> None:
        self._written = BytesIO()
        self._written.write(f'{render_inert(header)[:-1]},"{name}":['.encode())
        self._before = b"\n"

    def add(self, item: Values) -> None:
        """One more line."""
        self._written.write(self._before + render_inert(item).encode())
        self._before = b",\n"

    def end(self) -> bytes:
        """The whole document."""
        self._written.write(b"]}\n" if self._before == b"\n" else b"\n]}\n")
        return self._written.getvalue()


def render_list(items: Iterable[Values], header: Values | None = None) -> bytes:
    """A list with what stands before it."""
    return _render_lines({"version": VERSION, **(header or {})}, "items", items)


def render_features(features: Iterable[Values]) -> bytes:
    """A collection of features (RFC 7946 3.3)."""
    return _render_lines({"type": "FeatureCollection"}, "features", features)


def render_document(document: Values) -> bytes:
    """Any other document."""
    return (render_inert(document) + "\n").encode()


def _render_lines(header: Values, name: str, items: Iterable[Values]) -> bytes:
    lines = Lines(header, name)
    for item in items:
        lines.add(item)
    return lines.end()


def _register_item(entry: Entry, site: Site) -> Values:
    shown = {"id": entry.id, "title": entry.title, "summary": entry.data.summary}
    computed = make_shared(entry, site.catalogue, site.settings)
    known = {key: value for key, value in shown.items() if value is not None}
    return known | {"updated": entry.updated.isoformat(), "computed": computed}


def _id_and_kind(entry: Entry) -> tuple[str, str]:
    return entry.id, entry.kind


def _feature(place: Any, site: Site) -> Values:
    point = {"type": "Point", "coordinates": [place.lon, place.lat]} if place.lat is not None else None
    computed = make_place_computed(place, site)
    keys = {"id": place.id, "name": place.name, "kind": place.kind, "parent": place.parent, "ags": place.ags}
    known = {key: value for key, value in keys.items() if value is not None}
    return {"type": "Feature", "id": place.id, "geometry": point, "properties": known | computed}
