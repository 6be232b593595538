"""An import as a whole: first run, second run, changes on both sides, what the source no longer has."""

from datetime import date
from pathlib import Path

import pytest

from plugins.catalogue import read_content
from plugins.importers.entries import import_entries
from tests.importers.sites import CSV, TODAY, Site, codes

LATER = date(2027, 3, 1)


def test_import_writes_valid_entries(site: Site) -> None:
    report = site.run(site.table())
    assert (2, 0, 0) == (len(report.written), len(report.rejected), report.exit_code)
    assert ["initiatives/gaerten-fuer-alle.md", "initiatives/sonnenstrom-preetz.md"] == list(site.entries())
    reading = read_content(site.content)
    assert () == reading.problems
    assert reading.catalogue is not None
    entry = reading.catalogue.entries["initiative", "gaerten-fuer-alle"]
    assert ("Gärten für alle", ("natur",), TODAY) == (entry.title, entry.topics, entry.updated)
    assert ("vereine", "2") == (entry.data.source.platform, entry.data.source.id)


def test_second_import_on_another_day_changes_nothing(site: Site) -> None:
    site.run(site.table())
    before = site.entries()
    report = site.run(site.table(), LATER)
    assert (2, 0, 0) == (len(report.unchanged), len(report.written), len(report.changed))
    assert before == site.entries()
    assert report.exit_code == 0


def test_dry_run_writes_nothing_and_reports_the_same(site: Site) -> None:
    trial = site.run(site.table(), dry_run=True)
    assert {} == site.entries()
    real = site.run(site.table())
    assert trial.written == real.written
    assert "Probelauf" in trial.render_text("de")


def test_changed_source_updates_an_untouched_entry(site: Site) -> None:
    site.run(site.table())
    report = site.run(site.table(CSV.replace("Solaranlagen auf Schulen", "Solaranlagen auf Scheunen")), LATER)
    assert (1, 1) == (len(report.changed), len(report.unchanged))
    text = site.entries()["initiatives/sonnenstrom-preetz.md"]
    assert "Scheunen" in text
    assert "updated: 2027-03-01\ncreated: 2026-11-01\n" in text
    assert () == read_content(site.content).problems
    assert len(site.run(site.table(CSV.replace("Schulen", "Scheunen")), date(2027, 4, 1)).unchanged) == 2


def test_hand_edited_entry_is_kept_and_reported(site: Site) -> None:
    site.run(site.table())
    path = site.content / "initiatives/sonnenstrom-preetz.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Schulen", "Dächern"), encoding="utf-8")
    kept = site.run(site.table()).kept
    assert [("vereine.csv:2", False)] == [(Path(one.where).name, one.is_outdated) for one in kept]
    kept = site.run(site.table(CSV.replace("Schulen", "Scheunen")), LATER).kept
    assert [True] == [one.is_outdated for one in kept]
    assert "Dächern" in path.read_text(encoding="utf-8")


def test_entry_keeps_its_id_when_its_name_changes_in_the_source(site: Site) -> None:
    site.run(site.table())
    report = site.run(site.table(CSV.replace("Sonnenstrom Preetz", "Sonnenstrom Preetz eG")), LATER)
    assert 1 == len(report.changed)
    assert "initiatives/sonnenstrom-preetz.md" in site.entries()
    assert 2 == len(site.entries())


def test_moved_line_ends_are_no_hand_edit(site: Site) -> None:
    site.run(site.table())
    path = site.content / "initiatives/sonnenstrom-preetz.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert 2 == len(site.run(site.table()).unchanged)


def test_vanished_entry_is_reported_and_stays(site: Site) -> None:
    site.run(site.table())
    report = site.run(site.table("".join(CSV.splitlines(keepends=True)[:2])))
    assert ["Gärten für alle"] == [one.title for one in report.gone]
    assert 2 == len(site.entries())
    assert "nicht mehr in der Quelle" in report.render_text("de")


def test_entry_marked_as_gone_is_not_reported_again(site: Site) -> None:
    site.run(site.table())
    path = site.content / "initiatives/gaerten-fuer-alle.md"
    text = path.read_text(encoding="utf-8").replace("  digest", "  gone: 2027-01-01\n  digest")
    path.write_text(text, encoding="utf-8")
    assert () == site.run(site.table("".join(CSV.splitlines(keepends=True)[:2]))).gone


def test_entry_of_somebody_else_is_never_overwritten(site: Site) -> None:
    own = "---\ntitle: Sonnenstrom Preetz\nsummary: Von Hand geschrieben und ganz anders.\n"
    own += "topics: [energie]\nsector: business\nupdated: 2026-01-01\n---\n"
    path = site.write("content/initiatives/sonnenstrom-preetz.md", own)
    report = site.run(site.table())
    assert ["id-not-ours"] == codes(report)
    assert own == path.read_text(encoding="utf-8")


def test_broken_file_of_the_same_name_is_kept(site: Site) -> None:
    path = site.write("content/initiatives/sonnenstrom-preetz.md", "kaputt")
    assert 1 == len(site.run(site.table()).kept)
    assert "kaputt" == path.read_text(encoding="utf-8")


def test_link_in_place_of_the_folder_is_refused(site: Site, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site.content / "initiatives").symlink_to(tmp_path / "elsewhere")
    report = site.run(site.table())
    assert (["symlink"], 1) == ([reason.code for reason in report.unusable], report.exit_code)
    assert [] == list((tmp_path / "elsewhere").iterdir())


def test_all_rejected_is_a_failure_and_nothing_new_is_not(site: Site) -> None:
    assert site.run(site.table(CSV.replace("Energie", "Kohle").replace("natur", "Öl"))).exit_code == 1
    assert site.run(site.table("Nr;Name;Zweck;Thema\n")).exit_code == 0
    assert site.run(site.table(CSV.replace("natur", "Öl"))).exit_code == 0


def test_rejected_records_are_listed_with_reason_and_count(site: Site) -> None:
    rows = "".join(f"{n};Verein Nummer {n};Zweck des Vereins, kurz gesagt.;Kohle\n" for n in range(3, 6))
    report = site.run(site.table(CSV + rows))
    assert ["value-unmapped"] * 3 == codes(report)
    assert [3] == [count for _reason, count in report.reason_counts()]
    text = report.render_text("de")
    assert "vereine.csv:4: Für den Wert „Kohle“ nennt die Zuordnung keine Entsprechung (topics)." in text
    assert "3 x Für den Wert" in text
    assert "The mapping says nothing about the value “Kohle” (topics)." in report.render_text("en")


@pytest.mark.parametrize("missing", ["vereine.csv", "mapping.yaml", "content"])
def test_missing_file_is_a_reason_not_a_traceback(site: Site, tmp_path: Path, missing: str) -> None:
    source = site.table()
    paths = {"vereine.csv": source, "mapping.yaml": site.mapping, "content": site.content}
    paths[missing] = tmp_path / "nowhere.csv"
    report = import_entries(paths["vereine.csv"], paths["mapping.yaml"], paths["content"], TODAY, False)
    assert (1, True) == (report.exit_code, bool(report.unusable))
    assert "Traceback" not in report.render_text("de")


def test_full_disk_rejects_with_the_reason(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.mkstemp", _no_space)
    report = site.run(site.table())
    assert ["not-writable", "not-writable"] == codes(report)
    assert {} == site.entries()


def _no_space(**_options: object) -> None:
    raise OSError(28, "No space left on device")
