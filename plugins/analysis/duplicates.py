"""Analysis: entries that may be one and the same thing, listed twice.

In: the catalogue. Out: pairs with the reasons. Only entries of one kind are compared, and only those that
share a key (duplicate_keys), so that time grows with the number of entries and not with its square.
docs/duplicates.md says which rules there are and how the limits were chosen.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from plugins.analysis.duplicate_keys import Rarity, make_keys
from plugins.analysis.duplicate_rules import Reason, find_reasons
from plugins.analysis.duplicate_traits import LISTED, Traits, make_traits
from plugins.analysis.names import Gazetteer
from plugins.catalogue import Catalogue, Entry, Key

_CROWD = 60  # entries with one key beyond which only neighbours in the alphabet are compared
_NEIGHBOURS = 12
_OWNERS = 3  # an address that more entries name belongs to none of them
_FIELDS = ("title", "also_known_as", "summary", "start", "locality", "street", "links", "email", "updated")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entries that may be one: `key` is the younger, `reasons` the strongest first."""

    key: Key
    other: Key
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of both, as text; empty where nothing is said."""

    field: str
    value: str
    other: str

    @property
    def is_same(self) -> bool:
        """True when both say the same."""
        return bool(self.value) and self.value == self.other


class DuplicateIndex:
    """A catalogue by the keys entries may share. Built once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.gazetteer = Gazetteer(catalogue.region)
        listed = [entry for kind in LISTED for entry in catalogue.of_kind(kind)]
        made = [make_traits(entry, catalogue, self.gazetteer) for entry in listed]
        self._owners = Counter((traits.key.kind, traits.address) for traits in made)
        self.traits = {traits.key: self.without_portal(traits) for traits in made}
        self.rarity = Rarity(self.traits.values())
        self._crowds: dict[str, list[Key]] = defaultdict(list)
        for traits in self.traits.values():
            for key in make_keys(traits, self.rarity):
                self._crowds[key].append(traits.key)

    def pairs(self) -> Iterator[tuple[Key, Key]]:
        """All pairs that share a key, each once."""
        seen: set[tuple[Key, Key]] = set()
        for crowd in self._crowds.values():
            for pair in self._pairs_in(crowd):
                if pair not in seen:
                    seen.add(pair)
                    yield pair

    def partners(self, traits: Traits) -> set[Key]:
        """Those that share a key with an entry, known or new."""
        found: set[Key] = set()
        for key in make_keys(traits, self.rarity):
            found.update(self._crowds.get(key, ()))
        return found - {traits.key}

    def without_portal(self, traits: Traits) -> Traits:
        """The traits without an address that many have, such as a town's list of clubs."""
        is_portal = self._owners[traits.key.kind, traits.address] > _OWNERS
        return replace(traits, address="") if is_portal else traits

    def _pairs_in(self, crowd: list[Key]) -> Iterator[tuple[Key, Key]]:
        reach = len(crowd) if len(crowd) <= _CROWD else _NEIGHBOURS
        if len(crowd) > _CROWD:
            crowd = sorted(crowd, key=lambda key: (self.traits[key].names[0].core, key))
        for number, key in enumerate(crowd):
            for other in crowd[number + 1 : number + 1 + reach]:
                yield (key, other) if key < other else (other, key)


def find_duplicates(catalogue: Catalogue) -> tuple[Candidate, ...]:
    """All pairs that may be one, sorted by the younger and the other."""
    index = DuplicateIndex(catalogue)
    found = (_candidate(index.traits[a], index.traits[b], catalogue) for a, b in index.pairs())
    return tuple(sorted((one for one in found if one), key=lambda one: (one.key, one.other)))


def find_duplicates_of(entry: Entry, index: DuplicateIndex) -> tuple[Candidate, ...]:
    """Those that one entry, known or new, may repeat; strongest first. For review and form."""
    traits = index.without_portal(make_traits(entry, index.catalogue, index.gazetteer))
    found = [
        Candidate(entry.key, other, reasons)
        for other in sorted(index.partners(traits))
        if (reasons := _reasons(traits, index.traits[other], index.catalogue))
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.reasons), one.other)))


def explain(reason: Reason, language: str) -> str:
    """The reason as a sentence."""
    sentence = _words(language)["sentence"][reason.code]
    return sentence.format(name=reason.name, other_name=reason.other_name)


def explain_shortly(reasons: Iterable[Reason], language: str) -> str:
    """The first reason in a few words, for a line that names both entries."""
    return next((_words(language)["short"][reason.code] for reason in reasons), "")


def compare_fields(entry: Entry, other: Entry) -> tuple[Compared, ...]:
    """Both entries field by field, those left out that neither fills in."""
    found = (Compared(field, _text(entry, field), _text(other, field)) for field in _FIELDS)
    return tuple(one for one in found if one.value or one.other)


def _candidate(a: Traits, b: Traits, catalogue: Catalogue) -> Candidate | None:
    """The pair as the younger sees it; of the same day the later in the alphabet."""
    younger, older = (a, b) if (a.created, a.key) > (b.created, b.key) else (b, a)
    reasons = _reasons(younger, older, catalogue)
    return Candidate(younger.key, older.key, reasons) if reasons else None


def _reasons(a: Traits, b: Traits, catalogue: Catalogue) -> tuple[Reason, ...]:
    """Nothing for two that name each other: who knows of the other is not the other."""
    reasons = find_reasons(a, b, catalogue)
    return () if reasons and _is_related(a.key, b.key, catalogue) else reasons


def _is_related(a: Key, b: Key, catalogue: Catalogue) -> bool:
    return _names(a, b, catalogue) or _names(b, a, catalogue)


def _names(source: Key, target: Key, catalogue: Catalogue) -> bool:
    return any(reference.target == target for reference in catalogue.references_from(source))


def _text(entry: Entry, field: str) -> str:
    data = entry.data
    if field == "locality":
        return entry.locality or ""
    if field == "street":
        return data.place.street or data.place.venue or "" if data.place else ""
    if field == "email":
        return str(data.contact.email or "") if data.contact else ""
    if field == "links":
        return _joined(link.url for link in data.links)
    value = getattr(data, field, None)
    return _joined(value) if isinstance(value, tuple) else str(value or "")


def _joined(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values)


@cache
def _words(language: str) -> dict[str, dict[str, str]]:
    text = files("plugins").joinpath("analysis/duplicates.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)[language])
