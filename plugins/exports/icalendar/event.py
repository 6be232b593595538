"""The VEVENTs of an event: one for a single date or a series, one more for each date that differs.

Comes in: an entry and its dates. Goes out: components that ical.js, node-ical, khal and
recurring-ical-events read alike: rules with named days, exceptions one a line, changed dates as
components with RECURRENCE-ID. Never RDATE, THISANDFUTURE, METHOD or alarms.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from plugins.analysis.clocks import attach, is_ambiguous, odd_days
from plugins.analysis.occurrences import Occurrence, expand, length_of, zone_of
from plugins.analysis.published_dates import published_days
from plugins.analysis.recurrence import END_OF_TIME, Moment, Rule, day_of, find_starts, make_rule
from plugins.catalogue import Catalogue, Entry
from plugins.exports.icalendar.colours import find_colour_names
from plugins.exports.icalendar.lines import line, text, texts, uri
from plugins.exports.icalendar.words import EventTexts
from plugins.exports.icalendar.zone import WEEKDAYS
from plugins.settings import Settings
from plugins.views.overview import Site

NO_HOST = "wirkort.invalid"
SEQUENCE_DAY = date(2000, 1, 1)
_FREQUENCIES = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_STATUS = {"save-the-date": "TENTATIVE", "cancelled": "CANCELLED"}


@dataclass(frozen=True, slots=True)
class EventWriter:
    """Writes the events of one build."""

    catalogue: Catalogue
    settings: Settings
    texts: EventTexts
    colours: Mapping[str, str]
    host: str

    def write(self, entry: Entry, shown: tuple[Occurrence, ...], dropped: tuple[Occurrence, ...] = ()) -> str:
        """The components of an event: of a series all but the dropped dates, else the shown dates."""
        if self.is_listed(entry):
            return "".join(self._single(entry, occurrence) for occurrence in shown)
        return "".join(self._series(entry, dropped))

    def is_listed(self, entry: Entry) -> bool:
        """True where each date is a component with an id of its own.

        So are series that begin in an hour which the clock skips or shows twice: programs do not agree
        on which of their dates an exception means.
        """
        return entry.data.repeat is None or _meets_odd_hour(entry, self._zone(entry))

    def _single(self, entry: Entry, occurrence: Occurrence) -> str:
        is_one_of_many = entry.data.dates or entry.data.repeat
        uid = _render_stamp(occurrence) if is_one_of_many else ""
        return self._component(entry, occurrence, _render_times(occurrence), uid)

    def _series(self, entry: Entry, dropped: tuple[Occurrence, ...]) -> Iterator[str]:
        """The series itself, then each date that is not as its rule has it."""
        master = _make_master(entry, self._zone(entry))
        gone = {*entry.data.repeat.except_, *(one.original_day for one in dropped)}
        times = _render_master_times(master, length_of(entry.data)) + _render_rule(entry, master.zone)
        yield self._component(entry, master, times + "".join(_render_exceptions(master, sorted(gone))))
        for occurrence in self._differing(entry):
            if occurrence.original_day not in gone:
                original = _render_moment("RECURRENCE-ID", occurrence.original)
                yield self._component(entry, occurrence, original + _render_times(occurrence))

    def _differing(self, entry: Entry) -> Iterator[Occurrence]:
        """The changed dates, and those in which the clocks change: programs disagree on their end."""
        changes = entry.data.repeat.changes
        days = [*(one.on for one in changes), *(day_of(one.start) for one in changes if one.start)]
        first = min([day_of(entry.data.start), *days])
        last = max([published_days(self.settings.today)[1], *days])
        length = length_of(entry.data)
        for occurrence in expand(entry, first, last, self.catalogue.region.timezone):
            if occurrence.is_changed or _meets_change(occurrence, length):
                yield occurrence

    def _zone(self, entry: Entry) -> ZoneInfo:
        return zone_of(entry, self.catalogue.region.timezone)

    def _component(self, entry: Entry, occurrence: Occurrence, times: str, uid: str = "") -> str:
        """One VEVENT; `times` are the lines that say when."""
        return (
            f"BEGIN:VEVENT\r\n{text('UID', f'{_uid(entry)}{uid}@{self.host}')}{_render_version(entry)}{times}"
            f"{self._about(entry, occurrence)}{self._marks(entry, occurrence)}END:VEVENT\r\n"
        )

    def _about(self, entry: Entry, occurrence: Occurrence) -> str:
        address = self.settings.canonical(entry.address)
        place = self.texts.place(entry, occurrence)
        where = occurrence.place
        return "".join(
            (
                text("SUMMARY", self.texts.title(entry, occurrence)),
                text("DESCRIPTION", self.texts.description(entry, occurrence, address)),
                text("LOCATION", place) if place else "",
                line("GEO", f"{where.lat};{where.lon}") if where and where.lat is not None else "",
                uri("URL", address) if address else "",
            )
        )

    def _marks(self, entry: Entry, occurrence: Occurrence) -> str:
        """Topics, colour, state and picture."""
        labels = (self.catalogue.topics[topic].label for topic in entry.topics)
        names = tuple(label.in_language(self.settings.language) for label in labels)
        return "".join(
            (
                texts("CATEGORIES", names) if names else "",
                line("COLOR", self.colours[entry.topics[0]]) if entry.topics else "",
                line("STATUS", self._status(occurrence.state)),
                self._image(entry),
            )
        )

    def _status(self, state: str) -> str:
        """CANCELLED only where the region wants it: Google takes such events away without a word."""
        calendar = self.catalogue.region.calendar
        if state == "cancelled" and not (calendar and calendar.cancelled == "status"):
            return "CONFIRMED"
        return _STATUS.get(state, "CONFIRMED")

    def _image(self, entry: Entry) -> str:
        picture = self.catalogue.pictures.get(entry.key)
        address = picture and self.settings.canonical(picture.address(picture.fallback_width, ".jpg"))
        return uri("IMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=image/jpeg", address) if address else ""


def make_event_writer(site: Site) -> EventWriter:
    """The writer of a build; ids name the host of the region's own address, wherever it is published."""
    catalogue, settings, region = site.catalogue, site.settings, site.settings.region
    host = (urlsplit(region.url).hostname if region.url else None) or NO_HOST
    texts = EventTexts(catalogue, settings.language)
    return EventWriter(catalogue, settings, texts, find_colour_names(region), host)


