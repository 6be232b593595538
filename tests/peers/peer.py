"""Another site generator that `make bench` gives the same entries: how it is fetched, fed and started.

Each makes the same simple site: a page an entry, lists of 40 by kind, topic and place, a feed of the newest,
a sitemap; no calendars, no API, no relations, no map. The project of each lies in `sites/<name>/`.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plugins.frontmatter import read_entry
from tests.corpus import Values

SITES = Path(__file__).with_name("sites")
CACHE = Path(".cache/peers")
KINDS = ("initiatives", "projects", "events")


class MissingError(Exception):
    """Why a peer cannot take part here."""


class Entry(NamedTuple):
    """An entry with place and venue where a simple site looks for them."""

    kind: str
    id: str
    values: Values
    body: str


@dataclass(frozen=True)
class Peer:
    """A generator. `find` gives the words that start it, fetching what it needs, or raises MissingError.

    `prepare(content, folder)` writes a project of its own; `made` is what must go before a build is a full
    one; `rebuild`, where it has one, the words of a build that uses what the last one kept.
    """

    name: str
    find: Callable[[], list[str]]
    prepare: Callable[[Path, Path], None]
    build: tuple[str, ...]
    made: tuple[str, ...]
    rebuild: tuple[str, ...] = ()

    def forget(self, folder: Path) -> None:
        """Removes what earlier builds have left."""
        for name in self.made:
            shutil.rmtree(folder / name, ignore_errors=True)


def copy_site(name: str, folder: Path) -> None:
    """The project of this peer, without entries."""
    shutil.copytree(SITES / name, folder, dirs_exist_ok=True)


def read_entries(content: Path) -> Iterator[Entry]:
    """Every entry of the three kinds. Free words are `keywords`: Eleventy makes a collection of each tag."""
    for kind in KINDS:
        for path in sorted((content / kind).glob("*.md")):
            document = read_entry(path.read_bytes())
            values = dict(document.values)
            place, keywords = values["place"], values.pop("tags")
            values |= {"places": [place["locality"]], "venue": place["venue"], "keywords": keywords}
            yield Entry(kind, path.stem, values, document.body)


def write_entry(folder: Path, entry: Entry, text: str) -> None:
    """One file of a project, in the folder of its kind."""
    path = folder / entry.kind / f"{entry.id}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
