"""Entries as their forms need them to be changed: some in each file, so that a site of thousands has few.

An entry's id gives the number of its file in /contribute/entries/<folder>/; how many there are is said in
form.json and doubles as entries grow in number, so that a file stays small and an entry stays in its own.
The form's script counts as `file_of` does (theme/static/js/form/data.js); a test compares them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b
from typing import Any

from plugins.catalogue import Catalogue, Entry, Key
from plugins.exports.api import render_document
from plugins.exports.values import Values, make_values
from plugins.views.overview import Site
from schemas import KINDS

CHANGED = ("initiative", "project", "event", "notice")
FOLDER = "/contribute/entries"
IN_A_FILE = 16  # at most, on average: some 20 KB on the wire

Files = Iterator[tuple[str, bytes]]


def split_entries(catalogue: Catalogue) -> Iterator[tuple[str, Callable[[Site], Files]]]:
    """Each file with what makes it, named by the ids in it: when one comes or goes, it is another piece."""
    for kind in CHANGED:
        count = count_files(kind, catalogue)
        found: defaultdict[int, list[Key]] = defaultdict(list)
        for entry in catalogue.of_kind(kind):
            found[file_of(entry.id, count)].append(entry.key)
        for number, keys in sorted(found.items()):
            ids = blake2b(" ".join(key.id for key in keys).encode(), digest_size=8).hexdigest()
            address = f"{FOLDER}/{KINDS[kind].folder}/{number}.json"
            yield f"{kind} {number} of {count}: {ids}", partial(_make_file, address, tuple(keys))


def count_files(kind: str, catalogue: Catalogue) -> int:
    """How many files the entries of a kind are shared out among: a power of two."""
    entries = len(catalogue.of_kind(kind))
    return 1 << (max(entries - 1, 0) // IN_A_FILE).bit_length()


def file_of(id: str, count: int) -> int:
    """The number of the file in which an entry stands."""
    number = 0
    for sign in id:
        number = (number * 37 + ord(sign)) % count
    return number


def _make_file(address: str, keys: tuple[Key, ...], site: Site) -> Files:
    yield address, render_document({key.id: _make_entry(key, site.catalogue) for key in keys})


def _make_entry(key: Key, catalogue: Catalogue) -> Values:
    return {"values": entry_texts(catalogue.entries[key]), "body": catalogue.body_of(key).strip()}


def entry_texts(entry: Entry) -> Values:
    """The front matter of an entry as a form shows it: what is written and public, every scalar a text."""
    written = {key: value for key, value in make_values(entry).items() if key in entry.data.model_fields_set}
    found: Values = _as_text(written)
    return found


def _as_text(value: Any) -> Any:
    """The value with every scalar as it is written in a file."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return {key: _as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    if isinstance(value, float):
        # Up to eight decimals, as the models read them, and never an exponent.
        return f"{value:.8f}".rstrip("0").rstrip(".")
    return str(value)
