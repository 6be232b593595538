"""A town of any number of organisations that work with each other, made from a seed: for the network pages.

Sectors as KlimaNetze found them in Bielefeld (most are civil society, few politics); ties are more likely
within a quarter and between those with a topic in common, some are named by one side only, some have ended.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from plugins.frontmatter import render_entry
from tests.corpus import Values

QUARTERS = ("Altstadt", "Nordhang", "Südfeld", "Ostufer", "Westend", "Hafen", "Gartenstadt", "Mühlenberg")
TOPICS = ("energie", "wohnen", "mobilitaet", "ernaehrung", "natur", "reparieren")
TASKS = ("beratung", "bildung", "umsetzung", "finanzierung", "vernetzung", "planung")
SECTORS = {
    "civil-society": (42, ("Nachbarn", "Solarkreis", "Kleingartenverein", "Radgruppe", "Kirchengemeinde")),
    "business": (24, ("Tischlerei", "Energiegenossenschaft", "Planungsbüro", "Bäckerei", "Fahrradladen")),
    "administration": (12, ("Amt für Umwelt", "Quartiersbüro", "Bauhof", "Klimaschutzstelle")),
    "science-education": (12, ("Grundschule", "Institut für Stadtklima", "Volkshochschule", "Kita")),
    "politics": (6, ("Ortsbeirat", "Fraktion", "Jugendparlament")),
    "network": (4, ("Runder Tisch", "Bündnis")),
}  # fmt: skip
FIRST = ("Linden", "Eichen", "Sonnen", "Wiesen", "Brücken", "Rosen", "Anker", "Kloster", "Schleusen", "Amsel")
LAST = ("platz", "hof", "weg", "grund", "ring", "gasse", "winkel", "markt", "steg", "blick")


def write_town(folder: Path, actors: int = 300, seed: int = 1, ties_each: int = 2) -> Path:
    """The content folder of a town with this many organisations; the same seed gives the same bytes."""
    chance = random.Random(seed)  # a repeatable town, no secret
    content = folder / "content"
    for name in ("initiatives", "projects", "events", "pages"):
        (content / name).mkdir(parents=True, exist_ok=True)
    (content / "region.yaml").write_text(_region(), encoding="utf-8")
    for path, values in (*_entries(chance, actors, ties_each), *_pages()):
        (content / path).write_text(render_entry(values, "Ein Text."), encoding="utf-8")
    return content


def _region() -> str:
    topics = "".join(f"  - {{id: {one}, label: {one.capitalize()}}}\n" for one in TOPICS)
    tasks = "".join(f"  - {{id: {one}, label: {one.capitalize()}}}\n" for one in TASKS)
    places = "".join(
        f"  - {{id: quarter-{number}, name: {name}, kind: quarter, parent: stadt, "
        f"lat: {52.0 + 0.02 * (number % 3):.2f}, lon: {8.5 + 0.03 * (number // 3):.2f}}}\n"
        for number, name in enumerate(QUARTERS)
    )
    return (
        "title: Klimastadt\nlanguages: [de]\ntimezone: Europe/Berlin\nurl: https://stadt.example/\n"
        f"topics:\n{topics}tasks:\n{tasks}places:\n"
        f"  - {{id: stadt, name: Die Stadt, kind: city, lat: 52.02, lon: 8.53}}\n{places}"
    )


def _entries(chance: random.Random, actors: int, ties_each: int) -> Iterator[tuple[str, Values]]:
    known = [_actor(chance, number) for number in range(actors)]
    for one, other in sorted(_draw_ties(chance, known, ties_each * actors)):
        _cooperate(chance, known, one, other)
    for number, values in enumerate(known):
        yield f"initiatives/actor-{number}.md", values
    for number in range(actors // 5):
        yield f"projects/project-{number}.md", _project(chance, known, number)


def _pages() -> Iterator[tuple[str, Values]]:
    for name in ("imprint", "privacy", "accessibility", "listing-rules"):
        yield f"pages/{name}.md", {"title": f"Seite {name}", "updated": "2026-01-01"}


def _actor(chance: random.Random, number: int) -> Values:
    shares = [share for share, _ in SECTORS.values()]
    (sector,) = chance.choices(list(SECTORS), shares)
    where = FIRST[number % 10] + LAST[number // 10 % 10]
    kind = chance.choice(SECTORS[sector][1])
    values: Values = {
        "title": f"{kind} {where}" + (f" {number // 100 + 1}" if number >= 100 else ""),
        "summary": f"{kind} im {where}, für das Klima in der Stadt.",
        "topics": sorted(chance.sample(TOPICS, chance.randint(1, 2))),
        "sector": sector,
        "founded": str(chance.randint(1990, 2024)),
        "tasks": sorted(chance.sample(TASKS, chance.randint(1, 3))),
        "place": {"locality": f"quarter-{chance.randrange(len(QUARTERS))}"},
        "cooperation": [],
        "updated": "2026-10-01",
    }
    if chance.random() < 0.2:
        values["offers"] = [{"kind": chance.choice(("space", "expertise")), "what": "Was wir abgeben können"}]
    if chance.random() < 0.2:
        values["needs"] = [{"kind": chance.choice(("space", "expertise")), "what": "Was uns noch fehlt"}]
    return values


def _draw_ties(chance: random.Random, known: list[Values], number: int) -> set[tuple[int, int]]:
    """So many ties: partners of one's own quarter first, the well-known more often."""
    ties: set[tuple[int, int]] = set()
    fame = [chance.paretovariate(1.6) for _ in known]
    numbers = range(len(known))
    while len(ties) < number:
        one, other = chance.choices(numbers, fame, k=2)
        is_near = known[one]["place"] == known[other]["place"]
        if one != other and chance.random() < (1.0 if is_near else 0.12):
            ties.add((min(one, other), max(one, other)))
    return ties


def _cooperate(chance: random.Random, known: list[Values], one: int, other: int) -> None:
    """Most name each other; some ties are named by one side, some are over."""
    since = chance.randint(2015, 2026)
    until = {"until": str(since + 1)} if since < 2025 and chance.random() < 0.12 else {}
    for source, target in ((one, other), (other, one))[: 1 if chance.random() < 0.2 else 2]:
        named = known[source]["cooperation"]
        assert isinstance(named, list)
        if len(named) < 60:
            named.append({"with": f"actor-{target}", "since": str(since), **until})


def _project(chance: random.Random, known: list[Values], number: int) -> Values:
    partners = chance.sample(range(len(known)), 3)
    values: Values = {
        "title": f"Gemeinsam im {FIRST[number % 10]}{LAST[number // 10 % 10]}",
        "summary": "Drei Partner aus der Stadt tun sich für ein Jahr zusammen.",
        "topics": [chance.choice(TOPICS)],
        "phase": "running",
        "organisations": [
            {"id": f"actor-{partner}", "role": "lead" if place == 0 else "partner"}
            for place, partner in enumerate(partners)
        ],
        "start": str(chance.randint(2018, 2026)),
        "updated": "2026-10-01",
    }
    if number % 20 == 0:
        values["living_lab"] = {"question": "Was ändert sich, wenn alle mitmachen?", "start": "2024-05"}
    return values
