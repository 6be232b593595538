"""What a reader in a hurry looks for first: who stands behind an entry, and its next date."""

from dataclasses import dataclass

from plugins.catalogue import Entry
from plugins.views.calls import OPEN_PHASES, is_open, take_part_of
from plugins.views.cards import Card, is_without_carrier
from plugins.views.head import Link
from plugins.views.next_dates import next_dates
from plugins.views.overview import Site

EVENT_FIELDS = {"initiative": ("organisers", "partners"), "project": ("project",)}


@dataclass(frozen=True, slots=True)
class Brief:
    """`who` leads, invites or asks; `next_date` is of its events, an event's own stands in its head."""

    who: tuple[Link, ...]
    next_date: Card | None


def make_brief(entry: Entry, site: Site) -> Brief:
    """The first things to know of this entry."""
    dates = next_dates(find_events(entry, site), site, 1)
    return Brief(tuple(site.link(one) for one in _who(entry, site)), dates[0] if dates else None)


def find_events(entry: Entry, site: Site) -> tuple[Entry, ...]:
    """The events of an initiative or a project, each once."""
    fields = EVENT_FIELDS.get(entry.kind, ())
    references = site.catalogue.references_to(entry.key)
    keys = {one.source: None for one in references if one.field in fields and one.source.kind == "event"}
    return tuple(site.catalogue.entries[key] for key in keys)


def looks_for_help(entry: Entry, site: Site) -> bool:
    """True for an initiative or a project in which somebody can take part or something is wanted."""
    data, today = entry.data, site.settings.today
    if not _is_alive(entry):
        return False
    part = take_part_of(entry)
    if part and not (part.until and part.until < today):
        return True
    lacks_carrier = entry.kind == "project" and is_without_carrier(entry)
    return lacks_carrier or any(is_open(need, today) for need in data.needs)


def _is_alive(entry: Entry) -> bool:
    if entry.kind == "initiative":
        return bool(entry.data.status == "active")
    return entry.kind == "project" and entry.data.phase in OPEN_PHASES


def _who(entry: Entry, site: Site) -> tuple[Entry, ...]:
    data = entry.data
    if entry.kind == "event":
        return tuple(site.entry("initiative", one) for one in data.organisers)
    if entry.kind == "project":
        return tuple(site.entry("initiative", one.id) for one in data.organisations if one.role == "lead")
    if entry.kind == "notice" and data.organisation:
        return (site.entry("initiative", data.organisation),)
    if entry.kind in ("notice", "guide") and data.project:
        return (site.entry("project", data.project),)
    return ()
