"""A folder of Markdown files, each with a front matter of whatever habits."""

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plugins import frontmatter
from plugins.catalogue.files import read_bytes, shown_path
from plugins.importers.entries.cleaning import NotTextError, clean, clean_tree, decode, one_line
from plugins.importers.entries.mapping import trouble_reasons
from plugins.importers.entries.reasons import Reason, from_problem, make_reason
from plugins.importers.entries.records import MAX_RECORDS, Record, Records
from plugins.importers.entries.repair import Repaired, read_repaired
from plugins.problems import Problem

SUFFIXES = (".md", ".markdown", ".mdown")
MAX_BYTES = 4 * frontmatter.ENTRY_BYTES
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})[-_ ](.+)")
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?(.*)", re.DOTALL | re.MULTILINE)


def read_folder(folder: Path) -> Records:
    """One record a file, folders within it included, links left out; sorted by path."""
    paths = list(_find_files(folder))
    shown = shown_path(folder)
    if not paths:
        return Records(unusable=(make_reason("folder-empty", shown),))
    if len(paths) > MAX_RECORDS:
        return Records(unusable=(make_reason("too-many-records", shown, limit=MAX_RECORDS),))
    records: list[Record] = []
    rejected: list[Reason] = []
    for path in paths:
        result = _read_file(path)
        if isinstance(result, Record):
            records.append(result)
        else:
            rejected += result
    return Records(tuple(records), tuple(rejected))


def _find_files(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield Path(here, name)


def _read_file(path: Path) -> Record | list[Reason]:
    shown = one_line(clean(shown_path(path)))  # names can hold what a terminal would obey
    data = read_bytes(path, MAX_BYTES)
    if isinstance(data, Problem):
        return [from_problem(data, shown, 0)]
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"+++"):
        return _read_toml(data, path, shown)
    try:
        return _make_record(path, shown, read_repaired(data))
    except NotTextError:
        return [make_reason("not-text", shown)]
    except frontmatter.UnreadableError as error:
        return list(trouble_reasons(error, shown))


def _make_record(path: Path, shown: str, read: Repaired) -> Record:
    notes = tuple(make_reason(code, shown, line, **params) for code, line, params in read.repairs)
    values = clean_tree(read.values)
    return Record(shown, 0, values, clean(read.body), dict(_extras(path)), notes=notes)


def _extras(path: Path) -> Iterator[tuple[str, str]]:
    """What the name of a file says: `2014-03-22-trinkwasser.md` has a day and a rest."""
    name = clean(path.stem)
    yield "file.name", name
    yield "file.folder", clean(path.parent.name)
    dated = _DATED.fullmatch(name)
    yield "file.slug", dated[2] if dated else name
    if dated:
        yield "file.date", dated[1]


def _read_toml(data: bytes, path: Path, shown: str) -> Record | list[Reason]:
    """Hugo's other front matter, between two lines +++."""
    try:
        match = _TOML.match(clean(decode(data)[0]).lstrip())
        values = tomllib.loads(match[1]) if match else None
    except (NotTextError, tomllib.TOMLDecodeError, RecursionError):
        values = None
    if match is None or values is None:
        return [make_reason("toml-broken", shown)]
    return _make_record(path, shown, Repaired(_texts(values), match[2], ()))


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
