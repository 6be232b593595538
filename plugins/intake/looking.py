"""What somebody should know before they send: what is wrong so far, what looks alike, what else is on.

Comes in: a Proposal, perhaps with half of the questions unanswered. Goes out: problems, likely duplicates,
collisions and calmer days. An incomplete entry is filled up with what a new file begins with, so that a title
alone finds its twin.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from plugins import frontmatter
from plugins.analysis.calmer import find_calmer_days
from plugins.analysis.collisions import find_collisions_of
from plugins.analysis.duplicate_traits import LISTED
from plugins.analysis.duplicates import Candidate, explain, find_duplicates_of
from plugins.catalogue import Entry
from plugins.checks.collisions import find_problems_of
from plugins.checks.contacts import find_personal_contacts
from plugins.checks.findings import locate
from plugins.checks.image_texts import find_empty_image_texts
from plugins.checks.summaries import find_repeating_summaries
from plugins.intake.entries import Proposal, Values, propose
from plugins.intake.regions import Snapshot
from plugins.intake.requests import Sent
from plugins.problems import Problem, apply_levels
from plugins.settings import make_settings
from plugins.skeleton import NewEntry, render_short_skeleton
from schemas import check

MAX_DUPLICATES = 5


@dataclass(frozen=True, slots=True)
class Twin:
    """A published entry that may be the same."""

    kind: str
    id: str
    title: str
    url: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What there is to say about an entry somebody is writing."""

    problems: tuple[Problem, ...]
    duplicates: tuple[Twin, ...] = ()
    collisions: tuple[Problem, ...] = ()
    calmer: tuple[date, ...] = ()

    def as_json(self, language: str) -> dict[str, Any]:
        """The answer for a page's script."""
        return {
            "problems": [problem.as_json(language) for problem in self.problems],
            "duplicates": [
                {"kind": one.kind, "id": one.id, "title": one.title, "url": one.url, "reasons": one.reasons}
                for one in self.duplicates
            ],
            "collisions": [problem.as_json(language) for problem in self.collisions],
            "calmer": [day.isoformat() for day in self.calmer],
        }


def look_around(proposal: Proposal, sent: Sent, snapshot: Snapshot, today: date) -> Surroundings:
    """What to say; takes longer than a millisecond, so it belongs into a thread."""
    entry = proposal.entry or _guess(proposal, sent, snapshot, today)
    problems = (*proposal.problems, *_find_advice(entry, snapshot, has_all=proposal.entry is not None))
    if entry is None:
        return Surroundings(problems)
    collisions, calmer = _find_dates(entry, proposal.values, snapshot, today)
    return Surroundings(problems, tuple(_find_twins(entry, snapshot, today)), collisions, calmer)


def _guess(proposal: Proposal, sent: Sent, snapshot: Snapshot, today: date) -> Entry | None:
    """The entry with what is missing filled up and what is wrong left out; None without a title."""
    if not proposal.title:
        return None
    initiatives = snapshot.catalogue.of_kind("initiative")
    new = NewEntry(
        proposal.kind, proposal.title, snapshot.region, today, initiatives[0].id if initiatives else "-"
    )
    usual = frontmatter.read_entry(render_short_skeleton(new).encode()).values
    _model, faults = check(proposal.kind.model, proposal.values)
    wrong = {fault.path[0] for fault in faults if fault.path}
    values = {key: value for key, value in proposal.values.items() if key not in wrong}
    values |= {key: usual[key] for key in wrong if key in usual}
    return propose(sent, proposal.id, values, "", snapshot).entry


def _find_advice(entry: Entry | None, snapshot: Snapshot, *, has_all: bool) -> tuple[Problem, ...]:
    """The warnings of the check that it takes only this entry to see."""
    if entry is None or not has_all:
        return ()
    alone = replace(snapshot.catalogue, entries={entry.key: entry})
    checks = (find_empty_image_texts, find_repeating_summaries, find_personal_contacts)
    found = locate(finding for find in checks for finding in find(alone))
    return apply_levels(found, snapshot.region.levels)


def _find_twins(entry: Entry, snapshot: Snapshot, today: date) -> Iterator[Twin]:
    if entry.kind not in LISTED:
        return
    settings = make_settings(snapshot.region, today)
    for candidate in find_duplicates_of(entry, snapshot.duplicates)[:MAX_DUPLICATES]:
        other = snapshot.catalogue.entries[candidate.other]
        url = settings.canonical(other.address) or settings.href(other.address)
        yield Twin(other.kind, other.id, other.title, url, _reasons(candidate, snapshot.language))


def _reasons(candidate: Candidate, language: str) -> tuple[str, ...]:
    return tuple(explain(reason, language) for reason in candidate.reasons)


def _find_dates(
    entry: Entry, given: Values, snapshot: Snapshot, today: date
) -> tuple[tuple[Problem, ...], tuple[date, ...]]:
    """What is in the way of an event whose day and place or organiser are known, and calmer days."""
    if entry.kind != "event" or "start" not in given or not (given.get("organisers") or given.get("place")):
        return (), ()
    schedule = snapshot.schedule(today)
    collisions = find_collisions_of(entry, schedule)
    calmer = find_calmer_days(entry, collisions[0].occurrence, schedule, today) if collisions else ()
    return find_problems_of(entry, schedule, today), calmer
