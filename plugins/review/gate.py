"""The gate before anything else reads a stranger's change: modes, paths, names.

In: the trees before and after a change. Out: what keeps the change from being read at all, and what only
the carrier may change. It looks at names and modes only, never into a file.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.catalogue.files import ROOT_FILES
from plugins.frontmatter import FORBIDDEN
from plugins.review.git_tree import GitFile, Tree
from plugins.review.notes import Note, make_note
from schemas import KINDS

FILE_MODE = "100644"
NAME_BYTES = 100
MAX_CHANGES = 5_000  # files of one change; an import of more comes in parts
MAX_BYTES = 10 * 1024 * 1024  # of one file; what it may be for its kind says the reading
_WHAT = {"120000": "symlink", "160000": "submodule", "100755": "executable"}
_NAME = re.compile(r"[^\W_](?:[\w .,()+&'!-]*[\w()!])?")
_HIDDEN = re.compile(f"{FORBIDDEN.pattern}|[\t\n\ud800-\udfff\u00ad\u200b-\u200d\u2060-\u2064\u180e]")
_FOLDERS = {kind.folder for kind in KINDS.values()}
_DEPTH = 2  # a folder of the content and a file


@dataclass(frozen=True, slots=True)
class Change:
    """A path whose file differs; None is a file that is not there."""

    path: str
    before: GitFile | None
    after: GitFile | None


@dataclass(frozen=True, slots=True)
class Gate:
    """The differences within the content; what forbids reading them; the paths that need the carrier."""

    changes: tuple[Change, ...]
    breaches: tuple[Note, ...]
    carrier: tuple[str, ...]


def inspect(before: Tree, after: Tree, content: str) -> Gate:
    """What differs between two trees, and whether it may be read; `content` is the folder or empty."""
    changes = tuple(find_changes(before, after))
    inside = tuple(change for change in changes if is_content(change.path, content))
    breaches = [breach for change in changes for breach in _find_breaches(change, content)]
    if len(inside) > MAX_CHANGES:
        breaches.append(make_note("gate-many", count=len(inside)))
    breaches += _find_doubles(after, {change.path for change in changes if change.after})
    return Gate(
        inside,
        tuple(sorted(set(breaches))),
        tuple(change.path for change in changes if needs_carrier(change.path, content)),
    )


def find_changes(before: Tree, after: Tree) -> Iterator[Change]:
    """Every path with other bytes or another mode, in order."""
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path), after.get(path)
        if old is None or new is None or (old.mode, old.blob) != (new.mode, new.blob):
            yield Change(path, old, new)


def is_content(path: str, content: str) -> bool:
    """True for what lies in the content folder; without one, for what a content folder holds."""
    if content:
        return path.startswith(f"{content}/")
    return path in ROOT_FILES or path.partition("/")[0] in _FOLDERS


def inner_path(path: str, content: str) -> str:
    """The path within the content folder."""
    return path.removeprefix(f"{content}/") if content else path


def needs_carrier(path: str, content: str) -> bool:
    """True for theme, code and workflows, the region's settings and the carrier's pages."""
    if not is_content(path, content):
        return True
    inner = inner_path(path, content)
    return inner in ROOT_FILES or inner.startswith("pages/")


def is_sane(path: str) -> bool:
    """True for a path within the content that may be written to a disk."""
    parts = path.split("/")
    return len(parts) <= _DEPTH and all(_is_sane_name(part) for part in parts)


def _find_breaches(change: Change, content: str) -> Iterator[Note]:
    path, after = change.path, change.after
    if after is None:
        return
    if content == path or content.startswith(f"{path}/"):
        yield make_note("gate-content-folder", file=path)
    elif is_content(path, content):
        if after.mode != FILE_MODE:
            yield make_note(f"gate-{_WHAT.get(after.mode, 'mode')}", file=path)
        if after.size > MAX_BYTES:
            yield make_note("gate-size", file=path)
        if code := _wrong_path(inner_path(path, content)):
            yield make_note(code, file=path)


def _wrong_path(path: str) -> str | None:
    if _HIDDEN.search(path):
        return "gate-hidden-character"
    if any(len(_encode(part)) > NAME_BYTES for part in path.split("/")):
        return "gate-long-name"
    return None if is_sane(path) else "gate-path"


def _is_sane_name(name: str) -> bool:
    return (
        _NAME.fullmatch(name) is not None
        and len(_encode(name)) <= NAME_BYTES
        and not _HIDDEN.search(name)
        and ".." not in name
    )


def _encode(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _find_doubles(tree: Tree, changed: set[str]) -> Iterator[Note]:
    """New paths that some file systems take for another one."""
    first: dict[str, str] = {}
    for path in sorted(tree, key=lambda path: (path in changed, path)):
        other = first.setdefault(_fold(path), path)
        if other != path and path in changed:
            yield make_note("gate-double", file=path, other=other)


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
