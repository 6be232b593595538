"""Who nearby has done it already: the nearest places with more projects done or running in a topic."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.analysis.geometry import Point, point_of
from plugins.analysis.neighbours import Knower, Neighbourhood
from plugins.catalogue import Entry
from plugins.views.head import Link
from plugins.views.overview import Site
from plugins.views.stamps import TopicMark

EXPERIENCED = ("running", "recurring", "done")
SHOWN, PROJECTS = 5, 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place nearby that knows more about some topics: its projects on them, and how many `more`."""

    place: Link
    km: int
    topics: tuple[TopicMark, ...]
    projects: tuple[Link, ...]
    more: int


class Neighbours:
    """What a place's neighbours know, made once for all places."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._homes = frozenset(shape.id for shape in site.atlas.drawing.areas) if site.atlas.drawing else ()
        self._projects = self._by_home()
        places = site.catalogue.places
        points = {home: point for home in self._homes if (point := point_of(places[home]))}
        experience = {
            home: {topic: len(listed) for topic, listed in topics.items()}
            for home, topics in self._projects.items()
        }
        self._neighbourhood = Neighbourhood(points, experience)

    def find(self, place: Any) -> tuple[Neighbour, ...]:
        """The neighbours of a place; none of a district, which is large enough to have all within."""
        point = self._point(place)
        if point is None or place.kind == "district":
            return ()
        own, apart = self._own(place.id), self._apart(place.id)
        by_place: defaultdict[str, list[Knower]] = defaultdict(list)
        for knower in self._neighbourhood.find_knowers(point, own, apart):
            by_place[knower.place].append(knower)
        return tuple(self._neighbour(knowers) for knowers in list(by_place.values())[:SHOWN])

    def _by_home(self) -> Mapping[str, Mapping[str, list[Entry]]]:
        """The projects with experience by the place on the map they belong to, and topic."""
        found: defaultdict[str, defaultdict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        for entry in self._site.catalogue.of_kind("project"):
            home = self._home(entry)
            if home and entry.data.phase in EXPERIENCED:
                for topic in entry.topics:
                    found[home][topic].append(entry)
        return found

    def _home(self, entry: Entry) -> str | None:
        path = self._site.catalogue.place_path(entry.locality or "")
        return next((place.id for place in reversed(path) if place.id in self._homes), None)

    def _point(self, place: Any) -> Point | None:
        """The place's own point, else that of what it lies in."""
        path = reversed(self._site.catalogue.place_path(place.id))
        return next((point for outer in path if (point := point_of(outer))), None)

    def _own(self, place_id: str) -> Mapping[str, int]:
        entries = self._site.by_place.get(place_id, ())
        known = (one for one in entries if one.kind == "project" and one.data.phase in EXPERIENCED)
        return Counter(topic for entry in known for topic in entry.topics)

    def _apart(self, place_id: str) -> frozenset[str]:
        """The place with all it lies in, and all places that lie in it."""
        found = {place.id for place in self._site.catalogue.place_path(place_id)}
        waiting = [place_id]
        while waiting:
            inside = [place.id for place in self._site.catalogue.children_of(waiting.pop())]
            waiting += [place for place in inside if place not in found]
            found.update(inside)
        return frozenset(found)

    def _neighbour(self, knowers: list[Knower]) -> Neighbour:
        """One place with all it knows more about."""
        place, km = knowers[0].place, knowers[0].km
        known = (entry for knower in knowers for entry in self._projects[place][knower.topic])
        projects = tuple(dict.fromkeys(self._site.link(entry) for entry in known))
        return Neighbour(
            place=self._site.place_link(place),
            km=max(1, round(km)),
            topics=tuple(self._site.topics[knower.topic] for knower in knowers),
            projects=projects[:PROJECTS],
            more=max(0, len(projects) - PROJECTS),
        )
