"""A region of four places and two topics, and its events, for tests that need to see every number."""

from datetime import date
from hashlib import sha256
from typing import Any

from plugins.analysis.schedule import Schedule, make_schedule
from plugins.catalogue import Catalogue, Entry
from schemas import Region
from tests.analysis.planted import make_event

FIRST_DAY, LAST_DAY = date(2026, 11, 1), date(2028, 4, 30)
PREETZ = {"lat": "54.23187", "lon": "10.28051"}
PLOEN = {"lat": "54.15829", "lon": "10.41637"}
KIEL = {"lat": "54.32178", "lon": "10.13727"}
REGION: dict[str, Any] = {
    "title": "Region",
    "languages": ["de"],
    "timezone": "Europe/Berlin",
    "state": "SH",
    "places": [
        {"id": "kreis", "name": "Kreis", "kind": "district", "lat": "54.20", "lon": "10.20"},
        {"id": "preetz", "name": "Preetz", "kind": "city", "parent": "kreis"} | PREETZ,
        {"id": "ploen", "name": "Plön", "kind": "city", "parent": "kreis"} | PLOEN,
        {"id": "kiel", "name": "Kiel", "kind": "city", "also_known_as": ["tom Kyle"]} | KIEL,
        {"id": "nirgendwo", "name": "Nirgendwo", "kind": "other"},
    ],
    "topics": [
        {"id": "energie", "label": {"de": "Energie und Wärme", "en": "Energy and heating"}},
        {"id": "natur", "label": {"de": "Natur", "en": "Nature"}},
    ],
}


def make_small_catalogue(*events: Entry, **region: Any) -> Catalogue:
    """The region with these events."""
    return Catalogue(Region.model_validate(REGION | region), {event.key: event for event in events})


def schedule_of(*events: Entry, **region: Any) -> Schedule:
    """All their dates over 18 months."""
    return make_schedule(make_small_catalogue(*events, **region), FIRST_DAY, LAST_DAY)


def evening(id: str, **values: Any) -> Entry:
    """A talk on energy in Preetz, on a Tuesday from 19:00 to 21:00, by an initiative of its own.

    Titles are like no other's.
    """
    usual = {
        "title": sha256(id.encode()).hexdigest(),
        "start": "2026-12-01 19:00",
        "duration": "2 h",
        "topics": ["energie"],
        "place": {"locality": "preetz"},
    }
    return make_event(id, usual | values)
