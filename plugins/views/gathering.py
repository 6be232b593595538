"""What is going on for a topic or in a place: its entries by kind, as many as a page carries."""

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.catalogue import Entry
from plugins.views.calls import is_open
from plugins.views.cards import Card, make_card
from plugins.views.next_dates import coming_events
from plugins.views.overview import Site, by_title

SHOWN = 12
SECTIONS = ("initiatives", "projects", "ideas", "events", "guides", "notices")
SECTION_OF = {"initiative": "initiatives", "event": "events", "guide": "guides", "notice": "notices"}


@dataclass(frozen=True, slots=True)
class Gathering:
    """Entries of one section; `more` leads to all of them where there are more than shown."""

    section: str
    count: int
    cards: tuple[Card, ...]
    more: str | None


def make_gatherings(entries: Iterable[Entry], site: Site, topic: str | None = None) -> tuple[Gathering, ...]:
    """The sections that have something, in the order of the navigation."""
    found: dict[str, list[Entry]] = {section: [] for section in SECTIONS}
    for entry in by_title(entries):
        if _is_current(entry, site):
            found[section_of(entry)].append(entry)
    found["events"] = coming_events(found["events"], site)
    return tuple(_gathering(section, listed, site, topic) for section, listed in found.items() if listed)


def section_of(entry: Entry) -> str:
    """The section an entry is listed in."""
    if entry.kind == "project":
        return "ideas" if entry.data.phase == "idea" else "projects"
    return SECTION_OF[entry.kind]


def _is_current(entry: Entry, site: Site) -> bool:
    """False for notices that are answered."""
    return entry.kind != "notice" or is_open(entry.data, site.settings.today)


def _gathering(section: str, entries: list[Entry], site: Site, topic: str | None) -> Gathering:
    return Gathering(
        section=section,
        count=len(entries),
        cards=tuple(site.once.of(make_card, entry, site) for entry in entries[:SHOWN]),
        more=_more(section, topic) if len(entries) > SHOWN else None,
    )


def _more(section: str, topic: str | None) -> str:
    if section == "notices":
        return "/take-part/"
    return f"/{section}/topic/{topic}/" if topic else f"/{section}/"
