"""The import from beginning to end: events are read, drafted, compared, judged, written, reported."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from plugins import frontmatter
from plugins.addresses import make_id
from plugins.analysis.occurrences import expand, zone_named
from plugins.catalogue import Catalogue, Entry, Key, read_content
from plugins.catalogue.files import find_files, read_bytes, shown_path
from plugins.checks.recurrence import find_recurrence_problems
from plugins.importers.calendar_files.memory import (
    find_remembered,
    mark_gone,
    platform_of,
    source_id,
    unmark,
)
from plugins.importers.calendar_files.moments import UnknownZoneError, Zones, find_zone
from plugins.importers.calendar_files.reading import MAX_BYTES, Source, SourceEvent, read_calendar
from plugins.importers.calendar_files.report import CalendarReport
from plugins.importers.calendar_files.series import NoDateError
from plugins.importers.calendar_files.values import Draft, Writer
from plugins.importers.entries.candidate import Candidate, Plan, entry_path, render, with_memory
from plugins.importers.entries.geography import Gazetteer
from plugins.importers.entries.reasons import Reason, from_problem, make_reason
from plugins.importers.entries.records import Record
from plugins.importers.entries.report import Outcome
from plugins.importers.entries.validate import judge
from plugins.importers.entries.writing import is_as_imported, read_text, write_atomically
from plugins.problems import Problem, find_nearest
from schemas import KINDS, check
from schemas.notice import months_after

PRIVATE = {"PRIVATE", "CONFIDENTIAL"}
FEW = 4  # so many coming events must be known before a calendar can look half empty
AHEAD_MONTHS = 24


def import_calendar(
    source: Path,
    content: Path,
    organiser: str,
    today: date,
    *,
    dry_run: bool = False,
    accept_fewer: bool = False,
) -> CalendarReport:
    """What became of every event of a calendar file. Never raises for what is in file or content.

    `accept_fewer` takes a calendar that has lost half of its coming events for what it is.
    """
    data = read_bytes(source, MAX_BYTES)
    shown = shown_path(source)
    if isinstance(data, Problem):
        code = "source-missing" if not source.exists() else data.code
        reason = make_reason(code, shown, size=dict(data.params).get("size", ""), limit=MAX_BYTES)
        return CalendarReport(shown, dry_run, unusable=(reason,))
    return import_data(data, shown, content, organiser, today, dry_run=dry_run, accept_fewer=accept_fewer)


def import_data(
    data: bytes,
    shown: str,
    content: Path,
    organiser: str,
    today: date,
    *,
    dry_run: bool = False,
    accept_fewer: bool = False,
) -> CalendarReport:
    """The same for a calendar that was fetched; `shown` is its address."""
    start = CalendarReport(shown, dry_run)
    reading = read_content(content)
    if reading.catalogue is None:
        return replace(start, unusable=tuple(map(from_problem, reading.problems)))
    who = reading.catalogue.get("initiative", organiser)
    if who is None:
        return replace(start, unusable=(_unknown_organiser(shown, organiser, reading.catalogue),))
    source = read_calendar(data, shown)
    if isinstance(source, Reason):
        return replace(start, unusable=(source,))
    remembered = find_remembered(reading.catalogue, who.id)
    zones = _zones(source, reading.catalogue)
    work = _Import(shown, content, reading.catalogue, who, zones, today, dry_run, remembered)
    if not accept_fewer and work.is_shrunk(source):
        return replace(start, unusable=(make_reason("calendar-shrunk", shown),))
    work.take(source)
    return work.report(start)


@dataclass(slots=True)
class _Import:
    """One run; the lists fill as events pass through."""

    shown: str
    content: Path
    catalogue: Catalogue
    organiser: Entry
    zones: Zones
    today: date
    dry_run: bool
    remembered: dict[str, Entry]
    adjusted: dict[Key, list[Reason]] = field(default_factory=dict)
    taken: set[Key] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    written: list[Outcome] = field(default_factory=list)
    changed: list[Outcome] = field(default_factory=list)
    unchanged: list[Outcome] = field(default_factory=list)
    kept: list[Outcome] = field(default_factory=list)
    skipped: list[Outcome] = field(default_factory=list)
    rejected: list[Reason] = field(default_factory=list)
    gone: list[Outcome] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)

    def is_shrunk(self, source: Source) -> bool:
        """True when more than half of the coming events that are known are missing."""
        names = {source_id(event) for event in source.events}
        coming = [name for name, entry in self.remembered.items() if self.is_coming(entry)]
        return len(coming) >= FEW and 2 * sum(name in names for name in coming) < len(coming)

    def is_coming(self, entry: Entry) -> bool:
        """True for an event that has a date ahead and has not been marked as gone."""
        last = months_after(self.today, AHEAD_MONTHS)
        ahead = expand(entry, self.today, last, self.catalogue.region.timezone)
        return bool(ahead) and not entry.data.source.gone

    def take(self, source: Source) -> None:
        """All events of a file."""
        existing = frozenset(Key(file.kind.name, file.name) for file in find_files(self.content)[0])
        self.taken = set(existing) | set(self.catalogue.aliases)
        writer = Writer(self.catalogue, self.organiser, self.zones, Gazetteer(self.catalogue.region.places))
        made = [
            found for event, changes in self.groups(source) for found in self.make(event, changes, writer)
        ]
        verdict = judge(self.pending(made), self.catalogue, existing)
        self.rejected += [reason for reasons in verdict.rejected.values() for reason in reasons]
        for candidate in verdict.accepted:
            if reasons := self.find_wrong_dates(candidate):
                self.rejected += reasons
            else:
                self.write(candidate)
        self.mark_vanished()

    def groups(self, source: Source) -> Iterator[tuple[SourceEvent, list[SourceEvent]]]:
        """Each event with the changes of its dates; changes without an event stand for themselves."""
        shown = [event for event in source.events if not self.is_private(event)]
        changes: dict[str, list[SourceEvent]] = defaultdict(list)
        for event in _newest(event for event in shown if event.instance):
            changes[event.uid].append(event)
        for event in _newest(event for event in shown if not event.instance):
            yield event, changes.pop(event.uid, [])
        yield from ((event, []) for group in changes.values() for event in group)

    def is_private(self, event: SourceEvent) -> bool:
        """True for what is not for everybody; not even its title is shown."""
        is_private = event.text("CLASS").upper() in PRIVATE
        if is_private:
            self.skipped.append(Outcome(self.where(event), ""))
            self.notes.append(make_reason("calendar-private", self.shown, event.line))
        return is_private

    def make(self, event: SourceEvent, changes: list[SourceEvent], writer: Writer) -> Iterator[Candidate]:
        """The candidates of an event: its entry, and one for each date that needs its own."""
        self.seen.add(source_id(event))
        if any(_is_from_then_on(one) for one in [event, *changes]):
            self.reject(event, "calendar-from-then-on")
            return
        found = self.draft(event, changes, writer)
        if found is None:
            return
        yield self.candidate(event, found, writer, changes)
        for one in found.apart:
            if one.text("STATUS").upper() != "CANCELLED":
                yield from self.make(one, [], writer)

    def draft(
        self, event: SourceEvent, changes: list[SourceEvent], writer: Writer, day: date | None = None
    ) -> Draft | None:
        """The draft as of a day, by default the day of an entry that is there already."""
        existing = self.remembered.get(source_id(event))
        try:
            return writer.draft(event, changes, day or (existing.updated if existing else self.today))
        except NoDateError as error:
            self.reject(event, str(error))
        except UnknownZoneError as error:
            self.reject(event, "calendar-zone", value=str(error))
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
            self.reject(event, "calendar-broken", value=str(error))
        return None

    def candidate(
        self, event: SourceEvent, found: Draft, writer: Writer, changes: list[SourceEvent]
    ) -> Candidate:
        """The entry; with today's day where it says something else than the file does."""
        existing = self.remembered.get(source_id(event))
        key = existing.key if existing else self.choose_key(found)
        plan = Plan(Record(self.shown, event.line, {}), key, source_id(event), existing)
        path = entry_path(self.content, key)
        text = self.render(plan, found)
        self.adjusted[key] = [make_reason(code, self.shown, event.line) for code in found.notes]
        before = read_text(path) if existing else None
        if existing and before is not None and text != unmark(before):
            later = self.draft(event, changes, writer, self.today) or found
            return Candidate(plan, path, self.render(plan, later), str(later.values.get("title", "")), text)
        return Candidate(plan, path, text, str(found.values.get("title", "")))

    def render(self, plan: Plan, found: Draft) -> str:
        """The file of a draft."""
        source = {"platform": platform_of(self.organiser.id), "id": plan.source_id}
        return render(with_memory(found.values, plan.existing), dict(source), found.body)

    def choose_key(self, found: Draft) -> Key:
        """An id from the title, with the day and a number where it is taken."""
        name = make_id(str(found.values.get("title", "")), 60) or "termin"
        day = str(found.values["start"])[:10]
        numbers = (f"{name}-{day}-{number}" for number in range(2, 10_000))
        for wanted in (name, f"{name}-{day}", *numbers):
            key = Key("event", wanted)
            kind = KINDS["event"]
            if key not in self.taken and kind.is_id(wanted) and not kind.is_reserved(wanted):
                self.taken.add(key)
                return key
        raise AssertionError("ten thousand events of one name on one day")

    def pending(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """The candidates that would change a file; the others are unchanged or their editors' now."""
        pending = []
        for candidate in candidates:
            entry = candidate.plan.existing
            text = read_text(candidate.path) if entry else None
            if entry is None:
                pending.append(candidate)
            elif candidate.text == text:
                self.unchanged.append(self.outcome(candidate))
            elif is_as_imported(entry, text):
                pending.append(candidate)
            else:
                self.keep(candidate, entry, text or "")
        return pending

    def keep(self, candidate: Candidate, entry: Entry, text: str) -> None:
        """A file that somebody edited stays as it is, but for the mark that its event had vanished."""
        source = entry.data.source
        is_outdated = source is None or source.digest != candidate.digest_before
        if unmark(text) != text and not self.dry_run:
            write_atomically(candidate.path, unmark(text))
        self.kept.append(replace(self.outcome(candidate), is_outdated=is_outdated))

    def find_wrong_dates(self, candidate: Candidate) -> list[Reason]:
        """Why the dates of an entry cannot be right."""
        document = frontmatter.read_entry(candidate.text.encode())
        data, _faults = check(KINDS["event"].model, document.values)
        entry = _as_entry(candidate, data)
        problems = find_recurrence_problems(Catalogue(self.catalogue.region, {entry.key: entry}))
        line = candidate.plan.record.line
        return [from_problem(problem, self.shown, line) for problem in problems]

    def write(self, candidate: Candidate) -> None:
        """The file, unless this is only a trial."""
        try:
            if not self.dry_run:
                write_atomically(candidate.path, candidate.text)
        except OSError as error:
            line = candidate.plan.record.line
            reason = make_reason("not-writable", self.shown, line, file=candidate.file, detail=error.strerror)
            self.rejected.append(reason)
            return
        self.notes += self.adjusted.get(candidate.key, ())
        (self.changed if candidate.plan.existing else self.written).append(self.outcome(candidate))

    def mark_vanished(self) -> None:
        """Coming events that the calendar does not have any more, for the moderators to look at."""
        for name, entry in sorted(self.remembered.items()):
            if name in self.seen or not self.is_coming(entry):
                continue
            path = entry_path(self.content, entry.key)
            marked = mark_gone(read_text(path) or "", self.today)
            if marked and not self.dry_run:
                write_atomically(path, marked)
            self.gone.append(Outcome("", shown_path(path), entry.title))

    def reject(self, event: SourceEvent, code: str, value: str = "") -> None:
        """Says why an event is left out."""
        self.rejected.append(make_reason(code, self.shown, event.line, value=value))

    def outcome(self, candidate: Candidate) -> Outcome:
        """Where a candidate came from and where it goes."""
        return Outcome(f"{self.shown}:{candidate.plan.record.line}", candidate.file, candidate.title)

    def where(self, event: SourceEvent) -> str:
        """File and line of an event."""
        return f"{self.shown}:{event.line}"

    def report(self, start: CalendarReport) -> CalendarReport:
        """What happened."""
        return replace(
            start,
            written=tuple(self.written),
            changed=tuple(self.changed),
            unchanged=tuple(self.unchanged),
            kept=tuple(self.kept),
            skipped=tuple(self.skipped),
            rejected=tuple(self.rejected),
            gone=tuple(self.gone),
            notes=tuple(self.notes),
        )


def _zones(source: Source, catalogue: Catalogue) -> Zones:
    return Zones(
        zone_named(catalogue.region.timezone), find_zone(source.timezone) if source.timezone else None
    )


def _unknown_organiser(shown: str, organiser: str, catalogue: Catalogue) -> Reason:
    nearest = find_nearest(organiser, [entry.id for entry in catalogue.of_kind("initiative")])
    return make_reason("unknown-reference", shown, nearest=nearest, value=organiser, what="initiatives/")


def _newest(events: Iterable[SourceEvent]) -> list[SourceEvent]:
    """One event of each name, the one with the highest number; those without a name get one."""
    newest: dict[str, SourceEvent] = {}
    for event in events:
        named = event if event.uid else replace(event, uid=_make_uid(event))
        other = newest.get(source_id(named))
        if other is None or named.version >= other.version:
            newest[source_id(named)] = named
    return list(newest.values())


def _make_uid(event: SourceEvent) -> str:
    start = event.get("DTSTART")
    text = f"{start.to_ical().decode() if start is not None else ''} {event.text('SUMMARY')}"
    return f"no-uid-{sha256(text.encode()).hexdigest()[:16]}"


def _is_from_then_on(event: SourceEvent) -> bool:
    instance = event.get("RECURRENCE-ID")
    return instance is not None and "RANGE" in instance.params


def _as_entry(candidate: Candidate, data: object) -> Entry:
    """The entry as the catalogue would hold it, as far as its dates are concerned."""
    model = KINDS["event"].model
    if not isinstance(data, model):
        raise TypeError("judged before")
    updated: date = data.updated  # type: ignore[attr-defined]  # every event has it
    review_by = getattr(data, "review_by", None) or months_after(updated, 12)
    return Entry("event", candidate.key.id, candidate.file, data, "", 1, "", updated, updated, review_by)
