"""Front matter as other programs let it pass: tabs, keys that come twice, colons in plain text.

Our own reader stays strict. Where it refuses, the line it names is put right and it reads again;
what was put right is said in the report.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from plugins.frontmatter import UnreadableError, read_entry
from plugins.importers.entries.cleaning import clean, decode

_ATTEMPTS = 40
_KEY = re.compile(r"([ \t]*(?:- )?[^\s:#][^:#]*):[ \t]+(.*\S)[ \t]*")
Repair = tuple[str, int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Repaired:
    """Front matter and body, and each repair: the reader's code, its line, what its sentence names."""

    values: Mapping[str, Any]
    body: str
    repairs: tuple[Repair, ...]


def read_repaired(data: bytes) -> Repaired:
    """What stands in a Markdown file; raises UnreadableError, NotTextError when it cannot be put right."""
    text, encoding = decode(data)
    repairs: list[Repair] = [] if encoding != "cp1252" else [("not-utf-8", 1, {})]
    text = clean(text).lstrip("\n \t")
    for _attempt in range(_ATTEMPTS):
        try:
            document = read_entry(text.encode())
        except UnreadableError as error:
            text = _mend(text, error, repairs)
        else:
            return Repaired(document.values, document.body, tuple(repairs))
    document = read_entry(text.encode())
    return Repaired(document.values, document.body, tuple(repairs))


def _mend(text: str, error: UnreadableError, repairs: list[Repair]) -> str:
    """The text with one trouble less; the error itself when nothing helps."""
    for trouble in error.troubles:
        mend = _MENDS.get(trouble.code)
        lines = text.split("\n")
        mended = mend(lines, trouble.position.line - 1) if mend else None
        if mended is not None and mended != text.split("\n"):
            repairs.append((trouble.code, trouble.position.line, trouble.params))
            return "\n".join(mended)
    raise error


def _untab(lines: list[str], index: int) -> list[str] | None:
    """Two spaces for each tab of the line."""
    lines[index] = lines[index].replace("\t", "  ")
    return lines


def _drop(lines: list[str], index: int) -> list[str] | None:
    """Without the second one of two keys and what belongs to it; a blank line keeps the count of lines."""
    depth = _indent(lines[index])
    end = index + 1
    while end < len(lines) and lines[end].strip() != "---" and _belongs(lines[end], depth):
        end += 1
    return lines[:index] + [""] * (end - index) + lines[end:]


def _belongs(line: str, depth: int) -> bool:
    is_item = line.lstrip().startswith("- ") and _indent(line) == depth
    return not line.strip() or _indent(line) > depth or is_item


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _quote(lines: list[str], index: int) -> list[str] | None:
    """The value of the line in quotes, where it is not yet."""
    match = _KEY.fullmatch(lines[index]) or _KEY.fullmatch(lines[index - 1])
    if match is None or match[2].startswith(('"', "'")):
        return None
    at = index if _KEY.fullmatch(lines[index]) else index - 1
    escaped = match[2].replace("\\", "\\\\").replace('"', '\\"')
    lines[at] = f'{match[1]}: "{escaped}"'
    return lines


_MENDS: dict[str, Callable[[list[str], int], list[str] | None]] = {
    "tab-character": _untab,
    "duplicate-key": _drop,
    "colon-in-text": _quote,
    "broken-yaml": _quote,
    "yaml-alias": _quote,
    "yaml-anchor": _quote,
    "yaml-tag": _quote,
    "yaml-merge": _drop,
}
