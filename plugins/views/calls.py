"""Where help is wanted or offered: from needs, offers, notices and what says how to take part."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.catalogue import Entry
from plugins.views.head import Link
from plugins.views.overview import Site, sort_key

OPEN_PHASES = ("idea", "planned", "running", "recurring")
KINDS = ("join", "time", "expertise", "money", "space", "material")


@dataclass(frozen=True, slots=True)
class Call:
    """One thing wanted or offered. `kind` is `join` where a project says how to take part."""

    kind: str
    direction: str
    what: str
    source: Link
    by: str | None
    place: str | None
    until: date | None
    effort: str | None = None
    updated: date | None = None


def find_calls(site: Site) -> tuple[Call, ...]:
    """All open calls: what helps people to start first, then by kind and title."""
    found = [call for entry in _open_entries(site) for call in _calls(entry, site)]
    return tuple(
        sorted(found, key=lambda call: (KINDS.index(call.kind), sort_key(call.what), call.source.address))
    )


def _open_entries(site: Site) -> Iterator[Entry]:
    for entry in site.catalogue.of_kind("initiative"):
        if entry.data.status == "active":
            yield entry
    for entry in site.catalogue.of_kind("project"):
        if entry.data.phase in OPEN_PHASES:
            yield entry
    yield from site.catalogue.of_kind("notice")


def _calls(entry: Entry, site: Site) -> Iterator[Call]:
    today = site.settings.today
    if entry.kind == "notice":
        if is_open(entry.data, today):
            yield _call(entry, site, entry.data, entry.data.direction)
        return
    part = take_part_of(entry)
    if part and not (part.until and part.until < today):
        yield _call(entry, site, part, "need", kind="join", effort=part.effort)
    for direction, resources in (("need", entry.data.needs), ("offer", entry.data.offers)):
        for resource in resources:
            if is_open(resource, today):
                yield _call(entry, site, resource, direction)


def take_part_of(entry: Entry) -> Any:
    """How one takes part: an initiative calls it `join`."""
    return entry.data.join if entry.kind == "initiative" else entry.data.take_part


def is_open(resource: Any, today: date) -> bool:
    """True while it is neither answered nor over."""
    return not resource.answered and not (resource.until and resource.until < today)


def _call(
    entry: Entry,
    site: Site,
    resource: Any,
    direction: str,
    *,
    kind: str | None = None,
    effort: str | None = None,
) -> Call:
    return Call(
        kind=kind or resource.kind,
        direction=direction,
        what=resource.what,
        source=site.link(entry),
        by=_by(entry, site),
        place=site.catalogue.places[entry.locality].name if entry.locality else None,
        until=resource.until,
        effort=effort,
        updated=entry.data.updated,
    )


def _by(entry: Entry, site: Site) -> str | None:
    """Who calls: a citizen's notice shows no name."""
    if entry.kind != "notice":
        return str(entry.data.title)
    if entry.data.organisation:
        return str(site.entry("initiative", entry.data.organisation).data.title)
    if entry.data.project:
        return str(site.entry("project", entry.data.project).data.title)
    return None
