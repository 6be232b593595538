"""Analysis: who meets whom by a key both share, in a time that grows with their number and not its square.

In: the keys of each thing. Out: the things it meets, by number. Where a key has a crowd, only neighbours in
an order of the caller's meet.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

CROWD = 60  # things with one key beyond which only neighbours meet
NEIGHBOURS = 12


class Keys(NamedTuple):
    """What a thing is found by; to one of two that meet under a key at least, it is its `own`."""

    own: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()


class Crowds:
    """Things by their keys, each as the number of its keys in the sequence it is made of."""

    def __init__(self, keys: Iterable[Keys] = ()) -> None:
        self._own: dict[str, list[int]] = defaultdict(list)
        self._wider: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(keys):
            self.add(number, one)

    def add(self, number: int, keys: Keys) -> None:
        """Whoever asks from now on finds it."""
        for key in keys.own:
            self._own[key].append(number)
        for key in keys.wider:
            self._wider[key].append(number)

    def partners(self, keys: Keys) -> set[int]:
        """All that a thing with these keys meets, known or new; itself, too, when it is known."""
        found = [self._own[key] for key in (*keys.own, *keys.wider) if key in self._own]
        return set().union(*found, *(self._wider[key] for key in keys.own if key in self._wider))

    def crowds(self) -> dict[str, list[int]]:
        """Who shares a key that too many share."""
        everybody = ((key, [*own, *self._wider.get(key, ())]) for key, own in self._own.items())
        return {key: crowd for key, crowd in everybody if len(crowd) > CROWD}


def find_meetings(all_keys: Sequence[Keys], order: Callable[[int], Any]) -> Iterator[tuple[int, set[int]]]:
    """Each thing with others that it meets, so that every pair comes up, most pairs once.

    `order` gives what a crowd is sorted by.
    """
    crowds = Crowds(all_keys).crowds()
    for crowd in crowds.values():
        row = sorted(crowd, key=order)
        yield from ((one, {*row[at + 1 : at + 1 + NEIGHBOURS]}) for at, one in enumerate(row))
    before = Crowds()
    for number, keys in enumerate(all_keys):
        small = Keys(*(tuple(key for key in some if key not in crowds) for some in keys)) if crowds else keys
        yield number, before.partners(small)
        before.add(number, small)
