"""Atom documents (RFC 4287): plain text in, well-formed XML out.

Texts carry no control characters, the front matter's reader has seen to that; what is left is escaped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from plugins.settings import Settings

NO_HOST = "wirkort.invalid"
# Tag URIs name a year in which their host was ours (RFC 4151 2.1); one year for all keeps them stable.
TAG_YEAR = 2026
# RFC 4287 4.1.1 wants a date of a feed even before there is anything in it.
NEVER = date(1970, 1, 1)
_DOCUMENT = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}">\n{}</feed>\n'
)


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed: the page it belongs to and its title."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed. `topics` are ids with their labels, `license` may be an SPDX name."""

    address: str
    title: str
    summary: str
    language: str
    created: date
    updated: date
    topics: tuple[tuple[str, str], ...]
    license: str


@dataclass(frozen=True, slots=True)
class News:
    """An item as it stands in every feed it belongs to, and its day."""

    updated: date
    xml: str


def render_item(item: Item, settings: Settings) -> News:
    """The element of an item, made once for all feeds."""
    parts = (
        _element("id", make_tag(item.address, settings)),
        _element("title", item.title),
        _page_link(item.address, settings),
        _element("published", _moment(item.created)),
        _element("updated", _moment(item.updated)),
        *(_category(topic, label) for topic, label in item.topics),
        _element("summary", item.summary) if item.summary else "",
        _element("rights", item.license),
    )
    return News(item.updated, f"<entry xml:lang={quoteattr(item.language)}>\n{''.join(parts)}</entry>\n")


def render_feed(channel: Channel, news: Iterable[News], settings: Settings) -> bytes:
    """The document of a feed, in the order given."""
    listed = list(news)
    region = settings.region
    address = channel.address + "feed.xml"
    own = settings.canonical(address)
    parts = (
        _element("id", make_tag(address, settings)),
        _element("title", channel.title),
        _element("subtitle", region.tagline) if region.tagline else "",
        _element("updated", _moment(max((one.updated for one in listed), default=NEVER))),
        f"<author>{_element('name', region.publisher.name if region.publisher else region.title)}</author>\n",
        _page_link(channel.address, settings),
        _empty("link", rel="self", type="application/atom+xml", href=own) if own else "",
        _element("generator", "Wirkort"),
        *(one.xml for one in listed),
    )
    return _DOCUMENT.format(settings.language, "".join(parts)).encode()


def make_tag(address: str, settings: Settings) -> str:
    """An id that stays when the site moves to another address (RFC 4151), as the UIDs of events do."""
    return f"tag:{_host(settings.region.url or '')},{TAG_YEAR}:{address}"


@cache
def _host(url: str) -> str:
    return urlsplit(url).hostname or NO_HOST


@cache
def _category(topic: str, label: str) -> str:
    return _empty("category", term=topic, label=label)


def _page_link(address: str, settings: Settings) -> str:
    """The page; while nobody knows where the site will be, from the root of wherever the feed was read."""
    href = settings.canonical(address) or settings.href(address)
    return _empty("link", rel="alternate", type="text/html", href=href)


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>\n"


def _empty(name: str, **attributes: str) -> str:
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{written}/>\n"


def _moment(day: date) -> str:
    """A day as RFC 3339 has it; only the day is known."""
    return f"{day.isoformat()}T00:00:00Z"
