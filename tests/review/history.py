"""A small repository with a history: the state before a change and, on a branch, what a stranger sends."""

import subprocess
from pathlib import Path

from tests.site import entry, file, write_site

BRANCH = "-x; touch pwned; $(touch pwned) `touch pwned` @anna #1"
TODAY = "2026-11-20"
REGION = """\
title: Wirkort Förde
languages: [de]
timezone: Europe/Berlin
places:
  - {id: kiel, name: Kiel, kind: city, lat: 54.32, lon: 10.13}
  - {id: gaarden, name: Gaarden, kind: quarter, parent: kiel, lat: 54.31, lon: 10.15}
topics:
  - {id: energie, label: {de: Energie, en: Energy}}
  - {id: wohnen, label: {de: Wohnen, en: Housing}}
"""
RULES = """
## Was hineingehört

- Der Eintrag hat mit der Region zu tun.

## Personen

Namen nennen wir nur mit Einwilligung.

## Parteien

Wahlwerbung nehmen wir nicht auf.
"""


def listed(title: str, more: str = "", updated: str = "2026-11-01") -> str:
    """The front matter that all entries share."""
    summary = "Wir treffen uns und tun etwas fürs Klima in der Stadt."
    return f"title: {title}\nsummary: {summary}\ntopics: [energie]\nupdated: {updated}\n{more}"


def initiative(title: str, more: str = "") -> str:
    """An initiative."""
    return entry(listed(title, f"sector: civil-society\n{more}"), "\nWir sind viele.\n")


def event(title: str, start: str, organiser: str, more: str = "") -> str:
    """An event of two hours."""
    return entry(
        listed(title, f"start: {start}\nduration: 2 h\norganisers: [{organiser}]\nkind: talk\n{more}"),
        "\nKommt vorbei.\n",
    )


def page(title: str, body: str = "Ein Text.") -> str:
    """A page of the carrier."""
    return entry(f"title: {title}\nupdated: 2026-11-01", body)


BASE = "".join(
    [
        file("region.yaml", REGION),
        *(file(f"pages/{name}.md", page(name)) for name in ("imprint", "privacy", "accessibility")),
        file("pages/listing-rules.md", page("Regeln", RULES)),
        file("initiatives/solarkreis.md", initiative("Solarkreis Förde")),
        file("initiatives/gartenwerk.md", initiative("Gartenwerk Heikendorf")),
        file("initiatives/fahrradkueche.md", initiative("Fahrradküche Gaarden")),
        file("initiatives/alte-gruppe.md", initiative("Alte Gruppe")),
        file("events/vortrag-starkregen.md", event("Vortrag Starkregen", "2026-12-10 19:00", "gartenwerk",
             "place: {locality: kiel}\n")),
        file("projects/nahwaerme.md", entry(listed("Nahwärme Kirchsee", "phase: planned\norganisations:\n"
             "  - {id: alte-gruppe, role: lead}\n"), "\n[Früher](../initiatives/alte-gruppe.md)\n")),
    ]
)  # fmt: skip
HOSTILE = (
    "@anna #12 <img src=x onerror=alert(1)> ![x](http://boese.example/x.png) ``` [hier](http://boese.example)"
)


def make_repository(folder: Path) -> Path:
    """The state before: one commit on main."""
    write_site(folder, BASE)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Before")
    return folder


def make_change(folder: Path) -> None:
    """What the branch does: adds, edits, renames, deletes, all planted that a review must name."""
    content = folder / "content"
    git(folder, "switch", "--quiet", "--create", "change")
    write(
        content,
        "initiatives/solarkreiss.md",
        initiative("Solarkreis Foerde", "contact: {name: Anna Muster, consent: 2026-11-01}\n"),
    )
    write(
        content,
        "events/repair.md",
        event("Vortrag Hochwasser", "2026-12-10 19:30", "solarkreis", "place: {locality: kiel}\n"),
    )
    write(content, "events/bald.md", event("Offener Abend", "2026-11-23 18:00", "fahrradkueche"))
    write(content, "projects/kaputt.md", entry(listed("Kaputtes Projekt", "phase: irgendwas\n")))
    text = (content / "initiatives/gartenwerk.md").read_text(encoding="utf-8")
    write(
        content,
        "initiatives/gartenwerk.md",
        text.replace("title: Gartenwerk Heikendorf", f"title: '{HOSTILE}'"),
    )
    git(folder, "mv", "content/initiatives/fahrradkueche.md", "content/initiatives/radkueche.md")
    for name in ("events/bald.md",):
        path = content / name
        path.write_text(
            path.read_text(encoding="utf-8").replace("[fahrradkueche]", "[radkueche]"), encoding="utf-8"
        )
    git(folder, "rm", "--quiet", "content/initiatives/alte-gruppe.md")
    commit(folder, f"{HOSTILE}\n\n@anna")
    git(folder, "switch", "--quiet", "main")


def write(content: Path, name: str, text: str) -> None:
    """A file of the content."""
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def commit(folder: Path, message: str) -> str:
    """Commits everything; the id."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", f"--message={message}")
    return git(folder, "rev-parse", "HEAD")


def git(folder: Path, *words: str, data: str | None = None) -> str:
    """What git prints, with an author and a day that never change."""
    settings = ("-c", "user.name=Test", "-c", "user.email=test@wirkort.invalid", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *settings, *words],
        cwd=folder,
        input=data,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1",
             "GIT_AUTHOR_DATE": "2026-11-20T12:00:00Z", "GIT_COMMITTER_DATE": "2026-11-20T12:00:00Z"},
    )  # fmt: skip
    return done.stdout.strip()
