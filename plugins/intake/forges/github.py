"""GitHub, through its REST interface alone: https://docs.github.com/rest.

A commit is made of blob, tree and commit objects before a branch points to it, so that nothing half done is
ever seen. The same change on the same base is the same commit, however often it is sent.
"""

import base64
from collections.abc import Sequence
from datetime import UTC
from typing import Any
from urllib.parse import quote

from plugins.intake.forges import (
    AGREED,
    AUTHOR_MAIL,
    AUTHOR_NAME,
    BASE_MISSING,
    Change,
    Look,
    Trouble,
    find_reason,
)
from plugins.intake.forges.calls import Api
from plugins.intake.states import File

ADDRESS = "https://api.github.com"
_RAW = "application/vnd.github.raw+json"
_HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}


class GitHub:
    """A repository `owner/name` and its base branch."""

    def __init__(self, repository: str, base: str, token: str, address: str = ADDRESS) -> None:
        self._api = Api(address, {**_HEADERS, "Authorization": f"Bearer {token}"})
        self._owner = repository.split("/", maxsplit=1)[0]
        self._at = f"/repos/{repository}"
        self._base = base

    def push(self, branch: str, change: Change) -> str | None:
        """Blobs, tree, commit, then the branch."""
        base = self._head(self._base)
        if base is None:
            raise Trouble(BASE_MISSING)
        base_tree = self._api.call("GET", f"{self._at}/git/commits/{base}").data["tree"]["sha"]
        tree = self._make_tree(base_tree, change.files)
        if tree == base_tree:
            return None
        commit = self._make_commit(base, tree, change)
        self._point(branch, commit)
        return commit

    def find_request(self, branch: str) -> str | None:
        """The number of the pull request from this branch, whatever its state."""
        params = {"head": f"{self._owner}:{branch}", "state": "all"}
        found = self._api.call("GET", f"{self._at}/pulls", params=params).data
        return next((str(one["number"]) for one in found if one["head"]["ref"] == branch), None)

    def open_request(self, branch: str, title: str, body: str) -> str:
        """The number of the new pull request."""
        wanted = {"title": title, "body": body, "head": branch, "base": self._base}
        return str(self._api.call("POST", f"{self._at}/pulls", data=wanted).data["number"])

    def look(self, branch: str, request: str, commit: str) -> Look:  # noqa: ARG002  # the number says it
        """From the pull request, its labels and, once it is closed, its comments."""
        found = self._api.call("GET", f"{self._at}/pulls/{request}").data
        head = str(found["head"]["sha"])
        if found["merged"]:
            return Look("merged", head=head)
        if found["state"] == "open":
            is_agreed = any(label["name"] == AGREED for label in found["labels"])
            return Look("agreed" if is_agreed else "open", head=head)
        if self._head(self._base) is None:
            raise Trouble(BASE_MISSING)
        return Look("closed", find_reason(self._comments(request)), head)

    def reopen(self, request: str) -> None:
        """GitHub closes what loses its base branch, and opens it again on request."""
        self._api.call("PATCH", f"{self._at}/pulls/{request}", data={"state": "open"})

    def read(self, commit: str, paths: Sequence[str]) -> tuple[File, ...]:
        """The bytes as they are."""
        return tuple(File(path, self._read(commit, path)) for path in paths)

    def remove(self, branch: str, request: str, commit: str) -> None:  # noqa: ARG002  # the branch suffices
        """Closes, then deletes; what is gone already is done."""
        if request:
            found = self._api.call("GET", f"{self._at}/pulls/{request}", expected={404})
            if found.status != 404 and found.data["state"] == "open":
                self._api.call("PATCH", f"{self._at}/pulls/{request}", data={"state": "closed"})
        self._api.call("DELETE", f"{self._at}/git/refs/{_ref(branch)}", expected={404, 422})

    def close(self) -> None:
        """The connections it keeps."""
        self._api.close()

    def _head(self, branch: str) -> str | None:
        """The commit a branch is at."""
        answer = self._api.call("GET", f"{self._at}/git/ref/{_ref(branch)}", expected={404})
        return None if answer.status == 404 else str(answer.data["object"]["sha"])

    def _make_tree(self, base_tree: str, files: Sequence[File]) -> str:
        nodes = [
            {"path": file.path, "mode": "100644", "type": "blob", "sha": self._make_blob(file.data)}
            for file in files
        ]
        wanted = {"base_tree": base_tree, "tree": nodes}
        return str(self._api.call("POST", f"{self._at}/git/trees", data=wanted).data["sha"])

    def _make_blob(self, data: bytes) -> str:
        wanted = {"content": base64.b64encode(data).decode(), "encoding": "base64"}
        return str(self._api.call("POST", f"{self._at}/git/blobs", data=wanted).data["sha"])

    def _make_commit(self, base: str, tree: str, change: Change) -> str:
        moment = change.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        author = {"name": AUTHOR_NAME, "email": AUTHOR_MAIL, "date": moment}
        wanted = {
            "message": change.message,
            "tree": tree,
            "parents": [base],
            "author": author,
            "committer": author,
        }
        return str(self._api.call("POST", f"{self._at}/git/commits", data=wanted).data["sha"])

    def _point(self, branch: str, commit: str) -> None:
        """Makes the branch, or moves the one an earlier try has made."""
        head = self._head(branch)
        if head is None:
            wanted: dict[str, object] = {"ref": f"refs/heads/{branch}", "sha": commit}
            self._api.call("POST", f"{self._at}/git/refs", data=wanted)
        elif head != commit:
            moved = {"sha": commit, "force": True}
            self._api.call("PATCH", f"{self._at}/git/refs/{_ref(branch)}", data=moved)

    def _comments(self, request: str) -> list[str]:
        params = {"per_page": "100"}
        found: list[Any] = self._api.call("GET", f"{self._at}/issues/{request}/comments", params=params).data
        return [str(one["body"] or "") for one in found]

    def _read(self, commit: str, path: str) -> bytes:
        address = f"{self._at}/contents/{quote(path, safe='')}"
        return self._api.call("GET", address, params={"ref": commit}, accept=_RAW).raw


def _ref(branch: str) -> str:
    return quote(f"heads/{branch}", safe="")
