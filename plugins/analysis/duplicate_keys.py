"""Analysis: the keys under which entries meet that may be one.

In: the traits and names of entries of one kind. Out: a few short texts each. Two names that differ by two
slips share one of their rarest parts of three letters: a slip changes three of them at most (transposed
letters four), so of the nine rarest one stays. This is the prefix filter of set joins (Chaudhuri, Ganti,
Kaushik 2006). Which part is rare is counted among the entries of the kind.
"""

from collections import Counter
from collections.abc import Iterable

from plugins.analysis.crowds import Keys
from plugins.analysis.duplicate_traits import Traits
from plugins.analysis.names import Name

_PARTS = 9


class Rarity:
    """How often each part of a name occurs, so that the rarest can be chosen."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._counts = Counter(part for name in names for part in _split(name))

    def rarest(self, name: Name) -> list[str]:
        """The parts by which a name is found; of those as rare the first in the alphabet."""
        return sorted(sorted(_split(name)), key=self._counts.__getitem__)[:_PARTS]


def name_keys(name: Name, rarity: Rarity) -> Keys:
    """Where a name meets those it may be near or the same as."""
    return Keys((*rarity.rarest(name), f"words {name.core}", f"whole {name.joined}"))


def spot_keys(traits: Traits) -> Keys:
    """Where an entry meets those of the same web address or exact place."""
    address = (f"address {traits.address}",) if traits.address else ()
    return Keys((*address, *dict.fromkeys(f"spot {spot}" for spot in traits.spots)))


def day_keys(traits: Traits) -> Keys:
    """Where an event meets those of its day: its own place is one, or lies in, theirs, or theirs in it."""
    at = (traits.locality or "") if traits.area else ""
    around = traits.area - {at}
    return Keys(
        tuple(f"{day} {at}" for day in traits.days),
        tuple(f"{day} {place}" for day in traits.days for place in around),
    )


def _split(name: Name) -> set[str]:
    """Three letters each, with marks at both ends."""
    text = f"^{name.joined}$"
    return {text[start : start + 3] for start in range(len(text) - 2)}
