"""Analysis: what exists already and could be the model for an idea.

In: an idea and the catalogue. Out: projects that came alive and guides that are about the same: those it is
modelled on, those modelled on the same, and those that share two keywords. A keyword is a tag, or a word of
the title; a compound shares with its parts ("Dorfauto" with "Auto"). One word alone is chance.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.analysis.names import split_words
from plugins.catalogue import Catalogue, Entry, Key

ALIVE = ("running", "recurring", "done")
LEAST_SHARED = 2
LEAST_LETTERS = 4  # of a word within another: shorter ones are endings and chance
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Precedent:
    """A project or guide, and how many keywords it shares; `is_model` where the idea names it."""

    entry: Entry
    shared: int
    is_model: bool


class Precedents:
    """What could be a model, its words worked out once a build."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        alive = (one for one in catalogue.of_kind("project") if one.data.phase in ALIVE)
        guides = (one for one in catalogue.of_kind("guide") if one.data.kind != "funding")
        self._known = tuple((entry, find_keywords(entry)) for entry in (*alive, *guides))

    def find(self, idea: Entry) -> tuple[Precedent, ...]:
        """The best models of an idea: those it names first, then those that share most."""
        named, words = self._named(idea), find_keywords(idea)
        found = (
            Precedent(entry, count_shared(words, theirs), entry.key in named)
            for entry, theirs in self._known
            if not set(entry.topics).isdisjoint(idea.topics) or entry.key in named
        )
        good = [one for one in found if one.is_model or one.shared >= LEAST_SHARED]
        return tuple(sorted(good, key=lambda one: (not one.is_model, -one.shared, one.entry.key)))[:SHOWN]

    def _named(self, idea: Entry) -> set[Key]:
        references = self._catalogue.references_from(idea.key)
        return {one.target for one in references if one.field == "based_on"}


def find_keywords(entry: Entry) -> frozenset[str]:
    """The words of title and tags that are long enough to say something."""
    texts = (entry.title, *entry.data.tags)
    return frozenset(word for text in texts for word in split_words(text) if len(word) >= LEAST_LETTERS)


def count_shared(words: Iterable[str], others: frozenset[str]) -> int:
    """How many of the words stand among the others, or are a part of one, or hold one."""
    return sum(any(_is_alike(word, other) for other in others) for word in words)


def _is_alike(word: str, other: str) -> bool:
    return any(
        whole == part or whole.startswith(part) or whole.endswith(part) for whole, part in _pairs(word, other)
    )


def _pairs(word: str, other: str) -> Iterator[tuple[str, str]]:
    """The longer one first."""
    yield (word, other) if len(word) >= len(other) else (other, word)
