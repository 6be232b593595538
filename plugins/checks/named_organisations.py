"""Organisations that are entries of their own and yet only stand in a text: the site cannot link them.

Names of two words and more are looked for, as they are written (title or `also_known_as`). All texts are
walked once: their pairs of neighbouring pieces are held against the first two pieces of all names, and only
where they meet the whole name is compared, so that five hundred names that begin alike cost no more than one.
Texts in which no name stands are remembered, as long as the names are the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from plugins.catalogue import Catalogue, Entry, Key
from plugins.checks.remembered import digest_facts, recall, remember
from plugins.kept import Store
from plugins.problems import Problem, make_problem
from schemas import KINDS

_KINDS = ("initiative", "project", "event", "guide")
_WORD = re.compile(r"\w+")
# A space for all but the letters and digits of ASCII: `Küche` is `K` and `che`. Three times as fast as words.
_PIECES = bytes(sign if chr(sign).isalnum() and sign < 0x80 else 0x20 for sign in range(0x100))
_Words = tuple[str, ...]
_Named = tuple[_Words, Entry]


class _Names:
    """The names of all organisations, in words and in pieces."""

    def __init__(self, catalogue: Catalogue) -> None:
        named = ((name, entry) for entry in catalogue.of_kind("initiative") for name in _names_of(entry))
        self.owners: dict[_Words, Entry] = {}
        for name, entry in named:
            self.owners.setdefault(name, entry)  # of two that are called alike the first one
        self._by_pieces: dict[tuple[bytes, ...], list[_Words]] = defaultdict(list)
        for name in self.owners:
            self._by_pieces[tuple(_split(" ".join(name)))].append(name)
        self._lengths: dict[bytes, dict[bytes, set[int]]] = {}
        for pieces in self._by_pieces:
            if len(pieces) > 1:
                self._lengths.setdefault(pieces[0], {}).setdefault(pieces[1], set()).add(len(pieces))
        self._others = [
            name for pieces in self._by_pieces if len(pieces) < 2 for name in self._by_pieces[pieces]
        ]

    def find_in(self, body: str) -> list[_Words]:
        """Those whose pieces stand beside each other in a text, in its order; then those hardly in ASCII."""
        pieces, lengths = _split(body), self._lengths
        found: list[_Words] = []
        for start, (one, two) in enumerate(pairwise(pieces)):
            if one in lengths and two in lengths[one]:
                for length in sorted(lengths[one][two]):
                    found += self._by_pieces.get(tuple(pieces[start : start + length]), ())
        found += [name for name in self._others if all(word in body for word in name)]
        return list(dict.fromkeys(found))


def find_only_named(catalogue: Catalogue, store: Store | None = None) -> Iterator[Problem]:
    """A warning where an organisation is named first, for each entry that links it nowhere."""
    names = _Names(catalogue)
    entries = [entry for kind in _KINDS if names.owners for entry in catalogue.of_kind(kind)]
    facts = digest_facts(*names.owners)
    silent = frozenset(recall(store, "silent-texts", facts) or ())
    speaking: set[str] = set()
    for entry in entries:
        if entry.body_digest not in silent:
            body = catalogue.body_of(entry.key)
            if found := names.find_in(body):
                speaking.add(entry.body_digest)
                yield from _find_in(entry, body, [(name, names.owners[name]) for name in found], catalogue)
    silent_now = {entry.body_digest for entry in entries} - speaking
    if silent_now != silent:
        remember(store, "silent-texts", facts, sorted(silent_now))


def _names_of(entry: Entry) -> Iterator[_Words]:
    for name in (entry.title, *entry.data.also_known_as):
        words = tuple(_WORD.findall(name))
        if len(words) > 1:
            yield words


def _split(text: str) -> list[bytes]:
    """The pieces of a text; words that stand beside each other have theirs beside each other."""
    return text.encode(errors="surrogatepass").translate(_PIECES).split()


def _find_in(entry: Entry, body: str, hits: Iterable[_Named], catalogue: Catalogue) -> Iterator[Problem]:
    known = _known_to(entry, catalogue)
    seen: set[Key] = set()
    for name, organisation in hits:
        match = re.search(r"(?<!\w)" + r"\W{1,3}".join(map(re.escape, name)) + r"(?!\w)", body)
        if match and organisation.key not in known | seen and not _is_linked(organisation, body):
            seen.add(organisation.key)
            yield _problem(entry, organisation, match)


def _known_to(entry: Entry, catalogue: Catalogue) -> set[Key]:
    """The entry, what it names, what names it, and what its project or larger event names."""
    near = {entry.key, *_named_by(entry.key, catalogue)}
    near |= {reference.source for reference in catalogue.references_to(entry.key)}
    beyond = [key for key in near if key.kind in ("project", "event")]
    return near.union(*(_named_by(key, catalogue) for key in beyond))


def _named_by(key: Key, catalogue: Catalogue) -> set[Key]:
    return {reference.target for reference in catalogue.references_from(key)}


def _is_linked(organisation: Entry, body: str) -> bool:
    folder = KINDS["initiative"].folder
    return re.search(rf"{folder}/{organisation.id}(?:\.md|/|\b(?!-))", body) is not None


def _problem(entry: Entry, organisation: Entry, match: re.Match[str]) -> Problem:
    before = match.string[: match.start()]
    line = entry.body_line + before.count("\n")
    column = len(before) - (before.rfind("\n") + 1) + 1
    params = {"title": organisation.title, "value": organisation.id}
    return make_problem("organisation-only-named", entry.file, params, place=(line, column))
