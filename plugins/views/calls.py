"""Where help is wanted or offered: from needs, offers, notices, ways to join, ideas that nobody carries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.catalogue import Entry
from plugins.views.cards import is_without_carrier
from plugins.views.head import Link
from plugins.views.overview import Site, sort_key
from plugins.views.stamps import TopicMark

CALLING = ("initiative", "project", "notice")
OPEN_PHASES = ("idea", "planned", "running", "recurring")
KINDS = ("join", "carrier", "time", "expertise", "money", "space", "material")
NEVER = date.max


@dataclass(frozen=True, slots=True)
class Call:
    """One thing wanted or offered.

    `kind` is `join` where a project says how to take part, `carrier` where an idea looks for somebody who
    does it; `when` is how often one is needed (a choice of the list `when`); `locality` is a place's id.
    """

    kind: str
    direction: str
    what: str
    source: Link
    by: str | None
    place: str | None
    until: date | None
    effort: str | None = None
    updated: date | None = None
    when: str | None = None
    locality: str | None = None
    topics: tuple[TopicMark, ...] = ()


def find_calls(site: Site) -> tuple[Call, ...]:
    """All open calls of the region: what ends first, then the newest."""
    return find_calls_of((entry for kind in CALLING for entry in site.catalogue.of_kind(kind)), site)


def find_calls_of(entries: Iterable[Entry], site: Site) -> tuple[Call, ...]:
    """The open calls of these entries in the same order."""
    found = (
        call for entry in entries if entry.kind in CALLING for call in site.once.of(_find_own, entry, site)
    )
    return tuple(sorted(found, key=_urgency))


def _urgency(call: Call) -> tuple[date, int, int, str, str]:
    age = -call.updated.toordinal() if call.updated else 0
    return call.until or NEVER, age, KINDS.index(call.kind), sort_key(call.what), call.source.address


def _find_own(entry: Entry, site: Site) -> tuple[Call, ...]:
    return tuple(_calls(entry, site)) if _is_alive(entry) else ()


def _is_alive(entry: Entry) -> bool:
    """False for initiatives that rest or have ended, and for projects that are over."""
    if entry.kind == "initiative":
        return bool(entry.data.status == "active")
    return entry.kind == "notice" or entry.data.phase in OPEN_PHASES


def _calls(entry: Entry, site: Site) -> Iterator[Call]:
    today = site.settings.today
    if entry.kind == "notice":
        if is_open(entry.data, today):
            yield _call(entry, site, entry.data, entry.data.direction)
        return
    if entry.kind == "project" and is_without_carrier(entry):
        yield _carrier_wanted(entry, site)
    part = take_part_of(entry)
    if part and not (part.until and part.until < today):
        yield _call(entry, site, part, "need", kind="join")
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


def _call(entry: Entry, site: Site, resource: Any, direction: str, *, kind: str | None = None) -> Call:
    return Call(
        kind=kind or resource.kind,
        direction=direction,
        what=resource.what,
        by=_by(entry, site),
        until=resource.until,
        effort=getattr(resource, "effort", None),
        when=getattr(resource, "when", None),
        **_whose(entry, site),
    )


def _carrier_wanted(entry: Entry, site: Site) -> Call:
    """An idea is what it is called; nobody stands behind it yet."""
    return Call("carrier", "need", entry.title, by=None, until=None, **_whose(entry, site))


def _whose(entry: Entry, site: Site) -> dict[str, Any]:
    return {
        "source": site.link(entry),
        "place": site.catalogue.places[entry.locality].name if entry.locality else None,
        "updated": entry.data.updated,
        "locality": entry.locality,
        "topics": tuple(site.topics[topic] for topic in entry.topics),
    }


def _by(entry: Entry, site: Site) -> str | None:
    """Who calls: a citizen's notice shows no name."""
    if entry.kind != "notice":
        return entry.title
    if entry.data.organisation:
        return site.entry("initiative", entry.data.organisation).title
    return site.entry("project", entry.data.project).title if entry.data.project else None
