"""A question as it is drawn: which control, with which choices, what was answered, what is wrong with it.

In: the questions of a form, the fields that were sent, the words and the names. Out: frozen views that the
components of the form loop over.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.forms.fields import Fields
from plugins.forms.form import Form
from plugins.forms.names import Names
from plugins.forms.questions import TERMS, Question
from plugins.forms.words import Words
from plugins.views.form_series import Option, SeriesView, make_sentences

# Up to so many choices stand side by side; more open as a list.
SIDE_BY_SIDE = 6
# Offered to be ticked; whoever needs another language writes it into the text.
LANGUAGES = ("de", "en", "da", "nds", "ar", "fa", "fr", "pl", "ru", "tr", "uk")
_TYPES: Mapping[str, tuple[str, str, str]] = {  # input type, keyboard, what a browser may fill in
    "url": ("url", "", ""),
    "email": ("email", "", "off"),
    "phone": ("tel", "", "off"),
    "day": ("date", "", ""),
    "number": ("text", "numeric", "off"),
    "decimal": ("text", "decimal", "off"),
    "date": ("text", "", "off"),
}


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question, and what is wrong with its answer.

    `draw` names the way it is drawn, `name` the field, `anchor` where a problem leads to.
    """

    name: str
    draw: str
    label: str
    help: str
    error: str = ""
    is_required: bool = False
    values: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    group: str = ""
    suggestions: str = ""
    max_length: int | None = None
    type: str = "text"
    keyboard: str = ""
    fill_in: str = ""

    @property
    def id(self) -> str:
        """The id of the control, and what ids around it begin with."""
        return f"q-{self.name.replace('.', '-').replace('_', '-')}"

    @property
    def anchor(self) -> str:
        """The id of the first thing that can be answered."""
        return f"{self.id}{_FIRST.get(self.draw, '')}"

    @property
    def is_optional(self) -> bool:
        """True where nothing has to be said and nothing is said beforehand."""
        return not self.is_required and self.draw != "radios"

    @property
    def described_by(self) -> str:
        """The ids of the error and of the help."""
        ids = (f"{self.id}-error" if self.error else "", f"{self.id}-help" if self.help else "")
        return " ".join(one for one in ids if one)


# Choices with names that are the same everywhere.
_NAMED_BY = {"yes_no": "answer", "language": "language", "languages": "language"}
_FIRST = {"radios": "-1", "ticks": "-1", "moment": "-day", "references": "-1", "days": "-1", "texts": "-1"}


@dataclass(frozen=True, slots=True)
class RowsView:
    """A list of things of several questions each; the last row is empty, for one more."""

    name: str
    label: str
    help: str
    error: str
    rows: tuple[tuple[QuestionView, ...], ...]
    is_optional: bool = True
    draw: str = "rows"

    @property
    def id(self) -> str:
        """The id of the whole."""
        return f"q-{self.name.replace('.', '-').replace('_', '-')}"

    @property
    def anchor(self) -> str:
        """The id of the first question."""
        return self.rows[0][0].anchor


Item = QuestionView | RowsView | SeriesView


