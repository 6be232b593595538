"""What differs between two states of an entry, field by field and line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Annotated, Any

from pydantic import Field
from rapidfuzz import fuzz

from plugins.catalogue import Entry, Key
from plugins.review.notes import STRICT, Text, shorten
from plugins.review.values import Line, Speaker
from schemas.model import Model

SHOWN_LINES = 12
_LINE = 240
_SAME = 70  # per cent of fuzz.ratio of two files of one entry under two names; neighbours reach 55


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value before and after, in words; an empty one is absent."""

    __pydantic_config__ = STRICT
    label: Text
    before: Text
    after: Text


@dataclass(frozen=True, slots=True)
class TextChange:
    """The body: lines that came and went, and the first of them with `+` or `-`."""

    __pydantic_config__ = STRICT
    added: int
    removed: int
    lines: Annotated[tuple[Text, ...], Field(max_length=SHOWN_LINES)]


def find_field_changes(before: Model, after: Model, old: Speaker, new: Speaker) -> tuple[FieldChange, ...]:
    """Every value that differs, in the order of the keys; what came with the change last."""
    left = {line.key: line for line in old.lines(before)}
    right = {line.key: line for line in new.lines(after)}
    return tuple(_field_changes(left, right))


def _field_changes(
    left: Mapping[tuple[str, ...], Line], right: Mapping[tuple[str, ...], Line]
) -> Iterator[FieldChange]:
    for key in (*left, *(key for key in right if key not in left)):
        old, new = left.get(key), right.get(key)
        before, after = old.text if old else "", new.text if new else ""
        line = new or old
        if before != after and line:
            yield FieldChange(line.label, shorten(before), shorten(after))


def find_text_change(before: str, after: str) -> TextChange | None:
    """How the body differs; None when it does not."""
    old, new = before.strip().splitlines(), after.strip().splitlines()
    if old == new:
        return None
    lines = list(_changed_lines(old, new))
    added = sum(line.startswith("+") for line in lines)
    shown = tuple(shorten(line, _LINE) for line in lines if line[1:].strip())[:SHOWN_LINES]
    return TextChange(added, len(lines) - added, shown)


def _changed_lines(old: list[str], new: list[str]) -> Iterator[str]:
    for tag, left, left_end, right, right_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            yield from (f"- {line}" for line in old[left:left_end])
            yield from (f"+ {line}" for line in new[right:right_end])


def find_renames(
    removed: Mapping[Key, bytes], added: Mapping[Key, bytes], entries: Mapping[Key, Entry]
) -> dict[Key, Key]:
    """New keys and the former ones: by alias, then by what the files say. Each key is used once."""
    found: dict[Key, Key] = {}
    for key in sorted(added):
        left = {old: data for old, data in removed.items() if old.kind == key.kind}
        former = _by_alias(entries.get(key), left) or _by_text(added[key], left)
        if former and former not in found.values():
            found[key] = former
    return found


def _by_alias(entry: Entry | None, removed: Mapping[Key, bytes]) -> Key | None:
    aliases: Any = getattr(entry.data, "aliases", ()) if entry else ()
    return next((key for key in sorted(removed) if key.id in aliases), None)


def _by_text(data: bytes, removed: Mapping[Key, bytes]) -> Key | None:
    """The former file that says most of the same."""
    text = data.decode(errors="replace")
    scores = {key: fuzz.ratio(text, old.decode(errors="replace")) for key, old in sorted(removed.items())}
    best = max(scores, key=lambda key: scores[key], default=None)
    return best if best is not None and scores[best] >= _SAME else None
