"""Analysis: what is over and needs nobody's care any more.

In: an entry and a day. Out: whether it still says something about now or later.
"""

from datetime import date, timedelta

from plugins.analysis.occurrences import expand
from plugins.catalogue import Entry
from plugins.catalogue.load import is_timezone

_AHEAD = timedelta(days=800)  # two years and some weeks: a yearly event has its next date in it


def is_over(entry: Entry, today: date, timezone: str) -> bool:
    """True for past events, ended initiatives, finished projects, notices that are over or answered."""
    data = entry.data
    if entry.kind == "initiative":
        return bool(data.status == "ended")
    if entry.kind == "project":
        return data.phase in ("done", "stopped")
    if entry.kind == "notice":
        return bool(data.until < today or data.answered)
    return entry.kind == "event" and not is_coming(entry, today, timezone)


def is_coming(entry: Entry, today: date, timezone: str) -> bool:
    """True for an event with a date from this day on that is not cancelled."""
    data = entry.data
    if data.state == "cancelled" or not is_timezone(data.timezone or timezone):
        return False
    if data.repeat and not (data.repeat.until or data.repeat.count):
        return True  # it ends in the calendar with its review_by, and in life when somebody says so
    return any(one.state != "cancelled" for one in expand(entry, today, today + _AHEAD, timezone))
