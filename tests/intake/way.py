"""The way of a submission in tests: a spool with a clock of its own, a forge, the outbox between them."""

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from plugins.intake.forges import Forge
from plugins.intake.forges.forgejo import Forgejo
from plugins.intake.forges.github import GitHub
from plugins.intake.forges.gitlab import GitLab
from plugins.intake.outbox import Outbox, Station
from plugins.intake.spool import Spool
from plugins.intake.states import File, NewSubmission, Submission
from plugins.intake.wording import Words
from tests.intake.fake_forge import TOKEN, FakeForge

KINDS = ("github", "gitlab", "forgejo")
START = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Clock:
    """A clock that only we move."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **units: float) -> None:
        """Some time passes."""
        self.now += timedelta(**units)


def new(name: str = "einbautag", text: str = "Kommt vorbei.", **more: object) -> NewSubmission:
    """An event that somebody sends."""
    file = File(f"events/{name}.md", f"---\ntitle: {name}\n---\n\n{text}\n".encode())
    facts: dict[str, object] = {
        "region": "kiel",
        "kind": "event",
        "entry_id": name,
        "is_change": False,
        "title": "Einbautag",
        "file": file,
        "fingerprint": hashlib.sha256(file.data).digest(),
    }
    return NewSubmission(**(facts | more))  # type: ignore[arg-type]


def make_forge(kind: str, fake: FakeForge, repository: str) -> Forge:
    """The adapter of a kind, at the fake forge."""
    if kind == "gitlab":
        return GitLab(fake.url, repository, "main", TOKEN)
    if kind == "forgejo":
        return Forgejo(fake.url, repository, "main", TOKEN)
    return GitHub(repository, "main", TOKEN, f"{fake.url}/api/v3")


class Way:
    """Spool, outbox and clock; `run` lets time pass until nothing is due within a day."""

    def __init__(self, folder: Path, *stations: Station, words: Words | None = None) -> None:
        self.clock = Clock()
        self.stations = stations
        self.words = words or Words("de", "content")
        self.spool = Spool(folder, self.clock)
        self.outbox = self.make_outbox()

    def make_outbox(self) -> Outbox:
        """Another one, as after a restart."""
        return Outbox(self.spool, "kiel", self.stations, self.words, 90, clock=self.clock)

    def close(self) -> None:
        """Closes what is open."""
        self.outbox.stop()
        self.spool.close()

    def send(self, submission: NewSubmission | None = None, key: str | None = None) -> Submission:
        """Somebody sends something."""
        return asyncio.run(self.spool.accept(submission or new(), key))

    def run(self, **units: float) -> None:
        """The outbox works for as long as said (a minute), looking fifty times."""
        time = timedelta(**(units or {"minutes": 1}))
        for _look in range(50):
            self.outbox.run_once()
            self.clock.now += time / 50

    def state(self, submission: Submission) -> str:
        """The state it is in now."""
        found = self.spool.find(submission.id)
        assert found is not None
        return found.state

    def trouble(self, submission: Submission) -> str:
        """What went wrong last."""
        found = self.spool.find(submission.id)
        assert found is not None
        return found.trouble

    def reason(self, submission: Submission) -> str:
        """The note of the last event."""
        return self.spool.events(submission.id)[-1].note
