"""Analysis: which organisations are in the network on a day.

In: the initiatives of the catalogue. Out: their ids and sectors. No person is ever an actor: entries name
people only as contacts, and those are not read here.
"""

from collections.abc import Mapping
from datetime import date

from plugins.analysis.network.spans import has_begun, is_over
from plugins.catalogue import Catalogue, Entry


def find_actors(catalogue: Catalogue, as_of: date, *, has_external: bool = False) -> Mapping[str, str]:
    """Sector by id of each organisation that exists on the day; those from outside only when asked for."""
    return {
        entry.id: entry.data.sector
        for entry in catalogue.of_kind("initiative")
        if exists(entry, as_of) and (has_external or not entry.data.external)
    }


def exists(entry: Entry, day: date) -> bool:
    """True from being founded until its end; an end without a date is that of the entry's last change."""
    if not has_begun(entry.data.founded, day):
        return False
    if entry.data.status == "ended" and entry.data.ended is None:
        return day < entry.updated
    return not is_over(entry.data.ended, day)
