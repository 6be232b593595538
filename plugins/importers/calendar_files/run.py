"""The import from beginning to end: events are read, drafted, compared, judged, written, reported."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plugins import frontmatter
from plugins.analysis.occurrences import expand, zone_named
from plugins.catalogue import Catalogue, Entry, Key, read_content
from plugins.catalogue.files import find_files, read_bytes, shown_path
from plugins.checks.recurrence import find_recurrence_problems
from plugins.importers.calendar_files.drafting import Drafting
from plugins.importers.calendar_files.memory import find_remembered, mark_gone, source_id, unmark
from plugins.importers.calendar_files.moments import Zones, find_zone
from plugins.importers.calendar_files.reading import MAX_BYTES, Source, read_calendar
from plugins.importers.calendar_files.report import CalendarReport
from plugins.importers.calendar_files.values import Writer
from plugins.importers.entries.candidate import Candidate, entry_path
from plugins.importers.entries.geography import Gazetteer
from plugins.importers.entries.reasons import Reason, from_problem, make_reason
from plugins.importers.entries.report import Outcome
from plugins.importers.entries.tally import Tally
from plugins.importers.entries.validate import judge
from plugins.importers.entries.writing import read_text, write_atomically
from plugins.problems import Problem, find_nearest
from schemas import KINDS, check
from schemas.notice import months_after

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
    work = _Import(shown, content, reading.catalogue, who, zones, today, remembered, Tally(dry_run))
    if not accept_fewer and work.is_shrunk(source):
        return replace(start, unusable=(make_reason("calendar-shrunk", shown),))
    work.take(source)
    return work.tally.report(start)


@dataclass(slots=True)
class _Import:
    """One run: what is known before it, and the tally of what became of every event."""

    shown: str
    content: Path
    catalogue: Catalogue
    organiser: Entry
    zones: Zones
    today: date
    remembered: dict[str, Entry]
    tally: Tally

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
        drafting = self.drafting({*existing, *self.catalogue.aliases})
        pending, edited = self.tally.sort([*drafting.candidates(source)])
        self.unmark(edited)
        verdict = judge(pending, self.catalogue, existing)
        self.tally.rejected += [reason for reasons in verdict.rejected.values() for reason in reasons]
        for candidate in verdict.accepted:
            if reasons := self.find_wrong_dates(candidate):
                self.tally.rejected += reasons
            elif self.tally.write(candidate):
                self.tally.notes += drafting.adjusted.get(candidate.key, ())
        self.mark_vanished(drafting.seen)

    def drafting(self, taken: set[Key]) -> Drafting:
        """What makes entries of events."""
        places = Gazetteer(self.catalogue.region.places)
        writer = Writer(self.catalogue, self.organiser, self.zones, places)
        return Drafting(
            self.shown, self.content, self.today, self.organiser, writer, self.remembered, taken, self.tally
        )

    def unmark(self, edited: list[Candidate]) -> None:
        """A file that somebody edited stays as it is, but for the mark that its event had vanished."""
        for candidate in edited:
            text = read_text(candidate.path) or ""
            if unmark(text) != text and not self.tally.dry_run:
                write_atomically(candidate.path, unmark(text))

    def find_wrong_dates(self, candidate: Candidate) -> list[Reason]:
        """Why the dates of an entry cannot be right."""
        document = frontmatter.read_entry(candidate.text.encode())
        data, _faults = check(KINDS["event"].model, document.values)
        entry = _as_entry(candidate, data)
        problems = find_recurrence_problems(Catalogue(self.catalogue.region, {entry.key: entry}))
        line = candidate.plan.record.line
        return [from_problem(problem, self.shown, line) for problem in problems]

    def mark_vanished(self, seen: set[str]) -> None:
        """Coming events that the calendar does not have any more, for the moderators to look at."""
        for name, entry in sorted(self.remembered.items()):
            if name in seen or not self.is_coming(entry):
                continue
            path = entry_path(self.content, entry.key)
            marked = mark_gone(read_text(path) or "", self.today)
            if marked and not self.tally.dry_run:
                write_atomically(path, marked)
            self.tally.gone.append(Outcome("", shown_path(path), entry.title))


def _zones(source: Source, catalogue: Catalogue) -> Zones:
    return Zones(
        zone_named(catalogue.region.timezone), find_zone(source.timezone) if source.timezone else None
    )


def _unknown_organiser(shown: str, organiser: str, catalogue: Catalogue) -> Reason:
    nearest = find_nearest(organiser, [entry.id for entry in catalogue.of_kind("initiative")])
    return make_reason("unknown-reference", shown, nearest=nearest, value=organiser, what="initiatives/")


def _as_entry(candidate: Candidate, data: object) -> Entry:
    """The entry as the catalogue would hold it, as far as its dates are concerned."""
    model = KINDS["event"].model
    if not isinstance(data, model):
        raise TypeError("judged before")
    updated: date = data.updated  # type: ignore[attr-defined]  # every event has it
    review_by = getattr(data, "review_by", None) or months_after(updated, 12)
    return Entry("event", candidate.key.id, candidate.file, data, 1, "", updated, updated, review_by)
