"""`wirkort report`: Markdown of a period and a place, the same as the page of the year; clear refusals."""

import re
from pathlib import Path

import pytest

from plugins.cli import DONE, WRONG_USE, main
from plugins.views import make_site_views
from tests.theme.full import FULL, pages, read, write

YEAR = ["--from", "2026-01-01", "--to", "2026-12-31", "--today", "2026-11-21"]
URL = "url: https://probe.example/region/\n"


@pytest.fixture
def content(tmp_path) -> Path:
    files = {**FULL, "region.yaml": FULL["region.yaml"] + URL}
    return write(tmp_path / "content", files)


def report(capsys, content: Path, *words: str) -> str:
    assert DONE == main(["report", "--content", str(content), *words])
    return capsys.readouterr().out


def test_report_tells_with_links_what_the_files_date(capsys, content):
    text = report(capsys, content, *YEAR)
    assert text.startswith(
        "# Bericht: Wirkort Probe\n\nVom 1. Januar 2026 bis zum 21. November 2026 kam eine Idee dazu.\n\n"
    )
    assert (
        "## Erfüllte Bedingungen (1)\n\n- **[Das Dach](https://probe.example/region/projects/dach/)**" in text
    )
    assert "5. April 2026: Ein Topf voll Geld. (erfüllt von: [Rathaus Preetz]" in text
    assert "### [Weniger Gas in Preetz](https://probe.example/region/targets/ziel/)" in text
    assert "Bis zum Ziel für 2030 (500 t CO2/Jahr) fehlen noch 300,5 t CO2/Jahr." in text
    assert "<" not in text


def test_report_is_the_same_twice(capsys, content):
    assert report(capsys, content, *YEAR) == report(capsys, content, *YEAR)


def test_report_of_a_place_is_found_by_name_and_tells_of_nothing_else(capsys, content):
    assert report(capsys, content, *YEAR, "--place", "Preetz").startswith("# Bericht: Preetz\n")
    empty = report(capsys, content, *YEAR, "--place", "leer")
    assert "ist nichts eingetragen" in empty
    assert "## Klimaziele" not in empty


def test_period_without_anything_says_so(capsys, content):
    text = report(capsys, content, "--from", "1999-01-01", "--to", "1999-12-31", "--today", "2026-11-21")
    assert "Vom 1. Januar 1999 bis zum 31. Dezember 1999 ist nichts eingetragen." in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "2026-12-31", "--to", "2026-01-01"], "--to 2026-01-01 lies before --from 2026-12-31"),
        ([*YEAR, "--place", "Pretz"], "did you mean preetz?"),
        (["--from", "0001-01-01", "--to", "2026-01-01"], "is in no year that entries know"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(capsys, content, words, said):
    assert WRONG_USE == main(["report", "--content", str(content), *words])
    assert said in capsys.readouterr().err


def test_page_of_the_year_says_what_the_command_says(capsys, content, tmp_path):
    page = pages(tmp_path / "b", {**FULL, "region.yaml": FULL["region.yaml"] + URL})["/report/2026/"]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    for line in report(capsys, content, *YEAR).split("\n")[2:]:
        plain = (
            re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line).replace("**", "").lstrip("-# ").replace("\\", "")
        )
        assert plain in words, line


def test_years_without_anything_have_no_page(tmp_path):
    addresses = {view.head.address for view in make_site_views(*read(tmp_path))}
    assert {"/report/", "/report/2026/", "/report/2025/"} == {
        one for one in addresses if one.startswith("/report/")
    }
