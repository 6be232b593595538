"""The checks of a state of the content: all that `check` has, but for collisions and duplicates.

Those two look at every pair of entries; a review needs only the pairs of the entries that change, and says
more of them (plugins.review.neighbours). tests/review/test_checking.py holds this list to that of `check`.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from plugins.catalogue import Catalogue, Reading, read_content
from plugins.catalogue.files import REGION_FILE, shown_path
from plugins.catalogue.load import is_timezone
from plugins.checks.accent import find_accent_problem
from plugins.checks.audit import find_old_audit
from plugins.checks.contacts import find_personal_contacts
from plugins.checks.cooperation import find_unconfirmed
from plugins.checks.coordinates import find_coordinate_problems
from plugins.checks.expired_notices import find_expired_notices
from plugins.checks.findings import Finding, locate
from plugins.checks.image_texts import find_empty_image_texts
from plugins.checks.named_organisations import find_only_named
from plugins.checks.organisers import find_inactive_organisers
from plugins.checks.recurrence import find_recurrence_problems
from plugins.checks.required_pages import find_missing_pages
from plugins.checks.review_by import find_overdue
from plugins.checks.site_links import find_dead_site_links
from plugins.checks.summaries import find_repeating_summaries
from plugins.problems import Problem, apply_levels

LEFT_OUT = frozenset({"find_collision_problems", "find_duplicate_findings"})


def read_checked(folder: Path, today: date) -> Reading:
    """The content of a folder with its problems on a day."""
    reading = read_content(folder)
    if reading.catalogue is None:
        return reading
    problems = [*reading.problems, *_find_problems(reading.catalogue, folder, today)]
    return replace(reading, problems=apply_levels(problems, reading.catalogue.region.levels))


def _find_problems(catalogue: Catalogue, folder: Path, today: date) -> Iterator[Problem]:
    region_file = shown_path(folder / REGION_FILE)
    yield from find_accent_problem(catalogue.region, region_file)
    yield from find_missing_pages(catalogue, folder, is_publishing=False)
    yield from find_coordinate_problems(catalogue, catalogue.boundaries, region_file)
    yield from find_dead_site_links(catalogue)
    yield from find_only_named(catalogue)
    yield from find_expired_notices(catalogue, today)
    yield from find_old_audit(catalogue.region, region_file, today)
    if is_timezone(catalogue.region.timezone):
        yield from find_recurrence_problems(catalogue)
    yield from locate(_find_findings(catalogue, today))


def _find_findings(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    yield from find_empty_image_texts(catalogue)
    yield from find_repeating_summaries(catalogue)
    yield from find_personal_contacts(catalogue)
    yield from find_unconfirmed(catalogue, today)
    yield from find_overdue(catalogue, today)
    yield from find_inactive_organisers(catalogue, today)
