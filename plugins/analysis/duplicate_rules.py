"""Analysis: why two entries may be one.

In: the traits of two entries of one kind. Out: reasons, the strongest first, or nothing. The limits were
chosen on labelled pairs (tests/analysis/test_duplicates.py prints them, docs/duplicates.md explains them).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from plugins.analysis.duplicate_traits import Traits
from plugins.analysis.names import Name, are_near, is_same, split_words
from plugins.catalogue import Catalogue

Code = Literal["same-name", "same-core", "former-name", "near-name", "same-address", "same-place", "same-day"]
TITLE_AT_PLACE = 85  # per cent of rapidfuzz' ratio of the words in the alphabet's order
TITLE_AT_ADDRESS = 60  # for projects and guides: one organisation's all link to its home page
TITLE_ON_DAY = 85


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with what is alike in the first and in the second."""

    code: Code
    name: str = ""
    other_name: str = ""


def find_reasons(a: Traits, b: Traits, catalogue: Catalogue) -> tuple[Reason, ...]:
    """Every reason to take two entries for one."""
    if a.key.kind == "event":
        return tuple(_reasons_of_events(a, b))
    if a.author != b.author:
        return ()
    return (*_by_name(a, b, catalogue), *_by_address(a, b), *_by_spot(a, b))


def _by_name(a: Traits, b: Traits, catalogue: Catalogue) -> tuple[Reason, ...]:
    """The best reason among all names of both, unless their places say that they are two."""
    for number, one in enumerate(a.names):
        for other_number, other in enumerate(b.names):
            if are_near(one, other) and _are_places_open(one, other, a, b, catalogue):
                is_title = number == other_number == 0
                return (_name_reason(one, other, is_title=is_title),)
    return ()


def _name_reason(one: Name, other: Name, *, is_title: bool) -> Reason:
    if not is_same(one, other):
        return Reason("near-name", one.written, other.written)
    if not is_title:
        return Reason("former-name", one.written, other.written)
    is_whole = split_words(one.written) == split_words(other.written)
    return Reason("same-name" if is_whole else "same-core", one.written, other.written)


def _are_places_open(one: Name, other: Name, a: Traits, b: Traits, catalogue: Catalogue) -> bool:
    """False when both say where they are, and it is not one place within the other."""
    where, elsewhere = one.places or _locality(a), other.places or _locality(b)
    return not (where and elsewhere) or _touch(where, elsewhere, catalogue)


def _locality(traits: Traits) -> frozenset[str]:
    return frozenset((traits.locality,)) if traits.locality else frozenset()


def _touch(places: frozenset[str], others: frozenset[str], catalogue: Catalogue) -> bool:
    """True when one of the places is, holds, or lies in one of the others."""
    if not places.isdisjoint(others):
        return True
    return _lie_in(places, others, catalogue) or _lie_in(others, places, catalogue)


def _lie_in(places: frozenset[str], others: frozenset[str], catalogue: Catalogue) -> bool:
    return any(outer.id in others for place in places for outer in catalogue.place_path(place))


def _by_address(a: Traits, b: Traits) -> Iterator[Reason]:
    """An initiative has its website to itself; other entries need a like title, too."""
    if not a.address or a.address != b.address:
        return
    if a.key.kind == "initiative" or _are_titles_alike(a, b, TITLE_AT_ADDRESS):
        yield Reason("same-address", a.address, b.address)


def _by_spot(a: Traits, b: Traits) -> Iterator[Reason]:
    shared = [spot for spot in a.spots if spot in b.spots]
    if shared and _are_titles_alike(a, b, TITLE_AT_PLACE):
        yield Reason("same-place", shared[0].rsplit("/", 1)[-1], shared[0])


def _reasons_of_events(a: Traits, b: Traits) -> Iterator[Reason]:
    if a.days.isdisjoint(b.days) or not _is_same_area(a, b):
        return
    if _are_titles_alike(a, b, TITLE_ON_DAY):
        yield Reason("same-day", a.names[0].written, b.names[0].written)


def _is_same_area(a: Traits, b: Traits) -> bool:
    """True when one is in the place of the other, or both say nothing."""
    return a.locality == b.locality or a.locality in b.area or b.locality in a.area


def _are_titles_alike(a: Traits, b: Traits, limit: float) -> bool:
    if a.names[0].telling != b.names[0].telling:
        return False
    return fuzz.ratio(a.title, b.title, score_cutoff=limit) >= limit
