"""Rewrites the bare repository it is started in; a program of its own, started by `erase`.

In: name and replacement as JSON on standard input. Every blob, path, message, person and ref passes here.
"""

import json
import sys
from typing import Any

from plugins.erase.contact import clean_entry
from plugins.erase.spellings import EMAIL, Spellings

# Nothing is pruned: the shape of the history is nobody's data, and a merge stays a merge.
OPTIONS = (
    "--force",
    "--replace-refs",
    "delete-no-add",
    "--prune-empty",
    "never",
    "--prune-degenerate",
    "never",
)


def rewrite(spellings: Spellings) -> None:
    """Rewrites what the working directory holds."""
    import git_filter_repo  # noqa: PLC0415  # a program more than a library

    changes = _Changes(spellings)
    arguments = git_filter_repo.FilteringOptions.parse_args(list(OPTIONS), error_on_empty=False)
    git_filter_repo.RepoFilter(
        arguments,
        blob_callback=changes.blob,
        commit_callback=changes.commit,
        tag_callback=changes.tag,
        filename_callback=changes.path,
        refname_callback=changes.path,
    ).run()


class _Changes:
    """What git-filter-repo calls; it speaks bytes."""

    def __init__(self, spellings: Spellings) -> None:
        self._spellings = spellings

    def blob(self, blob: Any, _metadata: Any) -> None:
        blob.data = _bytes(clean_entry(_text(blob.data), self._spellings))

    def path(self, path: bytes) -> bytes:
        return _bytes(self._spellings.replace_in_path(_text(path)))

    def commit(self, commit: Any, _metadata: Any) -> None:
        commit.message = self._clean(commit.message)
        commit.author_name, commit.author_email = self._person(commit.author_name, commit.author_email)
        names = self._person(commit.committer_name, commit.committer_email)
        commit.committer_name, commit.committer_email = names

    def tag(self, tag: Any, _metadata: Any) -> None:
        tag.message = self._clean(tag.message)
        if tag.tagger_name is not None:
            tag.tagger_name, tag.tagger_email = self._person(tag.tagger_name, tag.tagger_email)

    def _person(self, name: bytes, email: bytes) -> tuple[bytes, bytes]:
        """Name and address go together: either one leads to the person."""
        if self._spellings.is_in(f"{_text(name)} <{_text(email)}>"):
            return self._spellings.replacement.encode(), EMAIL.encode()
        return name, email

    def _clean(self, message: bytes) -> bytes:
        return _bytes(self._spellings.replace(_text(message)))


def _text(data: bytes) -> str:
    return data.decode(errors="surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


if __name__ == "__main__":
    rewrite(Spellings(**json.load(sys.stdin)))
