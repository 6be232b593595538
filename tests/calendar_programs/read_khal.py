"""What khal makes of calendar files; started as a program, because khal changes icalendar for good."""

import json
import sys
from datetime import UTC, date, datetime

import pytz
from khal.icalendar import split_ics
from khal.khalendar.backend import SQLiteDb
from khal.khalendar.event import Event

BERLIN = pytz.timezone("Europe/Berlin")
LOCALE = {"default_timezone": BERLIN, "local_timezone": BERLIN}


def read(text: str, first: date, last: date) -> list[list[str]]:
    """Start, end and title of every date."""
    database = SQLiteDb(["file"], ":memory:", LOCALE)
    for number, part in enumerate(split_ics(text)):
        database.update(part, f"{number}.ics", calendar="file")
    begin = datetime(first.year, first.month, first.day)
    end = datetime(last.year, last.month, last.day, 23, 59)
    localized = database.get_localized(BERLIN.localize(begin), BERLIN.localize(end))
    return sorted(make_row(*event) for event in [*localized, *database.get_floating(begin, end)])


def make_row(item: str, _href: str, start: date, end: date, ref: str, _etag: str, calendar: str) -> list[str]:
    """One date, with the title of its own component."""
    event = Event.fromString(item, ref=ref, calendar=calendar, locale=LOCALE, start=start, end=end)
    return [say(start), say(end), event.summary]


def say(moment: date) -> str:
    """A time in UTC, or a day."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
    return moment.isoformat()


if __name__ == "__main__":
    order = json.load(sys.stdin)
    window = date.fromisoformat(order["first"]), date.fromisoformat(order["last"])
    print(json.dumps({name: read(text, *window) for name, text in order["files"].items()}))
