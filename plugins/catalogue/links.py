"""The texts of entries: links that lead nowhere, addresses nobody may link to, markup that is dropped."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from plugins.body import (
    FileTarget,
    Link,
    Place,
    find_dropped_html,
    find_file_target,
    find_heavy,
    find_links,
    has_images,
)
from plugins.catalogue.entry import Key
from plugins.problems import Problem, find_nearest, make_problem
from schemas import KINDS


class Text(NamedTuple):
    """The body of a file, whatever may be wrong with its front matter; `line` is its first."""

    kind: str
    file: str
    body: str
    line: int


def find_body_problems(text: Text, known: Set[Key]) -> Iterator[Problem]:
    """What is wrong in a body, each at its line."""
    if not text.body.strip():
        return
    is_page = text.kind == "page"
    for link in find_links(text.body, is_page):
        if problem := _link_problem(text, link, known):
            yield problem
    if not is_page:
        yield from (_at(text, "raw-html", place) for place in find_dropped_html(text.body))
    if image := has_images(text.body):
        yield _at(text, "remote-image", image)
    if line := find_heavy(text.body, is_page):
        yield _at(text, "too-much-markup", Place(line, 1))


def _link_problem(text: Text, link: Link, known: Set[Key]) -> Problem | None:
    if not link.href:
        return _at(text, "link-scheme", link.place, value=_line(text, link.place))
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


def _line(text: Text, place: Place) -> str:
    return text.body.split("\n")[place.line - 1].strip()


def _at(text: Text, code: str, place: Place, nearest: str = "", **params: str) -> Problem:
    line = text.line + place.line - 1
    return make_problem(code, text.file, params, place=(line, place.column), nearest=nearest)
