"""A region of any size, made from a seed: the corpus that benchmarks and long tests build.

20 % initiatives, 30 % projects, 50 % events, about 15 fields each, 150 to 400 words of Markdown,
13 topics (as many as a region may have), 250 places.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from plugins.frontmatter import render_entry

TOPICS = 13
PLACES = 250
FIRST_DAY = date(2026, 1, 1)
_SECTORS = ("civil-society", "business", "politics", "administration", "science-education", "network")
_PHASES = ("idea", "planned", "running", "done", "recurring", "stopped")
_KINDS = ("talk", "workshop", "action", "market", "excursion", "meeting", "festival")
_SYLLABLES = (
    "wald wind sonne garten rad werk statt haus klima netz dorf stadt bau land meer moor holz "
    "licht strom wärme kreis markt hof schule küche boden wasser ufer deich"
).split()
Values = dict[str, object]


def write_corpus(folder: Path, entries: int, seed: int = 1) -> Path:
    """The content folder of a region with this many entries; the same seed gives the same bytes."""
    chance = random.Random(seed)  # a repeatable corpus, no secret
    content = folder / "content"
    for name in ("initiatives", "projects", "events", "pages"):
        (content / name).mkdir(parents=True, exist_ok=True)
    (content / "region.yaml").write_text(_region(chance), encoding="utf-8")
    for path, values, body in (*_entries(chance, entries), *_pages()):
        (content / path).write_text(render_entry(values, body), encoding="utf-8")
    return content


def _region(chance: random.Random) -> str:
    topics = "".join(f"  - {{id: topic-{number}, label: Thema {number}}}\n" for number in range(TOPICS))
    places = "".join(
        f"  - {{id: place-{number}, name: Ort {number}, kind: municipality, parent: kreis, "
        f"lat: {chance.uniform(54.0, 54.6):.4f}, lon: {chance.uniform(9.5, 10.9):.4f}}}\n"
        for number in range(PLACES)
    )
    return (
        "title: Großregion\nlanguages: [de]\ntimezone: Europe/Berlin\nurl: https://gross.example/\n"
        f"topics:\n{topics}places:\n  - {{id: kreis, name: Kreis, kind: district}}\n{places}"
    )


def _entries(chance: random.Random, entries: int) -> Iterator[tuple[str, Values, str]]:
    initiatives = max(entries * 2 // 10, 1)
    projects = entries * 3 // 10
    for number in range(initiatives):
        yield f"initiatives/initiative-{number}.md", _initiative(chance, initiatives), _text(chance)
    for number in range(projects):
        yield f"projects/project-{number}.md", _project(chance, initiatives), _text(chance)
    for number in range(entries - initiatives - projects):
        yield f"events/event-{number}.md", _event(chance, initiatives, projects), _text(chance)


def _pages() -> Iterator[tuple[str, Values, str]]:
    for name in ("imprint", "privacy", "accessibility", "listing-rules"):
        yield f"pages/{name}.md", {"title": f"Seite {name}", "updated": str(FIRST_DAY)}, "Ein Text."


def _listed(chance: random.Random) -> Values:
    updated = FIRST_DAY + timedelta(days=chance.randrange(300))
    return {
        "title": _title(chance),
        "summary": f"{_title(chance)}: {_words(chance, 12)}"[:200],
        "topics": sorted(f"topic-{number}" for number in chance.sample(range(TOPICS), chance.randint(1, 3))),
        "tags": sorted({_word(chance) for _ in range(3)}),
        "sdgs": [str(number) for number in sorted(chance.sample(range(1, 18), 2))],
        "links": [{"url": f"https://{_word(chance)}.example/", "label": _title(chance)}],
        "contact": {"role": "Redaktion", "email": "post@gross.example"},
        "place": {"locality": f"place-{chance.randrange(PLACES)}", "venue": _title(chance)},
        "updated": str(updated),
        "created": str(updated - timedelta(days=chance.randrange(100))),
    }


def _initiative(chance: random.Random, initiatives: int) -> Values:
    with_whom = f"initiative-{chance.randrange(initiatives)}"
    return _listed(chance) | {
        "sector": chance.choice(_SECTORS),
        "legal_form": "verein",
        "founded": str(chance.randint(1960, 2025)),
        "meeting": f"Jeden Montag, {_words(chance, 4)}",
        "needs": [{"kind": "time", "what": _words(chance, 4)}],
        "wishes": [{"topic": f"topic-{chance.randrange(TOPICS)}", "why": f"Wegen {with_whom}"}],
    }


def _project(chance: random.Random, initiatives: int) -> Values:
    partners = chance.sample(range(initiatives), min(3, initiatives))
    roles = ("lead", "partner", "host")
    return _listed(chance) | {
        "phase": chance.choice(_PHASES),
        "organisations": [
            {"id": f"initiative-{number}", "role": role}
            for number, role in zip(partners, roles, strict=False)
        ],
        "start": str(chance.randint(2015, 2026)),
        "take_part": {"what": _words(chance, 4), "when": "flexible"},
    }


def _event(chance: random.Random, initiatives: int, projects: int) -> Values:
    day = FIRST_DAY + timedelta(days=chance.randrange(540))
    values = _listed(chance) | {
        "start": f"{day} {chance.randint(9, 20):02}:{chance.choice(('00', '30'))}",
        "duration": f"{chance.randint(1, 5)} h",
        "organisers": [f"initiative-{chance.randrange(initiatives)}"],
        "kind": chance.choice(_KINDS),
        "audience": ["everyone"],
    }
    if projects and chance.random() < 0.5:
        values["project"] = f"project-{chance.randrange(projects)}"
    if chance.random() < 0.1:
        values["repeat"] = {"every": "week", "on": [f"{day:%a}".lower()], "count": "20"}
    return values


def _text(chance: random.Random) -> str:
    paragraphs = [_paragraph(chance) for _ in range(chance.randint(3, 6))]
    items = "".join(f"- {_words(chance, 5)}\n" for _ in range(4))
    return (
        f"## {_title(chance)}\n\n"
        + "\n\n".join(paragraphs)
        + f"\n\n{items}\n[{_word(chance)}](https://www.example/)\n"
    )


def _paragraph(chance: random.Random) -> str:
    return ". ".join(_words(chance, chance.randint(8, 14)).capitalize() for _ in range(5)) + "."


def _title(chance: random.Random) -> str:
    return " ".join(_word(chance).capitalize() for _ in range(3))


def _words(chance: random.Random, number: int) -> str:
    return " ".join(_word(chance) for _ in range(number))


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3)))
