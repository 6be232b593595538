"""What a part of the site looks up, and which lookups a changed entry alters.

This is how a build knows what to make anew. Each part of the site (a page of an entry, all pages of a
type, an export) is made from a watched Site, which writes down the name of everything that is looked up:
an entry, what an entry refers to, the entries of a kind, a topic, a place. An entry alters the lookups of
the same names. Whoever looks something up in a way that has no name of its own depends on every entry,
so that a new page type is never wrong, only at first a little slow.

What stands in region.yaml, the day and the address is part of the settings: when they change, all is new.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from plugins.analysis.deadlines import is_about_deadlines
from plugins.analysis.occurrences import find_other_places
from plugins.catalogue import Catalogue, Entry, Key, Reference
from plugins.views.overview import Made, Once, Site

EVERYTHING = "everything"
DEADLINES = "deadlines"
WIDE = (EVERYTHING, DEADLINES, "kind ", "topic ", "place ")

# What depends on the settings only, and of dates what depends on an entry that was looked up already.
OF_THE_SETTINGS = ("catalogue", "settings", "frame", "topics", "factors", "tasks", "atlas", "offices")
OF_AN_ENTRY = ("coming", "next_of", "of", "dated", "today", "language", "zone")


def name_of_entry(key: Key) -> str:
    """The lookup of one entry, whether there is one or not."""
    return f"{key.kind} {key.id}"


def find_altered(entry: Entry, catalogue: Catalogue) -> Iterator[str]:
    """The names of all lookups whose result this entry is part of."""
    yield EVERYTHING
    yield name_of_entry(entry.key)
    yield f"kind {entry.kind}"
    yield f"from {name_of_entry(entry.key)}"
    yield from (f"to {name_of_entry(one.target)}" for one in catalogue.references_from(entry.key))
    yield from (f"topic {topic}" for topic in entry.topics)
    for locality in (entry.locality, *find_other_places(entry)):
        yield from (f"place {place.id}" for place in catalogue.place_path(locality or ""))
    if is_about_deadlines(entry, catalogue):
        yield DEADLINES


class Lookups:
    """The names of what was looked up since `forget`."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def forget(self) -> None:
        """Begins anew, for the next part."""
        self.names = set()

    def apart(self, make: Callable[[], Made]) -> tuple[Made, frozenset[str]]:
        """What this makes, and the names of what was looked up meanwhile: not added to the others."""
        outer, self.names = self.names, set()
        made = make()
        names, self.names = frozenset(self.names), outer
        return made, names

    @property
    def are_wide(self) -> bool:
        """True when what was looked up depends on many entries."""
        return any(name.startswith(WIDE) for name in self.names)

    def watch(self, site: Site) -> Site:
        """The site as parts get it: everything they look up is written down here."""
        watched: dict[str, Any] = {
            name: _Whole(getattr(site, name), self)
            for name in site.__dataclass_fields__
            if name not in OF_THE_SETTINGS
        }
        watched["catalogue"] = _Catalogue.watched(site.catalogue, self)
        watched["by_topic"] = _ByName(site.by_topic, self, "topic {}".format)
        watched["by_place"] = _ByName(site.by_place, self, "place {}".format)
        watched["dated_in"] = _ByName(site.dated_in, self, "place {}".format)
        watched["dates"] = _Dates(site.dates, self)
        watched["once"] = _Once(self)
        return replace(site, **watched)


class _Whole:
    """Anything that is looked up as a whole: it depends on every entry."""

    name = EVERYTHING
    exempt: tuple[str, ...] = ()

    def __init__(self, inner: Any, lookups: Lookups) -> None:
        self._inner = inner
        self._lookups = lookups

    def _all(self) -> Any:
        self._lookups.names.add(self.name)
        return self._inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner if name in self.exempt else self._all(), name)

    def __getitem__(self, key: Any) -> Any:
        return self._all()[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __contains__(self, value: object) -> bool:
        return value in self._all()


class _ByName(_Whole):
    """A mapping of which single keys are looked up by name."""

    def __init__(self, inner: Mapping[Any, Any], lookups: Lookups, name_of: Callable[[Any], str]) -> None:
        super().__init__(inner, lookups)
        self._name_of = name_of

    def __getitem__(self, key: Any) -> Any:
        return self._one(key)[key]

    def __contains__(self, key: object) -> bool:
        return key in self._one(key)

    def get(self, key: Any, default: Any = None) -> Any:
        return self._one(key).get(key, default)

    def _one(self, key: Any) -> Any:
        """The mapping, for one look at this key; None is no key and nothing to write down."""
        if key is not None:
            self._lookups.names.add(self._name_of(key))
        return self._inner


class _Dates(_Whole):
    """The dates of an event belong to it; everything else to all events and deadlines."""

    name = "kind event"
    exempt = OF_AN_ENTRY

    @property
    def deadlines(self) -> tuple[Entry, ...]:
        self._lookups.names.add(DEADLINES)
        found: tuple[Entry, ...] = self._inner.deadlines
        return found

    def _all(self) -> Any:
        self._lookups.names.add(DEADLINES)
        return super()._all()


class _Once(Once):
    """What is made once: whoever asks for it gets the lookups of making it as well."""

    def __init__(self, lookups: Lookups) -> None:
        super().__init__()
        self._lookups = lookups
        self._names: dict[object, frozenset[str]] = {}

    def _get(self, key: object, make: Callable[[], Made]) -> Made:
        if key not in self._names:
            _, self._names[key] = self._lookups.apart(lambda: super(_Once, self)._get(key, make))
        self._lookups.names |= self._names[key]
        return super()._get(key, make)


class _Catalogue(Catalogue):
    """The catalogue: entries one by one, by kind, by what refers to them.

    A copy with other entries, made by `replace`, is a plain catalogue of them; its references are all.
    """

    _whole: Catalogue | None = None
    _lookups: Lookups | None = None

    @classmethod
    def watched(cls, whole: Catalogue, lookups: Lookups) -> "_Catalogue":
        one_by_one: list[Any] = [
            _ByName(mapping, lookups, name_of_entry) for mapping in (whole.entries, whole.pictures)
        ]
        all_at_once: list[Any] = [_Whole(found, lookups) for found in (whole.references, whole.aliases)]
        references, aliases = all_at_once
        made = cls(whole.region, one_by_one[0], references, aliases, one_by_one[1], whole.boundaries)
        object.__setattr__(made, "_whole", whole)  # it is frozen; what it watches is no part of it
        object.__setattr__(made, "_lookups", lookups)
        return made

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        return Catalogue.of_kind(self._look_up(f"kind {kind}"), kind)

    def references_from(self, key: Key) -> tuple[Reference, ...]:
        return Catalogue.references_from(self._look_up(f"from {name_of_entry(key)}"), key)

    def references_to(self, key: Key) -> tuple[Reference, ...]:
        return Catalogue.references_to(self._look_up(f"to {name_of_entry(key)}"), key)

    def _look_up(self, name: str) -> Catalogue:
        if self._whole is None or self._lookups is None:
            return self
        self._lookups.names.add(name)
        return self._whole
