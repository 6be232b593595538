"""A form as it is asked: the layout's parts with the models' questions in them.

In: a layout and the questions of its kind. Out: the questions in two orders, that of the parts for people
and that of the model for the file.
"""

from dataclasses import dataclass, replace
from functools import cache

from plugins.forms.layouts import LAYOUTS, Layout
from plugins.forms.questions import Question, find_questions

BODY = "body"
# The Markdown below the front matter has no key; it is asked like one.
_BODY_QUESTION = Question(path=BODY, control="area", label=("Mehr dazu", "More about it"), help=("", ""))
# One sentence asks for both, and for nothing else of the series.
REPETITION = ("repeat", "dates")


@dataclass(frozen=True, slots=True)
class Form:
    """`questions` are those asked, as a tree in the order of the model."""

    layout: Layout
    questions: tuple[Question, ...]

    @property
    def name(self) -> str:
        """The form's name in its address."""
        return self.layout.name

    @property
    def kind(self) -> str:
        """The kind of entry it makes."""
        return self.layout.kind

    def question(self, path: str) -> Question:
        """The question at a path the layout asks for."""
        return _BODY_QUESTION if path == BODY else _find(self.questions, path)


@cache
def find_form(name: str) -> Form:
    """The form of this name."""
    layout = LAYOUTS[name]
    asked = frozenset(layout.asked) | (frozenset(REPETITION) if "repeat" in layout.asked else frozenset())
    return Form(layout, _pruned(find_questions(layout.kind), asked))


def _pruned(questions: tuple[Question, ...], asked: frozenset[str]) -> tuple[Question, ...]:
    """The questions that are asked; a group with those of its own that are."""
    opened = (_opened(question, asked) for question in questions)
    return tuple(question for question in opened if question)


def _opened(question: Question, asked: frozenset[str]) -> Question | None:
    if question.control != "group":
        return question if question.path in asked else None
    inner = _pruned(question.questions, asked)
    return replace(question, questions=inner) if inner else None


def _find(questions: tuple[Question, ...], path: str) -> Question:
    for question in questions:
        if question.path == path:
            return question
        if question.control == "group" and path.startswith(f"{question.path}."):
            return _find(question.questions, path)
    raise KeyError(path)
