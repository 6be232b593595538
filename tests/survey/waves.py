"""Waves of raw answers for tests: in memory and as the files of a folder, from a seed."""

import random
from datetime import date
from pathlib import Path

from plugins.analysis.survey.answers import Actor, Answer, Mention, Wave

SIZES = {"civil-society": 12, "business": 8, "administration": 7, "politics": 6, "network": 2}
FACTORS = ("time", "money", "trust")


def make_wave(seed: int, sizes: dict[str, int] = SIZES, silent: float = 0.2, density: float = 0.2) -> Wave:
    """A wave of made-up organisations, of which a share is silent."""
    chance = random.Random(seed)
    actors = tuple(
        sorted(
            Actor(f"{sector}-{number}", f"{sector}-{number}", sector, chance.random() >= silent)
            for sector, size in sorted(sizes.items())
            for number in range(size)
        )
    )
    pairs = [(a.id, b.id) for a in actors if a.has_answered for b in actors if a is not b]
    named = [pair for pair in pairs if chance.random() < density]
    answers = tuple(sorted(_answer(chance, a, b) for a, b in named))
    mentions = tuple(
        sorted(
            Mention(a, b, chance.choice(FACTORS), chance.choice(("helps", "hinders")))
            for a, b in named
            if chance.random() < 0.6
        )
    )
    return Wave(
        id="2027-kiel",
        title="Wer arbeitet mit wem?",
        town="Kiel",
        start=date(2027, 1, 15),
        end=date(2027, 3, 15),
        mode="roster",
        unit="organisations",
        actors=actors,
        answers=answers,
        mentions=mentions,
    )


def _answer(chance: random.Random, a: str, b: str) -> Answer:
    relations = tuple(
        relation for relation in ("cooperation", "information", "wish") if chance.random() < 0.7
    )
    return Answer(a, b, relations, chance.choice((1, 2, 3, 4, 5, None)))


def write_wave(folder: Path, wave: Wave) -> Path:
    """The folder with the files of a wave."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "wave.yaml").write_text(
        f"id: {wave.id}\ntitle: {wave.title}\ntown: {wave.town}\nfrom: {wave.start}\nuntil: {wave.end}\n"
        f"mode: {wave.mode}\nunit: {wave.unit}\n",
        encoding="utf-8",
    )
    yes = {True: "yes", False: "no"}
    _write(
        folder / "actors.csv",
        "actor,organisation,sector,answered",
        [f"{one.id},{one.organisation},{one.sector},{yes[one.has_answered]}" for one in wave.actors],
    )
    _write(
        folder / "ties.csv",
        "from,to,cooperation,information,wish,quality",
        [
            ",".join(
                (
                    one.a,
                    one.b,
                    *(yes[name in one.relations] for name in ("cooperation", "information", "wish")),
                    "" if one.quality is None else str(one.quality),
                )
            )
            for one in wave.answers
        ],
    )
    _write(
        folder / "factors.csv",
        "from,to,factor,polarity",
        [f"{one.a},{one.b},{one.factor},{one.polarity}" for one in wave.mentions],
    )
    return folder


def _write(path: Path, head: str, rows: list[str]) -> None:
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
