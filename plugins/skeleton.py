"""A new entry to fill in: the required keys with valid values, all others as comments with their help.

Comes in: a kind, a title and the region. Goes out: the text of a file that `wirkort check` accepts as it is,
made from the models, so that it can never name a key that is not there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from plugins.frontmatter import render_scalar
from schemas import Kind, Region
from schemas.model import Model

_WIDTH = 100
_SUMMARY = {
    "de": "Hier steht in einem Satz, worum es geht und für wen es da ist.",
    "en": "One sentence that says what it is about and who it is for.",
}
_BODY = {
    "de": "Hier steht alles Weitere, so ausführlich wie nötig.\n",
    "en": "Everything else goes here, in as many words as it needs.\n",
}
_OPTIONAL = {
    "de": "# Alles Weitere ist freiwillig: entferne das # vor dem, was du brauchst.",
    "en": "# Everything else is optional: remove the # in front of what you need.",
}


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What a new entry is for: the region's first topic and an existing initiative make it valid."""

    kind: Kind
    title: str
    region: Region
    today: date
    initiative: str

    @property
    def language(self) -> str:
        """The language of the comments."""
        return self.region.languages[0]


def render_skeleton(new: NewEntry) -> str:
    """The text of the file, with every key there is."""
    return _render(new, [*_required_lines(new), "", _OPTIONAL[new.language], *_optional_lines(new)])


def render_short_skeleton(new: NewEntry) -> str:
    """The text of a file with the required keys only: short enough for the address of a forge's editor."""
    return _render(new, list(_required_lines(new)))


def _render(new: NewEntry, lines: list[str]) -> str:
    head = "\n".join(lines) + "\n"
    return f"---\n{head}---\n\n{_BODY[new.language]}" if new.kind.suffix == ".md" else head


def _required_lines(new: NewEntry) -> Iterator[str]:
    values = _values(new)
    for key, info in _fields(new.kind.model):
        if key in values:
            yield f"# {_words(info, new.language)}"
            yield from _value_lines(key, values[key], "")


def _values(new: NewEntry) -> Mapping[str, Any]:
    """A valid value for each required key of this kind, and for what makes the required ones valid."""
    day, language = new.today.isoformat(), new.language
    listed = {"title": new.title, "summary": _SUMMARY[language], "topics": [new.region.topics[0].id]}
    start = f"{new.today + timedelta(days=14)} 19:00"
    own: dict[str, dict[str, Any]] = {
        "initiative": listed | {"sector": "civil-society"},
        "project": listed | {"phase": "idea"},
        "event": listed
        | {"start": start, "duration": "2 h", "organisers": [new.initiative], "kind": "meeting"},
        "notice": listed
        | {
            "direction": "need",
            "kind": "time",
            "what": new.title,
            "until": f"{new.today + timedelta(days=90)}",
        },
        "guide": listed | {"kind": "how-to"},
        "page": {"title": new.title},
        "target": {
            "title": new.title,
            "place": "region",
            "indicator": "CO2",
            "unit": "t CO2/Jahr" if language == "de" else "t CO2/year",
            "base": {"year": "1990", "value": "100000"},
            "goals": [{"year": "2045", "reduction_percent": "100"}],
        },
    }
    return own[new.kind.name] | {"updated": day}


def _value_lines(key: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{indent}{key}: {render_scalar(value)}"
    elif isinstance(value, list) and isinstance(value[0], str):
        yield f"{indent}{key}: [{', '.join(value)}]"
    elif isinstance(value, list):
        inner = ", ".join(f"{name}: {text}" for name, text in value[0].items())
        yield f"{indent}{key}:"
        yield f"{indent}  - {{{inner}}}"
    else:
        yield f"{indent}{key}:"
        for name, inner_value in value.items():
            yield from _value_lines(name, inner_value, indent + "  ")


def _optional_lines(new: NewEntry) -> Iterator[str]:
    given = _values(new)
    for key, info in _fields(new.kind.model):
        if key not in given and key not in ("source", "created"):
            yield from (f"# {line}" for line in _comment_lines(key, info, new.language, ""))


def _comment_lines(key: str, info: FieldInfo, language: str, indent: str, lead: str = "") -> Iterator[str]:
    """A key as it would be written, what may stand there behind it; `lead` is the dash of a list."""
    model, is_list = _model_in(info.annotation)
    line = f"{indent}{lead}{key}: {'' if model else _example(info.annotation)}".rstrip()
    yield f"{line}  # {_words(info, language)}"[:_WIDTH]
    for index, (name, inner) in enumerate(_fields(model) if model else ()):
        dash = ("- " if index == 0 else "  ") if is_list else ""
        yield from _comment_lines(name, inner, language, indent + " " * len(lead) + "  ", dash)


def _fields(model: type[Model]) -> Iterator[tuple[str, FieldInfo]]:
    for name, info in model.model_fields.items():
        yield info.alias or name, info


def _words(info: FieldInfo, language: str) -> str:
    words: Any = info.json_schema_extra
    help_text = words.get("help", {}).get(language, "")
    label = str(words["label"][language])
    return f"{label.rstrip('?')}. {help_text}" if help_text else label


def _model_in(annotation: Any) -> tuple[type[Model] | None, bool]:
    """The model a key holds, and whether it holds a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation, False
    is_list = get_origin(annotation) is tuple
    for part in get_args(annotation):
        found, inner = _model_in(part)
        if found:
            return found, is_list or inner
    return None, False


def _example(annotation: Any) -> str:
    """The choices where there are some, `[]` for a list, nothing for a text."""
    if get_origin(annotation) is Literal:
        return " | ".join(get_args(annotation))
    parts = [part for part in get_args(annotation) if part is not NoneType and part is not Ellipsis]
    if get_origin(annotation) is tuple:
        return "[]"
    if bool in parts or annotation is bool:
        return "ja | nein"
    return next((text for text in map(_example, parts) if text), "")
