"""The fields of a form that was sent: names with their texts, each name as often as it came.

In: pairs of name and text. Out: texts by name, tidied; the numbers of rows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Pair = tuple[str, str]
Pairs = Iterator[Pair]

_ROW = re.compile(r"(0|[1-9][0-9]{0,3})(?:\.|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fields:
    """Texts by name, none empty: without space around them, with a line feed for every end of a line."""

    texts: dict[str, list[str]]

    def first(self, name: str) -> str:
        """The first text of this name; empty where there is none."""
        return next(iter(self.texts.get(name, ())), "")

    def all(self, name: str) -> list[str]:
        """All texts of this name in the order they came."""
        return list(self.texts.get(name, ()))

    def rows(self, name: str) -> list[int]:
        """The numbers of the rows below a name, in order: `links.0.url` is row 0 of `links`."""
        prefix = f"{name}."
        matches = (_ROW.match(other, len(prefix)) for other in self.texts if other.startswith(prefix))
        return sorted({int(match[1]) for match in matches if match})


def make_fields(pairs: Iterable[Pair]) -> Fields:
    """The fields of these pairs."""
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        tidy = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        if tidy:
            texts.setdefault(name, []).append(tidy)
    return Fields(texts)


def join_moment(day: str, time: str) -> str:
    """`2026-12-12 10:00`, or the day alone; a time alone stays what it is, so that it can be pointed at."""
    return f"{day} {time}".strip()


def split_moment(moment: str) -> tuple[str, str]:
    """Day and time of `2026-12-12 10:00` or `2026-12-12`."""
    day, _, time = moment.replace("T", " ").partition(" ")
    return day, time
