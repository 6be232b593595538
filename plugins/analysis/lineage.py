"""Analysis: how know-how travels: what was modelled on what, over as many steps as there are.

In: `based_on` of projects and guides, an entry or an address elsewhere on the web. Out: trees, from where
something began to the last who took it over. Two entries modelled on the same address share a root, so that
a chain goes on across regions. What loops is cut where it would begin again and has no root of its own; the
catalogue reports loops.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.catalogue import Catalogue, Entry, Key
from plugins.catalogue.own_addresses import find_own_key

Root = Key | str  # an entry, or an address elsewhere
FIELD = "based_on"
DEEPEST = 12  # levels a page can still indent


@dataclass(frozen=True, slots=True)
class Branch:
    """An entry or an address, and what was modelled on it."""

    root: Root
    copies: tuple["Branch", ...]

    @property
    def size(self) -> int:
        """How many there are in all."""
        return 1 + sum(one.size for one in self.copies)

    @property
    def depth(self) -> int:
        """How many steps the longest chain has."""
        return 1 + max((one.depth for one in self.copies), default=0)


def find_lineages(catalogue: Catalogue) -> tuple[Branch, ...]:
    """Every tree of two and more, the largest first."""
    copies = collect_copies(catalogue)
    copied = {copy for found in copies.values() for copy in found}
    roots = [root for root in copies if root not in copied]
    trees = (grow(root, copies) for root in roots)
    return tuple(sorted(trees, key=lambda one: (-one.size, str(one.root))))


def collect_copies(catalogue: Catalogue) -> Mapping[Root, tuple[Root, ...]]:
    """What was modelled on each entry or address, in the order of kinds and ids."""
    found: defaultdict[Root, list[Root]] = defaultdict(list)
    for reference in catalogue.references:
        if reference.field == FIELD:
            found[reference.target].append(reference.source)
    for kind in ("guide", "project"):
        for entry in catalogue.of_kind(kind):
            for address in find_models_elsewhere(entry, catalogue):
                found[address].append(entry.key)
    return {root: tuple(sorted(set(copies), key=str)) for root, copies in found.items()}


def find_models_elsewhere(entry: Entry, catalogue: Catalogue) -> tuple[str, ...]:
    """The addresses an entry is modelled on; those of this region's own entries are entries."""
    addresses = (name for name in _models(entry) if "://" in name)
    return tuple(one for one in addresses if find_own_key(one, catalogue.region) not in catalogue.entries)


def _models(entry: Entry) -> tuple[str, ...]:
    if entry.kind == "guide":
        return tuple(entry.data.based_on)
    transfer = entry.data.transfer if entry.kind == "project" else None
    return (transfer.based_on,) if transfer and transfer.based_on else ()


def walk(branch: Branch) -> Iterator[Root]:
    """Everything in a tree, from the root on."""
    yield branch.root
    for one in branch.copies:
        yield from walk(one)


def grow(root: Root, copies: Mapping[Root, tuple[Root, ...]]) -> Branch:
    """The tree below a root: everything once, as near to the root as it was taken over.

    What is more than `DEEPEST` steps away stands on the last level.
    """
    below: dict[Root, list[Root]] = {root: []}
    holders: list[Root] = [root]
    depth, above = {root: 1}, {root: root}
    for one in holders:
        holder = one if depth[one] < DEEPEST else above[one]
        for copy in copies.get(one, ()):
            if copy not in below:
                below[holder].append(copy)
                below[copy] = []
                depth[copy], above[copy] = depth[holder] + 1, holder
                holders.append(copy)
    return _make_branch(root, below)


def _make_branch(root: Root, below: Mapping[Root, list[Root]]) -> Branch:
    return Branch(root, tuple(_make_branch(one, below) for one in below[root]))
