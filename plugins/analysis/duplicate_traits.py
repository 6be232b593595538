"""Analysis: what of an entry tells whether it is there twice.

In: an entry and its catalogue. Out: its names, addresses, place and days, each in one spelling.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from rapidfuzz.utils import default_process

from plugins.analysis.names import Gazetteer, Name, make_names, split_words
from plugins.catalogue import Catalogue, Entry, Key
from schemas import Event

LISTED = ("initiative", "project", "event", "notice", "guide")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Traits:
    """An entry to be compared: `written` are its title and its other names.

    `area` are its place and all that it lies in, `days` of an event its first days and, of a series, the
    weekday and hour; `address` is the web address it names first. Events have neither address nor spots:
    they are told by their days.
    """

    key: Key
    created: date
    written: tuple[str, ...]
    gazetteer: Gazetteer
    area: frozenset[str]
    locality: str | None
    spots: tuple[str, ...]
    address: str
    days: frozenset[str]
    author: str

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names to be compared, first the title."""
        return tuple(make_names(self.written[0], self.written[1:], self.gazetteer))

    @cached_property
    def title(self) -> str:
        """The words of the title in the alphabet's order."""
        return " ".join(sorted(default_process(self.written[0]).split()))


def make_traits(entry: Entry, catalogue: Catalogue, gazetteer: Gazetteer) -> Traits:
    """What is compared of an entry."""
    data = entry.data
    is_event = isinstance(data, Event)
    path = catalogue.place_path(entry.locality) if entry.locality else ()
    return Traits(
        key=entry.key,
        created=entry.created,
        written=(
            entry.title,
            *getattr(data, "also_known_as", ()),
            *(alias.replace("-", " ") for alias in data.aliases),
        ),
        gazetteer=gazetteer,
        area=frozenset(place.id for place in path),
        locality=entry.locality,
        spots=() if is_event else tuple(_spots(entry)),
        address=fold_address(data.links[0].url) if data.links and not is_event else "",
        days=frozenset(_days(data)) if is_event else frozenset(),
        author=_author(entry),
    )


def fold_address(url: str) -> str:
    """Host and path of an address as people mean it: without www, case and a slash at the end."""
    parts = urlsplit(url.lower())
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/") + query


def _spots(entry: Entry) -> Iterator[str]:
    """Where exactly: the street, the venue, the point to some ten metres."""
    place = entry.data.place
    if place is None:
        return
    for written in (place.street, place.venue):
        if written:
            yield f"{entry.locality or place.postcode or ''}/{_fold_street(written)}"
    if place.lat is not None and place.precision in (None, "exact"):
        yield f"{float(place.lat):.4f},{float(place.lon):.4f}"


def _fold_street(written: str) -> str:
    """`Hauptstr. 3` and `Hauptstraße 3` are one."""
    return re.sub(r"str(?=\d|$)", "strasse", "".join(split_words(written)))


def _days(event: Event) -> Iterator[str]:
    for start in (event.start, *event.dates):
        yield str(start)[:10]
    if event.repeat:
        repeat = event.repeat
        yield f"{repeat.every}/{repeat.interval}/{','.join(map(str, repeat.on))}/{str(event.start)[11:16]}"


def _author(entry: Entry) -> str:
    """Whose notice it is; two may look for the same thing."""
    data = entry.data
    return str(data.organisation or data.project or "") if entry.kind == "notice" else ""
