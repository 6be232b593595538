"""A calendar file as events with their lines; or why it cannot be used.

Programs serve an error page, nothing or half a file under the address of a calendar: such a file is
refused as a whole, because everything in it would look as if it had vanished.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import icalendar

from plugins.importers.entries.cleaning import NotTextError, clean, decode, one_line
from plugins.importers.entries.reasons import Reason, make_reason

MAX_BYTES = 5 * 1024 * 1024
_BEGIN = re.compile(r"^BEGIN:VEVENT[ \t]*$", re.IGNORECASE)
_START = "BEGIN:VCALENDAR"
_END = "END:VCALENDAR"


@dataclass(frozen=True, slots=True)
class SourceEvent:
    """One VEVENT, the line it begins on, and what names it: UID and RECURRENCE-ID as written."""

    component: Any
    line: int
    uid: str
    instance: str

    def get(self, name: str) -> Any:
        """A property, the first one where it stands twice; None when it is absent."""
        return first_of(self.component, name)

    def text(self, name: str) -> str:
        """A text property without invisible characters, empty when it is absent."""
        value = self.get(name)
        return clean(str(value)).strip() if value is not None else ""

    @property
    def version(self) -> tuple[int, str]:
        """Of two with one name the higher one is the newer."""
        number = self.text("SEQUENCE")
        return int(number) if number.isdecimal() else 0, self.text("LAST-MODIFIED")


@dataclass(frozen=True, slots=True)
class Source:
    """All events of a file in their order, and the time zone it says it is in."""

    events: tuple[SourceEvent, ...]
    timezone: str = ""


def read_calendar(data: bytes, shown: str) -> Source | Reason:
    """The events of a calendar file, or the reason why it is left alone."""
    if len(data) > MAX_BYTES:
        return make_reason("file-too-large", shown, size=len(data), limit=MAX_BYTES)
    try:
        text = decode(data)[0].strip("\ufeff \t\r\n")
    except NotTextError:
        return make_reason("not-text", shown)
    if reason := _find_reason(text, shown):
        return reason
    try:
        calendars = _parse(text)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        return make_reason("calendar-not-ics", shown, value=one_line(str(error)))
    return _make_source(calendars, text, shown)


def _parse(text: str) -> list[Any]:
    """The calendars of a text; what icalendar warns of is judged where it matters."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendars: list[Any] = icalendar.Calendar.from_ical(text, multiple=True)
    return calendars


def _find_reason(text: str, shown: str) -> Reason | None:
    if not text:
        return make_reason("calendar-empty", shown)
    if not text.upper().startswith(_START):
        return make_reason("calendar-not-ics", shown, value=one_line(text[:80]))
    if text.rpartition("\n")[2].strip().upper() != _END:
        return make_reason("calendar-cut", shown)
    return None


def _make_source(calendars: list[Any], text: str, shown: str) -> Source | Reason:
    components = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not components:
        return make_reason("calendar-empty", shown)
    lines = [*_find_lines(text), *([0] * len(components))]
    events = tuple(_make_event(*pair) for pair in zip(components, lines, strict=False))
    timezone = next((str(one["X-WR-TIMEZONE"]) for one in calendars if "X-WR-TIMEZONE" in one), "")
    return Source(events, timezone.strip())


def _find_lines(text: str) -> Iterator[int]:
    return (number for number, line in enumerate(text.splitlines(), start=1) if _BEGIN.match(line))


def _make_event(component: Any, line: int) -> SourceEvent:
    instance = first_of(component, "RECURRENCE-ID")
    uid = clean(str(first_of(component, "UID") or "")).strip()
    return SourceEvent(
        component, line, uid, clean(instance.to_ical().decode()) if instance is not None else ""
    )


def first_of(component: Any, name: str) -> Any:
    """A property, the first one where it stands twice; None when it is absent."""
    value = component.get(name)
    return value[0] if isinstance(value, list) else value
