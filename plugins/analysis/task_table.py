"""Analysis: who does what, as a table: tasks by topics, or tasks by places.

In: initiatives, and the ids of tasks and of columns in the region's order. Out: who stands in each cell; a
cell without anybody is a gap. An initiative stands in every cell of its tasks and its columns: nobody says
which of its tasks belongs to which of its topics.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from plugins.analysis.wishes import is_at_work
from plugins.catalogue import Catalogue, Entry


@dataclass(frozen=True, slots=True)
class TaskTable:
    """Rows are tasks, columns topics or places, all ids; `cells[row][column]` are ids of initiatives."""

    tasks: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[tuple[str, ...], ...], ...]
    without_task: tuple[str, ...]

    @property
    def gaps(self) -> tuple[tuple[str, str], ...]:
        """Task and column of every empty cell."""
        return tuple(
            (task, column)
            for task, row in zip(self.tasks, self.cells, strict=True)
            for column, cell in zip(self.columns, row, strict=True)
            if not cell
        )


def make_topic_table(catalogue: Catalogue, entries: Iterable[Entry]) -> TaskTable:
    """Tasks by the region's topics."""
    return _make_table(catalogue, entries, tuple(catalogue.topics), lambda entry: entry.topics)


def make_place_table(catalogue: Catalogue, entries: Iterable[Entry], places: Sequence[str]) -> TaskTable:
    """Tasks by these places; whoever is active in all of the region is in each of them."""
    wanted = frozenset(places)
    return _make_table(catalogue, entries, tuple(places), lambda entry: places_of(entry, catalogue, wanted))


def find_doers(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The initiatives of the region that are at work, by id."""
    return tuple(entry for entry in catalogue.of_kind("initiative") if is_at_work(entry))


def places_of(entry: Entry, catalogue: Catalogue, wanted: frozenset[str]) -> frozenset[str]:
    """Which of these places an initiative sits or is active in, with what they lie in."""
    named = {*entry.data.active_in, *((entry.locality,) if entry.locality else ())}
    if "region" in named:
        return wanted
    return frozenset(place.id for name in named for place in catalogue.place_path(name)) & wanted


def _make_table(
    catalogue: Catalogue,
    entries: Iterable[Entry],
    columns: tuple[str, ...],
    columns_of: Callable[[Entry], Iterable[str]],
) -> TaskTable:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    without = []
    for entry in sorted(entries, key=lambda one: one.id):
        if not entry.data.tasks:
            without.append(entry.id)
        for task in entry.data.tasks:
            for column in columns_of(entry):
                found[task, column].append(entry.id)
    tasks = tuple(term.id for term in catalogue.region.tasks)
    cells = tuple(tuple(tuple(found[task, column]) for column in columns) for task in tasks)
    return TaskTable(tasks, columns, cells, tuple(without))
