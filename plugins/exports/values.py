"""A model as JSON values: the keys of the front matter, days and times as they are written there.

What nobody but the editors is to see never gets in, so that every export made from these values keeps
to that.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from plugins.catalogue import Entry
from schemas.model import Model

HIDDEN = frozenset({"editor_note", "digest"})  # of AnyEntry and of Source
PERSONAL = ("name", "role", "consent")
_EMPTY: tuple[object, ...] = ((), {})
_UNITS = (("d", timedelta(days=1)), ("h", timedelta(hours=1)), ("min", timedelta(minutes=1)))

Values = dict[str, Any]


def make_values(entry: Entry) -> Values:
    """The keys of an entry's front matter that are for everybody."""
    values = encode_model(entry.data)
    if entry.kind == "initiative":
        _keep(values, "wishes", [one for one in values.get("wishes", ()) if one["visible"] == "public"])
    if entry.is_by_citizen and "contact" in values:
        _keep(values, "contact", {key: one for key, one in values["contact"].items() if key not in PERSONAL})
    return values


def encode_model(model: Model) -> Values:
    """The keys of a model and its values; what is absent or empty is left out."""
    keys = _plan(type(model))
    return {
        keys[name]: encode(value)
        for name, value in model.__dict__.items()
        if (value or (value is not None and value not in _EMPTY)) and name in keys
    }


def encode(value: Any) -> Any:
    """One value as JSON has it."""
    encoder = _ENCODERS.get(type(value))
    return encoder(value) if encoder else encode_model(value)


def write_duration(duration: timedelta) -> str:
    """The length in the largest unit it is a whole number of: `3 d`, `2 h`, `90 min`."""
    unit, length = next((unit, length) for unit, length in _UNITS if not duration % length)
    return f"{duration // length} {unit}"


def _keep(values: Values, key: str, value: Any) -> None:
    """The value under its key, or no key where nothing is left of it."""
    if value:
        values[key] = value
    else:
        values.pop(key, None)


@cache
def _plan(model: type[Model]) -> Mapping[str, str]:
    """The key of every field that is for everybody, by its attribute."""
    fields = ((name, info.alias or name) for name, info in model.model_fields.items())
    return {name: key for name, key in fields if key not in HIDDEN}


def _same(value: Any) -> Any:
    return value


def _number(value: float) -> float | int:
    """Whole numbers without a fraction, as they are written."""
    return int(value) if value.is_integer() else value


_ENCODERS: Mapping[type, Callable[[Any], Any]] = {
    str: _same,
    bool: _same,
    int: _same,
    float: _number,
    date: date.isoformat,
    datetime: lambda moment: moment.strftime("%Y-%m-%d %H:%M"),
    timedelta: write_duration,
    tuple: lambda items: [encode(item) for item in items],
    dict: lambda items: {key: encode(item) for key, item in items.items()},
}
