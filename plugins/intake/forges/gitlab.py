"""GitLab: the branch through git, merge requests through REST: https://docs.gitlab.com/api/merge_requests/."""

from collections.abc import Sequence
from urllib.parse import quote

from plugins.intake.forges import AGREED, BASE_MISSING, Change, Look, Trouble, find_reason
from plugins.intake.forges.calls import Api
from plugins.intake.forges.git import Remote, push_to_remote
from plugins.intake.states import File


class GitLab:
    """A project by its full path, at the server with this address."""

    def __init__(self, server: str, project: str, base: str, token: str, address: str = "") -> None:
        self._remote = Remote(f"{server}/{project}.git", base, "oauth2", token)
        self._api = Api(address or f"{server}/api/v4", {"PRIVATE-TOKEN": token})
        self._at = f"/projects/{quote(project, safe='')}"
        self._base = base

    def push(self, branch: str, change: Change) -> str | None:
        """Through git, after asking REST, which says more about what is wrong."""
        if not self._has_base():
            raise Trouble(BASE_MISSING)
        return push_to_remote(self._remote, branch, change)

    def find_request(self, branch: str) -> str | None:
        """The number of the merge request from this branch, whatever its state."""
        params = {"source_branch": branch, "state": "all"}
        found = self._api.call("GET", f"{self._at}/merge_requests", params=params).data
        return next((str(one["iid"]) for one in found), None)

    def open_request(self, branch: str, title: str, body: str) -> str:
        """The number of the new merge request; its branch goes when it is merged."""
        wanted = {
            "source_branch": branch,
            "target_branch": self._base,
            "title": title,
            "description": body,
            "remove_source_branch": True,
        }
        return str(self._api.call("POST", f"{self._at}/merge_requests", data=wanted).data["iid"])

    def look(self, branch: str, request: str, commit: str) -> Look:  # noqa: ARG002  # the number says it
        """From the merge request, its labels and, once it is closed, its notes."""
        found = self._api.call("GET", f"{self._at}/merge_requests/{request}").data
        head = str(found["sha"])
        if found["state"] == "merged":
            return Look("merged", head=head)
        if found["state"] == "opened":
            return Look("agreed" if AGREED in found["labels"] else "open", head=head)
        if not self._has_base():
            raise Trouble(BASE_MISSING)
        return Look("closed", find_reason(self._comments(request)), head)

    def reopen(self, request: str) -> None:
        """As a person would with the button."""
        self._change(request, "reopen")

    def read(self, commit: str, paths: Sequence[str]) -> tuple[File, ...]:
        """The bytes as they are."""
        return tuple(File(path, self._read(commit, path)) for path in paths)

    def remove(self, branch: str, request: str, commit: str) -> None:  # noqa: ARG002  # the branch suffices
        """Closes, then deletes; what is gone already is done."""
        if request:
            found = self._api.call("GET", f"{self._at}/merge_requests/{request}", expected={404})
            if found.status != 404 and found.data["state"] == "opened":
                self._change(request, "close")
        address = f"{self._at}/repository/branches/{quote(branch, safe='')}"
        self._api.call("DELETE", address, expected={404})

    def close(self) -> None:
        """The connections it keeps."""
        self._api.close()

    def _change(self, request: str, event: str) -> None:
        self._api.call("PUT", f"{self._at}/merge_requests/{request}", data={"state_event": event})

    def _has_base(self) -> bool:
        return self._api.has(f"{self._at}/repository/branches/{quote(self._base, safe='')}")

    def _comments(self, request: str) -> list[str]:
        params = {"sort": "asc", "order_by": "created_at", "per_page": "100"}
        found = self._api.call("GET", f"{self._at}/merge_requests/{request}/notes", params=params).data
        return [str(one["body"]) for one in found if not one["system"]]

    def _read(self, commit: str, path: str) -> bytes:
        address = f"{self._at}/repository/files/{quote(path, safe='')}/raw"
        return self._api.call("GET", address, params={"ref": commit}).raw
