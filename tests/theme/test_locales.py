"""The interface in German and English: nothing missing, nothing left over, nothing mixed."""

import re
from html import unescape
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from plugins.render.locales import catalogue_path
from plugins.render.words import WORDS
from schemas import KINDS, Event, Guide, Initiative, Notice, Project
from tests.theme.full import FULL, REGION, pages

MARKS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
SOURCES = (
    (
        "theme/templates",
        [("**.html", "jinja2.ext:babel_extract")],
        {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}},
    ),
    ("plugins/render", [("**.py", "python")], {}),
)
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.fixture(scope="module")
def messages(repository) -> Catalog:
    """What the templates and the renderer say."""
    found = Catalog()
    for folder, methods, options in SOURCES:
        for _, _, message, _, _ in extract_from_dir(repository / folder, methods, options, keywords=MARKS):
            found.add(message)
    return found


@pytest.fixture(scope="module")
def german(repository) -> Catalog:
    with catalogue_path(repository / "theme", "de").open("rb") as file:
        return read_po(file)


def ids(catalogue: Catalog) -> set[object]:
    return {message.id for message in catalogue if message.id}


def test_german_says_everything_and_nothing_else(messages, german):
    assert ids(messages) == ids(german)


def test_no_german_word_is_missing_or_unsure(german):
    assert [] == [
        message.id for message in german if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]


def _forms(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return words if isinstance(words, tuple) else (words,)


def test_german_fills_in_the_same_names(german):
    for message in german:
        if message.id:
            wanted = set(PLACEHOLDER.findall(_forms(message.id)[-1]))
            assert {frozenset(wanted)} == {
                frozenset(PLACEHOLDER.findall(form)) or frozenset(wanted) for form in _forms(message.string)
            }


def test_german_says_du_and_never_sie(german):
    formal = re.compile(r"\b(Sie|Ihr|Ihre|Ihnen|Ihren)\b")
    assert [] == [
        message.string for message in german if message.id and any(map(formal.search, _forms(message.string)))
    ]


DU = re.compile(
    r"\b(du|dich|dir|dein\w*|euch|euer|eure\w*|Du|Dich|Dein\w*|Euch|Eure\w*|was ihr|braucht ihr"
    r"|könnt ihr|habt ihr|Schau|Trag|Zeig|Bring|Melde|Frag"
    r"|Schreib|schreib|ruf|Ruf|Such|Versuch|Erzähl|Komm|komm|Nenn|Wähl|Gib"
    r"|Lies|Sag|Hilf|Sieh|Kennst|Meintest|Klick|Probier|Lass|Ergänz|Abonnier|Kopier|Druck|Öffne|Leg|Nimm)\b"
)


@pytest.fixture(scope="module")
def polite(repository) -> Catalog:
    with catalogue_path(repository / "theme", "de-sie").open("rb") as file:
        return read_po(file)


def texts(catalogue: Catalog) -> dict[object, tuple[str, ...]]:
    return {message.id: _forms(message.string) for message in catalogue if message.id}


def test_every_sentence_with_du_has_one_with_sie(german, polite):
    with_du = {message for message, forms in texts(german).items() if any(map(DU.search, forms))}
    assert set() == with_du - texts(polite).keys()


def test_polite_german_holds_only_what_differs_and_never_says_du(german, polite):
    ordinary = texts(german)
    assert set() == texts(polite).keys() - ordinary.keys()
    for message, forms in texts(polite).items():
        assert forms != ordinary[message]
        assert [] == [form for form in forms if DU.search(form) or not form or "!" in form]
        assert set(PLACEHOLDER.findall("".join(forms))) == set(
            PLACEHOLDER.findall("".join(ordinary[message]))
        )


def test_site_that_says_sie_never_says_du(tmp_path, german, polite):
    site = pages(tmp_path, FULL | {"region.yaml": REGION + "voice: Sie\n"})
    plain = {form for message in texts(polite) for form in texts(german)[message] if "%(" not in form}
    for address, page in site.items():
        said = unescape(re.sub(r"<(?!meta|a |button|input|div)[^>]*>", " ", page))
        assert [] == [form for form in plain if form in said], address
        assert [] == re.findall(
            r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*|[Ee]uch|[Ee]uer|[Ee]ure\w*)\b", said
        ), address
    assert "Was suchen Sie?" in site["/search/"]
    assert "Suche" in site["/search/"]


def test_german_shouts_not(german):
    assert [] == [
        message.string
        for message in german
        if message.id and any("!" in form for form in _forms(message.string))
    ]


@pytest.mark.parametrize(
    ("words", "model", "field"),
    [
        ("sector", Initiative, "sector"),
        ("legal_form", Initiative, "legal_form"),
        ("status", Initiative, "status"),
        ("phase", Project, "phase"),
        ("proposed_by", Project, "proposed_by"),
        ("event", Event, "kind"),
        ("mode", Event, "mode"),
        ("state", Event, "state"),
        ("audience", Event, "audience"),
        ("childcare", Event, "childcare"),
        ("expected_size", Event, "expected_size"),
        ("guide", Guide, "kind"),
        ("resource", Notice, "kind"),
        ("direction", Notice, "direction"),
    ],
)
def test_every_choice_has_a_word(words, model, field):
    schema = str(model.model_json_schema()["properties"][field])
    assert set() == set(re.findall(r"'([a-z-]+)'", _choices(schema))) - WORDS[words].keys()


def _choices(schema: str) -> str:
    return "".join(re.findall(r"'enum': \[[^\]]*\]", schema)).replace("'enum'", "")


def test_every_kind_has_a_word():
    assert set() == KINDS.keys() - WORDS["kind"].keys()


def test_english_site_has_no_german_word_of_the_interface(tmp_path, german):
    english = FULL | {"region.yaml": REGION.replace("languages: [de]", "languages: [en]")}
    site = pages(tmp_path, english)
    interface = {
        form for message in german if message.id for form in _forms(message.string) if len(form) > 12
    }
    interface -= {form for message in german if message.id for form in _forms(message.id)}
    written = " ".join(FULL.values())
    for address, page in site.items():
        assert [] == [words for words in interface if words in page and words not in written], address


def test_english_site_has_no_short_german_word_on_its_own(tmp_path, german):
    """What stands alone in an element or an attribute that is read out."""
    english = FULL | {"region.yaml": REGION.replace("languages: [de]", "languages: [en]")}
    interface = {form for forms in texts(german).values() for form in forms if len(form) > 1}
    interface -= {form for message in texts(german) for form in _forms(message)}
    written = " ".join(FULL.values())
    for address, page in pages(tmp_path, english).items():
        alone = re.findall(r">\s*([^<>]+?)\s*<", page)
        alone += re.findall(r' (?:aria-label|title|placeholder|data-[a-z]+|content)="([^"]+)"', page)
        assert [] == sorted(
            {words for words in map(unescape, alone) if words in interface and words not in written}
        ), address


def test_english_site_writes_english_dates(tmp_path):
    english = FULL | {"region.yaml": REGION.replace("languages: [de]", "languages: [en]")}
    page = pages(tmp_path, english)["/events/treffen/"]
    assert "Sat, 12 December 2026, 10:00–12:30" in page
    assert "every month on the second Saturday, until 30 June 2027" in page


def test_region_file_chooses_the_label_of_a_topic(tmp_path):
    english = FULL | {"region.yaml": REGION.replace("languages: [de]", "languages: [en]")}
    assert "<h1>Energy</h1>" in pages(tmp_path, english)["/topics/energie/"]


def test_catalogue_is_text(repository):
    assert [] == list(Path(repository / "theme").rglob("*.mo"))
