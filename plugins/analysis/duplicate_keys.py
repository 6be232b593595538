"""Analysis: the keys under which entries meet that may be one.

In: traits. Out: a few short texts each. Two names that differ by two slips share one of their rarest parts
of three letters: a slip changes three of them at most (transposed letters four), so of the nine rarest one
stays. This is the prefix filter of set joins (Chaudhuri, Ganti, Kaushik 2006).
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from plugins.analysis.duplicate_traits import Traits
from plugins.analysis.names import Name

_PARTS = 9


class Rarity:
    """How often each part of a name occurs, so that the rarest can be chosen."""

    def __init__(self, everything: Iterable[Traits]) -> None:
        self._counts: Counter[str] = Counter()
        for traits in everything:
            if traits.key.kind != "event":
                self._counts.update(part for name in traits.names for part in _split(name))

    def rarest(self, name: Name) -> list[str]:
        """The parts by which a name is found."""
        return sorted(_split(name), key=lambda part: (self._counts[part], part))[:_PARTS]


def make_keys(traits: Traits, rarity: Rarity) -> Iterator[str]:
    """The keys of an entry, each with its kind: days of an event; parts of names, address, spot of others."""
    kind = traits.key.kind
    if kind == "event":
        yield from (f"event day {day} {place}" for day in traits.days for place in traits.area or {""})
        return
    parts = {part for name in traits.names for part in rarity.rarest(name)}
    yield from (f"{kind} part {part}" for part in sorted(parts))
    yield from (f"{kind} core {core}" for core in sorted({name.core for name in traits.names}))
    if traits.address:
        yield f"{kind} address {traits.address}"
    yield from (f"{kind} spot {spot}" for spot in traits.spots)


def _split(name: Name) -> set[str]:
    """Three letters each, with marks at both ends."""
    text = f"^{name.joined}$"
    return {text[start : start + 3] for start in range(len(text) - 2)}
