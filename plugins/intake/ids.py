"""The id of a new entry: from its title, free in the content folder and among what waits in the spool."""

from collections.abc import Iterable
from itertools import count

from plugins.addresses import make_id
from plugins.catalogue import Key
from plugins.intake.regions import Snapshot
from schemas import KINDS

MAX_LENGTH = 70  # of 80, with room for a number


class Ids:
    """The ids of one region that are given away and not yet files."""

    def __init__(self, given: Iterable[tuple[str, str]]) -> None:
        self._given = {Key(kind, id) for kind, id in given}

    def give(self, kind: str, title: str, snapshot: Snapshot) -> str:
        """An id that nothing else has; it is taken from now on."""
        base = _make_base(kind, title)
        for number in count(1):
            key = Key(kind, base if number == 1 else f"{base}-{number}")
            if not self._is_taken(key, snapshot):
                break
        self._given.add(key)
        return key.id

    def take_back(self, kind: str, id: str) -> None:
        """The id is free again: nothing came of it."""
        self._given.discard(Key(kind, id))

    def _is_taken(self, key: Key, snapshot: Snapshot) -> bool:
        if key in self._given or key in snapshot.known.keys or key in snapshot.catalogue.aliases:
            return True
        folder = KINDS[key.kind].folder
        return any(f"{folder}/{key.id}{suffix}" in snapshot.pictures for suffix in (".jpg", ".png", ".webp"))


def _make_base(kind: str, title: str) -> str:
    """The id the title gives; the kind's name where it gives none."""
    id = make_id(title, MAX_LENGTH)
    known = KINDS[kind]
    if known.is_id(id) and not known.is_reserved(id):
        return id
    return f"{kind}-{id}".rstrip("-")
