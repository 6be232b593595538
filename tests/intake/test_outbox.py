"""The hand-over to each kind of forge, and what it does when the forge does not do its part."""

import asyncio
import base64
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.intake.forges import calls
from plugins.intake.outbox import Station
from plugins.intake.states import File
from tests.intake.fake_forge import TOKEN, FakeForge, running
from tests.intake.fake_repository import FakeRepository
from tests.intake.way import KINDS, Way, make_forge, new

PATH = "content/events/einbautag.md"


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[FakeForge]:
    with running(tmp_path / "forge") as forge:
        yield forge


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def public(fake: FakeForge) -> FakeRepository:
    return fake.add("org/region")


@pytest.fixture
def way(tmp_path: Path, fake: FakeForge, public: FakeRepository, kind: str) -> Iterator[Way]:
    """Straight into the public repository."""
    one = Way(tmp_path / "data", Station("public", make_forge(kind, fake, "org/region")))
    yield one
    one.close()


@pytest.fixture
def inbox(fake: FakeForge) -> FakeRepository:
    return fake.add("org/inbox")


@pytest.fixture
def long_way(tmp_path: Path, fake: FakeForge, public: FakeRepository, inbox: FakeRepository, kind: str):
    """Through a private inbox."""
    one = Way(
        tmp_path / "long",
        Station("inbox", make_forge(kind, fake, "org/inbox"), is_inbox=True),
        Station("public", make_forge(kind, fake, "org/region")),
    )
    yield one
    one.close()


def test_submission_becomes_one_commit_and_one_request(way, public):
    sent = way.send()
    way.run()

    (request,) = public.requests
    base, head = public.head("main"), public.head(sent.branch)
    assert "in-review" == way.state(sent)
    assert "Termin: Einbautag" == request.title
    assert base == public.git("rev-parse", f"{head}^")
    assert {PATH, "README.md"} == set(public.files(head))
    assert "Wirkort intake <intake@wirkort.invalid>|Termin: Einbautag" == public.git(
        "log", "-1", "--format=%an <%ae>|%s", head
    )


def test_pictures_come_along_byte_by_byte(way, public):
    picture = File("events/einbautag.webp", bytes(range(256)) * 300)
    sent = way.send(new(pictures=(picture,)))
    way.run()

    blob = public.git("rev-parse", f"{sent.branch}:content/{picture.path}")
    assert blob == public.git("hash-object", "--stdin", data=picture.data)


def test_merged_is_published_and_tidied(way, public):
    sent = way.send()
    way.run()
    public.merge(public.requests[0])
    way.run(hours=1)

    assert "published" == way.state(sent)
    assert ["main"] == public.branches()
    assert PATH in public.files("main")


def test_closed_is_declined_with_the_reason_alone(way, public):
    sent = way.send()
    way.run()
    public.requests[0].comments += [
        "Kenne ich den nicht?",
        "Grund: Das ist außerhalb der Region.",
        "Erledigt.",
    ]
    public.decline(public.requests[0])
    way.run(hours=1)

    assert ("declined", "Das ist außerhalb der Region.") == (way.state(sent), way.reason(sent))
    assert ["main"] == public.branches()


def test_withdrawn_leaves_neither_request_nor_branch(way, public):
    sent = way.send()
    way.run()
    assert asyncio.run(way.spool.withdraw(sent.id))
    way.run()

    assert "closed" == public.requests[0].state
    assert ["main"] == public.branches()


def test_corrected_is_another_branch_and_the_first_is_taken_back(way, public):
    sent = way.send()
    way.run()
    corrected = asyncio.run(way.spool.correct(sent.id, new(text="Um zehn.")))
    way.run()

    assert "in-review" == way.state(sent)
    assert [corrected.branch, "main"] == public.branches()
    assert ["closed", "open"] == [one.state for one in public.requests]
    assert "Um zehn." in public.files(corrected.branch)[PATH]
    assert public.head("main") == public.git("rev-parse", f"{corrected.branch}^")


