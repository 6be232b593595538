"""What is wrong with an answer, said to somebody who filled in a form.

In: problems as the check gives them, with dotted fields. Out: one sentence each, the question it belongs
to, in the order of the form. The sentences speak of questions, not of keys; a problem without a sentence
here keeps its own.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from plugins.forms.form import Form
from plugins.forms.questions import Question
from plugins.forms.words import Words
from plugins.problems import Problem

_SHOWN_LENGTH = 80  # characters of what somebody wrote
# Fields that are asked for together.
_TOGETHER = {"dates": "repeat", "image": "picture", "contact": "contact.name"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """A sentence; `name` is the field it is about, empty for the whole form, `anchor` where it leads."""

    name: str
    text: str
    anchor: str = ""

    def at(self, anchors: Mapping[str, str]) -> "Complaint":
        """The same with the place it leads to."""
        return replace(self, anchor=anchors.get(self.name, ""))


def find_complaints(form: Form, problems: Iterable[Problem], words: Words) -> tuple[Complaint, ...]:
    """One complaint a question, the first that is wrong with it, in the order of the form."""
    found: dict[str, Complaint] = {}
    for problem in problems:
        name, path, inner = _find_question(form, problem.field)
        if problem.severity == "error":
            text = _say(problem, _label(form, path, inner, words), words)
            found.setdefault(name or f"?{problem.code}", Complaint(name, text))
    order = {path: number for number, path in enumerate(form.layout.asked)}
    return tuple(sorted(found.values(), key=lambda one: _position(one.name, order)))


def _label(form: Form, path: str, inner: Question | None, words: Words) -> str:
    """What the question is called; one of a row by the name of the row, too."""
    if not path:
        return ""
    asked = form.question(path)
    label = words.label(asked, form.name)
    if inner is None:
        return label
    spoken = f"{path}." if asked.control == "rows" else ""
    own = words.label(inner, form.name, spoken)
    return f"{label}: {own}" if spoken else own


def _position(name: str, order: Mapping[str, int]) -> int:
    """The place of the question in the form; what is about no question comes last."""
    return next((place for path, place in order.items() if _is_below(name, path)), len(order))


def _find_question(form: Form, field: str) -> tuple[str, str, Question | None]:
    """The field of the form that a key is asked with, the question's path, and which one inside of it."""
    head = field.partition(".")[0]
    if _TOGETHER.get(head) == "picture":
        return "picture", "", None
    for path in sorted(form.layout.asked, key=len, reverse=True):
        if _is_below(field, path):
            return _inside(form.question(path), field)
    below = (path for path in form.layout.asked if path.startswith(f"{field}."))
    path = next(below, _TOGETHER.get(head, ""))
    return (path, path, None) if field and path in form.layout.asked else ("", "", None)


def _inside(question: Question, field: str) -> tuple[str, str, Question | None]:
    """The question of a row or of the series, where the field says which; else the whole."""
    number, _, key = field.removeprefix(question.path).strip(".").partition(".")
    if question.control == "rows" and number.isdigit():
        inner = next((one for one in question.questions if _is_below(key, one.path)), None)
        if inner:
            return f"{question.path}.{number}.{inner.path}", question.path, inner
    if question.control == "repetition":
        limits = (f"{question.path}.{key}" for key in ("until", "count", "except"))
        name = next((limit for limit in limits if _is_below(field, limit)), "")
        inner = next((one for one in question.questions if one.path == name), None)
        if inner:
            return name, question.path, inner
    return question.path, question.path, None


def _is_below(field: str, path: str) -> bool:
    return field == path or field.startswith(f"{path}.")


def _say(problem: Problem, label: str, words: Words) -> str:
    """Our sentence with the names of the problem in it; else what the check says."""
    found = _catalogue().get(problem.code)
    if not found or not label:
        return f"{problem.message(words.language)} {problem.hint(words.language)}".strip()
    polite = found.get("sie", "") if words.voice == "Sie" and words.language == "de" else ""
    shown = {name: _cut(value) for name, value in problem.params}
    params = {**shown, "label": label.rstrip("?"), "question": label}
    return (polite or found[words.language]).format_map(params)


def _cut(value: str) -> str:
    """What somebody wrote, on one line, cut where it is long."""
    flat = " ".join(value.split())
    return flat if len(flat) <= _SHOWN_LENGTH else f"{flat[: _SHOWN_LENGTH - 1]}…"


def complaint_texts(words: Words) -> dict[str, str]:
    """Every sentence by its problem code, with the names in braces."""
    polite = words.voice == "Sie" and words.language == "de"
    return {
        code: (one.get("sie", "") if polite else "") or one[words.language]
        for code, one in _catalogue().items()
    }


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("plugins.forms").joinpath("complaints.toml").read_text(encoding="utf-8"))
