"""Analysis: what organisations do together: the projects and events that more than one takes part in.

In: the projects and events of the catalogue and a day. Out: for each of them the organisations in it.
Cooperation that follows from joint work is computed, never typed.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from plugins.analysis.network.spans import first_day, has_begun, is_over, last_day
from plugins.catalogue import Catalogue, Entry

Members = Mapping[str, tuple[str, ...]]


def find_project_members(catalogue: Catalogue, as_of: date) -> Members:
    """Of each project the organisations that are in it on the day.

    Their own `since` and `until` count, else those of the project: its `start` or the first day of its
    history (at the latest the day its entry was made), and its `end` or the day it was done or stopped.
    """
    return {
        project.id: tuple(sorted(set(_project_members(project, as_of))))
        for project in catalogue.of_kind("project")
    }


def find_event_members(catalogue: Catalogue, as_of: date) -> Members:
    """Of each event the organisations that hold it: who invites and who takes part as a partner.

    An event counts from the day it is announced or, if earlier, held, and stays; a cancelled one does not.
    """
    return {
        event.id: tuple(sorted({*event.data.organisers, *event.data.partners}))
        for event in catalogue.of_kind("event")
        if event.data.state != "cancelled" and _announced(event) <= as_of
    }


def _project_members(project: Entry, day: date) -> Iterator[str]:
    begin, end = _project_begin(project), _project_end(project)
    for one in project.data.organisations:
        has_started = has_begun(one.since, day) if one.since else begin is None or begin <= day
        has_stopped = is_over(one.until, day) if one.until else end is not None and end < day
        if has_started and not has_stopped:
            yield one.id


def _project_begin(project: Entry) -> date | None:
    """Who plans together works together: a start ahead does not hide what is in the file already."""
    said = [project.data.start, *(change.since for change in project.data.history)]
    days = [first_day(written) for written in said if written]
    return min(*days, project.created) if days else None


def _project_end(project: Entry) -> date | None:
    if project.data.end:
        return last_day(project.data.end)
    if project.data.phase not in ("done", "stopped"):
        return None
    last = [change.since for change in project.data.history if change.phase == project.data.phase]
    return last_day(last[-1]) if last else project.updated


def _announced(event: Entry) -> date:
    start: date | datetime = event.data.start
    return min(event.created, start.date() if isinstance(start, datetime) else start)
