"""Analysis: who might like to meet, each suggestion with the reasons that led to it.

In: the catalogue, the day, who works with whom and who ever met. Out: pairs of initiatives with reasons. A
reason rests on the two alone and on whom they share, so that one more initiative never reorders the others;
but of many neighbours only the nearest count, else suggestions would grow with the square of the initiatives.
Who does not want introductions is in none; wishes count only as far as everybody may see them (`wishes`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice, product
from typing import Literal

from plugins.analysis.geometry import Point, distance_km, point_of
from plugins.analysis.wishes import find_shown_wishes, is_at_work
from plugins.catalogue import Catalogue, Entry
from schemas.listed import Resource

Rule = Literal[
    "mutual-wish", "wish-and-match", "offer-meets-need", "common-partners", "neighbours", "complement"
]
# What a reason counts: each more than all below it, so that the strongest reason decides, then the next.
# What people said themselves stands before what can only be guessed.
WEIGHTS: Mapping[Rule, int] = {
    "mutual-wish": 32,
    "wish-and-match": 16,
    "offer-meets-need": 8,
    "common-partners": 4,
    "neighbours": 2,
    "complement": 1,
}
LEAST_PARTNERS = 2
MUNICIPAL = ("city", "municipality", "other")
STEM = 5  # letters by which two words are taken for one: Stuhl, Stuhlreihe
NEAR_KM = 12.0  # from one village to the next but one: what people cycle for an evening
MOST_NEIGHBOURS = 10  # of one initiative: nobody meets more in a year
Pair = tuple[str, str]
Acquaintance = Mapping[str, Set[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """What `giver` offers and `taker` needs, both of one kind."""

    giver: str
    taker: str
    kind: str
    offer: str
    need: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two might like to meet; what is not of the rule is empty. `why` are the wishes' own words."""

    rule: Rule
    topics: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    tasks: tuple[tuple[str, ...], ...] = ()
    why: tuple[tuple[str, str], ...] = ()
    km: int | None = None


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two initiatives (a before b by id) with the reasons, the weightiest first."""

    a: str
    b: str
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        """The sum of what the reasons count."""
        return sum(WEIGHTS[reason.rule] for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who may be introduced, by id; `partners` work together now, `met` ever had to do with each other.

    `homes` are those who sit in a municipality, its quarters included; `points` where it lies.
    """

    actors: Mapping[str, Entry]
    topics: Mapping[str, frozenset[str]]
    homes: Mapping[str, Sequence[str]]
    points: Mapping[str, Point]
    partners: Acquaintance
    met: Acquaintance
    today: date

    def work_together(self, pair: Pair) -> bool:
        """True where there is a tie now."""
        return pair[1] in self.partners.get(pair[0], ())

    def have_met(self, pair: Pair) -> bool:
        """True where there is or was one."""
        return pair[1] in self.met.get(pair[0], ()) or self.work_together(pair)


def find_introductions(
    catalogue: Catalogue, today: date, partners: Acquaintance, met: Acquaintance
) -> tuple[Introduction, ...]:
    """All suggestions, the weightiest first, then by id."""
    actors = _find_actors(catalogue)
    homes = _find_homes(actors, catalogue)
    topics = {one: frozenset(entry.topics) for one, entry in actors.items()}
    scene = Scene(actors, topics, homes, _find_points(homes, catalogue), partners, met, today)
    found: defaultdict[Pair, list[Reason]] = defaultdict(list)
    for pair, reason in (
        *_wishes(scene, catalogue),
        *_offers_that_meet_needs(scene),
        *_common_partners(scene),
        *_neighbours(scene),
    ):
        found[pair].append(reason)
    suggested = (Introduction(*pair, (*found[pair], *_complement(pair, scene))) for pair in found)
    return tuple(sorted(suggested, key=lambda one: (-one.weight, one.a, one.b)))


def _find_actors(catalogue: Catalogue) -> Mapping[str, Entry]:
    entries = catalogue.of_kind("initiative")
    return {
        entry.id: entry
        for entry in entries
        if is_at_work(entry) and entry.data.status == "active" and entry.data.introductions
    }


def _find_homes(actors: Mapping[str, Entry], catalogue: Catalogue) -> Mapping[str, Sequence[str]]:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for one, entry in actors.items():
        path = catalogue.place_path(entry.locality or "")
        home = next((place.id for place in reversed(path) if place.kind in MUNICIPAL), None)
        if home:
            homes[home].append(one)
    return homes


def _find_points(homes: Iterable[str], catalogue: Catalogue) -> Mapping[str, Point]:
    return {home: point for home in homes if (point := point_of(catalogue.places[home]))}


def _wishes(scene: Scene, catalogue: Catalogue) -> Iterator[tuple[Pair, Reason]]:
    """Both wish it; or one does, and one of the two has what the other looks for."""
    said: defaultdict[Pair, dict[str, str]] = defaultdict(dict)
    mutual: set[Pair] = set()
    for wish in find_shown_wishes(catalogue):
        for other in _wished_for(wish.by, wish.with_, wish.topic, scene):
            pair = _pair(wish.by, other)
            said[pair].setdefault(wish.by, wish.why or "")
            if wish.is_mutual:
                mutual.add(pair)
    for pair, words in said.items():
        why = tuple((by, words[by]) for by in sorted(words) if words[by])
        matches = _matches(pair, scene)
        if pair in mutual:
            yield pair, Reason("mutual-wish", why=why)
        elif matches and not scene.work_together(pair):
            yield pair, Reason("wish-and-match", matches=matches, why=why)


