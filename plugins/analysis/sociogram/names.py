"""Analysis, drawing: names in lines, and how much room a mark with its name takes.

In: a name. Out: its lines and the box around mark and name, in pixels. Letters are counted as wide ones are,
so that a name fits in whatever font the reader's system has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

LETTER = 7.9  # pixels of a letter of 14 px, half bold, in the widest of the system fonts, on average
LINE = 17
MARK = 9  # half a mark's height
LETTERS = 19
LINES = 3


@dataclass(frozen=True, slots=True)
class Box:
    """The room around a spot: half its width, and what it needs above and below."""

    half: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name in lines, centred below its mark or above it; `mark` is half the mark's height."""

    lines: tuple[str, ...]
    is_above: bool
    mark: float = MARK

    @property
    def box(self) -> Box:
        """The room of mark and name together."""
        half = max(max(map(len, self.lines), default=0) * LETTER / 2, self.mark) + 5
        bare, named = self.mark + 6.0, self.mark + 9.0 + len(self.lines) * LINE
        return Box(half, named, bare) if self.is_above else Box(half, bare, named)

    def place(self, y: int) -> Iterator[tuple[int, str]]:
        """Each line with the height of its letters' foot, the mark standing at `y`."""
        mark = round(self.mark)
        first = y - mark - 7 - (len(self.lines) - 1) * LINE if self.is_above else y + mark + LINE
        for number, line in enumerate(self.lines):
            yield first + number * LINE, line


def break_name(name: str, letters: int = LETTERS, lines: int = LINES) -> tuple[str, ...]:
    """The name in lines; long words are broken at hyphens, else cut, and what is too long ends with dots."""
    spaced = re.sub(r"([-/])(?=\w{4})", "\\1\u200b", name)
    parts = wrap(spaced.replace("\u200b", " \u200b"), letters, max_lines=lines, placeholder=" …")
    return tuple(part.replace(" \u200b", "").strip("\u200b ") for part in parts)
