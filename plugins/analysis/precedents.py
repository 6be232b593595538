"""Analysis: what exists already and could be the model for an idea.

In: an idea and the catalogue. Out: projects that came alive and guides that are about the same: those it is
modelled on, those modelled on the same, and those that share two keywords. A keyword is a tag, or a word of
the title; a compound shares with its parts ("Dorfauto" with "Auto"). One word alone is chance.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile

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
        self._known = {entry.key: entry for entry in (*alive, *guides)}
        self._index = KeywordIndex({key: find_keywords(entry) for key, entry in self._known.items()})

    def find(self, idea: Entry) -> tuple[Precedent, ...]:
        """The best models of an idea: those it names first, then those that share most."""
        named, shared = self._named(idea), self._index.count(find_keywords(idea))
        about = {key for key in shared if not set(self._known[key].topics).isdisjoint(idea.topics)}
        found = (
            Precedent(self._known[key], shared[key], key in named)
            for key in about | (named & self._known.keys())
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


class KeywordIndex:
    """Who has which keywords; found by a word that is the same, is a part of one, or holds one."""

    def __init__(self, keywords: Mapping[Key, Iterable[str]]) -> None:
        self._owners: defaultdict[str, set[Key]] = defaultdict(set)
        for key, words in keywords.items():
            for word in words:
                self._owners[word].add(key)
        self._words = sorted(self._owners)
        self._backwards = sorted(word[::-1] for word in self._owners)
        self._found: dict[str, frozenset[Key]] = {}

    def count(self, words: Iterable[str]) -> Counter[Key]:
        """How many of the words each owner shares."""
        shared: Counter[Key] = Counter()
        for word in words:
            shared.update(self._find(word))
        return shared

    def _find(self, word: str) -> frozenset[Key]:
        if word not in self._found:
            alike = (self._owners.get(other, ()) for other in self._alike(word))
            self._found[word] = frozenset(chain.from_iterable(alike))
        return self._found[word]

    def _alike(self, word: str) -> Iterator[str]:
        """Beginnings and ends of the word, and words that begin or end with it."""
        for length in range(LEAST_LETTERS, len(word) + 1):
            yield word[:length]
            yield word[-length:]
        yield from _beginning_with(word, self._words)
        yield from (other[::-1] for other in _beginning_with(word[::-1], self._backwards))


def _beginning_with(start: str, words: Sequence[str]) -> Iterator[str]:
    """Those of the sorted words that begin so; they stand side by side."""
    following = map(words.__getitem__, range(bisect_left(words, start), len(words)))
    return takewhile(lambda word: word.startswith(start), following)
