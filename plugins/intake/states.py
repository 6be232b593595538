"""What the service knows of a submission: its states, itself, what has happened to it.

Made by the spool, read by the receipt, the hand-over and the commands. The way of a submission:

    waiting -> received -> in-review -> accepted -> published

or, while it may still be changed, to `withdrawn`, and from review or acceptance to `declined`. `waiting` is
the calm queue for people without JavaScript; `accepted` comes only where a private inbox stands before the
public repository.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

State = Literal["waiting", "received", "in-review", "accepted", "published", "declined", "withdrawn"]
ENDED: tuple[State, ...] = ("published", "declined", "withdrawn")
# Once it was accepted, others rely on it.
CHANGEABLE: tuple[State, ...] = ("waiting", "received", "in-review")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a submission: its path below the content folder, its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """What the service has checked and wants kept.

    `file` is the entry's Markdown. `fingerprint` tells whether a repeated request says the same: the digest
    of what was sent, before ids and days were set. `contact` is the sender's own address, never public.
    `not_before` keeps a submission in the calm queue until then.
    """

    region: str
    kind: str
    entry_id: str
    is_change: bool
    title: str
    file: File
    fingerprint: bytes
    pictures: tuple[File, ...] = ()
    contact: str | None = None
    language: str = "de"
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission as the spool keeps it. `key` opens its receipt; `version` counts corrections from 1."""

    id: str
    key: str
    region: str
    kind: str
    entry_id: str
    is_change: bool
    title: str
    files: tuple[File, ...]
    language: str
    received: datetime
    changed: datetime
    state: State
    version: int
    tries: int
    trouble: str

    @property
    def branch(self) -> str:
        """The branch that carries it, at every forge."""
        return self.branches[-1]

    @property
    def branches(self) -> tuple[str, ...]:
        """A branch for each version: what somebody has read is never exchanged under their eyes."""
        later = (f"intake/{self.id}-{version}" for version in range(2, self.version + 1))
        return (f"intake/{self.id}", *later)

    @property
    def is_changeable(self) -> bool:
        """True while its sender may withdraw or correct it."""
        return self.state in CHANGEABLE


@dataclass(frozen=True, slots=True)
class Event:
    """A submission has come into a state; `note` is the reason or `corrected`."""

    moment: datetime
    state: State
    note: str


@dataclass(frozen=True, slots=True)
class Step:
    """How far a submission is at one station: the version that was pushed, its commit, its request."""

    version: int = 0
    commit: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that waits: who gets it and which one it is. `token` confirms the address."""

    number: int
    submission: Submission
    kind: str
    address: str
    token: str
    written: datetime
    tries: int


class RefusedError(Exception):
    """The spool keeps nothing of this."""


class KeyReusedError(RefusedError):
    """The idempotency key belongs to a submission that said something else."""


class ProofUsedError(RefusedError):
    """The proof of work has been used before."""
