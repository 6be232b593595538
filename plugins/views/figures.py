"""The page of the region's numbers: each as bars, as a table, and as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.views.bars import BarChart, make_bar_charts
from plugins.views.head import Head, make_head
from plugins.views.overview import Site


@dataclass(frozen=True, slots=True)
class FiguresView:
    """All charts of the region."""

    template: ClassVar[str] = "figures.html"
    head: Head
    charts: tuple[BarChart, ...]


def make_views(site: Site) -> Iterator[FiguresView]:
    """The one page."""
    yield FiguresView(make_head(site.settings, site.frame, "/figures/", "figures"), make_bar_charts(site))
