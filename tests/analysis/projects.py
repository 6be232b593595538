"""Projects for tests of the analysis, without a file."""

from datetime import date
from typing import Any

from plugins.catalogue import Entry
from schemas import KINDS

DAY = date(2026, 11, 1)


def make_entry(kind: str, id: str, **values: Any) -> Entry:
    """A valid entry of these values over the least there can be."""
    data = KINDS[kind].model.model_validate(
        {"title": f"Eintrag {id}", "summary": "Hier steht ein Satz dazu.", "updated": "2026-11-01"} | values
    )
    place = getattr(data, "place", None)
    return Entry(
        kind=kind,
        id=id,
        file=f"content/{KINDS[kind].folder}/{id}.md",
        data=data,
        body_line=1,
        language="de",
        updated=DAY,
        created=getattr(data, "created", None) or DAY,
        review_by=None,
        topics=tuple(values.get("topics", ())),
        locality=place.locality if place and kind != "target" else None,
    )


def make_project(id: str, phase: str = "idea", **values: Any) -> Entry:
    """A project; one that is more than an idea has a lead."""
    lead = {} if phase == "idea" else {"organisations": [{"id": "verein", "role": "lead"}]}
    return make_entry("project", id, **({"topics": ["energie"], "phase": phase} | lead | values))
