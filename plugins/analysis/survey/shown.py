"""What of a wave may be shown: the values of `content/surveys/<wave>.yaml`.

In: a wave and the thresholds. Out: texts, lists and mappings as the front matter has them, with every cell
left out that too few answers stand behind or that could be worked out from the others.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from plugins.analysis.network.centralisation import centralise_degree
from plugins.analysis.network.cohesion import find_transitivity
from plugins.analysis.network.graph import without_directions
from plugins.analysis.network.mixing import find_ei
from plugins.analysis.survey.answers import RELATIONS, Finding, Wave, make_relation
from plugins.analysis.survey.sums import Pair, Sums
from plugins.analysis.survey.suppression import Cell, choose_hidden
from plugins.analysis.survey.valid import make_valid_figures
from schemas.survey import ORGANISATIONS, RESPONDENTS

Values = dict[str, Any]


def make_shown(
    wave: Wave, updated: date, *, respondents: int = RESPONDENTS, organisations: int = ORGANISATIONS
) -> Values:
    """The values of the file, in the order of the model. At least `respondents` people answered."""
    shown = _Shown(wave, Sums(wave, organisations), respondents)
    return {
        "title": wave.title,
        "updated": updated.isoformat(),
        "town": wave.town,
        "from": wave.start.isoformat(),
        "until": wave.end.isoformat(),
        "mode": wave.mode,
        "unit": wave.unit,
        "method": wave.method,
        "invited": str(len(wave.actors)),
        "respondents": str(len(wave.respondents)),
        "thresholds": {"respondents": str(respondents), "organisations": str(organisations)},
        "sectors": shown.sectors(),
        "relations": [values for relation in RELATIONS if (values := shown.relation(relation))] or None,
        "quality": shown.quality() or None,
        "factors": shown.factors() or None,
        "qualitative": [_finding(one) for one in wave.findings] or None,
    }


class _Shown:
    """The parts of the file. `hidden` are the sectors of which not even the number of answers is told."""

    def __init__(self, wave: Wave, sums: Sums, threshold: int) -> None:
        self.wave, self.sums, self.threshold = wave, sums, threshold
        cells = sums.sectors()
        # How many answered is no answer: it must not be known exactly, so a width of one is enough.
        chosen = choose_hidden(cells, threshold, is_sum_known=True, width=1)
        self.hidden = frozenset(cells) if chosen is None else chosen

    def sectors(self) -> list[Values]:
        """Who was asked and who answered; a hidden sector stands there with its name only."""
        return [
            {"sector": name}
            if name in self.hidden
            else {"sector": name, "invited": str(cell.limit), "respondents": str(cell.value)}
            for name, cell in self.sums.sectors().items()
        ]

    def relation(self, relation: str) -> Values | None:
        """One relation; None when too few people say anything about it."""
        valid = make_valid_figures(self.wave, relation)
        if len({a for a, _b in self.wave.arcs(relation)}) < self.threshold:
            return None
        cells = {pair: self._of_row(pair, cell) for pair, cell in self.sums.relation(relation).items()}
        hidden, knows_ei, knows_sum = _hide(cells, self.threshold)
        return {
            "relation": relation,
            "valid": str(valid.pairs),
            "ties": str(valid.ties) if knows_sum else None,
            "figures": self._figures(relation, knows_ei=knows_ei, knows_sum=knows_sum),
            "cells": [_relation_cell(pair, cells[pair]) for pair in sorted(cells) if pair not in hidden],
        }

    def _of_row(self, pair: Pair, cell: Cell) -> Cell:
        """A cell whose row would tell how many answered, where that is hidden, stands on nobody."""
        return Cell(cell.value, 0, cell.limit) if pair[0] in self.hidden else cell

    def _figures(self, relation: str, *, knows_ei: bool, knows_sum: bool) -> Values | None:
        valid = make_valid_figures(self.wave, relation)
        everyone = make_relation(self.wave, relation, among=self.wave.sectors)
        answered = make_relation(self.wave, relation)
        received = {node: len(senders) for node, senders in answered.senders.items()}
        figures = {
            "density": valid.density if knows_sum else None,
            "reciprocity_arc": valid.reciprocity_arc,
            "reciprocity_dyad": valid.reciprocity_dyad,
            "transitivity": find_transitivity(without_directions(answered)),
            "indegree_centralisation": centralise_degree(received, answered),
            "ei_index": find_ei(everyone, everyone.sectors).value if knows_ei else None,
        }
        return {name: _number(value) for name, value in figures.items() if value is not None} or None

    def quality(self) -> list[Values]:
        """How well it works, between the sectors where enough people say so."""
        return [
            {"sectors": list(pair), "answers": str(rating.answers), "mean": f"{rating.mean:.1f}"}
            for pair, rating in self.sums.quality().items()
            if rating.respondents >= self.threshold
        ]

    def factors(self) -> list[Values]:
        """What helps and hinders, with the sectors between which enough people say so."""
        return list(self._factors())

    def _factors(self) -> Iterator[Values]:
        for factor, polarity in self.sums.factors():
            cells = self.sums.factor(factor, polarity)
            people = {one.a for one in self.wave.mentions if (one.factor, one.polarity) == (factor, polarity)}
            chosen = choose_hidden(cells, self.threshold, is_sum_known=len(people) >= self.threshold)
            hidden = frozenset(cells) if chosen is None else chosen
            knows_sum = len(people) >= self.threshold and chosen is not None
            pairs = [_pair(pair, cells[pair]) for pair in cells if pair not in hidden]
            if knows_sum or pairs:
                mentions = str(sum(cell.value for cell in cells.values())) if knows_sum else None
                yield {"factor": factor, "polarity": polarity, "mentions": mentions, "pairs": pairs or None}


def _hide(cells: Mapping[Pair, Cell], threshold: int) -> tuple[frozenset[Pair], bool, bool]:
    """The hidden cells, and whether the E-I index and the sum of all can be told without giving them away.

    With sum and index somebody knows what lies within and what between the sectors: two sums.
    """
    within = {pair: cell for pair, cell in cells.items() if pair[0] == pair[1]}
    between = {pair: cell for pair, cell in cells.items() if pair[0] != pair[1]}
    halves = [choose_hidden(half, threshold, is_sum_known=True) for half in (within, between)]
    if None not in halves:
        return frozenset[Pair]().union(*(half for half in halves if half)), True, True
    whole = choose_hidden(cells, threshold, is_sum_known=True)
    if whole is not None:
        return whole, False, True
    return choose_hidden(cells, threshold, is_sum_known=False) or frozenset(), False, False


def _relation_cell(pair: Pair, cell: Cell) -> Values:
    return {"from": pair[0], "to": pair[1], "ties": str(cell.value), "possible": str(cell.limit)}


def _pair(pair: Pair, cell: Cell) -> Values:
    return {"sectors": list(pair), "mentions": str(cell.value)}


def _finding(finding: Finding) -> Values:
    return {"sectors": list(finding.sectors), "kind": finding.kind, "what": finding.what}


def _number(value: float) -> str:
    """Three digits are more than a survey of this size can tell."""
    return f"{value:.3f}"
