"""/map/: the region as an atlas sheet, shaded by what is going on; one more sheet for each district.

The list beside the map is the primary view: same places, same numbers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from plugins.analysis.map_areas import find_zooms
from plugins.analysis.map_shapes import MapShape, MapShapes, make_map_shapes
from plugins.views.atlas import SIZE
from plugins.views.head import Head, Link, make_head
from plugins.views.labels import Label, Room
from plugins.views.overview import Site, sort_key

STEPS = (1, 3, 6, 12)  # from so many entries on a place is shaded a step brighter
NUMBER, LARGE_NUMBER = 15, 27  # sizes of numbers: beside the list, and on a phone
DIGIT = 0.31  # half the width of a digit, in its size
NAME, NAMES = 14, 12  # size of names, and how many at most
BESIDE = 30  # places of a list that stands beside the map; a longer one has its columns below
INSIDE = ("city", "municipality", "quarter", "other")


@dataclass(frozen=True, slots=True)
class Area:
    """A place where something is going on; `fit` says whether its number fits: `wide` on a phone, too.

    `step` is how brightly it is lit, from 1 to 4.
    """

    link: Link
    count: int
    step: int
    path: str
    x: int
    y: int
    fit: str
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One shade of the legend: from so many entries to so many, None for the last."""

    number: int
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The drawing: land without entries as one path, borders above, then the lit places."""

    width: int
    height: int
    dark: str
    areas: tuple[Area, ...]
    borders: str
    outline: str


@dataclass(frozen=True, slots=True)
class MapLine:
    """A place in the list."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class MapGroup:
    """The places of a district (within one: of an Amt); `heading` is None where there is only one group."""

    heading: Link | None
    count: int
    lines: tuple[MapLine, ...]
    dark: int


@dataclass(frozen=True, slots=True)
class MapView:
    """One sheet; `within` is None for the whole region. A list that `is_long` has no room beside the map."""

    template: ClassVar[str] = "map.html"
    head: Head
    within: Link | None
    sheet: Sheet | None
    steps: tuple[Step, ...]
    zooms: tuple[Link, ...]
    groups: tuple[MapGroup, ...]
    total: int
    is_long: bool


def make_views(site: Site) -> Iterator[MapView]:
    """The region, then its districts."""
    zooms = find_zooms(site.catalogue.region.places)
    links = tuple(Link(place.name, f"/map/{place.id}/") for place in zooms)
    yield _make_view(site, None, site.atlas.drawing, links)
    for place in zooms:
        yield _make_view(site, place, _draw(site, place.id), links)


def _draw(site: Site, within: str) -> MapShapes | None:
    region = site.catalogue.region
    return make_map_shapes(region.places, site.catalogue.boundaries, within=within, width=SIZE, height=SIZE)


def _make_view(site: Site, within: Any, drawing: MapShapes | None, zooms: tuple[Link, ...]) -> MapView:
    shown = _shown(site, within.id if within else None, drawing)
    groups = tuple(_groups(site, shown, within.id if within else None))
    total = sum(len(group.lines) for group in groups)
    return MapView(
        head=_head(site, within),
        within=site.place_link(within.id) if within else None,
        sheet=_sheet(site, drawing) if drawing else None,
        steps=make_steps(),
        zooms=zooms,
        groups=groups,
        total=total,
        is_long=total > BESIDE,
    )


def _head(site: Site, within: Any) -> Head:
    return make_head(
        site.settings,
        site.frame,
        f"/map/{within.id}/" if within else "/map/",
        "map",
        section="places",
        title=within.name if within else "",
    )


def make_steps() -> tuple[Step, ...]:
    """The legend: what each shade stands for."""
    ends = (*(step - 1 for step in STEPS[1:]), None)
    return tuple(Step(number, *span) for number, span in enumerate(zip(STEPS, ends, strict=True), start=1))


def step_of(count: int) -> int:
    """How brightly a place with so many entries is lit: 0 to 4."""
    return sum(count >= step for step in STEPS)


# The drawing


def _sheet(site: Site, drawing: MapShapes) -> Sheet:
    areas = [_area(shape, site) for shape in drawing.areas if site.by_place.get(shape.id)]
    lit = {area.link.address for area in areas}
    dark = (shape.path for shape in drawing.areas if site.place_link(shape.id).address not in lit)
    return Sheet(
        width=drawing.frame.width,
        height=drawing.frame.height,
        dark="".join(dark),
        areas=tuple(_with_names(areas, drawing)),
        borders="".join(shape.path for shape in drawing.groups),
        outline=drawing.outline,
    )


def _area(shape: MapShape, site: Site) -> Area:
    count = len(site.by_place[shape.id])
    half = DIGIT * len(str(count))
    fit = "wide" if shape.room > half * LARGE_NUMBER else "narrow" if shape.room > half * NUMBER else ""
    return Area(site.place_link(shape.id), count, step_of(count), shape.path, shape.x, shape.y, fit)


def _with_names(areas: Iterable[Area], drawing: MapShapes) -> Iterator[Area]:
    """The busiest get their names, where there is room between the numbers of all."""
    room = Room(drawing.frame.width, drawing.frame.height, 2)
    ordered = sorted(areas, key=lambda area: (-area.count, area.link.address))
    for area in ordered:
        room.take(area.x, area.y, NUMBER / 2)
    for number, area in enumerate(ordered):
        yield _named(area, room) if number < NAMES else area


def _named(area: Area, room: Room) -> Area:
    return replace(area, label=room.place(area.link.text, (area.x, area.y, NUMBER / 2), NAME))


# The list


def _shown(site: Site, within: str | None, drawing: MapShapes | None) -> tuple[Any, ...]:
    """The places of the list: those of the map, whether drawn or not."""
    if drawing:
        ids = (*(area.id for area in drawing.areas), *drawing.missing)
        return tuple(site.catalogue.places[place] for place in ids)
    places = (place for place in site.catalogue.region.places if place.kind in INSIDE)
    return tuple(place for place in places if within is None or _lies_in(place.id, within, site))


def _lies_in(place_id: str, within: str, site: Site) -> bool:
    return any(place.id == within for place in site.catalogue.place_path(place_id)[:-1])


def _groups(site: Site, places: Iterable[Any], within: str | None) -> Iterator[MapGroup]:
    found = _by_outer(site, places, within)
    for outer in sorted(found, key=lambda id: sort_key(site.place_link(id).text) if id else ""):
        lines = [_line(place, site) for place in found[outer]]
        lit = sorted((line for line in lines if line.count), key=lambda line: sort_key(line.link.text))
        heading = site.place_link(outer) if outer and len(found) > 1 else None
        count = len(site.by_place.get(outer, ())) if outer else sum(line.count for line in lit)
        yield MapGroup(heading, count, tuple(lit), len(lines) - len(lit))


def _by_outer(site: Site, places: Iterable[Any], within: str | None) -> Mapping[str, list[Any]]:
    """The places by the outermost place around them, within one the outermost inside it; else under ""."""
    found: dict[str, list[Any]] = {}
    for place in places:
        path = [one.id for one in site.catalogue.place_path(place.id)[:-1]]
        inner = path[path.index(within) + 1 :] if within in path else path
        found.setdefault(inner[0] if inner else "", []).append(place)
    return found


def _line(place: Any, site: Site) -> MapLine:
    return MapLine(site.place_link(place.id), len(site.by_place.get(place.id, ())))
