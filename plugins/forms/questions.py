"""What can be asked about an entry: one question a key, with the limits and choices of its model.

In: the pydantic models. Out: a tree of questions in the order of the keys. No limit and no choice is
written down twice; what a model says, the form asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from plugins.forms.choices import group_of
from schemas import KINDS, fields
from schemas.fields import Ref, between
from schemas.listed import Contact
from schemas.model import Model
from schemas.recurrence import Repeat

Control = Literal[
    "group", "rows", "text", "area", "texts", "lines", "url", "email", "phone", "date", "day", "moment",
    "duration", "number", "decimal", "yes_no", "choice", "choices", "language", "languages", "reference",
    "references", "consent", "days", "repetition",
]  # fmt: skip
AREA_FROM = 200  # characters: longer texts get several lines
TERMS = frozenset({"topic", "task", "factor"})  # few enough to be offered one by one
_BY_PATTERN: dict[str, Control] = {
    fields.URL: "url",
    fields.EMAIL: "email",
    fields.PHONE: "phone",
    fields.DATE: "date",
    fields.LANGUAGE: "language",
}
_BY_TYPE: tuple[tuple[type, Control], ...] = (
    (bool, "yes_no"),
    (datetime, "moment"),
    (date, "day"),
    (timedelta, "duration"),
    (int, "number"),
    (float, "decimal"),
)
# A list of these is several of them in one control.
_LISTED: dict[Control, Control] = {
    "choice": "choices",
    "reference": "references",
    "language": "languages",
    "group": "rows",
    "number": "choices",
    "text": "lines",
    "area": "texts",
    "day": "days",
}
_MOST_NUMBERS = 20  # the seventeen goals are ticked, a year is typed


@dataclass(frozen=True, slots=True)
class Question:
    """One key of the front matter as a question.

    `path` is where it stands (`contact.email`; inside rows from the row on: `url`). Lengths count
    characters, `least` and `most` items of a list (`is_unique`: none twice), `minimum` and `maximum` are of
    a number. `choices` are the known words and `group` what they are called by; `refers` the kinds an id
    may stand for. `default` is the text that an absent key means.
    """

    path: str
    control: Control
    label: tuple[str, str]
    help: tuple[str, str]
    is_required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()
    group: str = ""
    refers: tuple[str, ...] = ()
    pattern: str = ""
    min_length: int | None = None
    max_length: int | None = None
    least: int = 0
    most: int | None = None
    is_unique: bool = False
    minimum: float | None = None
    maximum: float | None = None
    questions: tuple["Question", ...] = ()

    @property
    def key(self) -> str:
        """The last part of the path: the key itself."""
        return self.path.rpartition(".")[2]


@cache
def find_questions(kind: str) -> tuple[Question, ...]:
    """Everything that can be asked about entries of this kind, in the order of the model."""
    return tuple(_questions(KINDS[kind].model, ""))


def walk(questions: tuple[Question, ...]) -> Iterator[Question]:
    """The questions that have an answer of their own: groups opened, lists of rows as a whole."""
    for question in questions:
        if question.control == "group":
            yield from walk(question.questions)
        else:
            yield question


def _questions(model: type[Model], prefix: str) -> Iterator[Question]:
    for name, info in model.model_fields.items():
        yield _question(model, name, info, prefix)


def _question(model: type[Model], name: str, info: FieldInfo, prefix: str) -> Question:
    words: Any = info.json_schema_extra
    path = f"{prefix}{info.alias or name}"
    kinds = next((part.kinds for part in _deep_parts(info) if isinstance(part, Ref)), ())
    asked = Question(
        path=path,
        control="text",
        label=(words["label"]["de"], words["label"]["en"]),
        help=(words.get("help", {}).get("de", ""), words.get("help", {}).get("en", "")),
        is_required=info.is_required(),
        default=_default(info.default),
        refers=kinds,
        group=_group(model, name, kinds),
    )
    if model is Contact and name == "consent":
        return replace(asked, control="consent")
    if get_origin(info.annotation) is tuple:
        made = _listed(asked, info)
    else:
        made = _single(asked, [*_parts(info.annotation), *info.metadata], f"{path}.")
    return made if made.control in ("choice", "choices") else replace(made, group="")


def _group(model: type[Model], name: str, kinds: tuple[str, ...]) -> str:
    return kinds[0] if kinds and kinds[0] in TERMS else group_of(model.__name__, name)


def _listed(asked: Question, info: FieldInfo) -> Question:
    """A list: the control of its items made to hold several."""
    one = _single(asked, list(_parts(get_args(info.annotation)[0])), "")
    if one.control == "moment":
        return replace(one, control="repetition")
    few = one.control != "number" or (one.maximum or _MOST_NUMBERS + 1) <= _MOST_NUMBERS
    limits = [part for part in info.metadata if not isinstance(part, between)]
    control = _LISTED[one.control] if few else "lines"
    choices = one.choices or (_numbers(one) if control == "choices" and one.maximum else ())
    return replace(
        one,
        control=control,
        choices=choices,
        least=_limit(limits, "min_length") or 0,
        most=_limit(limits, "max_length"),
        is_unique=fields.Unique in info.metadata,
    )


def _numbers(one: Question) -> tuple[str, ...]:
    return tuple(str(number) for number in range(int(one.minimum or 0), int(one.maximum or 0) + 1))


def _single(asked: Question, parts: list[Any], prefix: str) -> Question:
    """The control and the limits of one value."""
    model = next((part for part in parts if isinstance(part, type) and issubclass(part, Model)), None)
    if model is Repeat:
        return replace(asked, control="repetition", questions=tuple(_questions(Repeat, prefix)))
    if model is not None:
        return replace(asked, control="group", questions=tuple(_questions(model, prefix)))
    pattern = next((part.pattern for part in parts if isinstance(getattr(part, "pattern", None), str)), "")
    limits = next((part for part in parts if isinstance(part, between)), None)
    choices = next((get_args(part) for part in parts if get_origin(part) is Literal), ())
    asked = replace(
        asked,
        choices=choices,
        pattern=pattern,
        min_length=_limit(parts, "min_length"),
        max_length=_limit(parts, "max_length"),
        minimum=limits.minimum if limits else None,
        maximum=limits.maximum if limits else None,
    )
    return replace(asked, control=_control(asked, parts))


def _control(asked: Question, parts: list[Any]) -> Control:
    if asked.choices or asked.group in TERMS:
        return "choice"
    if asked.refers:
        return "reference"
    by_type = next((control for kind, control in _BY_TYPE if kind in parts), None)
    if by_type:
        return by_type
    if asked.pattern in _BY_PATTERN:
        return _BY_PATTERN[asked.pattern]
    is_long = (asked.max_length or 0) > AREA_FROM
    return "area" if asked.pattern == fields.TEXT or is_long else "text"


def _default(value: Any) -> str:
    """The text an absent key means; empty where it means nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int) else ""


def _limit(parts: list[Any], name: str) -> int | None:
    return next((limit for part in parts if isinstance(limit := getattr(part, name, None), int)), None)


def _deep_parts(info: FieldInfo) -> Iterator[Any]:
    yield from info.metadata
    for part in _parts(info.annotation):
        if get_origin(part) is tuple:
            yield from _parts(get_args(part)[0])
        else:
            yield part


def _parts(annotation: Any) -> Iterator[Any]:
    """What a type is made of: unions and annotations opened, limits included."""
    if get_origin(annotation) in (Union, UnionType, Annotated):
        for part in get_args(annotation):
            yield from _parts(part)
    elif annotation is not NoneType:
        yield annotation
