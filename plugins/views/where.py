"""Where an entry is, how to get there, and what is known about access."""

from dataclasses import dataclass
from typing import Any

from plugins.catalogue import Entry
from plugins.views.head import Link
from plugins.views.locator import Locator, make_locator
from plugins.views.overview import Site

ACCESS = ("step_free", "toilet", "parking", "hearing_loop", "seating", "quiet_room")


@dataclass(frozen=True, slots=True)
class Access:
    """One question of access, and its answer: yes, partly, no."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an entry.

    `access` are the answered questions, `not_stated` the others; none is asked where people do not come to
    (an initiative without rooms).
    """

    locality: Link | None
    within: tuple[Link, ...]
    venue: str | None
    street: str | None
    postcode: str | None
    town: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    stop: str | None
    walk_minutes: int | None
    online: str | None
    access: tuple[Access, ...]
    not_stated: tuple[str, ...]
    access_note: str | None
    locator: Locator | None


def make_where(entry: Entry, site: Site) -> Where | None:
    """The place of this entry, or None where nothing is known of it."""
    place = entry.data.place
    if place is None and entry.locality is None:
        return None
    path = site.catalogue.place_path(entry.locality) if entry.locality else ()
    access = _access(entry, place)
    return Where(
        locality=site.place_link(entry.locality) if entry.locality else None,
        within=tuple(site.place_link(one.id) for one in reversed(path[:-1])),
        town=_town(path),
        access=tuple(Access(question, answer) for question, answer in access.items() if answer),
        not_stated=tuple(question for question, answer in access.items() if not answer),
        access_note=place.access.note if place and place.access else None,
        locator=make_locator(site, entry.locality, place),
        **_of(place),
    )


def _of(place: Any) -> dict[str, Any]:
    names = ("venue", "street", "postcode", "lat", "lon", "precision", "online")
    known = {name: getattr(place, name, None) for name in names}
    stop = place.stop if place else None
    return known | {"stop": stop.name if stop else None, "walk_minutes": stop.walk_minutes if stop else None}


def _town(path: tuple[Any, ...]) -> str | None:
    """The town of a postal address: of a quarter the town it lies in."""
    towns = [place.name for place in path if place.kind in ("city", "municipality")]
    return towns[-1] if towns else None


def _access(entry: Entry, place: Any) -> dict[str, str | None]:
    """Answers by question: of all where people come to, or where at least one is answered."""
    answers = place.access if place else None
    comes_together = entry.kind == "event" and entry.data.mode != "online"
    if answers is None and not comes_together and not (place and (place.venue or place.street)):
        return {}
    return {question: getattr(answers, question, None) for question in ACCESS}
