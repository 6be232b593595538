"""One entry of the catalogue and one reference between two."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from plugins.addresses import entry_address
from plugins.body import NO_MARKS, Marks


class Key(NamedTuple):
    """What names an entry everywhere: its kind and its id, which is unique within the kind."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A valid entry: its model, and what the defaults of the region make of it.

    `file` is the path as shown in messages. The body stays in it (Catalogue.body_of): `body_line` is the line
    it begins on, `marks` what stands in it. `topics`, `language`, `locality`, `created`, `review_by` are the
    written ones or their defaults. `digest` is that of the file's bytes; `body_digest` that of the body,
    `head_digest` that of all but its text: the front matter, and where the body links to.
    """

    kind: str
    id: str
    file: str
    data: Any
    body_line: int
    language: str
    updated: date
    created: date
    review_by: date | None
    topics: tuple[str, ...] = ()
    locality: str | None = None
    marks: Marks = NO_MARKS
    digest: str = ""
    head_digest: str = ""
    body_digest: str = ""

    @property
    def key(self) -> Key:
        """Kind and id."""
        return Key(self.kind, self.id)

    @property
    def title(self) -> str:
        """The title as written."""
        return str(self.data.title)

    @property
    def is_by_citizen(self) -> bool:
        """True for a notice behind which stands no initiative and no project; it shows no name."""
        return self.kind == "notice" and not self.data.organisation and not self.data.project

    @property
    def address(self) -> str:
        """The page of the entry, relative to the site."""
        return entry_address(self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry names another: in which field, in which role, from when to when (ISO text as written)."""

    source: Key
    field: str
    target: Key
    role: str | None = None
    since: str | None = None
    until: str | None = None
