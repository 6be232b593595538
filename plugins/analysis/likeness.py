"""Analysis: how much two dates take from each other.

In: two slots. Out: how they lie in time and what they share, as a score: time x (topics, nearness,
audience) x reach x routine. 1 is two single events of medium size at the same hour in the same town on
the same topic for the same people.
"""

from math import sqrt
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from plugins.analysis.collision_weights import Scale
from plugins.analysis.schedule import Slot, Traits, count_days
from plugins.analysis.spots import between_km, find_nearness, is_same_place, way_minutes

Relation = Literal["same", "room", "overlap", "travel", "evening", "day"]


class Clash(NamedTuple):
    """What two dates are to each other."""

    relation: Relation
    score: float
    distance_km: float | None


def compare(a: Slot, b: Slot, scale: Scale) -> Clash | None:
    """What two dates of different events take from each other; None when they have nothing to do."""
    distance = between_km(a.spot, b.spot)
    relation = _relation(a, b, distance, scale)
    if relation is None or is_agreed(a.event, b.event):
        return None
    if _is_same_event(a, b, relation, distance, scale):
        return Clash("same", max(1.0, _score(a, b, relation, distance, scale)), distance)
    if is_together(a.event, b.event):
        return None
    score = _score(a, b, relation, distance, scale)
    if relation == "overlap" and a.spot.room and a.spot.room == b.spot.room and a.days == b.days == 1:
        return Clash("room", max(1.0, score), distance)
    return Clash(relation, score, distance)


def can_reach(a: Slot, b: Slot, limit: float, scale: Scale) -> bool:
    """False when two dates cannot score that much, whatever they share; much quicker than comparing them."""
    if scale.most * _force(a, b) >= limit or (a.spot.room is not None and a.spot.room == b.spot.room):
        return True
    return a.first_day == b.first_day and _are_titles_alike(a, b, scale)


def is_agreed(a: Traits, b: Traits) -> bool:
    """True when one names the other as agreed, or both belong to one event."""
    return a.id in b.agreed_with or b.id in a.agreed_with or not a.family.isdisjoint(b.family)


def is_together(a: Traits, b: Traits) -> bool:
    """True when who organises one takes part in organising the other, and so knows of both."""
    return not (a.organisers.isdisjoint(b.involved) and b.organisers.isdisjoint(a.involved))


def shared_topics(a: Traits, b: Traits) -> float:
    """Which part of the topics of the one with fewer is also the other's (overlap coefficient)."""
    if a.topics.isdisjoint(b.topics):
        return 0.0
    return len(a.topics & b.topics) / min(len(a.topics), len(b.topics))


def shared_audience(a: Traits, b: Traits) -> float:
    """1 for the same people, half for some among everyone, 0 for different ones."""
    if a.audience == b.audience:
        return 1.0
    meeting = len(a.audience & b.audience) / min(len(a.audience), len(b.audience))
    return max(meeting, 0.5) if "everyone" in a.audience | b.audience else meeting


def _relation(a: Slot, b: Slot, distance: float | None, scale: Scale) -> Relation | None:
    """How they lie in time; intervals are half-open, so what ends at seven does not overlap what begins."""
    if a.begins < b.ends and b.begins < a.ends:
        return "overlap"
    gap = max(a.begins, b.begins) - min(a.ends, b.ends)
    if a.is_timed and b.is_timed and gap < way_minutes(a.spot, b.spot, distance, scale):
        return "travel"
    if a.first_day != b.first_day:
        return None
    return "evening" if a.is_evening and b.is_evening else "day"


def _score(a: Slot, b: Slot, relation: Relation, distance: float | None, scale: Scale) -> float:
    weights = scale.weights
    alike = (
        weights.topics * shared_topics(a.event, b.event)
        + weights.nearness * find_nearness(a.spot, b.spot, distance, scale)
        + weights.audience * shared_audience(a.event, b.event)
    )
    return scale.times[relation] * _share_of_days(a, b) * alike * _force(a, b)


def _force(a: Slot, b: Slot) -> float:
    """Reach and routine of both: of their reaches the geometric mean, of their routines the product."""
    return sqrt(a.event.reach * b.event.reach) * a.event.routine * b.event.routine


def _share_of_days(a: Slot, b: Slot) -> float:
    """A festival of a week leaves six other days: the days both take, of the days the longer one has."""
    longest = max(a.days, b.days)
    if longest == 1:
        return 1.0
    both = count_days(min(a.ends, b.ends) - max(a.begins, b.begins))
    return min(both, longest) / longest


def _is_same_event(a: Slot, b: Slot, relation: Relation, distance: float | None, scale: Scale) -> bool:
    """Near-same titles on the same day at the same place; of one organiser only at the same time."""
    if a.first_day != b.first_day or not is_same_place(a.spot, b.spot, distance):
        return False
    if relation != "overlap" and is_together(a.event, b.event):
        return False
    return _are_titles_alike(a, b, scale)


def _are_titles_alike(a: Slot, b: Slot, scale: Scale) -> bool:
    """The same words in any order, nearly; part 1 and part 2 are not alike."""
    limit = scale.thresholds.title
    if a.event.numbers != b.event.numbers:
        return False
    return fuzz.ratio(a.event.title, b.event.title, score_cutoff=limit) >= max(limit, 1)
