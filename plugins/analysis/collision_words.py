"""Analysis: a collision in words, for those who may look for another date.

In: a collision of one event and calmer days for it. Out: a line, German or English, in parts: which event,
when, how far away, what is shared, which days nearby would be calmer, and what to write when it is agreed.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from plugins.analysis.collisions import Collision
from plugins.analysis.occurrences import Occurrence
from plugins.analysis.recurrence import day_of
from plugins.analysis.spots import SAME_PLACE_KM
from plugins.catalogue import Catalogue, Entry, Key

SHARED_TOPICS = 2  # more would not fit into a line
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CollisionLine:
    """What to say of one collision. `agreed` is what stands in `agreed_with` once it is agreed."""

    other: str
    title: str
    relation: str
    when: str
    where: str
    shared: str
    calmer: str
    agreed: str


def make_line(
    entry: Entry, collision: Collision, calmer: Sequence[date], catalogue: Catalogue, language: str
) -> CollisionLine:
    """One collision as `collision.event` sees it, which is the entry, with calmer days for it."""
    other = catalogue.entries[Key("event", collision.other)]
    return CollisionLine(
        other=other.id,
        title=other.title,
        relation=_words(language)["relation"][collision.relation],
        when=_when(collision, language),
        where=_where(collision, other, language),
        shared=_shared(collision, catalogue, language),
        calmer=_calmer(calmer, language),
        agreed=", ".join([*entry.data.agreed_with, other.id]),
    )


def name_rest(count: int, language: str) -> str:
    """How many more events are in the way, as a sentence."""
    words = _words(language)
    sentence = {0: words["rest_none"], 1: words["rest_one"]}.get(count, words["rest"])
    return str(sentence.format(count=count))


def name_day(day: date, language: str) -> str:
    """A day with its weekday: `Di 24.11.2026`, `Tue 24 Nov 2026`."""
    words = _words(language)
    month = words["months"][day.month - 1] if "months" in words else ""
    return str(words["day"].format(weekday=words["weekdays"][day.weekday()], day=day, month=month))


def join_days(days: Sequence[date], language: str) -> str:
    """Days as a list within a sentence."""
    named = [name_day(day, language) for day in days]
    return str(_words(language)["and"]).join([", ".join(named[:-1]), named[-1]] if named[1:] else named)


def _when(collision: Collision, language: str) -> str:
    words = _words(language)
    when = _span(collision.other_occurrence, language)
    count = len(collision.days) - 1
    if not count:
        return when
    return str(words["more_days_one" if count == 1 else "more_days"].format(when=when, count=count))


def _span(occurrence: Occurrence, language: str) -> str:
    """The days, or the day with its hours."""
    words = _words(language)
    start, end = occurrence.start, occurrence.end
    day = name_day(day_of(start), language)
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        last = end - _DAY
        return day if last == start else str(words["days"].format(first=day, last=name_day(last, language)))
    if start == end:
        return str(words["from"].format(day=day, start=f"{start:%H:%M}"))
    return str(words["from_to"].format(day=day, start=f"{start:%H:%M}", end=f"{end:%H:%M}"))


def _where(collision: Collision, other: Entry, language: str) -> str:
    words = _words(language)
    if collision.distance_km is None:
        return str(words["online" if other.data.mode == "online" else "unknown"])
    if collision.distance_km <= SAME_PLACE_KM:
        return str(words["here"])
    return str(words["away"].format(km=max(1, round(collision.distance_km))))


def _shared(collision: Collision, catalogue: Catalogue, language: str) -> str:
    words = _words(language)
    known = (catalogue.topics[id] for id in collision.topics if id in catalogue.topics)
    topics = [topic.label.in_language(language) for topic in known][:SHARED_TOPICS]
    audience = [words["audience"][name] for name in collision.audience][:1]
    what = ", ".join([*topics, *audience])
    return str(words["shared"].format(what=what) if topics else words["nothing_shared"])


def _calmer(days: Sequence[date], language: str) -> str:
    words = _words(language)
    if not days:
        return str(words["no_calmer"])
    return str(words["calmer" if days[1:] else "calmer_one"].format(days=join_days(days, language)))


@cache
def _words(language: str) -> dict[str, Any]:
    text = files("plugins").joinpath("analysis/collisions.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)[language])