@dataclass(frozen=True, slots=True)
class Drawing:
    """What drawing a question needs beside it."""

    form: Form
    fields: Fields
    errors: Mapping[str, str]
    names: Names
    terms: Mapping[str, tuple[tuple[str, str], ...]]
    words: Words

    def item(self, path: str) -> Item:
        """The question at this path."""
        question = self.form.question(path)
        if question.control == "rows":
            return self._rows(question)
        if question.control == "repetition":
            return self._series(question)
        return self._question(question, "", is_in_row=False)

    def _question(self, question: Question, prefix: str, *, is_in_row: bool) -> QuestionView:
        name = f"{prefix}{question.path}"
        spoken = f"{prefix.partition('.')[0]}." if is_in_row and prefix else ""
        draw = _draw(question, is_in_row=is_in_row)
        kind, keyboard, fill_in = _TYPES.get(question.control, ("text", "", ""))
        return QuestionView(
            name=name,
            draw=draw,
            label=self.words.label(question, self.form.name, spoken),
            help=self.words.hint(question, self.form.name, spoken),
            error=self.errors.get(name, ""),
            is_required=not is_in_row and self._is_required(question),
            values=self._values(question, name),
            options=tuple(self._options(question, name, draw)),
            group=_NAMED_BY.get(question.control, question.group),
            suggestions="-".join(question.refers) if draw in ("reference", "references") else "",
            max_length=question.max_length,
            type=kind,
            keyboard=keyboard,
            fill_in=fill_in,
        )

    def _is_required(self, question: Question) -> bool:
        layout = self.form.layout
        is_needed = question.is_required or question.path in layout.needed
        return is_needed and "." not in question.path and question.path not in layout.stand_ins

    def _values(self, question: Question, name: str) -> tuple[str, ...]:
        if question.control == "moment":
            return self.fields.first(f"{name}.day"), self.fields.first(f"{name}.time")
        values = tuple(self.fields.all(name))
        # A field that may hold several has an empty one for one more.
        return (*values, "") if question.control in ("references", "texts", "days") else values

    def _options(self, question: Question, name: str, draw: str) -> Iterator[Option]:
        given = self.fields.all(name)
        layout = self.form.layout
        # Only an empty form suggests: what an entry does not say means the default.
        suggested = {} if self.fields.texts else layout.suggested
        chosen = given or [{**layout.preset, **suggested}.get(name, question.default)]
        if draw == "select" and not question.default:
            yield Option("", is_chosen=not any(chosen))
        for value, text in self._choices(question, given):
            yield Option(value, value in chosen, text)

    def _choices(self, question: Question, given: Iterable[str]) -> Iterable[tuple[str, str]]:
        if question.group in TERMS:
            return self.terms[question.group]
        if question.control in ("language", "languages"):
            return [(one, "") for one in dict.fromkeys((*LANGUAGES, *given))]
        if question.control == "yes_no":
            return [("yes", ""), ("no", "")]
        return [(choice, "") for choice in question.choices]

    def _rows(self, question: Question) -> RowsView:
        numbers = self.fields.rows(question.path)
        numbers.append(numbers[-1] + 1 if numbers else 0)
        return RowsView(
            name=question.path,
            label=self.words.label(question, self.form.name),
            help=self.words.hint(question, self.form.name),
            error=self.errors.get(question.path, ""),
            rows=tuple(
                tuple(
                    self._question(inner, f"{question.path}.{number}.", is_in_row=True)
                    for inner in question.questions
                )
                for number in numbers
            ),
            is_optional=question.path not in self.form.layout.needed,
        )

    def _series(self, question: Question) -> SeriesView:
        inner = {one.path: one for one in question.questions}
        limits = (inner[f"repeat.{key}"] for key in ("until", "count", "except"))
        return SeriesView(
            name=question.path,
            label=self.words.label(question, self.form.name),
            error=self.errors.get(question.path, ""),
            sentences=make_sentences(self.fields, self.words),
            limits=tuple(self._question(one, "", is_in_row=False) for one in limits),
        )


def _draw(question: Question, *, is_in_row: bool) -> str:
    """How a control is drawn: choices side by side where they are few and needed, else as a list."""
    if question.control in ("choices", "languages"):
        return "ticks"
    if question.control in ("choice", "yes_no", "language"):
        is_clear = question.is_required or (question.default and question.control == "choice")
        few = 0 < len(question.choices) <= SIDE_BY_SIDE
        return "radios" if is_clear and few and not is_in_row else "select"
    if question.control in ("area", "lines", "texts"):
        return "texts" if question.control == "texts" else "area"
    if question.control in ("reference", "references", "moment", "days", "consent"):
        return question.control
    return "input"
