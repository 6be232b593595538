"""The parts a site is made of: each page of an entry, all other pages of one type, each export.

A part has a name that stays the same from build to build, and makes views (pages) or addressed bytes
(files for machines) from a site. A new page type or export gets here by its line in `views.PAGES` or
`exports.EXPORTS`. It is made anew only when something it looked up has changed, so smaller parts stay longer:

- a page type whose pages belong to one entry each says so with `ENTRY_KIND`;
- another one, or an export, names its pieces with `split(catalogue)`: the pages of each place, of each topic.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from plugins.catalogue import Catalogue, Key
from plugins.exports import ENTRY_FILES, EXPORTS, PAGE_FILES, SPLIT_EXPORTS
from plugins.exports.entry_pictures import make_pictures_of
from plugins.views.overview import Site
from plugins.views.sequence import PAGES

# What a part makes, one by one: a view, or an address with its bytes.
Output = Any
# The names of the pieces of an export or of pages of one type, each with what makes it.
Make = Callable[[Site], Iterable[Output]]
Split = Callable[[Catalogue], Iterable[tuple[str, Make]]]


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a build; nothing it makes depends on anything but the site. Large ones make many files.

    `looks_up` names what it depends on beside what it looks up in the site.
    """

    name: str
    make: Make
    is_large: bool = False
    looks_up: tuple[str, ...] = ()


def find_parts(catalogue: Catalogue, cache: Path) -> list[Part]:
    """Every part of this site, those that take long first, so that no worker waits for the last one."""
    entry_pages = [module for module in PAGES if hasattr(module, "ENTRY_KIND")]
    splits = {module.__name__: module.split for module in PAGES if hasattr(module, "split")}
    splits |= {_name(split): split for split in SPLIT_EXPORTS}
    whole = [module for module in PAGES if module not in entry_pages and module.__name__ not in splits]
    return [
        *(_part(module.__name__, module.make_views, is_large=True) for module in whole),
        *(Part(_name(export), export, is_large=True) for export in EXPORTS),
        *(
            _part(f"{name} {piece}", make)
            for name, split in splits.items()
            for piece, make in split(catalogue)
        ),
        *_find_pictures(catalogue, cache),
        *(part for module in entry_pages for part in _find_entry_pages(module, catalogue)),
    ]


def _name(export: Callable[..., Any]) -> str:
    return f"{export.__module__}.{export.__name__}"


def _part(name: str, make: Make, *, is_large: bool = False) -> Part:
    """Pages, with the files that are made with them."""
    steps = (make, PAGE_FILES[name]) if name in PAGE_FILES else (make,)
    return Part(name, partial(_make_all, steps), is_large)


def _make_all(steps: Iterable[Make], site: Site) -> Iterator[Output]:
    for make in steps:
        yield from make(site)


def _find_entry_pages(module: ModuleType, catalogue: Catalogue) -> Iterator[Part]:
    for entry in catalogue.of_kind(module.ENTRY_KIND):
        yield Part(f"{entry.kind} {entry.id}", partial(_make_entry_page, module, entry.key))


def _make_entry_page(module: ModuleType, key: Key, site: Site) -> Iterator[Output]:
    """The page, and what else there is of this entry alone."""
    entry = site.catalogue.entries[key]
    yield module.make_view(entry, site)
    for make_files in ENTRY_FILES.get(key.kind, ()):
        yield from make_files(entry, site)


def _find_pictures(catalogue: Catalogue, cache: Path) -> Iterator[Part]:
    """One part a picture, named by the digest of its bytes: it never has to be made anew."""
    for picture in {
        (one.path.stem, one.digest): one for _, one in sorted(catalogue.pictures.items())
    }.values():
        yield Part(f"picture {picture.path.stem} {picture.digest}", partial(make_pictures_of, picture, cache))
