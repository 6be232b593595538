"""A synthetic region whose collisions are known: 2,000 events, 200 of them series, over 18 months.

What a collision is, is said here a second time and by hand, without any score (`is_real`): events at
overlapping hours, or too close for the way, on a common topic, at most 15 km apart, for people who
overlap, and no weekly routine. The background is drawn so that it has none; pairs that are one, and pairs
that only look like one, are then planted into it. So every collision that is found and was not planted is
wrong, and so is every planted one that is not found.
"""

import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from plugins.catalogue import Catalogue, Entry
from schemas import Event, Region

FIRST_DAY = date(2026, 1, 1)
DAYS = 540
EVENTS, SERIES = 2_000, 200
TOPICS = 12
GROUPS = ("families", "youth", "students", "seniors", "newcomers", "professionals", "businesses")
KINDS = ("talk", "workshop", "action", "excursion", "market", "meeting", "festival")
REAL_KM = 15
PAIRS_EACH = 12
HOURS = ((9, 12), (14, 17), (17, 20), (18, 21), (19, 21), (19, 22))
WEEKLY, MONTHLY = timedelta(weeks=1), timedelta(weeks=4)


@dataclass(frozen=True)
class Plan:
    """One event before it is written as front matter."""

    id: str
    start: datetime
    hours: float
    place: int
    topics: tuple[str, ...]
    audience: tuple[str, ...]
    size: str | None
    kind: str
    organiser: str
    title: str
    every: timedelta | None = None
    dates: int = 1
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def starts(self) -> list[datetime]:
        """Every start."""
        return [self.start + number * (self.every or timedelta()) for number in range(self.dates)]


@dataclass(frozen=True)
class Planted:
    """The region; pairs of ids that collide, and pairs that do not, by what they are."""

    catalogue: Catalogue
    collisions: dict[frozenset[str], str]
    harmless: dict[frozenset[str], str]


class Drawing:
    """Draws plans and keeps those that are not in the way of what is there already."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.places = [(self.chance.uniform(54.0, 54.6), self.chance.uniform(9.5, 10.9)) for _ in range(150)]
        self.plans: list[Plan] = []
        self._numbers = count()
        self._by_day: dict[date, list[Plan]] = defaultdict(list)

    def draw(self, **given: Any) -> Plan:
        """A single event; what is not given is chance. Towns have more of them than villages."""
        number = next(self._numbers)
        chance = self.chance
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        first, last = chance.choice(HOURS)
        some = {
            "start": datetime.combine(day, datetime.min.time()) + timedelta(hours=first),
            "hours": float(last - first),
            "place": chance.randrange(8) if chance.random() < 0.5 else chance.randrange(150),
            "topics": self.topics(chance.choice((1, 1, 2, 3))),
            "audience": ("everyone",) if chance.random() < 0.7 else (chance.choice(GROUPS),),
            "size": chance.choices((None, "small", "medium", "large"), (50, 30, 15, 5))[0],
            "kind": chance.choices(KINDS, (30, 25, 15, 10, 5, 12, 3))[0],
            "organiser": f"initiative-{chance.randrange(400)}",
            "title": f"{chance.choice('ABCDEFGH')}{number * 7919 % 10007:04d} {self.word()} {self.word()}",
        }
        return Plan(f"event-{number}", **(some | given))

    def topics(self, number: int, without: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Topics by chance."""
        all_topics = [f"topic-{n}" for n in range(TOPICS) if f"topic-{n}" not in without]
        return tuple(self.chance.sample(all_topics, number))

    def word(self) -> str:
        """A word that hardly looks like another one."""
        return "".join(self.chance.choice(pair) for pair in ("bdfgklmnprstw", "aeiou") * 4)

    def place_at(self, near: int, least_km: float, most_km: float) -> int:
        """A place at this distance from another; a new one where there is none."""
        lat, lon = self.places[near]
        km, angle = self.chance.uniform(least_km, most_km), self.chance.uniform(0, 2 * math.pi)
        north = lat + km * math.cos(angle) / 111.2
        east = lon + km * math.sin(angle) / (111.2 * math.cos(math.radians(lat)))
        self.places.append((north, east))
        return len(self.places) - 1

    def keep(self, *plans: Plan) -> bool:
        """Adds the plans when none of them collides with what is there."""
        if any(self.is_real(plan, other) for plan in plans for other in self._nearby(plan)):
            return False
        for plan in plans:
            self.plans.append(plan)
            for start in plan.starts:
                self._by_day[start.date()].append(plan)
        return True

    def is_real(self, a: Plan, b: Plan) -> bool:
        """The judgement by hand."""
        if WEEKLY in (a.every, b.every) or not self._is_near(a, b) or not _have_people_in_common(a, b):
            return False
        if not set(a.topics) & set(b.topics) and not a.size == b.size == "large":
            return False
        way = timedelta(minutes=20)
        return any(
            first < second + timedelta(hours=b.hours) + way
            and second < first + timedelta(hours=a.hours) + way
            for first in a.starts
            for second in b.starts
        )

    def _is_near(self, a: Plan, b: Plan) -> bool:
        (lat, lon), (other_lat, other_lon) = self.places[a.place], self.places[b.place]
        east = (lon - other_lon) * math.cos(math.radians(lat))
        return 111.2 * math.hypot(lat - other_lat, east) <= REAL_KM

    def _nearby(self, plan: Plan) -> Iterator[Plan]:
        for start in plan.starts:
            yield from self._by_day[start.date()]


