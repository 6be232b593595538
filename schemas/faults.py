"""What is wrong with a value, in our own terms: pydantic's errors become faults with a problem code.

A fault carries where (path of keys and positions), the code, what the message names, and the
words that would have been right there, so that the nearest can be offered.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schemas import fields
from schemas.model import Model, Path

_BY_PATTERN = {
    fields.LINE: "line-break",
    fields.TEXT: "text-empty",
    fields.ID: "id-form",
    fields.ID_OR_URL: "id-or-url-form",
    fields.EMAIL: "email-form",
    fields.PHONE: "phone-form",
    fields.POSTCODE: "postcode-form",
    fields.URL: "url-form",
    fields.LANGUAGE: "language-form",
    fields.DATE: "date-form",
    fields.IMAGE_FILE: "image-file-form",
    fields.COLOUR: "colour-form",
    fields.TIMEZONE: "timezone-form",
}
_BY_TYPE = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "string_too_short": "text-too-short",
    "string_too_long": "text-too-long",
    "string_type": "expected-text",
    "literal_error": "unknown-value",
    "too_long": "list-too-long",
    "too_short": "list-too-short",
    "tuple_type": "expected-list",
    "model_type": "expected-keys",
    "model_attributes_type": "expected-keys",
    "dict_type": "expected-keys",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a front matter; `choices` are the words known at this place."""

    code: str
    path: Path
    params: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


def check(model: type[Model], values: Mapping[str, Any]) -> tuple[Model | None, tuple[Fault, ...]]:
    """The model of these texts and no faults, or None and every fault found."""
    try:
        return model.model_validate(values), ()
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        faults = [fault for detail in details for fault in _faults(model, detail)]
        return None, tuple(fault for fault in faults if not _follows(fault, faults))


def _follows(fault: Fault, faults: list[Fault]) -> bool:
    """True for a list that is too short only because its items are wrong."""
    depth = len(fault.path)
    return fault.code == "list-too-short" and any(
        len(other.path) > depth and other.path[:depth] == fault.path for other in faults
    )


def _faults(model: type[Model], detail: ErrorDetails) -> Iterator[Fault]:
    path = _clean(detail["loc"])
    context = detail.get("ctx", {})
    if detail["type"] == "rules":
        for found in context["violations"]:
            yield Fault(found.code, path + found.path, dict(found.params))
        return
    yield Fault(_code(detail, context), path, _params(detail, context), _choices(model, detail, path))


def _clean(loc: Path) -> Path:
    """Without the marks pydantic adds for the key side of a mapping."""
    return tuple(part for part in loc if part != "[key]")


def _code(detail: ErrorDetails, context: Mapping[str, Any]) -> str:
    if detail["type"] == "string_pattern_mismatch":
        if not str(detail["input"]).strip():
            return "text-empty"
        return _BY_PATTERN.get(context["pattern"], "form")
    if detail["type"] == "literal_error" and not isinstance(detail["input"], str):
        return "expected-text"
    return _BY_TYPE.get(detail["type"], detail["type"])


def _params(detail: ErrorDetails, context: Mapping[str, Any]) -> dict[str, str]:
    params = {name: str(value) for name, value in context.items() if name not in ("error", "expected")}
    limit = context.get("max_length", context.get("min_length"))
    if limit is not None:
        params["limit"] = str(limit)
        params["length"] = str(len(detail["input"]) if isinstance(detail["input"], (str, list)) else "")
    if detail["loc"]:
        params["key"] = str(detail["loc"][-1])
    if isinstance(detail["input"], str):
        params.setdefault("value", detail["input"])
    return params


def _choices(model: type[Model], detail: ErrorDetails, path: Path) -> tuple[str, ...]:
    if detail["type"] == "literal_error" and isinstance(detail["input"], str):
        return tuple(re.findall(r"'([^']*)'", detail["ctx"]["expected"]))
    if detail["type"] == "extra_forbidden":
        return keys_at(model, path[:-1])
    return ()


def keys_at(model: type[Model], path: Path) -> tuple[str, ...]:
    """The keys a front matter knows below this path."""
    here: Any = model
    for part in path:
        here = _inside(here, part)
    return tuple(info.alias or name for name, info in here.model_fields.items()) if _is_model(here) else ()


def _inside(model: Any, part: str | int) -> Any:
    """The model below one key; a position in a list stays at the list's model."""
    if isinstance(part, int) or not _is_model(model):
        return model
    annotations = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
    return next(_models_in(annotations.get(part)), None)


def _models_in(annotation: Any) -> Iterator[type[Model]]:
    if _is_model(annotation):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Model)
