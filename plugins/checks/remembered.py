"""What checks found before: taken from there as long as all that they look at is the same.

In: a store of an earlier run, the facts a check looks at as a digest, and the check. Out: its problems. What
is kept is never believed for other facts, so that what a check says does not depend on what was kept.
"""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Any

from plugins.catalogue import Catalogue, Entry
from plugins.kept import Store
from plugins.problems import Problem

_BYTES = 16


def find_remembered(
    store: Store | None, name: str, facts: str, find: Callable[[], Iterable[Problem]]
) -> list[Problem]:
    """What was found of exactly these facts; found now where nobody did."""
    kept = recall(store, name, facts)
    if kept is not None:
        return [Problem.from_values(values) for values in kept]
    found = list(find())
    remember(store, name, facts, [problem.as_values() for problem in found])
    return found


def recall(store: Store | None, name: str, facts: str) -> Any:
    """What was kept under a name for these facts; None without it."""
    kept = store.read(name) if store else None
    return kept[1] if kept and kept[0] == facts else None


def remember(store: Store | None, name: str, facts: str, value: Any) -> None:
    """Keeps a value for as long as the facts are the same."""
    if store:
        store.keep(name, [facts, value])


def digest_kind(catalogue: Catalogue, kind: str) -> str:
    """All that entries of one kind say outside of their texts, what they have by default, and the region."""
    return digest_facts(repr(catalogue.region), *map(digest_entry, catalogue.of_kind(kind)))


def digest_entry(entry: Entry) -> str:
    """The same of one entry, without the region."""
    return digest_facts(entry.file, entry.head_digest, entry.topics, entry.locality)


def digest_facts(*facts: object) -> str:
    """One digest of several values; their texts have to say everything."""
    return blake2b("\0".join(map(str, facts)).encode(errors="surrogatepass"), digest_size=_BYTES).hexdigest()
