"""The receipt: what has become of a submission, for whoever has its link.

Comes in: a Submission, its history, and what region.yaml says about who looks at it and when. Goes out: the
view of a page, or the same as JSON.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote
from zoneinfo import ZoneInfo

from plugins.addresses import entry_address
from plugins.intake.states import ENDED, Event, Submission
from schemas import Region
from schemas.region import Moderation, Pause

if TYPE_CHECKING:
    from plugins.views.head import Head

CORRECTED = "corrected"
_FURTHEST = timedelta(days=800)  # pauses without end do not make us count for ever


@dataclass(frozen=True, slots=True)
class Step:
    """When it came into a state; `word` is the state, or that it was corrected."""

    moment: datetime
    word: str


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """The page of a receipt. `base` is below which address its forms are; `page` where the entry is shown."""

    template: ClassVar[str] = "receipt.html"
    head: "Head"
    state: str
    title: str
    kind: str
    is_change: bool
    steps: tuple[Step, ...]
    reason: str
    expected: date | None
    pauses: tuple[Pause, ...]
    page: str | None
    is_changeable: bool
    base: str
    id: str
    key: str
    text: str


def make_receipt(
    head: "Head", submission: Submission, events: Iterable[Event], region: Region, base: str
) -> ReceiptView:
    """The receipt as it stands."""
    zone, history = ZoneInfo(region.timezone), tuple(events)
    is_open = submission.state not in ENDED
    day = submission.received.astimezone(zone).date()
    moderation = region.moderation or Moderation()
    expected = find_expected(day, moderation) if is_open else None
    return ReceiptView(
        head=head,
        state=submission.state,
        title=submission.title,
        kind=submission.kind,
        is_change=submission.is_change,
        steps=tuple(_steps(history, zone)),
        reason=_reason(submission, history),
        expected=expected,
        pauses=tuple(_pauses_between(day, expected or day, moderation)) if is_open else (),
        page=entry_address(submission.kind, submission.entry_id)
        if submission.state == "published" or submission.is_change
        else None,
        is_changeable=submission.is_changeable,
        base=f"{base}/submissions/{submission.id}",
        id=submission.id,
        key=quote(submission.key),
        text=submission.files[0].data.decode() if submission.files else "",
    )


def receipt_address(base: str, submission: Submission) -> str:
    """Where the receipt is; who has this link may read, correct and withdraw."""
    return f"{base}/submissions/{submission.id}?key={quote(submission.key)}"


def receipt_as_json(submission: Submission, events: Iterable[Event]) -> dict[str, Any]:
    """The receipt for programs."""
    return {
        "id": submission.id,
        "state": submission.state,
        "kind": submission.kind,
        "entry": submission.entry_id,
        "received": submission.received.isoformat(),
        "events": [
            {"moment": event.moment.isoformat(), "state": event.state, "note": event.note} for event in events
        ],
    }


def find_expected(day: date, moderation: Moderation) -> date | None:
    """By when an answer is promised, pauses not counted; None where nothing is promised."""
    if moderation.answer_within_days is None:
        return None
    left, expected = moderation.answer_within_days, day
    while left > 0 and expected - day < _FURTHEST:
        expected += timedelta(days=1)
        if not any(pause.from_ <= expected <= pause.until for pause in moderation.pause):
            left -= 1
    return expected


def _pauses_between(start: date, end: date, moderation: Moderation) -> Iterator[Pause]:
    yield from (pause for pause in moderation.pause if pause.from_ <= end and pause.until >= start)


def _steps(events: Iterable[Event], zone: ZoneInfo) -> Iterator[Step]:
    for event in events:
        word = CORRECTED if event.note == CORRECTED else event.state
        yield Step(event.moment.astimezone(zone), word)


def _reason(submission: Submission, events: tuple[Event, ...]) -> str:
    """Why it was declined, where somebody has said so."""
    if submission.state != "declined":
        return ""
    return next((event.note for event in reversed(events) if event.state == "declined"), "")
