"""The spool keeps each submission once, and only what it should for only as long as it should."""

import asyncio
import sqlite3
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.intake.spool import Spool
from plugins.intake.states import File, KeyReusedError, NewSubmission, ProofUsedError, Step, Submission
from plugins.intake.tables import SpoolTooNewError
from plugins.intake.writer import MAX_JOBS
from tests.intake.way import Clock, new


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def spool(tmp_path: Path, clock: Clock) -> Iterator[Spool]:
    one = Spool(tmp_path / "data", clock)
    yield one
    one.close()


def accept(
    spool: Spool, submission: NewSubmission, key: str | None = None, proof: str | None = None
) -> Submission:
    return asyncio.run(spool.accept(submission, key, proof))


def test_submission_is_found_as_it_was_sent(spool):
    sent = accept(spool, new(pictures=(File("events/a.webp", b"\x00\xff"),), contact="a@b.example"))

    assert sent == spool.find(sent.id)
    assert (("events/einbautag.md", "events/a.webp"), "received") == (
        tuple(f.path for f in sent.files),
        sent.state,
    )
    assert "a@b.example" == spool.address(sent.id)
    assert "a@b.example" not in repr(sent)
    assert ["received"] == [event.state for event in spool.events(sent.id)]


def test_same_key_gives_the_same_receipt(spool):
    first, second = accept(spool, new(), "k1"), accept(spool, new(), "k1")

    assert first == second
    assert 1 == len(spool.all())


def test_same_key_with_other_words_is_refused(spool):
    accept(spool, new(), "k1")
    with pytest.raises(KeyReusedError):
        accept(spool, new("anders"), "k1")

    assert 1 == len(spool.all())


def test_proof_counts_once_and_a_repeated_request_needs_no_new_one(spool):
    first = accept(spool, new(), "k1", "proof")
    assert first == accept(spool, new(), "k1", "proof")
    with pytest.raises(ProofUsedError):
        accept(spool, new("anders"), "k2", "proof")

    assert 1 == len(spool.all())


def test_refused_one_leaves_the_others_of_its_transaction_alone(spool):
    async def all_at_once() -> list[object]:
        calls = [
            spool.accept(new(f"tag-{n}"), f"k{n}", "proof" if n % 2 else None) for n in range(2 * MAX_JOBS)
        ]
        return await asyncio.gather(*calls, return_exceptions=True)

    outcomes = asyncio.run(all_at_once())

    refused = [one for one in outcomes if isinstance(one, ProofUsedError)]
    assert MAX_JOBS - 1 == len(refused)
    assert MAX_JOBS + 1 == len(spool.all())


def test_repeated_at_the_same_time_is_kept_once(spool):
    async def all_at_once() -> list[Submission]:
        return await asyncio.gather(*(spool.accept(new(), "k1") for _time in range(50)))

    assert 1 == len({one.id for one in asyncio.run(all_at_once())})
    assert 1 == len(spool.all())


def test_full_disk_keeps_nothing_and_is_said(spool):
    limit = spool._reader.execute("PRAGMA page_count").fetchone()[0] + 5
    spool._writer._connection.execute(f"PRAGMA max_page_count = {limit}")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        accept(spool, new(text="x" * 100_000), "k1")
    assert () == spool.all()

    spool._writer._connection.execute("PRAGMA max_page_count = 1000000")
    assert "received" == accept(spool, new(), "k1").state


def test_waiting_is_not_due_before_its_time(spool, clock):
    sent = accept(spool, new(not_before=clock() + timedelta(hours=1)))
    assert ("waiting", ()) == (sent.state, spool.due("kiel"))
    clock.forward(hours=1)

    assert [sent.id] == [one.id for one in spool.due("kiel")]
    assert () == spool.due("flensburg")


def test_withdrawn_and_accepted_are_not_changed_any_more(spool):
    withdrawn, accepted = accept(spool, new("eins")), accept(spool, new("zwei"))
    assert asyncio.run(spool.withdraw(withdrawn.id))
    assert spool.mark(accepted, "accepted")

    for one in (withdrawn, accepted):
        assert not asyncio.run(spool.withdraw(one.id))
        assert asyncio.run(spool.correct(one.id, new())) is None
    assert not asyncio.run(spool.withdraw("unbekannt"))


