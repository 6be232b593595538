"""What `wave.yaml` says of a survey: where, when, how, and what interviews found."""

from collections.abc import Iterator
from typing import Annotated, Literal

from schemas.fields import Day, Id, items, line, text
from schemas.listed import find_reversed
from schemas.model import Model, Violation, says
from schemas.survey import Finding


class WaveFile(Model):
    """The keys of the file."""

    id: Id = says("Kennung der Welle", "Id of the wave", default=...)
    title: Annotated[str, line(3, 120)] = says("Titel", "Title", default=...)
    town: Annotated[str, line(2, 120)] = says("Wo gefragt wurde", "Where", default=...)
    from_: Day = says("Von", "From", default=..., alias="from")
    until: Day = says("Bis", "Until", default=...)
    mode: Literal["roster", "recall"] = says("Liste oder Erinnerung", "Roster or recall", default=...)
    unit: Literal["persons", "organisations"] = says("Wer gefragt wurde", "Unit", default=...)
    method: Annotated[str, text(2, 1200)] | None = says("Wie gefragt wurde", "Method")
    qualitative: Annotated[tuple[Finding, ...], items(60)] = says(
        "Aus Gesprächen", "From interviews", default=()
    )

    def rules(self) -> Iterator[Violation]:
        yield from find_reversed(self.from_, self.until, "until")
