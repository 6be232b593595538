"""The calendar files: all dates, those of a topic, a place, an initiative, and of one event.

Comes in: the catalogue and the settings. Goes out: one file an address of DESIGN 6, also where nothing
is planned yet, so that everybody can subscribe before the first date. Google refuses files over 1 MB:
a larger one keeps what comes next, and stands in full as one file a year beside it.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from plugins.addresses import entry_address, place_address, topic_address
from plugins.analysis.deadlines import find_deadlines
from plugins.analysis.occurrences import Occurrence, expand, zone_named
from plugins.analysis.published_dates import split_published
from plugins.analysis.recurrence import day_of
from plugins.catalogue import Catalogue, Entry
from plugins.exports.icalendar.event import EventWriter, make_event_writer
from plugins.exports.icalendar.lines import line, text, uri
from plugins.exports.icalendar.zone import render_zone
from plugins.settings import Settings

MAX_BYTES = 900_000
REFRESH = "PT12H"
MAX_LISTED = 1000  # dates of one event in its own file
ALL = "/events/all.ics"
_EVER = (date(1901, 1, 1), date(2199, 12, 31))
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Written:
    """An event as it stands in calendars: its components and its published dates."""

    entry: Entry
    components: str
    dates: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """One file: where it is, what it is called, what it holds."""

    address: str
    name: str
    events: tuple[Written, ...]
    colour: str | None = None


def make_calendars(catalogue: Catalogue, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every calendar file."""
    writer = make_event_writer(catalogue, settings)
    published = tuple(_write_published(writer))
    for calendar in _find_calendars(catalogue, settings, published, writer):
        yield from _render_within_limit(calendar, settings)
    components = {written.entry.key: written for written in published}
    for entry in catalogue.of_kind("event"):
        written = _write_whole(entry, writer, components.get(entry.key))
        file = CalendarFile(f"{entry.address}event.ics", entry.title, (written,))
        yield file.address, render_calendar(file, settings)


def render_calendar(calendar: CalendarFile, settings: Settings) -> bytes:
    """A VCALENDAR; the region's time zone is always in it, others where they are needed."""
    zones = {zone_named(settings.region.timezone)} | {
        one.zone for written in calendar.events for one in written.dates
    }
    blocks = (render_zone(zone) for zone in sorted(zones, key=str))
    events = (written.components for written in calendar.events)
    return "".join(
        ("BEGIN:VCALENDAR\r\n", *_render_head(calendar, settings), *blocks, *events, "END:VCALENDAR\r\n")
    ).encode()


def _write_published(writer: EventWriter) -> Iterator[Written]:
    """Every event and deadline that has a published date."""
    catalogue, today = writer.catalogue, writer.settings.today
    for entry in (*catalogue.of_kind("event"), *find_deadlines(catalogue)):
        kept, dropped = split_published(entry, today, catalogue.region.timezone)
        if kept:
            yield Written(entry, writer.write(entry, kept, dropped), kept)


def _write_whole(entry: Entry, writer: EventWriter, published: Written | None) -> Written:
    """An event for its own file, where its past dates stay."""
    is_list = writer.is_listed(entry) and (entry.data.dates or entry.data.repeat)
    if published and not is_list:
        return published
    dates = expand(entry, *_EVER, writer.catalogue.region.timezone)[-MAX_LISTED:]
    return Written(entry, writer.write(entry, dates), dates)


def _find_calendars(
    catalogue: Catalogue, settings: Settings, events: tuple[Written, ...], writer: EventWriter
) -> Iterator[CalendarFile]:
    """Every file but those of single events."""
    region = catalogue.region
    yield CalendarFile(ALL, region.title, events)
    for topic in region.topics:
        name = f"{topic.label.in_language(settings.language)} – {region.title}"
        chosen = tuple(one for one in events if topic.id in one.entry.topics)
        yield CalendarFile(topic_address(topic.id) + "events.ics", name, chosen, writer.colours[topic.id])
    by_place = _group((place, one) for one in events for place in _find_places(catalogue, one))
    for place in region.places:
        chosen = by_place.get(place.id, ())
        yield CalendarFile(place_address(place.id) + "events.ics", f"{place.name} – {region.title}", chosen)
    by_initiative = _group((who, one) for one in events for who in _find_initiatives(one.entry))
    for entry in catalogue.of_kind("initiative"):
        chosen = by_initiative.get(entry.id, ())
        yield CalendarFile(f"{entry_address('initiative', entry.id)}events.ics", entry.title, chosen)


