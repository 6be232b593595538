"""The service is killed, again and again, at named and at random points: nothing is lost, nothing doubled.

People send meanwhile and, as browsers and people do, send again with the same key what was not answered.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from plugins.intake.spool import Spool
from tests.intake.fake_forge import TOKEN, FakeForge
from tests.intake.fake_forge import running as forge_running
from tests.intake.mortal import DIED, POINTS
from tests.intake.running import EVENT, OPEN, WIRKORT, git, write_region

SENDERS = 4
LIFE_S, SETTLE_S = 20, 600
FORGE = "forge: {kind: github, repository: org/region}\n"


@dataclass
class World:
    """What was answered, where the service runs and writes."""

    folder: Path
    content: Path
    forge: str
    environment: dict[str, str]
    answered: dict[int, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def start(self, *mortal: str) -> tuple[subprocess.Popen[str], str]:
        """The service, and where it listens; with a point it dies there."""
        program = [sys.executable, "-m", "tests.intake.mortal", self.forge, *mortal] if mortal else [WIRKORT]
        words = ["intake", "--content", self.content, "--data", self.data, "--port", "0"]
        with self.log.open("a") as log:
            process = subprocess.Popen(
                [*program, *words],
                stdout=subprocess.PIPE, stderr=log, text=True, env=self.environment,
            )  # fmt: skip
        assert process.stdout
        return process, process.stdout.readline().strip()

    def send(self, url: str, numbers: list[int]) -> None:
        """Each of these, by several people at once, until it is answered or the service is gone."""
        with ThreadPoolExecutor(SENDERS) as people, httpx.Client(base_url=url, timeout=30) as client:
            list(people.map(lambda number: self._send(client, number), numbers))

    def _send(self, client: httpx.Client, number: int) -> None:
        entry = {**EVENT, "title": f"Treffen Nummer {number}"}
        body = {"kind": "event", "entry": entry, "contact": f"sender-{number}@example.org"}
        headers = {"Idempotency-Key": f"key-{number}"}
        try:
            answer = client.post("/submissions", json=body, headers=headers)
        except httpx.HTTPError:
            return
        assert 202 == answer.status_code, answer.text
        id = answer.json()["id"]
        assert id == self.answered.setdefault(number, id), "the same key, the same receipt"

    def live(self, numbers: list[int], mortal: tuple[str, ...], moment_s: float) -> None:
        """One life of the service, which ends at its point or at a moment after it was ready."""
        process, url = self.start(*mortal)
        with process:
            timer = threading.Timer(moment_s, process.kill)
            timer.start()
            if url:
                self.send(url, numbers)
            process.wait()
            timer.cancel()
        assert -signal.SIGKILL == process.returncode, self.log.read_text()[-3000:]

    def reached(self) -> set[str]:
        """The named points at which it died."""
        lines = self.log.read_text().splitlines()
        return {line.removeprefix(DIED) for line in lines if line.startswith(DIED)}


def plan(forge: str, kills: int) -> Iterator[tuple[tuple[str, ...], float]]:
    """Two named points, then a random moment; a point comes a little later the next time."""
    chance = random.Random(f"{forge} {kills}")
    points = list(POINTS[forge])
    for number in range(kills):
        named = number - number // 3
        if number % 3 == 2:
            yield (), chance.uniform(0.02, 2)
        else:
            yield (points[named % len(points)], str(1 + named // len(points) + chance.randrange(3))), LIFE_S


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[FakeForge]:
    with forge_running(tmp_path / "forge") as forge:
        yield forge


def make_world(folder: Path, forge: str, fake: FakeForge) -> World:
    """A region, and where its submissions go."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith("WIRKORT_")} | OPEN
    content = write_region(folder / "region", FORGE if forge == "github" else "")
    if forge == "github":
        fake.add("org/inbox")
        fake.add("org/region")
        environment |= {
            "WIRKORT_FORGE_TOKEN": TOKEN,
            "WIRKORT_FORGE_API": f"{fake.url}/api/v3",
            "WIRKORT_INBOX_REPOSITORY": "org/inbox",
        }
    return World(folder, content, forge, environment)


@pytest.mark.parametrize("forge", ["local", "github"])
@pytest.mark.parametrize(
    ("kills", "submissions"), [(9, 72), pytest.param(45, 300, marks=pytest.mark.torture)]
)
@pytest.mark.timeout(1800)
def test_killed_again_and_again_nothing_is_lost_and_nothing_doubled(
    tmp_path, fake, forge, kills, submissions
):
    world = make_world(tmp_path, forge, fake)
    numbers = list(range(submissions))
    share = -(-submissions // kills)
    for life, (mortal, moment_s) in enumerate(plan(forge, kills)):
        fresh = numbers[life * share : (life + 1) * share]
        again = [number for number in numbers[: life * share] if number not in world.answered]
        world.live([*again, *fresh], mortal, moment_s)
    acknowledged = dict(world.answered)

    process, url = world.start()
    with process:
        world.send(url, numbers)
        settle(world, submissions)
        process.terminate()
    assert 0 == process.returncode

    assert acknowledged.items() <= world.answered.items()
    assert submissions == len(set(world.answered.values()))
    assert_once(world, fake)
    assert len(world.reached()) >= min(kills // 3, len(POINTS[forge]) - 2)


def settle(world: World, submissions: int) -> None:
    """Waits until everything is in review."""
    spool = Spool(world.data)
    try:
        end = time.monotonic() + SETTLE_S
        while spool.counts() != (("in-review", submissions),) and time.monotonic() < end:
            time.sleep(0.5)
        assert (("in-review", submissions),) == spool.counts()
    finally:
        spool.close()


def assert_once(world: World, fake: FakeForge) -> None:
    """Each submission has one branch with one commit and its own entry, at a forge one request."""
    repository = world.content.parent if world.forge == "local" else fake.repositories["org/inbox"].folder
    branches = git(repository, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/intake").stdout
    ids = {number: f"intake/{id}" for number, id in world.answered.items()}
    assert sorted(ids.values()) == sorted(branches.splitlines())
    for number, branch in ids.items():
        path = f"content/events/treffen-nummer-{number}.md"
        assert [path] == git(repository, "diff", "--name-only", "main", branch).stdout.splitlines()
        assert "1" == git(repository, "rev-list", "--count", f"main..{branch}").stdout.strip()
    if world.forge == "github":
        inbox = fake.repositories["org/inbox"]
        assert sorted(ids.values()) == sorted(inbox.opened)
        assert [] == fake.repositories["org/region"].opened
