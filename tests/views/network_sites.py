"""Small sites for the pages of the network: initiatives that name each other."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from plugins.catalogue import read_content
from plugins.settings import make_settings
from plugins.views.overview import Site, make_site
from tests.site import entry, file, write_site

TODAY = date(2026, 11, 21)
FILES = "".join(
    file(f"pages/{name}.md", entry(f"title: Seite {name}\nupdated: 2026-11-01\n", "Text"))
    for name in ("imprint", "privacy", "accessibility", "listing-rules")
)


def actor(name: str, head: str = "", *, sector: str = "civil-society", topics: str = "energie") -> str:
    """The file of an initiative; its id is the name in small letters."""
    text = (
        f"title: {name}\nsummary: Hier steht in einem Satz, worum es geht.\ntopics: [{topics}]\n"
        f"updated: 2026-11-01\nsector: {sector}\n{head}"
    )
    return file(f"initiatives/{name.lower()}.md", entry(text, "Text"))


def cooperation(partners: Iterable[str], since: str = "2024-01-01") -> str:
    """The front matter of an initiative that works with these."""
    lines = "".join(f"  - {{with: {one.lower()}, since: {since}}}\n" for one in partners)
    return f"cooperation:\n{lines}" if lines else ""


def town(ties: Mapping[str, str], sectors: Mapping[str, str] | None = None) -> str:
    """Initiatives that confirm each other: `{"Anna": "Bert Carl"}`; all who are named exist."""
    partners: dict[str, set[str]] = {}
    for one, others in ties.items():
        partners.setdefault(one, set())
        for other in others.split():
            partners[one].add(other)
            partners.setdefault(other, set()).add(one)
    known = sectors or {}
    return "".join(
        actor(one, cooperation(sorted(others)), sector=known.get(one, "civil-society"))
        for one, others in sorted(partners.items())
    )


def read(folder: Path, script: str) -> Site:
    """The site of a script."""
    return read_folder(write_site(folder, FILES + script))


def read_folder(content: Path) -> Site:
    """The site of a content folder."""
    reading = read_content(content)
    assert reading.catalogue, reading.problems
    return make_site(reading.catalogue, make_settings(reading.catalogue.region, TODAY))