def _find_places(catalogue: Catalogue, written: Written) -> set[str]:
    """Where the dates of an event are, and every place around."""
    localities = {one.locality for one in written.dates if one.locality}
    return {place.id for locality in localities for place in catalogue.place_path(locality)}


def _find_initiatives(entry: Entry) -> set[str]:
    return {*entry.data.organisers, *entry.data.partners}


def _group(pairs: Iterable[tuple[str, Written]]) -> dict[str, tuple[Written, ...]]:
    groups: dict[str, list[Written]] = {}
    for name, written in pairs:
        groups.setdefault(name, []).append(written)
    return {name: tuple(group) for name, group in groups.items()}


def _render_head(calendar: CalendarFile, settings: Settings) -> Iterator[str]:
    """What programs show of the calendar and how often they should ask again."""
    source = settings.canonical(calendar.address)
    yield line("VERSION", "2.0")
    yield text("PRODID", f"-//Wirkort//Wirkort//{settings.language.upper()}")
    yield line("CALSCALE", "GREGORIAN")
    yield text("NAME", calendar.name)
    yield text("X-WR-CALNAME", calendar.name)
    yield line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
    yield line("X-PUBLISHED-TTL", REFRESH)
    yield uri("SOURCE;VALUE=URI", source) if source else ""
    yield line("COLOR", calendar.colour) if calendar.colour else ""


def _render_within_limit(calendar: CalendarFile, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The file; one that is too large is cut, and beside it stands all of it, year by year."""
    data = render_calendar(calendar, settings)
    if len(data) <= MAX_BYTES:
        yield calendar.address, data
        return
    _log.warning("%s is larger than %d bytes and is split by year.", calendar.address, MAX_BYTES)
    yield calendar.address, render_calendar(_cut(calendar, settings), settings)
    for part in _split(calendar, "%Y"):
        yield from _render_year(part, settings)


def _render_year(part: CalendarFile, settings: Settings) -> Iterator[tuple[str, bytes]]:
    data = render_calendar(part, settings)
    months = _split(part, "%m") if len(data) > MAX_BYTES else ()
    yield part.address, render_calendar(_cut(part, settings), settings) if months else data
    for month in months:
        yield month.address, render_calendar(month, settings)


def _cut(calendar: CalendarFile, settings: Settings) -> CalendarFile:
    """As much as fits: what comes next first, then what was last."""
    size = len(render_calendar(replace(calendar, events=()), settings)) + 10_000  # time zones
    chosen = set()
    for written in sorted(calendar.events, key=lambda one: _urgency(one, settings.today)):
        size += len(written.components.encode())
        if size > MAX_BYTES:
            break
        chosen.add(written.entry.key)
    return replace(calendar, events=tuple(one for one in calendar.events if one.entry.key in chosen))


def _urgency(written: Written, today: date) -> tuple[bool, int, str]:
    coming = [day_of(one.start) for one in written.dates if day_of(one.end) >= today]
    if coming:
        return False, (min(coming) - today).days, written.entry.id
    return True, (today - max(day_of(one.start) for one in written.dates)).days, written.entry.id


def _split(calendar: CalendarFile, pattern: str) -> tuple[CalendarFile, ...]:
    """One file for each year or month, each event in every one in which it has a date."""
    parts = _group((label, one) for one in calendar.events for label in _labels(one, pattern))
    stem = calendar.address.removesuffix(".ics")
    return tuple(
        replace(calendar, address=f"{stem}-{label}.ics", name=f"{calendar.name} {label}", events=parts[label])
        for label in sorted(parts)
    )


def _labels(written: Written, pattern: str) -> set[str]:
    return {one.start.strftime(pattern) for one in written.dates}
