"""What `wirkort network` prints, in which form, from which state, and with which exit code."""

import csv
import json
import subprocess
from io import StringIO
from pathlib import Path

import pytest

from plugins.analysis.network.layers import LAYERS
from plugins.cli import DONE, WRONG_USE, main, network
from tests.analysis.network.known import florentine_families
from tests.site import INITIATIVE, PROJECT, entry, file, write_site

TODAY = ["--as-of", "2026-11-21"]


def organisation(id: str, more: str = "", sector: str = "civil-society") -> str:
    head = INITIATIVE.replace("Solarkreis", f"Organisation {id.upper()}").replace("civil-society", sector)
    return file(f"initiatives/{id}.md", entry(head + more))


def says(*others: str, more: str = "") -> str:
    return f"cooperation: [{', '.join('{with: ' + other + more + '}' for other in others)}]\n"


SITE = (
    organisation("aa", says("bb") + "offers: [{kind: space, what: Raum für 20}]\n"),
    organisation("bb", says("aa", "cc"), "administration"),
    organisation("cc", says("bb"), "business"),
    organisation("dd", "needs: [{kind: space, what: Raum}]\n", "business"),
    organisation("ee", "external: true\n" + says("aa")),
    file(
        "projects/dach.md", entry(PROJECT + "organisations: [{id: aa, role: lead}, {id: dd, until: 2025}]\n")
    ),
)


@pytest.fixture
def region(tmp_path, monkeypatch) -> Path:
    """A small region in the working directory."""
    write_site(tmp_path, "".join(SITE))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(capsys, *words: str) -> str:
    assert DONE == main(["network", *words])
    return capsys.readouterr().out


def ask_json(capsys, *words: str) -> dict:
    return json.loads(ask(capsys, "--format", "json", *words))


def ties(document: dict) -> list[str]:
    return [f"{tie['a']}-{tie['b']}" for tie in document["ties"]]


def test_layers_of_the_command_are_those_of_the_analysis():
    assert LAYERS == network.LAYERS


def test_text_says_who_works_with_whom(region, capsys):
    text = ask(capsys, *TODAY)
    assert "Wer arbeitet mit wem? Wirkort Förde, Stand Sa 21.11.2026" in text
    assert "4 Organisationen, 2 Verbindungen." in text
    assert "1 hat hier keine Verbindung: Organisation DD." in text
    assert "Organisation BB: 2 Verbindungen; vermittelt vor allem zwischen Wirtschaft und" in text
    assert "2 von 2 Verbindungen führen von einem Bereich in einen anderen." in text
    assert "selbst eingetragen" in text
    assert max(map(len, text.splitlines())) <= 96


def test_another_seed_is_stated(region, capsys):
    assert "Startzahl 7" in ask(capsys, *TODAY, "--seed", "7")
    assert ask(capsys, *TODAY, "--seed", "7") == ask(capsys, *TODAY, "--seed", "7")


def test_text_is_english_when_asked(region, capsys):
    text = ask(capsys, *TODAY, "--language", "en", "--layer", "all")
    assert "Who works with whom? Wirkort Förde, as of Sat 21 Nov 2026" in text
    assert "1 has no tie here: Organisation DD." in text


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_layer_has_a_text_even_without_anybody(tmp_path, capsys, layer, language):
    content = str(write_site(tmp_path))
    text = ask(capsys, "--content", content, "--layer", layer, "--language", language)
    assert len(text.splitlines()) > 5


def test_json_is_the_document_of_the_api(region, capsys):
    document = ask_json(capsys, *TODAY)
    assert ("declared", "2026-11-21", ["aa-bb", "bb-cc"]) == (
        document["layer"],
        document["as_of"],
        ties(document),
    )
    assert ["dd"] == document["figures"]["isolates"]


def test_figures_of_entries_are_those_of_the_literature(tmp_path, capsys):
    families = florentine_families("Pucci")
    site = "".join(
        organisation(name.lower(), says(*sorted(one.lower() for one in others)) if others else "")
        for name, others in families.neighbours.items()
    )
    document = ask_json(capsys, *TODAY, "--content", str(write_site(tmp_path, site)))
    medici = next(node for node in document["nodes"] if node["id"] == "medici")
    assert (0.522667, 0.633333, 0.452381) == pytest.approx(
        (medici["closeness"], medici["harmonic"], medici["betweenness"]), abs=5e-7
    )
    figures = document["figures"]
    assert pytest.approx(0.383492, abs=5e-7) == figures["betweenness_centralisation"]
    assert (16, 20, ["pucci"], 1.0, -1.0, -1.0) == tuple(
        figures[name] for name in ("n", "ties", "isolates", "reciprocity_arc", "ei_index", "ei_expected")
    )


