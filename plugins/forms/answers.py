"""Answers become the texts of a front matter, and an entry becomes answers again.

In: the pairs of a form as a browser sends them. Out: values in the order of the model, every scalar a
text, and the body; what is not asked never gets in. The browser does the same in JavaScript; these are
the rules both keep:

1. Space around a text goes; every end of a line is a line feed, in a text of one line a space; an empty
   text is no answer, and a row or mapping without an answer is left out.
2. An answer that an absent key means anyway (`mode: onsite`) is left out.
3. An address that begins like one but without `https://` gets it; a decimal comma becomes a point.
4. A moment is its day and time, joined by a space. An end with a time and no day is on the day of the
   start, or on the next when its time is not later.
5. A reference is the id of what was chosen (`names`); several lines are several answers.
6. Consent given with this form (`today`) is given today.
7. An empty answer may have a stand-in (`layouts`): what is wanted is called like the notice.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from plugins.forms.fields import Fields, Pair, Pairs, join_moment, make_fields, split_moment
from plugins.forms.form import BODY, Form
from plugins.forms.names import Names
from plugins.forms.questions import Control, Question
from plugins.forms.repetition import make_repetition_pairs, read_dates, read_repeat
from schemas import fields as patterns

TODAY = "today"
Values = dict[str, Any]
_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+([/?#:].*)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answers:
    """Front matter as texts, lists and mappings in the order of the model, and the Markdown below it."""

    values: Values
    body: str


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reading an answer needs beside the question."""

    fields: Fields
    names: Names
    today: date

    def read(self, question: Question, prefix: str = "") -> Any:
        """The answer to a question whose path follows the prefix; something false for none."""
        name = f"{prefix}{question.path}"
        if question.control == "group":
            return self.mapping(question.questions, prefix)
        if question.control == "rows":
            rows = (self.mapping(question.questions, f"{name}.{row}.") for row in self.fields.rows(name))
            return [row for row in rows if row]
        if question.control == "repetition":
            return self.repetition(question)
        if question.control in _SEVERAL:
            return [self.tidy(question, text) for text in self.several(question, name)]
        if question.control == "moment":
            return self.moment(name)
        answer = self.tidy(question, self.fields.first(name))
        return "" if answer == question.default else answer

    def mapping(self, questions: tuple[Question, ...], prefix: str) -> Values:
        """The answers by their keys, without those that are empty."""
        found = {question.key: self.read(question, prefix) for question in questions}
        return {key: answer for key, answer in found.items() if answer}

    def repetition(self, question: Question) -> Any:
        start = self.moment("start")
        return read_dates(self.fields, start) if question.path == "dates" else read_repeat(self.fields)

    def moment(self, name: str) -> str:
        day, time = self.fields.first(f"{name}.day"), self.fields.first(f"{name}.time")
        if name == "end" and time and not day:
            day = _end_day(self.moment("start"), time)
        return join_moment(day, time)

    def several(self, question: Question, name: str) -> list[str]:
        texts = self.fields.all(name)
        if question.control != "lines":
            return texts
        return [line.strip() for text in texts for line in text.split("\n") if line.strip()]

    def tidy(self, question: Question, text: str) -> str:
        """One text as it stands in the file."""
        if question.refers:
            return self.names.find(question.refers, text) if text else ""
        if question.control == "consent" and text == TODAY:
            return self.today.isoformat()
        if question.pattern == patterns.LINE:
            text = re.sub(r"\s*\n\s*", " ", text)
        return _TIDY.get(question.control, _same)(text)


_SEVERAL: frozenset[Control] = frozenset({"choices", "references", "languages", "lines", "texts", "days"})


def read_answers(form: Form, pairs: Iterable[Pair], names: Names, today: date) -> Answers:
    """The entry that was filled in; `today` is the day of a consent given with this form."""
    reader = _Reader(make_fields(pairs), names, today)
    values = {question.key: reader.read(question) for question in form.questions}
    for key, other in form.layout.stand_ins.items():
        values[key] = values[key] or values[other]
    kept = {key: answer for key, answer in values.items() if answer}
    return Answers(kept, reader.fields.first(BODY))


def _same(text: str) -> str:
    return text


def _with_scheme(text: str) -> str:
    return f"https://{text}" if _HOST.fullmatch(text) else text


def _with_point(text: str) -> str:
    return text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text


_TIDY: Mapping[Control, Callable[[str], str]] = {"url": _with_scheme, "decimal": _with_point}


def _end_day(start: str, time: str) -> str:
    """The day an end without one is on; nothing where the start has no day to count from."""
    day, begin = split_moment(start)
    if not _DAY.fullmatch(day):
        return ""
    if time > begin:
        return day
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):  # no such day, or the last of all: the start's own problem says so
        return day


def make_pairs(form: Form, values: Mapping[str, Any], body: str, names: Names) -> tuple[Pair, ...]:
    """The fields that give these values again: for a change, and for a form shown a second time."""
    own = (question for question in form.questions if _says_more(question.key, values, form.layout.stand_ins))
    found = [pair for question in own for pair in _pairs(question, values, "", names)]
    found += make_repetition_pairs(values) if "repeat" in form.layout.asked else ()
    return (*found, *([(BODY, body)] if body else ()))


def _says_more(key: str, values: Mapping[str, Any], stand_ins: Mapping[str, str]) -> bool:
    """False for an answer that its stand-in gives anyway."""
    return key not in stand_ins or values.get(key) != values.get(stand_ins[key])


def _pairs(question: Question, values: Mapping[str, Any], prefix: str, names: Names) -> Pairs:
    answer = values.get(question.key)
    name = f"{prefix}{question.path}"
    if not answer or question.control == "repetition":
        return
    if question.control == "group" and isinstance(answer, Mapping):
        for inner in question.questions:
            yield from _pairs(inner, answer, prefix, names)
    elif question.control == "rows":
        yield from _row_pairs(question, answer, name, names)
    elif question.control == "moment":
        yield from zip((f"{name}.day", f"{name}.time"), split_moment(str(answer)), strict=True)
    elif question.control == "lines":
        yield name, "\n".join(answer)
    else:
        texts = answer if isinstance(answer, list | tuple) else [answer]
        yield from ((name, _shown(question, str(text), names)) for text in texts)


def _row_pairs(question: Question, rows: Any, name: str, names: Names) -> Pairs:
    for number, row in enumerate(rows):
        # A membership may be the id alone.
        values = row if isinstance(row, Mapping) else {question.questions[0].key: row}
        for inner in question.questions:
            yield from _pairs(inner, values, f"{name}.{number}.", names)


def _shown(question: Question, text: str, names: Names) -> str:
    if question.refers:
        return names.show(question.refers, text)
    if question.control == "yes_no":
        return _YES_NO.get(text.lower(), text)
    return text


_YES_NO = {"true": "yes", "ja": "yes", "false": "no", "nein": "no"}
