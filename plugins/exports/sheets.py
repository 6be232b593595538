"""A list as a table for spreadsheets: CSV of RFC 4180 in UTF-8 with a mark, so that umlauts open rightly.

One row an entry, one column a key; a key within another is `place.locality`. Spreadsheets take cells
that begin with certain signs for formulas: those get an apostrophe in front, at the start of a cell and
after everything a program set to another separator would split at.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_origin

from plugins.exports.values import HIDDEN, Values
from schemas.model import Model

COMPUTED = ("address", "url", "language", "topics", "locality", "places", "created", "review_by")
MARK = "\ufeff"
# OWASP, CSV injection. Full-width signs count in Asian settings, German programs split at semicolons.
_FORMULA = re.compile("^(?=[\t\r\n])|(^|[;\t\r\n])(?=[ \u00a0\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def render_sheet(model: type[Model], items: Iterable[Values]) -> bytes:
    """The items of one kind as a table whose columns depend on the kind alone."""
    columns = list_columns(model)
    rows = (dict(_flatten(item, "")) for item in items)
    lines = [",".join(columns) + "\r\n", *(_line(row.get(column) for column in columns) for row in rows)]
    return (MARK + "".join(lines)).encode()


def render_table(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """Any table with a header."""
    return (MARK + ",".join(columns) + "\r\n" + "".join(map(_line, rows))).encode()


@cache
def list_columns(model: type[Model]) -> tuple[str, ...]:
    """The header: id, the keys of the model in order, then what is computed."""
    return "id", *_keys(model, ""), *(f"computed.{name}" for name in COMPUTED)


def _keys(model: type[Model], prefix: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key in HIDDEN:
            continue
        if inner := _single_model(info.annotation):
            yield from _keys(inner, f"{prefix}{key}.")
        else:
            yield prefix + key


def _single_model(annotation: Any) -> type[Model] | None:
    """The model of a key that holds one mapping, not a list of them."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Model) else None
    if get_origin(annotation) is tuple:
        return None
    return next(filter(None, map(_single_model, get_args(annotation))), None)


def _flatten(values: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _line(values: Iterable[Any]) -> str:
    return ",".join(map(_cell, values)) + "\r\n"


def _cell(value: Any) -> str:
    """A cell: nothing, a number as it is, everything else as quoted text that nothing runs."""
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    harmless = _FORMULA.sub(r"\g<0>'", _words(value))
    return '"' + harmless.replace('"', '""') + '"'


def _words(value: Any) -> str:
    """A value for people: lists with semicolons, of a mapping the first value and the others in brackets."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(_words(one) for one in value)
    if isinstance(value, Mapping):
        first, *others = (_words(one) for one in value.values())
        return f"{first} ({', '.join(others)})" if others else first
    return str(value)
