"""What was declined leaves nothing in the public repository, and a sender's address nothing in any."""

import subprocess
from pathlib import Path

import pytest

from plugins.intake.forges.local import LocalForge
from plugins.intake.outbox import Station
from tests.intake.fake_forge import running
from tests.intake.fake_repository import ENVIRONMENT, git
from tests.intake.way import Way, make_forge, new

DECLINED = 100
MARKS = ("Marke-Name", "marke-mail", "0431-4711", "marke-sender")


def marked(number: int):
    """A submission full of what must not be found again."""
    text = f"Marke-Name-{number} <marke-mail-{number}@example.org> 0431-4711-{number}"
    contact = f"marke-sender-{number}@example.org"
    return new(f"tag-{number}", text, title=f"Marke-Name-{number} @anna closes #1 0431-4711", contact=contact)


def find_marks(folder: Path, marks: tuple[str, ...] = MARKS) -> set[str]:
    """The marks in any object, reachable or not, in any ref, log or other file of a repository."""
    objects = subprocess.run(
        ["git", "cat-file", "--batch-all-objects", "--batch"],
        cwd=folder, capture_output=True, check=True, env=ENVIRONMENT,
    ).stdout  # fmt: skip
    files = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    data = (objects + files).lower()
    return {mark for mark in marks if mark.lower().encode() in data}


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("github", DECLINED),
        ("gitlab", 10),
        ("forgejo", 10),
        pytest.param("gitlab", DECLINED, marks=pytest.mark.torture),
        pytest.param("forgejo", DECLINED, marks=pytest.mark.torture),
    ],
)
def test_declined_leave_no_trace_in_the_public_repository(tmp_path, kind, number):
    with running(tmp_path / "forge") as fake:
        public, inbox = fake.add("org/region"), fake.add("org/inbox")
        way = Way(
            tmp_path / "data",
            Station("inbox", make_forge(kind, fake, "org/inbox"), is_inbox=True),
            Station("public", make_forge(kind, fake, "org/region")),
        )
        sent = [way.send(marked(one)) for one in range(number)]
        for _batch in range(3):
            way.outbox.run_once()
        assert number == len(inbox.requests)
        for request in inbox.requests:
            inbox.decline(request, "Grund: nein")
        way.run(hours=1)
        states = {way.state(one) for one in sent}
        way.close()

    assert {"declined"} == states
    assert {"Marke-Name", "marke-mail", "0431-4711"} == find_marks(inbox.folder), "the test can see marks"
    assert set() == find_marks(public.folder)
    assert "marke-sender" not in repr(inbox.requests)
    assert all("`Marke-Name" in one.title for one in inbox.requests), "strangers are fenced"


def test_hundred_declined_leave_no_trace_in_a_local_repository(tmp_path):
    folder = tmp_path / "region"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "Start")
    way = Way(tmp_path / "data", Station("local", LocalForge(folder, "main")))
    sent = [way.send(marked(number)) for number in range(DECLINED)]
    for _batch in range(3):
        way.outbox.run_once()
    assert {"Marke-Name", "marke-mail", "0431-4711"} == find_marks(folder), "the test can see marks"
    for one in sent:
        git(folder, "branch", "-D", one.branch)
    way.run(hours=2)
    states = {way.state(one) for one in sent}
    way.close()

    assert {"declined"} == states
    assert set() == find_marks(folder)


def test_accepted_after_a_hundred_declined_brings_itself_alone(tmp_path):
    """One clean commit: nothing of its neighbours or of an earlier wording comes along."""
    with running(tmp_path / "forge") as fake:
        public, inbox = fake.add("org/region"), fake.add("org/inbox")
        way = Way(
            tmp_path / "data",
            Station("inbox", make_forge("forgejo", fake, "org/inbox"), is_inbox=True),
            Station("public", make_forge("forgejo", fake, "org/region")),
        )
        for number in range(10):
            way.send(marked(number))
        good = way.send(marked(99))
        way.run()
        inbox.commit(good.branch, {"content/events/tag-99.md": b"---\ntitle: Sauber\n---\n"})
        (request,) = inbox.of(good.branch)
        request.labels.append("accepted")
        way.run(hours=1)
        way.close()

    assert "title: Sauber" in public.files(good.branch)["content/events/tag-99.md"]
    assert "Termin: tag-99" == public.git("log", "-1", "--format=%s", good.branch)
    assert set() == find_marks(public.folder)