def test_correction_after_the_yes_is_not_what_was_agreed_on(long_way, public, inbox):
    """Whoever gets a yes for one text cannot put another in its place."""
    sent = long_way.send()
    long_way.run()
    inbox.requests[0].labels.append("accepted")
    asyncio.run(long_way.spool.correct(sent.id, new(text="Werbung")))
    long_way.run(hours=1)

    assert "in-review" == long_way.state(sent)
    assert [] == public.opened


def test_correction_of_what_is_merged_meanwhile_is_a_change_of_it(way, public):
    sent = way.send()
    way.run()
    public.merge(public.requests[0])
    corrected = asyncio.run(way.spool.correct(sent.id, new(text="Um zehn.")))
    way.run(hours=1)

    assert "in-review" == way.state(sent)
    assert [PATH] == public.git("diff", "--name-only", "main", corrected.branch).splitlines()


def test_what_the_base_says_already_is_published_without_a_request(way, public):
    public.commit("main", {PATH: new().file.data})
    sent = way.send()
    way.run()

    assert ("published", []) == (way.state(sent), public.requests)


def test_inbox_keeps_the_public_repository_untouched_until_accepted(long_way, public, inbox):
    before = public.git("rev-list", "--all", "--objects")
    sent = long_way.send()
    long_way.run(hours=2)

    assert "in-review" == long_way.state(sent)
    assert [sent.branch] == inbox.opened
    assert before == public.git("rev-list", "--all", "--objects")


def test_accepted_comes_as_the_moderator_left_it(long_way, public, inbox):
    sent = long_way.send()
    long_way.run()
    inbox.commit(sent.branch, {PATH: b"---\ntitle: Besser\n---\n"})
    inbox.requests[0].labels.append("accepted")
    long_way.run(hours=1)

    assert "accepted" == long_way.state(sent)
    assert [sent.branch] == public.opened
    assert "title: Besser" in public.files(sent.branch)[PATH]
    assert public.head("main") == public.git("rev-parse", f"{sent.branch}^")

    public.merge(public.requests[0])
    long_way.run(hours=1)
    assert "published" == long_way.state(sent)
    assert ["main"] == public.branches() == inbox.branches()


def test_declined_in_the_inbox_never_reaches_the_public(long_way, public, inbox):
    before = public.git("cat-file", "--batch-all-objects", "--batch-check")
    sent = long_way.send()
    long_way.run()
    inbox.decline(inbox.requests[0], "Reason: Werbung.")
    long_way.run(hours=1)

    assert ("declined", "Werbung.") == (long_way.state(sent), long_way.reason(sent))
    assert before == public.git("cat-file", "--batch-all-objects", "--batch-check")


# A lost answer is the one that tempts to do things twice, so it comes at every call.
FAULTS = ("403", "404", "409", "422", "429", "500", "502", "down", "lost", "nonsense")


@pytest.mark.parametrize(
    ("what", "step"),
    [(what, step) for what in FAULTS for step in (range(9) if what == "lost" else (0, 5))],
)
def test_fault_at_any_call_doubles_and_loses_nothing(way, public, fake, what, step):
    """The call number `step` goes wrong, then the one after the next."""
    sent = way.send()
    fake.skip_calls(step)
    fake.break_(what)
    fake.skip_calls(1)
    fake.break_(what)
    way.run(hours=1)

    assert "in-review" == way.state(sent)
    assert [sent.branch] == public.opened
    assert [sent.branch, "main"] == public.branches()


def test_time_out_is_tried_again(way, public, fake, monkeypatch):
    monkeypatch.setattr(calls, "TIMEOUT_S", 0.3)
    way.stations = (Station("public", make_forge("github", fake, "org/region")),)
    way.outbox = way.make_outbox()
    fake.break_("silent", "POST .*/pulls")
    sent = way.send()
    way.outbox.run_once()
    assert "time-out" == way.trouble(sent)
    way.run(hours=1)

    assert [sent.branch] == public.opened
    assert "in-review" == way.state(sent)


