"""Reads the raw answers of a wave: wave.yaml, actors.csv, ties.csv and factors.csv of one folder.

Goes out: the wave, or every problem of all files at once. Nobody who is marked as not answering has said
anything, everybody who is named is in the list of actors, and every value is one of those asked for.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from plugins import frontmatter
from plugins.analysis.survey.answers import RELATIONS, Actor, Answer, Finding, Mention, Wave
from plugins.catalogue.files import read_bytes, shown_path
from plugins.catalogue.read import locate_faults
from plugins.problems import Problem, find_nearest, make_problem
from plugins.survey.tables import Row, find_twice, read_rows
from plugins.survey.wave_file import WaveFile
from schemas import check
from schemas.initiative import Sector
from schemas.survey import ACTOR_COLUMNS, ANSWER_COLUMNS, FACTOR_COLUMNS

WAVE, ACTORS, TIES, FACTORS = "wave.yaml", "actors.csv", "ties.csv", "factors.csv"
SECTORS: tuple[str, ...] = get_args(Sector)
QUALITY = {str(number): number for number in range(1, 6)} | {"": None}
POLARITY = ("helps", "hinders")
Finder = Callable[[Row], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class RawReading:
    """A wave, or why there is none."""

    wave: Wave | None
    problems: tuple[Problem, ...] = ()


def read_wave(folder: Path, factors: Collection[str]) -> RawReading:
    """The wave of a folder; `factors` are those the region knows."""
    about, problems = _read_about(folder / WAVE)
    actors, wrong_actors = _read_actors(folder / ACTORS)
    judge = _Judge({actor.id: actor.has_answered for actor in actors}, frozenset(factors))
    ties, wrong_ties = _read_judged(folder / TIES, ANSWER_COLUMNS, judge.tie)
    mentions, wrong_mentions = _read_judged(folder / FACTORS, FACTOR_COLUMNS, judge.mention)
    problems += [*wrong_actors, *(wrong_ties + wrong_mentions if actors else ())]
    if about is None or problems:
        return RawReading(None, tuple(sorted(problems)))
    return RawReading(_make_wave(about, actors, ties, mentions))


def _read_about(path: Path) -> tuple[WaveFile | None, list[Problem]]:
    shown = shown_path(path)
    data = read_bytes(path, frontmatter.ENTRY_BYTES)
    if isinstance(data, Problem):
        return None, [make_problem("survey-file", shown, {"columns": ""})]
    try:
        values = frontmatter.read_yaml(data)
    except frontmatter.UnreadableError as error:
        return None, [make_problem(one.code, shown, one.params, place=one.position) for one in error.troubles]
    model, faults = check(WaveFile, values)
    return (model if isinstance(model, WaveFile) else None), list(locate_faults(faults, shown, data))


def _read_actors(path: Path) -> tuple[list[Actor], list[Problem]]:
    rows, problems = read_rows(path, ACTOR_COLUMNS)
    problems += find_twice(rows, ACTOR_COLUMNS[:1])
    for row in rows:
        problems += _find_wrong_actor(row)
    return [_actor(row) for row in rows], problems


def _find_wrong_actor(row: Row) -> Iterator[Problem]:
    sector = row.cells["sector"]
    if not row.cells["actor"]:
        yield row.problem("survey-actor-missing", "actor")
    if sector not in SECTORS:
        choices = ", ".join(SECTORS)
        yield row.problem("survey-value", "sector", find_nearest(sector, SECTORS), choices=choices)
    if row.is_yes("answered") is None:
        yield row.problem("survey-value", "answered", choices="yes, no")


def _actor(row: Row) -> Actor:
    name = row.cells["actor"]
    return Actor(name, row.cells["organisation"] or name, row.cells["sector"], bool(row.is_yes("answered")))


def _read_judged(path: Path, columns: tuple[str, ...], judge: Finder) -> tuple[list[Row], list[Problem]]:
    rows, problems = read_rows(path, columns)
    problems += find_twice(rows, columns[:2] if columns is ANSWER_COLUMNS else columns[:3])
    for row in rows:
        problems += judge(row)
    return rows, problems


@dataclass(frozen=True, slots=True)
class _Judge:
    """Finds what is wrong with a row; `answered` says of every actor whether it answered."""

    answered: dict[str, bool]
    factors: frozenset[str]

    def tie(self, row: Row) -> Iterator[Problem]:
        """What is wrong with one answer."""
        yield from self._ends(row)
        for relation in RELATIONS:
            if row.is_yes(relation) is None:
                yield row.problem("survey-value", relation, choices="yes, no")
        if row.cells["quality"] not in QUALITY:
            yield row.problem("survey-value", "quality", choices="1, 2, 3, 4, 5")

    def mention(self, row: Row) -> Iterator[Problem]:
        """What is wrong with one factor that somebody names."""
        yield from self._ends(row)
        for column, choices in (("factor", sorted(self.factors)), ("polarity", POLARITY)):
            value = row.cells[column]
            if value not in choices:
                shown = ", ".join(choices)
                yield row.problem("survey-value", column, find_nearest(value, choices), choices=shown)

    def _ends(self, row: Row) -> Iterator[Problem]:
        for column in ("from", "to"):
            name = row.cells[column]
            if name not in self.answered:
                yield row.problem("survey-actor", column, find_nearest(name, self.answered))
        if row.cells["from"] == row.cells["to"]:
            yield row.problem("survey-self", "to")
        if self.answered.get(row.cells["from"]) is False:
            yield row.problem("survey-silent", "from")


def _make_wave(about: WaveFile, actors: list[Actor], ties: list[Row], mentions: list[Row]) -> Wave:
    return Wave(
        id=about.id,
        title=about.title,
        town=about.town,
        start=about.from_,
        end=about.until,
        mode=about.mode,
        unit=about.unit,
        actors=tuple(sorted(actors)),
        answers=tuple(sorted(_answer(row) for row in ties)),
        mentions=tuple(sorted(_mention(row) for row in mentions)),
        findings=tuple(
            Finding((one.sectors[0], one.sectors[1]), one.kind, one.what) for one in about.qualitative
        ),
        method=about.method,
    )


def _answer(row: Row) -> Answer:
    relations = tuple(relation for relation in RELATIONS if row.is_yes(relation))
    return Answer(row.cells["from"], row.cells["to"], relations, QUALITY[row.cells["quality"]])


def _mention(row: Row) -> Mention:
    return Mention(row.cells["from"], row.cells["to"], row.cells["factor"], row.cells["polarity"])
