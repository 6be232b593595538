"""A calendar's events become candidates: grouped with their changes, drafted, given an id.

Comes in: the events of a file. Goes out: entries as the import would write them; what cannot become one
is in the tally with its reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from plugins.addresses import make_id
from plugins.catalogue import Entry, Key
from plugins.importers.calendar_files.memory import platform_of, source_id, unmark
from plugins.importers.calendar_files.moments import UnknownZoneError
from plugins.importers.calendar_files.reading import Source, SourceEvent
from plugins.importers.calendar_files.series import NoDateError
from plugins.importers.calendar_files.values import Draft, Writer
from plugins.importers.entries.candidate import Candidate, Plan, entry_path, render, with_memory
from plugins.importers.entries.reasons import Reason, make_reason
from plugins.importers.entries.records import Record
from plugins.importers.entries.report import Outcome
from plugins.importers.entries.tally import Tally
from plugins.importers.entries.writing import read_text
from schemas import KINDS

PRIVATE = {"PRIVATE", "CONFIDENTIAL"}


@dataclass(slots=True)
class Drafting:
    """The events of one calendar on their way; `seen` are their names, `taken` the ids that are gone.

    `remembered` are the entries of earlier imports by their name in the calendar, `adjusted` what was
    changed on the way to each entry.
    """

    shown: str
    content: Path
    today: date
    organiser: Entry
    writer: Writer
    remembered: dict[str, Entry]
    taken: set[Key]
    tally: Tally
    seen: set[str] = field(default_factory=set)
    adjusted: dict[Key, list[Reason]] = field(default_factory=dict)

    def candidates(self, source: Source) -> Iterator[Candidate]:
        """The entries of all events."""
        for event, changes in self.groups(source):
            yield from self.make(event, changes)

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
            self.tally.skipped.append(Outcome(f"{self.shown}:{event.line}", ""))
            self.tally.notes.append(make_reason("calendar-private", self.shown, event.line))
        return is_private

    def make(self, event: SourceEvent, changes: list[SourceEvent]) -> Iterator[Candidate]:
        """The candidates of an event: its entry, and one for each date that needs its own."""
        self.seen.add(source_id(event))
        if any(_is_from_then_on(one) for one in [event, *changes]):
            self.reject(event, "calendar-from-then-on")
            return
        found = self.draft(event, changes)
        if found is None:
            return
        yield self.candidate(event, found, changes)
        for one in found.apart:
            if one.text("STATUS").upper() != "CANCELLED":
                yield from self.make(one, [])

    def draft(self, event: SourceEvent, changes: list[SourceEvent], day: date | None = None) -> Draft | None:
        """The draft as of a day, by default the day of an entry that is there already."""
        existing = self.remembered.get(source_id(event))
        try:
            return self.writer.draft(event, changes, day or (existing.updated if existing else self.today))
        except NoDateError as error:
            self.reject(event, str(error))
        except UnknownZoneError as error:
            self.reject(event, "calendar-zone", value=str(error))
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
            self.reject(event, "calendar-broken", value=str(error))
        return None

    def candidate(self, event: SourceEvent, found: Draft, changes: list[SourceEvent]) -> Candidate:
        """The entry; with today's day where it says something else than the file does."""
        existing = self.remembered.get(source_id(event))
        key = existing.key if existing else self.choose_key(found)
        plan = Plan(Record(self.shown, event.line, {}), key, source_id(event), existing)
        path = entry_path(self.content, key)
        text = self.render(plan, found)
        self.adjusted[key] = [make_reason(code, self.shown, event.line) for code in found.notes]
        before = read_text(path) if existing else None
        if existing and before is not None and text != unmark(before):
            later = self.draft(event, changes, self.today) or found
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

    def reject(self, event: SourceEvent, code: str, value: str = "") -> None:
        """Says why an event is left out."""
        self.tally.rejected.append(make_reason(code, self.shown, event.line, value=value))


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
