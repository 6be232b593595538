"""What a source gives: one record for each thing in it, every scalar still text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.importers.entries.reasons import Reason

MAX_SOURCE_BYTES = 32 * 1024 * 1024
MAX_RECORDS = 20_000
MAX_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class Record:
    """One thing of the source: its values, its Markdown, and what the reader knows about it.

    `file` is the path as shown, `line` where it begins (0: no line to name). `extras` holds what the
    source does not say itself: `file.name`, `file.date`, `row`, `geo.lat`.
    """

    file: str
    line: int
    values: Mapping[str, Any]
    body: str = ""
    extras: Mapping[str, str] = field(default_factory=dict)
    is_cells: bool = False
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """All records of a source in order, and those that could not be read.

    `unusable` says why the source as a whole cannot be used; `columns` are those of a table.
    """

    records: tuple[Record, ...] = ()
    rejected: tuple[Reason, ...] = ()
    unusable: tuple[Reason, ...] = ()
    columns: frozenset[str] | None = None

    @property
    def keys(self) -> set[str]:
        """Every key that at least one record has, written out in full."""
        return {key for record in self.records for key in (*record.extras, *_paths(record.values))}


def look_up(holders: Iterable[object], key: str) -> Any:
    """The value of a key, dotted where it lies deeper; None when no holder has one that is not empty."""
    for holder in holders:
        found = _within(holder, key)
        if found not in (None, "", [], {}):
            return found
    return None


def _within(holder: object, key: str) -> Any:
    if not isinstance(holder, Mapping):
        return None
    if key in holder:
        return holder[key]
    first, _, rest = key.partition(".")
    return _within(holder.get(first), rest) if rest else None


def _paths(values: Mapping[str, Any]) -> Iterable[str]:
    for key, value in values.items():
        yield key
        if isinstance(value, Mapping):
            yield from (f"{key}.{inner}" for inner in _paths(value))
