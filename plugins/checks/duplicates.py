"""Entries that may be there twice: one warning a pair, at the younger."""

from collections.abc import Iterable, Iterator

from plugins.analysis.duplicate_index import DuplicateIndex
from plugins.analysis.duplicates import Candidate, explain_shortly, find_duplicates_in
from plugins.catalogue import Catalogue, Entry
from plugins.checks.findings import Finding, locate
from plugins.checks.remembered import digest_kind, find_remembered
from plugins.kept import Store
from plugins.problems import Problem
from schemas import KINDS, Fault


def find_duplicate_problems(kind: str, catalogue: Catalogue, store: Store | None = None) -> list[Problem]:
    """A warning at the title of each entry of one kind that may be an older one."""
    facts = digest_kind(catalogue, kind)
    return find_remembered(store, f"duplicates-{kind}", facts, lambda: locate(_find(kind, catalogue)))


def _find(kind: str, catalogue: Catalogue) -> Iterator[Finding]:
    for candidate in find_duplicates_in(kind, DuplicateIndex(catalogue)):
        yield make_finding(catalogue.entries[candidate.key], candidate, catalogue)


def make_finding(entry: Entry, candidate: Candidate, catalogue: Catalogue) -> Finding:
    """The warning for one candidate; for review and form, too, where the entry is new."""
    other = catalogue.entries[candidate.other]
    reasons = {f"reason_{code}": explain_shortly(candidate.reasons, code) for code in ("de", "en")}
    params = {"title": other.title, "other": other.id, "file": _short(other)} | reasons
    return Finding(entry, Fault("possible-duplicate", ("title",), params))


def without_same_events(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without those duplicates that the collision of two dates says already."""
    listed = list(problems)
    said = {(one.file, dict(one.params)["other"]) for one in listed if one.code == "same-event"}
    return [one for one in listed if one.code != "possible-duplicate" or _pair(one) not in said]


def _pair(problem: Problem) -> tuple[str, str]:
    return problem.file, dict(problem.params)["other"]


def _short(entry: Entry) -> str:
    """The file as it stands in the content folder."""
    kind = KINDS[entry.kind]
    return f"{kind.folder}/{entry.id}{kind.suffix}"
