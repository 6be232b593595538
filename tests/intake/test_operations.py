"""The commands of who runs the service, on a spool with something in it."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.cli import main
from plugins.intake.spool import Spool
from plugins.intake.states import Step, Submission
from tests.intake.test_spool import find_marks
from tests.intake.way import new


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def spool(data: Path) -> Iterator[Spool]:
    """Open, as it is while the service runs."""
    one = Spool(data)
    yield one
    one.close()


@pytest.fixture
def sent(spool: Spool) -> Submission:
    title = "Einbau\x1b[2J\u202etag"
    return asyncio.run(spool.accept(new(text="Text-83", title=title, contact="Privat-83@example.org"), "k1"))


def test_list_shows_each_on_a_line_that_is_safe_in_a_terminal(spool, sent, data, capsys):
    asyncio.run(spool.accept(new("zwei")))
    spool.look_again(sent.id, None, "403")
    assert 0 == main(["intake", "list", "--data", str(data)])

    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{sent.id}  received")
    assert first.endswith("! 403 (1)")
    assert "\x1b" not in first
    assert "\u202e" not in first
    assert "zwei" not in first + second, "titles, not ids of entries"


def test_list_of_one_state(spool, sent, data, capsys):
    asyncio.run(spool.withdraw(asyncio.run(spool.accept(new("zwei"))).id))
    assert 0 == main(["intake", "--data", str(data), "list", "--state", "withdrawn"])

    assert 1 == len(capsys.readouterr().out.splitlines())


def test_show_tells_history_and_hand_over_but_no_address(spool, sent, data, capsys):
    spool.record(sent.id, "inbox", Step(1, "c0ffee" * 6, "17"))
    spool.mark(sent, "in-review")
    assert 0 == main(["intake", "show", sent.id, "--data", str(data)])

    text = capsys.readouterr().out
    assert f"intake/{sent.id} c0ffeec0ffee 17" in text
    assert "in-review" in text
    assert "address   kept" in text
    assert "Privat-83" not in text


def test_retry_makes_due_what_has_met_a_trouble(spool, sent, data, capsys):
    spool.look_again(sent.id, spool.now().replace(year=2100), "500")
    assert () == spool.due("kiel")
    assert 0 == main(["intake", "retry", "--data", str(data)])

    assert [sent.id] == [one.id for one in spool.due("kiel")]
    assert "1 of 1\n" == capsys.readouterr().out


def test_decline_keeps_the_reason_for_the_sender(spool, sent, data):
    assert 0 == main(["intake", "decline", sent.id, "Außerhalb der Region", "--data", str(data)])
    assert 1 == main(["intake", "decline", sent.id, "--data", str(data)])

    last = spool.events(sent.id)[-1]
    assert ("declined", "Außerhalb der Region") == (last.state, last.note)


@pytest.mark.parametrize("wanted", ["id", "privat-83@EXAMPLE.org"])
def test_export_writes_all_that_is_kept(sent, data, tmp_path, wanted):
    wanted = sent.id if wanted == "id" else wanted
    assert 0 == main(["intake", "export", wanted, "--output", str(tmp_path / "out"), "--data", str(data)])

    folder = tmp_path / "out" / sent.id
    facts = json.loads((folder / "submission.json").read_text())
    assert ("Privat-83@example.org", ["events/einbautag.md"]) == (facts["address"], facts["files"])
    assert b"Text-83" in (folder / "events/einbautag.md").read_bytes()


@pytest.mark.parametrize("wanted", ["id", "privat-83@example.org"])
def test_erase_leaves_no_byte_while_the_service_runs(sent, data, wanted):
    assert {b"Text-83"} == find_marks(data, b"Text-83")
    assert 0 == main(["intake", "erase", sent.id if wanted == "id" else wanted, "--data", str(data)])

    assert set() == find_marks(data, b"Text-83", b"Privat-83")


def test_backup_restored_elsewhere_goes_on(spool, sent, data, tmp_path, capsys):
    (tmp_path / "restored").mkdir()
    copy = tmp_path / "restored" / "intake.sqlite3"
    assert 0 == main(["intake", "backup", str(copy), "--data", str(data)])
    assert 2 == main(["intake", "backup", str(copy), "--data", str(data)])
    capsys.readouterr()

    assert 0 == main(["intake", "list", "--data", str(tmp_path / "restored")])
    assert sent.id in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "--data", "nowhere"],
        ["show", "unbekannt", "--data", "DATA"],
        ["erase", "niemand@example.org", "--data", "DATA"],
        ["export", "unbekannt", "--output", "x", "--data", "DATA"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_said(sent, data, words, capsys):
    assert 2 == main(["intake", *[str(data) if word == "DATA" else word for word in words]])
    assert capsys.readouterr().err
