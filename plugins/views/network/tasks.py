"""Who does what: tasks by topics and by places, with the gaps by name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.analysis.task_table import (
    TaskTable,
    find_doers,
    make_place_table,
    make_topic_table,
    places_of,
)
from plugins.catalogue import Catalogue, Entry
from plugins.views.head import Head, Link
from plugins.views.network.frame import ROOT, Names, NetworkFrame, Who, make_frame, make_network_head
from plugins.views.overview import Site
from plugins.views.stamps import TopicMark

HERE = f"{ROOT}tasks/"


@dataclass(frozen=True, slots=True)
class TopicCell:
    """Who does a task on a topic."""

    topic: TopicMark
    doers: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task over all topics; `gaps` are the topics on which nobody does it."""

    id: str
    task: str
    cells: tuple[TopicCell, ...]
    doers: tuple[Who, ...]
    gaps: tuple[TopicMark, ...]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place: how many do each task there, in the order of the tasks."""

    place: Link
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TasksView:
    """All of the region, or one place (`place`); places are compared only on the page of all."""

    template: ClassVar[str] = "network-tasks.html"
    head: Head
    frame: NetworkFrame
    place: Link | None
    lines: tuple[TaskLine, ...]
    topics: tuple[TopicMark, ...]
    gaps: int
    without_task: tuple[Who, ...]
    doers: int
    places: tuple[PlaceLine, ...]


def make_views(site: Site) -> Iterator[TasksView]:
    """The page of the region, and one of each place where somebody does something."""
    doers, names = find_doers(site.catalogue), Names(site)
    places = site.shared.get(find_places)
    yield make_view(site, names, doers, places)
    there: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in doers:
        for place in places_of(entry, site.catalogue, frozenset(places)):
            there[place].append(entry)
    for place in places:
        yield make_view(site, names, there[place], (), place)


def find_places(catalogue: Catalogue) -> tuple[str, ...]:
    """The places that somebody sits or is active in, with what they lie in, as region.yaml orders them."""
    doers = find_doers(catalogue)
    named = {name for entry in doers for name in (*entry.data.active_in, entry.locality or "region")}
    inside = {place.id for name in named for place in catalogue.place_path(name)}
    return tuple(place.id for place in catalogue.region.places if place.id in inside)


def task_address(place: str) -> str:
    """Who does what in a place."""
    return f"{HERE}{place}/"


def make_view(
    site: Site, names: Names, doers: Iterable[Entry], places: tuple[str, ...], place: str | None = None
) -> TasksView:
    """The page of all, or of one place."""
    doers = tuple(doers)
    table = make_topic_table(site.catalogue, doers)
    link = site.place_link(place) if place else None
    return TasksView(
        head=make_network_head(site, task_address(place) if place else HERE),
        frame=make_frame(site, "tasks", table=f"{ROOT}tasks.csv"),
        place=link,
        lines=tuple(_lines(table, names, site)),
        topics=tuple(site.topics.values()),
        gaps=len(table.gaps),
        without_task=names.sort(table.without_task),
        doers=len(doers),
        places=tuple(_place_lines(make_place_table(site.catalogue, doers, places), site)),
    )


def _lines(table: TaskTable, names: Names, site: Site) -> Iterator[TaskLine]:
    for task, row in zip(table.tasks, table.cells, strict=True):
        cells = tuple(
            TopicCell(site.topics[topic], names.sort(cell))
            for topic, cell in zip(table.columns, row, strict=True)
        )
        yield TaskLine(
            id=task,
            task=site.tasks[task],
            cells=cells,
            doers=names.sort({one for cell in row for one in cell}),
            gaps=tuple(cell.topic for cell in cells if not cell.doers),
        )


def _place_lines(table: TaskTable, site: Site) -> Iterator[PlaceLine]:
    """The table turned: a line for each place, as there are more of them than tasks."""
    for column, place in enumerate(table.columns):
        counts = tuple(len(row[column]) for row in table.cells)
        yield PlaceLine(Link(site.place_link(place).text, task_address(place)), counts)
