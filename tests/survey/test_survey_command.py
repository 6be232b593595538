"""`wirkort survey` from the empty papers to the published sums."""

import csv
import io
import subprocess
from pathlib import Path

import igraph
import pytest

from plugins.catalogue import read_content
from plugins.cli import main
from tests.site import write_site
from tests.survey.waves import make_wave, write_wave

SITE = """
-- initiatives/solarkreis.md --
---
title: Solarkreis
summary: Wir bauen gemeinsam Solaranlagen.
topics: [energie]
updated: 2026-11-01
sector: civil-society
---
-- initiatives/alt.md --
---
title: Alter Verein
summary: Uns gibt es schon lange nicht mehr.
topics: [energie]
updated: 2026-11-01
sector: civil-society
status: ended
---
"""


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """A working directory outside of any repository, with a content folder."""
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, SITE)
    return tmp_path


@pytest.fixture
def raw(place) -> Path:
    return write_wave(place / "raw", make_wave(3))


def run(*words: object) -> int:
    return main(["survey", *map(str, words)])


@pytest.mark.parametrize("mode", ["roster", "recall"])
def test_template_is_a_wave_that_lacks_only_answers(place, mode, capsys):
    assert 0 == run("template", "--out", "neu", "--wave", "2027-kiel", "--mode", mode)
    assert 0 == run("analyse", "neu", "--out", "ergebnis")
    questions = (place / "neu/fragebogen.md").read_text(encoding="utf-8")

    assert (mode == "roster") == ("Solarkreis" in questions)
    assert "Alter Verein" not in questions
    assert "Vertrauen (`trust`)" in questions
    assert "" == capsys.readouterr().err


def test_template_goes_into_no_repository(place, capsys):
    subprocess.run(["git", "init", "-q", "."], check=True)

    assert 2 == run("template", "--out", "neu", "--wave", "2027-kiel")
    assert "Git repository" in capsys.readouterr().err
    assert not (place / "neu").exists()


def test_analyse_refuses_a_folder_that_a_push_would_publish(raw, place, capsys):
    subprocess.run(["git", "init", "-q", "repo"], check=True)
    (place / "link").symlink_to(place / "repo", target_is_directory=True)

    assert 2 == run("analyse", raw, "--out", "repo/results")
    assert 2 == run("analyse", raw, "--out", "link/results")
    assert [".git"] == [path.name for path in (place / "repo").iterdir()]


def test_analyse_writes_every_figure_and_graphs_that_others_open(raw, place):
    assert 0 == run("analyse", raw, "--out", "out")
    wave = make_wave(3)
    graph = igraph.Graph.Read_GraphML(str(place / "out/cooperation.graphml"))
    ((row, *_rest),) = [rows("overview.csv", place)[:1]]

    assert len(wave.respondents) == graph.vcount() == int(row["n"])
    assert graph.ecount() == int(row["ties"])
    assert str(len(wave.respondents) * (len(wave.actors) - 1)) == row["valid_pairs"]
    assert len(wave.respondents) == len(rows("cooperation-actors.csv", place))
    assert (place / "out/wish.svg").read_bytes().startswith(b"<svg")


def rows(name: str, place: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((place / "out" / name).read_text(encoding="utf-8-sig"))))


def test_analyse_gives_the_same_bytes_twice(raw, place):
    assert 0 == run("analyse", raw, "--out", "out")
    assert 0 == run("analyse", raw, "--out", "again")

    for path in (place / "out").iterdir():
        assert path.read_bytes() == (place / "again" / path.name).read_bytes()


def test_publish_writes_a_valid_entry_without_a_single_answer(raw, place, capsys):
    assert 0 == run("publish", raw, "--today", "2027-04-01")
    path = place / "content/surveys/2027-kiel.yaml"
    reading = read_content(place / "content")

    assert [] == [one for one in reading.problems if "surveys" in one.file]
    assert f"{Path('content/surveys/2027-kiel.yaml')}\n" == capsys.readouterr().out
    for actor in make_wave(3).actors:
        assert actor.id not in path.read_text(encoding="utf-8")


def test_publish_says_why_nothing_may_be_shown(place, capsys):
    few = write_wave(place / "few", make_wave(1, {"business": 4}, silent=0))

    assert 1 == run("publish", few)
    assert "survey-few" in capsys.readouterr().err
    assert not (place / "content/surveys").exists()


def test_publish_does_not_go_below_the_thresholds(raw, capsys):
    assert 2 == run("publish", raw, "--respondents", "4")
    assert 2 == run("publish", raw, "--organisations", "2")


def test_mistakes_in_the_answers_are_printed_and_nothing_is_written(raw, place, capsys):
    (raw / "ties.csv").write_text("from,to\n", encoding="utf-8")

    assert 1 == run("publish", raw)
    assert 1 == run("analyse", raw, "--out", "out")
    assert "survey-column" in capsys.readouterr().err
    assert not (place / "content/surveys").exists()
    assert not (place / "out").exists()


def test_compare_looks_only_at_those_who_answered_both_times(raw, place, capsys):
    later = write_wave(place / "later", make_wave(4))
    both = make_wave(3).respondents & make_wave(4).respondents

    assert 0 == run("compare", raw, later)
    assert f"Zusammenarbeit: {len(both)} haben beide Male geantwortet." in capsys.readouterr().out


def test_compare_of_a_wave_with_itself_finds_no_change(raw, capsys):
    assert 0 == run("compare", raw, raw)
    assert "neu 0" in capsys.readouterr().out
