"""What a build is asked for, and what it answers."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from plugins.engine.memory import Memory
from plugins.problems import Problem
from plugins.publish import Published

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Readers:
    """Who looks at the site while it is built: at which files, and how to tell that some are there anew."""

    find_open: Callable[[], Collection[str]]
    tell: Callable[[Collection[str]], None]


@dataclass
class Warm:
    """What a process that builds again and again keeps from one build to the next."""

    memory: Memory = field(default_factory=Memory)
    made: dict[str, tuple[str, Any]] = field(default_factory=dict)
    shards: Mapping[str, Any] = field(default_factory=dict)  # of the search, by their digest

    def recall(self, name: str, basis: str, make: Callable[[], Made]) -> Made:
        """What was made under this name of the same basis before, else what is made now."""
        if name not in self.made or self.made[name][0] != basis:
            self.made[name] = basis, make()
        made: Made = self.made[name][1]
        return made


@dataclass(frozen=True, slots=True)
class Begun:
    """What was found when a build began: what the last one remembers, and digests of content and theme.

    `region` is that of region.yaml and its outlines, `content` that of all.
    """

    past: Memory = field(default_factory=Memory)
    region: str = ""
    content: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is asked for: where from, where to, for which address, on which day.

    `jobs` is the number of processes, None as many as there are processors; with `is_fresh` nothing of an
    earlier build counts; where the search may wait, the index of an earlier build stays for the time being.
    What `readers` look at is made and published first. Of an order that is carried out `begun` is known.
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
    readers: Readers | None = None
    begun: Begun = field(default_factory=Begun)
    warm: Warm = field(default_factory=Warm, compare=False)

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
