# ruff: noqa: E501 - a table of manglings reads best with one a line
"""An entry in a mail survives what mail programs and people do to a text."""

import base64
import gzip
import quopri
import re
import textwrap
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.frontmatter import render_entry
from tests.node import Script

PATH = "events/repair-cafe-preetz.md"
FILE = render_entry(
    {"title": "Repair-Café: „Wegwerfen? Denkste“", "start": "2026-12-12 10:00", "organisers": ["werkstatt"]},
    "Bringt mit, was kaputt ist.\n\n- Toaster\n- Räder > Autos\n\n=20 ist kein Leerzeichen.",
)
LETTER = "Guten Tag,\n\nhier ist ein Termin:\n\nTitel: Repair-Café\n\n{block}\n\n-- \nAda Beispiel\nTel. 0431 1234\n"
# As a second mail program shows the text it was sent: by what, and how it changes the letter.
MANGLINGS: dict[str, Callable[[str], str]] = {
    "untouched": lambda text: text,
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "quoted": lambda text: quote(text, "> "),
    "quoted twice": lambda text: quote(text, "> > "),
    "quoted with initials": lambda text: quote(text, "AB> "),
    "quoted, then all in one line": lambda text: quote(text, "> ").replace("\n", " "),
    "quoted with bars": lambda text: quote(text, "| "),
    "quoted and escaped": lambda text: quote(text, "&gt; "),
    "indented with hard spaces": lambda text: quote(text, "\xa0\xa0"),
    "answered with a head": lambda text: "Danke!\n\nAm 1.12.2026 um 12:00 schrieb Ada:\n" + quote(text, "> "),
    "lines broken at 60": lambda text: break_lines(text, 60),
    "lines broken at 40, then quoted": lambda text: quote(break_lines(text, 40), "> "),
    "quoted, then broken at 60 without a mark": lambda text: break_lines(quote(text, "> "), 60),
    "all in one line": lambda text: text.replace("\n", " "),
    "all in one line without spaces": lambda text: text.replace("\n", ""),
    "blank lines between": lambda text: text.replace("\n", "\n\n"),
    "spaces at the ends": lambda text: re.sub("$", "  ", text, flags=re.MULTILINE),
    "zero-width spaces": lambda text: re.sub("(.{30})", "\\1\u200b", text),
    "byte order mark": lambda text: "\ufeff" + text,
    "quoted-printable": lambda text: quopri.encodestring(text.encode()).decode("ascii"),
    "quoted-printable, every odd sign": lambda text: re.sub(r"[+/]", lambda sign: f"={ord(sign[0]):02X}", text).replace("\n", "=0D=0A=\n"),
    "hard spaces of quoted-printable": lambda text: text.replace("\n", "=C2=A0\n"),
    "still percent-encoded": lambda text: text.replace("+", "%2B").replace("/", "%2F"),
    "sent twice": lambda text: text + quote(text, "> "),
    "a broken one below": lambda text: text + "WIRKORT1:\nH4sIAAAA\n",
    "a broken one above": lambda text: "WIRKORT1:\nH4sIAAAA\n:WIRKORT\n" + text,
    "signature of a list": lambda text: text + "_______\nListe@verein.example\nhttps://liste.example/\n",
}  # fmt: skip
BROKEN = {
    "the end is missing": lambda text: text[: text.index(":WIRKORT") - 40],
    "a letter is missing": lambda text: text.replace("WIRKORT1:\nH4sI", "WIRKORT1:\nH4s"),
    "a letter is another": lambda text: swap(text, text.index("WIRKORT1:") + 60),
    "a line is missing": lambda text: "\n".join(
        line
        for number, line in enumerate(text.split("\n"))
        if number != text.split("\n").index("WIRKORT1:") + 2
    ),
}


def quote(text: str, mark: str) -> str:
    return "".join(f"{mark}{line}\n" for line in text.split("\n"))


def break_lines(text: str, width: int) -> str:
    return "\n".join(part for line in text.split("\n") for part in textwrap.wrap(line, width) or [""])


def swap(text: str, at: int) -> str:
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    with Script("form/block.js") as script:
        yield script


@pytest.fixture(scope="module")
def letter(script) -> str:
    return LETTER.format(block=script.call("packBlock", PATH, FILE))


@pytest.mark.parametrize("mangle", MANGLINGS.values(), ids=MANGLINGS.keys())
def test_entry_survives_the_mail(script, letter, mangle):
    assert {"path": PATH, "file": FILE} == script.call("unpackBlock", mangle(letter))


@pytest.mark.parametrize("damage", BROKEN.values(), ids=BROKEN.keys())
def test_damage_is_noticed(script, letter, damage):
    assert "broken" == script.call("unpackBlock", damage(letter))


def test_text_without_a_block_is_said_so(script):
    assert "none" == script.call("unpackBlock", "Guten Tag,\nwir machen ein Repair-Café.\n")


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=2000))
def test_every_file_comes_back(script, body):
    file = f"---\ntitle: A\n---\n{body}"
    block = script.call("packBlock", "projects/a.md", file)
    assert {"path": "projects/a.md", "file": file} == script.call("unpackBlock", block)


@pytest.mark.parametrize("path", ["../region.yaml", "pages/imprint.md", "events/A.md", "events/a/b.md", "region.yaml", ""])  # fmt: skip
def test_only_entries_are_taken(script, path):
    assert "broken" == script.call("unpackBlock", script.call("packBlock", path, FILE))


def test_huge_file_in_a_small_block_is_refused(script):
    block = script.call("packBlock", PATH, "---\n" + "a" * 60_000)
    assert "file" in script.call("unpackBlock", block)
    bomb = base64.b64encode(gzip.compress(f"{PATH}\n---\n{'a' * 5_000_000}".encode())).decode()
    assert "broken" == script.call("unpackBlock", f"WIRKORT1:\n{bomb}\n:WIRKORT")
