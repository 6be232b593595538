"""What differs between two states of an entry, field by field and line by line."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Annotated

from pydantic import Field
from rapidfuzz import fuzz

from plugins.catalogue import Key
from plugins.review.notes import STRICT, Text, shorten
from plugins.review.values import Line, Speaker
from schemas.model import Model

SHOWN_LINES = 12
_LINE = 240
_MATCHED_LINES = 1_000  # matching takes time with the square of the lines; beyond, order does not count
_COMPARED = 8_000  # characters of a text that tell whether it is another one
# Per cent of fuzz.ratio: short entries from one template reach 80 in their text, but not in their titles.
_SAME_TITLE, _SAME_TEXT = 80, 60


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
    """Lines that went with `-`, lines that came with `+`."""
    if max(len(old), len(new)) > _MATCHED_LINES:
        yield from (f"- {line}" for line in (Counter(old) - Counter(new)).elements())
        yield from (f"+ {line}" for line in (Counter(new) - Counter(old)).elements())
        return
    for tag, left, left_end, right, right_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            yield from (f"- {line}" for line in old[left:left_end])
            yield from (f"+ {line}" for line in new[right:right_end])


@dataclass(frozen=True, slots=True)
class Written:
    """A file that came or went: the title in it, the former ids it names, its text."""

    title: str
    aliases: tuple[str, ...]
    text: str


def find_renames(removed: Mapping[Key, Written], added: Mapping[Key, Written]) -> dict[Key, Key]:
    """New keys and the former ones: by alias, then by title and text. Each former key is used once."""
    found: dict[Key, Key] = {}
    for key in sorted(added):
        left = {
            old: one for old, one in removed.items() if old.kind == key.kind and old not in found.values()
        }
        former = _by_alias(added[key], left) or _by_text(added[key], left)
        if former:
            found[key] = former
    return found


def _by_alias(new: Written, removed: Mapping[Key, Written]) -> Key | None:
    return next((key for key in sorted(removed) if key.id in new.aliases), None)


def _by_text(new: Written, removed: Mapping[Key, Written]) -> Key | None:
    """The former file that says most of the same under nearly the same title."""
    scores = {
        key: fuzz.ratio(new.text[:_COMPARED], old.text[:_COMPARED])
        for key, old in sorted(removed.items())
        if fuzz.ratio(new.title.casefold(), old.title.casefold()) >= _SAME_TITLE
    }
    best = max(scores, key=lambda key: scores[key], default=None)
    return best if best is not None and scores[best] >= _SAME_TEXT else None
