"""What a build is asked for, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from plugins.problems import Problem
from plugins.publish import Published


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is asked for: where from, where to, for which address, on which day.

    `jobs` is the number of processes, None as many as there are processors; with `is_fresh` nothing of an
    earlier build counts; where the search may wait, the index of an earlier build stays for the time being.
    `warm` is for a process that builds again and again: templates compiled for what they depend on.
    """

    content: Path
    output: Path
    clock: Callable[[str], date]  # gives the day in a time zone
    site_url: str | None = None
    is_publishing: bool = False
    has_search: bool = True
    search_may_wait: bool = False
    jobs: int | None = None
    is_fresh: bool = False
    warm: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def cache(self) -> Path:
        """Where results that are slow to make are kept, beside the content."""
        return cache_folder(self.content)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, the warnings it found on the way, and the language to say them in."""

    published: Published
    problems: tuple[Problem, ...]
    language: str


def cache_folder(content: Path) -> Path:
    """Where what is slow to make is kept for the content of this folder."""
    return content.parent / ".cache" / "wirkort"
