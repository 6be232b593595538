"""What a build remembers of itself for the next one into the same output folder.

Which lookups each part made, which files it gave, and how those lie in the output. JSON, kept with its
digest (plugins.kept); what does not read back as itself is no memory, and the next build makes all anew.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from plugins.kept import keep, read_kept
from plugins.problems import Problem
from plugins.publish import File

VERSION = "2"


class About(NamedTuple):
    """What sitemap and search have to know of a page."""

    address: str
    indexed: bool
    updated: str
    searchable: bool
    kind: str
    title: str
    language: str
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    names: tuple[str, ...]


class Made(NamedTuple):
    """What one part looked up and gave."""

    lookups: tuple[str, ...]
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """One build: what it was made from, its parts by name, and what its checks found.

    `inputs` is the digest of all that came in, `basis` that of what every part depends on; `found` has for
    each name that a part looked up the digest of what was there.
    """

    inputs: str = ""
    basis: str = ""
    timezone: str = ""
    language: str = ""
    checked: int = 0
    found: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Made] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def files(self) -> Iterator[File]:
        """Every file of the site but the list of them."""
        for made in self.parts.values():
            yield from made.files


def memory_path(cache: Path, output: Path) -> Path:
    """Where the memory of builds into this output folder is kept."""
    name = os.fspath(output.resolve()).replace("%", "%25").replace("/", "%2F")
    return cache / f"build{name[-200:]}.json"


def read_memory(path: Path, code: str) -> Memory | None:
    """The memory under this path; None without one, or when other code wrote it."""
    kept = read_kept(path)
    try:
        return _from_json(json.loads(kept), code) if kept else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def write_memory(path: Path, memory: Memory, code: str) -> None:
    """Keeps the memory for the next build."""
    values = {name: getattr(memory, name) for name in memory.__dataclass_fields__}
    values |= {"version": VERSION, "code": code, "problems": [one.as_values() for one in memory.problems]}
    keep(path, json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass"))


def _from_json(values: Mapping[str, Any], code: str) -> Memory | None:
    if (values["version"], values["code"]) != (VERSION, code):
        return None
    known = {name: values[name] for name in ("inputs", "basis", "timezone", "language", "checked", "found")}
    return Memory(
        **known,
        parts={name: _made(made) for name, made in values["parts"].items()},
        problems=tuple(map(Problem.from_values, values["problems"])),
    )


def _made(values: Iterable[Any]) -> Made:
    lookups, files = values
    return Made(tuple(lookups), tuple([File._make([*file[:4], _about(file[4])]) for file in files]))


def _about(values: Iterable[Any] | None) -> About | None:
    if values is None:
        return None
    return About._make(tuple(one) if isinstance(one, list) else one for one in values)
