"""A guide: how something is done, what was learned, or where money for it comes from."""

from collections.abc import Iterator
from typing import Annotated, Literal

from schemas.fields import Day, IdOrUrl, ProjectId, Ref, Unique, YesNo, items, line, text
from schemas.listed import ListedEntry
from schemas.model import Model, Violation, says, violation


class FundingProgramme(Model):
    funder: Annotated[str, line(2, 160)] = says("Wer fördert?", "Funder", default=...)
    for_whom: Annotated[str, line(2, 300)] | None = says("Für wen?", "For whom?")
    amount: Annotated[str, line(1, 160)] | None = says("Wie viel?", "Amount")
    deadline: Day | None = says("Antrag bis", "Deadline")
    rolling: YesNo | None = says("Laufend möglich", "Rolling")
    last_checked: Day | None = says("Zuletzt geprüft am", "Last checked")

    def rules(self) -> Iterator[Violation]:
        if self.deadline and self.rolling:
            yield violation("deadline-and-rolling", "rolling")


class Guide(ListedEntry):
    kind: Literal["how-to", "experience", "cooperation", "funding"] = says("Art", "Kind", default=...)
    funding: FundingProgramme | None = says("Förderprogramm", "Funding programme")
    project: ProjectId | None = says("Aus dem Projekt", "From the project")
    based_on: Annotated[tuple[Annotated[IdOrUrl, Ref(("guide", "project"))], ...], items(10), Unique] = says(
        "Nach dem Vorbild von", "Based on", default=()
    )
    effort: Annotated[str, line(2, 200)] | None = says("Aufwand", "Effort")
    cost: Annotated[str, line(1, 200)] | None = says("Kosten", "Cost")
    needs: Annotated[tuple[Annotated[str, text(2, 200)], ...], items(20)] = says(
        "Das braucht ihr", "What you need", default=()
    )

    def rules(self) -> Iterator[Violation]:
        yield from super().rules()
        if (self.kind == "funding") != (self.funding is not None):
            yield violation("funding-programme", "funding" if self.funding else "kind", kind=self.kind)
