"""Sources that mean harm or are simply broken: a reason, no traceback, nothing half-written."""

import json
import os
import time
from pathlib import Path

import pytest

from plugins.catalogue import read_content
from tests.importers.sites import CSV, Site, codes


def test_formula_is_rejected_with_its_cell(site: Site) -> None:
    for cell in ("=1+1", '=HYPERLINK("http://x";"y")', "@SUM(A1)", "#BEZUG!", "+cmd(1)"):
        report = site.run(site.table(CSV.replace("Sonnenstrom Preetz", '"' + cell.replace('"', '""') + '"')))
        assert ("formula", "Name") == (report.rejected[0].code, report.rejected[0].field)
    assert "+49 4342 1" in str(site.run(site.table(CSV.replace("Energie", "+49 4342 1"))).rejected[0].params)


def test_formula_in_a_column_nobody_reads_does_not_matter(site: Site) -> None:
    rows = CSV.splitlines()
    text = "\n".join([rows[0] + ";Notiz", rows[1] + ";=A1", rows[2] + ";"]) + "\n"
    assert 2 == len(site.run(site.table(text)).written)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (";".join(f"Spalte {n}" for n in range(10_000)) + "\n", "too-many-columns"),
        (CSV + "3;x;" + "y" * 70_000 + ";Energie\n", "table-broken"),
        (CSV + '3;"offen;x;Energie\n', "table-broken"),
        ("", "table-empty"),
        (";;;\n1;2;3;4\n", "table-empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not-text"),
        (b"PK\x03\x04\0\0Excel selbst", "not-text"),
        ("Nr;Name;Zweck;Thema\n" + "1;a;b;c\n" * 20_001, "too-many-records"),
    ],
    ids=["columns", "cell", "quote", "empty", "nameless", "picture", "workbook", "rows"],
)
def test_unusable_table_names_the_reason(site: Site, text: str | bytes, code: str) -> None:
    report = site.run(site.table(text))
    assert ([code], 1) == (
        [reason.code for reason in report.unusable if reason.code == code],
        report.exit_code,
    )
    assert {} == site.entries()


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("v.json", "{", "json-broken"),
        ("v.json", "[" * 100_000, "too-deep"),
        ("v.json", '{"a": ' * 90 + "1" + "}" * 90, "no-list"),
        ("v.json", '"nur ein Text"', "no-list"),
        ("v.json", '{"a": 1}', "no-list"),
        ("v.yaml", "a: &x [1]\nb: *x\n", "yaml-anchor"),
        ("v.yaml", "- &x a\n- *x\n", "yaml-anchor"),
        ("v.yaml", "- " * 5000 + "a\n", "too-deep"),
        ("v.xlsx", "x", "source-form"),
        ("v.html", "<script>", "source-form"),
    ],
)
def test_unusable_list_names_the_reason(site: Site, name: str, text: str, code: str) -> None:
    report = site.run(site.write(name, text))
    assert (code, 1) == (report.unusable[0].code, report.exit_code)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", "a/../../b", "..\\..\\x", "!!!", "x", "page", "2026"]
)
def test_id_that_is_none_is_rejected_and_written_nowhere(site: Site, tmp_path: Path, name: str) -> None:
    before = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    source = site.table(CSV.splitlines()[0] + f"\n1;{name};Zweck des Vereins in kurzen Worten.;Energie\n")
    report = site.run(source)
    assert 1 == len(report.rejected)
    assert report.rejected[0].code in {"id-unusable", "id-taken-by-site"}
    after = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    assert [*before, source.as_posix()] == sorted(after)


def test_two_records_with_one_id_are_told_apart(site: Site) -> None:
    text = CSV + "3;Sonnenstrom-Preetz;Ein anderer Verein mit demselben Namen.;Energie\n"
    report = site.run(site.table(text))
    assert ["id-twice-in-source"] == codes(report)
    assert "vereine.csv:2" in report.rejected[0].message("de")
    assert ["source-id-twice"] == codes(site.run(site.table(CSV.replace("\n2;", "\n1;"))))


def test_control_characters_never_reach_an_entry(site: Site) -> None:
    items = [
        {
            "Nr": "1",
            "Name": "Ver\u202eein\x00\x1b[31m",
            "Zweck": "Zweck\u2028des\ud800Vereins, kurz.",
            "Thema": "natur",
        }
    ]
    assert 1 == len(site.run(site.write("v.json", json.dumps(items))).written)
    assert () == read_content(site.content).problems


def test_markup_and_templates_in_texts_stay_texts(site: Site) -> None:
    evil = "</script><script>alert(1)</script> {{ 7*7 }} {% x %} \"quoted\": 'yaml' #x"
    items = [{"Nr": "1", "Name": evil, "Zweck": evil, "Thema": "natur"}]
    assert 1 == len(site.run(site.write("v.json", json.dumps(items))).written)
    catalogue = read_content(site.content).catalogue
    assert catalogue is not None
    assert [evil] == [entry.title for entry in catalogue.of_kind("initiative")]


