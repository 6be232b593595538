"""Analysis: what helped projects and what hindered them, by factor.

In: projects with their lessons. Out: for each factor every note, with the project that made it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from plugins.catalogue import Entry

Polarity = Literal["hindered", "helped"]


@dataclass(frozen=True, slots=True)
class Note:
    """What one project says of a factor; it may name it without a word."""

    project: Entry
    polarity: Polarity
    text: str | None


@dataclass(frozen=True, slots=True)
class Experience:
    """What projects say of a factor."""

    factor: str
    hindered: tuple[Note, ...]
    helped: tuple[Note, ...]


def collect_experience(projects: Iterable[Entry]) -> tuple[Experience, ...]:
    """Every factor somebody named, what hindered most often first."""
    notes: defaultdict[str, list[Note]] = defaultdict(list)
    for project in projects:
        for factor, note in _list_notes(project):
            notes[factor].append(note)
    found = (Experience(factor, *_by_polarity(notes[factor])) for factor in notes)
    return tuple(sorted(found, key=lambda one: (-len(one.hindered), -len(one.helped), one.factor)))


def find_factors(project: Entry, polarity: Polarity) -> tuple[str, ...]:
    """The factors a project names, each once."""
    named = (factor for factor, note in _list_notes(project) if note.polarity == polarity)
    return tuple(dict.fromkeys(named))


def count_by_factor(experience: Iterable[Experience], polarity: Polarity) -> dict[str, int]:
    """How many projects name each factor: a project that names it twice counts once."""
    return {
        one.factor: len(
            {note.project.id for note in (one.hindered if polarity == "hindered" else one.helped)}
        )
        for one in experience
    }


def _list_notes(project: Entry) -> Iterable[tuple[str, Note]]:
    lessons = project.data.lessons
    if lessons is None:
        return
    for one in lessons.hindered:
        yield one.factor, Note(project, "hindered", one.note)
    for one in lessons.helped:
        yield one.factor, Note(project, "helped", one.note)


def _by_polarity(notes: list[Note]) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    return (
        tuple(note for note in notes if note.polarity == "hindered"),
        tuple(note for note in notes if note.polarity == "helped"),
    )
