"""The catalogue: every entry by kind and id, references in both directions, places, outlines, topics."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from plugins.catalogue.boundaries import Boundaries
from plugins.catalogue.entry import Entry, Key, Reference
from plugins.catalogue.read import read_body
from plugins.images import Picture
from plugins.problems import ContentInvalid, make_problem
from schemas import Region
from schemas.region import Place, Topic


@dataclass(frozen=True)
class Catalogue:
    """Everything a region has published. Built once, never changed; the order of files does not matter."""

    region: Region
    entries: Mapping[Key, Entry]
    references: tuple[Reference, ...] = ()
    aliases: Mapping[Key, Key] = field(default_factory=dict)
    pictures: Mapping[Key, Picture] = field(default_factory=dict)
    boundaries: Boundaries = field(default_factory=dict)

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind, sorted by id."""
        return self._by_kind.get(kind, ())

    def get(self, kind: str, id: str) -> Entry | None:
        """The entry, None when there is none."""
        return self.entries.get(Key(kind, id))

    def body_of(self, key: Key) -> str:
        """The text of an entry, read from its file; raises ContentInvalid when that was changed meanwhile."""
        entry = self.entries[key]
        body = read_body(entry)
        if body is None:
            raise ContentInvalid([make_problem("file-changed", entry.file)], self.region.languages[0])
        return body

    def references_from(self, key: Key) -> tuple[Reference, ...]:
        """What this entry names, in the order of its front matter."""
        return self._outgoing.get(key, ())

    def references_to(self, key: Key) -> tuple[Reference, ...]:
        """What names this entry, sorted by kind and id of the naming entry."""
        return self._incoming.get(key, ())

    def place_path(self, id: str) -> tuple[Place, ...]:
        """The place and what it lies in, outermost first."""
        if id not in self._paths:
            self._paths[id] = tuple(self._find_path(id))
        return self._paths[id]

    def children_of(self, id: str | None) -> tuple[Place, ...]:
        """The places directly within a place (None: the outermost), as region.yaml orders them."""
        return self._children.get(id, ())

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The region's places by id."""
        return {place.id: place for place in self.region.places}

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """The region's topics by id."""
        return {topic.id: topic for topic in self.region.topics}

    @cached_property
    def _paths(self) -> dict[str, tuple[Place, ...]]:
        """The paths that were asked for; there are few, and they are asked for thousands of times."""
        return {}

    def _find_path(self, id: str) -> list[Place]:
        path: list[Place] = []
        place = self.places.get(id)
        while place and place not in path:
            path.insert(0, place)
            place = self.places.get(place.parent or "")
        return path

    @cached_property
    def _children(self) -> Mapping[str | None, tuple[Place, ...]]:
        return _grouped((place.parent, place) for place in self.region.places)

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped((key.kind, self.entries[key]) for key in sorted(self.entries))

    @cached_property
    def _outgoing(self) -> Mapping[Key, tuple[Reference, ...]]:
        return _grouped((reference.source, reference) for reference in self.references)

    @cached_property
    def _incoming(self) -> Mapping[Key, tuple[Reference, ...]]:
        return _grouped((reference.target, reference) for reference in self.references)


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
