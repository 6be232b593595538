"""What an entry meets in its new surroundings: entries like it, and events in its way."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plugins.analysis.duplicate_index import DuplicateIndex
from plugins.analysis.duplicate_traits import LISTED
from plugins.analysis.duplicates import Candidate, explain, find_duplicates_of
from plugins.analysis.schedule import Schedule, make_schedule
from plugins.catalogue import Catalogue, Entry
from plugins.catalogue.load import is_timezone
from plugins.checks.collisions import WINDOW, find_problems_of
from plugins.problems import Problem
from plugins.review.notes import Note, make_note

SAME = "same-event"  # the collision that says that an event is there twice


@dataclass(frozen=True)
class Neighbourhood:
    """A catalogue on a day; indexes are made when they are first needed."""

    catalogue: Catalogue
    today: date
    language: str

    @cached_property
    def _index(self) -> DuplicateIndex:
        return DuplicateIndex(self.catalogue)

    @cached_property
    def _schedule(self) -> Schedule:
        return make_schedule(self.catalogue, self.today, self.today + WINDOW)

    def duplicates(self, entry: Entry) -> tuple[Candidate, ...]:
        """Entries that this one may repeat."""
        return find_duplicates_of(entry, self._index) if entry.kind in LISTED else ()

    def collisions(self, entry: Entry) -> tuple[Problem, ...]:
        """Events that this one disturbs."""
        zones = {self.catalogue.region.timezone, getattr(entry.data, "timezone", None)} - {None}
        if entry.kind != "event" or not all(is_timezone(str(zone)) for zone in zones):
            return ()
        return find_problems_of(entry, self._schedule, self.today)


def find_new_duplicates(
    before: Entry | None, after: Entry, old: Neighbourhood | None, new: Neighbourhood, said: Set[str]
) -> Iterator[Note]:
    """Entries that this one repeats now and did not before, with the reasons; `said` are told already."""
    candidates = new.duplicates(after)
    known = {one.other for one in old.duplicates(before)} if candidates and before and old else set()
    for candidate in candidates:
        other = new.catalogue.get(*candidate.other)
        if other and candidate.other not in known and other.id not in said:
            why = " ".join(explain(reason, new.language) for reason in candidate.reasons)
            yield make_note("duplicate", title=other.title, other=other.file, why=why)


def find_new_collisions(
    before: Entry | None, after: Entry, old: Neighbourhood | None, new: Neighbourhood
) -> Iterator[Problem]:
    """Events that this one disturbs now and did not before."""
    problems = new.collisions(after)
    known = {_other(one) for one in old.collisions(before)} if problems and before and old else set()
    yield from (problem for problem in problems if _other(problem) not in known)


def _other(problem: Problem) -> tuple[str, str]:
    return problem.code, dict(problem.params).get("other", "")
