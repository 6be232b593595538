"""Analysis: which dates calendars and lists of dates hold on a day of the build.

In: event entries and the day. Out: occurrences from 90 days back to 18 months ahead; what is cancelled
is kept for 30 days, so that everybody who subscribed learns of it, and then dropped.
"""

from datetime import date, timedelta

from plugins.analysis.occurrences import Occurrence, by_start, expand
from plugins.catalogue import Catalogue, Entry
from schemas.notice import months_after

BACK = timedelta(days=90)
AHEAD_MONTHS = 18
CANCELLED_KEPT = timedelta(days=30)


def published_days(today: date) -> tuple[date, date]:
    """The first and the last day of the window."""
    return today - BACK, months_after(today, AHEAD_MONTHS)


def expand_published(catalogue: Catalogue, today: date) -> tuple[Occurrence, ...]:
    """The dates of all events that are published on a day, sorted by start, then event."""
    timezone = catalogue.region.timezone
    found = [
        occurrence
        for entry in catalogue.of_kind("event")
        for occurrence in expand(entry, *published_days(today), timezone)
        if is_kept(occurrence, today)
    ]
    return tuple(sorted(found, key=by_start))


def split_published(
    entry: Entry, today: date, timezone: str
) -> tuple[tuple[Occurrence, ...], tuple[Occurrence, ...]]:
    """The published dates of an event, and those within the window that were cancelled long ago."""
    found = expand(entry, *published_days(today), timezone)
    kept = tuple(occurrence for occurrence in found if is_kept(occurrence, today))
    return kept, tuple(occurrence for occurrence in found if not is_kept(occurrence, today))


def is_kept(occurrence: Occurrence, today: date) -> bool:
    """False for what was cancelled and would have begun too long ago."""
    return occurrence.state != "cancelled" or occurrence.begins.date() + CANCELLED_KEPT >= today