def _uid(entry: Entry) -> str:
    """The id of an event; a deadline has its guide's behind a point, which no id of an event has."""
    return entry.id if entry.kind == "event" else f"{entry.kind}.{entry.id}"


def _make_master(entry: Entry, zone: ZoneInfo) -> Occurrence:
    """The series as its first date has it, whether that one is excepted or changed or not."""
    event = entry.data
    start, end = event.start, event.start + length_of(event)
    if isinstance(start, datetime):
        start, end = attach(start, zone), attach(end, zone)
    return Occurrence(
        entry.id, start, end, event.state, event.note, event.place, entry.locality, False, start, zone
    )


def _render_stamp(occurrence: Occurrence) -> str:
    """What tells the dates of one entry apart; it stays when others are added."""
    return f"-{occurrence.original:%Y%m%d}" + ("" if occurrence.all_day else f"{occurrence.original:T%H%M}")


def _render_version(entry: Entry) -> str:
    """When the entry was changed; programs take over what has a higher number."""
    stamp = f"{entry.updated:%Y%m%d}T000000Z"
    number = max((entry.updated - SEQUENCE_DAY).days, 0)
    return line("DTSTAMP", stamp) + line("LAST-MODIFIED", stamp) + line("SEQUENCE", str(number))


def _render_times(occurrence: Occurrence) -> str:
    """Start and end, in UTC where the clock alone does not say which time is meant.

    What lasts no time has no end (RFC 5545 3.6.1).
    """
    start, end = occurrence.start, occurrence.end
    if _is_unclear(occurrence):
        start, end = occurrence.begins.astimezone(UTC), occurrence.ends.astimezone(UTC)
    return _render_moment("DTSTART", start) + (_render_moment("DTEND", end) if start != end else "")


