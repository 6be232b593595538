"""The facets of a list: what its entries have in common, as links with counts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from plugins.catalogue import Entry
from plugins.views.overview import Site, sort_key

PLACES_SHOWN = 12
ValuesOf = Callable[[Entry], tuple[str, ...]]
Facet = tuple[str, ValuesOf, tuple[str, ...]]  # its name, the values of an entry, all values in order


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value of a facet: `text`, or `choice` where the interface names it; how many; where."""

    value: str
    text: str
    choice: str
    address: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet; `name` is a choice of the list `facet`, its links are choices of the list `words`.

    Links of one that `leads_away` go to pages of their own, which no script filters.
    """

    name: str
    words: str
    links: tuple[FacetLink, ...]
    is_open: bool = False
    leads_away: bool = False


def make_facet_groups(
    section: str, entries: Iterable[Entry], facets: Iterable[Facet], site: Site
) -> tuple[FacetGroup, ...]:
    """The facets of a section's entries with their counts, then the places."""
    listed = tuple(entries)
    groups = [
        FacetGroup(name, words_of(name), _facet_links(section, name, values, _count(listed, values_of), site))
        for name, values_of, values in facets
    ]
    places = FacetGroup("place", "place", _place_links(listed, site))
    return tuple(group for group in (*groups, places) if group.links)


def words_of(facet: str) -> str:
    """The list of choices a facet's values are from."""
    return "guide" if facet == "kind" else facet


def _count(entries: Iterable[Entry], values_of: ValuesOf) -> dict[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for entry in entries:
        for value in values_of(entry):
            counts[value] += 1
    return counts


def _facet_links(
    section: str, name: str, values: tuple[str, ...], counts: dict[str, int], site: Site
) -> tuple[FacetLink, ...]:
    return tuple(
        FacetLink(
            value=value,
            text=site.topics[value].label if name == "topic" else "",
            choice="" if name == "topic" else value,
            address=f"/{section}/{name}/{value}/",
            count=counts[value],
            is_current=False,
        )
        for value in values
        if counts.get(value)
    )


def _place_links(entries: tuple[Entry, ...], site: Site) -> tuple[FacetLink, ...]:
    counts = _count(entries, lambda entry: place_ids(entry, site))
    links = [
        FacetLink(place, site.catalogue.places[place].name, "", f"/places/{place}/", count, False)
        for place, count in counts.items()
        if not _is_one_with_a_part(place, counts, site)
    ]
    links.sort(key=lambda link: (-link.count, sort_key(link.text), link.address))
    return tuple(links[:PLACES_SHOWN])


def place_ids(entry: Entry, site: Site) -> tuple[str, ...]:
    """The place of an entry and all it lies in, outermost first."""
    return tuple(place.id for place in site.catalogue.place_path(entry.locality or ""))


def _is_one_with_a_part(place: str, counts: Mapping[str, int], site: Site) -> bool:
    """True where all entries of a place are in one part of it: a district with one town."""
    return any(counts.get(part.id) == counts[place] for part in site.catalogue.children_of(place))
