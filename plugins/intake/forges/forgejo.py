"""Forgejo and Gitea: the branch through git, pull requests through REST (`/api/swagger` of any server)."""

from collections.abc import Sequence
from urllib.parse import quote

from plugins.intake.forges import AGREED, BASE_MISSING, Change, Look, Trouble, find_reason
from plugins.intake.forges.calls import MAX_PAGES, Api
from plugins.intake.forges.git import Remote, push_to_remote
from plugins.intake.states import File

_PAGE = 50


class Forgejo:
    """A repository `owner/name` at the server with this address."""

    def __init__(self, server: str, repository: str, base: str, token: str, address: str = "") -> None:
        self._remote = Remote(f"{server}/{repository}.git", base, "wirkort", token)
        self._api = Api(address or f"{server}/api/v1", {"Authorization": f"token {token}"})
        self._at = f"/repos/{repository}"
        self._base = base

    def push(self, branch: str, change: Change) -> str | None:
        """Through git, after asking REST, which says more about what is wrong."""
        if not self._has_base():
            raise Trouble(BASE_MISSING)
        return push_to_remote(self._remote, branch, change)

    def find_request(self, branch: str) -> str | None:
        """The number of the pull request from this branch, newest first; there is no filter by branch."""
        for page in range(1, MAX_PAGES + 1):
            params = {"state": "all", "sort": "recentupdate", "limit": str(_PAGE), "page": str(page)}
            found = self._api.call("GET", f"{self._at}/pulls", params=params).data
            for one in found:
                if branch in (one["head"]["ref"], one["head"]["label"]):
                    return str(one["number"])
            if len(found) < _PAGE:
                return None
        return None

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
            is_agreed = any(label["name"] == AGREED for label in found["labels"] or ())
            return Look("agreed" if is_agreed else "open", head=head)
        if not self._has_base():
            raise Trouble(BASE_MISSING)
        return Look("closed", find_reason(self._comments(request)), head)

    def reopen(self, request: str) -> None:
        """As a person would with the button."""
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
        self._api.call("DELETE", f"{self._at}/branches/{quote(branch, safe='')}", expected={404})

    def close(self) -> None:
        """The connections it keeps."""
        self._api.close()

    def _has_base(self) -> bool:
        return self._api.has(f"{self._at}/branches/{quote(self._base, safe='')}")

    def _comments(self, request: str) -> list[str]:
        found = self._api.call("GET", f"{self._at}/issues/{request}/comments").data
        return [str(one["body"]) for one in found]

    def _read(self, commit: str, path: str) -> bytes:
        return self._api.call("GET", f"{self._at}/raw/{quote(path)}", params={"ref": commit}).raw
