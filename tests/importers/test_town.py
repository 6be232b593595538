"""Another town's figures: kept where they are what every Wirkort publishes, refused in words otherwise."""

import json
from datetime import date
from typing import Any

import pytest

from plugins.frontmatter import read_yaml
from plugins.importers.town import MAX_BYTES, TownSource, fetch_town, make_town
from plugins.problems import Problem
from schemas import KINDS, check

SOURCE = TownSource("Darmstadt", "https://darmstadt.example/api/v1/network.json", "CC-BY-4.0")
DAY = date(2026, 11, 21)
FIGURES: dict[str, Any] = {
    "n": 40,
    "ties": 90,
    "density": 0.115,
    "isolates": ["a", "b"],
    "transitivity": 1 / 3,
    "ei_index": -0.25,
    "ei_expected": None,
    "reciprocity_arc": 1,
}


def document(**changes: Any) -> bytes:
    return json.dumps(
        {"layer": "declared", "as_of": "2026-10-30", "figures": FIGURES, "nodes": [{"id": "stadtwerke"}]}
        | changes
    ).encode()


def test_figures_that_do_not_depend_on_size_are_kept():
    text = make_town(document(), SOURCE, DAY)

    assert isinstance(text, str)
    expected = {
        "n": "40",
        "isolates_share": "0.0500",
        "transitivity": "0.3333",
        "reciprocity_arc": "1.0000",
        "ei_index": "-0.2500",
    }
    values = read_yaml(text.encode())
    assert expected == values["figures"]
    assert ("2026-11-21", "2026-10-30") == (values["updated"], values["as_of"])
    assert () == check(KINDS["town"].model, values)[1]


def test_nobody_of_the_other_town_is_kept():
    assert "stadtwerke" not in str(make_town(document(), SOURCE, DAY))


WRONG = {
    "no-json": b"<html>",
    "a-list": b"[]",
    "deep": b"[" * 100_000,
    "too-large": b" " * (MAX_BYTES + 1),
    "another-layer": document(layer="all"),
    "no-figures": document(figures=None),
    "no-number": document(figures={"n": "many"}),
    "nobody": document(figures={"n": 0, "isolates": []}),
    "impossible": document(figures=FIGURES | {"transitivity": 7}),
    "not-a-number": document(figures=FIGURES | {"transitivity": float("nan")}),
    "no-day": document(as_of="soon"),
}


@pytest.mark.parametrize("data", WRONG.values(), ids=WRONG)
def test_what_is_no_network_is_refused_in_words(data):
    found = make_town(data, SOURCE, DAY)

    assert isinstance(found, Problem)
    assert "town-unknown-form" == found.code


@pytest.mark.parametrize(
    "url",
    ["http://example.org/x.json", "https://127.0.0.1/x", "https://u:p@example.org/", "file:///etc/passwd"],
)
def test_addresses_inside_are_not_asked(url):
    found = fetch_town(TownSource("Anderswo", url, "CC0"), DAY)

    assert isinstance(found, Problem)
    assert "town-refused" == found.code
