"""A project, from the idea that looks for a carrier to what is done or was stopped."""

from collections.abc import Iterator
from typing import Annotated, Literal

from schemas.fields import (
    Date,
    Day,
    Decimal,
    FactorId,
    IdOrUrl,
    InitiativeId,
    Ref,
    items,
    line,
    text,
)
from schemas.listed import ListedEntry, Resource, TakePart, find_reversed
from schemas.model import Model, Violation, says, violation

Phase = Literal["idea", "planned", "running", "done", "recurring", "stopped"]


class Organisation(Model):
    id: InitiativeId = says("Wer?", "Who?", default=...)
    role: Literal["lead", "partner", "funder", "host", "supporter"] = says("Rolle", "Role", default="partner")
    since: Date | None = says("Seit", "Since")
    until: Date | None = says("Bis", "Until")

    def rules(self) -> Iterator[Violation]:
        yield from find_reversed(self.since, self.until, "until")


class PhaseChange(Model):
    phase: Phase = says("Phase", "Phase", default=...)
    since: Date = says("Seit", "Since", default=...)
    why: Annotated[str, line(3, 300)] | None = says("Warum?", "Why?")


class Condition(Model):
    factor: FactorId = says("Bedingung", "Condition", default=...)
    what: Annotated[str, line(3, 200)] = says("Was genau?", "What exactly?", default=...)
    state: Literal["open", "met", "dropped"] = says("Stand", "State", default="open")
    met_on: Day | None = says("Erfüllt am", "Met on")
    met_by: InitiativeId | None = says("Erfüllt von", "Met by")

    def rules(self) -> Iterator[Violation]:
        if self.state != "met" and (self.met_on or self.met_by):
            yield violation("met-but-open", "state", state=self.state)


class Funding(Model):
    programme: Annotated[str, line(2, 160)] = says("Programm", "Programme", default=...)
    funder: Annotated[str, line(2, 160)] | None = says("Wer fördert?", "Funder")
    amount: Annotated[str, line(1, 60)] | None = says("Betrag", "Amount")
    from_: Date | None = says("Von", "From", alias="from")
    until: Date | None = says("Bis", "Until")

    def rules(self) -> Iterator[Violation]:
        yield from find_reversed(self.from_, self.until, "until")


class Impact(Model):
    indicator: Annotated[str, line(2, 120)] = says("Was wurde gemessen?", "Indicator", default=...)
    unit: Annotated[str, line(1, 40)] = says(
        "Einheit",
        "Unit",
        "Mit Zeitraum, etwa t CO2/Jahr.",
        "With its period, such as t CO2/year.",
        default=...,
    )
    before: Decimal | None = says("Vorher", "Before")
    after: Decimal | None = says("Nachher", "After")
    measured_on: Date | None = says("Gemessen am", "Measured on")
    source: Annotated[str, line(2, 300)] | None = says("Quelle", "Source")


class LivingLab(Model):
    question: Annotated[str, text(10, 400)] = says("Frage", "Question", default=...)
    intervention: Annotated[str, text(3, 800)] | None = says("Was wird vor Ort ausprobiert?", "Intervention")
    start: Date | None = says("Beginn", "Start")
    end: Date | None = says("Ende", "End")
    before: Annotated[str, text(2, 800)] | None = says("Vorher", "Before")
    after: Annotated[str, text(2, 800)] | None = says("Nachher", "After")
    result: Annotated[str, text(2, 1200)] | None = says("Ergebnis", "Result")
    lasting: Annotated[str, text(2, 800)] | None = says("Was blieb?", "What lasted?")
    transferable: Annotated[str, text(2, 800)] | None = says(
        "Was lässt sich übertragen?", "What can be transferred?"
    )

    def rules(self) -> Iterator[Violation]:
        yield from find_reversed(self.start, self.end, "end")


class FactorNote(Model):
    factor: FactorId = says("Faktor", "Factor", default=...)
    note: Annotated[str, text(3, 400)] | None = says("Wie?", "How?")


class Lessons(Model):
    worked: Annotated[tuple[Annotated[str, text(3, 400)], ...], items(10)] = says(
        "Was klappte", "What worked", default=()
    )
    helped: Annotated[tuple[FactorNote, ...], items(12)] = says("Was half", "What helped", default=())
    hindered: Annotated[tuple[FactorNote, ...], items(12)] = says("Was bremste", "What hindered", default=())


class Transfer(Model):
    possible: Literal["yes", "partly", "no"] = says("Übertragbar?", "Transferable?", default=...)
    conditions: Annotated[str, text(3, 600)] | None = says(
        "Unter welchen Bedingungen?", "Under which conditions?"
    )
    cost: Annotated[str, line(2, 200)] | None = says("Kosten", "Cost")
    based_on: Annotated[IdOrUrl, Ref(("project", "guide"))] | None = says(
        "Nach dem Vorbild von",
        "Based on",
        "Kennung eines Projekts oder Adresse.",
        "Id of a project, or an address.",
    )


class Project(ListedEntry):
    organisations: Annotated[tuple[Organisation, ...], items(60)] = says(
        "Beteiligte", "Organisations", "Ab der Planung hat jedes Projekt mindestens eine Leitung (lead).",
        "From planning on every project has at least one lead.", default=(),
    )  # fmt: skip
    proposed_by: Literal["citizen", "organisation", "municipality", "workshop"] | None = says(
        "Wer hatte die Idee?", "Proposed by"
    )
    phase: Phase = says("Phase", "Phase", default=...)
    history: Annotated[tuple[PhaseChange, ...], items(20)] = says("Verlauf", "History", default=())
    start: Date | None = says("Beginn", "Start")
    end: Date | None = says("Ende", "End")
    take_part: TakePart | None = says("Mitmachen", "Take part")
    offers: Annotated[tuple[Resource, ...], items(12)] = says("Geboten", "Offers", default=())
    needs: Annotated[tuple[Resource, ...], items(12)] = says("Gesucht", "Needs", default=())
    conditions: Annotated[tuple[Condition, ...], items(20)] = says(
        "Was die Idee braucht", "What the idea needs", default=()
    )
    funding: Annotated[tuple[Funding, ...], items(12)] = says("Förderung", "Funding", default=())
    impact: Annotated[tuple[Impact, ...], items(12)] = says("Wirkung", "Impact", default=())
    living_lab: LivingLab | None = says(
        "Reallabor (vor Ort ausprobiert)", "Living lab (tried out on the spot)"
    )
    lessons: Lessons | None = says("Erfahrungen", "Lessons")
    transfer: Transfer | None = says("Zum Nachmachen", "Transfer")

    def rules(self) -> Iterator[Violation]:
        yield from super().rules()
        yield from find_reversed(self.start, self.end, "end")
        if self.phase != "idea" and not any(one.role == "lead" for one in self.organisations):
            yield violation("lead-missing", "organisations", phase=self.phase)
        for index in range(1, len(self.history)):
            before, after = self.history[index - 1].since, self.history[index].since
            yield from find_reversed(before, after, "history", index, "since")
