"""What stands in a body and where: its links, its pictures, the raw HTML left out, too much markup."""

import html
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from posixpath import normpath
from typing import Literal
from urllib.parse import unquote

from plugins.body.source import Place, render_github, render_page
from plugins.body.weight import find_heavy, tame
from schemas import KINDS

_OMITTED = "<!-- raw HTML omitted -->"
_LINK = re.compile(r'<a (?:data-sourcepos="(\d+):(\d+)-[^"]*" )?href="([^"]*)"')
_IMAGE = re.compile(r'<img data-sourcepos="(\d+):(\d+)')
_CODE = re.compile(r'<(?:code|pre) data-sourcepos="(\d+):(\d+)-(\d+):(\d+)"')
_SOURCE = re.compile(r'data-sourcepos="(\d+):(\d+)-|(^)?' + re.escape(_OMITTED), re.MULTILINE)
# What opens raw HTML: a tag, a comment and its kin; no autolink such as <https://...>, no "3 < 4".
_OPENING = re.compile(r"(?<!\\)<(?:/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|[!?])")
_BLANK = re.compile(r"\n[ \t]*\n|\Z")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the body as written, and where it begins.

    An empty address is one nobody may link to; then `line` is the line it stands in.
    """

    href: str
    place: Place
    line: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is asked about a body but its text: what is left of it once it was read.

    `dropped_html` is where raw HTML stands in an entry's body, the first of each line; it is left out of the
    page. `image` is where the first picture within an entry's body stands, `heavy` the line from which on it
    is rendered more plainly than it is written.
    """

    links: tuple[Link, ...] = ()
    dropped_html: tuple[Place, ...] = ()
    image: Place | None = None
    heavy: int | None = None


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class FileTarget:
    """What a relative link names: an entry and an anchor on its page, or something outside the content."""

    state: Literal["entry", "no-entry", "outside"]
    kind: str = ""
    id: str = ""
    anchor: str = ""


def find_marks(text: str, is_page: bool = False) -> Marks:
    """What stands in the body of an entry, or of a page of the carrier."""
    heavy = find_heavy(text, is_page)
    if "[" not in text and "<" not in text:
        return Marks(heavy=heavy)
    lines, rendered = _Lines(text), render_github(text, has_places=True)
    image = _find_image(rendered, lines) if "![" in text else None
    if is_page:
        return Marks(tuple(_page_links(text, lines)), (), image, heavy)
    return Marks(tuple(_links_in(rendered, lines)), _find_dropped(text, rendered), image, heavy)


def find_file_target(href: str, folder: str) -> FileTarget | None:
    """What a relative link in a file of this folder leads to; None for addresses of any other form."""
    path, _, anchor = href.partition("#")
    if not path or path.startswith("/") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", path):
        return None
    parts = normpath(f"{folder}/{unquote(path)}").split("/")
    if parts[0] == "..":
        return FileTarget("outside")
    for kind in KINDS.values():
        if len(parts) == 2 and parts[0] == kind.folder and parts[1].endswith(kind.suffix):
            return FileTarget("entry", kind.name, parts[1].removesuffix(kind.suffix), anchor)
    return FileTarget("no-entry")


def _links_in(rendered: str, lines: "_Lines") -> Iterator[Link]:
    """The links in order."""
    for line, column, href in _LINK.findall(rendered):
        yield lines.link(html.unescape(href), lines.written(line or "1", column or "1"))


def _page_links(text: str, lines: "_Lines") -> Iterator[Link]:
    """The same where the renderer does not say where they stand: the first place with that address."""
    written = [html.unescape(href) for _line, _column, href in _LINK.findall(render_page(text))]
    places = {href: lines.place(_search(text, href)) for href in set(written)}
    yield from (lines.link(href, places[href]) for href in written)


def _find_image(rendered: str, lines: "_Lines") -> Place | None:
    match = _IMAGE.search(rendered)
    return lines.written(match[1], match[2]) if match else None


def _find_dropped(text: str, rendered: str) -> tuple[Place, ...]:
    if _OMITTED not in rendered:
        return ()
    first_of_line = {place.line: place for place in reversed(list(_dropped(tame(text), rendered)))}
    return tuple(first_of_line[line] for line in sorted(first_of_line))


def _search(text: str, href: str) -> int:
    label_end = text.find(f"]({href}")
    return max(text.find(href) if label_end < 0 else text.rfind("[", 0, label_end), 0)


def _dropped(text: str, rendered: str) -> Iterator[Place]:
    """Pairs each omission with the next opening in the source after the element it lies in.

    An omission on a line of its own is a whole block, up to the next blank line.
    """
    lines = _Lines(text)
    openings = _openings(text, rendered, lines)
    position = 0
    for match in _SOURCE.finditer(rendered):
        if match[1]:
            position = lines.offset(match[1], match[2])
            continue
        index = bisect(openings, position - 1)
        if index < len(openings):
            start = openings[index]
            yield lines.place(start)
            end = _BLANK.search(text, start) if match[3] is not None else None
            position = end.end() if end else start + 1


def _openings(text: str, rendered: str, lines: "_Lines") -> list[int]:
    """Where raw HTML can begin: outside of code."""
    code = sorted(
        (lines.offset(line, column), lines.offset(last, end))
        for line, column, last, end in _CODE.findall(rendered)
    )
    starts = [start for start, _ in code]
    found = []
    for match in _OPENING.finditer(text):
        before = bisect(starts, match.start()) - 1
        if before < 0 or match.start() > code[before][1]:
            found.append(match.start())
    return found


class _Lines:
    """Turns offsets of a text into places, and comrak's places, whose columns count bytes, into both."""

    def __init__(self, text: str) -> None:
        self.texts = text.split("\n")
        self.encoded: dict[int, bytes] = {}

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return list(accumulate((len(line) + 1 for line in self.texts), initial=0))

    def link(self, href: str, place: Place) -> Link:
        return Link(href, place, "" if href else self.texts[place.line - 1].strip())

    def place(self, offset: int) -> Place:
        line = bisect(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)

    def written(self, line: str, byte: str) -> Place:
        number = min(int(line), len(self.texts))
        return Place(number, self._characters(number, int(byte) - 1) + 1)

    def offset(self, line: str, byte: str) -> int:
        number, column = self.written(line, byte)
        return self.starts[number - 1] + column - 1

    def _characters(self, line: int, size: int) -> int:
        text = self.texts[line - 1]
        if text.isascii():
            return size
        encoded = self.encoded.setdefault(line, text.encode())
        return len(encoded[:size].decode(errors="ignore"))
