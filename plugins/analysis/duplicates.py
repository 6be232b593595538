"""Analysis: entries that may be one and the same thing, listed twice.

In: the catalogue. Out: pairs with the reasons. Only entries of one kind are compared, and only those that
meet in the index (duplicate_index), so that time grows with the number of entries and not with its square.
docs/duplicates.md says which rules there are and how the limits were chosen.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from plugins.analysis.duplicate_index import DuplicateIndex
from plugins.analysis.duplicate_rules import Reason, find_reasons
from plugins.analysis.duplicate_traits import LISTED, Traits
from plugins.catalogue import Catalogue, Entry, Key

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


def find_duplicates(catalogue: Catalogue) -> tuple[Candidate, ...]:
    """All pairs that may be one, sorted by the younger and the other."""
    index = DuplicateIndex(catalogue)
    return tuple(one for kind in sorted(LISTED) for one in find_duplicates_in(kind, index))


def find_duplicates_in(kind: str, index: DuplicateIndex) -> tuple[Candidate, ...]:
    """The pairs of one kind, sorted in the same way."""
    found = (_candidate(a, b, index.catalogue) for a, b in index.of_kind(kind).pairs())
    return tuple(sorted((one for one in found if one), key=lambda one: (one.key, one.other)))


def find_duplicates_of(entry: Entry, index: DuplicateIndex) -> tuple[Candidate, ...]:
    """Those that one entry, known or new, may repeat; strongest first. For review and form."""
    known = index.of_kind(entry.kind)
    traits = known.without_portal(index.traits_of(entry))
    found = [
        Candidate(entry.key, other.key, reasons)
        for other in known.partners(traits)
        if (reasons := _reasons(traits, other, index.catalogue))
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
