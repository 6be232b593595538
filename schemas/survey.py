"""A network survey as it may be shown: sums over sectors, never an answer, never a person.

Written by `wirkort survey publish`. What too few answers stand behind is not there at all: a cell of a
table that is missing is one that is hidden.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from schemas.fields import Day, Decimal, FactorId, Whole, between, items, line, text
from schemas.initiative import Sector
from schemas.listed import find_reversed
from schemas.model import Model, Violation, says, violation

RESPONDENTS = 5  # no cell stands on fewer answers
ORGANISATIONS = 3  # no sector is shown with fewer of them
# The columns of raw answers, which never come into a content folder.
ACTOR_COLUMNS = ("actor", "organisation", "sector", "answered")
ANSWER_COLUMNS = ("from", "to", "cooperation", "information", "wish", "quality")
FACTOR_COLUMNS = ("from", "to", "factor", "polarity")
Relation = Literal["cooperation", "information", "wish"]
Polarity = Literal["helps", "hinders"]
Count = Annotated[Whole, between(0, 1_000_000)]
Share = Annotated[Decimal, between(0, 1)]
Index = Annotated[Decimal, between(-1, 1)]
SectorPair = Annotated[tuple[Sector, ...], items(2, 2)]


class Thresholds(Model):
    respondents: Annotated[Whole, between(RESPONDENTS, 1000)] = says(
        "Antworten je Zelle mindestens", "Answers behind a cell, at least", default=RESPONDENTS
    )
    organisations: Annotated[Whole, between(ORGANISATIONS, 1000)] = says(
        "Organisationen je Bereich mindestens", "Organisations of a sector, at least", default=ORGANISATIONS
    )


class SurveyedSector(Model):
    sector: Sector = says("Bereich", "Sector", default=...)
    invited: Count | None = says(
        "Gefragt", "Invited", "Fehlt, wenn zu wenige geantwortet haben.", "Absent when too few answered."
    )
    respondents: Count | None = says(
        "Geantwortet", "Answered", "Fehlt, wenn es zu wenige sind.", "Absent when they are too few."
    )


class SurveyFigures(Model):
    density: Share | None = says("Dichte", "Density")
    reciprocity_arc: Share | None = says("Erwiderte Nennungen", "Reciprocity of arcs")
    reciprocity_dyad: Share | None = says("Erwiderte Paare", "Reciprocity of dyads")
    transitivity: Share | None = says("Transitivität", "Transitivity")
    indegree_centralisation: Share | None = says(
        "Zentralisierung der Nennungen", "Centralisation of the nominations received"
    )
    ei_index: Index | None = says("E-I-Index", "E-I index")


class SurveyCell(Model):
    from_: Sector = says("Wer nennt", "Who names", default=..., alias="from")
    to: Sector = says("Wer genannt wird", "Who is named", default=...)
    ties: Count = says("Nennungen", "Nominations", default=...)
    possible: Annotated[Whole, between(1, 1_000_000)] = says("Mögliche", "Possible", default=...)

    def rules(self) -> Iterator[Violation]:
        if self.ties > self.possible:
            yield violation("more-than-possible", "ties", ties=self.ties, possible=self.possible)


class SurveyRelation(Model):
    relation: Relation = says("Beziehung", "Relation", default=...)
    valid: Count = says(
        "Beantwortete Paare",
        "Valid ordered pairs",
        "Wer nicht geantwortet hat, fehlt; das ist keine Null.",
        "Who did not answer is missing, not zero.",
        default=...,
    )
    ties: Count | None = says("Nennungen", "Nominations")
    figures: SurveyFigures | None = says("Kennzahlen", "Figures")
    cells: Annotated[tuple[SurveyCell, ...], items(36)] = says(
        "Bereich für Bereich", "Sector by sector", default=()
    )


class SurveyQuality(Model):
    sectors: SectorPair = says("Zwischen", "Between", default=...)
    answers: Count = says("Antworten", "Answers", default=...)
    mean: Annotated[Decimal, between(1, 5)] = says("Mittel von 1 bis 5", "Mean of 1 to 5", default=...)


class PairMentions(Model):
    sectors: SectorPair = says("Zwischen", "Between", default=...)
    mentions: Count = says("Nennungen", "Mentions", default=...)


class SurveyFactor(Model):
    factor: FactorId = says("Was?", "Factor", default=...)
    polarity: Polarity = says("Hilft oder hindert", "Helps or hinders", default=...)
    mentions: Count | None = says("Nennungen", "Mentions")
    pairs: Annotated[tuple[PairMentions, ...], items(36)] = says("Zwischen", "Between", default=())


class Finding(Model):
    sectors: SectorPair = says("Zwischen", "Between", default=...)
    kind: Literal["works", "hard", "wish"] = says("Art", "Kind", default=...)
    what: Annotated[str, text(10, 600)] = says(
        "Sinngemäß",
        "Paraphrased",
        "Kein Zitat, kein Name, keine Stelle, die erkennen lässt, wer es war.",
        "No quote, no name, nothing that shows who it was.",
        default=...,
    )


class Survey(Model):
    title: Annotated[str, line(3, 120)] = says("Titel", "Title", default=...)
    updated: Day = says("Stand", "Updated", default=...)
    town: Annotated[str, line(2, 120)] = says("Wo gefragt wurde", "Where", default=...)
    from_: Day = says("Von", "From", default=..., alias="from")
    until: Day = says("Bis", "Until", default=...)
    mode: Literal["roster", "recall"] = says("Liste oder Erinnerung", "Roster or recall", default=...)
    unit: Literal["persons", "organisations"] = says("Wer gefragt wurde", "Unit", default=...)
    method: Annotated[str, text(2, 1200)] | None = says("Wie gefragt wurde", "Method")
    license: Annotated[str, line(2, 60)] = says("Lizenz", "Licence", default="CC-BY-4.0")
    invited: Annotated[Whole, between(1, 100_000)] = says("Gefragt", "Invited", default=...)
    respondents: Annotated[Whole, between(RESPONDENTS, 100_000)] = says(
        "Geantwortet", "Answered", default=...
    )
    thresholds: Thresholds = says("Schwellen", "Thresholds", default=Thresholds())
    sectors: Annotated[tuple[SurveyedSector, ...], items(6, 1)] = says("Bereiche", "Sectors", default=...)
    relations: Annotated[tuple[SurveyRelation, ...], items(3)] = says("Beziehungen", "Relations", default=())
    quality: Annotated[tuple[SurveyQuality, ...], items(36)] = says(
        "Wie gut es klappt", "How well it works", default=()
    )
    factors: Annotated[tuple[SurveyFactor, ...], items(80)] = says(
        "Was hilft und was hindert", "What helps and what hinders", default=()
    )
    qualitative: Annotated[tuple[Finding, ...], items(60)] = says(
        "Aus Gesprächen", "From interviews", default=()
    )

    def rules(self) -> Iterator[Violation]:
        yield from find_reversed(self.from_, self.until, "until")
        if self.respondents > self.invited:
            yield violation("more-than-possible", "respondents", ties=self.respondents, possible=self.invited)
        yield from self._find_hidden()
        for path, count in self._counts():
            if count is not None and count < self.thresholds.respondents:
                yield violation("too-few-answers", *path, count=count, limit=self.thresholds.respondents)

    def _find_hidden(self) -> Iterator[Violation]:
        """Cells that would tell how many of a sector answered, where that is not shown."""
        shown = {one.sector for one in self.sectors if one.respondents is not None}
        for at, relation in enumerate(self.relations):
            for index, cell in enumerate(relation.cells):
                if cell.from_ not in shown:
                    yield violation("hidden-sector", "relations", at, "cells", index, sector=cell.from_)

    def _counts(self) -> Iterator[tuple[tuple[str | int, ...], int | None]]:
        """Every count that is shown: as many answers stand behind it at most, for nobody answers twice."""
        for index, sector in enumerate(self.sectors):
            yield ("sectors", index, "respondents"), sector.respondents
        for at, relation in enumerate(self.relations):
            yield ("relations", at, "ties"), relation.ties
            for index, cell in enumerate(relation.cells):
                yield ("relations", at, "cells", index, "ties"), cell.ties
        for index, one in enumerate(self.quality):
            yield ("quality", index, "answers"), one.answers
        for at, factor in enumerate(self.factors):
            yield ("factors", at, "mentions"), factor.mentions
            for index, pair in enumerate(factor.pairs):
                yield ("factors", at, "pairs", index, "mentions"), pair.mentions
