"""Forges, as the hand-over sees them: something that takes a branch and tells what became of it.

In: files on a branch, the text of a request. Out: commits, requests and how they stand. Every method may be
called again after a death or a lost answer without doing its work twice. What fails now and may work later is
a `Trouble`; nothing else is raised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from plugins.intake.states import File

AUTHOR_NAME = "Wirkort intake"
AUTHOR_MAIL = "intake@wirkort.invalid"
AGREED = "accepted"  # the label with which an inbox lets a submission through
BASE_MISSING = "base-branch-missing"
REASONS = ("grund:", "reason:")  # a comment beginning so is for the sender
MAX_REASON = 500

Standing = Literal["open", "agreed", "merged", "closed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One commit to be: files by their path in the repository, the same message and day at every try."""

    files: tuple[File, ...]
    message: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """How a request stands, the reason given when it was closed, the commit its branch is at."""

    standing: Standing
    reason: str = ""
    head: str = ""


class Trouble(Exception):  # noqa: N818  # not an error of ours: the forge's
    """The forge did not do it now. `code` is short and holds nobody's data.

    `is_general` when others would meet it as well; `pause_s` when the forge said how long to wait.
    """

    def __init__(self, code: str, *, is_general: bool = False, pause_s: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.is_general = is_general
        self.pause_s = pause_s


class Forge(Protocol):
    """A repository at a forge, or on this machine."""

    def push(self, branch: str, change: Change) -> str | None:
        """The commit, exactly one on top of the base branch; None where the base says the same already."""

    def find_request(self, branch: str) -> str | None:
        """The request for this branch, open or not."""

    def open_request(self, branch: str, title: str, body: str) -> str:
        """A new request; call it only when there is none."""

    def look(self, branch: str, request: str, commit: str) -> Look:
        """How the request stands. Raises Trouble(BASE_MISSING) where it was closed for want of its base."""

    def reopen(self, request: str) -> None:
        """Opens a request again that nobody meant to close."""

    def read(self, commit: str, paths: Sequence[str]) -> tuple[File, ...]:
        """The files as they are at a commit."""

    def remove(self, branch: str, request: str, commit: str) -> None:
        """Closes the request and deletes the branch, where they are still there."""

    def close(self) -> None:
        """Ends the connection."""


def find_reason(comments: Sequence[str]) -> str:
    """What the sender may read: the last comment that says so, without its first word."""
    for comment in reversed(comments):
        text = comment.strip()
        for word in REASONS:
            if text.lower().startswith(word):
                return text[len(word) :].strip()[:MAX_REASON]
    return ""
