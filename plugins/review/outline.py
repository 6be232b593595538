"""A report as an outline: headings and items in the order a moderator reads them, values fenced.

In: a Report, which may come from anybody. Out: sections of lines; plugins.review.markdown and .plain turn
them into text. A code that is not known is refused, never shown as it is.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, TypeVar

from plugins.problems import Problem, codes
from plugins.review.changes import FieldChange
from plugins.review.notes import Fence, Note, render_note, say
from plugins.review.report import Broken, Check, EntryReport, Found, Report, ReportUnreadableError
from schemas import KINDS

_Item = TypeVar("_Item")
_KINDS = {
    "de": {
        "initiative": "Initiative",
        "project": "Projekt",
        "event": "Termin",
        "notice": "Aushang",
        "guide": "Anleitung",
        "page": "Seite",
        "target": "Klimaziel",
        "survey": "Befragung",
        "town": "Andere Stadt",
    },
    "en": {kind: kind.capitalize() for kind in KINDS},
}
_OPEN, _CLOSE = "\ue000", "\ue001"  # private characters around a value until it is fenced
_PARAM = 72  # the words of problems cut values at 80


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, a sentence, or an item and its depth from 0."""

    text: str
    form: Literal["title", "section", "heading", "sentence", "item"] = "item"
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that are kept or cut together; `is_entry` for those that are counted when they are cut."""

    lines: tuple[Line, ...]
    is_entry: bool = False


class Outline:
    """Says a report in its language, every value fenced."""

    def __init__(self, report: Report, fence: Fence, code: Fence) -> None:
        self._report = report
        self._language = report.language
        self._fence = fence
        self._code = code

    def sections(self) -> tuple[Section, ...]:
        """Everything, first what decides; raises ReportUnreadableError for codes that do not exist."""
        try:
            return tuple(section for section in self._sections() if section.lines)
        except (KeyError, IndexError, ValueError, AttributeError):
            raise ReportUnreadableError("a code or a name of it is not known") from None

    def _sections(self) -> Iterator[Section]:
        report = self._report
        yield Section(tuple(self._head()))
        yield Section(tuple(self._carrier()))
        soon = [entry for entry in report.entries if entry.days is not None]
        later = [entry for entry in report.entries if entry.days is None]
        for head, entries in (("urgent", soon), ("entries", later)):
            if entries:
                yield Section((Line(self._say(head), "section"),))
            yield from (Section(tuple(self._entry(entry)), is_entry=True) for entry in entries)
        yield Section(tuple(self._list("broken", report.broken, self._broken)))
        yield Section(tuple(self._list("other-problems", report.problems, self._problem_with_file)))
        yield Section(tuple(self._list("pictures", report.pictures, self._note)))

    def _head(self) -> Iterator[Line]:
        report = self._report
        yield Line(self._say("title"), "title")
        if report.gate:
            yield Line(self._say("refused"), "sentence")
            yield from (Line(self._note(note)) for note in report.gate)
        else:
            yield Line(self._verdict(), "sentence")
            if report.entries:
                yield Line(self._counts(), "sentence")
        head = self._code(report.head) if report.head else self._say("working-tree")
        yield Line(
            self._say("compared", base=self._code(report.base), head=head, today=report.today), "sentence"
        )

    def _verdict(self) -> str:
        report = self._report
        if not (report.entries or report.pictures or report.problems or report.broken or report.carrier):
            return self._say("verdict-nothing")
        kind = "errors" if report.errors else "warnings" if report.warnings else "fine"
        return self._say(f"verdict-{kind}", errors=report.errors, warnings=report.warnings)

    def _counts(self) -> str:
        counted: Counter[str] = Counter(entry.action for entry in self._report.entries)
        actions = ("added", "changed", "renamed", "removed")
        return self._say("counts", **{action: counted[action] for action in actions})

    def _carrier(self) -> Iterator[Line]:
        if self._report.carrier:
            yield Line(self._say("carrier"), "section")
            yield Line(self._say("carrier-why"), "sentence")
            yield from (Line(self._code(path)) for path in self._report.carrier)

    def _entry(self, entry: EntryReport) -> Iterator[Line]:
        action = self._say("removed-head" if entry.action == "removed" else entry.action)
        kind = _KINDS[self._language][entry.kind]
        yield Line(f"{action}: {kind} {self._code(entry.title)}", "heading")
        yield from (Line(text) for text in self._facts(entry))
        yield from self._group("problems", entry.problems, self._problem)
        yield from (Line(f"{self._say('warning')}: {self._note(note)}") for note in entry.notes)
        yield from self._group("duplicates", entry.duplicates, self._note)
        yield from self._group("collisions", entry.collisions, partial(self._collision, entry))
        yield from self._group("fields", entry.fields, self._field)
        if entry.left_out:
            yield Line(self._say("more", count=entry.left_out), depth=1)
        yield from self._text(entry)
        yield from self._checks(entry.checks)
        if entry.pages:
            yield Line(self._say("pages", pages=", ".join(self._code(page) for page in entry.pages)))

    def _facts(self, entry: EntryReport) -> Iterator[str]:
        if entry.days is not None:
            near = {0: "soon-0", 1: "soon-1"}.get(entry.days, "soon")
            yield self._say(near, days=entry.days)
        yield self._say("file", file=self._code(entry.file))
        if entry.former_file:
            yield self._say("former-file", file=self._code(entry.former_file))
        if entry.former_title and not entry.fields:
            yield self._say("former-title", title=self._code(entry.former_title))

    def _group(self, head: str, items: tuple[_Item, ...], render: Callable[[_Item], str]) -> Iterator[Line]:
        if items:
            yield Line(self._say(head))
            yield from (Line(render(item), depth=1) for item in items)

    def _list(self, head: str, items: tuple[_Item, ...], render: Callable[[_Item], str]) -> Iterator[Line]:
        if items:
            yield Line(self._say(head), "section")
            yield from (Line(render(item)) for item in items)

    def _field(self, change: FieldChange) -> str:
        code = "field-changed" if change.before and change.after else "field-new"
        return self._say(
            "field-gone" if not change.after else code,
            label=self._fence(change.label.rstrip("?")),
            before=self._code(change.before),
            after=self._code(change.after),
        )

    def _text(self, entry: EntryReport) -> Iterator[Line]:
        if entry.text:
            yield Line(self._say("text", added=entry.text.added, removed=entry.text.removed))
            yield from (Line(self._code(line), depth=1) for line in entry.text.lines)
            rest = entry.text.added + entry.text.removed - len(entry.text.lines)
            if rest > 0:
                yield Line(self._say("more", count=rest), depth=1)

    def _checks(self, checks: tuple[Check, ...]) -> Iterator[Line]:
        if checks:
            yield Line(self._say("checks"))
        for check in checks:
            yield Line(self._say(f"check-{check.code}"), depth=1)
            rule = self._say("rule", rule=self._code(check.rule)) if check.rule else self._say("no-rule")
            yield Line(rule, depth=2)

    def _problem(self, found: Found) -> str:
        head = f"{self._say(found.severity)}, {self._say('line', line=found.line)}"
        return f"{head}: {self._sentence(found)}"

    def _problem_with_file(self, found: Found) -> str:
        return f"{self._code(found.file)}: {self._problem(found)}"

    def _broken(self, broken: Broken) -> str:
        return (
            f"{self._code(broken.title)} ({self._code(broken.problem.file)}): {self._problem(broken.problem)}"
        )

    def _sentence(self, found: Found) -> str:
        """What is wrong and what to do, the values in it fenced."""
        if found.code not in codes():
            raise KeyError(found.code)
        marked = _mark(found.problem)
        words = f"{marked.message(self._language)} {marked.hint(self._language)}"
        return self._unmark(" ".join(words.split()))

    def _unmark(self, text: str) -> str:
        first, *rest = text.split(_OPEN)
        parts = (part.partition(_CLOSE) for part in rest)
        return first + "".join(self._fence(value) + after for value, _, after in parts)

    def _collision(self, entry: EntryReport, found: Found) -> str:
        """What is in the way, by title and file: it lies beside the entry."""
        other = dict(found.params)["other"]
        file = f"{entry.file.rpartition('/')[0]}/{other}.md"
        return self._say("collision", sentence=self._sentence(found), file=self._code(file))

    def _note(self, note: Note) -> str:
        return render_note(note, self._language, self._fence)

    def _say(self, code: str, **params: object) -> str:
        return say(code, self._language, params)


def _mark(problem: Problem) -> Problem:
    """The problem with signs around every value, so that it can be fenced within the sentence."""
    params = tuple((name, _marked(value)) for name, value in problem.params)
    field = _marked(problem.field.rsplit(".", 1)[-1])
    nearest = _marked(problem.nearest) if problem.nearest else ""
    return replace(problem, params=params, field=field, nearest=nearest)


def _marked(value: str) -> str:
    clean = " ".join(value.replace(_OPEN, " ").replace(_CLOSE, " ").split())
    short = clean if len(clean) <= _PARAM else clean[: _PARAM - 1] + "…"
    return f"{_OPEN}{short}{_CLOSE}" if short else ""
