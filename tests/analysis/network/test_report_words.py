import tomllib
from datetime import date
from typing import get_args

import pytest

from plugins.analysis.introductions import Rule
from plugins.analysis.network.layers import LAYERS
from plugins.analysis.network.report import make_report
from plugins.analysis.network.report_words import WIDTH, render_report
from plugins.catalogue import read_content
from plugins.exports.network import name_actors
from plugins.render import theme_folder
from plugins.render.locales import load_translations
from plugins.render.words import WORDS
from schemas.initiative import Sector

TODAY = date(2026, 11, 21)
FILES = ("network/report_words.toml", "introduction_words.toml")


@pytest.fixture(scope="module")
def catalogue(repository):
    return read_content(repository / "content").catalogue


def read(repository, name: str):
    return tomllib.loads((repository / "plugins" / "analysis" / name).read_text())


@pytest.mark.parametrize("name", FILES)
def test_both_languages_say_the_same(repository, name):
    words = read(repository, name)
    assert list(words["de"]) == list(words["en"])
    for key, german in words["de"].items():
        english = words["en"][key]
        if isinstance(german, dict):
            assert list(german) == list(english)
        else:
            assert fields(german) == fields(english), key


def fields(sentence: str) -> set[str]:
    return {part.split("}")[0] for part in sentence.split("{")[1:]}


@pytest.mark.parametrize("language", ["de", "en"])
def test_sectors_are_called_as_on_the_pages(repository, language):
    said = read(repository, FILES[0])[language]["sector"]
    words = load_translations(theme_folder(), language)
    assert {sector: words.gettext(WORDS["sector"][sector]) for sector in get_args(Sector)} == said


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_example_region_is_told_in_every_layer(catalogue, layer, language):
    report = make_report(catalogue, layer, TODAY, name_actors(catalogue))
    text = render_report(report, language)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert f"{report.figures.n} Organisationen" in text or f"{report.figures.n} organisations" in text
    assert "{" not in text
    for isolate in report.figures.isolates:
        assert report.titles[isolate].split()[0] in text


def test_comparison_is_with_the_layers_of_the_union_and_not_with_itself(catalogue):
    titles = name_actors(catalogue)
    assert ["projects", "events", "membership"] == list(
        make_report(catalogue, "declared", TODAY, titles).correlations
    )
    assert {} == make_report(catalogue, "all", TODAY, titles).correlations


def test_every_rule_of_introductions_has_words():
    from plugins.analysis.introduction_words import _RULES

    assert set(get_args(Rule)) == set(_RULES)
