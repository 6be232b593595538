"""The line a problem is about, as a terminal shows it: a number, the text, a caret below the place.

A file's text is a stranger's. What a terminal would obey becomes a sign, a tab becomes spaces, signs of two
columns (Chinese, emoji) push the caret by two, and of a long line only what lies around the caret is shown.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from plugins.frontmatter import FORBIDDEN, REGION_BYTES
from plugins.problems import Problem, render_text

WIDTH = 92  # columns of the text; with the gutter it fits into 100
_BEFORE = 60  # columns at most before the caret
_TAB = 4
_CUT = "…"
_SIGN = "\N{REPLACEMENT CHARACTER}"


def render_with_excerpts(problems: Iterable[Problem], language: str) -> str:
    """Every problem with the line it is about, a blank line between them."""
    read_lines = lru_cache(maxsize=1)(_read_lines)
    return "\n\n".join(_render(problem, language, read_lines(problem.file)) for problem in problems)


def render_excerpt(line: str, number: int, column: int) -> str:
    """The line with its number and a caret below the column (from 1), in two lines."""
    cells = list(_cells(line))
    at = min(column - 1, len(cells))
    start, end = _window([len_of(cell) for cell in cells], at)
    shown = (_CUT if start else "") + "".join(cells[start:end]) + (_CUT if end < len(cells) else "")
    before = sum(len_of(cell) for cell in cells[start:at]) + bool(start)
    gutter = f"{number:>5}"
    return f"{gutter} | {shown.rstrip()}\n{' ' * len(gutter)} | {' ' * before}^"


def len_of(text: str) -> int:
    """How many columns a terminal takes for a text: two for wide signs, none for marks on others."""
    return sum(_columns(sign) for sign in text)


def _render(problem: Problem, language: str, lines: list[str]) -> str:
    said = render_text([problem], language)
    if problem.line > len(lines) or not lines[problem.line - 1].strip():
        return said
    return f"{said}\n{render_excerpt(lines[problem.line - 1], problem.line, problem.column)}"


def _read_lines(file: str) -> list[str]:
    """The lines as problems count them; none of a file that is not there or cannot be shown."""
    from plugins.catalogue.files import read_bytes  # noqa: PLC0415  # brings the models

    data = read_bytes(file, REGION_BYTES)
    if isinstance(data, Problem):
        return []
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def _cells(line: str) -> Iterator[str]:
    """What is shown for each character of the line; a tab reaches to the next stop."""
    column = 0
    for sign in line:
        cell = " " * (_TAB - column % _TAB) if sign == "\t" else FORBIDDEN.sub(_SIGN, sign)
        column += len_of(cell)
        yield cell


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _window(widths: list[int], at: int) -> tuple[int, int]:
    """The characters that fit: the whole line, else some before the caret and what comes after."""
    start, end = 0, len(widths)
    if sum(widths) <= WIDTH:
        return start, end
    start = at
    while start and sum(widths[start - 1 : at]) <= _BEFORE:
        start -= 1
    end = start
    while end < len(widths) and sum(widths[start : end + 1]) <= WIDTH:
        end += 1
    return start, end
