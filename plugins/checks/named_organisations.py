"""Organisations that are entries of their own and yet only stand in a text: the site cannot link them.

Names of two words and more are looked for, as they are written (title or `also_known_as`). All texts are
walked once: their pairs of neighbouring words are held against the first two words of all names, and only
where they meet the whole name is compared, so that five hundred names that begin alike cost no more than one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import pairwise

from plugins.catalogue import Catalogue, Entry, Key
from plugins.problems import Problem, make_problem
from schemas import KINDS

_KINDS = ("initiative", "project", "event", "guide")
_WORD = re.compile(r"\w+")
_Pair = tuple[str, str]
_Words = tuple[str, ...]
_Names = dict[_Pair, dict[_Words, Entry]]


def find_only_named(catalogue: Catalogue) -> Iterator[Problem]:
    """A warning where an organisation is named first, for each entry that links it nowhere."""
    names = _collect_names(catalogue)
    for kind in _KINDS if names else ():
        for entry in catalogue.of_kind(kind):
            yield from _find_in(entry, names, catalogue)


def _collect_names(catalogue: Catalogue) -> _Names:
    """All names by their first two words; of two that are called alike the first one."""
    found: _Names = defaultdict(dict)
    for entry in catalogue.of_kind("initiative"):
        for name in (entry.title, *entry.data.also_known_as):
            words = tuple(_WORD.findall(name))
            if len(words) > 1:
                found[words[0], words[1]].setdefault(words, entry)
    return found


def _find_in(entry: Entry, names: _Names, catalogue: Catalogue) -> Iterator[Problem]:
    body = catalogue.body_of(entry.key)
    words = _WORD.findall(body)
    pairs = names.keys() & set(pairwise(words))
    if not pairs:
        return
    known = _known_to(entry, catalogue)
    seen: set[Key] = set()
    for name, organisation in _hits(words, pairs, names):
        match = re.search(r"(?<!\w)" + r"\W{1,3}".join(map(re.escape, name)) + r"(?!\w)", body)
        if match and organisation.key not in known | seen and not _is_linked(organisation, body):
            seen.add(organisation.key)
            yield _problem(entry, organisation, match)


def _hits(words: list[str], pairs: Set[_Pair], names: _Names) -> Iterator[tuple[_Words, Entry]]:
    """The whole names among the words, each once, in the order of the text."""
    found: dict[_Words, Entry] = {}
    lengths = {pair: {len(name) for name in names[pair]} for pair in pairs}
    for start, pair in enumerate(pairwise(words)):
        if pair in pairs:
            for length in sorted(lengths[pair]):
                name = tuple(words[start : start + length])
                if name in names[pair]:
                    found.setdefault(name, names[pair][name])
    yield from found.items()


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
