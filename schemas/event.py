"""An event: one date, a series, or several dates, with who organises it and who it is for."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from schemas.fields import (
    Day,
    Duration,
    Email,
    EventId,
    InitiativeId,
    Language,
    ProjectId,
    Start,
    Timezone,
    TopicId,
    Unique,
    Url,
    Whole,
    YesNo,
    between,
    items,
    line,
    text,
)
from schemas.listed import AnyEntry, Link
from schemas.model import Model, Violation, says, violation
from schemas.recurrence import EventState, Repeat

MAX_DAYS = 14
EventKind = Literal[
    "talk", "workshop", "action", "market", "excursion", "meeting", "council", "festival", "deadline", "other"
]
Audience = Literal[
    "everyone",
    "children",
    "families",
    "youth",
    "students",
    "seniors",
    "newcomers",
    "professionals",
    "municipalities",
    "businesses",
]


class Registration(Model):
    url: Url | None = says("Adresse", "Address")
    email: Email | None = says("E-Mail", "E-mail")
    until: Day | None = says("Bis", "Until")
    needed: YesNo = says("Nötig", "Needed", default=True)


class Outcome(Model):
    summary: Annotated[str, text(3, 1200)] | None = says("Was kam heraus?", "What came of it?")
    attendance: Annotated[Whole, between(0, 1_000_000)] | None = says("Wie viele waren da?", "Attendance")
    documents: Annotated[tuple[Link, ...], items(12)] = says("Unterlagen", "Documents", default=())


class Event(AnyEntry):
    topics: Annotated[tuple[TopicId, ...], items(3), Unique] = says(
        "Themen",
        "Topics",
        "Bei Terminen zum Vormerken gelten sonst die der ersten Veranstaltenden.",
        "For a save-the-date the first organiser's, if absent.",
        default=(),
    )
    start: Start = says(
        "Beginn",
        "Start",
        "JJJJ-MM-TT HH:MM, ohne Uhrzeit ein ganzer Tag.",
        "YYYY-MM-DD HH:MM, a whole day without a time.",
        default=...,
    )
    end: Start | None = says(
        "Ende", "End", "Bei ganzen Tagen der letzte Tag.", "For whole days the last day."
    )
    duration: Duration | None = says("Dauer", "Duration", "90 min, 2 h oder 3 d.", "90 min, 2 h or 3 d.")
    long: YesNo = says("Länger als 14 Tage", "Longer than 14 days", default=False)
    timezone: Timezone | None = says("Zeitzone", "Time zone")
    repeat: Repeat | None = says("Wiederholung", "Repeats")
    dates: Annotated[tuple[Start, ...], items(100), Unique] = says(
        "Einzelne Tage",
        "Single dates",
        "Alle Anfänge, der erste gleich start.",
        "All starts, the first equal to start.",
        default=(),
    )
    organisers: Annotated[tuple[InitiativeId, ...], items(20, 1), Unique] = says(
        "Wer lädt ein?", "Organisers", default=...
    )
    partners: Annotated[tuple[InitiativeId, ...], items(30), Unique] = says(
        "Wer wirkt mit?", "Partners", default=()
    )
    mode: Literal["onsite", "online", "hybrid"] = says(
        "Vor Ort oder im Netz?", "Attendance mode", default="onsite"
    )
    kind: EventKind = says("Art", "Kind", default=...)
    project: ProjectId | None = says("Projekt", "Project")
    part_of: EventId | None = says("Teil von", "Part of")
    state: EventState = says("Stand", "State", default="confirmed")
    moved_from: Start | None = says("Verschoben von", "Moved from")
    note: Annotated[str, line(3, 200)] | None = says("Hinweis", "Note")
    audience: Annotated[tuple[Audience, ...], items(10), Unique] = says("Für wen?", "Audience", default=())
    languages: Annotated[tuple[Language, ...], items(10), Unique] = says("Sprachen", "Languages", default=())
    easy_language: YesNo | None = says("In Leichter Sprache", "In easy language")
    sign_language: YesNo | None = says("Mit Gebärdensprache", "With sign language")
    childcare: Literal["yes", "on-request", "no"] | None = says("Kinderbetreuung", "Childcare")
    outdoors: Annotated[str, line(2, 200)] | None = says("Draußen", "Outdoors")
    bad_weather: Annotated[str, line(3, 200)] | None = says("Bei schlechtem Wetter", "In bad weather")
    bring: Annotated[str, line(3, 200)] | None = says("Bitte mitbringen", "Please bring")
    expected_size: Literal["small", "medium", "large"] | None = says("Wie groß?", "Expected size")
    registration: Registration | None = says("Anmeldung", "Registration")
    price: Annotated[str, line(1, 120)] | None = says("Preis", "Price")
    free: YesNo | None = says("Kostenlos", "Free of charge")
    agreed_with: Annotated[tuple[EventId, ...], items(20), Unique] = says(
        "Abgesprochen mit",
        "Agreed with",
        "Termine, mit denen sich dieser nicht stört.",
        "Events this one does not disturb.",
        default=(),
    )
    outcome: Outcome | None = says("Ergebnis", "Outcome")

    def rules(self) -> Iterator[Violation]:
        yield from super().rules()
        if not self.topics and self.state != "save-the-date":
            yield violation("topics-missing", "topics")
        if self.price and self.free:
            yield violation("price-and-free", "free")
        yield from self._end_rules()
        yield from self._series_rules()

    def _end_rules(self) -> Iterator[Violation]:
        if self.end is not None and self.duration is not None:
            yield violation("end-and-duration", "duration")
        elif self.end is not None and is_whole_day(self.end) != is_whole_day(self.start):
            yield violation("day-and-time-mixed", "end", start=self.start)
        elif self.duration is not None and is_whole_day(self.start) and self.duration % timedelta(days=1):
            yield violation("duration-of-days", "duration")
        elif self.end is not None and not _is_after(self.end, self.start):
            yield violation("end-before-start", "end", start=self.start, end=self.end)
        elif _length(self.start, self.end, self.duration) > timedelta(days=MAX_DAYS) and not self.long:
            yield violation("event-too-long", "duration" if self.end is None else "end", days=MAX_DAYS)

    def _series_rules(self) -> Iterator[Violation]:
        if self.repeat and self.dates:
            yield violation("repeat-and-dates", "dates")
        if self.dates and self.dates[0] != self.start:
            yield violation("first-date-differs", "dates", 0, start=self.start)
        for index, start in enumerate(self.dates):
            if is_whole_day(start) != is_whole_day(self.start):
                yield violation("day-and-time-mixed", "dates", index, start=self.start)
            elif index and str(start) < str(self.dates[index - 1]):
                yield violation("dates-unordered", "dates", index, date=start)
        yield from self._repeat_rules()

    def _repeat_rules(self) -> Iterator[Violation]:
        if not self.repeat:
            return
        first = self.start.date() if isinstance(self.start, datetime) else self.start
        if self.repeat.until and self.repeat.until < first:
            yield violation("end-before-start", "repeat", "until", start=first, end=self.repeat.until)
        for index, change in enumerate(self.repeat.changes):
            if change.start is not None and is_whole_day(change.start) != is_whole_day(self.start):
                yield violation("day-and-time-mixed", "repeat", "changes", index, "start", start=self.start)


def is_whole_day(start: date | datetime) -> bool:
    """True for a start without a time."""
    return not isinstance(start, datetime)


def _is_after(end: date | datetime, start: date | datetime) -> bool:
    """The end of whole days is inclusive, so it may equal the start; an end with a time may not."""
    return end >= start if is_whole_day(start) else end > start


def _length(start: date | datetime, end: date | datetime | None, duration: timedelta | None) -> timedelta:
    if end is None:
        return duration or timedelta()
    return end - start + (timedelta(days=1) if is_whole_day(start) else timedelta())
