"""The texts of entries: links that lead nowhere, addresses nobody may link to, markup that is dropped."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from plugins.body import FileTarget, Link, Marks, Place, find_file_target
from plugins.catalogue.entry import Key
from plugins.problems import Problem, find_nearest, make_problem
from schemas import KINDS


class Text(NamedTuple):
    """The body of a file, whatever may be wrong with its front matter; `line` is its first."""

    kind: str
    file: str
    line: int
    marks: Marks


def find_body_problems(text: Text, known: Set[Key]) -> Iterator[Problem]:
    """What is wrong in a body, each at its line."""
    marks = text.marks
    for link in marks.links:
        if problem := _link_problem(text, link, known):
            yield problem
    yield from (_at(text, "raw-html", place) for place in marks.dropped_html)
    if marks.image:
        yield _at(text, "remote-image", marks.image)
    if marks.heavy:
        yield _at(text, "too-much-markup", Place(marks.heavy, 1))


def _link_problem(text: Text, link: Link, known: Set[Key]) -> Problem | None:
    if not link.href:
        return _at(text, "link-scheme", link.place, value=link.line)
    target = find_file_target(link.href, KINDS[text.kind].folder)
    if target is None:
        return None if _is_linked(link.href) else _at(text, "link-scheme", link.place, value=link.href)
    if target.state == "outside":
        return _at(text, "link-outside", link.place, value=link.href)
    if target.state == "entry" and Key(target.kind, target.id) in known:
        return None
    return _at(text, "dead-link", link.place, nearest=_nearest(target, known), value=link.href)


def _is_linked(href: str) -> bool:
    allowed = ("/", "#", "http://", "https://", "mailto:", "tel:")
    return href.lower().startswith(allowed) and not href.startswith("//")


def _nearest(target: FileTarget, known: Set[Key]) -> str:
    if target.state != "entry":
        return ""
    nearest = find_nearest(target.id, sorted(key.id for key in known if key.kind == target.kind))
    kind = KINDS[target.kind]
    return f"../{kind.folder}/{nearest}{kind.suffix}" if nearest else ""


def _at(text: Text, code: str, place: Place, nearest: str = "", **params: str) -> Problem:
    line = text.line + place.line - 1
    return make_problem(code, text.file, params, place=(line, place.column), nearest=nearest)
