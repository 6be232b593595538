"""Reads from the models what their fields take, as short words such as `line 3-120`."""

import typing
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import PlainValidator, StringConstraints
from pydantic.fields import FieldInfo

from schemas import KINDS, Region, fields
from schemas.model import Model

PATTERNS = {
    fields.LINE: "line",
    fields.TEXT: "text",
    fields.ID: "id",
    fields.ID_OR_URL: "id-or-url",
    fields.EMAIL: "email",
    fields.PHONE: "phone",
    fields.POSTCODE: "postcode",
    fields.URL: "url",
    fields.LANGUAGE: "language",
    fields.DATE: "date",
    fields.IMAGE_FILE: "image-file",
    fields.COLOUR: "colour",
    fields.TIMEZONE: "timezone",
    fields.AGS: "ags",
    fields.ARS: "ars",
    fields.PROBLEM_CODE: "code",
    r"^(any|https://[A-Za-z0-9.-]+(:[0-9]+)?)$": "origin",
    r"^[A-Z]{2}$": "state",
    fields.SITE_URL: "site-url",
    r"^(https://[A-Za-z0-9.-]+/)?[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+$": "repository",
    r"^[A-Za-z0-9][A-Za-z0-9._/-]*$": "branch",
    r"^([A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)?$": "path",
}


def all_models() -> dict[str, type[Model]]:
    """Every model there is, by class name."""
    found: dict[str, type[Model]] = {}
    for top in (*(kind.model for kind in KINDS.values()), Region):
        _collect(top, found)
    return dict(sorted(found.items()))


def _collect(model: type[Model], found: dict[str, type[Model]]) -> None:
    if model.__name__ not in found:
        found[model.__name__] = model
        for info in model.model_fields.values():
            for inner in _models(info.annotation):
                _collect(inner, found)


def _models(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def takes(model: type[Model]) -> dict[str, str]:
    """What each key of a model takes; a required one with `!`."""
    return {
        info.alias or name: ("! " if info.is_required() else "") + _describe(info)
        for name, info in model.model_fields.items()
    }


def _describe(info: FieldInfo) -> str:
    return _words(Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation)


def _words(annotation: Any) -> str:
    marks: list[Any] = []
    while get_origin(annotation) is Annotated:
        marks += getattr(annotation, "__metadata__", ())
        annotation = annotation.__origin__
    plain = next((mark.func.__name__ for mark in marks if isinstance(mark, PlainValidator)), None)
    if plain:
        limits = next((mark for mark in marks if isinstance(mark, fields.between)), None)
        word = plain.removeprefix("parse_").replace("_", "-")
        return word + (f" {limits.minimum:.15g} to {limits.maximum:.15g}" if limits else "")
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is typing.Union or str(origin) == "<class 'types.UnionType'>":
        return _words(next(part for part in parts if part is not type(None)))
    if origin is Literal:
        return "one of " + " ".join(parts)
    if origin is tuple:
        low, high = _length(marks)
        unique = " different" if fields.Different() in marks else ""
        return f"{low or 0}-{high}{unique} of {_words(parts[0])}"
    if origin is dict:
        return f"by {_words(parts[0])}: {_words(parts[1])}"
    if annotation is str:
        return _text(marks)
    return annotation.__name__


def _text(marks: list[Any]) -> str:
    texts = [mark for mark in marks if isinstance(mark, StringConstraints)]
    patterns = [mark.pattern for mark in texts if mark.pattern]
    low = max((mark.min_length or 0 for mark in texts), default=0)
    high = min((mark.max_length for mark in texts if mark.max_length), default="")
    pattern = PATTERNS.get(patterns[-1], patterns[-1])
    return pattern + (f" {low}-{high}" if high else "")


def _length(marks: list[Any]) -> tuple[int | None, int | None]:
    low = high = None
    for mark in marks:
        for part in getattr(mark, "metadata", [mark]):
            low = getattr(part, "min_length", None) or low
            high = getattr(part, "max_length", None) or high
    return low, high
