"""Every kind of source gives the same records, however its program wrote it."""

import json

import pytest

from tests.importers.sites import CSV, Site, codes

ROWS = [line.split(";") for line in CSV.splitlines()]
NAMED = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_table_is_read_in_every_usual_form(site: Site, encoding: str, delimiter: str) -> None:
    rows = [delimiter.join(f'"{cell}"' for cell in row) for row in ROWS]
    report = site.run(site.table("\r\n".join(rows).encode(encoding)))
    assert ([], 2) == (codes(report), len(report.written))
    assert "Gärten, die allen gehören" in site.entries()["initiatives/gaerten-fuer-alle.md"]


def test_windows_table_is_noted(site: Site) -> None:
    report = site.run(site.table(CSV.encode("cp1252")))
    assert ["read-as-windows"] == [note.code for note in report.notes]


def test_excels_own_first_line_names_the_separator(site: Site) -> None:
    report = site.run(site.table("sep=;\r\n" + CSV))
    assert [3, 4] == [int(one.where.rpartition(":")[2]) for one in report.written]


def test_cell_with_line_breaks_keeps_the_line_numbers(site: Site) -> None:
    text = 'Nr;Name;Zweck;Thema\n1;Eins e.V.;"Zweck über\nzwei Zeilen hinweg";Energie\n2;Zwei;kurz;Energie\n'
    report = site.run(site.table(text))
    assert ["vereine.csv:4"] == [reason.where.rpartition("/")[2] for reason in report.rejected]


def test_row_with_too_many_cells_is_rejected_alone(site: Site) -> None:
    report = site.run(site.table(CSV + "3;Rad; fahren; gemeinsam und sicher;Energie\n"))
    assert (["row-too-long"], 2) == (codes(report), len(report.written))


def test_blank_rows_and_empty_columns_do_not_matter(site: Site) -> None:
    text = CSV.replace("\n", ";;\n") + ";;;;;\n\n"
    assert 2 == len(site.run(site.table(text)).written)


def test_misspelt_column_is_named_with_the_nearest(site: Site) -> None:
    report = site.run(site.table(CSV.replace("Zweck", "Zwek", 1)))
    assert [("column-missing", "Zwek")] == [(one.code, one.nearest) for one in report.unusable]
    assert {} == site.entries()


def test_json_list_is_read(site: Site) -> None:
    assert 2 == len(site.run(site.write("vereine.json", json.dumps(NAMED))).written)


def test_json_list_within_is_found_or_named(site: Site) -> None:
    only = site.write("vereine.json", json.dumps({"meta": {"n": 2}, "vereine": NAMED}))
    assert 2 == len(site.run(only).written)
    site.mapping.write_text(site.mapping.read_text() + "records: data.alle\n", encoding="utf-8")
    deep = site.write("vereine.json", json.dumps({"data": {"alle": NAMED, "andere": NAMED}}))
    assert 2 == len(site.run(deep).unchanged)


def test_json_numbers_and_booleans_are_texts(site: Site) -> None:
    site.mapping.write_text(
        site.mapping.read_text() + "  charitable: {from: gut, as: yes-no}\n", encoding="utf-8"
    )
    items = [{**NAMED[0], "Nr": 10**30, "gut": True}]
    report = site.run(site.write("vereine.json", json.dumps(items)))
    assert [] == codes(report)
    assert f"id: 1{'0' * 30}" in site.entries()["initiatives/sonnenstrom-preetz.md"]
    assert "charitable: yes" in site.entries()["initiatives/sonnenstrom-preetz.md"]


@pytest.mark.parametrize("form", ["list", "document", "keys", "flow"])
def test_yaml_list_is_read(site: Site, form: str) -> None:
    block = "".join(
        "- "
        + "\n  ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in row.items())
        + "\n"
        for row in NAMED
    )
    texts = {
        "list": block,
        "document": f"---\n# Vereine\n{block}",
        "keys": f"vereine:\n{block}",
        "flow": json.dumps(NAMED, ensure_ascii=False),
    }
    report = site.run(site.write("vereine.yaml", texts[form]))
    assert ([], 2) == (codes(report), len(report.written))


def test_broken_yaml_list_names_its_line(site: Site) -> None:
    report = site.run(site.write("vereine.yaml", '- Name: "eins"\n- Name: "zwei\n'))
    assert ["quote-unclosed"] == [one.code for one in report.unusable]
    assert 2 == report.unusable[0].line


