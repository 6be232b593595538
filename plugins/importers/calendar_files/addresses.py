"""The calendars that region.yaml names by address: each is fetched and taken over on its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from plugins.catalogue.files import REGION_FILE
from plugins.catalogue.read import read_region
from plugins.importers.calendar_files.reading import MAX_BYTES
from plugins.importers.calendar_files.report import CalendarReport
from plugins.importers.calendar_files.run import import_data
from plugins.importers.entries.reasons import Reason, make_reason
from plugins.importers.fetching import RefusedError, UnreachableError, fetch


def import_calendars(content: Path, today: date, *, dry_run: bool = False) -> Iterator[CalendarReport]:
    """One report a calendar of region.yaml; a calendar that cannot be used leaves its events as they are."""
    region, _language, _problems = read_region(content / REGION_FILE)
    for source in region.calendars if region else ():
        data = fetch_calendar(source.url)
        if isinstance(data, Reason):
            yield CalendarReport(source.url, dry_run, unusable=(data,))
        else:
            yield import_data(data, source.url, content, source.organiser, today, dry_run=dry_run)


def fetch_calendar(url: str) -> bytes | Reason:
    """What is served under an address, or the reason why it could not be fetched."""
    try:
        return fetch(url, "text/calendar", MAX_BYTES)
    except RefusedError as error:
        return make_reason("calendar-address-refused", url, value=str(error))
    except UnreachableError as error:
        return make_reason("calendar-unreachable", url, value=str(error))
