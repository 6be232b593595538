"""Coming events and going projects by an initiative that has paused or ended."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from plugins.analysis.lifetime import is_over
from plugins.catalogue import Catalogue, Entry
from plugins.checks.findings import Finding
from schemas import Fault
from schemas.model import Path

_GOING = ("planned", "running", "recurring")


def find_inactive_organisers(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    """A warning for each organiser of a coming event, each lead of a going project, that is not active."""
    inactive = {one.id: one for one in catalogue.of_kind("initiative") if one.data.status != "active"}
    if not inactive:
        return
    for entry in (*catalogue.of_kind("event"), *catalogue.of_kind("project")):
        found = [(path, inactive[id]) for path, id in _leads(entry) if id in inactive]
        if found and not is_over(entry, today, catalogue.region.timezone):
            yield from (_finding(entry, path, one) for path, one in found)


def _leads(entry: Entry) -> Iterator[tuple[Path, str]]:
    data: Any = entry.data
    if entry.kind == "event":
        yield from ((("organisers", number), id) for number, id in enumerate(data.organisers))
    elif data.phase in _GOING:
        for number, one in enumerate(data.organisations):
            if one.role == "lead" and not one.until:
                yield ("organisations", number, "id"), one.id


def _finding(entry: Entry, path: Path, organiser: Entry) -> Finding:
    code = f"organiser-{organiser.data.status}"
    return Finding(entry, Fault(code, path, {"title": organiser.title, "value": organiser.id}))
