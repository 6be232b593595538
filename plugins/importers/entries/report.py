"""What became of every record, for the person who ran the import."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.importers.entries.reasons import Reason

_SHOWN = 40  # entries of one list; the whole of `rejected` is always shown

_WORDS = {
    "de": {
        "head": "{source}: {total} gelesen",
        "dry": "Probelauf: nichts geschrieben.",
        "unusable": "Die Quelle lässt sich nicht verwenden:",
        "written": "neu",
        "changed": "geändert",
        "unchanged": "unverändert",
        "kept": "behalten (von Hand geändert)",
        "skipped": "übersprungen (skip_when)",
        "rejected": "abgelehnt",
        "gone": "nicht mehr in der Quelle",
        "notes": "Angepasst",
        "reasons": "Gründe",
        "more": "... und {count} weitere",
        "outdated": "auch die Quelle ist neu: bitte vergleichen",
        "no_new": "Nichts Neues.",
    },
    "en": {
        "head": "{source}: {total} read",
        "dry": "Dry run: nothing was written.",
        "unusable": "The source cannot be used:",
        "written": "new",
        "changed": "changed",
        "unchanged": "unchanged",
        "kept": "kept (edited by hand)",
        "skipped": "skipped (skip_when)",
        "rejected": "rejected",
        "gone": "no longer in the source",
        "notes": "Adjusted",
        "reasons": "Reasons",
        "more": "... and {count} more",
        "outdated": "the source has changed, too: please compare",
        "no_new": "Nothing new.",
    },
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One record and its entry: where it stands in the source, the entry's file, its title.

    `is_outdated`: kept because somebody edited it, while the source has changed as well.
    """

    where: str
    file: str
    title: str = ""
    is_outdated: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do on a dry run; every record stands in exactly one of the lists.

    `rejected` has at least one reason for each rejected record, in the source's order; `gone` are
    entries of earlier imports that the source no longer has; `notes` what was adjusted on the way.
    """

    source: str
    dry_run: bool
    written: tuple[Outcome, ...] = ()
    changed: tuple[Outcome, ...] = ()
    unchanged: tuple[Outcome, ...] = ()
    kept: tuple[Outcome, ...] = ()
    skipped: tuple[Outcome, ...] = ()
    rejected: tuple[Reason, ...] = ()
    gone: tuple[Outcome, ...] = ()
    notes: tuple[Reason, ...] = ()
    unusable: tuple[Reason, ...] = ()

    @property
    def is_failed(self) -> bool:
        """True when the source cannot be used, or when every one of its entries was rejected."""
        is_empty_handed = not (self.written or self.changed or self.unchanged or self.kept)
        return bool(self.unusable) or (is_empty_handed and bool(self.rejected))

    @property
    def exit_code(self) -> int:
        """What `wirkort import entries` ends with."""
        return int(self.is_failed)

    @property
    def rejected_places(self) -> tuple[str, ...]:
        """Where each rejected record stands, once each."""
        return tuple(dict.fromkeys(reason.where for reason in self.rejected))

    @property
    def total(self) -> int:
        """How many records there were."""
        lists = (self.written, self.changed, self.unchanged, self.kept, self.skipped, self.rejected_places)
        return sum(map(len, lists))

    def reason_counts(self) -> tuple[tuple[Reason, int], ...]:
        """How many records each reason concerns, most frequent first, with its first occurrence."""
        return _count(self.rejected)

    def render_text(self, language: str) -> str:
        """The report for the terminal."""
        return "\n".join(self._lines(language))

    def _lines(self, language: str) -> Iterator[str]:
        words = _WORDS[language]
        if self.unusable:
            yield f"{words['unusable']}"
            yield from (line for reason in self.unusable for line in _reason_lines(reason, language))
            return
        yield self._head(language)
        if self.dry_run:
            yield words["dry"]
        elif not (self.written or self.changed):
            yield words["no_new"]
        for name in ("written", "changed", "kept", "skipped", "gone"):
            yield from _list(name, getattr(self, name), language)
        yield from _rejected_lines(self, language)
        yield from _note_lines(self.notes, language)

    def _head(self, language: str) -> str:
        words = _WORDS[language]
        counts = [
            (words[name], len(getattr(self, name)))
            for name in ("written", "changed", "unchanged", "kept", "skipped")
        ]
        counts += [(words["rejected"], len(self.rejected_places))]
        shown = ", ".join(f"{count} {word}" for word, count in counts if count)
        return words["head"].format(source=self.source, total=self.total) + (f": {shown}." if shown else ".")


def _list(name: str, outcomes: tuple[Outcome, ...], language: str) -> Iterator[str]:
    words = _WORDS[language]
    if not outcomes:
        return
    yield f"\n{words[name]} ({len(outcomes)}):"
    for outcome in outcomes[:_SHOWN]:
        note = f" ({words['outdated']})" if outcome.is_outdated else ""
        yield "  " + " <- ".join(filter(None, (outcome.file, outcome.where))) + note
    if len(outcomes) > _SHOWN:
        yield "  " + words["more"].format(count=len(outcomes) - _SHOWN)


def _rejected_lines(report: ImportReport, language: str) -> Iterator[str]:
    if not report.rejected:
        return
    words = _WORDS[language]
    yield f"\n{words['rejected']} ({len(report.rejected_places)}):"
    yield from (line for reason in report.rejected for line in _reason_lines(reason, language))
    yield f"\n{words['reasons']}:"
    yield from _count_lines(report.reason_counts(), language)


def _note_lines(notes: tuple[Reason, ...], language: str) -> Iterator[str]:
    if not notes:
        return
    yield f"\n{_WORDS[language]['notes']} ({len(notes)}):"
    yield from (f"  {note.where}: {_named(note, language)}" for note in notes[:_SHOWN])
    if len(notes) > _SHOWN:
        yield "  " + _WORDS[language]["more"].format(count=len(notes) - _SHOWN)
        yield from _count_lines(_count(notes), language)


def _reason_lines(reason: Reason, language: str) -> Iterator[str]:
    yield f"  {reason.where}: {_named(reason, language)} [{reason.code}]"
    if hint := reason.hint(language):
        yield f"      {hint}"


def _count_lines(counts: Iterable[tuple[Reason, int]], language: str) -> Iterator[str]:
    for reason, count in counts:
        yield f"  {count} x {_named(reason, language)} [{reason.code}]"


def _named(reason: Reason, language: str) -> str:
    """The sentence, with the key in front where it does not say which one it is about."""
    message = reason.message(language)
    return message if not reason.field or reason.field in message else f"{reason.field}: {message}"


def _count(reasons: Iterable[Reason]) -> tuple[tuple[Reason, int], ...]:
    first: dict[tuple[str, str], Reason] = {}
    places: set[tuple[tuple[str, str], str]] = set()
    for reason in reasons:
        first.setdefault(reason.group, reason)
        places.add((reason.group, reason.where))
    counts = Counter(group for group, _where in places)
    return tuple(
        (first[group], count) for group, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