def test_every_naughty_string_is_written_or_rejected_with_a_reason(site: Site, repository: Path) -> None:
    path = repository / ".." / "shared" / "data" / "blns.json"
    if not path.exists():
        pytest.skip(f"{path} is not there: the naughty strings are no part of the repository")
    strings = json.loads(path.read_text(encoding="utf-8"))
    site.mapping.write_text(site.mapping.read_text() + 'body: "{Name}"\n', encoding="utf-8")
    text = site.mapping.read_text().replace('id: "{Name}"', 'id: "verein-{Nr}"')
    site.mapping.write_text(text, encoding="utf-8")
    items = [
        {
            "Nr": str(n),
            "Name": f"Verein {one}"[:110],
            "Zweck": f"Wir sagen hier in Ruhe {one}"[:250],
            "Thema": "natur",
        }
        for n, one in enumerate(strings)
    ]
    report = site.run(site.write("v.json", json.dumps(items)))
    assert len(strings) == len(report.written) + len(report.rejected_places)
    assert len(report.written) >= len(strings) - 5, report.render_text("en")
    assert not [one for one in read_content(site.content).problems if one.severity == "error"]
    assert len(report.written) == len(site.run(site.folder / "v.json").unchanged)


def test_pipes_devices_and_links_are_not_read(site: Site) -> None:
    os.mkfifo(site.folder / "pipe.csv")
    assert ["unreadable-file"] == [one.code for one in site.run(site.folder / "pipe.csv").unusable]


def test_huge_source_is_refused_before_it_is_read(site: Site) -> None:
    path = site.folder / "riesig.csv"
    with path.open("wb") as file:
        file.truncate(1024**3)
    assert ["file-too-large"] == [one.code for one in site.run(path).unusable]


def test_body_that_is_too_long_is_rejected_alone(site: Site) -> None:
    site.mapping.write_text(site.mapping.read_text() + 'body: "{Text}"\n', encoding="utf-8")
    rows = [
        {
            "Nr": "1",
            "Name": "Lang",
            "Zweck": "Ein sehr langer Text folgt.",
            "Thema": "natur",
            "Text": "x " * 40_000,
        }
    ]
    rows.append({**rows[0], "Nr": "2", "Name": "Kurz", "Text": "kurz"})
    report = site.run(site.write("v.json", json.dumps(rows)))
    assert (["file-too-large"], 1) == (codes(report), len(report.written))


PATHOLOGICAL = [
    "[a" * 20_000,
    "[" * 20_000 + "](/x)",
    "<" * 30_000,
    "<b>" * 15_000,
    "*" * 40_000,
    "[x](" * 10_000,
    "{{<ref " * 6_000,
    "<a href='" * 5_000,
    "`" * 30_001 + "<b>",
    "<p " * 15_000,
    "![" * 20_000,
    "> " * 20_000,
    "<br>" * 15_000,
    "\n" * 60_000 + "<p>",
    " " * 60_000 + "<br>",
    "a." * 30_000,
    "<blockquote>" * 5_000,
    "<h1 >" * 10_000,
]


@pytest.mark.parametrize("text", PATHOLOGICAL, ids=range(len(PATHOLOGICAL)))
def test_pathological_text_takes_no_time(site: Site, text: str) -> None:
    mapping = site.mapping.read_text().replace(
        '"{Zweck}"', '{from: Zweck, as: text, cut: 280, default: "Ein Text, der nichts taugt."}'
    )
    site.mapping.write_text(mapping + 'body: "{Zweck}"\nhtml: markdown\n', encoding="utf-8")
    item = {"Nr": "1", "Name": "Verein", "Zweck": f"{text} [hier](/x)", "Thema": "natur"}
    start = time.process_time()
    report = site.run(site.write("v.json", json.dumps([item])))
    assert time.process_time() - start < 2
    assert 1 == len(report.written) + len(report.rejected_places)


def test_file_names_that_are_no_text_are_shown_without_harm(site: Site) -> None:
    folder = site.folder / "alt"
    folder.mkdir()
    for name in (b"kaputt-\xff.md", b"rot-\x1b[31m.md", b"zeile-\n.md"):
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_bytes(b"---\nName: x\n---\n")
    report = site.run(folder)
    text = report.render_text("de")
    assert 3 == len(report.rejected_places)
    assert text.encode()
    assert "\x1b" not in text


def test_repairs_are_told(site: Site) -> None:
    front = "---\nName: Rad: so geht es\nName: Zweimal\nNr: 1\n"
    front += "Zweck: Wir fahren jeden Sonntag Rad.\nThema: natur\n---\n"
    site.write("alt/rad.md", front)
    report = site.run(site.folder / "alt")
    assert {"colon-in-text", "duplicate-key"} == {note.code for note in report.notes}
    assert "Die Angabe „Name“ steht zweimal da." in report.render_text("de")
    assert 'title: "Rad: so geht es"' in site.entries()["initiatives/rad-so-geht-es.md"]
