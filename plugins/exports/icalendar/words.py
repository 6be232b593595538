"""What a calendar program shows of an event: title, place and description, in the site's language.

Comes in: an event and one of its dates. Goes out: plain text; calendar programs show no markup.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from plugins.analysis.occurrences import Occurrence
from plugins.catalogue import Catalogue, Entry
from schemas import Event
from schemas.listed import EntryPlace
from schemas.region import Place

WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "prefix": "ABGESAGT: ",
        "save-the-date": "Zum Vormerken, Einzelheiten folgen.",
        "cancelled": "Abgesagt.",
        "moved": "Verschoben.",
        "full": "Ausgebucht.",
        "organisers": "Veranstaltet von",
        "registration": "Anmeldung",
        "until": "bis",
        "price": "Preis",
        "free": "Kostenlos",
        "bring": "Zum Mitbringen",
        "online": "Im Netz",
        "day": "d. MMMM y",
    },
    "en": {
        "prefix": "CANCELLED: ",
        "save-the-date": "Save the date, details will follow.",
        "cancelled": "Cancelled.",
        "moved": "Moved.",
        "full": "Fully booked.",
        "organisers": "Organised by",
        "registration": "Registration",
        "until": "by",
        "price": "Price",
        "free": "Free of charge",
        "bring": "To bring along",
        "online": "Online",
        "day": "d MMMM y",
    },
}
TOWNS = ("city", "municipality")


@dataclass(frozen=True, slots=True)
class EventTexts:
    """Puts the events of a catalogue into a calendar's words."""

    catalogue: Catalogue
    language: str

    def title(self, entry: Entry, occurrence: Occurrence) -> str:
        """The title, with the word that it is cancelled before it: many programs show nothing else."""
        prefix = self._word("prefix") if occurrence.state == "cancelled" else ""
        return prefix + entry.title

    def place(self, entry: Entry, occurrence: Occurrence) -> str:
        """Building, street, quarter and town; of an online event its address."""
        place = occurrence.place
        if entry.data.mode == "online":
            return (place.online if place else None) or self._word("online")
        return ", ".join(_place_parts(place, self._path(occurrence)))

    def description(self, entry: Entry, occurrence: Occurrence, address: str | None) -> str:
        """What has changed, what it is about, who invites, what to know; the address of its page."""
        parts = (*self._state(occurrence), entry.data.summary, *self._facts(entry, occurrence), address)
        return "\n".join(part for part in parts if part)

    def _state(self, occurrence: Occurrence) -> tuple[str, str | None]:
        word = "" if occurrence.state == "confirmed" else self._word(occurrence.state)
        return word, occurrence.note

    def _facts(self, entry: Entry, occurrence: Occurrence) -> Iterator[str]:
        event: Event = entry.data
        if event.organisers:  # a deadline of a funding programme has none
            yield f"{self._word('organisers')}: {', '.join(self._names(event))}"
        yield from self._registration(event)
        if event.free or event.price:
            yield self._word("free") if event.free else f"{self._word('price')}: {event.price}"
        if event.bring:
            yield f"{self._word('bring')}: {event.bring}"
        if event.mode != "onsite" and occurrence.place and occurrence.place.online:
            yield f"{self._word('online')}: {occurrence.place.online}"

    def _names(self, event: Event) -> Iterator[str]:
        for organiser in event.organisers:
            entry = self.catalogue.get("initiative", organiser)
            yield entry.title if entry else organiser

    def _registration(self, event: Event) -> Iterator[str]:
        registration = event.registration
        where = (registration.url or registration.email) if registration else None
        if registration and (where or registration.until):
            limit = self._limit(registration.until)
            yield f"{self._word('registration')}{limit}" + (f": {where}" if where else "")

    def _limit(self, until: date | None) -> str:
        if until is None:
            return ""
        return f" {self._word('until')} {format_date(until, self._word('day'), self.language)}"

    def _path(self, occurrence: Occurrence) -> tuple[Place, ...]:
        return self.catalogue.place_path(occurrence.locality) if occurrence.locality else ()

    def _word(self, name: str) -> str:
        return WORDS[self.language][name]


def _place_parts(place: EntryPlace | None, path: tuple[Place, ...]) -> Iterator[str]:
    towns = [one.name for one in path if one.kind in TOWNS]
    town = towns[-1] if towns else ""
    if place:
        yield from filter(None, (place.venue, place.street))
    if path and path[-1].name != town:
        yield path[-1].name
    if town:
        yield f"{place.postcode} {town}" if place and place.postcode else town
