"""Whether a candidate is an entry its region would accept: the same models and rules as `wirkort check`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins import frontmatter
from plugins.body import find_marks
from plugins.catalogue import Catalogue, Entry, Key
from plugins.catalogue.links import Text, find_body_problems
from plugins.catalogue.load import is_timezone
from plugins.catalogue.read import locate_fault
from plugins.catalogue.resolve import Known, resolve
from plugins.importers.entries.candidate import Candidate
from plugins.importers.entries.mapping import trouble_reasons
from plugins.importers.entries.reasons import Reason, from_problem, make_reason
from plugins.importers.entries.records import Record
from plugins.problems import Problem
from schemas import KINDS, check
from schemas.references import find_mentions


@dataclass(slots=True)
class Verdict:
    """The candidates that are valid together, and the reasons against the others."""

    accepted: list[Candidate] = field(default_factory=list)
    rejected: dict[Key, list[Reason]] = field(default_factory=dict)


def judge(candidates: Iterable[Candidate], catalogue: Catalogue, existing: frozenset[Key]) -> Verdict:
    """Each candidate alone, then all of them as part of the catalogue."""
    verdict = Verdict()
    entries: dict[Key, Entry] = {}
    for candidate in candidates:
        result = _read_back(candidate)
        if isinstance(result, Entry):
            entries[candidate.key] = result
            verdict.accepted.append(candidate)
        else:
            verdict.rejected[candidate.key] = result
    _reject(verdict, _find_faulty(verdict.accepted, entries, catalogue, existing))
    _reject(verdict, _find_stranded(verdict, entries, existing))
    return verdict


def find_further(kind: str, values: Mapping[str, Any], record: Record, refused: set[str]) -> Iterator[Reason]:
    """What else is wrong with values of which some keys were refused, so that all is told in one run."""
    _model, faults = check(KINDS[kind].model, values)
    for fault in faults:
        if str(fault.path[0] if fault.path else "") not in refused:
            yield from_problem(locate_fault(fault, record.file, {}), record.file, record.line)


def _reject(verdict: Verdict, found: Mapping[Key, list[Reason]]) -> None:
    verdict.rejected.update(found)
    verdict.accepted = [candidate for candidate in verdict.accepted if candidate.key not in found]


def _read_back(candidate: Candidate) -> Entry | list[Reason]:
    """The entry as the site would read it from the file."""
    record = candidate.plan.record
    data = candidate.text.encode()
    if len(data) > frontmatter.ENTRY_BYTES:
        return [_reason(candidate, "file-too-large", size=len(data), limit=frontmatter.ENTRY_BYTES)]
    try:
        document = frontmatter.read_entry(data)
    except frontmatter.UnreadableError as error:
        return [reason.at(record.file, record.line) for reason in trouble_reasons(error, record.file)]
    model, faults = check(KINDS[candidate.key.kind].model, document.values)
    if model is None:
        problems = (locate_fault(fault, record.file, {}) for fault in faults)
        return [from_problem(problem, record.file, record.line) for problem in problems]
    return _make_entry(candidate, model, document)


def _make_entry(candidate: Candidate, data: Any, document: frontmatter.Document) -> Entry:
    return Entry(
        kind=candidate.key.kind,
        id=candidate.key.id,
        file=candidate.file,
        data=data,
        body_line=document.body_line,
        marks=find_marks(document.body),
        language="",
        updated=data.updated,
        created=data.created or data.updated,
        review_by=None,
    )


def _find_faulty(
    candidates: list[Candidate], entries: Mapping[Key, Entry], catalogue: Catalogue, existing: frozenset[Key]
) -> dict[Key, list[Reason]]:
    """What the catalogue would say against the candidates: references, links, aliases, time zones."""
    known = Known(catalogue.region, existing | set(entries))
    _references, problems = resolve(({**catalogue.entries, **entries}).values(), known)
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.file].append(problem)
    aliases = _Aliases(catalogue, known)
    found: dict[Key, list[Reason]] = {}
    for candidate in candidates:
        entry = entries[candidate.key]
        against = [*by_file[entry.file], *find_body_problems(_text_of(entry), known.keys)]
        reasons = [_from_problem(candidate, problem) for problem in against if problem.severity == "error"]
        reasons += [*aliases.find_taken(candidate, entry), *_find_timezone(candidate, entry)]
        if reasons:
            found[candidate.key] = reasons
    return found


def _text_of(entry: Entry) -> Text:
    return Text(entry.kind, entry.file, entry.body_line, entry.marks)


def _find_stranded(
    verdict: Verdict, entries: Mapping[Key, Entry], existing: frozenset[Key]
) -> dict[Key, list[Reason]]:
    """Candidates that name another one which was rejected, and those that name these."""
    naming: dict[Key, list[tuple[Candidate, str]]] = defaultdict(list)
    for candidate in verdict.accepted:
        for mention in find_mentions(entries[candidate.key].data):
            for kind in mention.kinds:
                naming[Key(kind, mention.id)].append((candidate, ".".join(map(str, mention.path))))
    found: dict[Key, list[Reason]] = {}
    waiting = [key for key in verdict.rejected if key not in existing]
    while waiting:
        gone = waiting.pop()
        for candidate, path in naming.get(gone, ()):
            if candidate.key not in found:
                what = KINDS[gone.kind].folder + "/"
                found[candidate.key] = [
                    _reason(candidate, "unknown-reference", path, value=gone.id, what=what)
                ]
                waiting += [candidate.key] if candidate.key not in existing else []
    return found


class _Aliases:
    """Former ids, which must be free."""

    def __init__(self, catalogue: Catalogue, known: Known) -> None:
        self.taken = {key: owner.id for key, owner in catalogue.aliases.items()}
        self.owners = dict(catalogue.aliases)
        self.known = known

    def find_taken(self, candidate: Candidate, entry: Entry) -> Iterator[Reason]:
        """Ids of others among the aliases of an entry; its own are taken from here on."""
        for alias in getattr(entry.data, "aliases", ()):
            key = Key(entry.kind, alias)
            other = alias if key in self.known.keys else self.taken.get(key)
            if other and self.owners.get(key) != entry.key:
                yield _reason(candidate, "alias-taken", "aliases", value=alias, other=other)
            self.taken.setdefault(key, entry.id)
            self.owners.setdefault(key, entry.key)


def _find_timezone(candidate: Candidate, entry: Entry) -> Iterator[Reason]:
    name = getattr(entry.data, "timezone", None)
    if name and not is_timezone(name):
        yield _reason(candidate, "timezone-unknown", "timezone", value=name)


def _from_problem(candidate: Candidate, problem: Problem) -> Reason:
    record = candidate.plan.record
    return from_problem(problem, record.file, record.line)


def _reason(candidate: Candidate, code: str, key: str = "", **params: object) -> Reason:
    record = candidate.plan.record
    return make_reason(code, record.file, record.line, field=key, nearest="", **params)