def test_day_layer_and_outsiders_are_options(region, capsys):
    assert [] == ties(ask_json(capsys, *TODAY, "--layer", "projects"))
    assert ["aa-dd"] == ties(ask_json(capsys, "--layer", "projects", "--as-of", "2025-12-31"))
    outside = ask_json(capsys, *TODAY, "--layer", "one-sided", "--external")
    assert (["aa-ee"], 5) == (ties(outside), outside["figures"]["n"])


def test_csv_lists_actors_or_ties(region, capsys):
    actors = list(csv.DictReader(StringIO(ask(capsys, *TODAY, "--format", "csv").lstrip("\ufeff"))))
    assert ["Organisation AA", "Organisation BB", "Organisation CC", "Organisation DD"] == [
        row["title"] for row in actors
    ]
    found = ask(capsys, *TODAY, "--format", "csv", "--table", "ties").lstrip("\ufeff")
    assert [("aa", "bb"), ("bb", "cc")] == [(row["a"], row["b"]) for row in csv.DictReader(StringIO(found))]


@pytest.mark.parametrize(
    ("name", "sign"), [("gexf", "<gexf"), ("graphml", "<graphml"), ("pajek", "*Vertices 4")]
)
def test_files_for_other_programs_are_printed(region, capsys, name, sign):
    assert sign in ask(capsys, *TODAY, "--format", name)


def test_entries_with_errors_are_left_out_and_said_to_be(region, capsys):
    (region / "content" / "initiatives" / "ff.md").write_text("---\ntitle: x\n---\n")
    assert DONE == main(["network", *TODAY, "--format", "json"])
    printed = capsys.readouterr()
    assert 4 == json.loads(printed.out)["figures"]["n"]
    assert "entries with errors are left out" in printed.err


@pytest.mark.parametrize(
    "words",
    [
        ["--for", "aa"],
        ["suggest", "--for", "aaa"],
        ["suggest", "--format", "gexf"],
        ["--history", "--format", "gexf"],
        ["--history", "--as-of", "2026-01-01"],
        ["--history", "--since", "2026-01-01"],
        ["--since", "2026-01-01", "--format", "pajek"],
        ["--table", "two-mode", "--format", "csv"],
        ["--as-of-commit", "HEAD"],
        ["--history"],
        ["--content", "elsewhere"],
    ],
    ids=" ".join,
)
def test_words_that_do_not_go_together_are_wrong_use(region, capsys, words):
    assert WRONG_USE == main(["network", *words])
    assert capsys.readouterr().err.startswith("wirkort: ")


def test_suggestions_have_their_reasons(region, capsys):
    text = ask(capsys, "suggest", *TODAY)
    assert "Organisation AA und Organisation DD" in text
    assert "Raum: Organisation AA bietet „Raum für 20“, Organisation DD sucht „Raum“." in text
    english = ask(capsys, "suggest", "--for", "dd", *TODAY, "--language", "en")
    assert "Space: Organisation AA offers “Raum für 20”, Organisation DD needs “Raum”." in english


def test_suggestions_for_one_are_those_with_it(region, capsys):
    everybody = json.loads(ask(capsys, "suggest", "--format", "json", *TODAY))["items"]
    own = json.loads(ask(capsys, "suggest", "--for", "dd", "--format", "json", *TODAY))["items"]
    assert own == [one for one in everybody if "dd" in {one["a"], one["b"]}]
    assert ("aa", "dd", "offer-meets-need") == (own[0]["a"], own[0]["b"], own[0]["reasons"][0]["rule"])
    assert [] == json.loads(ask(capsys, "suggest", "--for", "bb", "--format", "json", *TODAY))["items"]
    assert "Kein Vorschlag" in ask(capsys, "suggest", "--for", "bb", *TODAY)


def test_an_unknown_organisation_is_told_the_nearest(region, capsys):
    assert WRONG_USE == main(["network", "suggest", "--for", "ddd"])
    assert "did you mean dd?" in capsys.readouterr().err


def test_organisations_and_projects_are_one_table(region, capsys):
    words = ["--layer", "projects", "--format", "csv", "--table", "two-mode", "--as-of", "2025-06-01"]
    found = {row["id"]: row for row in csv.DictReader(StringIO(ask(capsys, *words).lstrip("\ufeff")))}
    assert ["aa", "bb", "cc", "dd", "dach"] == list(found)
    assert ("project", "Balkonsolar", "2", "0.5") == tuple(
        found["dach"][name] for name in ("kind", "title", "count", "degree")
    )
    assert ("initiative", "1", "1.0") == tuple(found["aa"][name] for name in ("kind", "count", "degree"))
    text = ask(capsys, "--layer", "projects", "--as-of", "2025-06-01")
    assert "2 von ihnen sind in zusammen 1 Projekten" in text


