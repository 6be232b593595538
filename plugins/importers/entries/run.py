"""The import from beginning to end: records are planned, evaluated, compared, judged, written, reported."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plugins.catalogue import Catalogue, Key, read_content
from plugins.catalogue.files import find_files, shown_path
from plugins.importers.entries.bodies import fit_body
from plugins.importers.entries.candidate import Candidate, Plan, day_of, entry_path, render, with_memory
from plugins.importers.entries.cleaning import one_line
from plugins.importers.entries.evaluate import Evaluation
from plugins.importers.entries.mapping import Mapping, load_mapping
from plugins.importers.entries.origin import find_unread_keys, read_records
from plugins.importers.entries.planning import Planner
from plugins.importers.entries.reasons import Reason, from_problem, make_reason
from plugins.importers.entries.records import Records
from plugins.importers.entries.report import ImportReport, Outcome
from plugins.importers.entries.tally import Tally, where
from plugins.importers.entries.validate import find_further, judge
from plugins.importers.entries.writing import read_text
from schemas import KINDS


def import_entries(
    source: Path,
    mapping: Path,
    content: Path,
    today: date,
    dry_run: bool,  # agreed with the command line
) -> ImportReport:
    """What became of every record of a source. Never raises for what is in source, mapping or content."""
    start = ImportReport(shown_path(source), dry_run)
    loaded = load_mapping(mapping)
    if loaded.mapping is None:
        return replace(start, unusable=loaded.reasons)
    reading = read_content(content)
    if reading.catalogue is None:
        return replace(start, unusable=tuple(map(from_problem, reading.problems)))
    if reason := _find_linked_folder(content, loaded.mapping):
        return replace(start, unusable=(reason,))
    records = read_records(source, loaded.mapping)
    if records.unusable:
        return replace(start, unusable=records.unusable)
    work = _Import(loaded.mapping, content, reading.catalogue, today, Tally(dry_run))
    work.take(records)
    unread = find_unread_keys(records, loaded.mapping, mapping)
    work.tally.notes[:0] = unread
    return work.tally.report(start)


@dataclass(slots=True)
class _Import:
    """One run: what is read, and the tally of what became of it."""

    mapping: Mapping
    content: Path
    catalogue: Catalogue
    today: date
    tally: Tally

    def take(self, records: Records) -> None:
        """All records of a source."""
        existing = frozenset(Key(file.kind.name, file.name) for file in find_files(self.content)[0])
        planner = Planner(self.mapping, self.catalogue, existing, self.today)
        plans = planner.plan(records.records)
        planner.directory.plan((plan.source_id, plan.key) for plan in plans.plans)
        self.tally.skipped += [Outcome(where(record), "") for record in plans.skipped]
        self.tally.kept += [
            Outcome(where(plan.record), self.shown(plan.key), is_outdated=True) for plan in plans.blocked
        ]
        self.tally.rejected += [*records.rejected, *plans.rejected]
        made = (self.make_candidate(plan, planner) for plan in plans.plans)
        pending, _edited = self.tally.sort(filter(None, made))
        verdict = judge(pending, self.catalogue, existing)
        self.tally.rejected += [reason for reasons in verdict.rejected.values() for reason in reasons]
        for candidate in verdict.accepted:
            self.tally.write(candidate)
        self.find_gone(planner, {Path(reason.file).stem for reason in records.rejected})

    def make_candidate(self, plan: Plan, planner: Planner) -> Candidate | None:
        """The entry of a record; None when there are reasons against it."""
        record = plan.record
        evaluation = Evaluation(self.mapping, record, planner.directory, day_of(plan.existing, self.today))
        candidate = self.evaluate(plan, evaluation)
        path = entry_path(self.content, plan.key)
        if candidate and plan.existing and candidate.text != read_text(path):
            evaluation = Evaluation(self.mapping, record, planner.directory, self.today)
            candidate = replace(self.evaluate(plan, evaluation) or candidate, text_before=candidate.text)
        self.tally.rejected += evaluation.reasons
        self.tally.notes += [] if evaluation.reasons else [*record.notes, *evaluation.notes]
        return None if evaluation.reasons else candidate

    def evaluate(self, plan: Plan, evaluation: Evaluation) -> Candidate | None:
        """The text of an entry as the mapping makes it."""
        self.set_body(evaluation)
        values = with_memory(evaluation.values(), plan.existing)
        source = self.source_of(plan, evaluation)
        if evaluation.reasons:
            refused = {reason.field.partition(".")[0] for reason in evaluation.reasons}
            evaluation.reasons += find_further(plan.key.kind, values, plan.record, refused)
            return None
        path = entry_path(self.content, plan.key)
        return Candidate(plan, path, render(values, source, evaluation.body), str(values.get("title", "")))

    def set_body(self, evaluation: Evaluation) -> None:
        """The record's own Markdown, or what the mapping makes the body from."""
        raw = evaluation.record.body
        if self.mapping.body:
            evaluation.body = raw
            raw = evaluation.body_text(self.mapping.body)
        fitted = fit_body(raw, self.mapping)
        evaluation.body = fitted.text
        for address in fitted.dropped:
            evaluation.note("link-as-text", "body", value=address)

    def source_of(self, plan: Plan, evaluation: Evaluation) -> dict[str, str | None]:
        """What the entry remembers of where it came from."""
        origin = self.mapping.source
        return {
            "platform": one_line(origin.platform),
            "id": plan.source_id,
            "url": evaluation.template(origin.url, is_url=True) if origin.url else None,
            "license": origin.license,
        }

    def find_gone(self, planner: Planner, unread: set[str]) -> None:
        """Entries of earlier imports whose record is not there any more, unless marked as gone."""
        for source_id, entry in sorted(planner.remembered.items()):
            if source_id not in planner.seen and source_id not in unread and not entry.data.source.gone:
                self.tally.gone.append(Outcome("", self.shown(entry.key), entry.title))

    def shown(self, key: Key) -> str:
        """The file of an entry as shown."""
        return shown_path(entry_path(self.content, key))


def _find_linked_folder(content: Path, mapping: Mapping) -> Reason | None:
    """The folder of the entries, when it is a link that would lead the writing elsewhere."""
    folder = content / KINDS[mapping.kind].folder
    return make_reason("symlink", shown_path(folder)) if folder.is_symlink() else None
