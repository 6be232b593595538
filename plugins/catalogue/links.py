"""The texts of entries: links that lead nowhere, addresses nobody may link to, markup that is dropped."""

from collections.abc import Iterator, Set

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
from plugins.catalogue.entry import Entry, Key
from plugins.problems import Problem, find_nearest, make_problem
from schemas import KINDS


def find_body_problems(entry: Entry, known: Set[Key]) -> Iterator[Problem]:
    """What is wrong in the body of an entry, each at its line."""
    if not entry.body.strip():
        return
    is_page = entry.kind == "page"
    for link in find_links(entry.body, is_page):
        if problem := _link_problem(entry, link, known):
            yield problem
    if not is_page:
        yield from (_at(entry, "raw-html", place) for place in find_dropped_html(entry.body))
    if image := has_images(entry.body):
        yield _at(entry, "remote-image", image)
    if line := find_heavy(entry.body, is_page):
        yield _at(entry, "too-much-markup", Place(line, 1))


def _link_problem(entry: Entry, link: Link, known: Set[Key]) -> Problem | None:
    if not link.href:
        return _at(entry, "link-scheme", link.place, value=_line(entry, link.place))
    target = find_file_target(link.href, KINDS[entry.kind].folder)
    if target is None:
        return None if _is_linked(link.href) else _at(entry, "link-scheme", link.place, value=link.href)
    if target.state == "outside":
        return _at(entry, "link-outside", link.place, value=link.href)
    if target.state == "entry" and Key(target.kind, target.id) in known:
        return None
    return _at(entry, "dead-link", link.place, nearest=_nearest(target, known), value=link.href)


def _is_linked(href: str) -> bool:
    allowed = ("/", "#", "http://", "https://", "mailto:", "tel:")
    return href.lower().startswith(allowed) and not href.startswith("//")


def _nearest(target: FileTarget, known: Set[Key]) -> str:
    if target.state != "entry":
        return ""
    nearest = find_nearest(target.id, sorted(key.id for key in known if key.kind == target.kind))
    kind = KINDS[target.kind]
    return f"../{kind.folder}/{nearest}{kind.suffix}" if nearest else ""


def _line(entry: Entry, place: Place) -> str:
    return entry.body.split("\n")[place.line - 1].strip()


def _at(entry: Entry, code: str, place: Place, nearest: str = "", **params: str) -> Problem:
    line = entry.body_line + place.line - 1
    return make_problem(code, entry.file, params, place=(line, place.column), nearest=nearest)
