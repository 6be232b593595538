"""What is new: of the whole site, of a topic, of a place with all that lies in it.

An entry moves up when its `updated` changes; its id never does.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from plugins.addresses import place_address, topic_address
from plugins.catalogue import Catalogue, Entry
from plugins.exports.atom import Channel, Item, News, render_feed, render_item
from plugins.exports.event_words import say_when_and_where
from plugins.views.calls import is_open
from plugins.views.overview import KINDS, Site
from schemas.region import Place

LENGTH = 40

Files = Iterator[tuple[str, bytes]]


def split_feeds(catalogue: Catalogue) -> Iterator[tuple[str, Callable[[Site], Files]]]:
    """The feed of the site, those of each topic, those of each place."""
    yield "site", _make_site_feed
    yield from (
        (f"topic {topic.id}", partial(_make_topic_feed, topic.id)) for topic in catalogue.region.topics
    )
    yield from ((f"place {place.id}", partial(_make_place_feed, place)) for place in catalogue.region.places)


def find_news(entries: Iterable[Entry], today: date) -> list[Entry]:
    """The newest of these entries first; notices that are answered or over are no news."""
    shown = (entry for entry in entries if entry.kind != "notice" or is_open(entry.data, today))
    by_id = sorted(shown, key=lambda entry: (entry.id, entry.kind))
    return sorted(by_id, key=lambda entry: (entry.updated, entry.created), reverse=True)[:LENGTH]


def _make_site_feed(site: Site) -> Files:
    entries = (entry for kind in KINDS for entry in site.catalogue.of_kind(kind))
    yield _render(Channel("/", site.settings.region.title), entries, site)


def _make_topic_feed(topic: str, site: Site) -> Files:
    title = f"{site.topics[topic].label} – {site.settings.region.title}"
    yield _render(Channel(topic_address(topic), title), site.by_topic.get(topic, ()), site)


def _make_place_feed(place: Place, site: Site) -> Files:
    title = f"{place.name} – {site.settings.region.title}"
    yield _render(Channel(place_address(place.id), title), site.by_place.get(place.id, ()), site)


def _render(channel: Channel, entries: Iterable[Entry], site: Site) -> tuple[str, bytes]:
    news = (_put_into_words(entry, site) for entry in find_news(entries, site.settings.today))
    return channel.address + "feed.xml", render_feed(channel, news, site.settings)


def _put_into_words(entry: Entry, site: Site) -> News:
    """The element of an entry, the same one in every feed."""
    return render_item(_item(entry, site), site.settings)


def _item(entry: Entry, site: Site) -> Item:
    summary = entry.data.summary or ""
    return Item(
        address=entry.address,
        title=entry.title,
        summary=f"{say_when_and_where(entry, site)} {summary}".strip() if entry.kind == "event" else summary,
        language=entry.language,
        created=entry.created,
        updated=entry.updated,
        topics=tuple((topic, site.topics[topic].label) for topic in entry.topics),
        license=entry.data.license,
    )
