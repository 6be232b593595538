"""The parts a site is made of: each page of an entry, all other pages of one type, each export.

A part has a name that stays the same from build to build, and makes views (pages) or addressed bytes
(files for machines) from a site. A new page type or export gets here by its line in `views.PAGES` or
`exports.EXPORTS`. A page type whose pages belong to one entry each says so with `ENTRY_KIND`; its pages are
parts of their own, made anew only when something they looked up has changed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from plugins.catalogue import Catalogue, Key
from plugins.exports import EXPORTS
from plugins.exports.entry_pictures import make_pictures_of
from plugins.exports.form_data import CHANGED, make_entry_file
from plugins.views.overview import Site
from plugins.views.sequence import PAGES

# What a part makes, one by one: a view, or an address with its bytes.
Output = Any


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a build; nothing it makes depends on anything but the site. Large ones make many files."""

    name: str
    make: Callable[[Site], Iterable[Output]]
    is_large: bool = False


def find_parts(catalogue: Catalogue, cache: Path) -> list[Part]:
    """Every part of this site, those that take long first, so that no worker waits for the last one."""
    pages = [module for module in PAGES if not hasattr(module, "ENTRY_KIND")]
    entry_pages = [module for module in PAGES if hasattr(module, "ENTRY_KIND")]
    return [
        *(Part(module.__name__, module.make_views, is_large=True) for module in pages),
        *(Part(f"{export.__module__}.{export.__name__}", export, is_large=True) for export in EXPORTS),
        *_find_pictures(catalogue, cache),
        *(part for module in entry_pages for part in _find_entry_pages(module, catalogue)),
        *_find_entry_files(catalogue),
    ]


def _find_entry_pages(module: ModuleType, catalogue: Catalogue) -> Iterator[Part]:
    for entry in catalogue.of_kind(module.ENTRY_KIND):
        yield Part(f"{entry.kind} {entry.id}", partial(_make_entry_page, module, entry.key))


def _make_entry_page(module: ModuleType, key: Key, site: Site) -> Iterator[Output]:
    yield module.make_view(site.catalogue.entries[key], site)


def _find_entry_files(catalogue: Catalogue) -> Iterator[Part]:
    """What the web form loads to change an entry, apart from its page, which looks up much more."""
    for kind in CHANGED:
        for entry in catalogue.of_kind(kind):
            yield Part(f"{kind} {entry.id} to change", partial(make_entry_file, entry.key))


def _find_pictures(catalogue: Catalogue, cache: Path) -> Iterator[Part]:
    """One part a picture, named by the digest of its bytes: it never has to be made anew."""
    for picture in {
        (one.path.stem, one.digest): one for _, one in sorted(catalogue.pictures.items())
    }.values():
        yield Part(f"picture {picture.path.stem} {picture.digest}", partial(make_pictures_of, picture, cache))
