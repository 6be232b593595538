"""What a review names of a change with everything planted, and that it names nothing else."""

import json
from datetime import date
from pathlib import Path

import pytest

from plugins.cli import DONE, ERRORS, WRONG_USE, main
from plugins.review import Request, review_change
from plugins.review.report import Report, read_json, render_json
from tests.review.history import HOSTILE, TODAY, commit, git, initiative, write

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


def review(folder: Path, head: str | None = "change", base: str = "main") -> Report:
    return review_change(Request(folder / "content", base, head, date.fromisoformat(TODAY)))


@pytest.fixture(scope="module")
def report(changed) -> Report:
    return review(changed)


def test_every_entry_is_named_once_with_what_happened_to_it(report):
    expected = [
        ("added", "content/events/bald.md", "Offener Abend"),
        ("added", "content/events/repair.md", "Vortrag Hochwasser"),
        ("added", "content/initiatives/solarkreiss.md", "Solarkreis Foerde"),
        ("added", "content/projects/kaputt.md", "Kaputtes Projekt"),
        ("changed", "content/initiatives/gartenwerk.md", HOSTILE),
        ("renamed", "content/initiatives/radkueche.md", "Fahrradküche Gaarden"),
        ("removed", "content/initiatives/alte-gruppe.md", "Alte Gruppe"),
    ]
    assert expected == [(entry.action, entry.file, entry.title) for entry in report.entries]


def test_events_of_the_week_come_first(report):
    assert [3, None, None, None, None, None, None] == [entry.days for entry in report.entries]


def test_each_planted_problem_is_named_and_no_other(report):
    found = {(entry.id, one.code) for entry in report.entries for one in entry.problems}
    assert {("kaputt", "unknown-value")} == found
    assert [] == list(report.problems)


def test_what_breaks_elsewhere_names_reference_and_link(report):
    broken = [(one.title, one.problem.file, one.problem.code) for one in report.broken]
    nahwaerme = "Nahwärme Kirchsee", "content/projects/nahwaerme.md"
    assert [(*nahwaerme, "unknown-reference"), (*nahwaerme, "dead-link")] == broken


def test_the_duplicate_is_named_with_its_file(report):
    found = {entry.id: dict(note.params) for entry in report.entries for note in entry.duplicates}
    assert ["solarkreiss"] == list(found)
    assert "content/initiatives/solarkreis.md" == found["solarkreiss"]["other"]


def test_the_collision_is_named_with_calmer_days(report):
    found = {entry.id: one for entry in report.entries for one in entry.collisions}
    assert ["repair"] == list(found)
    assert "Ruhiger" in dict(found["repair"].params)["calmer_de"]


def test_notes_ask_for_the_day_and_for_the_former_address(report):
    notes = {entry.id: [note.code for note in entry.notes] for entry in report.entries if entry.notes}
    expected = {
        "gartenwerk": ["updated-unchanged"],
        "radkueche": ["alias-missing"],
        "alte-gruppe": ["removed"],
    }
    assert expected == notes


def test_the_checklist_quotes_the_rules_of_before(report):
    checks = {
        entry.id: {one.code: one.rule for one in entry.checks} for entry in report.entries if entry.checks
    }
    assert {"consent": "Personen: Namen nennen wir nur mit Einwilligung."} == checks["solarkreiss"]
    assert {"place": "Was hineingehört: Der Eintrag hat mit der Region zu tun."} == checks["repair"]
    assert {"removal": ""} == checks["alte-gruppe"]
    assert {"solarkreiss", "repair", "alte-gruppe"} == set(checks)


def test_fields_are_compared_in_words(repository_before):
    content = repository_before / "content"
    event = content / "events" / "vortrag-starkregen.md"
    text = event.read_text(encoding="utf-8").replace("19:00", "20:30").replace("kind: talk", "kind: workshop")
    event.write_text(text.replace("[energie]", "[energie, wohnen]"), encoding="utf-8")

    entry = review(repository_before, head=None).entries[0]
    assert [
        ("Themen", "Energie (energie)", "Energie (energie), Wohnen (wohnen)"),
        ("Beginn", "Do., 10. Dezember 2026, 19:00", "Do., 10. Dezember 2026, 20:30"),
        ("Art", "Vortrag", "Workshop"),
    ] == [(one.label, one.before, one.after) for one in entry.fields]


def test_the_working_tree_is_the_head_and_git_stays_as_it_is(repository_before):
    write(repository_before / "content", "initiatives/neu.md", initiative("Neue Gruppe"))
    before = (git(repository_before, "status", "--porcelain"), git(repository_before, "count-objects", "-v"))

    assert [("added", "neu")] == [(one.action, one.id) for one in review(repository_before, None).entries]
    assert before == (
        git(repository_before, "status", "--porcelain"),
        git(repository_before, "count-objects", "-v"),
    )


