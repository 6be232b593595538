"""A list as a table for spreadsheets: CSV of RFC 4180 in UTF-8 with a mark, so that umlauts open rightly.

One row an entry, one column a key; a key within another is `place.locality`. Spreadsheets take cells
that begin with certain signs for formulas: those get an apostrophe in front, at the start of a cell and
after everything a program set to another separator would split at.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from typing import Any, get_args, get_origin

from plugins.exports.values import HIDDEN, Values
from schemas.model import Model

COMPUTED = ("address", "url", "language", "topics", "locality", "places", "created", "review_by")
MARK = "\ufeff"
# OWASP, CSV injection. Full-width signs count in Asian settings, German programs split at semicolons.
_FORMULA = re.compile("^(?=[\t\r\n])|(^|[;\t\r\n])(?=[ \u00a0\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
# What a text has to begin with, or hold, for the above to find anything: looked for first, as few have it.
_BEGINS_FORMULA = frozenset("\t\r\n \u00a0\"'=+-@\uff1d\uff0b\uff0d\uff20")
_SEPARATOR = re.compile("[;\t\r\n]")


class Sheet:
    """A table of the items of one kind, filled row by row; its columns depend on the kind alone."""

    def __init__(self, model: type[Model]) -> None:
        columns = list_columns(model)
        self._place = {column: place for place, column in enumerate(columns)}
        self._written = BytesIO()
        self._written.write((MARK + ",".join(columns) + "\r\n").encode())

    def add(self, item: Values) -> None:
        """A row; keys without a column are left out."""
        cells = [""] * len(self._place)
        self._fill(cells, item, "")
        self._written.write((",".join(cells) + "\r\n").encode())

    def end(self) -> bytes:
        """The whole table."""
        return self._written.getvalue()

    def _fill(self, cells: list[str], values: Values, prefix: str) -> None:
        for name, value in values.items():
            if type(value) is dict:
                self._fill(cells, value, f"{prefix}{name}.")
            elif (place := self._place.get(prefix + name)) is not None:
                cells[place] = _cell(value)


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


def _line(values: Iterable[Any]) -> str:
    return ",".join(map(_cell, values)) + "\r\n"


def _cell(value: Any) -> str:
    """A cell: nothing, a number as it is, everything else as quoted text that nothing runs."""
    if value is None:
        return ""
    if type(value) is int or type(value) is float:
        return str(value)
    words = value if type(value) is str else _words(value)
    if words[:1] in _BEGINS_FORMULA or _SEPARATOR.search(words):
        words = _FORMULA.sub(r"\g<0>'", words)
    return '"' + words.replace('"', '""') + '"'


def _words(value: Any) -> str:
    """A value for people: lists with semicolons, of a mapping the first value and the others in brackets."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(_words, value))
    if isinstance(value, dict):
        first, *others = map(_words, value.values())
        return f"{first} ({', '.join(others)})" if others else first
    return str(value)
