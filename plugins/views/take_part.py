"""Where help is wanted, and what is offered."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from plugins.views.calls import Call, find_calls
from plugins.views.head import Head, make_head
from plugins.views.overview import Site


@dataclass(frozen=True, slots=True)
class CallGroup:
    """Calls of one kind: a choice of the list `call`."""

    kind: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class TakePartView:
    """All open calls."""

    template: ClassVar[str] = "take-part.html"
    head: Head
    wanted: tuple[CallGroup, ...]
    offered: tuple[CallGroup, ...]
    total: int


def make_views(site: Site) -> Iterator[TakePartView]:
    """The one page."""
    calls = find_calls(site)
    yield TakePartView(
        head=make_head(site.settings, site.frame, "/take-part/", "take-part", section="take-part"),
        wanted=_groups(calls, "need"),
        offered=_groups(calls, "offer"),
        total=len(calls),
    )


def _groups(calls: tuple[Call, ...], direction: str) -> tuple[CallGroup, ...]:
    chosen = [call for call in calls if call.direction == direction]
    return tuple(
        CallGroup(kind, tuple(listed)) for kind, listed in groupby(chosen, key=lambda call: call.kind)
    )
