"""One wave of a network survey: who was asked, who answered, and what they said of each other.

In: rows that were read and found valid. Out: the same as a network for each relation. These are raw
answers: they live in memory and in the folder they came from, never in the content.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plugins.analysis.network.graph import Network, Tie, make_network

RELATIONS = ("cooperation", "information", "wish")


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """Somebody who was asked: a person of an organisation, or the organisation itself."""

    id: str
    organisation: str
    sector: str
    has_answered: bool


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """What `a` says of `b`: the relations there are, and how well it works from 1 to 5."""

    a: str
    b: str
    relations: tuple[str, ...]
    quality: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """What helps or hinders the work of `a` with `b`, as `a` sees it; polarity is helps or hinders."""

    a: str
    b: str
    factor: str
    polarity: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What interviews say of two sectors, in other words than were spoken; kind is works, hard or wish."""

    sectors: tuple[str, str]
    kind: str
    what: str


@dataclass(frozen=True)
class Wave:
    """A wave; everything sorted. `mode` is roster or recall, `unit` persons or organisations."""

    id: str
    title: str
    town: str
    start: date
    end: date
    mode: str
    unit: str
    actors: tuple[Actor, ...]
    answers: tuple[Answer, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...] = ()
    method: str | None = None

    @cached_property
    def sectors(self) -> Mapping[str, str]:
        """The sector of each actor."""
        return {actor.id: actor.sector for actor in self.actors}

    @cached_property
    def respondents(self) -> frozenset[str]:
        """Those who answered."""
        return frozenset(actor.id for actor in self.actors if actor.has_answered)

    def arcs(self, relation: str) -> tuple[tuple[str, str], ...]:
        """Who names whom."""
        return tuple((answer.a, answer.b) for answer in self.answers if relation in answer.relations)


def make_relation(wave: Wave, relation: str, among: Collection[str] | None = None) -> Network:
    """The directed network of one relation; by default among those who answered, where nothing is missing.

    A tie's value is how well it works, 1 where nobody said.
    """
    actors = wave.respondents if among is None else among
    ties = (
        Tie(answer.a, answer.b, (relation,), value=float(answer.quality or 1))
        for answer in wave.answers
        if relation in answer.relations
    )
    sectors = {actor: sector for actor, sector in wave.sectors.items() if actor in actors}
    return make_network(sectors, ties, is_directed=True)


def by_organisation(wave: Wave, relation: str) -> Network:
    """The same between organisations: a tie's value is how many of its people name one of the other's."""
    home = {actor.id: actor.organisation for actor in wave.actors}
    sectors = {actor.organisation: actor.sector for actor in wave.actors if actor.has_answered}
    counts: dict[tuple[str, str], set[str]] = {}
    for a, b in wave.arcs(relation):
        counts.setdefault((home[a], home[b]), set()).add(a)
    ties = (Tie(a, b, (relation,), value=float(len(people))) for (a, b), people in counts.items())
    return make_network(sectors, ties, is_directed=True)
