"""Other people's calendar programs, so that our files are read by those who will read them.

icalendar with recurring-ical-events and khal are packages of the test extra; ical.js and node-ical come
from npm, locked by package-lock.json, into .cache. khal and the two of Node run as programs of their own.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events

from tests.tools import find_node, is_ci

Row = tuple[str, str, str]
HERE = Path(__file__).parent
PACKAGES = Path(__file__).resolve().parents[2] / ".cache" / "calendar-programs"
PROGRAMS = ("recurring-ical-events", "khal", "ical.js", "node-ical")


def read_with_all(files: Mapping[str, str], first: date, last: date) -> dict[str, dict[str, list[Row]]]:
    """By program and name of the file: start, end and title of every date, times in UTC, sorted."""
    order = json.dumps({"files": dict(files), "first": str(first), "last": str(last)})
    khal = run([sys.executable, str(HERE / "read_khal.py")], order)
    node = run([str(find_node()), str(HERE / "read.mjs"), str(find_packages())], order)
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


@cache
def find_packages() -> Path:
    """The folder with the packages of Node, fetched once for each lock file."""
    lock = (HERE / "package-lock.json").read_bytes()
    folder = PACKAGES / hashlib.sha256(lock).hexdigest()[:12]
    if not (folder / "node_modules" / "node-ical").is_dir() and (failure := fetch(folder)):
        missing = f"ical.js and node-ical could not be fetched: {failure}"
        pytest.fail(missing) if is_ci() else pytest.skip(missing)
    return folder


@cache
def fetch(folder: Path) -> str:
    """Why npm failed, empty when it did not; asked once. The folder appears only when it is complete."""
    fresh = folder.with_name(f"{folder.name}-{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, fresh)
    # The machine's own npm knows how to reach its registry; where there is none, the locked wheel's.
    npm = shutil.which("npm") or str(Path(sys.executable).with_name("npm"))
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=fresh, capture_output=True, text=True, check=False, timeout=180)
    if done.returncode == 0 and not folder.exists():
        fresh.rename(folder)
    return done.stderr.strip() if done.returncode else ""
