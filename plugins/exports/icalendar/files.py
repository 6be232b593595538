"""The calendar files: all dates, those of a topic, a place, an initiative, and of one event.

Comes in: the site. Goes out: one file an address of DESIGN 6, also where nothing is planned yet, so that
everybody can subscribe before the first date. Google refuses files over 1 MB: a larger one keeps what comes
next, and stands in full as one file a year beside it. An event is written once for all files it is in.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain

from plugins.addresses import place_address, topic_address
from plugins.analysis.occurrences import Occurrence, expand, zone_named
from plugins.analysis.published_dates import split_published
from plugins.analysis.recurrence import day_of
from plugins.catalogue import Catalogue, Entry
from plugins.exports.icalendar.event import make_event_writer
from plugins.exports.icalendar.lines import line, text, uri
from plugins.exports.icalendar.zone import render_zone
from plugins.settings import Settings
from plugins.views.overview import Site
from schemas.region import Place, Topic

MAX_BYTES = 900_000
REFRESH = "PT12H"
MAX_LISTED = 1000  # dates of one event in its own file
ALL = "/events/all.ics"
_EVER = (date(1901, 1, 1), date(2199, 12, 31))
_log = logging.getLogger(__name__)

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Written:
    """An event as it stands in calendars: its components and its published dates."""

    entry: Entry
    components: bytes
    dates: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """One file: where it is, what it is called, what it holds."""

    address: str
    name: str
    events: tuple[Written, ...]
    colour: str | None = None


def split_calendars(catalogue: Catalogue) -> Iterator[tuple[str, Callable[[Site], Files]]]:
    """All dates, those of each topic, those of each place; what is one entry's is made with its page."""
    yield "all", _make_all
    yield from ((f"topic {topic.id}", partial(_make_topic, topic)) for topic in catalogue.region.topics)
    yield from ((f"place {place.id}", partial(_make_place, place)) for place in catalogue.region.places)


def make_initiative_calendar(initiative: Entry, site: Site) -> Files:
    """The dates to which an initiative invites or in which it takes part."""
    references = site.catalogue.references_to(initiative.key)
    keys = sorted({one.source for one in references if one.source.kind == "event"})
    entries = [site.catalogue.entries[key] for key in keys]
    events = _write(site, (one for one in entries if initiative.id in _find_initiatives(one)))
    yield from _render(CalendarFile(f"{initiative.address}events.ics", initiative.title, events), site)


def make_event_calendar(event: Entry, site: Site) -> Files:
    """The dates of an event; in its own file past ones stay."""
    written = _write_whole(event, site)
    file = CalendarFile(f"{event.address}event.ics", event.title, (written,))
    yield file.address, render_calendar(file, site.settings)


def render_calendar(calendar: CalendarFile, settings: Settings) -> bytes:
    """A VCALENDAR; the region's time zone is always in it, others where they are needed."""
    zones = {zone_named(settings.region.timezone)}
    zones.update(one.zone for written in calendar.events for one in written.dates)
    blocks = (render_zone(zone) for zone in sorted(zones, key=str))
    head = "".join(("BEGIN:VCALENDAR\r\n", *_render_head(calendar, settings), *blocks)).encode()
    return b"".join((head, *(one.components for one in calendar.events), b"END:VCALENDAR\r\n"))


def _make_all(site: Site) -> Files:
    events = _write(site, site.catalogue.of_kind("event"))
    deadlines = _write(site, site.dates.deadlines)
    yield from _render(CalendarFile(ALL, site.settings.region.title, events + deadlines), site)


def _make_topic(topic: Topic, site: Site) -> Files:
    settings = site.settings
    name = f"{topic.label.in_language(settings.language)} – {settings.region.title}"
    events = (one for one in site.by_topic.get(topic.id, ()) if one.kind == "event")
    deadlines = (one for one in site.dates.deadlines if topic.id in one.topics)
    colour = site.once.get(make_event_writer, site).colours[topic.id]
    chosen = _write(site, chain(events, deadlines))
    yield from _render(CalendarFile(f"{topic_address(topic.id)}events.ics", name, chosen, colour), site)


