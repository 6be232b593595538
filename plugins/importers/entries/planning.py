"""Which entry each record becomes: its id, found again where an earlier import gave it one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from plugins.addresses import make_id
from plugins.catalogue import Catalogue, Entry, Key
from plugins.importers.entries.candidate import Plan
from plugins.importers.entries.cleaning import plain
from plugins.importers.entries.directory import Directory
from plugins.importers.entries.evaluate import Evaluation
from plugins.importers.entries.mapping import Mapping
from plugins.importers.entries.reasons import Reason, make_reason
from plugins.importers.entries.records import Record
from schemas import KINDS

_CLIMBING = re.compile(r"(^|[/\\])\.\.?([/\\]|$)")


@dataclass(slots=True)
class Plans:
    """Where the records go; those left out by `skip_when`, without an id, before an unreadable file."""

    plans: list[Plan] = field(default_factory=list)
    skipped: list[Record] = field(default_factory=list)
    rejected: list[Reason] = field(default_factory=list)
    blocked: list[Plan] = field(default_factory=list)


class Planner:
    """Gives out ids; the content folder's files are `existing`."""

    def __init__(self, mapping: Mapping, catalogue: Catalogue, existing: frozenset[Key], today: date) -> None:
        self.mapping = mapping
        self.catalogue = catalogue
        self.existing = existing
        self.today = today
        self.directory = Directory(catalogue, mapping.source.platform)
        self.remembered = dict(_find_remembered(catalogue, mapping))
        self.taken: dict[Key, Record] = {}
        self.seen: dict[str, Record] = {}

    def plan(self, records: Iterable[Record]) -> Plans:
        """All records in their order; the first of two with one id keeps it."""
        plans = Plans()
        for record in records:
            evaluation = Evaluation(self.mapping, record, self.directory, self.today, record.body)
            if self.is_skipped(evaluation):
                plans.skipped.append(record)
            elif isinstance(found := self.plan_one(evaluation), Plan):
                (plans.blocked if self.is_unreadable(found) else plans.plans).append(found)
            else:
                plans.rejected += found
        return plans

    def is_skipped(self, evaluation: Evaluation) -> bool:
        """True when the record has one of the values for which it is to be left out."""
        for key, words in self.mapping.skip_when.items():
            value = evaluation.look_up(key)
            found = value if isinstance(value, list) else [value or ""]
            if {plain(str(item)) for item in found} & set(map(plain, words)):
                return True
        return False

    def plan_one(self, evaluation: Evaluation) -> Plan | list[Reason]:
        """The plan for a record, or why it can have no id."""
        record = evaluation.record
        wanted = evaluation.template(self.mapping.id)
        default = record.extras.get("file.name") or wanted
        template = self.mapping.source.id
        source_id = evaluation.template(template) if template else default
        if evaluation.reasons or not wanted or not source_id:
            return evaluation.reasons or [
                make_reason("id-empty", record.file, record.line, template=self.mapping.id)
            ]
        if other := self.seen.get(source_id):
            return [
                make_reason("source-id-twice", record.file, record.line, value=source_id, other=_where(other))
            ]
        self.seen[source_id] = record
        existing = self.remembered.get(source_id)
        key = existing.key if existing else Key(self.mapping.kind, make_id(wanted))
        if reason := self.find_reason(record, wanted, key, existing):
            return [reason]
        self.taken[key] = record
        return Plan(record, key, source_id, existing)

    def find_reason(self, record: Record, wanted: str, key: Key, existing: Entry | None) -> Reason | None:
        """Why an id cannot be given out."""
        kind = KINDS[key.kind]
        place = (record.file, record.line)
        if existing is None and (_CLIMBING.search(wanted) or not kind.is_id(key.id)):
            return make_reason("id-unusable", *place, value=wanted)
        if kind.is_reserved(key.id):
            return make_reason("id-taken-by-site", *place, value=key.id)
        if other := self.taken.get(key):
            return make_reason("id-twice-in-source", *place, value=key.id, other=_where(other))
        if owner := self.catalogue.aliases.get(key):
            return make_reason("alias-taken", *place, value=key.id, other=owner.id)
        if existing is None and key in self.catalogue.entries:
            return make_reason("id-not-ours", *place, value=key.id)
        return None

    def is_unreadable(self, plan: Plan) -> bool:
        """True when a file of this name is there, but is no valid entry any more."""
        return plan.existing is None and plan.key in self.existing


def _find_remembered(catalogue: Catalogue, mapping: Mapping) -> Iterator[tuple[str, Entry]]:
    """The entries that an earlier import from this platform wrote, by their name there."""
    for entry in catalogue.of_kind(mapping.kind):
        source = entry.data.source
        if source and source.platform == mapping.source.platform and source.id:
            yield source.id, entry


def _where(record: Record) -> str:
    """The other record in a sentence: the file's name is enough, both are of one source."""
    name = record.file.rpartition("/")[2]
    return f"{name}:{record.line}" if record.line else name
