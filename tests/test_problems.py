# ruff: noqa: E501  # a table reads best with one case a line
"""Problems: their words, their order, their levels; every code documented, raised, and worded in both languages."""

import re
import string
import tomllib

import pytest

from plugins.catalogue.read import locate_faults
from plugins.frontmatter import render_entry
from plugins.problems import (
    ContentInvalid,
    Problem,
    apply_levels,
    codes,
    find_nearest,
    has_errors,
    make_problem,
    render_text,
    severity_of,
)
from schemas import faults
from tests.schemas.samples import MODELS, find_faults, refused, valid
from tests.schemas.takes import TAKES
from tests.schemas.test_rules import RULES

LANGUAGES = ("de", "en")
CODE = re.compile(r'"([a-z]+(?:-[a-z0-9]+)*)"')


@pytest.fixture(scope="module")
def wordings(repository):
    """messages.toml by code."""
    return tomllib.loads((repository / "plugins" / "messages.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def documented(repository):
    """The part of docs/problems.md about each code."""
    _, *parts = re.split(
        r"^### (.*)\n", (repository / "docs" / "problems.md").read_text("utf-8"), flags=re.MULTILINE
    )
    return dict(zip(parts[::2], parts[1::2], strict=True))


def names_in(wording: str) -> set[str]:
    """What a sentence names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(wording) if name is not None}


# --- every code ----------------------------------------------------------------------------------


def test_every_code_is_documented_and_every_documented_code_is_there(documented, wordings):
    assert sorted(wordings) == sorted(documented)


@pytest.mark.parametrize("code", codes())
def test_the_documentation_has_an_example_and_a_remedy(documented, code):
    assert {"Deutsch", "Example", "Remedy"} == set(
        re.findall(r"^- (\w+): \S", documented[code], re.MULTILINE)
    )
    assert (severity_of(code) == "warning") == ("*(warning)*" in documented[code])


@pytest.mark.parametrize("code", codes())
def test_both_languages_name_the_same(wordings, code):
    words = wordings[code]

    assert {"severity", "de", "de_hint", "en", "en_hint"} == set(words)
    assert words["severity"] in ("error", "warning")
    for key in ("", "_hint"):
        german, english = (
            {name.removesuffix("_de").removesuffix("_en") for name in names_in(words[language + key])}
            for language in LANGUAGES
        )
        assert german == english


@pytest.mark.parametrize("code", codes())
def test_every_sentence_ends_and_begins_as_one(wordings, code):
    for key in ("de", "de_hint", "en", "en_hint"):
        assert wordings[code][key] == wordings[code][key].strip()
        assert len(wordings[code][key]) > 5


def test_no_code_is_dead(repository, wordings):
    used: set[str] = set()
    beginnings: set[str] = set()  # of codes put together, such as f"organiser-{status}"
    for path in (*(repository / "schemas").rglob("*.py"), *(repository / "plugins").rglob("*.py")):
        used |= set(CODE.findall(path.read_text("utf-8")))
        beginnings |= set(re.findall(r'f"([a-z]+(?:-[a-z]+)*-)\{', path.read_text("utf-8")))

    assert [] == [code for code in wordings if code not in used and not code.startswith(tuple(beginnings))]


def test_every_code_of_the_models_is_worded_and_has_a_failing_example(repository, wordings):
    raised = {"form", *faults._BY_PATTERN.values(), *faults._BY_TYPE.values()}
    for path in (repository / "schemas").glob("*.py"):
        raised |= set(re.findall(r'\b(?:violation|fault)\(\s*"([a-z-]+)"', path.read_text("utf-8")))
    failing = {rule.code for rule in RULES.values()} | {
        "missing-key",
        "unknown-key",
        "day-unknown",
        "time-unknown",
    }
    failing |= {
        code
        for keys in TAKES.values()
        for words in keys.values()
        for *_, code in refused(words.removeprefix("! "))
    }

    assert set() == raised - set(wordings)
    assert set() == raised - failing


@pytest.mark.parametrize("name", MODELS)
def test_every_fault_of_a_model_can_be_said_in_both_languages(name):
    """A choice with a list or keys in its place ended in a KeyError: the sentence named no value."""
    for key, words in TAKES[name].items():
        for _, value, _ in refused(words.removeprefix("! ")):
            assert_said(name, valid(name) | {key: value})
        for shape in ([], {}, [[]], [{}], {"a": "b"}, {"a": {"b": ["c"]}}):
            assert_said(name, valid(name) | {key: shape})
        assert_said(name, {other: value for other, value in valid(name).items() if other != key})


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_broken_rule_can_be_said_in_both_languages(rule):
    assert_said(rule.model, valid(rule.model) | rule.breaks)


def assert_said(name: str, values: dict[str, object]) -> None:
    """Every fault becomes a sentence and a remedy, nothing left in braces."""
    given = {key: value for key, value in values.items() if value is not None}
    found = find_faults(name, **values)
    source = (
        render_entry(given).encode()
        if all(isinstance(value, str) for value in given.values())
        else b"---\n---\n"
    )
    for problem in locate_faults(found, "x.md", source):
        for language in LANGUAGES:
            assert "{" not in problem.message(language)
            assert problem.hint(language)


# --- one problem ---------------------------------------------------------------------------------


def test_a_problem_is_a_sentence_and_a_remedy():
    problem = make_problem(
        "text-too-long", "a.md", {"key": "title", "length": 130, "limit": 120}, place=(2, 8), field="title"
    )

    assert "Der Text bei „title“ ist zu lang (130 Zeichen, höchstens 120)." == problem.message("de")
    assert "The text of “title” is too long (130 characters, at most 120)." == problem.message("en")
    assert problem.hint("de").startswith("Kürze ihn")


@pytest.mark.parametrize(
    ("language", "hint"), [("de", "Meintest du „summary“?"), ("en", "Did you mean “summary”?")]
)
def test_the_nearest_known_word_takes_the_place_of_the_remedy(language, hint):
    assert hint == make_problem(
        "unknown-key", "a.md", {"key": "sumary", "choices": "summary"}, nearest="summary"
    ).hint(language)


def test_a_strangers_text_is_shown_on_one_line_and_cut():
    message = make_problem("unknown-value", "a.md", {"value": "a\n b" + "x" * 500, "choices": ""}).message(
        "en"
    )

    assert "\n" not in message
    assert len(message) < 150


def test_all_choices_are_shown_however_many():
    choices = ", ".join(f"choice-{number}" for number in range(40))

    assert choices in make_problem("unknown-value", "a.md", {"value": "x", "choices": choices}).hint("en")


@pytest.mark.parametrize("text", ["\x1b[31m", "\u202e", "\0", "\udcff"], ids=ascii)
def test_what_a_terminal_would_obey_is_not_printed(text):
    problem = make_problem("file-name-no-id", f"content/{text}.md", {"name": text, "better": "x.md"})

    assert text not in problem.file + problem.message("de") + problem.hint("de")


def test_braces_in_a_strangers_text_are_no_names():
    assert "“{0.__class__}”" in make_problem(
        "unknown-value", "a.md", {"value": "{0.__class__}", "choices": ""}
    ).message("en")


def test_the_text_form_names_place_severity_and_code():
    text = render_text([make_problem("raw-html", "a.md", place=(9, 2))], "de")

    assert text.startswith("a.md:9:2: Hinweis: HTML im Text wird weggelassen. [raw-html]\n    ")


def test_the_json_form_has_the_promised_keys():
    expected = ["code", "severity", "file", "line", "column", "field", "message", "hint"]

    assert expected == list(make_problem("raw-html", "a.md").as_json("en"))


def test_problems_are_sorted_by_place():
    later, earlier = (
        make_problem("raw-html", "b.md", place=(2, 1)),
        make_problem("raw-html", "a.md", place=(9, 1)),
    )

    assert [earlier, later] == sorted([later, earlier])


def test_an_invalid_content_says_all_its_problems():
    error = ContentInvalid([make_problem("raw-html", "a.md"), make_problem("symlink", "b.md")], "en")

    assert "a.md:1:1" in str(error)
    assert "b.md:1:1" in str(error)


# --- levels --------------------------------------------------------------------------------------

WARNING, ERROR = (
    make_problem("raw-html", "a.md"),
    make_problem("unknown-key", "a.md", {"key": "x", "choices": ""}),
)
LEVELS = {
    "none": ({}, ["warning", "error"]),
    "raised": ({"raw-html": "error"}, ["error", "error"]),
    "off": ({"raw-html": "off"}, ["error"]),
    "same": ({"raw-html": "warning"}, ["warning", "error"]),
    "error-stays": ({"unknown-key": "off"}, ["warning", "error"]),
    "error-is-not-lowered": ({"unknown-key": "warning"}, ["warning", "error"]),
}


@pytest.mark.parametrize(("levels", "expected"), LEVELS.values(), ids=LEVELS)
def test_levels_raise_or_silence_warnings_only(levels, expected):
    assert expected == [problem.severity for problem in apply_levels([ERROR, WARNING], levels)]


def test_the_same_problem_is_told_once():
    assert 1 == len(apply_levels([WARNING, WARNING], {}))


@pytest.mark.parametrize(
    ("problems", "expected"), [([], False), ([WARNING], False), ([WARNING, ERROR], True)]
)
def test_only_errors_forbid_publishing(problems: list[Problem], expected: bool):
    assert expected == has_errors(problems)


# --- the nearest word ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("sumary", ["title", "summary"], "summary"),
        ("Titel", ["title", "summary"], "title"),
        ("WASTE", ["waste"], "waste"),
        ("wind", ["waste", "water"], ""),
        ("", ["a"], ""),
        ("x", [], ""),
        ("ab", ["abc", "abd"], "abc"),
    ],
)
def test_only_a_near_word_is_offered(word, choices, expected):
    assert expected == find_nearest(word, choices)
