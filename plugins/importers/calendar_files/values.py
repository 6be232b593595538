"""The front matter and body of an imported event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.catalogue import Catalogue, Entry
from plugins.importers.calendar_files.moments import Zones
from plugins.importers.calendar_files.reading import SourceEvent
from plugins.importers.calendar_files.series import make_when
from plugins.importers.calendar_files.texts import (
    find_url,
    plain_text,
    read_place,
    read_title,
    split_description,
)
from plugins.importers.entries.cleaning import plain
from plugins.importers.entries.geography import Gazetteer

MAX_TOPICS = 3
_STATES = {"CANCELLED": "cancelled", "TENTATIVE": "save-the-date"}


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of an entry, codes of what was adjusted, and dates that become entries of their own."""

    values: dict[str, Any]
    body: str
    notes: tuple[str, ...]
    apart: tuple[SourceEvent, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes entries for one organiser of one region."""

    catalogue: Catalogue
    organiser: Entry
    zones: Zones
    places: Gazetteer

    def draft(self, event: SourceEvent, changes: Iterable[SourceEvent], day: date) -> Draft:
        """The entry of an event as it is written on a day; raises what make_when raises."""
        when = make_when(event, changes, self.zones, day)
        title, is_cancelled = read_title(event.text("SUMMARY"))
        summary, body = split_description(plain_text(event.text("DESCRIPTION")))
        where = read_place(plain_text(event.text("LOCATION")), self.places)
        state = "cancelled" if is_cancelled else _STATES.get(event.text("STATUS").upper(), "")
        values = {
            "title": title,
            "summary": summary,
            **when.values,
            "organisers": [self.organiser.id],
            "mode": "online" if where.values.keys() == {"online"} else "",
            "kind": "other",
            "topics": list(self._topics(event)),
            "place": where.values | _position(event) if where.values else None,
            "state": state,
            "links": self._links(event),
            "language": self._language(),
            "updated": str(day),
        }
        notes = (*when.notes, *(() if where.is_known else ("calendar-place-unknown",)))
        return Draft({key: value for key, value in values.items() if value}, body, notes, tuple(when.apart))

    def _topics(self, event: SourceEvent) -> tuple[str, ...]:
        """Topics of the region that the categories name, else those of the organiser."""
        language = self.catalogue.region.languages[0]
        names = {plain(topic.label.in_language(language)): topic.id for topic in self.catalogue.region.topics}
        names |= {topic.id: topic.id for topic in self.catalogue.region.topics}
        found = [names[plain(one)] for one in _categories(event) if plain(one) in names]
        return tuple(dict.fromkeys(found))[:MAX_TOPICS] or self.organiser.topics

    def _links(self, event: SourceEvent) -> list[dict[str, str]]:
        url = find_url(event.text("URL"))
        return [{"url": url}] if url else []

    def _language(self) -> str:
        """The organiser's language where it is not the region's."""
        language = self.organiser.language
        return "" if language == self.catalogue.region.languages[0] else language


def _categories(event: SourceEvent) -> list[str]:
    value = event.component.get("CATEGORIES", [])
    groups = value if isinstance(value, list) else [value]
    return [str(one) for group in groups for one in getattr(group, "cats", ())]


def _position(event: SourceEvent) -> dict[str, str]:
    """Latitude and longitude, where the file has usable ones."""
    value = event.get("GEO")
    lat, lon = getattr(value, "latitude", None), getattr(value, "longitude", None)
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat, lon) == (0, 0):
        return {}
    return {"lat": f"{lat:.6f}".rstrip("0").rstrip("."), "lon": f"{lon:.6f}".rstrip("0").rstrip(".")}
