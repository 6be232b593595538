"""The list of climate targets."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.catalogue import Entry
from plugins.catalogue.resolve import WHOLE_REGION
from plugins.views.head import Head, Link, make_head
from plugins.views.line_chart import LineChart
from plugins.views.overview import Site, by_title
from plugins.views.target import make_steps, make_target_chart
from plugins.views.target_standing import Standing, make_standing

MOST_CHARTS = 8  # a longer list would be slow to look through


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target: what, where, where it stands; its picture on a page that has few."""

    link: Link
    place: Link
    indicator: str
    unit: str
    standing: Standing
    chart: LineChart | None


@dataclass(frozen=True, slots=True)
class TargetsView:
    """All targets."""

    template: ClassVar[str] = "targets.html"
    head: Head
    targets: tuple[TargetLine, ...]


def make_views(site: Site) -> Iterator[TargetsView]:
    """The one page."""
    head = make_head(site.settings, site.frame, "/targets/", "directory", section="targets")
    targets = sorted(by_title(site.catalogue.of_kind("target")), key=_from_large_to_small)
    has_charts = len(targets) <= MOST_CHARTS
    yield TargetsView(head, tuple(_line(entry, site, has_charts=has_charts) for entry in targets))


def _from_large_to_small(entry: Entry) -> bool:
    """The whole region first."""
    return bool(entry.data.place != WHOLE_REGION)


def _line(entry: Entry, site: Site, *, has_charts: bool) -> TargetLine:
    return TargetLine(
        link=Link(entry.data.title, entry.address),
        place=site.place_link(entry.data.place),
        indicator=entry.data.indicator,
        unit=entry.data.unit,
        standing=make_standing(entry),
        chart=make_target_chart(entry, make_steps(entry.data)) if has_charts else None,
    )
