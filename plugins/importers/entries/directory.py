"""What the content folder knows already: entries by name on the other platform, id, title; terms by label."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from plugins.catalogue import Catalogue, Entry, Key
from plugins.importers.entries.cleaning import plain
from plugins.importers.entries.geography import Gazetteer
from plugins.problems import find_nearest
from schemas.region import Term, Topic

SUGGESTIONS = 500  # a source with more unknown words than that has a wrong mapping


class Directory:
    """Looks up what a value of the source stands for; `plan` adds the ids this run gives out."""

    def __init__(self, catalogue: Catalogue, platform: str) -> None:
        self.catalogue = catalogue
        self.places = Gazetteer(catalogue.region.places)
        self.by_source: dict[Key, str] = {}
        self.asked = 0
        self.words: dict[str, list[str]] = {}
        self.by_title: dict[Key, list[str]] = defaultdict(list)
        for entry in catalogue.entries.values():
            self._add(entry, platform)
        region = catalogue.region
        self.terms = {
            "topic": _labels(region.topics),
            "task": _labels(region.tasks),
            "factor": _labels(region.factors),
        }

    def plan(self, planned: Iterable[tuple[str, Key]]) -> None:
        """Entries that are not there yet: their names on the other platform and their keys."""
        for source_id, key in planned:
            self.by_source.setdefault(key, key.id)
            self.by_source[Key(key.kind, source_id)] = key.id

    def find(self, kind: str, text: str) -> tuple[str, ...]:
        """The ids a text can mean: none, the one meant, or several between which nobody can choose."""
        if kind == "place":
            return self.places.find(text)
        if kind in self.terms:
            found = self.terms[kind].get(plain(text))
            return (found,) if found else ()
        return self._find_entry(kind, text)

    def suggest(self, kind: str, text: str) -> str:
        """The nearest word that would have been found; empty when none is near, or after many questions."""
        self.asked += 1
        if self.asked > SUGGESTIONS:
            return ""
        if kind not in self.words:
            self.words[kind] = self._known(kind)
        return find_nearest(text, self.words[kind])

    def _known(self, kind: str) -> list[str]:
        if kind == "place":
            return [place.name for place in self.catalogue.region.places]
        if kind in self.terms:
            return sorted(self.terms[kind])
        return sorted({key.id for key in (*self.by_source, *self.catalogue.entries) if key.kind == kind})

    def take(self, kind: str, id: str, path: str) -> str | None:
        """A text from an entry that exists, such as its `place.locality`."""
        entry = self.catalogue.get(kind, id)
        value: Any = entry.data if entry else None
        for name in path.split("."):
            value = getattr(value, name, None)
        return value if isinstance(value, str) else None

    def _find_entry(self, kind: str, text: str) -> tuple[str, ...]:
        if id := self.by_source.get(Key(kind, text)):
            return (id,)
        if self.catalogue.get(kind, text):
            return (text,)
        return tuple(self.by_title.get(Key(kind, plain(text)), ()))

    def _add(self, entry: Entry, platform: str) -> None:
        source = getattr(entry.data, "source", None)
        if source and source.platform == platform and source.id:
            self.by_source[Key(entry.kind, source.id)] = entry.id
        for name in {entry.title, *getattr(entry.data, "also_known_as", ())}:
            self.by_title[Key(entry.kind, plain(name))].append(entry.id)


def _labels(terms: Iterable[Term | Topic]) -> dict[str, str]:
    """Ids by id and by label in both languages."""
    found: dict[str, str] = {}
    for term in terms:
        for word in (term.label.de, term.label.en, term.id):
            if word:
                found[plain(word)] = term.id
    return found
