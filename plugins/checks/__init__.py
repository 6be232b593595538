"""What only shows when the content is looked at as a whole: the catalogue comes in, problems go out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from plugins.analysis.duplicate_traits import LISTED
from plugins.catalogue import Catalogue, Reading, read_content
from plugins.catalogue.files import REGION_FILE, shown_path
from plugins.catalogue.load import is_timezone
from plugins.checks.accent import find_accent_problem
from plugins.checks.audit import find_old_audit
from plugins.checks.collisions import find_collision_problems
from plugins.checks.contacts import find_personal_contacts
from plugins.checks.cooperation import find_unconfirmed
from plugins.checks.coordinates import find_coordinate_problems
from plugins.checks.duplicates import find_duplicate_problems, without_same_events
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
from plugins.checks.targets import find_target_problems
from plugins.kept import Store
from plugins.problems import Problem, apply_levels
from plugins.workers import count_processors, work_off

# Gives the day for a time zone: the clock's, or the one a command names.
Clock = Callable[[str], date]
Check = Callable[[], Iterable[Problem]]
MANY = 1_000


def check_content(
    content: Path,
    *,
    is_publishing: bool = False,
    clock: Clock | None = None,
    has_pairs: bool = True,
    jobs: int | None = None,
    store: Store | None = None,
) -> Reading:
    """The content with every problem: those of reading it, and those of looking at it as a whole.

    Without a clock nothing is said about what is over or old; without pairs nothing about collisions and
    duplicates, which a review says more of (plugins.review.neighbours) for the few entries that change.
    What checks found of the same facts before is taken from the store, and kept there for the next time.
    """
    reading = read_content(content, store, jobs or count_processors())
    catalogue = reading.catalogue
    if catalogue is None:
        return reading
    region = catalogue.region
    today = clock(region.timezone) if clock and is_timezone(region.timezone) else None
    checks: list[Check] = [
        partial(find_only_named, catalogue, store),
        partial(find_recurrence_problems, catalogue, store),
        partial(find_problems, catalogue, content, is_publishing=is_publishing),
        lambda: locate(find_findings(catalogue, today)),
    ]
    if has_pairs:
        duplicates = (partial(find_duplicate_problems, kind, catalogue, store) for kind in LISTED)
        checks = [partial(find_collision_problems, catalogue, content, store), *checks, *duplicates]
    if today:
        checks.append(partial(find_expired_notices, catalogue, today))
        checks.append(partial(find_old_audit, region, shown_path(content / REGION_FILE), today))
    found = chain.from_iterable(work_off(checks, _run, _count_jobs(catalogue, jobs)))
    problems = [*reading.problems, *without_same_events([*found])]
    return replace(reading, problems=apply_levels(problems, region.levels))


def _run(check: Check) -> list[Problem]:
    return list(check())


def _count_jobs(catalogue: Catalogue, jobs: int | None) -> int:
    """One for few entries, which are checked sooner than a process starts."""
    return 1 if len(catalogue.entries) < MANY else jobs or count_processors()


def find_problems(catalogue: Catalogue, content: Path, *, is_publishing: bool) -> Iterator[Problem]:
    """Every problem of the checks that know its place, in no order."""
    region_file = shown_path(content / REGION_FILE)
    yield from find_accent_problem(catalogue.region, region_file)
    yield from find_missing_pages(catalogue, content, is_publishing=is_publishing)
    yield from find_coordinate_problems(catalogue, catalogue.boundaries, region_file)
    yield from find_dead_site_links(catalogue)


def find_findings(catalogue: Catalogue, today: date | None) -> Iterator[Finding]:
    """What there is to say about keys of entries; without a day nothing about what is past."""
    yield from find_empty_image_texts(catalogue)
    yield from find_repeating_summaries(catalogue)
    yield from find_personal_contacts(catalogue)
    yield from find_unconfirmed(catalogue, today)
    yield from find_target_problems(catalogue)
    if today:
        yield from find_overdue(catalogue, today)
        yield from find_inactive_organisers(catalogue, today)
