"""What the commands print, in which form, and with which exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.cli import DONE, ERRORS, WRONG_USE, main
from plugins.cli.new import MADE, WRITTEN
from schemas import KINDS
from tests.corpus import write_corpus


@pytest.fixture
def region(tmp_path, monkeypatch) -> Path:
    """A small valid region in the working directory."""
    write_corpus(tmp_path, 10)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def broken(region) -> Path:
    """The same with two broken entries."""
    (region / "content" / "projects" / "one.md").write_text("---\ntitle: Ein Projekt\nsumary: x\n---\n")
    (region / "content" / "events" / "two.md").write_text("no front matter")
    return region


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bild"],
        ["build", "--today", "gestern"],
        ["build", "--site-url", "kiel.example"],
        ["new", "thing", "X"],
    ],
    ids=["nothing", "unknown-command", "no-day", "no-address", "unknown-kind"],
)
def test_wrong_words_exit_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert WRONG_USE == stopped.value.code
    assert "usage" in capsys.readouterr().err


def test_check_of_a_valid_region_is_done(region, capsys):
    assert DONE == main(["check"])
    assert "15 Dateien geprüft: 0 Fehler, " in capsys.readouterr().out  # hints depend on the day


def test_check_speaks_english_when_asked(broken, capsys):
    assert ERRORS == main(["check", "--language", "en"])
    out = capsys.readouterr().out
    assert "content/projects/one.md:3:1: error: There is no key “sumary” here. [unknown-key]" in out
    assert "Did you mean “summary”?" in out


def test_check_as_json_has_the_documented_keys(broken, capsys):
    assert ERRORS == main(["check", "--format", "json"])
    answer = json.loads(capsys.readouterr().out)

    assert ["checked", "problems"] == sorted(answer)
    keys = ["code", "column", "field", "file", "hint", "line", "message", "severity"]
    assert [keys] * len(answer["problems"]) == [sorted(problem) for problem in answer["problems"]]
    assert {"content/projects/one.md", "content/events/two.md"} == {one["file"] for one in answer["problems"]}


def test_check_for_github_escapes_what_a_line_cannot_hold(region, capsys):
    (region / "content" / "projects" / "one.md").write_text('---\n"a%,:\\nb": x\n---\n')

    assert ERRORS == main(["check", "--format", "github"])
    lines = capsys.readouterr().out.splitlines()

    assert all(line.startswith("::error file=content/projects/one.md,line=") for line in lines)
    assert any("a%25,: b" in line for line in lines)


def test_check_of_one_path_leaves_the_others_out(broken, capsys):
    assert DONE == main(["check", "content/initiatives"])
    assert ERRORS == main(["check", "content/events/two.md"])
    assert "one.md" not in capsys.readouterr().out


def test_check_of_a_path_that_is_not_there_is_wrong_use(region, capsys):
    assert WRONG_USE == main(["check", "content/nothing.md"])
    assert "does not exist" in capsys.readouterr().err


def test_check_without_content_names_the_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert ERRORS == main(["check"])
    assert "content-missing" in capsys.readouterr().out


@pytest.mark.parametrize("kind", [*(kind for kind in KINDS if kind not in ("survey", "town")), "idea"])
def test_new_entry_is_valid_as_it_is(region, kind, capsys):
    assert DONE == main(["new", kind, "Räder: für alle?"])

    path = Path(capsys.readouterr().out.strip())
    assert "raeder-fuer-alle" == path.stem
    assert DONE == main(["check"]), capsys.readouterr().out


def test_new_entry_never_replaces_one(region, capsys):
    main(["new", "guide", "Anleitung"])

    assert WRONG_USE == main(["new", "guide", "Anleitung"])
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("title", ["!", "All", "2026"], ids=["no-letters", "reserved", "year"])
def test_new_entry_needs_a_usable_name(region, title, capsys):
    assert WRONG_USE == main(["new", "project", title])
    assert "choose another title" in capsys.readouterr().err


def test_calendar_of_an_initiative_becomes_events(region, capsys):
    (region / "mine.ics").write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\nBEGIN:VEVENT\r\nUID:1@mine.example\r\n"
        "DTSTAMP:20260101T000000Z\r\nDTSTART:20261201T180000Z\r\nDTEND:20261201T200000Z\r\n"
        "SUMMARY:Offener Abend\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )

    assert DONE == main(
        ["import", "calendar", "mine.ics", "--organiser", "initiative-0", "--today", "2026-11-21"]
    )
    assert "start: 2026-12-01 19:00" in (region / "content" / "events" / "offener-abend.md").read_text()


def test_calendar_without_https_is_never_fetched(region, capsys):
    with (region / "content" / "region.yaml").open("a") as file:
        file.write("calendars:\n  - {organiser: initiative-0, url: 'http://127.0.0.1:9/mine.ics'}\n")

    assert ERRORS == main(["import", "calendars"])
    assert "calendar-address-refused" in capsys.readouterr().out


def test_every_kind_that_people_write_can_be_new():
    assert KINDS.keys() == {*WRITTEN, *MADE}


def test_parser_is_there_before_the_models():
    """What has not changed is said at once: no command is to load what another needs."""
    asked = "import sys; from plugins.cli import make_parser; make_parser(); print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert "False" == done.stdout.strip()
