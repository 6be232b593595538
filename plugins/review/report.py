"""The report of a review: what a change does, as data. JSON of it is what one job may hand to another.

Everything in it may be a stranger's, also what arrives as JSON: the limits here hold when it is read, and
whoever shows it fences it (plugins.review.outline).
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from plugins.problems import Problem, Severity
from plugins.review.changes import FieldChange, TextChange
from plugins.review.notes import STRICT, Note, Params, Text

MAX_JSON = 2 * 1024 * 1024
MAX_ENTRIES = 300
MAX_ITEMS = 60
Action = Literal["added", "changed", "renamed", "removed"]
Id = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9]*(-[a-z0-9]+)*$")]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Texts = Annotated[tuple[Text, ...], Field(max_length=MAX_ITEMS)]
Notes = Annotated[tuple[Note, ...], Field(max_length=MAX_ITEMS)]


@dataclass(frozen=True, slots=True)
class Found:
    """A problem of the content, with what its sentence names instead of the sentence."""

    __pydantic_config__ = STRICT
    code: Text
    severity: Severity
    file: Text
    line: Count
    column: Count
    field: Text = ""
    params: Params = ()
    nearest: Text = ""

    @property
    def problem(self) -> Problem:
        """The problem itself."""
        return Problem(
            self.file,
            self.line,
            self.column,
            self.code,
            self.field,
            self.params,
            self.nearest,
            self.severity,
        )


FoundAll = Annotated[tuple[Found, ...], Field(max_length=MAX_ITEMS)]


@dataclass(frozen=True, slots=True)
class Check:
    """A question for the moderator, and the rule of the listing rules it comes from, empty without one."""

    __pydantic_config__ = STRICT
    code: Text
    rule: Text = ""


@dataclass(frozen=True, slots=True)
class EntryReport:
    """What the change does to one entry. `days` is how soon an event takes place, None beyond a week."""

    __pydantic_config__ = STRICT
    action: Action
    kind: Text
    id: Text
    title: Text
    file: Text
    former_file: Text = ""
    former_title: Text = ""
    place: Id = ""
    days: Annotated[int, Field(ge=0, le=7)] | None = None
    fields: Annotated[tuple[FieldChange, ...], Field(max_length=MAX_ITEMS)] = ()
    text: TextChange | None = None
    problems: FoundAll = ()
    notes: Notes = ()
    duplicates: Notes = ()
    collisions: FoundAll = ()
    pages: Texts = ()
    checks: Annotated[tuple[Check, ...], Field(max_length=MAX_ITEMS)] = ()
    left_out: Count = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """What the change breaks in an entry it does not touch."""

    __pydantic_config__ = STRICT
    title: Text
    problem: Found


@dataclass(frozen=True, slots=True)
class Report:
    """The whole change. `gate` is why it was not read any further; `left_out` entries beyond the limit."""

    __pydantic_config__ = STRICT
    version: Literal["1"]
    language: Literal["de", "en"]
    today: date
    base: Annotated[str, Field(pattern=r"^[0-9a-f]{7,64}$")]
    head: Annotated[str, Field(pattern=r"^([0-9a-f]{7,64}|)$")]
    request: Count = 0
    gate: Notes = ()
    carrier: Texts = ()
    entries: Annotated[tuple[EntryReport, ...], Field(max_length=MAX_ENTRIES)] = ()
    pictures: Notes = ()
    problems: FoundAll = ()
    broken: Annotated[tuple[Broken, ...], Field(max_length=MAX_ITEMS)] = ()
    left_out: Count = 0
    errors: Count = 0
    warnings: Count = 0

    @property
    def is_refused(self) -> bool:
        """True when the change was not read, or cannot be published."""
        return bool(self.gate) or self.errors > 0


class ReportUnreadableError(ValueError):
    """What should be a report is none; the text says why."""


def render_json(report: Report) -> str:
    """The report as JSON."""
    return _adapter().dump_json(report, indent=1).decode() + "\n"


def read_json(data: bytes) -> Report:
    """The report of a JSON text that may come from anybody; raises ReportUnreadableError."""
    if len(data) > MAX_JSON:
        raise ReportUnreadableError(f"more than {MAX_JSON} bytes")
    try:
        return _adapter().validate_json(data, strict=True)
    except ValidationError as error:
        raise ReportUnreadableError(f"{error.error_count()} keys are not as they should be") from None


def make_found(problem: Problem, limit: int = 600) -> Found:
    """A problem as the report carries it; long values are cut."""
    params = tuple((name, value[:limit]) for name, value in problem.params)
    return Found(
        problem.code,
        problem.severity,
        problem.file,
        problem.line,
        problem.column,
        problem.field[:limit],
        params,
        problem.nearest,
    )


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)
