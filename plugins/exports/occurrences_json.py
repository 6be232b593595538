"""/api/v1/occurrences.json: every date of the calendars' window, for programs.

Comes in: the site. Goes out: one item a date, sorted by start; times with their
offset, whole days as days with an exclusive end.
"""

from collections.abc import Iterator

from plugins.addresses import entry_address
from plugins.analysis.occurrences import Occurrence
from plugins.analysis.published_dates import expand_published
from plugins.exports.api import render_list
from plugins.exports.values import Values
from plugins.views.overview import Site

ADDRESS = "/api/v1/occurrences.json"


def make_occurrences(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the document."""
    published = expand_published(site.catalogue, site.settings.today)
    yield ADDRESS, render_list(_item(occurrence, site) for occurrence in published)


def _item(occurrence: Occurrence, site: Site) -> Values:
    address = entry_address("event", occurrence.event)
    return {
        "event": occurrence.event,
        "start": occurrence.start.isoformat(),
        "end": occurrence.end.isoformat(),
        "all_day": occurrence.all_day,
        "state": occurrence.state,
        "locality": occurrence.locality,
        "url": site.settings.canonical(address) or site.settings.href(address),
    }
