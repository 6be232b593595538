"""Data and method: every figure that the site gives away has a definition in words, in both languages."""

import tomllib
from pathlib import Path

import pytest

from plugins.analysis.network.brokerage import ROLES
from plugins.exports.network.document import make_document
from plugins.views.network import method
from tests.views.network_sites import read, town

WORDS = tomllib.loads(Path(method.__file__).with_name("method.toml").read_text("utf-8"))
PARTS = ("figure", "actor", "change")


def keys(part: str) -> set[str]:
    return {one["key"] for one in WORDS[part]}


def test_every_figure_of_the_network_file_is_defined(tmp_path):
    site = read(tmp_path, town({"Anna": "Bert Carl"}))
    networks = site.networks
    document = make_document(
        "declared", networks.as_of, networks.layer("declared"), networks.figures("declared")
    )
    assert set(document["figures"]) == keys("figure")
    assert set(document["nodes"][0]) - {"id", "sector"} == keys("actor")


@pytest.mark.parametrize("part", PARTS)
def test_definition_is_in_both_languages(part):
    for one in WORDS[part]:
        for words in ("name", "says", "formula", "caution"):
            assert set(one.get(words, {"de", "en"})) == {"de", "en"}, one["key"]


def test_sections_have_as_many_paragraphs_in_both_languages():
    for one in WORDS["section"]:
        assert len(one["text"]["de"]) == len(one["text"]["en"])


def test_roles_of_brokers_are_named():
    (brokerage,) = (one for one in WORDS["actor"] if one["key"] == "brokerage")
    assert [] == [role for role in ROLES if role not in brokerage["says"]["de"]]


def test_page_shows_the_values_of_the_day(tmp_path):
    (view,) = method.make_views(read(tmp_path, town({"Anna": "Bert Carl"})))
    values = {one.key: one.value for one in view.figures}
    assert (3, 2, 0.667) == (values["n"], values["ties"], values["density"])
    assert 1.0 == values["degree_centralisation"]
