"""The pages under /network/: who works with whom, as far as the entries say it.

One module a page. All of them show the layer `declared` (cooperation both sides confirm) unless they say
otherwise, on the day of the build.
"""

from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType
from typing import Any

from plugins.catalogue import Catalogue
from plugins.views.network import (
    bridges,
    development,
    groups,
    introductions,
    method,
    sectors,
    tasks,
    towns,
    who,
    wishes,
)
from plugins.views.overview import Site

PAGES: tuple[ModuleType, ...] = (
    who,
    sectors,
    bridges,
    wishes,
    groups,
    development,
    tasks,
    introductions,
    towns,
    method,
)


def split(_catalogue: Catalogue) -> Iterator[tuple[str, Callable[[Site], Iterator[Any]]]]:
    """Each page by itself, that of who works with whom by layers."""
    yield from ((f"who {layer}", partial(who.make_one, layer)) for layer in who.LAYERS)
    yield from ((_name(module), module.make_views) for module in PAGES if module is not who)


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def make_views(site: Site) -> Iterator[Any]:
    """Every page of the network in a fixed order."""
    for module in PAGES:
        yield from module.make_views(site)
