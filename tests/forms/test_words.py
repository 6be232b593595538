"""The words of the forms: both languages, both voices, nothing of files and keys."""

import re
import tomllib
from importlib.resources import files

import pytest

from plugins.forms.complaints import complaint_texts
from plugins.forms.words import Words
from plugins.problems import codes

DU = re.compile(
    r"\b((?i:du|dir|dich|dein\w*|euch|eure?[mnrs]?)|ihr|Ihr habt|Ihr seid"
    r"|(?i:wähle|gib|schreibe|nenne|kreuze|sage|prüfe|trage"
    r"|öffne|fang|lass|nimm|beantworte))\b"
)
SIE = re.compile(r"\b(Sie|Ihr|Ihre[mnrs]?|Ihnen)\b")
# Of files and programs nobody has to know here.
JARGON = re.compile(r"YAML|\bGit\b|[Ff]ront matter|\bkeys?\b|Schlüssel|region\.yaml|\b[a-z]+_[a-z]+\b")
KEYS = {"de", "sie", "en", "de_help", "sie_help", "en_help"}


def load(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(files("plugins.forms").joinpath(name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["words.toml", "complaints.toml"])
def said(request) -> dict[str, dict[str, str]]:
    return load(request.param)


def test_everything_is_said_in_both_languages(said):
    assert [] == [key for key, one in said.items() if not {"de", "en"} <= one.keys() or one.keys() - KEYS]
    assert [] == [key for key, one in said.items() if ("de_help" in one) != ("en_help" in one)]


def test_every_du_has_a_sie_that_says_no_du(said):
    for key, one in said.items():
        for end in ("", "_help"):
            text, polite = one.get(f"de{end}", ""), one.get(f"sie{end}", "")
            assert polite or not DU.search(text), f"{key}{end}"
            assert not polite or (SIE.search(polite) and not DU.search(polite)), f"{key}{end}"


def test_nobody_is_shouted_at(said):
    assert [] == [key for key, one in said.items() if any("!" in text for text in one.values())]


def test_no_word_of_files_and_keys():
    texts = [(key, text) for key, one in load("complaints.toml").items() for text in one.values()]
    texts += [(key, text) for key, one in load("words.toml").items() for text in one.values()]
    assert [] == [(key, text) for key, text in texts if JARGON.search(text)]


def test_complaints_are_about_problems_there_are():
    assert set() == load("complaints.toml").keys() - set(codes())


@pytest.mark.parametrize("words", [Words("de", "du"), Words("de", "Sie"), Words("en", "du")], ids=str)
def test_complaints_use_only_names_their_problem_has(words):
    names = {name for text in complaint_texts(words).values() for name in re.findall(r"\{(\w+)\}", text)}
    known = {
        "label",
        "question",
        "limit",
        "length",
        "value",
        "name",
        "days",
        "latest",
        "start",
        "until",
        "day",
    }
    assert set() == names - known
