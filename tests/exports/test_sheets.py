"""Tables for spreadsheets."""

import pytest

from plugins.exports.sheets import list_columns
from plugins.exports.values import HIDDEN
from schemas import KINDS, Event, Initiative
from tests.exports.reading import FORMULA_SIGNS, read_csv, runs_in_spreadsheet
from tests.exports.sites import ENTRIES, REGION, export_data, read_site, write_values

TABLES = ("initiatives", "projects", "events", "notices", "guides")


def table(files, name):
    """A table's rows by id, each as a mapping from column to cell."""
    header, *rows = read_csv(files[f"/api/v1/{name}.csv"])
    return {row[0]: dict(zip(header, row, strict=True)) for row in rows}


@pytest.mark.parametrize("name", TABLES)
def test_table_begins_with_the_mark_that_spreadsheets_need(name, small_files):
    assert small_files[f"/api/v1/{name}.csv"].startswith(b"\xef\xbb\xbfid,title,")


@pytest.mark.parametrize("name", TABLES)
def test_table_has_a_row_an_entry_and_a_cell_a_column(name, example, example_files):
    header, *rows = read_csv(example_files[f"/api/v1/{name}.csv"])
    entries = example[0].of_kind(name.removesuffix("s"))
    assert [entry.id for entry in entries] == [row[0] for row in rows]
    assert {len(header)} == {len(row) for row in rows}


def test_table_ends_its_lines_as_rfc_4180_says(small_files):
    data = small_files["/api/v1/notices.csv"]
    assert data.count(b"\n") == data.count(b"\r\n") == 3


@pytest.mark.parametrize("kind", ["initiative", "project", "event", "notice", "guide"])
def test_columns_depend_on_the_kind_alone(kind):
    columns = list_columns(KINDS[kind].model)
    assert sorted(set(columns)) == sorted(columns)
    assert not HIDDEN & {part for column in columns for part in column.split(".")}


def test_columns_lead_into_keys_that_hold_one_mapping():
    assert {"place.stop.name", "contact.email", "member_of", "cooperation"} <= set(list_columns(Initiative))
    assert {"repeat.every", "repeat.except", "repeat.changes"} <= set(list_columns(Event))


def test_cells_are_for_people(small_files):
    bund, dach = table(small_files, "initiatives")["bund"], table(small_files, "projects")["dach"]
    assert ("region; dorf", "netz (2020)") == (bund["active_in"], bund["member_of"])
    assert "bund (lead); netz (funder, 2025)" == dach["organisations"]
    assert ("54.251", "false") == (bund["place.lat"], bund["external"])
    assert "https://klein.example/projects/dach/" == dach["computed.url"]


def test_phone_number_is_not_taken_for_a_formula(small_files):
    assert "'+49 4321 1" == table(small_files, "initiatives")["bund"]["contact.phone"]


HOSTILE = {
    "equals": "=HYPERLINK(1)",
    "plus": "+1+1 und mehr",
    "minus": "-2+3 und mehr",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1 Tab",
    "space": "  =1+1 Raum",
    "no-break-space": "\u00a0=1+1 Raum",
    "full-width": "＝1+1 breit",
    "quote": '"=1+1 Anführung',
    "semicolon": "Text;=1+1;mehr",
    "semicolon-and-quote": 'Text";=1+1;"mehr',
    "semicolon-and-space": "Text; @SUM(1)",
    "tab-inside": "Text\t=1+1",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_cell_is_run_whatever_separator_a_program_expects(text, tmp_path):
    values = {
        "title": text,
        "summary": f"{text} und noch mehr davon",
        "sector": "network",
        "topics": ["energie"],
        "tags": [text, "zwei"],
        "offers": [{"kind": "time", "what": text}],
        "place": {"venue": text},
        "updated": "2026-01-01",
    }
    content = write_values(tmp_path, {"initiatives/eins.md": values}, REGION)
    data = export_data(*read_site(content))["/api/v1/initiatives.csv"]
    for delimiter in ",;\t":
        cells = [cell for row in read_csv(data, delimiter) for cell in row]
        assert [] == [cell for cell in cells if runs_in_spreadsheet(cell)]
    row = dict(zip(*read_csv(data), strict=True))
    assert text == row["title"].replace("'", "")


def test_hostile_cells_would_be_run_without_our_apostrophe():
    assert all(
        runs_in_spreadsheet(text)
        for name, text in HOSTILE.items()
        if "inside" not in name and "semi" not in name
    )
    assert not runs_in_spreadsheet("'=1+1")
    assert set("=+-@\t\r") <= set(FORMULA_SIGNS)


def test_small_site_covers_every_table(small_files):
    assert {f"{name.split('/')[0]}" for name in ENTRIES} == {
        name for name in TABLES if len(read_csv(small_files[f"/api/v1/{name}.csv"])) > 1
    }
