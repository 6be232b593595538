"""Entries whose day for another look is past: nobody knows whether they still hold.

What is over by itself (past events, ended initiatives, finished projects, notices) needs no such look.
"""

from collections.abc import Iterator
from datetime import date

from plugins.analysis.lifetime import is_over
from plugins.catalogue import Catalogue
from plugins.checks.findings import Finding
from schemas import Fault


def find_overdue(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    """A warning for each entry that should have been looked at again."""
    timezone = catalogue.region.timezone
    for entry in catalogue.entries.values():
        if entry.review_by and entry.review_by < today and not is_over(entry, today, timezone):
            field = "review_by" if entry.data.review_by else "updated"
            yield Finding(entry, Fault("review-overdue", (field,), {"day": str(entry.review_by)}))