def test_what_main_got_meanwhile_is_no_part_of_the_change(repository_before):
    content = repository_before / "content"
    git(repository_before, "switch", "--quiet", "--create", "change")
    write(content, "initiatives/neu.md", initiative("Neue Gruppe"))
    commit(repository_before, "New")
    git(repository_before, "switch", "--quiet", "main")
    write(content, "initiatives/spaeter.md", initiative("Spätere Gruppe"))
    commit(repository_before, "Later")

    assert ["neu"] == [entry.id for entry in review(repository_before).entries]


def test_region_and_pages_need_the_carrier(repository_before):
    content = repository_before / "content"
    write(content, "pages/imprint.md", (content / "pages/imprint.md").read_text(encoding="utf-8") + "Mehr.\n")
    write(
        content,
        "region.yaml",
        (content / "region.yaml").read_text(encoding="utf-8") + "levels: {x-y: 'off'}\n",
    )
    write(repository_before, "Makefile", "all:\n\techo hi\n")
    commit(repository_before, "Carrier's")

    found = review(repository_before, "HEAD", "HEAD~1")
    assert ("Makefile", "content/pages/imprint.md", "content/region.yaml") == found.carrier
    assert ["unknown-problem-code"] == [one.code for one in found.problems]


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github"])
def test_the_same_change_gives_the_same_bytes(form, changed, monkeypatch, capsys):
    monkeypatch.chdir(changed)
    words = ["review", "--base", "main", "--head", "change", "--today", TODAY, "--format", form]
    assert ERRORS == main(words)
    first = capsys.readouterr().out
    assert ERRORS == main(words)
    assert first == capsys.readouterr().out
    assert "/tmp" not in first


def test_exit_codes(repository_before, capsys):
    assert DONE == main(["review", "--base", "HEAD", "--today", TODAY])
    assert "ändert sich nichts" in capsys.readouterr().out
    for rev in ("nowhere", "-x", "HEAD:content"):
        assert WRONG_USE == main(["review", f"--base={rev}"])


def test_outside_of_git_is_wrong_use(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert WRONG_USE == main(["review", "--base", "main"])


def test_a_report_can_be_shown_again(changed, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(changed)
    main(["review", "--base", "main", "--head", "change", "--today", TODAY, "--format", "json"])
    (tmp_path / "review.json").write_text(capsys.readouterr().out, encoding="utf-8")
    main(["review", "--base", "main", "--head", "change", "--today", TODAY, "--format", "markdown"])
    expected = capsys.readouterr().out

    assert DONE == main(["review", "--report", str(tmp_path / "review.json"), "--format", "markdown"])
    assert expected == capsys.readouterr().out


@pytest.mark.parametrize(
    "change",
    [
        {"version": "2"},
        {"language": "xx"},
        {"more": 1},
        {"carrier": ["x" * 3000]},
        {"carrier": ["x"] * 100},
        {"gate": [{"code": "title", "params": [["__class__", "x"]]}]},
        {"gate": [{"code": "no-such-code", "params": []}]},
        {"request": "7"},
        {"base": "$(touch pwned)"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_forged_report_is_refused(change, changed, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(changed)
    main(["review", "--base", "main", "--head", "change", "--today", TODAY, "--format", "json"])
    forged = json.loads(capsys.readouterr().out) | change
    (tmp_path / "forged.json").write_text(json.dumps(forged), encoding="utf-8")
    code = main(["review", "--report", str(tmp_path / "forged.json"), "--format", "markdown"])
    is_harmless = change.get("gate", [{}])[0].get("code") == "title"
    assert (DONE if is_harmless else WRONG_USE) == code


def test_labels_are_of_a_closed_list(changed, monkeypatch, capsys):
    monkeypatch.chdir(changed)
    main(["review", "--base", "main", "--head", "change", "--today", TODAY, "--format", "labels"])
    expected = ["Termin", "Initiative", "Projekt", "Kiel", "eilig", "zu reparieren"]
    assert expected == capsys.readouterr().out.splitlines()


def test_a_long_text_of_equal_lines_takes_no_time(repository_before):
    path = repository_before / "content/initiatives/gartenwerk.md"
    path.write_text(path.read_text(encoding="utf-8") + "a\nb\n" * 15_000, encoding="utf-8")
    found = review(repository_before, None).entries[0].text
    assert found is not None
    assert (30_000, 12) == (found.added, len(found.lines))


def test_a_broken_region_is_said_once(repository_before):
    write(repository_before / "content", "region.yaml", "title: [\n")
    write(repository_before / "content", "initiatives/neu.md", initiative("Neue Gruppe"))
    found = review(repository_before, None)
    assert ["content/region.yaml"] == [one.file for one in found.problems]
    assert (("Neue Gruppe",), ()) == (tuple(entry.title for entry in found.entries), found.broken)


def test_a_first_commit_adds_everything(repository_before):
    found = review(
        repository_before, "HEAD", git(repository_before, "commit-tree", EMPTY_TREE, "-m", "Empty")
    )
    assert {"added"} == {entry.action for entry in found.entries}
    assert not found.is_refused


def test_the_report_as_json_is_one_that_is_read(report):
    assert report == read_json(render_json(report).encode())
