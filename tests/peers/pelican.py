"""Pelican as it comes: articles, with the topic as tag and the place as author, and none of our plugins."""

import sys
from pathlib import Path

from tests.peers.peer import Entry, Peer, copy_site, read_entries, write_entry

BUILD = ("content", "--settings", "pelicanconf.py", "--quiet")
KEPT = (
    "--extra-settings",
    "CACHE_CONTENT=true",
    "LOAD_CONTENT_CACHE=true",
    'CONTENT_CACHING_LAYER="generator"',
)
PROGRAM = Path(sys.executable).with_name("pelican")
FIELDS = {"Start": "start", "Sector": "sector", "Phase": "phase", "Venue": "venue", "Summary": "summary"}


def write_site(content: Path, folder: Path) -> None:
    """A Pelican project with the entries of this content folder."""
    copy_site("pelican", folder)
    for entry in read_entries(content):
        write_entry(folder / "content", entry, _as_article(entry))


def _as_article(entry: Entry) -> str:
    values = entry.values
    lines = {
        "Title": values["title"],
        "Slug": entry.id,
        "Date": values["updated"],
        "Tags": ", ".join(values["topics"]),
        "Authors": ", ".join(values["places"]),
        **{name: values[key] for name, key in FIELDS.items() if key in values},
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items()) + f"\n{entry.body}"


PELICAN = Peer(
    "Pelican 4.12",
    lambda: [str(PROGRAM)],
    write_site,
    build=BUILD,
    made=("output", "cache"),
    rebuild=(*BUILD, *KEPT),
)