def make_planted(seed: int = 1) -> Planted:
    """The region, its collisions and what only looks like one; the same seed gives the same region."""
    drawing = Drawing(seed)
    collisions = _plant(drawing, COLLISIONS)
    harmless = _plant(drawing, HARMLESS)
    while len(drawing.plans) < EVENTS:
        series = sum(plan.dates > 1 for plan in drawing.plans) < SERIES
        drawing.keep(_series(drawing) if series else drawing.draw())
    return Planted(_catalogue(drawing), collisions, harmless)


def _have_people_in_common(a: Plan, b: Plan) -> bool:
    return bool({"everyone"} & {*a.audience, *b.audience} or set(a.audience) & set(b.audience))


def _series(drawing: Drawing) -> Plan:
    every, dates = drawing.chance.choice(((WEEKLY, 30), (WEEKLY, 12), (MONTHLY, 10)))
    return drawing.draw(every=every, dates=dates)


Maker = Callable[[Drawing, Plan], tuple[Plan, Plan]]


def _plant(drawing: Drawing, makers: dict[str, Maker]) -> dict[frozenset[str], str]:
    found = {}
    for name, make in makers.items():
        kept = 0
        while kept < PAIRS_EACH:
            size = drawing.chance.choice((None, "medium", "medium", "large"))
            a, b = make(drawing, drawing.draw(size=size, kind="talk"))
            if drawing.keep(a, b):
                found[frozenset((a.id, b.id))] = name
                kept += 1
    return found


def _other(
    drawing: Drawing, a: Plan, least_km: float, most_km: float, minutes: float = 0, **given: Any
) -> Plan:
    """A second event like the first: its size, its topics, its people, so far away, so much later."""
    like_a = {
        "start": a.start + timedelta(minutes=minutes),
        "hours": a.hours,
        "place": drawing.place_at(a.place, least_km, most_km),
        "topics": a.topics,
        "audience": a.audience,
        "size": drawing.chance.choice((None, "medium", a.size)),
        "kind": "talk",
    }
    return drawing.draw(**(like_a | given))


