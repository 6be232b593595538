"""The next dates of events as rows: for the pages of places, topics and initiatives, and for home."""

from collections.abc import Iterable

from plugins.analysis.occurrences import by_start
from plugins.catalogue import Entry
from plugins.views.cards import Card, make_card
from plugins.views.overview import Site


def next_dates(entries: Iterable[Entry], site: Site, limit: int | None = None) -> tuple[Card, ...]:
    """The events among these entries with their next dates, in order; what is over is left out."""
    return tuple(site.once.of(make_card, entry, site) for entry in coming_events(entries, site)[:limit])


def coming_events(entries: Iterable[Entry], site: Site) -> list[Entry]:
    """The events among these entries that are not over, by their next date."""
    events = (entry for entry in entries if entry.kind == "event")
    found = [(by_start(one.occurrence), entry) for entry in events if (one := site.dates.next_of(entry))]
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]