def test_geojson_gives_properties_and_the_point(site: Site) -> None:
    site.mapping.write_text(
        site.mapping.read_text()
        + "  place.locality: {nearest: [geo.lat, geo.lon], within_km: 10}\n"
        + "  place.lat: {from: geo.lat, as: number}\n  place.lon: {from: geo.lon, as: number}\n",
        encoding="utf-8",
    )
    places = [[10.2801, 54.2402], [10.37, 54.39]]
    features = [
        {"type": "Feature", "properties": row, "geometry": {"type": "Point", "coordinates": place}}
        for row, place in zip(NAMED, places, strict=True)
    ]
    path = site.write("v.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    assert [] == codes(site.run(path))
    text = site.entries()["initiatives/sonnenstrom-preetz.md"]
    assert "place:\n  locality: preetz\n  lat: 54.2402\n  lon: 10.2801\n" in text


def test_point_far_from_every_place_is_rejected_with_the_distance(site: Site) -> None:
    text = site.mapping.read_text() + "  place.locality: {nearest: [lat, lon]}\n"
    site.mapping.write_text(text, encoding="utf-8")
    items = [{**NAMED[0], "lat": "10.28", "lon": "54.24"}]  # swapped
    report = site.run(site.write("vereine.json", json.dumps(items)))
    assert ["too-far"] == codes(report)
    assert "vertauscht" in report.rejected[0].hint("de")


MARKDOWN = """\
---
name: Radverein Plön
nr: 7
art: Energie
---

Wir fahren **jeden** Sonntag gemeinsam um den See.
"""
FOLDER_MAPPING = """\
kind: initiative
source: {platform: alt}
id: "{file.name}"
fields:
  title: {from: [name, titel]}
  summary: {from: body, at_least: 20, cut: 280, default: "Zu diesem Verein steht noch nichts weiter da."}
  sector: civil-society
  topics: {from: art, values: {Energie: energie}, default: natur}
"""

IRREGULAR = {
    "usual": MARKDOWN,
    "windows line ends": MARKDOWN.replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + MARKDOWN,
    "blank line first": "\n\n" + MARKDOWN,
    "key twice": MARKDOWN.replace("nr: 7", "nr: 7\nname: Anderer Name\ntags:\n- a\ntags:\n- b\n- c"),
    "tab before a value": MARKDOWN.replace("nr: 7", "liste:\n\t- eins\n\t- zwei"),
    "colon in plain text": MARKDOWN.replace("nr: 7", "motto: Rad fahren: so geht es"),
    "asterisk first": MARKDOWN.replace("nr: 7", "motto: *Rad* fahren"),
    "at sign first": MARKDOWN.replace("nr: 7", "twitter: @radverein"),
    "ampersand first": MARKDOWN.replace("nr: 7", "motto: &mehr"),
    "exclamation mark first": MARKDOWN.replace("nr: 7", "motto: !Achtung"),
    "invisible characters": MARKDOWN.replace("Radverein Plön", "Rad\u200everein\u202e Plön\x0b"),
    "windows encoding": MARKDOWN.encode("cp1252"),
    "toml": MARKDOWN.replace("---", "+++").replace("name: ", 'name = "').replace("Plön\n", 'Plön"\n')
    .replace("nr: 7", "nr = 7\nseit = 2014-05-01").replace("art: Energie", 'art = "Energie"'),
}  # fmt: skip


@pytest.mark.parametrize("text", IRREGULAR.values(), ids=IRREGULAR)
def test_irregular_front_matter_is_tolerated(site: Site, text: str | bytes) -> None:
    site.mapping.write_text(FOLDER_MAPPING, encoding="utf-8")
    site.write("alt/radverein.md", text)
    report = site.run(site.folder / "alt")
    assert ([], 1) == (codes(report), len(report.written))
    written = site.entries()["initiatives/radverein.md"]
    assert "title: Radverein Plön\nsummary: Wir fahren jeden Sonntag gemeinsam um den See.\n" in written
    assert written.endswith("\n\nWir fahren **jeden** Sonntag gemeinsam um den See.\n")
    assert 1 == len(site.run(site.folder / "alt").unchanged)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nur Text.", "front-matter-missing"),
        ("---\ntitle: Offen\n", "front-matter-unclosed"),
        ("---\n---\n", "front-matter-empty"),
        ("---\nname: [eins, zwei\n---\n", "bracket-unclosed"),
        ("+++\nname = \n+++\n", "toml-broken"),
        (b"---\nname: \x00\x01\n---\n", "not-text"),
        ("---\nname: " + "[" * 3000 + "\n---\n", "too-deep"),
    ],
)
def test_hopeless_file_is_rejected_and_the_others_are_not(site: Site, text: str | bytes, code: str) -> None:
    site.mapping.write_text(FOLDER_MAPPING, encoding="utf-8")
    site.write("alt/radverein.md", MARKDOWN)
    path = site.write("alt/kaputt.md", text)
    report = site.run(site.folder / "alt")
    assert (["written"], [code]) == (["written"] * len(report.written), codes(report))
    assert report.rejected[0].file == path.as_posix()


def test_links_in_a_folder_are_not_followed(site: Site) -> None:
    site.mapping.write_text(FOLDER_MAPPING, encoding="utf-8")
    path = site.write("alt/radverein.md", MARKDOWN)
    (site.folder / "alt/loop").symlink_to(site.folder / "alt")
    (site.folder / "alt/other.md").symlink_to(path)
    assert ["symlink"] == codes(site.run(site.folder / "alt"))
