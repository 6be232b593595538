"""Analysis: the entries of a region by what two that are one would share.

In: the catalogue. Out: pairs of entries worth comparing, of one kind each. Names meet by their rarest parts
and then letter by letter, places and days by their keys (duplicate_keys), so that of 10,000 entries no more
pairs are compared in full than some thousand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from plugins.analysis.crowds import Crowds, Keys, find_meetings
from plugins.analysis.duplicate_keys import Rarity, day_keys, name_keys, spot_keys
from plugins.analysis.duplicate_traits import Traits, make_traits
from plugins.analysis.names import Gazetteer, Name, slips_allowed
from plugins.catalogue import Catalogue, Entry

_OWNERS = 3  # an address that more entries name belongs to none of them


class DuplicateIndex:
    """A catalogue's entries, each kind made ready when it is first asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.gazetteer = Gazetteer(catalogue.region)
        self._kinds: dict[str, KindIndex] = {}

    def of_kind(self, kind: str) -> "KindIndex":
        """The entries of one kind."""
        if kind not in self._kinds:
            entries = self.catalogue.of_kind(kind)
            self._kinds[kind] = KindIndex(kind, (self.traits_of(entry) for entry in entries))
        return self._kinds[kind]

    def traits_of(self, entry: Entry) -> Traits:
        """What is compared of an entry, known or new."""
        return make_traits(entry, self.catalogue, self.gazetteer)


class KindIndex:
    """The entries of one kind by what they may share."""

    def __init__(self, kind: str, everything: Iterable[Traits]) -> None:
        made = list(everything)
        self._is_of_events = kind == "event"
        self._owners = Counter(traits.address for traits in made)
        self._traits = [self.without_portal(traits) for traits in made]
        self._names = [
            (number, name) for number, traits in enumerate(self._traits) for name in self._names_of(traits)
        ]
        self._rarity = Rarity(name for _, name in self._names)
        self._name_keys = [name_keys(name, self._rarity) for _, name in self._names]
        self._spot_keys = [self._keys_of(traits) for traits in self._traits]

    def pairs(self) -> Iterator[tuple[Traits, Traits]]:
        """All pairs that may be one, each once."""
        found = {(min(pair), max(pair)) for pair in (*self._pairs_by_name(), *self._pairs_by_spot())}
        yield from ((self._traits[one], self._traits[other]) for one, other in found)

    def partners(self, traits: Traits) -> list[Traits]:
        """Those that an entry, known or new, is to be compared with, sorted by id."""
        found = self._by_spot.partners(self._keys_of(traits))
        for name in self._names_of(traits):
            others = self._by_name.partners(name_keys(name, self._rarity))
            found.update(self._names[other][0] for other in self._near(name, others))
        return [one for number in sorted(found) if (one := self._traits[number]).key != traits.key]

    def without_portal(self, traits: Traits) -> Traits:
        """The traits without an address that many have, such as a town's list of clubs."""
        is_portal = traits.address and self._owners[traits.address] > _OWNERS
        return replace(traits, address="") if is_portal else traits

    def _names_of(self, traits: Traits) -> tuple[Name, ...]:
        """The names by which an entry is found; events are by their days."""
        return () if self._is_of_events else traits.names

    def _keys_of(self, traits: Traits) -> Keys:
        return day_keys(traits) if self._is_of_events else spot_keys(traits)

    def _pairs_by_name(self) -> Iterator[tuple[int, int]]:
        meetings = find_meetings(self._name_keys, lambda one: (self._names[one][1].core, one))
        for one, others in meetings:
            owner, name = self._names[one]
            owners = (self._names[other][0] for other in self._near(name, others))
            yield from ((owner, other) for other in owners if other != owner)

    def _pairs_by_spot(self) -> Iterator[tuple[int, int]]:
        meetings = find_meetings(self._spot_keys, lambda one: (self._traits[one].names[0].core, one))
        return ((one, other) for one, others in meetings for other in others)

    def _near(self, name: Name, others: Iterable[int]) -> list[int]:
        """Those of some names that have nearly the same letters: a slip changes two at most."""
        own, letters = name.letters, self._letters
        most = 2 * slips_allowed(name.joined)
        return [other for other in others if (own ^ letters[other]).bit_count() <= most]

    @cached_property
    def _letters(self) -> list[int]:
        return [name.letters for _, name in self._names]

    @cached_property
    def _by_name(self) -> Crowds:
        return Crowds(self._name_keys)

    @cached_property
    def _by_spot(self) -> Crowds:
        return Crowds(self._spot_keys)
