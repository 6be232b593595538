"""Analysis: which places a map shows, and which of them belong together.

In: the region's places, one tree. Out: the areas of a map, the groups around them, the maps there are.
"""

from collections.abc import Iterable, Mapping, Sequence

from schemas.region import Place

_TOWNS = ("city", "municipality", "other")
_AROUND = ("district", "amt")


def find_areas(places: Sequence[Place], within: str | None = None) -> tuple[Place, ...]:
    """The places a map fills: municipalities, or the quarters where there is only one municipality."""
    paths = _find_paths(places)
    inner = [place for place in places if within is None or within in paths[place.id]]
    towns = tuple(place for place in inner if place.kind in _TOWNS)
    quarters = tuple(place for place in inner if place.kind == "quarter" and place.id != within)
    return quarters if len(towns) <= 1 and quarters else towns or tuple(inner)


def find_groups(
    areas: Iterable[Place], places: Sequence[Place], within: str | None = None
) -> Mapping[str, tuple[str, ...]]:
    """The districts (within one: the Ämter) with the areas in each; none when there is only one."""
    paths, kinds = _find_paths(places), {place.id: place.kind for place in places}
    groups: dict[str, list[str]] = {}
    for area in areas:
        path = paths[area.id]
        around = [id for id in path[: path.index(within) if within in path else None] if id != area.id]
        if around and kinds[around[-1]] in _AROUND:
            groups.setdefault(around[-1], []).append(area.id)
    return {id: tuple(members) for id, members in groups.items()} if len(groups) > 1 else {}


def find_zooms(places: Sequence[Place]) -> tuple[Place, ...]:
    """The places with a map of their own: the outermost where there are several, with several areas."""
    outermost = [place for place in places if place.parent is None and place.kind in _AROUND]
    zooms = [place for place in outermost if len(find_areas(places, place.id)) > 1]
    return tuple(zooms) if len(outermost) > 1 else ()


def _find_paths(places: Iterable[Place]) -> dict[str, tuple[str, ...]]:
    """Each place's id and those of what it lies in, innermost first."""
    parents = {place.id: place.parent for place in places}
    return {id: _find_path(id, parents) for id in parents}


def _find_path(id: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    path: list[str] = []
    around: str | None = id
    while around and around in parents and around not in path:
        path.append(around)
        around = parents[around]
    return tuple(path)
