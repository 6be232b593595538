"""The books of an import: which candidates change a file, writing them, and what became of each.

Comes in: candidates, entries as the source would have them. Goes out: files, and the lists of a report.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from plugins.importers.entries.candidate import Candidate
from plugins.importers.entries.reasons import Reason, make_reason
from plugins.importers.entries.records import Record
from plugins.importers.entries.report import ImportReport, Outcome
from plugins.importers.entries.writing import is_as_imported, read_text, write_atomically

Report = TypeVar("Report", bound=ImportReport)


@dataclass(slots=True)
class Tally:
    """The lists of one run; they fill as records pass through. On a dry run nothing is written."""

    dry_run: bool
    written: list[Outcome] = field(default_factory=list)
    changed: list[Outcome] = field(default_factory=list)
    unchanged: list[Outcome] = field(default_factory=list)
    kept: list[Outcome] = field(default_factory=list)
    skipped: list[Outcome] = field(default_factory=list)
    rejected: list[Reason] = field(default_factory=list)
    gone: list[Outcome] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)

    def sort(self, candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
        """Those that would change a file, and those whose file is its editors' now; others are unchanged."""
        pending, edited = [], []
        for candidate in candidates:
            entry = candidate.plan.existing
            text = read_text(candidate.path) if entry else None
            if entry is not None and candidate.text == text:
                self.unchanged.append(outcome_of(candidate))
            elif entry is None or is_as_imported(entry, text):
                pending.append(candidate)
            else:
                edited.append(candidate)
                self.kept.append(replace(outcome_of(candidate), is_outdated=_is_outdated(candidate)))
        return pending, edited

    def write(self, candidate: Candidate) -> bool:
        """Whether the file is written, or would be; otherwise the reason is among the rejected."""
        try:
            if not self.dry_run:
                write_atomically(candidate.path, candidate.text)
        except OSError as error:
            record = candidate.plan.record
            params = {"file": candidate.file, "detail": str(error.strerror)}
            self.rejected.append(make_reason("not-writable", record.file, record.line, **params))
            return False
        (self.changed if candidate.plan.existing else self.written).append(outcome_of(candidate))
        return True

    def report(self, start: Report) -> Report:
        """The report with every list."""
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


def outcome_of(candidate: Candidate) -> Outcome:
    """Where a candidate came from and where it goes."""
    return Outcome(where(candidate.plan.record), candidate.file, candidate.title)


def where(record: Record) -> str:
    """File and line of a record."""
    return f"{record.file}:{record.line}" if record.line else record.file


def _is_outdated(candidate: Candidate) -> bool:
    """True when the source says something else than when the entry was last imported."""
    entry = candidate.plan.existing
    source = entry.data.source if entry else None
    return source is None or source.digest != candidate.digest_before
