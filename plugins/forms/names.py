"""What ids are called: people choose "Solarkreis Gaarden", the file says `solarkreis-gaarden`.

In: ids with their titles, kind by kind. Out: the id somebody meant by what they typed, and the text that
stands for an id in a field.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

_ID_AT_END = re.compile(r"\(([a-z0-9-]+)\)$")


@dataclass(frozen=True)
class Names:
    """The titles of everything an id may stand for, by kind (`initiative`, `place`, ...) and id.

    `others` are further names that lead to an id, such as the parts of a municipality.
    """

    titles: Mapping[str, Mapping[str, str]]
    others: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def find(self, kinds: tuple[str, ...], text: str) -> str:
        """The id that is meant: by its title, `Title (id)` or the id itself; else the text as it is."""
        for kind in kinds:
            by_name = self._ids.get(kind, {})
            if found := by_name.get(text.casefold()):
                return found
            known = self.titles.get(kind, {})
            match = _ID_AT_END.search(text)
            if match and match[1] in known:
                return match[1]
        return text

    def show(self, kinds: tuple[str, ...], id: str) -> str:
        """The title, with the id behind it where the title alone would not lead back; an unknown id."""
        for kind in kinds:
            title = self.titles.get(kind, {}).get(id)
            if title is not None:
                return title if self.find(kinds, title) == id else f"{title} ({id})"
        return id

    def texts(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """What a field offers: the texts that stand for all ids of these kinds."""
        return tuple(self.show(kinds, id) for kind in kinds for id in self.titles.get(kind, ()))

    @cached_property
    def _ids(self) -> dict[str, dict[str, str]]:
        return {kind: self._unique(kind) for kind in self.titles}

    def _unique(self, kind: str) -> dict[str, str]:
        """Ids by the names that only one of them has; a title goes before another's further name."""
        titles = self.titles[kind]
        count = Counter(title.casefold() for title in titles.values())
        own = {title.casefold(): id for id, title in titles.items() if count[title.casefold()] == 1}
        further = {
            name.casefold(): id
            for name, id in self.others.get(kind, {}).items()
            if name.casefold() not in count
        }
        return further | own
