"""Analysis: where money comes from: open programmes by their deadline, and what was funded before.

In: guides of kind funding and the funding of projects. Out: programmes, the soonest deadline first, then
those that take applications at any time, then those of which nobody knows, over ones last; each with the
projects its funder has paid for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from plugins.catalogue import Catalogue, Entry

State = Literal["dated", "rolling", "unknown", "over"]
ORDER = ("dated", "rolling", "unknown", "over")


@dataclass(frozen=True, slots=True)
class Grant:
    """Money a project got."""

    project: Entry
    funding: Any


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme with what its funder has paid for."""

    guide: Entry
    state: State
    grants: tuple[Grant, ...]


def find_programmes(catalogue: Catalogue, today: date) -> tuple[Programme, ...]:
    """All programmes in the order in which somebody would look at them."""
    grants = _group_grants(list_grants(catalogue))
    guides = (one for one in catalogue.of_kind("guide") if one.data.funding)
    found = (
        Programme(one, _judge(one, today), grants.get(fold(one.data.funding.funder), ())) for one in guides
    )
    return tuple(sorted(found, key=_urgency))


def find_other_grants(catalogue: Catalogue, programmes: Iterable[Programme]) -> tuple[Grant, ...]:
    """What funders paid for who have no programme here, the latest first."""
    known = {fold(one.guide.data.funding.funder) for one in programmes}
    others = (one for one in list_grants(catalogue) if fold(one.funding.funder or "") not in known)
    return tuple(sorted(others, key=lambda one: (one.funding.from_ or "", one.project.id), reverse=True))


def list_grants(catalogue: Catalogue) -> Iterator[Grant]:
    """Every grant, in the order of the projects."""
    for project in catalogue.of_kind("project"):
        for funding in project.data.funding:
            yield Grant(project, funding)


def _group_grants(grants: Iterable[Grant]) -> Mapping[str, tuple[Grant, ...]]:
    found: defaultdict[str, list[Grant]] = defaultdict(list)
    for grant in grants:
        if grant.funding.funder:
            found[fold(grant.funding.funder)].append(grant)
    return {funder: tuple(listed) for funder, listed in found.items()}


def _judge(guide: Entry, today: date) -> State:
    funding = guide.data.funding
    if funding.deadline:
        return "over" if funding.deadline < today else "dated"
    return "rolling" if funding.rolling else "unknown"


def _urgency(one: Programme) -> tuple[int, int, str]:
    """The soonest first; of those that are over the one that was last."""
    deadline = one.guide.data.funding.deadline
    days = deadline.toordinal() if deadline else 0
    return ORDER.index(one.state), -days if one.state == "over" else days, one.guide.id


def fold(text: str) -> str:
    """A funder's name, however its case and spaces."""
    return " ".join(text.casefold().split())