def _wished_for(by: str, with_: str | None, topic: str | None, scene: Scene) -> Iterable[str]:
    """Whom a wish means: the one it names, or all who work on its topic."""
    if by not in scene.actors:
        return ()
    if with_:
        return (with_,) if with_ in scene.actors else ()
    return (one for one, entry in scene.actors.items() if topic in entry.topics and one != by)


def _offers_that_meet_needs(scene: Scene) -> Iterator[tuple[Pair, Reason]]:
    """One offers what the other needs; they share a topic and are of different sectors."""
    givers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    takers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one, entry in scene.actors.items():
        for topic in entry.topics:
            for resources, by in ((entry.data.offers, givers), (entry.data.needs, takers)):
                for resource in _open(resources, scene.today):
                    by[topic, resource.kind].add(one)
    pairs = {_pair(*two) for key in givers for two in product(givers[key], takers[key]) if two[0] != two[1]}
    for pair in sorted(pairs):
        a, b = (scene.actors[one] for one in pair)
        matches = _matches(pair, scene)
        if matches and a.data.sector != b.data.sector and not scene.work_together(pair):
            yield pair, Reason("offer-meets-need", _shared(pair, scene), matches=matches)


def _common_partners(scene: Scene) -> Iterator[tuple[Pair, Reason]]:
    """Both work with the same two or more others, but not with each other."""
    common: defaultdict[Pair, list[str]] = defaultdict(list)
    for partner in sorted(scene.partners):
        for pair in combinations(sorted(scene.partners[partner] & scene.actors.keys()), 2):
            common[pair].append(partner)
    for pair, partners in common.items():
        if len(partners) >= LEAST_PARTNERS and not scene.work_together(pair):
            yield pair, Reason("common-partners", partners=tuple(partners))


def _neighbours(scene: Scene) -> Iterator[tuple[Pair, Reason]]:
    """They work on the same topic in neighbouring municipalities and never had to do with each other."""
    near = _find_near(scene.points)
    found: dict[Pair, float] = {}
    for here, others in near.items():
        for one in scene.homes[here]:
            found |= {_pair(one, other): km for km, other in _nearest(one, others, scene)}
    for pair, km in found.items():
        yield pair, Reason("neighbours", _shared(pair, scene), km=max(1, round(km)))


def _find_near(points: Mapping[str, Point]) -> Mapping[str, Sequence[tuple[float, str]]]:
    """Of each municipality its neighbours with their distance in km, the nearest first."""
    near: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for here, there in combinations(sorted(points), 2):
        km = distance_km(points[here], points[there])
        if km <= NEAR_KM:
            near[here].append((km, there))
            near[there].append((km, here))
    return {here: sorted(others) for here, others in near.items()}


def _nearest(one: str, places: Iterable[tuple[float, str]], scene: Scene) -> Iterator[tuple[float, str]]:
    """The nearest who share a topic with this one and never had to do with it; of a place those with most."""
    topics = scene.topics[one]
    strangers = (
        (km, other)
        for km, there in places
        for other in sorted(scene.homes[there], key=lambda id: (-len(topics & scene.topics[id]), id))
        if not topics.isdisjoint(scene.topics[other]) and not scene.have_met(_pair(one, other))
    )
    return islice(strangers, MOST_NEIGHBOURS)


def _complement(pair: Pair, scene: Scene) -> Iterator[Reason]:
    """On the same topic each does what the other does not; founds no suggestion alone."""
    tasks = tuple(scene.actors[one].data.tasks for one in pair)
    if all(tasks) and not set(tasks[0]) & set(tasks[1]) and (topics := _shared(pair, scene)):
        yield Reason("complement", topics, tasks=tasks)


def _matches(pair: Pair, scene: Scene) -> tuple[Match, ...]:
    """What one of the two offers and the other needs, both still open."""
    return tuple(
        Match(giver, taker, offer.kind, offer.what, need.what)
        for giver, taker in (pair, pair[::-1])
        for offer in _open(scene.actors[giver].data.offers, scene.today)
        for need in _open(scene.actors[taker].data.needs, scene.today)
        if _fits(offer, need)
    )


def _fits(offer: Resource, need: Resource) -> bool:
    """Of one kind; a room is a room and a hand a hand, but things have to be called alike."""
    if offer.kind != need.kind:
        return False
    return offer.kind != "material" or bool(_stems(offer.what) & _stems(need.what))


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words, so that a chair fits chairs."""
    return frozenset(word[:STEM].lower() for word in re.findall(r"\w+", text) if len(word) >= STEM)


def _open(resources: Iterable[Resource], today: date) -> Iterator[Resource]:
    return (one for one in resources if not one.answered and (one.until is None or one.until >= today))


def _shared(pair: Pair, scene: Scene) -> tuple[str, ...]:
    """The topics of both, sorted by id."""
    both = scene.topics[pair[0]] & scene.topics[pair[1]]
    return tuple(sorted(both)) if both else ()


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
