"""Analysis: the network of confirmed cooperation from year to year, beside what was tried out meanwhile.

In: the catalogue and a day. Out: the network on the day and on the same day of earlier years, with what
changed from each to the next; living labs with the ties among their people before and since. What came after
a living lab is not what came through it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from plugins.analysis.network.change import Change, find_change
from plugins.analysis.network.graph import Network
from plugins.analysis.network.layers import make_layer
from plugins.analysis.network.spans import first_day
from plugins.catalogue import Catalogue, Entry

YEARS = 6
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """The network on a day, and the change since the stage before (None for the first)."""

    day: date
    network: Network
    change: Change | None


@dataclass(frozen=True, slots=True)
class LabMark:
    """A living lab that has begun: who is in it, how many ties among them there were before and are now."""

    project: str
    start: str
    end: str | None
    members: tuple[str, ...]
    before: int
    now: int


def find_stages(catalogue: Catalogue, today: date, years: int = YEARS) -> tuple[Stage, ...]:
    """The stages from `years` years ago to the day, a year apart."""
    days = [*(_years_before(today, number) for number in range(years, 0, -1)), today]
    networks = [make_layer(catalogue, "declared", day) for day in days]
    changes = [None, *(find_change(a, b) for a, b in pairwise(networks))]
    return tuple(Stage(*one) for one in zip(days, networks, changes, strict=True))


def find_labs(catalogue: Catalogue, now: Network, today: date) -> tuple[LabMark, ...]:
    """The living labs that have begun by the day, the earliest first."""
    begun = [entry for entry in catalogue.of_kind("project") if _has_begun(entry, today)]
    marks = (_mark(entry, catalogue, now) for entry in begun)
    return tuple(sorted(marks, key=lambda mark: (first_day(mark.start), mark.project)))


def _has_begun(entry: Entry, today: date) -> bool:
    lab = entry.data.living_lab
    return bool(lab and lab.start and first_day(lab.start) <= today)


def _mark(entry: Entry, catalogue: Catalogue, now: Network) -> LabMark:
    lab = entry.data.living_lab
    members = tuple(sorted({one.id for one in entry.data.organisations}))
    before = make_layer(catalogue, "declared", first_day(lab.start) - DAY)
    return LabMark(
        entry.id, lab.start, lab.end, members, _count_among(members, before), _count_among(members, now)
    )


def _count_among(members: Iterable[str], network: Network) -> int:
    inside = set(members)
    return sum(tie.a in inside and tie.b in inside for tie in network.ties)


def _years_before(day: date, years: int) -> date:
    """The same day in an earlier year; the 29th of February becomes the 28th."""
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)
