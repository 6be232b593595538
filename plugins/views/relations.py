"""Who with whom, in both directions, each with its role."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from plugins.analysis.lineage import find_models_elsewhere
from plugins.analysis.wishes import find_mutual_pairs
from plugins.catalogue import Entry, Key, Reference
from plugins.views.head import Link
from plugins.views.overview import Site, sort_key
from plugins.views.when import Moment

# (kind of the source, field) -> the group on the source's page, the group on the target's page.
GROUPS = {
    ("project", "organisations"): ("organisations", "projects"),
    ("event", "organisers"): ("organisers", "events"),
    ("event", "partners"): ("partners", "events"),
    ("event", "project"): ("project", "project-events"),
    ("event", "part_of"): ("part-of", "parts"),
    ("event", "agreed_with"): ("agreed-with", "agreed-with"),
    ("notice", "organisation"): ("by", "notices"),
    ("notice", "project"): ("project", "notices"),
    ("guide", "project"): ("project", "guides"),
    ("guide", "based_on"): ("based-on", "copies"),
    ("project", "based_on"): ("based-on", "copies"),
    ("project", "met_by"): ("", "helped"),
    ("initiative", "parent"): ("parent", "children"),
    ("initiative", "member_of"): ("member-of", "members"),
    ("initiative", "successor"): ("successor", "predecessors"),
    ("initiative", "cooperation"): ("cooperation", "cooperation"),
    ("initiative", "wishes"): ("wishes", "wished-by"),
}
ORDER = (
    "organisations", "by", "organisers", "partners", "project", "part-of", "parts", "projects",
    "events", "project-events", "notices", "guides", "based-on", "copies", "helped", "cooperation",
    "parent", "children", "member-of", "members", "successor", "predecessors", "wishes", "wished-by",
    "agreed-with",
)  # fmt: skip
EVENT_ROLES = {"organisers": "organiser", "partners": "partner"}
ROLES = ("lead", "partner", "funder", "host", "supporter", "organiser")


@dataclass(frozen=True, slots=True)
class Relation:
    """One line: who or what, in which role, since when, and a word about it.

    `role` is a choice of the list `role`; `day` is the date of an event, `start` what is to be
    said of its time; `phase` that of a project.
    """

    link: Link
    kind: str
    role: str | None = None
    since: str | None = None
    until: str | None = None
    note: str | None = None
    details: tuple[str, ...] = ()
    topics: tuple[Link, ...] = ()
    start: Moment | None = None
    phase: str | None = None


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Relations of one sort; `name` is a choice of the list `relation`."""

    name: str
    relations: tuple[Relation, ...]


def find_relations(entry: Entry, site: Site) -> tuple[RelationGroup, ...]:
    """All relations of the entry, grouped, in a fixed order."""
    found: defaultdict[str, list[Relation]] = defaultdict(list)
    for name, relation in (*_outgoing(entry, site), *_incoming(entry, site), *_beyond(entry, site)):
        if relation not in found[name]:
            found[name].append(relation)
    return tuple(RelationGroup(name, _ordered(found[name])) for name in ORDER if name in found)


def _outgoing(entry: Entry, site: Site) -> Iterator[tuple[str, Relation]]:
    for reference in site.catalogue.references_from(entry.key):
        name, _ = GROUPS.get((entry.kind, reference.field), ("", ""))
        if name and _is_shown(entry, reference, site):
            yield name, _relation(reference, reference.target, entry, site)


def _incoming(entry: Entry, site: Site) -> Iterator[tuple[str, Relation]]:
    for reference in site.catalogue.references_to(entry.key):
        _, name = GROUPS.get((reference.source.kind, reference.field), ("", ""))
        source = site.catalogue.entries[reference.source]
        if name and _is_shown(source, reference, site):
            yield name, _relation(reference, reference.source, source, site)


def _beyond(entry: Entry, site: Site) -> Iterator[tuple[str, Relation]]:
    """What no reference stands for: topics wished for, models elsewhere on the web."""
    if entry.kind == "initiative":
        for wish in entry.data.wishes:
            if wish.visible == "public" and wish.topic:
                topic = site.topics[wish.topic]
                yield "wishes", Relation(Link(topic.label, topic.address), "topic", note=wish.why)
    for address in find_models_elsewhere(entry, site.catalogue):
        yield "based-on", Relation(Link(address, address), "web")


def _relation(reference: Reference, other: Key, holder: Entry, site: Site) -> Relation:
    shown = site.catalogue.entries[other]
    relation = Relation(
        link=site.link(shown),
        kind=shown.kind,
        role=_role(reference, other),
        since=_text(reference.since),
        until=_text(reference.until),
        start=shown.data.start if shown.kind == "event" else None,
        phase=shown.data.phase if shown.kind == "project" else None,
    )
    return _with_words(relation, reference, holder, site)


def _role(reference: Reference, shown: Key) -> str | None:
    """What the initiative does there; on an event's own page the group's heading says it."""
    if reference.source.kind == "event":
        return EVENT_ROLES.get(reference.field) if shown == reference.source else None
    return reference.role if reference.field == "organisations" else None


def _with_words(relation: Relation, reference: Reference, holder: Entry, site: Site) -> Relation:
    if reference.field == "cooperation":
        one = _named(holder.data.cooperation, reference.target.id)
        topics = tuple(Link(site.topics[topic].label, site.topics[topic].address) for topic in one.topics)
        details = tuple(word for word in (one.kind, one.strength) if word)
        return replace(relation, details=details, topics=topics)
    if reference.field == "wishes":
        return replace(relation, note=_named(holder.data.wishes, reference.target.id).why)
    return relation


def _is_shown(holder: Entry, reference: Reference, site: Site) -> bool:
    """Everything but the wishes that only both are to know of, as long as only one has them."""
    if reference.field != "wishes":
        return True
    is_mutual = (holder.id, reference.target.id) in site.shared.get(find_mutual_pairs)
    return is_mutual or bool(_named(holder.data.wishes, reference.target.id).visible == "public")


def _named(items: tuple[Any, ...], entry_id: str) -> Any:
    return next(item for item in items if item.with_ == entry_id)


def _text(moment: object) -> str | None:
    return None if moment is None else str(moment)


def _ordered(relations: list[Relation]) -> tuple[Relation, ...]:
    return tuple(sorted(relations, key=lambda one: (_rank(one), sort_key(one.link.text), one.link.address)))


def _rank(relation: Relation) -> tuple[int, str]:
    """By role; events by date."""
    role = ROLES.index(relation.role) if relation.role in ROLES else len(ROLES)
    return (0, str(relation.start)) if relation.start else (role, "")
