"""Pages of one type in pieces that do not depend on each other: those of a topic, of a place, of a month.

A module of such pages names its pieces with `split(catalogue)`; a build makes only those anew that looked up
something that changed (docs/architecture.md). `make_views = join(split)` are all of them, one after another.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from plugins.catalogue import Catalogue
from plugins.views.overview import Site

View = TypeVar("View")
Make = Callable[[Site], Iterator[View]]
Split = Callable[[Catalogue], Iterator[tuple[str, Make[View]]]]


def join(split: Split[View]) -> Make[View]:
    """What makes all pages that are split."""

    def make_views(site: Site) -> Iterator[View]:
        for _, make in split(site.catalogue):
            yield from make(site)

    return make_views
