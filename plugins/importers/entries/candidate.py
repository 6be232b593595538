"""What a record becomes: its id, its file, and its text as the import would write it."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from plugins.catalogue import Entry, Key
from plugins.catalogue.files import shown_path
from plugins.frontmatter import render_entry
from plugins.importers.entries.records import Record
from schemas import KINDS

_DIGEST_LINE = re.compile(r"^  digest: \"?([0-9a-f]{32})\"?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a record goes: the id its entry has or gets, and its name on the other platform."""

    record: Record
    key: Key
    source_id: str
    existing: Entry | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that could be written; `text_before` is what it would be if its day had not moved on."""

    plan: Plan
    path: Path
    text: str
    title: str
    text_before: str = ""

    @property
    def key(self) -> Key:
        """Kind and id."""
        return self.plan.key

    @property
    def file(self) -> str:
        """The file as shown."""
        return shown_path(self.path)

    @property
    def digest_before(self) -> str:
        """The digest an import on the entry's own day would give it."""
        return digest_of(self.text_before or self.text)


def entry_path(content: Path, key: Key) -> Path:
    """Where an entry lies."""
    kind = KINDS[key.kind]
    return content / kind.folder / f"{key.id}{kind.suffix}"


def render(values: dict[str, Any], source: dict[str, str | None], body: str) -> str:
    """The file with its digest, which is that of the file without it."""
    bare = render_entry({**values, "source": source}, body)
    return render_entry({**values, "source": {**source, "digest": digest_of(bare)}}, body)


def digest_of(text: str) -> str:
    """32 hexadecimal digits of SHA-256 over the text without its own digest; line ends do not count."""
    bare = _DIGEST_LINE.sub("", text.replace("\r\n", "\n"), count=1)
    return sha256(bare.encode()).hexdigest()[:32]


def with_memory(values: dict[str, Any], existing: Entry | None) -> dict[str, Any]:
    """The values with the day the entry first appeared, which a later import must not forget."""
    if existing is None or "created" in values:
        return values
    first = existing.created.isoformat()
    if first >= values["updated"]:
        return values
    keys = [*values]
    keys.insert(keys.index("updated") + 1, "created")
    return {key: first if key == "created" else values[key] for key in keys}


def day_of(existing: Entry | None, today: date) -> date:
    """The day an entry was last changed: a second import on another day finds nothing new."""
    return existing.updated if existing else today
