"""The pages under /network/: who works with whom, as far as the entries say it.

One module a page. All of them show the layer `declared` (cooperation both sides confirm) unless they say
otherwise, on the day of the build.
"""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

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


def make_views(site: Site) -> Iterator[Any]:
    """Every page of the network in a fixed order."""
    for module in PAGES:
        yield from module.make_views(site)
