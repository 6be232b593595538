"""A notice on the board: something is wanted or offered, until a day."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from schemas.fields import Day, InitiativeId, ProjectId, line
from schemas.listed import ListedEntry, ResourceKind
from schemas.model import Violation, says, violation

MAX_MONTHS = 6


class Notice(ListedEntry):
    direction: Literal["need", "offer"] = says("Gesucht oder geboten?", "Wanted or offered?", default=...)
    kind: ResourceKind = says("Art", "Kind", default=...)
    what: Annotated[str, line(3, 200)] = says("Was?", "What?", default=...)
    until: Day = says(
        "Bis wann?",
        "Until when?",
        "Höchstens sechs Monate nach dem Stand.",
        "At most six months after `updated`.",
        default=...,
    )
    answered: Day | None = says("Gefunden am", "Answered on")
    organisation: InitiativeId | None = says(
        "Initiative",
        "Organisation",
        "Ohne Initiative und Projekt erscheint kein Name.",
        "Without organisation and project no name is shown.",
    )
    project: ProjectId | None = says("Projekt", "Project")

    def rules(self) -> Iterator[Violation]:
        yield from super().rules()
        if self.until < self.updated:
            yield violation("end-before-start", "until", start=self.updated, end=self.until)
        if self.until > (latest := months_after(self.updated, MAX_MONTHS)):
            yield violation("notice-too-long", "until", latest=latest)


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
