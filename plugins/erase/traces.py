"""Where a name occurs: now, in earlier versions, in commits, tags and refs; and whether it still does."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.erase.objects import Git, GitObject
from plugins.erase.spellings import Spellings

_PERSON = re.compile(r"^(?:author|committer|tagger) (.*) <(.*?)>", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Traces:
    """What was found; `versions` counts the stored versions of a file, `surnames` are files to look at.

    `addresses` stood beside the name in commits without holding it: perhaps to be erased as well.
    """

    now: tuple[tuple[str, tuple[int, ...]], ...]
    versions: tuple[tuple[str, int], ...]
    paths: tuple[str, ...]
    commits: tuple[tuple[str, tuple[str, ...]], ...]
    tags: tuple[tuple[str, tuple[str, ...]], ...]
    refs: tuple[str, ...]
    binary: tuple[str, ...]
    surnames: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the name occurs nowhere; a surname alone does not count."""
        return not any((self.now, self.versions, self.paths, self.commits, self.tags, self.refs))


def find_traces(git: Git, spellings: Spellings) -> Traces:
    """Everything any branch or tag leads to."""
    reached = git.paths()
    found = [one for one in git.objects() if one.id in reached]
    texts = {one.id: one.text for one in found if one.kind == "blob"}
    hit = [id for id, text in texts.items() if spellings.is_in(text)]
    now = {path: texts[blob] for path, blob in git.blobs("HEAD").items()}
    return Traces(
        now=tuple(
            (path, tuple(spellings.lines(text))) for path, text in now.items() if spellings.is_in(text)
        ),
        versions=tuple(sorted(Counter(reached[id] for id in hit).items())),
        paths=tuple(sorted({path for path in _all_paths(git) if spellings.is_in(path)})),
        commits=tuple(sorted(_find_people(found, "commit", spellings))),
        tags=tuple(sorted(_find_people(found, "tag", spellings))),
        refs=tuple(ref for ref in git.refs() if spellings.is_in(ref)),
        binary=tuple(sorted(reached[id] for id in hit if "\0" in texts[id])),
        surnames=tuple(path for path, text in now.items() if spellings.has_surname(text)),
        addresses=tuple(sorted(set(_find_addresses(found, spellings)))),
    )


def find_left(copy: Path, spellings: Spellings) -> Iterator[str]:
    """Objects, refs and other files of a bare repository that hold the name; none if it is gone."""
    for one in Git(copy).objects():
        if spellings.is_in(one.text):
            yield f"{one.kind} {one.id}"
    for file in sorted(copy.rglob("*")):
        inside = file.relative_to(copy)
        if inside.parts[0] == "objects" or not file.is_file():
            continue
        if spellings.is_in(f"{inside}\n{file.read_bytes().decode(errors='surrogateescape')}"):
            yield inside.as_posix()


def _all_paths(git: Git) -> set[str]:
    log = git.text("log", "--all", "-m", "--root", "--no-renames", "--name-only", "--format=", "-z")
    return {path.strip("\n") for path in log.split("\0") if path}


def _find_people(
    objects: list[GitObject], kind: str, spellings: Spellings
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in objects:
        if one.kind == kind and spellings.is_in(one.text):
            yield one.id[:10], tuple(_find_fields(one.text, spellings))


def _find_addresses(objects: list[GitObject], spellings: Spellings) -> Iterator[str]:
    for one in objects:
        people = _PERSON.findall(one.text.partition("\n\n")[0]) if one.kind in ("commit", "tag") else ()
        yield from (mail for name, mail in people if spellings.is_in(name) and not spellings.is_in(mail))


def _find_fields(text: str, spellings: Spellings) -> Iterator[str]:
    head, _, message = text.partition("\n\n")
    for line in head.splitlines():
        field, _, value = line.partition(" ")
        if field in ("author", "committer", "tagger", "tag") and spellings.is_in(value):
            yield field
    if spellings.is_in(message):
        yield "message"