def _make_place(place: Place, site: Site) -> Files:
    """Every date in the place: some dates of a series may be elsewhere than the event."""
    inside = (one for one in site.by_place.get(place.id, ()) if one.kind == "event")
    events = sorted((*inside, *site.dated_in.get(place.id, ())), key=lambda one: one.id)
    chosen = tuple(
        one
        for one in _write(site, (*events, *site.dates.deadlines))
        if place.id in _find_places(site.catalogue, one)
    )
    name = f"{place.name} – {site.settings.region.title}"
    yield from _render(CalendarFile(f"{place_address(place.id)}events.ics", name, chosen), site)


def _write(site: Site, entries: Iterable[Entry]) -> tuple[Written, ...]:
    """Those of the events and deadlines that have a published date."""
    written = (site.once.of(_write_published, entry, site) for entry in entries)
    return tuple(one for one in written if one.dates)


def _write_published(entry: Entry, site: Site) -> Written:
    kept, dropped = split_published(entry, site.settings.today, site.settings.region.timezone)
    writer = site.once.get(make_event_writer, site)
    return Written(entry, writer.write(entry, kept, dropped).encode() if kept else b"", kept)


def _write_whole(entry: Entry, site: Site) -> Written:
    """An event for its own file, where its past dates stay."""
    writer = site.once.get(make_event_writer, site)
    published = site.once.of(_write_published, entry, site)
    is_list = (entry.data.dates or entry.data.repeat) and writer.is_listed(entry)
    if published.dates and not is_list:
        return published
    dates = expand(entry, *_EVER, site.settings.region.timezone)[-MAX_LISTED:]
    return Written(entry, writer.write(entry, dates).encode(), dates)


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


def _render(calendar: CalendarFile, site: Site) -> Files:
    """The file; one that is too large is cut, and beside it stands all of it, year by year."""
    settings = site.settings
    if _size(calendar) <= MAX_BYTES and len(data := render_calendar(calendar, settings)) <= MAX_BYTES:
        yield calendar.address, data
        return
    _log.warning("%s is larger than %d bytes and is split by year.", calendar.address, MAX_BYTES)
    yield calendar.address, render_calendar(_cut(calendar, settings), settings)
    for part in _split(calendar, lambda start: f"{start.year:04}"):
        yield from _render_year(part, settings)


def _render_year(part: CalendarFile, settings: Settings) -> Files:
    data = render_calendar(part, settings)
    months = _split(part, lambda start: f"{start.month:02}") if len(data) > MAX_BYTES else ()
    yield part.address, render_calendar(_cut(part, settings), settings) if months else data
    for month in months:
        yield month.address, render_calendar(month, settings)


def _size(calendar: CalendarFile) -> int:
    """The bytes of the events alone."""
    return sum(len(one.components) for one in calendar.events)


def _cut(calendar: CalendarFile, settings: Settings) -> CalendarFile:
    """As much as fits: what comes next first, then what was last."""
    size = len(render_calendar(replace(calendar, events=()), settings)) + 10_000  # time zones
    chosen = set()
    for written in sorted(calendar.events, key=lambda one: _urgency(one, settings.today)):
        size += len(written.components)
        if size > MAX_BYTES:
            break
        chosen.add(written.entry.key)
    return replace(calendar, events=tuple(one for one in calendar.events if one.entry.key in chosen))


def _urgency(written: Written, today: date) -> tuple[bool, int, str]:
    coming = [day_of(one.start) for one in written.dates if day_of(one.end) >= today]
    if coming:
        return False, (min(coming) - today).days, written.entry.id
    return True, (today - max(day_of(one.start) for one in written.dates)).days, written.entry.id


def _split(calendar: CalendarFile, name: Callable[[date], str]) -> tuple[CalendarFile, ...]:
    """One file for each year or month, each event in every one in which it has a date."""
    parts = _group(
        (label, one) for one in calendar.events for label in {name(day.start) for day in one.dates}
    )
    stem = calendar.address.removesuffix(".ics")
    return tuple(
        replace(calendar, address=f"{stem}-{label}.ics", name=f"{calendar.name} {label}", events=parts[label])
        for label in sorted(parts)
    )