def test_what_the_sender_did_meanwhile_counts(spool):
    withdrawn, corrected = accept(spool, new("eins")), accept(spool, new("zwei"))
    asyncio.run(spool.withdraw(withdrawn.id))
    asyncio.run(spool.correct(corrected.id, new("zwei", "Um zehn.")))

    assert not spool.mark(withdrawn, "in-review")
    assert not spool.mark(corrected, "in-review")
    now = spool.find(corrected.id)
    assert now is not None
    assert (2, "received") == (now.version, now.state)


def test_address_is_confirmed_by_its_token_alone(spool):
    sent = accept(spool, new(contact="a@b.example"))
    (letter,) = spool.letters()
    assert ("confirm", "a@b.example") == (letter.kind, letter.address)
    assert not asyncio.run(spool.confirm(sent.id, "geraten"))
    assert asyncio.run(spool.confirm(sent.id, letter.token))
    assert asyncio.run(spool.confirm(sent.id, letter.token))

    assert ["confirm", "received"] == [one.kind for one in spool.letters()]


def test_unconfirmed_address_gets_one_letter_only(spool):
    sent = accept(spool, new(contact="a@b.example"))
    spool.mark(sent, "declined", "Werbung")

    assert ["confirm"] == [one.kind for one in spool.letters()]


def test_address_and_files_go_when_their_time_is_over(spool, clock, tmp_path):
    sent = accept(spool, new(text="Geheimnis-81", contact="privat-81@example.org"))
    spool.mark(sent, "declined", "Werbung")
    clock.forward(days=89)
    assert 0 == spool.clean("kiel", 90)
    clock.forward(days=2)
    assert 0 < spool.clean("kiel", 90)

    assert spool.address(sent.id) is None
    assert "declined" == spool.events(sent.id)[-1].state
    assert not find_marks(tmp_path, b"privat-81", b"Geheimnis-81")


def test_running_ones_are_kept_however_old(spool, clock):
    sent = accept(spool, new(contact="a@b.example"))
    clock.forward(days=1000)
    spool.clean("kiel", 90)

    assert "a@b.example" == spool.address(sent.id)


def test_erased_leaves_no_byte(spool, tmp_path):
    sent = accept(spool, new(text="Geheimnis-82", title="Name-82", contact="privat-82@example.org"), "k1")
    assert find_marks(tmp_path, b"privat-82")
    assert spool.erase(sent.id)

    assert not find_marks(tmp_path, b"privat-82", b"Geheimnis-82", b"Name-82")
    assert "withdrawn" == spool.find(sent.id).state
    assert not spool.erase("unbekannt")


def find_marks(folder: Path, *marks: bytes) -> set[bytes]:
    """The marks that are in any file below the folder."""
    data = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return {mark for mark in marks if mark in data}


def test_only_its_user_may_read_it(spool):
    assert 0o700 == stat.S_IMODE(spool.path.parent.stat().st_mode)
    assert 0o600 == stat.S_IMODE(spool.path.stat().st_mode)


def test_secret_outlives_a_restart(spool, tmp_path):
    again = Spool(tmp_path / "data")
    again.close()

    assert (32, spool.secret) == (len(again.secret), again.secret)


def test_spool_of_a_newer_version_is_left_alone(tmp_path):
    Spool(tmp_path).close()
    with sqlite3.connect(tmp_path / "intake.sqlite3") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(SpoolTooNewError):
        Spool(tmp_path)


def test_copy_restored_elsewhere_knows_everything(spool, tmp_path):
    sent = accept(spool, new(contact="a@b.example"), "k1")
    spool.record(sent.id, "public", Step(1, "c0ffee", "7"))
    (tmp_path / "restored").mkdir()
    spool.back_up(tmp_path / "restored/intake.sqlite3")
    accept(spool, new("später"))

    restored = Spool(tmp_path / "restored")
    assert (sent,) == tuple(restored.find(one.id) for one in restored.all())
    assert Step(1, "c0ffee", "7") == restored.step(sent.id, "public")
    assert sent == accept(restored, new(contact="a@b.example"), "k1")
    assert spool.secret == restored.secret
    restored.close()