def test_change_between_two_days_names_what_is_new_and_ended(tmp_path, capsys):
    site = (
        organisation("aa", "cooperation: [{with: bb, since: 2024}, {with: cc, until: 2024}]\n"),
        organisation("bb", says("aa", more=", since: 2024")),
        organisation("cc", says("aa")),
    )
    words = ["--content", str(write_site(tmp_path, "".join(site))), "--since", "2023-06-01", *TODAY]
    text = ask(capsys, *words)
    assert "Von Do 1.6.2023 bis Sa 21.11.2026" in text
    assert (
        "Neu: 1\n  Organisation AA – Organisation BB\n\nBeendet: 1\n  Organisation AA – Organisation CC"
        in text
    )
    found = ask_json(capsys, *words)
    assert [("new", "aa", "bb"), ("ended", "aa", "cc")] == [
        (tie["state"], tie["a"], tie["b"]) for tie in found["ties"]
    ]
    assert (0.0, 2) == (found["figures"]["jaccard"], found["figures"]["hamming"])
    rows = list(csv.DictReader(StringIO(ask(capsys, *words, "--format", "csv").lstrip("\ufeff"))))
    assert [("new", "Organisation BB"), ("ended", "Organisation CC")] == [
        (row["state"], row["title_b"]) for row in rows
    ]
    assert "Kept: 0" in ask(capsys, *words, "--language", "en")


def git(folder: Path, *words: str, day: str = "2026-01-01") -> None:
    name = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@x.example", "GIT_COMMITTER_NAME": "A"}
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    mail = {"GIT_COMMITTER_EMAIL": "a@x.example", "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    subprocess.run(["git", *words], cwd=folder, env=name | dates | mail, check=True, capture_output=True)


@pytest.fixture
def past(region) -> Path:
    """The region in Git: one organisation fewer in March, all in May, one tie fewer in the working tree."""
    (region / "content" / "initiatives" / "dd.md").rename(region / "dd.md")
    (region / "content" / "projects" / "dach.md").rename(region / "dach.md")
    git(region, "init", "--quiet", "--initial-branch", "main")
    git(region, "add", "content")
    git(region, "commit", "--quiet", "-m", "one", day="2026-03-01")
    (region / "dd.md").rename(region / "content" / "initiatives" / "dd.md")
    cc = region / "content" / "initiatives" / "cc.md"
    cc.write_text(cc.read_text().replace("with: bb", "with: dd"))
    git(region, "add", "content")
    git(region, "commit", "--quiet", "-m", "two", day="2026-05-01")
    cc.unlink()
    return region


def test_a_commit_is_looked_at_on_its_own_day(past, capsys):
    found = ask_json(capsys, "--as-of-commit", "HEAD~1")
    assert ("2026-03-01", ["aa-bb", "bb-cc"], 3) == (found["as_of"], ties(found), found["figures"]["n"])
    later = ask_json(capsys, "--as-of-commit", "HEAD", "--as-of", "2026-06-01")
    assert ("2026-06-01", ["aa-bb"], 4) == (later["as_of"], ties(later), later["figures"]["n"])


def test_history_shows_every_state_with_what_changed(past, capsys):
    rows = ask_json(capsys, "--history")["history"]
    assert ["2026-03-01", "2026-05-01"] == [row["day"] for row in rows]
    assert (None, None) == (rows[0]["new"], rows[0]["jaccard"])
    assert (4, 1, 0, 1, 1, 0.5) == tuple(
        rows[1][name] for name in ("n", "ties", "new", "kept", "ended", "jaccard")
    )
    table = list(csv.DictReader(StringIO(ask(capsys, "--history", "--format", "csv").lstrip("\ufeff"))))
    assert ["", "1"] == [row["ended"] for row in table]
    assert "2026-05-01" in ask(capsys, "--history").splitlines()[2]


def test_a_long_history_shows_the_last_state_of_each_month(past, capsys, monkeypatch):
    monkeypatch.setattr(network, "STATES", 2)
    note = past / "content" / "initiatives" / "dd.md"
    note.write_text(note.read_text() + "\nMehr.\n")
    git(past, "add", "content/initiatives/dd.md")
    git(past, "commit", "--quiet", "-m", "three", day="2026-05-09")
    assert ["2026-03-01", "2026-05-09"] == [row["day"] for row in ask_json(capsys, "--history")["history"]]


def test_a_commit_without_a_region_is_wrong_use(past, capsys):
    git(past, "rm", "--quiet", "--cached", "content/region.yaml")
    git(past, "commit", "--quiet", "-m", "none", day="2026-07-01")
    assert WRONG_USE == main(["network", "--as-of-commit", "HEAD"])
    assert "has no valid region.yaml" in capsys.readouterr().err
    assert 2 == len(ask_json(capsys, "--history")["history"])
