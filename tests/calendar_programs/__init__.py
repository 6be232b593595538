"""Other people's calendar programs, so that our files are read by those who will read them.

icalendar with recurring-ical-events and khal are packages of the test extra; ical.js and node-ical come
from npm, locked by package-lock.json, into .cache. khal and the two of Node run as programs of their own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import recurring_ical_events

from tests.node_packages import find_packages
from tests.tools import find_node

Row = tuple[str, str, str]
HERE = Path(__file__).parent
PROGRAMS = ("recurring-ical-events", "khal", "ical.js", "node-ical")


def read_with_all(files: Mapping[str, str], first: date, last: date) -> dict[str, dict[str, list[Row]]]:
    """By program and name of the file: start, end and title of every date, times in UTC, sorted."""
    order = json.dumps({"files": dict(files), "first": str(first), "last": str(last)})
    khal = run([sys.executable, str(HERE / "read_khal.py")], order)
    node = run([str(find_node()), str(HERE / "read.mjs"), str(find_packages(HERE))], order)
    ours = {name: read_with_recurring(text, first, last) for name, text in files.items()}
    return {
        "recurring-ical-events": ours,
        **{name: as_rows(found) for name, found in {"khal": khal, **node}.items()},
    }


def read_with_recurring(text: str, first: date, last: date) -> list[Row]:
    """What recurring-ical-events finds."""
    calendar = icalendar.Calendar.from_ical(text)
    end = date.fromordinal(last.toordinal() + 1)
    found = recurring_ical_events.of(calendar).between(first, end)
    return sorted((say(one.start), say(one.end), str(one["SUMMARY"])) for one in found)


def say(moment: date | datetime) -> str:
    """A time in UTC, or a day."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
    return moment.isoformat()


def as_rows(found: Mapping[str, list[list[str]]]) -> dict[str, list[Row]]:
    """The same as the others give."""
    return {name: sorted((start, end, title) for start, end, title in rows) for name, rows in found.items()}


def run(command: list[str], order: str) -> dict[str, dict[str, list[list[str]]]]:
    """What a program answers."""
    environment = {**os.environ, "TZ": "Europe/Berlin"}
    done = subprocess.run(
        command, input=order, capture_output=True, text=True, env=environment, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
