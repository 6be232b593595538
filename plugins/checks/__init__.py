"""What only shows when the content is looked at as a whole: the catalogue comes in, problems go out."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugins.catalogue import Catalogue, Reading, read_content
from plugins.checks.collisions import find_collision_problems
from plugins.checks.recurrence import find_recurrence_problems
from plugins.checks.required_pages import find_missing_pages
from plugins.problems import Problem, apply_levels


def check_content(content: Path, *, is_publishing: bool = False) -> Reading:
    """The content with every problem: those of reading it, and those of looking at it as a whole."""
    reading = read_content(content)
    if reading.catalogue is None:
        return reading
    found = find_problems(reading.catalogue, content, is_publishing=is_publishing)
    levels = reading.catalogue.region.levels
    return replace(reading, problems=apply_levels([*reading.problems, *found], levels))


def find_problems(catalogue: Catalogue, content: Path, *, is_publishing: bool) -> Iterator[Problem]:
    """Every problem of the checks, in no order."""
    yield from find_missing_pages(catalogue, content, is_publishing=is_publishing)
    yield from find_recurrence_problems(catalogue)
    yield from find_collision_problems(catalogue, content)