def test_forge_down_for_days_gets_everything_once_when_it_is_back(way, public, fake):
    sent = [way.send(new(f"tag-{number}")) for number in range(8)]
    fake.break_("down", times=100_000)
    for _day in range(3):
        way.run(days=1)
    assert len(fake.asked) < 100, "pauses grow"
    assert {"received"} == {way.state(one) for one in sent}

    fake.faults.clear()
    way.run(hours=2)
    assert sorted(one.branch for one in sent) == sorted(public.opened)
    assert {"in-review"} == {way.state(one) for one in sent}


def test_retry_after_is_honoured_by_all(way, fake):
    way.send(new("eins"))
    way.send(new("zwei"))
    fake.break_("429", Retry_After="1800")
    way.outbox.run_once()
    asked = len(fake.asked)
    way.run(minutes=29)
    assert asked == len(fake.asked)

    way.run(minutes=10)
    assert asked < len(fake.asked)


def test_deleted_base_is_waited_for(way, public):
    main = public.head("main")
    public.git("update-ref", "-d", "refs/heads/main")
    sent = way.send()
    way.run(hours=1)
    assert ("received", "base-branch-missing") == (way.state(sent), way.trouble(sent))

    public.git("update-ref", "refs/heads/main", main)
    way.run(hours=2)
    assert "in-review" == way.state(sent)


def test_request_closed_with_its_base_is_no_decline(way, public):
    main = public.head("main")
    sent = way.send()
    way.run()
    public.delete("main")
    way.run(hours=1)
    assert ("in-review", "base-branch-missing") == (way.state(sent), way.trouble(sent))

    public.git("update-ref", "refs/heads/main", main)
    way.run(hours=3)
    assert "in-review" == way.state(sent)
    assert ["open"] == [one.state for one in public.requests]


def test_token_is_seen_nowhere_but_in_the_call(way, public, fake, tmp_path, caplog):
    fake.break_("403")
    way.send()
    way.run(hours=1)

    stored = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    assert b"geheim-4711" not in stored
    assert "geheim-4711" not in caplog.text
    assert not any("geheim" in call for call in fake.asked)


@pytest.mark.parametrize("kind", ["gitlab", "forgejo"], indirect=True)
def test_token_stands_in_no_list_of_processes_while_git_pushes(way, public, fake):
    fake.break_("slow", "git-receive-pack")
    sent = way.send()
    worker = threading.Thread(target=way.run)
    worker.start()
    try:
        words = wait_for_push()
    finally:
        fake.may_go_on.set()
        worker.join()

    assert any("push" in one for one in words)
    assert not any(TOKEN in one or encoded(TOKEN) in one for one in words)
    assert [sent.branch] == public.opened


def wait_for_push() -> list[str]:
    """The words of all processes, once a push to the forge is under way."""
    for _attempt in range(600):
        words = [read_words(path) for path in Path("/proc").glob("[0-9]*/cmdline")]
        if any("git" in one and "push" in one and "127.0.0.1" in one for one in words):
            return words
        time.sleep(0.02)
    raise AssertionError("no push seen")


def read_words(path: Path) -> str:
    """The words of a process, which may be gone already."""
    try:
        return path.read_text(errors="replace").replace("\0", " ")
    except OSError:
        return ""


def encoded(token: str) -> str:
    """The end of the token as basic authentication writes it, whoever it is for."""
    return base64.b64encode(f"oauth2:{token}".encode()).decode()[-12:]


def test_older_copy_restored_sends_nothing_twice(way, public, tmp_path):
    """The copy knows nothing of what was handed over after it was made; the forge does."""
    sent = [way.send(new(f"tag-{number}")) for number in range(3)]
    (tmp_path / "restored").mkdir()
    way.spool.back_up(tmp_path / "restored" / "intake.sqlite3")
    way.run()
    public.merge(public.requests[0])

    again = Way(tmp_path / "restored", *way.stations)
    again.run(hours=1)
    states = [again.state(one) for one in sent]
    again.spool.close()

    assert sorted(one.branch for one in sent) == sorted(public.opened)
    assert ["in-review", "in-review", "published"] == sorted(states)
