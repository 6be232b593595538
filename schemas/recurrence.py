"""When an event happens again: the rule, its exceptions and its changes (a subset of RFC 5545 RRULE)."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from schemas.fields import Day, Listed, Start, Unique, Whole, between, items, line
from schemas.listed import EntryPlace
from schemas.model import Model, Violation, says, violation

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ORDINALS = ("first", "second", "third", "fourth", "last")
EventState = Literal["save-the-date", "confirmed", "cancelled", "moved", "full"]


class Change(Model):
    on: Day = says("Welcher Termin?", "Which date?", default=...)
    start: Start | None = says("Neuer Beginn", "New start")
    place: EntryPlace | None = says("Anderer Ort", "Other place")
    state: EventState | None = says("Stand", "State")
    note: Annotated[str, line(3, 200)] | None = says("Hinweis", "Note")

    def rules(self) -> Iterator[Violation]:
        if self.start is None and self.place is None and self.state is None and self.note is None:
            yield violation("change-without-content", "on")


class Repeat(Model):
    every: Literal["day", "week", "month", "year"] = says("Wie oft?", "How often?", default=...)
    interval: Annotated[Whole, between(1, 52)] = says("Nur jedes wievielte Mal?", "Interval", default=1)
    on: Annotated[tuple[Annotated[str, line(1, 20)], ...], Listed, items(31), Unique] = says(
        "An welchem Tag?", "On which day?",
        "Woche: mon bis sun. Monat: 1 bis 31, oder etwa second sat. Jahr: nichts.",
        "Week: mon to sun. Month: 1 to 31, or such as second sat. Year: nothing.", default=(),
    )  # fmt: skip
    until: Day | None = says("Letzter Tag", "Until", "Dieser Tag zählt noch mit.", "This day is included.")
    count: Annotated[Whole, between(1, 1000)] | None = says("Wie viele Male?", "Count")
    except_: Annotated[tuple[Day, ...], items(200), Unique] = says(
        "Fällt aus am", "Except on", default=(), alias="except"
    )
    changes: Annotated[tuple[Change, ...], items(100)] = says("Abweichungen", "Changes", default=())

    def rules(self) -> Iterator[Violation]:
        if self.until and self.count:
            yield violation("until-and-count", "count")
        for index, value in enumerate(self.on):
            if not _is_day_of(self.every, value):
                yield violation("repeat-day-form", "on", index, value=value, every=self.every)
        if len({value.isdigit() for value in self.on}) > 1:
            weekday = next(value for value in self.on if not value.isdigit())
            yield violation("repeat-days-mixed", "on", value=weekday)
        yield from self._changed_twice()

    def _changed_twice(self) -> Iterator[Violation]:
        seen: set[date] = set(self.except_)
        for index, change in enumerate(self.changes):
            if change.on in seen:
                yield violation("changed-twice", "changes", index, "on", day=change.on)
            seen.add(change.on)


def _is_day_of(every: str, value: str) -> bool:
    if every == "week":
        return value in WEEKDAYS
    if every != "month":
        return False
    if value.isascii() and value.isdigit():
        return 1 <= int(value) <= 31 and not value.startswith("0")
    ordinal, _, weekday = value.partition(" ")
    return ordinal in ORDINALS and weekday in WEEKDAYS
