"""What a part of the site looks up.

This is how a build knows what to make anew. Each part of the site (a page of an entry, all pages of a
type, an export) is made from a watched Site, which writes down the name of everything that is looked up:
an entry, its text, what refers to it, the entries of a kind, a topic, a place. `results` has for each name
the digest of what is found there. Whoever looks something up in a way that has no name of its own depends
on everything, so that a new page type is never wrong, only at first a little slow.

What stands in region.yaml, the day and the address is part of the settings: when they change, all is new.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from plugins.analysis.network.figures import Figures
from plugins.analysis.network.graph import Network
from plugins.analysis.network.networks import Networks
from plugins.catalogue import Catalogue, Entry, Key, Reference
from plugins.views.dates import EventDates
from plugins.views.overview import Made, Once, Shared, Site

EVERYTHING, HEADS, DEADLINES, PROBLEMS = "everything", "heads", "deadlines", "problems"
ASSETS, TEMPLATE, TIES = "assets", "template {}", "ties {}"
WIDE = (EVERYTHING, HEADS, DEADLINES, "kind ", "topic ", "place ", "ties ")

# What depends on the settings only, and of dates what depends on an entry that was looked up already.
OF_THE_SETTINGS = ("settings", "frame", "topics", "factors", "tasks", "atlas", "offices")
OF_AN_ENTRY = ("coming", "next_of", "of", "dated", "holidays_in", "today", "language", "zone")


def name_of_entry(key: Key) -> str:
    """The lookup of one entry but its text, whether there is one or not."""
    return f"{key.kind} {key.id}"


class Lookups:
    """The names of what was looked up since `forget`."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def forget(self, names: Iterable[str] = ()) -> None:
        """Begins anew, for the next part, with these names."""
        self.names = set(names)

    @property
    def are_wide(self) -> bool:
        """True when what was looked up depends on many entries."""
        return any(name.startswith(WIDE) for name in self.names)

    @contextmanager
    def collect(self, names: set[str]) -> Iterator[None]:
        """Adds to these names what is looked up meanwhile; all of them were looked up by who asks.

        For what is worked out once and asked for again: the second one looks nothing up by itself.
        """
        asking, self.names = self.names, names
        try:
            yield
        finally:
            asking |= names
            self.names = asking

    def watch(self, site: Site) -> Site:
        """The site as parts get it: everything they look up is written down here."""
        catalogue = _Catalogue.watched(site.catalogue, self)
        watched: dict[str, Any] = {
            name: _Whole(getattr(site, name), self)
            for name in site.__dataclass_fields__
            if name not in OF_THE_SETTINGS
        }
        watched["catalogue"] = catalogue
        watched["by_topic"] = _ByName(site.by_topic, self, "topic {}".format)
        watched["by_place"] = _ByName(site.by_place, self, "place {}".format)
        watched["dated_in"] = _ByName(site.dated_in, self, "place {}".format)
        watched["dates"] = _Dates(site.dates, self)
        watched["networks"] = _Networks(site.networks, self)
        watched["shared"] = _Shared(catalogue, self)
        watched["once"] = _Once(self)
        watched["problems"] = _Whole(site.problems, self, PROBLEMS)
        return replace(site, **watched)


class _Whole:
    """Anything that is looked up as a whole, by one name."""

    def __init__(self, inner: Any, lookups: Lookups, name: str = EVERYTHING) -> None:
        self._inner = inner
        self._lookups = lookups
        self._name = name

    def _all(self) -> Any:
        self._lookups.names.add(self._name)
        return self._inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._all(), name)

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
        super().__init__(inner, lookups, HEADS)
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

    def __init__(self, inner: EventDates, lookups: Lookups) -> None:
        super().__init__(inner, lookups)
        self.__dict__ |= {name: getattr(inner, name) for name in OF_AN_ENTRY}  # asked for most often

    def __getattr__(self, name: str) -> Any:
        self._lookups.names |= {DEADLINES} if name == "deadlines" else {DEADLINES, "kind event"}
        return getattr(self._inner, name)


class _Networks(Networks):
    """The networks, layer by layer; all there is of them begins with one of these two."""

    def __init__(self, networks: Networks, lookups: Lookups) -> None:
        vars(self).update(vars(networks))  # what was made already is there for all
        self._lookups = lookups

    def layer(self, name: str) -> Network:
        self._lookups.names.add(TIES.format(name))
        return super().layer(name)

    def figures(self, name: str) -> Figures:
        self._lookups.names.add(TIES.format(name))
        return super().figures(name)


class _Shared(Shared):
    """What is worked out once: whoever asks for it has looked up what it was made of."""

    def __init__(self, catalogue: Catalogue, lookups: Lookups) -> None:
        super().__init__(catalogue)
        self._lookups = lookups
        self._names: defaultdict[Any, set[str]] = defaultdict(set)

    def get(self, make: Callable[[Catalogue], Made]) -> Made:
        with self._lookups.collect(self._names[make]):
            return super().get(make)


class _Once(Once):
    """The same for what is made of an entry, or of the settings."""

    def __init__(self, lookups: Lookups) -> None:
        super().__init__()
        self._lookups = lookups
        self._names: dict[object, frozenset[str]] = {}

    def _get(self, key: object, make: Callable[[], Made]) -> Made:
        if key not in self._names:
            names: set[str] = set()
            with self._lookups.collect(names):
                super()._get(key, make)
            self._names[key] = frozenset(names)
        self._lookups.names |= self._names[key]
        return super()._get(key, make)

    def _forget(self) -> None:
        super()._forget()
        self._names.clear()


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
        all_at_once: list[Any] = [
            _Whole(found, lookups, HEADS) for found in (whole.references, whole.aliases)
        ]
        references, aliases = all_at_once
        made = cls(whole.region, one_by_one[0], references, aliases, one_by_one[1], whole.boundaries)
        object.__setattr__(made, "_whole", whole)  # it is frozen; what it watches is no part of it
        object.__setattr__(made, "_lookups", lookups)
        return made

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        return Catalogue.of_kind(self._look_up(f"kind {kind}"), kind)

    def body_of(self, key: Key) -> str:
        return Catalogue.body_of(self._look_up(f"text {name_of_entry(key)}"), key)

    def references_from(self, key: Key) -> tuple[Reference, ...]:
        return Catalogue.references_from(self._look_up(f"from {name_of_entry(key)}"), key)

    def references_to(self, key: Key) -> tuple[Reference, ...]:
        return Catalogue.references_to(self._look_up(f"to {name_of_entry(key)}"), key)

    def _look_up(self, name: str) -> Catalogue:
        if self._whole is None or self._lookups is None:
            return self
        self._lookups.names.add(name)
        return self._whole
