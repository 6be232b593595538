"""The page for addresses that lead nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.views.head import Head, make_head
from plugins.views.overview import Site


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """Says so, and where to go on."""

    template: ClassVar[str] = "not-found.html"
    head: Head


def make_views(site: Site) -> Iterator[NotFoundView]:
    """The one page."""
    yield NotFoundView(make_head(site.settings, site.frame, "/404.html", "not-found", indexed=False))
