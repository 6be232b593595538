"""What an entry remembers of the calendar it came from, and the mark on those that vanished there.

An entry is found again by `source`: the calendar of an organiser, and UID with RECURRENCE-ID.
"""

import re
from datetime import date
from hashlib import sha256

from plugins.catalogue import Catalogue, Entry
from plugins.importers.calendar_files.reading import SourceEvent
from plugins.importers.entries.candidate import digest_of

MAX_ID = 300  # of Source.id
_SOURCE = re.compile(r"^source:[ \t]*\n", re.MULTILINE)
_GONE = re.compile(r"^  gone: .*\n", re.MULTILINE)
_DIGEST = re.compile(r"^(  digest: \"?)[0-9a-f]{32}(\"?)$", re.MULTILINE)


def platform_of(organiser: str) -> str:
    """What the calendar of an organiser is called in its entries."""
    return f"Kalender {organiser}"[:80]


def source_id(event: SourceEvent) -> str:
    """UID and RECURRENCE-ID as one text; of an overlong one its digest."""
    name = f"{event.uid}#{event.instance}" if event.instance else event.uid
    return name if len(name) <= MAX_ID else sha256(name.encode()).hexdigest()


def find_remembered(catalogue: Catalogue, organiser: str) -> dict[str, Entry]:
    """The entries that came from the organiser's calendar, by their name there."""
    platform = platform_of(organiser)
    entries = catalogue.of_kind("event")
    return {
        entry.data.source.id: entry
        for entry in entries
        if entry.data.source and entry.data.source.platform == platform and entry.data.source.id
    }


def mark_gone(text: str, day: date) -> str | None:
    """The file with the day since when the calendar lacks its event; None when that has no place in it."""
    bare = _GONE.sub("", text)
    marked = _SOURCE.sub(f"source:\n  gone: {day}\n", bare, count=1)
    return None if marked == bare else _with_digest(marked, was_ours=is_ours(text))


def unmark(text: str) -> str:
    """The file without that day."""
    bare = _GONE.sub("", text)
    return _with_digest(bare, was_ours=is_ours(text)) if bare != text else text


def is_ours(text: str) -> bool:
    """True while nobody has changed the file since an import wrote it."""
    match = _DIGEST.search(text)
    return match is not None and digest_of(text) in match[0]


def _with_digest(text: str, *, was_ours: bool) -> str:
    """The new digest where the old one was right; a file edited by hand stays one."""
    return _DIGEST.sub(rf"\g<1>{digest_of(text)}\g<2>", text, count=1) if was_ours else text
