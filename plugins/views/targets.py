"""The list of climate targets."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.catalogue import Entry
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import Site, by_title
from plugins.views.target import Step, make_steps


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target: what, where, the last goal and the newest value."""

    link: Link
    place: str
    indicator: str
    unit: str
    goal: Step
    newest: Step | None


@dataclass(frozen=True, slots=True)
class TargetsView:
    """All targets."""

    template: ClassVar[str] = "targets.html"
    head: Head
    targets: tuple[TargetLine, ...]


def make_views(site: Site) -> Iterator[TargetsView]:
    """The one page."""
    head = make_head(site.settings, site.frame, "/targets/", "directory", section="targets")
    yield TargetsView(head, tuple(_line(entry, site) for entry in by_title(site.catalogue.of_kind("target"))))


def _line(entry: Entry, site: Site) -> TargetLine:
    steps = make_steps(entry.data)
    measured = [step for step in steps if step.measured is not None]
    return TargetLine(
        link=Link(entry.data.title, entry.address),
        place=site.place_link(entry.data.place).text,
        indicator=entry.data.indicator,
        unit=entry.data.unit,
        goal=[step for step in steps if step.goal is not None][-1],
        newest=measured[-1] if measured else None,
    )
