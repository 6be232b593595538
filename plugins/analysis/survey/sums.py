"""Answers added up over sectors, with how many people stand behind each sum.

In: a wave. Out: cells that are not yet fit to be shown: plugins.analysis.survey.suppression chooses.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from plugins.analysis.survey.answers import Wave
from plugins.analysis.survey.suppression import Cell

Pair = tuple[str, str]
Factor = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rating:
    """How well the work between two sectors goes: answers, their sum, and who gave them."""

    answers: int
    total: int
    respondents: int

    @property
    def mean(self) -> float:
        """From 1 to 5; there is at least one answer."""
        return self.total / self.answers


@dataclass(frozen=True)
class Sums:
    """The sums of a wave; sectors with fewer organisations than `organisations` stand on no respondent."""

    wave: Wave
    organisations: int = 1

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The sectors there are, in order."""
        return tuple(sorted(set(self.wave.sectors.values())))

    @cached_property
    def invited(self) -> Counter[str]:
        """How many were asked, by sector."""
        return Counter(actor.sector for actor in self.wave.actors)

    @cached_property
    def answered(self) -> Counter[str]:
        """How many answered, by sector."""
        return Counter(actor.sector for actor in self.wave.actors if actor.has_answered)

    @cached_property
    def small(self) -> frozenset[str]:
        """The sectors with too few organisations."""
        homes: dict[str, set[str]] = defaultdict(set)
        for actor in self.wave.actors:
            homes[actor.sector].add(actor.organisation)
        return frozenset(name for name in homes if len(homes[name]) < self.organisations)

    def sectors(self) -> Mapping[str, Cell]:
        """Who answered, by sector."""
        return {
            name: Cell(self.answered[name], self._behind(self.answered[name], name), self.invited[name])
            for name in self.names
        }

    def relation(self, relation: str) -> Mapping[Pair, Cell]:
        """Who names whom, by the sectors of both: only pairs somebody was asked about."""
        arcs = [(*self._ends(a, b), a) for a, b in self.wave.arcs(relation)]
        ties = Counter((a, b) for a, b, _who in arcs)
        people = _count_people(arcs)
        return {
            pair: Cell(ties[pair], self._behind(people[pair], *pair), limit)
            for pair in ((a, b) for a in self.names for b in self.names)
            if (limit := self.answered[pair[0]] * (self.invited[pair[1]] - (pair[0] == pair[1])))
        }

    def quality(self) -> Mapping[Pair, Rating]:
        """How well it works between two sectors, whoever of them says so."""
        given = [one for one in self.wave.answers if one.quality is not None]
        rows = [(*self._unordered(one.a, one.b), one.a) for one in given]
        answers = Counter((a, b) for a, b, _who in rows)
        total: Counter[Pair] = Counter()
        for (a, b, _who), one in zip(rows, given, strict=True):
            total[a, b] += one.quality or 0
        people = _count_people(rows)
        return {
            pair: Rating(answers[pair], total[pair], self._behind(people[pair], *pair))
            for pair in sorted(answers)
        }

    def factor(self, factor: str, polarity: str) -> Mapping[Pair, Cell]:
        """What helps or hinders, by the two sectors between whom it does."""
        wanted = [one for one in self.wave.mentions if (one.factor, one.polarity) == (factor, polarity)]
        rows = [(*self._unordered(one.a, one.b), one.a) for one in wanted]
        mentions = Counter((a, b) for a, b, _who in rows)
        people = _count_people(rows)
        return {
            pair: Cell(mentions[pair], self._behind(people[pair], *pair), self._possible(*pair))
            for pair in ((a, b) for at, a in enumerate(self.names) for b in self.names[at:])
            if self._possible(*pair)
        }

    def factors(self) -> tuple[Factor, ...]:
        """The factors that are named, helping and hindering ones apart."""
        return tuple(sorted({(one.factor, one.polarity) for one in self.wave.mentions}))

    def _behind(self, people: int, *sectors: str) -> int:
        return 0 if self.small.intersection(sectors) else people

    def _ends(self, a: str, b: str) -> Pair:
        return self.wave.sectors[a], self.wave.sectors[b]

    def _unordered(self, a: str, b: str) -> Pair:
        one, other = sorted(self._ends(a, b))
        return one, other

    def _possible(self, a: str, b: str) -> int:
        """How many ordered pairs there are between two sectors."""
        n, m = self.invited[a], self.invited[b]
        return n * (n - 1) if a == b else 2 * n * m


def _count_people(rows: Iterable[tuple[str, str, str]]) -> Counter[Pair]:
    """How many different people stand behind each pair of sectors."""
    return Counter((a, b) for a, b, _who in set(rows))