def _render_master_times(master: Occurrence, length: timedelta) -> str:
    """The first start of a series and its end; its length, where the end of the first is no measure."""
    if not _meets_change(master, length):
        return _render_times(master)
    return _render_moment("DTSTART", master.start) + line("DURATION", f"PT{length // timedelta(minutes=1)}M")


def _render_moment(name: str, moment: Moment) -> str:
    if not isinstance(moment, datetime):
        return line(f"{name};VALUE=DATE", f"{moment:%Y%m%d}")
    if str(moment.tzinfo) == "UTC":
        return line(name, f"{moment:%Y%m%dT%H%M%SZ}")
    return line(f"{name};TZID={moment.tzinfo}", f"{moment:%Y%m%dT%H%M%S}")


def _render_rule(entry: Entry, zone: ZoneInfo) -> str:
    rule = make_rule(entry)
    parts = _rule_parts(rule, entry.data.start, zone) if rule else ()
    return line("RRULE", ";".join(f"{name}={value}" for name, value in parts))


def _rule_parts(rule: Rule, first: Moment, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    yield "FREQ", _FREQUENCIES[rule.every]
    if rule.interval > 1:
        yield "INTERVAL", str(rule.interval)
    if rule.months:
        yield "BYMONTH", ",".join(map(str, rule.months))
    if rule.month_days:
        yield "BYMONTHDAY", ",".join(map(str, rule.month_days))
    if rule.weekdays:
        yield "BYDAY", ",".join(f"{position or ''}{WEEKDAYS[day]}" for position, day in rule.weekdays)
    if rule.count is not None:
        yield "COUNT", str(rule.count)
    elif rule.until is not None:
        yield "UNTIL", _render_until(rule.until, first, zone)


def _render_until(until: date, first: Moment, zone: ZoneInfo) -> str:
    """The last second of the last day in UTC; for whole days the day (RFC 5545 3.3.10)."""
    if not isinstance(first, datetime):
        return f"{until:%Y%m%d}"
    last = attach(datetime.combine(until, time(23, 59, 59)), zone)
    return f"{last.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _render_exceptions(master: Occurrence, days: list[date]) -> Iterator[str]:
    """One line a day, with the time the series has."""
    for day in days:
        yield _render_moment("EXDATE", _same_time(master.start, day))


def _same_time(moment: Moment, day: date) -> Moment:
    """The same time by the clock on another day."""
    if not isinstance(moment, datetime):
        return day
    return datetime.combine(day, moment.time(), moment.tzinfo)


def _meets_odd_hour(entry: Entry, zone: ZoneInfo) -> bool:
    """True when a series has a date, even one left out, whose start the clock skips or shows twice."""
    rule, first = make_rule(entry), entry.data.start
    if rule is None or not isinstance(first, datetime):
        return False
    days = odd_days(first.time(), zone, first.date(), rule.until or END_OF_TIME)
    starts = find_starts(rule, first, max(days)) if days else ()
    return any(day_of(start) in days for start in starts)


def _meets_change(occurrence: Occurrence, length: timedelta) -> bool:
    """True when a date lasts longer or shorter than its times say, or they can be read in two ways."""
    really = occurrence.ends.astimezone(UTC) - occurrence.begins.astimezone(UTC)
    return not occurrence.all_day and (really != length or _is_unclear(occurrence))


def _is_unclear(occurrence: Occurrence) -> bool:
    """True when start or end lies in the hour that comes twice."""
    times = (occurrence.begins, occurrence.ends)
    return not occurrence.all_day and any(is_ambiguous(time, occurrence.zone) for time in times)
