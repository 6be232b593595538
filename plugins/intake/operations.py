"""What who runs the service asks the spool, while it runs or not: lists, one submission, copies, an end.

In: the data folder. Out: lines for a terminal, in which nothing that somebody wrote can act, and files.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from plugins.intake.rows import say
from plugins.intake.spool import FILE, Spool
from plugins.intake.states import ENDED, Submission
from plugins.review.fence import fence_text

STATIONS = ("local", "inbox", "public")


class NoSpoolError(Exception):
    """There is no spool in this folder."""


def open_spool(folder: Path) -> Spool:
    """The spool of a folder; it is not made here."""
    if not (folder / FILE).is_file():
        raise NoSpoolError(str(folder))
    return Spool(folder)


def list_all(spool: Spool, state: str | None) -> Iterator[str]:
    """A line each: id, state, when it came, kind, title, and what is wrong."""
    for one in spool.all():
        if state in (None, one.state):
            trouble = f"  ! {one.trouble} ({one.tries})" if one.trouble else ""
            title = fence_text(one.title)
            yield f"{one.id}  {one.state:<9}  {_minute(say(one.received))}  {one.kind:<10}  {title}{trouble}"


def show(spool: Spool, one: Submission) -> Iterator[str]:
    """Everything but the sender's address, of which it is only said whether it is kept."""
    yield f"id        {one.id}"
    yield f"region    {one.region}"
    yield f"entry     {one.kind} {one.entry_id}{' (change)' if one.is_change else ''}"
    yield f"title     {fence_text(one.title)}"
    yield f"address   {'kept' if spool.address(one.id) else 'none'}"
    for file in one.files:
        yield f"file      {file.path}, {len(file.data)} bytes"
    for event in spool.events(one.id):
        yield f"{_minute(say(event.moment))}  {event.state} {fence_text(event.note)}".rstrip()
    for name in STATIONS:
        step = spool.step(one.id, name)
        if step.version:
            yield f"{name:<8}  {one.branch} {step.commit[:12]} {step.request}".rstrip()
    if one.trouble:
        yield f"trouble   {one.trouble}, {one.tries} tries"


def find_all(spool: Spool, wanted: str) -> tuple[Submission, ...]:
    """The submission with this id, or all that came with this address."""
    ids = spool.find_by_address(wanted) if "@" in wanted else (wanted,)
    return tuple(one for id in ids if (one := spool.find(id)))


def export(spool: Spool, one: Submission, folder: Path) -> None:
    """Writes all that is kept of a submission: its files, and the rest as JSON."""
    target = folder / one.id
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in one.files:
        path = target / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    text = json.dumps(_facts(spool, one), ensure_ascii=False, indent=2)
    (target / "submission.json").write_text(f"{text}\n", encoding="utf-8")


def _facts(spool: Spool, one: Submission) -> dict[str, object]:
    history = [
        {"moment": say(event.moment), "state": event.state, "note": event.note}
        for event in spool.events(one.id)
    ]
    return {
        "id": one.id,
        "region": one.region,
        "kind": one.kind,
        "entry": one.entry_id,
        "title": one.title,
        "state": one.state,
        "received": say(one.received),
        "address": spool.address(one.id),
        "files": [file.path for file in one.files],
        "history": history,
    }


def decline(spool: Spool, one: Submission, reason: str) -> bool:
    """True when it was still open; the hand-over then takes it back from the forge."""
    return one.state not in ENDED and spool.mark(one, "declined", reason, due=spool.now())


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ")
