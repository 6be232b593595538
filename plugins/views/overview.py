"""What all views look things up in, made once: no view walks over all entries by itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import normalize

from plugins.analysis.network.networks import Networks
from plugins.analysis.occurrences import find_other_places
from plugins.catalogue import Catalogue, Entry
from plugins.problems import Problem
from plugins.settings import Settings
from plugins.views.atlas import Atlas, make_atlas
from plugins.views.dates import EventDates
from plugins.views.head import Frame, Link, make_frame
from plugins.views.stamps import TopicMark, make_topic_marks

Made = TypeVar("Made")
KINDS = ("initiative", "project", "event", "notice", "guide")
KEPT = 20_000  # things made once, of some 2 kB each
FOLDING = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


class Shared:
    """What is worked out from many entries: once a site, when the first page asks for it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._made: dict[Any, Any] = {}

    def get(self, make: Callable[[Catalogue], Made]) -> Made:
        """What this makes of the catalogue: `site.shared.get(make_schedule)`."""
        if make not in self._made:
            self._made[make] = make(self._catalogue)
        made: Made = self._made[make]
        return made


class Once:
    """What several pages and files need: made when the first of them asks for it, and kept for a while."""

    def __init__(self) -> None:
        self._made: dict[Any, Any] = {}

    def of(self, make: "Callable[[Entry, Site], Made]", entry: Entry, site: "Site") -> Made:
        """What this makes of an entry: `site.once.of(make_card, entry, site)`."""
        return self._get((make, entry.key), lambda: make(entry, site))

    def get(self, make: "Callable[[Site], Made]", site: "Site") -> Made:
        """What this makes of the site, mostly of its settings alone."""
        return self._get((make, None), lambda: make(site))

    def take(self, make: "Callable[[Site], Made]", site: "Site") -> Made:
        """The same for the last one who needs it: it is kept no longer."""
        made = self.get(make, site)
        self._made.pop((make, None), None)
        return made

    def _get(self, key: object, make: Callable[[], Made]) -> Made:
        if key in self._made:
            known: Made = self._made[key]
            return known
        if len(self._made) >= KEPT:
            self._forget()
        made = make()
        self._made[key] = made
        return made

    def _forget(self) -> None:
        self._made.clear()


@dataclass(frozen=True, slots=True)
class Site:
    """Catalogue and settings with what is looked up often."""

    catalogue: Catalogue
    settings: Settings
    frame: Frame
    topics: Mapping[str, TopicMark]
    factors: Mapping[str, str]
    tasks: Mapping[str, str]
    by_topic: Mapping[str, tuple[Entry, ...]]
    by_place: Mapping[str, tuple[Entry, ...]]
    dated_in: Mapping[str, tuple[Entry, ...]]  # of a place, the series of which only single dates are there
    offices: Mapping[str, tuple[str, ...]]  # of an initiative, the places it is the town hall of
    atlas: Atlas
    dates: EventDates
    networks: Networks
    shared: Shared
    once: Once
    problems: tuple[Problem, ...] = ()  # what the checks found; only the page /health/ shows them

    def entry(self, kind: str, entry_id: str) -> Entry:
        """The entry of a resolved reference."""
        entry = self.catalogue.get(kind, entry_id)
        if entry is None:
            raise KeyError(f"{kind} {entry_id}")
        return entry

    def language_of(self, language: str | None) -> str | None:
        """The language where it has to be said, because it is not the site's."""
        return None if language == self.settings.language else language

    def link(self, entry: Entry) -> Link:
        """A link to the entry's page."""
        return Link(entry.data.title, entry.address, self.language_of(entry.language))

    def link_to(self, kind: str, entry_id: str) -> Link:
        """A link to the page of a resolved id."""
        return self.link(self.entry(kind, entry_id))

    def place_link(self, place_id: str) -> Link:
        """A link to a place's page; `region` is the whole site."""
        if place_id == "region":
            return Link(self.catalogue.region.title, "/places/")
        return Link(self.catalogue.places[place_id].name, f"/places/{place_id}/")


def make_site(
    catalogue: Catalogue,
    settings: Settings,
    problems: tuple[Problem, ...] = (),
    cache: Path | None = None,
    atlas: Atlas | None = None,
) -> Site:
    """The index over one catalogue, with what its check found; `cache` is a folder that remembers.

    `atlas` is that of the same places and boundaries, where there is one already.
    """
    entries = [entry for kind in KINDS for entry in catalogue.of_kind(kind)]
    region = catalogue.region
    return Site(
        catalogue=catalogue,
        settings=settings,
        frame=make_frame(catalogue),
        topics=make_topic_marks(region.topics, settings.language),
        factors={term.id: term.label.in_language(settings.language) for term in region.factors},
        tasks={term.id: term.label.in_language(settings.language) for term in region.tasks},
        by_topic=_by_topic(entries),
        by_place=_by_place(entries, catalogue),
        dated_in=_dated_in(catalogue),
        offices=_offices(catalogue),
        atlas=atlas or make_atlas(catalogue),
        dates=EventDates(catalogue, settings.today, settings.language),
        networks=Networks(catalogue, settings.today, cache / "network" if cache else None),
        shared=Shared(catalogue),
        once=Once(),
        problems=problems,
    )


def _by_topic(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for topic in entry.topics:
            found[topic].append(entry)
    return {topic: tuple(listed) for topic, listed in found.items()}


def _by_place(entries: Iterable[Entry], catalogue: Catalogue) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of each place, those of the places in it included."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.locality:
            for place in catalogue.place_path(entry.locality):
                found[place.id].append(entry)
    return {place: tuple(listed) for place, listed in found.items()}


def _dated_in(catalogue: Catalogue) -> Mapping[str, tuple[Entry, ...]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in catalogue.of_kind("event"):
        own = _around((entry.locality,), catalogue)
        for place in sorted(_around(find_other_places(entry), catalogue) - own):
            found[place].append(entry)
    return {place: tuple(listed) for place, listed in found.items()}


def _around(localities: Iterable[str | None], catalogue: Catalogue) -> set[str]:
    """These places and all that they lie in."""
    return {place.id for one in localities if one for place in catalogue.place_path(one)}


def _offices(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for place in catalogue.region.places:
        if place.office:
            found[place.office] += (place.id,)
    return dict(found)


@lru_cache(maxsize=20_000)
def sort_key(text: str) -> str:
    """The key by which texts stand in a list: DIN 5007-1, ä as a, ß as ss, case and accents ignored."""
    folded = text.casefold().translate(FOLDING)
    return "".join(sign for sign in normalize("NFKD", folded) if sign.isalnum() or sign == " ")


def by_title(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries in the order of their titles."""
    return tuple(sorted(entries, key=lambda entry: (sort_key(entry.data.title), entry.id)))


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries with the newest first."""
    return tuple(sorted(by_title(entries), key=lambda entry: entry.created, reverse=True))
