"""When an event happens again, as sentences to choose from.

In: the fields that were sent. Out: a sentence for each way to repeat, with what was chosen in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.forms.fields import Fields
from plugins.forms.repetition import EVERY, KINDS, ONCE, SINGLE
from plugins.forms.words import Words
from schemas.recurrence import ORDINALS, WEEKDAYS

if TYPE_CHECKING:  # questions are drawn with their series in them
    from plugins.views.form_questions import QuestionView

INTERVALS = (1, 2, 3, 4, 6)
SPARE_DATES = 3


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: its value and whether it was chosen; `text` where no list of words names it."""

    value: str
    is_chosen: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One way to say when it happens again: `jede Woche` as the first of the intervals, and its days."""

    kind: str
    text: str
    help: str
    is_chosen: bool
    intervals: tuple[Option, ...] = ()
    days: tuple[Option, ...] = ()
    weekdays: tuple[tuple[tuple[Option, ...], tuple[Option, ...]], ...] = ()
    numbers: str = ""
    dates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The sentences, and the last day, the number of times and the days without, whichever was chosen."""

    name: str
    label: str
    error: str
    sentences: tuple[Sentence, ...]
    limits: tuple["QuestionView", ...]
    draw: str = "series"
    id: str = "q-repeat"
    anchor: str = f"q-repeat-{ONCE}"


def make_sentences(fields: Fields, words: Words) -> tuple[Sentence, ...]:
    """All ways to repeat, that which was chosen marked; once is the first."""
    chosen = fields.first("repeat.kind") or ONCE
    return tuple(_make_sentence(kind, kind == chosen, fields, words) for kind in KINDS)


def _make_sentence(kind: str, is_chosen: bool, fields: Fields, words: Words) -> Sentence:
    given = set(fields.all("repeat.weekly.on"))
    return Sentence(
        kind=kind,
        text=words.text(f"series.{kind}"),
        help=words.help(f"series.{kind}"),
        is_chosen=is_chosen,
        intervals=tuple(_intervals(kind, fields, words)) if kind in EVERY else (),
        days=tuple(Option(day, day in given) for day in WEEKDAYS) if kind == "weekly" else (),
        weekdays=tuple(_weekdays(fields)) if kind == "monthly-weekday" else (),
        numbers=fields.first("repeat.monthly-day.on"),
        dates=tuple(_dates(fields)) if kind == SINGLE else (),
    )


def _intervals(kind: str, fields: Fields, words: Words) -> Iterator[Option]:
    given = fields.first(f"repeat.{kind}.interval") or "1"
    known = tuple(str(number) for number in INTERVALS)
    for value in known if given in known else (*known, given):
        text = words.text(f"every.{kind}") if value == "1" else words.help(f"every.{kind}")
        yield Option(value, value == given, text.replace("{n}", value))


def _weekdays(fields: Fields) -> Iterator[tuple[tuple[Option, ...], tuple[Option, ...]]]:
    """Week of the month and weekday of what was chosen, and one more."""
    rows = fields.rows("repeat.monthly-weekday")
    for row in (*rows, max(rows, default=-1) + 1):
        ordinal = fields.first(f"repeat.monthly-weekday.{row}.ordinal")
        weekday = fields.first(f"repeat.monthly-weekday.{row}.weekday")
        yield _select(ORDINALS, ordinal), _select(WEEKDAYS, weekday)


def _select(values: Iterable[str], chosen: str) -> tuple[Option, ...]:
    return (Option("", not chosen), *(Option(value, value == chosen) for value in values))


def _dates(fields: Fields) -> Iterator[tuple[str, str]]:
    """The days after the first, and room for some more."""
    for row in fields.rows("dates"):
        yield fields.first(f"dates.{row}.day"), fields.first(f"dates.{row}.time")
    yield from [("", "")] * SPARE_DATES
