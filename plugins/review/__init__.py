"""What a change does: both states are read from Git, compared, and told in one report.

In: a repository, two revisions, a day. Out: a Report, or what the gate says when the change must not be
read. The order is fixed: the gate looks at names and modes, only then is anything of the change read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.catalogue import Key
from plugins.problems import Problem
from plugins.review.entries import Comparison, Side, signature, split_changes
from plugins.review.gate import Change, Gate, inspect
from plugins.review.git_tree import GitError, Repository, Tree
from plugins.review.notes import Note, make_note, shorten
from plugins.review.report import MAX_ENTRIES, MAX_ITEMS, Broken, EntryReport, Report, make_found
from plugins.review.states import Renaming, read_state, write_content, written

__all__ = ["GitError", "Report", "Request", "review_change"]

_SHORT = 12


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be reviewed. Without `head` it is the working tree; `number` is the forge's."""

    content: Path
    base: str
    head: str | None
    today: date
    language: str | None = None
    number: int = 0
    write_content: Path | None = None


@dataclass(frozen=True, slots=True)
class _Trees:
    repository: Repository
    content: str
    before: Tree
    after: Tree
    base: str
    head: str


def review_change(request: Request) -> Report:
    """The report of a change; raises GitError where Git cannot tell."""
    with _open(request) as trees:
        gate = inspect(trees.before, trees.after, trees.content)
        if gate.breaches:
            return _refuse(request, trees, gate)
        if request.write_content:
            write_content(trees.repository, trees.after, trees.content, request.write_content)
        return _compare(request, trees, gate)


@contextmanager
def _open(request: Request) -> Iterator[_Trees]:
    """Both trees; those of the working tree live in a folder that goes afterwards."""
    repository = Repository(_existing(request.content))
    content = repository.path_of(request.content)
    tip = repository.resolve(request.head or "HEAD")
    base = repository.merge_base(repository.resolve(request.base), tip)
    before = repository.read_tree(base)
    if request.head:
        yield _Trees(repository, content, before, repository.read_tree(tip), base, tip)
        return
    working = repository.snapshot(content)
    try:
        after = working.repository.read_tree(working.tree)
        yield _Trees(working.repository, content, before, after, base, "")
    finally:
        working.close()


def _existing(folder: Path) -> Path:
    return folder if folder.is_dir() else Path.cwd()


def _refuse(request: Request, trees: _Trees, gate: Gate) -> Report:
    return Report(
        version="1",
        language="en" if request.language == "en" else "de",
        today=request.today,
        base=trees.base[:_SHORT],
        head=trees.head[:_SHORT],
        request=request.number,
        gate=gate.breaches[:MAX_ITEMS],
        carrier=tuple(shorten(path) for path in gate.carrier[:MAX_ITEMS]),
        errors=len(gate.breaches),
    )


def _compare(request: Request, trees: _Trees, gate: Gate) -> Report:
    changes, others = split_changes(gate.changes, trees.content)
    with (
        written(trees.repository, trees.before, trees.content) as old_folder,
        written(trees.repository, trees.after, trees.content) as new_folder,
    ):
        old = _read_side(
            trees, old_folder, request, {k: c.before.blob for k, c in changes.items() if c.before}
        )
        new = _read_side(trees, new_folder, request, {k: c.after.blob for k, c in changes.items() if c.after})
        language = request.language or old.reading.language
        comparison = Comparison(old, new, trees.content, request.today, language)
        entries = comparison.reports()
    return _make_report(request, trees, gate, entries, _Rest(old, new, others, language))


def _read_side(trees: _Trees, folder: Path, request: Request, blobs: dict[Key, str]) -> Side:
    data = trees.repository.read_blobs(blobs.values())
    place = Renaming(folder, trees.content)
    reading = read_state(folder, place, request.today)
    return Side(reading, dict(zip(blobs, data, strict=True)), place)


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left beside the entries: problems of files that the change does not touch, pictures."""

    old: Side
    new: Side
    others: list[Change]
    language: str

    def new_problems(self) -> Iterator[Problem]:
        """Problems that were not there before."""
        known = {(one.file, signature(one)) for one in self.old.reading.problems}
        for problem in self.new.reading.problems:
            if (problem.file, signature(problem)) not in known:
                yield problem

    def pictures(self) -> Iterator[Note]:
        """Other files of the content folder."""
        for change in self.others:
            state = "added" if change.before is None else "removed" if change.after is None else "changed"
            yield make_note(f"file-{state}", file=change.path)

    def title(self, file: str) -> str:
        """The title of the entry in a file, its path where it has none."""
        catalogue = self.new.reading.catalogue
        entries = catalogue.entries.values() if catalogue else ()
        return next((entry.title for entry in entries if self.new.place.text(entry.file) == file), file)


def _make_report(
    request: Request, trees: _Trees, gate: Gate, entries: list[EntryReport], rest: _Rest
) -> Report:
    told = {file for entry in entries for file in (entry.file, entry.former_file)}
    problems = [one for one in rest.new_problems() if one.file not in told]
    own = {change.path for change in rest.others}
    broken = [one for one in problems if one.file not in own]
    severities = [one.severity for entry in entries for one in entry.problems]
    severities += [one.severity for one in problems]
    errors = severities.count("error")
    return Report(
        version="1",
        language="en" if rest.language == "en" else "de",
        today=request.today,
        base=trees.base[:_SHORT],
        head=trees.head[:_SHORT],
        request=request.number,
        carrier=tuple(shorten(path) for path in gate.carrier[:MAX_ITEMS]),
        entries=tuple(entries[:MAX_ENTRIES]),
        pictures=tuple(rest.pictures())[:MAX_ITEMS],
        problems=tuple(make_found(one) for one in problems if one.file in own)[:MAX_ITEMS],
        broken=tuple(Broken(shorten(rest.title(one.file)), make_found(one)) for one in broken[:MAX_ITEMS]),
        left_out=max(len(entries) - MAX_ENTRIES, 0),
        errors=errors,
        warnings=len(severities) - errors + sum(map(_count_warnings, entries)),
    )


def _count_warnings(entry: EntryReport) -> int:
    said = [note for note in entry.notes if note.code != "removed"]
    return len(said) + len(entry.duplicates) + len(entry.collisions)
