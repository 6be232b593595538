"""What a file holds before its model is made: texts, lists, mappings, and what stands in its body.

Between bytes and model. Plain enough to travel from process to process and to be kept between runs, as one
line of JSON a file; a model is made from it every time, so nothing that was kept is believed to be valid.
"""

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from plugins import frontmatter
from plugins.body import NO_MARKS, Link, Marks, Place, find_marks
from schemas import Kind

_BYTES = 16  # of a digest
_DIGITS = 2 * _BYTES


@dataclass(frozen=True, slots=True)
class Facts:
    """What stays known of a file without its bytes: digests, the line its body begins on, what stands there.

    `digest` is that of all bytes, of two kinds two; `body_digest` that of the body; `head_digest` that of all
    but its text: the front matter, and where the body links to.
    """

    digest: str = ""
    head_digest: str = ""
    body_digest: str = ""
    body_line: int = 1
    marks: Marks = NO_MARKS


class Parsed(NamedTuple):
    """The front matter as it is written, every scalar a text, and the facts."""

    values: frontmatter.Tree
    facts: Facts


def parse(kind: Kind, data: bytes) -> Parsed:
    """What a file of this kind with these bytes holds; raises UnreadableError."""
    document = _document(kind, data)
    marks = find_marks(document.body, is_page=kind.name == "page")
    links = "".join(f"\n{link.href}" for link in marks.links)
    facts = Facts(
        digest=digest_file(kind, data),
        head_digest=_digest(document.head + links),
        body_digest=_digest(document.body),
        body_line=document.body_line,
        marks=marks,
    )
    return Parsed(document.values, facts)


def digest_file(kind: Kind, data: bytes) -> str:
    """The digest of a file; what is in it depends on its kind, too."""
    return blake2b(data, digest_size=_BYTES, person=kind.name.encode()).hexdigest()


def to_line(parsed: Parsed) -> bytes:
    """The digest of the file and, as JSON, the rest: one line without its end."""
    values, facts = parsed
    marks = None if facts.marks == NO_MARKS else _plain_marks(facts.marks)
    told = [facts.head_digest, facts.body_digest, facts.body_line, marks, values]
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return facts.digest.encode() + written.encode(errors="surrogatepass")


def digest_of(line: bytes) -> str:
    """The digest of the file a line is about."""
    return line[:_DIGITS].decode()


def from_line(line: bytes) -> Parsed:
    """What `to_line` wrote; raises ValueError or TypeError for anything else."""
    head_digest, body_digest, body_line, marks, values = json.loads(line[_DIGITS:])
    found = _read_marks(*marks) if marks else NO_MARKS
    return Parsed(values, Facts(digest_of(line), head_digest, body_digest, body_line, found))


def _document(kind: Kind, data: bytes) -> frontmatter.Document:
    if kind.suffix == ".md":
        return frontmatter.read_entry(data)
    return frontmatter.Document(frontmatter.read_yaml(data), data.decode(), "", 1)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=_BYTES).hexdigest()


def _plain_marks(marks: Marks) -> list[object]:
    links = [[link.href, *link.place, link.line] for link in marks.links]
    return [links, marks.dropped_html, marks.image, marks.heavy]


def _read_marks(
    links: list[tuple[str, int, int, str]],
    dropped_html: list[tuple[int, int]],
    image: tuple[int, int] | None,
    heavy: int | None,
) -> Marks:
    return Marks(
        tuple([Link(href, Place(line, column), text) for href, line, column, text in links]),
        tuple([Place(*place) for place in dropped_html]),
        Place(*image) if image else None,
        heavy,
    )
