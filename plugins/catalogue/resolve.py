"""References between entries: each id is looked up; an unknown one is a problem with the nearest known."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from plugins import frontmatter
from plugins.catalogue.entry import Entry, Key, Reference
from plugins.catalogue.files import read_bytes
from plugins.catalogue.own_addresses import find_own_key
from plugins.catalogue.read import locate_fault
from plugins.problems import Problem, find_nearest
from schemas import KINDS, Fault, Region
from schemas.references import Mention, find_mentions

WHOLE_REGION = "region"
CHAINS = ("parent", "part_of", "successor", "based_on")


class Known:
    """Every id that exists, entries with invalid content included (they are reported once, not twice)."""

    def __init__(self, region: Region, keys: Set[Key]) -> None:
        self.region = region
        self.keys = keys
        self.terms = {
            "place": {place.id for place in region.places},
            "topic": {topic.id for topic in region.topics},
            "task": {task.id for task in region.tasks},
            "factor": {factor.id for factor in region.factors},
        }
        self.terms["area"] = self.terms["place"] | {WHOLE_REGION}

    def has_term(self, mention: Mention) -> bool:
        """True for a place, topic, task or factor that there is."""
        for kind in mention.kinds:  # noqa: SIM110  # `any` takes three times as long, fifty thousand times
            if mention.id in self.terms.get(kind, ()):
                return True
        return False

    def ids(self, kinds: tuple[str, ...]) -> list[str]:
        """The ids of these kinds, sorted."""
        entries = {key.id for key in self.keys if key.kind in kinds}
        return sorted(entries.union(*(self.terms[kind] for kind in kinds if kind in self.terms)))


def locate_in_file(file: str, fault: Fault, nearest: str = "") -> Problem:
    """The problem of a fault in a file that could be read before."""
    data = read_bytes(file, frontmatter.REGION_BYTES)
    places = {} if isinstance(data, Problem) else frontmatter.find_places(data)
    found = locate_fault(fault, file, places)
    return replace(found, nearest=nearest)


def resolve(entries: Iterable[Entry], known: Known) -> tuple[tuple[Reference, ...], list[Problem]]:
    """All references between entries by source, and a problem for each that leads nowhere or in a circle."""
    references: list[Reference] = []
    problems: list[Problem] = []
    by_key = {entry.key: entry for entry in entries}
    for key in sorted(by_key):
        file = by_key[key].file
        for mention in find_mentions(by_key[key].data):
            if known.has_term(mention):
                continue
            target = _target(mention, known)
            if target == key or (mention.id == key.id and key.kind in mention.kinds):
                problems.append(locate_in_file(file, Fault("self-reference", mention.path)))
            elif target:
                references.append(_reference(key, mention, target))
            elif not _is_url(mention.id):
                problems.append(_unknown_reference(file, mention, known))
    problems += [
        locate_in_file(by_key[key].file, Fault("reference-loop", (field,)))
        for key, field in _find_loops(references)
    ]
    return tuple(references), problems


def find_region_references(region: Region, known: Known, shown: str) -> Iterator[Problem]:
    """Ids in region.yaml that lead nowhere: a parent place, a town hall, an organiser."""
    for mention in find_mentions(region):
        if not known.has_term(mention) and _target(mention, known) is None:
            yield _unknown_reference(shown, mention, known)


def _unknown_reference(file: str, mention: Mention, known: Known) -> Problem:
    what = ", ".join(KINDS[kind].folder + "/" if kind in KINDS else "region.yaml" for kind in mention.kinds)
    fault = Fault("unknown-reference", mention.path, {"value": mention.id, "what": what})
    return locate_in_file(file, fault, find_nearest(mention.id, known.ids(mention.kinds)))


def _target(mention: Mention, known: Known) -> Key | None:
    """The entry meant, by id or by its address here; None for places, topics and addresses elsewhere."""
    if _is_url(mention.id):
        own = find_own_key(mention.id, known.region)
        return own if own and own.kind in mention.kinds and own in known.keys else None
    for kind in mention.kinds:
        key = Key(kind, mention.id)
        if key in known.keys:
            return key
    return None


def _reference(source: Key, mention: Mention, target: Key) -> Reference:
    keys = [part for part in mention.path if isinstance(part, str)]
    holder = mention.holder
    return Reference(
        source,
        keys[0] if keys[-1] in ("id", "with") else keys[-1],
        target,
        getattr(holder, "role", None),
        getattr(holder, "since", None),
        getattr(holder, "until", None) if len(keys) > 1 else None,
    )


def _find_loops(references: Iterable[Reference]) -> Iterator[tuple[Key, str]]:
    """The entries from which following one of the chains leads back to them."""
    for field in CHAINS:
        following: dict[Key, list[Key]] = {}
        for reference in references:
            if reference.field == field:
                following.setdefault(reference.source, []).append(reference.target)
        yield from ((key, field) for key in sorted(following) if _returns(key, following))


def _returns(start: Key, following: dict[Key, list[Key]]) -> bool:
    seen: set[Key] = set()
    ahead = list(following[start])
    while ahead:
        key = ahead.pop()
        if key == start:
            return True
        if key not in seen:
            seen.add(key)
            ahead += following.get(key, [])
    return False


def _is_url(text: str) -> bool:
    return text.startswith(("http://", "https://"))
