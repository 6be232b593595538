"""The line below a problem: right number, caret in the right column, nothing a terminal would obey."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.cli import DONE, ERRORS, main
from plugins.cli.excerpt import WIDTH, len_of, render_excerpt
from tests.site import PROJECT, entry, file, write_site

CASES = {
    "plain": ("sumary: x", 1, ["    7 | sumary: x", "      | ^"]),
    "within": ("title: Solar", 8, ["    7 | title: Solar", "      |        ^"]),
    "tab": ("\ttitle: x", 2, ["    7 |     title: x", "      |     ^"]),
    "tab-within": ("ab\tcd", 4, ["    7 | ab  cd", "      |     ^"]),
    "wide": ("title: 太陽 x", 11, ["    7 | title: 太陽 x", "      |             ^"]),
    "combining": ("u\u0308ber x", 6, ["    7 | u\u0308ber x", "      |     ^"]),
    "escape": ("a\x1b[31mred", 2, ["    7 | a\ufffd[31mred", "      |  ^"]),
    "backwards": ("a\u202eb", 3, ["    7 | a\ufffdb", "      |   ^"]),
    "behind-the-end": ("title:", 99, ["    7 | title:", "      |       ^"]),
}


@pytest.mark.parametrize(("line", "column", "lines"), CASES.values(), ids=CASES)
def test_caret_stands_below_the_place(line, column, lines):
    assert lines == render_excerpt(line, 7, column).split("\n")


@pytest.mark.parametrize("column", [1, 100, 200, 400], ids=["begin", "near", "middle", "end"])
def test_long_line_is_cut_around_the_caret(column):
    line = "".join(chr(ord("a") + number % 26) for number in range(400))
    text, caret = render_excerpt(line, 12, column).split("\n")
    assert len(text) <= WIDTH + 10
    assert line[column - 1] == text[caret.index("^")]
    assert (column > 90, column < 380) == (text[8] == "…", text.endswith("…"))


@given(st.text(max_size=300).map(lambda text: text.replace("\n", " ")), st.integers(1, 300))
def test_no_text_disturbs_a_terminal(line, column):
    text, caret = render_excerpt(line, 1, column).split("\n")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert len_of(text) <= WIDTH + 12
    assert re.fullmatch(r" {5} \| *\^", caret)


def test_check_shows_the_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, file("projects/solar.md", entry(PROJECT + "sumary: Noch einer")))
    assert ERRORS == main(["check"])
    out = capsys.readouterr().out
    assert "    Meintest du „summary“?\n    7 | sumary: Noch einer\n      | ^\n" in out


def test_file_that_is_not_there_has_no_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path)
    assert DONE == main(["check"])
    out = capsys.readouterr().out
    assert (True, False) == ("[page-missing]" in out, " | " in out)


def test_link_out_of_the_content_is_not_followed(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text("geheim")
    content = write_site(tmp_path)
    (content / "projects").mkdir()
    (content / "projects/solar.md").symlink_to(tmp_path / "secret.txt")
    assert ERRORS == main(["check"])
    assert "geheim" not in capsys.readouterr().out


def test_bytes_of_no_text_are_shown_as_signs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    content = write_site(tmp_path)
    (content / "projects").mkdir()
    (content / "projects/solar.md").write_bytes(b"---\ntitle: Stra\xdfe \x1b[2J\n---\n")
    assert ERRORS == main(["check"])
    out = capsys.readouterr().out
    assert (True, False) == ("Stra\ufffde" in out, "\x1b" in out)