def _same_hour(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    return a, _other(drawing, a, 0, 10, drawing.chance.choice((-60, -30, 0, 30, 60)))


def _neighbouring_towns(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    return a, _other(drawing, a, 10, REAL_KM)


def _half_the_topics(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    a = replace(a, topics=drawing.topics(2))
    mixed = (a.topics[0], *drawing.topics(1, without=a.topics))
    return a, _other(drawing, a, 0, 5, topics=mixed)


def _one_group_among_everyone(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    return replace(a, audience=("everyone",)), _other(drawing, a, 0, 8, audience=("seniors",))


def _two_small_ones(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    a = replace(a, size="small", audience=("everyone",))
    return a, _other(drawing, a, 0, 5, 30, size="small")


def _too_close_for_the_way(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    return a, _other(drawing, a, 1, 6, a.hours * 60 + drawing.chance.choice((0, 5, 10)))


def _one_off_and_monthly(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    other = _other(drawing, a, 0, 5)
    return a, replace(other, every=MONTHLY, dates=8, start=other.start - 2 * MONTHLY)


def _save_the_date(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    extra = {"state": "save-the-date", "whole_day": True}
    return a, replace(_other(drawing, a, 0, 10), extra=extra)


def _two_large_ones(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    a = replace(a, size="large", audience=("everyone",))
    topics = drawing.topics(1, without=a.topics)
    return a, _other(drawing, a, 0, 5, size="large", topics=topics)


def _one_room(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    venues = ("Haus am Markt, Saal 1", "Haus am Markt (Saal 1)")
    topics, people = drawing.topics(1, without=a.topics), ("seniors",)
    other = _other(drawing, a, 0, 0, 30, topics=topics, audience=people, place=a.place)
    return replace(a, extra={"venue": venues[0]}), replace(other, extra={"venue": venues[1]})


def _entered_twice(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    title = f"Vortrag {drawing.word()}: {drawing.word()} und {drawing.word()}"
    words = title.replace(":", " –").split()
    again = drawing.chance.choice((title.upper(), f"{words[1]} {' '.join(words[2:])}", title + "!"))
    other = _other(drawing, a, 0, 0, drawing.chance.choice((0, 30)), place=a.place, title=again)
    return replace(a, title=title), other


COLLISIONS: dict[str, Maker] = {
    "same hour, same topic": _same_hour,
    "neighbouring towns": _neighbouring_towns,
    "half the topics": _half_the_topics,
    "one group among everyone": _one_group_among_everyone,
    "two small ones": _two_small_ones,
    "too close for the way": _too_close_for_the_way,
    "one-off and monthly": _one_off_and_monthly,
    "save the date": _save_the_date,
    "two large ones": _two_large_ones,
    "one room": _one_room,
    "entered twice": _entered_twice,
}


def _with(**extra: Any) -> Maker:
    def make(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
        return a, replace(_other(drawing, a, 0, 5), extra=extra)

    return make


def _agreed(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    return a, replace(_other(drawing, a, 0, 5), extra={"agreed_with": [a.id]})


def _part_of_it(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    return a, replace(_other(drawing, a, 0, 5), extra={"part_of": a.id})


def _co_organisers(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    return a, replace(_other(drawing, a, 0, 5), extra={"partners": [a.organiser]})


def _two_weekly(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    a = replace(a, every=WEEKLY, dates=20)
    return a, replace(_other(drawing, a, 0, 5), every=WEEKLY, dates=20)


def _one_off_and_weekly(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    return a, replace(_other(drawing, a, 0, 5), every=WEEKLY, dates=8)


def _two_monthly(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    a = replace(a, every=MONTHLY, dates=8, size="medium")
    return a, replace(_other(drawing, a, 3, 12, size="medium"), every=MONTHLY, dates=8)


def _far_apart(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    return replace(a, size=None), _other(drawing, a, 25, 60, size="medium")


def _other_topics(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    a = replace(a, size=None)
    return a, _other(drawing, a, 0, 3, topics=drawing.topics(2, without=a.topics), size="medium")


def _other_half_of_the_day(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    a = replace(a, start=a.start.replace(hour=9), hours=2.0)
    return a, _other(drawing, a, 0, 5, 9 * 60)


def _day_of_a_week(drawing: Drawing, a: Plan) -> tuple[Plan, Plan]:
    extra = {"whole_day": True, "until": a.start.date() + timedelta(days=5)}
    return a, replace(_other(drawing, a, 0, 5, size="large"), extra=extra)


HARMLESS: dict[str, Maker] = {
    "cancelled": _with(state="cancelled"),
    "deadline": _with(kind="deadline"),
    "agreed": _agreed,
    "part of it": _part_of_it,
    "co-organisers": _co_organisers,
    "two weekly": _two_weekly,
    "one-off and weekly": _one_off_and_weekly,
    "two monthly": _two_monthly,
    "far apart": _far_apart,
    "other topics": _other_topics,
    "other half of the day": _other_half_of_the_day,
    "day of a festival week": _day_of_a_week,
}


def _catalogue(drawing: Drawing) -> Catalogue:
    places = [
        {
            "id": f"place-{n}",
            "name": f"Ort {n}",
            "kind": "municipality",
            "lat": f"{lat:.5f}",
            "lon": f"{lon:.5f}",
        }
        for n, (lat, lon) in enumerate(drawing.places)
    ]
    topics = [{"id": f"topic-{n}", "label": f"Thema {n}"} for n in range(TOPICS)]
    region = {"title": "Region", "languages": ["de"], "timezone": "Europe/Berlin", "state": "SH"}
    entries = [make_event(plan.id, _values(plan)) for plan in drawing.plans]
    return Catalogue(
        Region.model_validate(region | {"places": places, "topics": topics}),
        {entry.key: entry for entry in entries},
    )


def make_event(id: str, values: dict[str, Any]) -> Entry:
    """An event of the catalogue from the texts of its front matter."""
    usual = {"title": f"Titel {id}", "kind": "talk", "organisers": [f"by-{id}"], "updated": "2026-01-01"}
    data = Event.model_validate(usual | values)
    return Entry(
        kind="event",
        id=id,
        file=f"events/{id}.md",
        data=data,
        body_line=1,
        language="de",
        updated=data.updated,
        created=data.updated,
        review_by=None,
        topics=data.topics,
        locality=data.place.locality if data.place else None,
    )


def _values(plan: Plan) -> dict[str, Any]:
    extra = dict(plan.extra)
    place = {"locality": f"place-{plan.place}"}
    if venue := extra.pop("venue", None):
        place["venue"] = venue
    values: dict[str, Any] = {
        "title": plan.title,
        "organisers": [plan.organiser],
        "kind": plan.kind,
        "topics": list(plan.topics),
        "audience": list(plan.audience),
        "place": place,
    }
    if plan.size:
        values["expected_size"] = plan.size
    return values | _when(plan, extra) | extra


def _when(plan: Plan, extra: dict[str, Any]) -> dict[str, Any]:
    if extra.pop("whole_day", False):
        until = extra.pop("until", None)
        return {"start": str(plan.start.date())} | ({"end": str(until)} if until else {})
    values: dict[str, Any] = {
        "start": f"{plan.start:%Y-%m-%d %H:%M}",
        "duration": f"{round(plan.hours * 60)} min",
    }
    if plan.every:
        weeks = plan.every // WEEKLY
        values["repeat"] = {"every": "week", "interval": str(weeks), "count": str(plan.dates)}
    return values
