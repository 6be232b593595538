"""What is new: of the whole site, of a topic, of a place with all that lies in it.

An entry moves up when its `updated` changes; its id never does.
"""

from collections.abc import Callable, Iterator

from plugins.addresses import place_address, topic_address
from plugins.catalogue import Entry
from plugins.exports.atom import Channel, Item, News, render_feed, render_item
from plugins.exports.event_words import EventWords
from plugins.views.calls import is_open
from plugins.views.overview import KINDS, Site

LENGTH = 40


def make_feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every feed; each entry is put into words once."""
    put_into_words = _make_writer(site)
    for channel, entries in _channels(site, find_news(site)):
        news = (put_into_words(entry) for entry in entries)
        yield channel.address + "feed.xml", render_feed(channel, news, site.settings)


def find_news(site: Site) -> tuple[Entry, ...]:
    """All entries, newest first; notices that are answered or over are no news."""
    entries = [entry for kind in KINDS for entry in site.catalogue.of_kind(kind)]
    shown = (entry for entry in entries if entry.kind != "notice" or is_open(entry.data, site.settings.today))
    by_id = sorted(shown, key=lambda entry: (entry.id, entry.kind))
    return tuple(sorted(by_id, key=lambda entry: (entry.updated, entry.created), reverse=True))


def _channels(site: Site, news: tuple[Entry, ...]) -> Iterator[tuple[Channel, list[Entry]]]:
    """Every feed with its newest entries; all are filled in one go over the news."""
    region = site.settings.region
    by_topic: dict[str, list[Entry]] = {topic.id: [] for topic in region.topics}
    by_place: dict[str, list[Entry]] = {place.id: [] for place in region.places}
    for entry in news:
        lists = [by_topic[topic] for topic in entry.topics]
        lists += [by_place[place.id] for place in site.catalogue.place_path(entry.locality or "")]
        for feed in lists:
            if len(feed) < LENGTH:
                feed.append(entry)
    yield Channel("/", region.title), list(news[:LENGTH])
    for id_, mark in site.topics.items():
        yield Channel(topic_address(id_), f"{mark.label} – {region.title}"), by_topic[id_]
    for place in region.places:
        yield Channel(place_address(place.id), f"{place.name} – {region.title}"), by_place[place.id]


def _make_writer(site: Site) -> Callable[[Entry], News]:
    """Gives the element of an entry, the same one for every feed."""
    words = EventWords(site)
    made: dict[str, News] = {}

    def write(entry: Entry) -> News:
        if entry.address not in made:
            made[entry.address] = render_item(_item(entry, site, words), site.settings)
        return made[entry.address]

    return write


def _item(entry: Entry, site: Site, words: EventWords) -> Item:
    summary = entry.data.summary or ""
    return Item(
        address=entry.address,
        title=entry.title,
        summary=f"{words.say(entry)} {summary}".strip() if entry.kind == "event" else summary,
        language=entry.language,
        created=entry.created,
        updated=entry.updated,
        topics=tuple((topic, site.topics[topic].label) for topic in entry.topics),
        license=entry.data.license,
    )
