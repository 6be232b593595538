"""Names of new entries, addresses of the forge's editor and of mails, as the browser makes them."""

from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.addresses import make_id
from tests.node import Script

FILE = "---\ntitle: Räder & Café\n---\n\nText + mehr = alles #1\n"
NEW = "https://github.com/probe/region/new/main/content/events"
GITHUB = {
    "kind": "github",
    "new": {"events": NEW},
    "edit": "https://github.com/probe/region/edit/main/content",
}


@pytest.fixture(scope="module")
def ids() -> Iterator[Script]:
    with Script("form/ids.js") as script:
        yield script


@pytest.fixture(scope="module")
def forge() -> Iterator[Script]:
    with Script("form/forge.js") as script:
        yield script


@pytest.fixture(scope="module")
def letter() -> Iterator[Script]:
    with Script("form/letter.js") as script:
        yield script


@given(st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs", "Cn"]), max_size=120))
def test_id_is_the_one_python_makes(ids, text):
    assert make_id(text) == ids.call("makeId", text)


@pytest.mark.parametrize(
    ("title", "taken", "expected"),
    [
        ("Repair-Café Preetz", [], "repair-cafe-preetz"),
        ("Repair-Café Preetz", ["repair-cafe-preetz"], "repair-cafe-preetz-2"),
        ("Repair-Café Preetz", ["repair-cafe-preetz", "repair-cafe-preetz-2"], "repair-cafe-preetz-3"),
        ("???", [], "event"),
        ("a" * 90, ["a" * 80], "a" * 75 + "-2"),
    ],
)
def test_taken_id_gets_a_number(ids, title, taken, expected):
    assert expected == ids.call("chooseId", title, "event", taken)


def test_github_and_forgejo_get_name_and_text(forge):
    for kind in ("github", "forgejo"):
        link = forge.call("makeForgeLink", {**GITHUB, "kind": kind}, "events/cafe.md", FILE, False)
        asked = parse_qs(urlsplit(link["address"]).query)
        assert {"filename": ["cafe.md"], "value": [FILE]} == asked
        assert link["address"].startswith(f"{NEW}?")
        assert link["filled"]


@pytest.mark.parametrize("kind", ["github", "forgejo"])
def test_text_that_is_too_long_is_pasted(forge, kind):
    link = forge.call("makeForgeLink", {**GITHUB, "kind": kind}, "events/cafe.md", "ä" * 1250, False)
    assert {"address": NEW, "filled": False} == link


def test_text_just_below_the_limit_is_filled_in(forge):
    head = len(f"{NEW}?filename=cafe.md&value=")
    link = forge.call("makeForgeLink", GITHUB, "events/cafe.md", "a" * (7500 - head), False)
    assert (7500, True) == (len(link["address"]), link["filled"])


def test_gitlab_and_changes_are_pasted(forge):
    link = forge.call("makeForgeLink", {**GITHUB, "kind": "gitlab"}, "events/cafe.md", FILE, False)
    assert {"address": NEW, "filled": False} == link
    link = forge.call("makeForgeLink", GITHUB, "events/cafe.md", FILE, True)
    assert {"address": GITHUB["edit"] + "/events/cafe.md", "filled": False} == link


def make(letter: Script, lines: list[str], block: str) -> str | None:
    parts = {"email": "hilfe@probe.example", "subject": "Neuer Termin: Café & Räder", "greeting": "Hallo,"}
    return letter.call("makeLetter", {**parts, "lines": lines, "note": "Bitte so lassen:", "block": block})


def test_letter_has_words_then_the_block(letter):
    address = make(letter, ["Titel: Café", "Ort: Preetz"], "WIRKORT1:\nabc+/\n:WIRKORT")
    asked = parse_qs(urlsplit(address).query)
    assert ["Neuer Termin: Café & Räder"] == asked["subject"]
    text = "Hallo,\n\nTitel: Café\nOrt: Preetz\n\nBitte so lassen:\n\nWIRKORT1:\nabc+/\n:WIRKORT\n"
    assert [text.replace("\n", "\r\n")] == asked["body"]


def test_letter_leaves_out_lines_that_do_not_fit(letter):
    address = make(
        letter, ["Titel: Café", *(f"Zeile {number}: {'ä' * 40}" for number in range(20))], "WIRKORT1:"
    )
    assert len(address) <= 1800
    assert "Titel: Café" in unquote(address)
    assert "Zeile 19" not in unquote(address)


def test_block_that_does_not_fit_is_no_letter(letter):
    assert make(letter, ["Titel"], "a" * 1800) is None
