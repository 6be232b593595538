"""One worker's place: makes parts, renders their pages, writes their files into the stage.

Every process of a build has one, over the same site (a fork shares its memory). What a worker hands back
is small: names of lookups, and of each file where it is and how it lies there; the bytes are on the disk.
"""

import pickle
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from io import BytesIO
from typing import Any, NamedTuple

from plugins.addresses import output_path
from plugins.engine.inputs import LENGTH, digest
from plugins.engine.lookups import TEMPLATE, Lookups
from plugins.engine.memory import About, Made
from plugins.engine.parts import Output, Part
from plugins.engine.results import Results
from plugins.publish import File, Stage
from plugins.render import Renderer
from plugins.views.overview import Site


class Done(NamedTuple):
    """A finished part: its name, what it gave, and which of its files are new or different."""

    name: str
    made: Made
    changed: tuple[str, ...]


class Workshop:
    """Makes parts of one site. `known` are the files of the last build by path."""

    def __init__(
        self, site: Site, renderer: Renderer, results: Results, stage: Stage, known: Mapping[str, File]
    ) -> None:
        self._lookups = Lookups()
        self._site = self._lookups.watch(site)
        self._renderer = renderer
        self._results = results
        self._stage = stage
        self._known = known

    def make(self, parts: Iterable[Part]) -> list[Done]:
        """These parts, one after another."""
        return [self._make(part) for part in parts]

    def _make(self, part: Part) -> Done:
        self._lookups.forget(part.looks_up)
        found = [self._write(output) for output in part.make(self._site)]
        files = tuple(file for file, _ in found)
        changed = tuple(file.path for file, is_changed in found if is_changed)
        return Done(part.name, Made(tuple(self._lookups.names), files), changed)

    def _write(self, output: Output) -> tuple[File, bool]:
        if isinstance(output, tuple):
            address, data = output
            return self._stage.put(output_path(address), data)
        return self._write_page(output)

    def _write_page(self, view: Any) -> tuple[File, bool]:
        """A page of the same view is the same page: it is not even rendered.

        Only asked of a page that was there and depends on many entries: it is made for each change of one.
        """
        path, template = output_path(view.head.address), TEMPLATE.format(view.template)
        self._lookups.names.add(template)
        known = self._known.get(path)
        is_asked = known is not None and self._lookups.are_wide
        key = digest(self._results.of(template), digest_view(view)) if is_asked else ""
        if known and key and known.key == key and self._stage.holds(known):
            return known, False
        file, is_changed = self._stage.put(path, self._renderer.page(view))
        return file._replace(key=key, about=tell_about(view.head)), is_changed


def digest_view(view: Any) -> str:
    """The digest of everything a page shows. Written by value alone: equal views have equal digests."""
    written = BytesIO()
    pickler = pickle.Pickler(written, protocol=5)  # only ever hashed, never read
    pickler.fast = True  # no back references, which would depend on what is the same object
    pickler.dump(view)
    return blake2b(written.getbuffer(), digest_size=LENGTH).hexdigest()


def tell_about(head: Any) -> About | None:
    """What sitemap and search have to know of a page; None where neither names it."""
    if not (head.indexed or head.searchable):
        return None
    values = {name: getattr(head, name) for name in About._fields}
    return About(**values | {"updated": str(head.updated or "")})
