"""Analysis: what remains of a name when legal form, level and place are taken out of it.

In: a title or another name, and the region's places. Out: the words by which two names are compared, and
the places the name speaks of. `Solarkreis Gaarden e.V.` is `solarkreis` in `gaarden-ost`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from rapidfuzz.distance import OSA

from plugins.addresses import make_id
from schemas import Region

LETTERS_PER_SLIP = 5  # chosen on the labelled names of tests/analysis/test_duplicates.py
_LEGAL = re.compile(
    r"\b(?:e\.? ?v|ggmbh|gmbh|gug|ug|e\.? ?g|ag|gbr|kg|ohg|mbh|eingetragener verein|haftungsbeschr[aä]nkt)\b"
    r"\.?(?: ?i\. ?g\.)?",
    re.IGNORECASE,
)
_LEVELS = frozenset(
    "ortsgruppe ortsverband ortsverein kreisgruppe kreisverband regionalgruppe regionalverband lokalgruppe "
    "stadtgruppe landesverband bundesverband bezirksgruppe hochschulgruppe".split()
)
_SMALL = frozenset("der die das den dem und fuer im in am an auf von vom zu zur zum the of and for".split())
_TELLING = frozenset("foerderverein foerderkreis freundeskreis nord sued ost west neu alt".split())
_LEADING = re.compile("nord|sued|ost|west|alt|neu|ober|unter|klein|gross")
_LETTERS, _LEVELS_A_LETTER = (
    43,
    6,
)  # of Name.letters; what shares a place or exceeds it only lets more through
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Name:
    """A name to be compared: `words` are those that are its own, `places` the ids of those it names."""

    written: str
    words: tuple[str, ...]
    places: frozenset[str]
    levels: frozenset[str]

    @cached_property
    def core(self) -> str:
        """The words as one, in whatever order."""
        return "".join(sorted(self.words))

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The words, to be compared with others."""
        return frozenset(self.words)

    @cached_property
    def joined(self) -> str:
        """The words as one as they are written, so that `Repair-Café` is `Repaircafé`."""
        return "".join(self.words)

    @cached_property
    def letters(self) -> int:
        """How often each letter occurs, as bits: two names differ in as many bits as in letters."""
        counts = Counter("".join(self.word_set))
        levels = ((ord(letter) % _LETTERS, min(count, _LEVELS_A_LETTER)) for letter, count in counts.items())
        return reduce(or_, (((1 << level) - 1) << _LEVELS_A_LETTER * letter for letter, level in levels), 0)

    @cached_property
    def telling(self) -> frozenset[str]:
        """What tells `Teil 1` from `Teil 2` and a school from its Förderverein, however near they are."""
        return frozenset(
            word for word in self.words if word in _TELLING or any(sign.isdigit() for sign in word)
        )


class Gazetteer:
    """The names of a region's places as they stand in other names: `Gaarden`, `Gaardener`."""

    def __init__(self, region: Region) -> None:
        self._ids: dict[str, dict[tuple[str, ...], set[str]]] = {}
        for place in region.places:
            for written in (place.name, *place.also_known_as):
                self._add(_BRACKETS.sub("", written), place.id)

    def split(self, words: list[str]) -> tuple[list[str], frozenset[str]]:
        """The words that name no place, and the places the others name."""
        if self._ids.keys().isdisjoint(words):
            return words, frozenset()
        rest: list[str] = []
        found: set[str] = set()
        position = 0
        while position < len(words):
            length, ids = self._longest(words, position)
            found |= ids
            rest += [] if length else [words[position]]
            position += length or 1
        return rest, frozenset(found)

    def _add(self, written: str, id: str) -> None:
        words = split_words(written)
        for last in _forms(words[-1]) if words else ():
            phrase = (*words[:-1], last)
            self._ids.setdefault(phrase[0], {}).setdefault(phrase, set()).add(id)

    def _longest(self, words: list[str], position: int) -> tuple[int, set[str]]:
        phrases = self._ids.get(words[position], {})
        fitting = [phrase for phrase in phrases if tuple(words[position : position + len(phrase)]) == phrase]
        longest = max(fitting, key=len, default=())
        return len(longest), phrases[longest] if longest else set()


def make_name(written: str, gazetteer: Gazetteer) -> Name:
    """The name without legal form, level, small words and places; what is nothing else stays as it is."""
    words = split_words(_LEGAL.sub(" ", written)) or split_words(written)
    rest, places = gazetteer.split(words)
    levels = frozenset(rest) & _LEVELS
    core = [word for word in rest if word not in levels and word not in _SMALL]
    return Name(written, tuple(core or words), places, levels)


def make_names(title: str, others: Iterable[str], gazetteer: Gazetteer) -> Iterator[Name]:
    """The title, the title without what stands in brackets, then the other names."""
    short = _BRACKETS.sub(" ", title).strip()
    for written in dict.fromkeys((title, short or title, *others)):
        yield make_name(written, gazetteer)


def split_words(text: str) -> list[str]:
    """Words in small letters without accents, ä as ae and ß as ss; elsewhere than in Latin as they are."""
    if text.isascii():
        return re.findall(r"[a-z0-9]+", text.lower())
    latin = make_id(text, limit=400)
    return latin.split("-") if latin else re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def are_near(a: Name, b: Name) -> bool:
    """True when the words that differ could be slips of each other: one slip for so many letters."""
    if a.telling != b.telling or not is_level_open(a, b):
        return False
    if is_same(a, b):
        return True
    slips = slips_allowed(a.joined, b.joined)
    if abs(len(a.joined) - len(b.joined)) > slips or (a.letters ^ b.letters).bit_count() > 2 * slips:
        return False  # quick: the words that differ are no longer than the names
    rest_a, rest_b = _rests(a, b)
    allowed = slips_allowed(rest_a, rest_b)
    if not allowed or OSA.distance(rest_a, rest_b, score_cutoff=allowed) > allowed:
        return False
    return not _contrast(rest_a, rest_b)


def slips_allowed(*texts: str) -> int:
    """How many slips there may be between texts, by the shortest of them."""
    return min(map(len, texts)) // LETTERS_PER_SLIP


def is_same(a: Name, b: Name) -> bool:
    """True when both have the same words, in any order or written as one."""
    return a.core == b.core or a.joined == b.joined


def is_level_open(a: Name, b: Name) -> bool:
    """False for a Kreisgruppe and an Ortsgruppe: they are two, however alike."""
    return not (a.levels and b.levels) or a.levels == b.levels


def _contrast(rest: str, other: str) -> bool:
    """True for Ostufer and Westufer: two letters apart, and across the water."""
    lead, other_lead = _LEADING.match(rest), _LEADING.match(other)
    return bool(lead and other_lead and lead[0] != other_lead[0])


def _rests(a: Name, b: Name) -> tuple[str, str]:
    """The words of each that the other has not; most names share none."""
    if a.word_set.isdisjoint(b.word_set):
        return a.joined, b.joined
    return _without(a.words, b.words), _without(b.words, a.words)


def _without(words: tuple[str, ...], others: tuple[str, ...]) -> str:
    return "".join(word for word in words if word not in others)


def _forms(word: str) -> set[str]:
    """The name, its genitive, and the people and things of it: Preetz, Preetzer; Göttingen, Göttinger."""
    forms = {word, f"{word}er", f"{word}s"}
    if word.endswith("e"):
        forms.add(f"{word}r")
    if word.endswith("en"):
        forms.add(f"{word[:-2]}er")
    return forms
