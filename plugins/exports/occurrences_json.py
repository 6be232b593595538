"""/api/v1/occurrences.json: every date of the calendars' window, for programs.

Comes in: the catalogue and the settings. Goes out: one item a date, sorted by start; times with their
offset, whole days as days with an exclusive end.
"""

from collections.abc import Iterator

from plugins.analysis.occurrences import Occurrence
from plugins.analysis.published_dates import expand_published
from plugins.catalogue import Catalogue, Key
from plugins.exports.api import render_list
from plugins.exports.values import Values
from plugins.settings import Settings

ADDRESS = "/api/v1/occurrences.json"


def make_occurrences(catalogue: Catalogue, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the document."""
    published = expand_published(catalogue, settings.today)
    yield ADDRESS, render_list(_item(occurrence, catalogue, settings) for occurrence in published)


def _item(occurrence: Occurrence, catalogue: Catalogue, settings: Settings) -> Values:
    address = catalogue.entries[Key("event", occurrence.event)].address
    return {
        "event": occurrence.event,
        "start": occurrence.start.isoformat(),
        "end": occurrence.end.isoformat(),
        "all_day": occurrence.all_day,
        "state": occurrence.state,
        "locality": occurrence.locality,
        "url": settings.canonical(address) or settings.href(address),
    }
