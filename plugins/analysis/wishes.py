"""Analysis: who would like to work more closely with whom, and which of these wishes are for everybody.

In: the catalogue. Out: the wishes that may be shown. A wish with an initiative is shown when it is public, or
when the other side wishes the same: until then nobody can tell that there is one. A wish for a topic has no
other side, so only a public one is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.catalogue import Catalogue, Entry


@dataclass(frozen=True, slots=True)
class ShownWish:
    """A wish of the initiative `by`: with an initiative or for a topic, one of the two."""

    by: str
    with_: str | None
    topic: str | None
    why: str | None
    is_mutual: bool


def find_shown_wishes(catalogue: Catalogue) -> tuple[ShownWish, ...]:
    """The wishes that may be shown, sorted by id of who wishes, in the order of the file."""
    wishers = [entry for entry in catalogue.of_kind("initiative") if is_at_work(entry)]
    known, mutual = {entry.id for entry in wishers}, find_mutual_pairs(catalogue)
    return tuple(wish for entry in wishers for wish in _shown(entry, mutual, known))


def find_mutual_pairs(catalogue: Catalogue) -> frozenset[tuple[str, str]]:
    """Who and whom, in both directions, where each wishes for the other."""
    initiatives = catalogue.of_kind("initiative")
    wanted = {(entry.id, wish.with_) for entry in initiatives for wish in entry.data.wishes if wish.with_}
    return frozenset(pair for pair in wanted if pair[::-1] in wanted)


def is_at_work(entry: Entry) -> bool:
    """True for an initiative of the region that has not ended."""
    return not entry.data.external and entry.data.status != "ended"


def _shown(entry: Entry, mutual: frozenset[tuple[str, str]], known: set[str]) -> Iterator[ShownWish]:
    for wish in entry.data.wishes:
        is_mutual = (entry.id, wish.with_) in mutual
        is_lost = wish.with_ is not None and wish.with_ not in known
        if (is_mutual or wish.visible == "public") and not is_lost:
            yield ShownWish(entry.id, wish.with_, wish.topic, wish.why, is_mutual)
