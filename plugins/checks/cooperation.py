"""Cooperation that only one side tells of: the network shows it as unconfirmed.

Nobody is asked to confirm who has ended, is from outside the region, or when it is over.
"""

from collections.abc import Iterator
from datetime import date

from plugins.catalogue import Catalogue, Entry
from plugins.checks.findings import Finding
from schemas import Fault


def find_unconfirmed(catalogue: Catalogue, today: date | None) -> Iterator[Finding]:
    """A warning at each cooperation the other side says nothing of."""
    initiatives = {one.id: one for one in catalogue.of_kind("initiative")}
    told = {(one.id, tie.with_) for one in initiatives.values() for tie in one.data.cooperation}
    for entry in initiatives.values():
        for number, tie in enumerate(entry.data.cooperation):
            other = initiatives.get(tie.with_)
            if other and (other.id, entry.id) not in told and not _is_past(str(tie.until or ""), today):
                yield from _find_at(entry, other, number)


def _find_at(entry: Entry, other: Entry, number: int) -> Iterator[Finding]:
    if "ended" in (entry.data.status, other.data.status) or other.data.external:
        return
    params = {"title": other.title, "value": other.id, "own": entry.id}
    yield Finding(entry, Fault("cooperation-unconfirmed", ("cooperation", number, "with"), params))


def _is_past(until: str, today: date | None) -> bool:
    """True when the day, month or year is over; without a day, for whatever has an end."""
    return bool(until) and (today is None or until < str(today)[: len(until)])
