"""What the figures mean: the words of method.toml, in the language of the site."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from plugins.analysis.network.figures import Figures, name_values

PARTS = ("figure", "actor", "change")
# What the page of each tab speaks of.
OF_PAGE: Mapping[str, tuple[str, ...]] = {
    "who": ("n", "ties", "density", "isolates"),
    "sectors": ("ei_index", "ei_expected"),
    "bridges": ("brokerage",),
    "groups": ("group", "modularity"),
    "development": ("jaccard", "hamming"),
}


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure: its name in the data, what it says, how it is worked out, its limits, who defined it."""

    key: str
    name: str
    says: str
    formula: str
    caution: str
    source: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page on method, in paragraphs."""

    id: str
    title: str
    text: tuple[str, ...]


def find_sections(language: str) -> tuple[Section, ...]:
    """What is to be said besides the figures."""
    return tuple(
        Section(one["id"], one["title"][language], tuple(one["text"][language]))
        for one in _words()["section"]
    )


def find_definitions(part: str, language: str, figures: Figures) -> tuple[Definition, ...]:
    """The figures of a part ("figure", "actor", "change") in their order, with the values of the network."""
    values = name_values(figures)
    return tuple(_definition(one, language, values) for one in _words()[part])


def define_page(page: str, language: str, figures: Figures) -> tuple[Definition, ...]:
    """The figures that the page of a tab speaks of."""
    known = {one.key: one for part in PARTS for one in find_definitions(part, language, figures)}
    return tuple(known[key] for key in OF_PAGE.get(page, ()))


def _definition(words: Mapping[str, Any], language: str, values: Mapping[str, float | None]) -> Definition:
    value = values.get(words["key"])
    name, says, formula, caution = (
        _text(words, part, language) for part in ("name", "says", "formula", "caution")
    )
    rounded = None if value is None else round(value, 3)
    return Definition(words["key"], name, says, formula, caution, words.get("source", ""), rounded)


def _text(words: Mapping[str, Any], part: str, language: str) -> str:
    return str(words[part][language]) if part in words else ""


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("plugins.views.network").joinpath("method.toml").read_text("utf-8"))
