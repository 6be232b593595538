"""What nobody typed: addresses, the region's defaults, who names whom; the `computed` part of the API."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from plugins.addresses import place_address, topic_address
from plugins.catalogue import Catalogue, Entry, Reference
from plugins.exports.values import Values
from plugins.settings import Settings
from plugins.views.cards import is_without_carrier
from plugins.views.overview import Site
from schemas.region import Place, Topic


def make_shared(entry: Entry, catalogue: Catalogue, settings: Settings) -> Values:
    """What every list says of an entry: kind, address, and what the defaults make of it."""
    computed = {
        "kind": entry.kind,
        **make_addresses(entry.address, settings),
        "language": entry.language,
        "topics": list(entry.topics),
        "locality": entry.locality,
        "places": [place.id for place in catalogue.place_path(entry.locality or "")],
        "created": entry.created.isoformat(),
        "review_by": entry.review_by.isoformat() if entry.review_by else None,
    }
    return {key: value for key, value in computed.items() if value is not None}


def make_computed(entry: Entry, catalogue: Catalogue, settings: Settings) -> Values:
    """All of it: with what only one kind has, and what names the entry."""
    return {
        **make_shared(entry, catalogue, settings),
        **_of_kind(entry, catalogue),
        **_picture(entry, catalogue, settings),
        "relations": [_relation(one) for one in find_public_relations(entry, catalogue)],
    }


def make_addresses(address: str, settings: Settings) -> Values:
    """The address within the site, and the full one once it is known."""
    url = settings.canonical(address)
    return {"address": address, "url": url} if url else {"address": address}


def find_public_relations(entry: Entry, catalogue: Catalogue) -> tuple[Reference, ...]:
    """What names the entry, each naming once, sorted; a wish that only its partner may see is none."""
    found = {
        (one.source, one.field, one.role or ""): one
        for one in catalogue.references_to(entry.key)
        if one.field != "wishes" or _is_public_wish(one, catalogue)
    }
    return tuple(found[key] for key in sorted(found))


def make_place_computed(place: Place, site: Site) -> Values:
    """Of a place: addresses, what it lies in (outermost first), and how many entries lie in it."""
    path = site.catalogue.place_path(place.id)[:-1]
    return {
        **make_addresses(place_address(place.id), site.settings),
        "feed": place_address(place.id) + "feed.xml",
        "places": [one.id for one in path],
        "entries": count_kinds(site.by_place.get(place.id, ())),
    }


def make_topic_computed(topic: Topic, site: Site) -> Values:
    """Of a topic: addresses, its name in the site's language, and how many entries are about it."""
    return {
        **make_addresses(topic_address(topic.id), site.settings),
        "feed": topic_address(topic.id) + "feed.xml",
        "label": topic.label.in_language(site.settings.language),
        "entries": count_kinds(site.by_topic.get(topic.id, ())),
    }


def count_kinds(entries: Iterable[Entry]) -> dict[str, int]:
    """How many entries of each kind there are; kinds without any are left out."""
    return dict(sorted(Counter(entry.kind for entry in entries).items()))


def _of_kind(entry: Entry, catalogue: Catalogue) -> Values:
    if entry.kind == "project":
        return {"is_idea": entry.data.phase == "idea", "carrier_wanted": is_without_carrier(entry)}
    if entry.kind == "event":
        return {"timezone": entry.data.timezone or catalogue.region.timezone}
    return {"by_citizen": entry.is_by_citizen} if entry.kind == "notice" else {}


def _picture(entry: Entry, catalogue: Catalogue, settings: Settings) -> Values:
    """The size of the entry's picture that every program can show."""
    picture = catalogue.pictures.get(entry.key)
    if picture is None:
        return {}
    width = picture.fallback_width
    addresses = make_addresses(picture.address(width, ".jpg"), settings)
    return {"image": {**addresses, "width": width, "height": picture.height_at(width)}}


def _relation(reference: Reference) -> Values:
    kind, id_ = reference.source
    relation = {"field": reference.field, "kind": kind, "id": id_}
    return relation | {"role": reference.role} if reference.role else relation


def _is_public_wish(reference: Reference, catalogue: Catalogue) -> bool:
    wishes: Iterable[Any] = catalogue.entries[reference.source].data.wishes
    return any(wish.with_ == reference.target.id and wish.visible == "public" for wish in wishes)
