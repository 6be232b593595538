"""Which reader a source needs, by what it is and how its name ends."""

from collections.abc import Callable
from pathlib import Path

from plugins.catalogue.files import read_bytes, shown_path
from plugins.importers.entries.folder import read_folder
from plugins.importers.entries.lists import read_json, read_yaml
from plugins.importers.entries.mapping import Mapping, nearest_key
from plugins.importers.entries.reasons import Reason, make_reason
from plugins.importers.entries.records import MAX_SOURCE_BYTES, Records
from plugins.importers.entries.table import read_table
from plugins.problems import Problem

_LISTS: dict[str, Callable[[bytes, str, str | None], Records]] = {
    ".json": read_json,
    ".geojson": read_json,
    ".yaml": read_yaml,
    ".yml": read_yaml,
}
_TABLES = (".csv", ".tsv", ".txt")
ALWAYS_THERE = {"body", "row", "today", "item", "file.date", "geo.lat", "geo.lon"}


def read_records(source: Path, mapping: Mapping) -> Records:
    """The records of a source; `unusable` says why there are none."""
    shown = shown_path(source)
    if source.is_dir():
        return read_folder(source)
    suffix = source.suffix.lower()
    if suffix not in (*_LISTS, *_TABLES):
        return Records(unusable=(make_reason("source-form", shown, suffix=suffix or "?"),))
    data = read_bytes(source.resolve(), MAX_SOURCE_BYTES)
    if isinstance(data, Problem):
        code = data.code if source.exists() else "source-missing"
        return Records(unusable=(make_reason(code, shown, 0, field="", nearest="", **dict(data.params)),))
    if suffix in _TABLES:
        return _with_all_columns(read_table(data, shown), mapping, shown)
    return _LISTS[suffix](data, shown, mapping.records)


def _with_all_columns(table: Records, mapping: Mapping, shown: str) -> Records:
    """The table, unusable when the mapping reads a column it does not have."""
    columns = table.columns or frozenset()
    missing = sorted(mapping.keys() - columns - ALWAYS_THERE) if not table.unusable else []
    if not missing:
        return table
    names = ", ".join(sorted(columns))
    reasons = (
        make_reason(
            "column-missing", shown, 1, nearest=nearest_key(key, set(columns)), key=key, choices=names
        )
        for key in missing
    )
    return Records(unusable=tuple(reasons))


def find_unread_keys(records: Records, mapping: Mapping, path: Path) -> tuple[Reason, ...]:
    """A note for each key the mapping reads that no record has: perhaps it is misspelt."""
    if not records.records:
        return ()
    known = records.keys
    unread = sorted(key for key in mapping.keys() - ALWAYS_THERE if key not in known)
    shown = shown_path(path)
    return tuple(
        make_reason("key-nowhere", shown, nearest=nearest_key(key, known), key=key) for key in unread
    )
