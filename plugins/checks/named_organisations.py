"""Organisations that are entries of their own and yet only stand in a text: the site cannot link them.

Names of two words and more are looked for, as they are written (title or `also_known_as`). All texts are
walked once: their pairs of neighbouring words are held against the first two words of all names.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from plugins.catalogue import Catalogue, Entry, Key
from plugins.problems import Problem, make_problem
from schemas import KINDS

_KINDS = ("initiative", "project", "event", "guide")
_WORD = re.compile(r"\w+")
_Pair = tuple[str, str]
_Named = tuple[re.Pattern[str], Entry]


def find_only_named(catalogue: Catalogue) -> Iterator[Problem]:
    """A warning where an organisation is named first, for each entry that links it nowhere."""
    names = _collect_names(catalogue)
    for kind in _KINDS if names else ():
        for entry in catalogue.of_kind(kind):
            yield from _find_in(entry, names, catalogue)


def _collect_names(catalogue: Catalogue) -> dict[_Pair, list[_Named]]:
    """Patterns of all names by their first two words."""
    found: dict[_Pair, list[_Named]] = defaultdict(list)
    for entry in catalogue.of_kind("initiative"):
        for name in (entry.title, *entry.data.also_known_as):
            words = _WORD.findall(name)
            if len(words) > 1:
                pattern = re.compile(r"(?<!\w)" + r"\W{1,3}".join(map(re.escape, words)) + r"(?!\w)")
                found[words[0], words[1]].append((pattern, entry))
    return found


def _find_in(entry: Entry, names: dict[_Pair, list[_Named]], catalogue: Catalogue) -> Iterator[Problem]:
    words = _WORD.findall(entry.body)
    pairs = names.keys() & set(pairwise(words))
    if not pairs:
        return
    known = _known_to(entry, catalogue)
    seen: set[Key] = set()
    for pattern, organisation in (one for pair in sorted(pairs) for one in names[pair]):
        match = pattern.search(entry.body)
        if match and organisation.key not in known | seen and not _is_linked(organisation, entry.body):
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
    before = entry.body[: match.start()]
    line = entry.body_line + before.count("\n")
    column = len(before) - (before.rfind("\n") + 1) + 1
    params = {"title": organisation.title, "value": organisation.id}
    return make_problem("organisation-only-named", entry.file, params, place=(line, column))
