"""Labels for a change at the forge: what kind of entry, which place, how urgent.

In: a report, which may come from anybody, and the region as it was before. Out: labels of a closed list.
"""

from plugins.catalogue import Catalogue
from plugins.review.report import Report

_WORDS = {
    "de": {
        "initiative": "Initiative",
        "project": "Projekt",
        "event": "Termin",
        "notice": "Aushang",
        "guide": "Anleitung",
        "page": "Seite",
        "target": "Klimaziel",
        "survey": "Befragung",
        "town": "andere Stadt",
        "urgent": "eilig",
        "errors": "zu reparieren",
        "carrier": "Träger",
    },
    "en": {
        "initiative": "initiative",
        "project": "project",
        "event": "event",
        "notice": "notice",
        "guide": "guide",
        "page": "page",
        "target": "target",
        "survey": "survey",
        "town": "other town",
        "urgent": "urgent",
        "errors": "to repair",
        "carrier": "carrier",
    },
}
MAX_PLACES = 3


def make_labels(report: Report, region: Catalogue | None) -> tuple[str, ...]:
    """The labels, at most a dozen; a place counts only when the region knows it."""
    words = _WORDS[report.language]
    kinds = [words[kind] for kind in sorted({entry.kind for entry in report.entries}) if kind in words]
    known = region.places if region else {}
    ids = sorted({entry.place for entry in report.entries if entry.place in known})
    states = {
        "urgent": any(entry.days is not None for entry in report.entries),
        "errors": report.is_refused,
        "carrier": bool(report.carrier),
    }
    places = [f"{known[id].name}"[:40].replace(",", " ") for id in ids[:MAX_PLACES]]
    return (*kinds, *places, *(words[state] for state, holds in states.items() if holds))
