"""How much work a text asks of a Markdown renderer; what asks for too much is rendered more plainly.

No renderer is linear in everything: comrak fills tables up to their widest row, nh3 follows nested
emphasis, Python-Markdown searches the rest of a paragraph for every bracket. The limits lie far above
what people write (docs/decisions/003) and make the worst text of 64 KiB cost less than a second.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

# GitHub-flavoured: per paragraph, and cells of all tables.
MAX_EMPHASIS = 3_000
MAX_AT_SIGNS = 1_000
MAX_CELLS = 20_000
MAX_QUOTE_DEPTH = 20
# Python-Markdown: steps of its searches, levels, footnotes, columns of indentation.
MAX_STEPS = 6_000_000
MAX_BLOCK_LINES = 600
MAX_DEFINITIONS = 30
MAX_DEPTH = 20
MAX_INDENT = 80
MAX_NOTES = 300

_BLANK = re.compile(r"\n[ \t]*\n")
_EMPHASIS = re.compile(r"[*_]")
_DEEP_QUOTE = re.compile(rf"^((?:[ ]{{0,4}}>){{{MAX_QUOTE_DEPTH}}})[> ]*>", re.MULTILINE)
_MARKUP = re.compile(r"[\[\]()<>*_~`!|\\&{}]")
_GLOBAL = re.compile(r"<[!?]|\*\[|~~~|```")
_MARKER = re.compile(r">|(?:[*+:-]|\d[.)])(?=[ \t]|$)")
_PREFIX = " \t>*+-:.)0123456789"
_RULE = set("-*_= \t")


class Block(NamedTuple):
    """What stands between two blank lines, and the line (from 1) its text begins on."""

    text: str
    line: int


def tame(text: str) -> str:
    """The text with quotes of bearable depth, and without emphasis where a paragraph is all emphasis."""
    flatter = _DEEP_QUOTE.sub(r"\1", text) if text.count(">") > MAX_QUOTE_DEPTH else text
    if _count_emphasis(flatter) <= MAX_EMPHASIS:
        return flatter
    ends = [0, *(match.end() for match in _BLANK.finditer(flatter)), len(flatter)]
    return "".join(_without_emphasis(flatter[start:end]) for start, end in pairwise(ends))


def has_many_cells(text: str) -> bool:
    """True when its tables would have more cells than anybody reads."""
    return "|" in text and sum(_cells(block.text) for block in _blocks(text)) > MAX_CELLS


def has_many_addresses(text: str) -> bool:
    """True when a paragraph has so many @ that looking for e-mail addresses costs too much."""
    return text.count("@") > MAX_AT_SIGNS and any(
        block.text.count("@") > MAX_AT_SIGNS for block in _blocks(text)
    )


def is_heavy_page(text: str) -> bool:
    """True for what Python-Markdown would take seconds or its stack for."""
    steps = len(text) * (len(_GLOBAL.findall(text)) + text.count("<") // 4)
    if steps > MAX_STEPS or text.count("[^") > MAX_NOTES or _is_deep(text):
        return True
    for block in _blocks(text):
        steps += len(block.text) * len(_MARKUP.findall(block.text))
        lines = block.text.split("\n")
        definitions = sum(line.lstrip().startswith(":") for line in lines)
        if steps > MAX_STEPS or len(lines) > MAX_BLOCK_LINES or definitions > MAX_DEFINITIONS:
            return True
    return has_many_cells(text)


def find_heavy(text: str, is_page: bool = False) -> int | None:
    """The line (from 1) from which on a body is rendered more plainly than it is written, None for most."""
    if is_page and is_heavy_page(text):
        return 1
    if _count_emphasis(text) <= MAX_EMPHASIS and text.count("@") <= MAX_AT_SIGNS and "|" not in text:
        return None
    for block in _blocks(text):
        emphasis, at_signs = _count_emphasis(block.text), block.text.count("@")
        if emphasis > MAX_EMPHASIS or at_signs > MAX_AT_SIGNS or _cells(block.text) > MAX_CELLS:
            return block.line
    return 1 if has_many_cells(text) else None


def _blocks(text: str) -> Iterator[Block]:
    line = 1
    for block in _BLANK.split(text):
        yield Block(block, line + len(block) - len(block.lstrip("\n")))
        line += block.count("\n") + 2


def _without_emphasis(block: str) -> str:
    return _EMPHASIS.sub(r"\\\g<0>", block) if _count_emphasis(block) > MAX_EMPHASIS else block


def _count_emphasis(text: str) -> int:
    return text.count("*") + text.count("_")


def _cells(block: str) -> int:
    """The cells of a table in this block, with those that the renderer fills up."""
    if "|" not in block:
        return 0
    lines = block.split("\n")
    return len(lines) * max((line.count("|") + 1 for line in lines if _is_delimiter_row(line)), default=0)


def _is_delimiter_row(line: str) -> bool:
    return "-" in line and "|" in line and not line.strip("|" + _PREFIX)


def _is_deep(text: str) -> bool:
    return any(_depth(line) > MAX_DEPTH or _indent(line) > MAX_INDENT for line in text.split("\n"))


def _depth(line: str) -> int:
    """How many quotes and lists open on one line."""
    bare = set(line) - {" ", "\t"}
    return 0 if len(bare) == 1 and bare <= _RULE else len(_MARKER.findall(_prefix(line)))


def _indent(line: str) -> int:
    prefix = _prefix(line)
    return prefix.count(" ") + 4 * prefix.count("\t")


def _prefix(line: str) -> str:
    return line[: len(line) - len(line.lstrip(_PREFIX))]
