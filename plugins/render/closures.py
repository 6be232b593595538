"""What the pages of a template are made from, beside their views and the settings.

A template's closure is itself, all that it extends, imports or includes, and the assets whose addresses it
writes. All of them are written out in our templates, so that they are found without compiling anything.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

_TEMPLATE = re.compile(r"""\{%-?\s*(?:extends|import|include|from)\s+"([^"]+)\"""")
_ASSET = re.compile(r"""\{\{-?\s*"([^"]+)"\s*\|\s*asset\b""")


class Closures:
    """The closures of the templates in a folder; each file is read once."""

    def __init__(self, folder: Path, address: Callable[[str], str]) -> None:
        self._folder = folder
        self._address = address

    def of(self, template: str) -> Iterator[str]:
        """Name and source of each template in this closure, and the addresses of its assets."""
        for name in sorted(self.find_templates(template)):
            yield name
            yield self._sources[name]
            yield from map(self._address, self.find_assets(name))

    def find_templates(self, template: str) -> set[str]:
        """The names in this closure."""
        found, ahead = set(), {template}
        while ahead:
            name = ahead.pop()
            found.add(name)
            ahead |= set(_TEMPLATE.findall(self._sources[name])) - found
        return found

    def find_assets(self, template: str) -> list[str]:
        """The names of the assets that a template itself writes."""
        return _ASSET.findall(self._sources[template])

    @cached_property
    def _sources(self) -> dict[str, str]:
        files = self._folder.rglob("*.html")
        return {file.relative_to(self._folder).as_posix(): file.read_text("utf-8") for file in files}
