"""boundaries.geojson: the outlines of the region's places, optional.

Beside the reading of entries: the file and the region come in, polygons in longitude and latitude by the
id of their place go out, and a problem for each that cannot be used.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.catalogue.files import read_bytes, shown_path
from plugins.catalogue.geojson import Feature, find_lines, read_features, read_shape
from plugins.problems import Problem, find_nearest, make_problem
from schemas import Region

if TYPE_CHECKING:
    from shapely import MultiPolygon

BOUNDARIES_FILE = "boundaries.geojson"
BOUNDARIES_BYTES = 8 * 1024 * 1024

Boundaries = Mapping[str, "MultiPolygon"]


def read_boundaries(path: Path, region: Region) -> tuple[Boundaries, list[Problem]]:
    """The outlines by place id, none when there is no such file, and what is wrong with it."""
    shown = shown_path(path)
    if not path.exists() and not path.is_symlink():
        return {}, []
    data = read_bytes(path, BOUNDARIES_BYTES)
    if isinstance(data, Problem):
        return {}, [_too_large(path, shown) if data.code == "file-too-large" else data]
    features = read_features(data, shown)
    if isinstance(features, Problem):
        return {}, [features]
    return _read_outlines(features, [place.id for place in region.places], data, shown)


def make_size_problem(shown: str, size: int, limit: int) -> Problem:
    """A file of outlines is larger than we read; both sizes in bytes."""
    sizes = {"size": f"{size / 2**20:.1f}", "limit": limit // 2**20}
    return make_problem("geojson-too-large", shown, sizes)


def _too_large(path: Path, shown: str) -> Problem:
    return make_size_problem(shown, path.stat().st_size, BOUNDARIES_BYTES)


def _read_outlines(
    features: tuple[Feature, ...], known: list[str], data: bytes, shown: str
) -> tuple[Boundaries, list[Problem]]:
    outlines: dict[str, MultiPolygon] = {}
    found: list[tuple[Feature, str]] = list(_find_wrong_keys(features, known))
    for feature in features:
        shape, code = read_shape(feature.geometry)
        found += [(feature, code)] if code else []
        if shape and _id(feature) in known:
            outlines.setdefault(_id(feature), shape)
    lines = find_lines(data) if found else ()
    return outlines, [_make(code, shown, feature, known, _line(lines, feature)) for feature, code in found]


def _find_wrong_keys(features: tuple[Feature, ...], known: list[str]) -> Iterator[tuple[Feature, str]]:
    ids: set[str] = set()
    keys: set[str] = set()
    for feature in features:
        id, ags = _id(feature), str(feature.properties.get("ags") or "")
        if not id:
            yield feature, "outline-without-id"
        elif id in ids:
            yield feature, "outline-twice"
        elif ags in keys:
            yield feature, "outline-ags-twice"
        elif id not in known:
            yield feature, "outline-without-place"
        ids.add(id)
        keys |= {ags} - {""}


def _id(feature: Feature) -> str:
    return str(feature.properties.get("id") or "")


def _line(lines: tuple[int, ...], feature: Feature) -> int:
    return lines[feature.index] if feature.index < len(lines) else 1


def _make(code: str, shown: str, feature: Feature, known: list[str], line: int) -> Problem:
    id, ags = _id(feature), str(feature.properties.get("ags") or "")
    params = {"value": id, "ags": ags, "name": str(feature.properties.get("name") or id or feature.index + 1)}
    nearest = find_nearest(id, known) if code == "outline-without-place" else ""
    return make_problem(code, shown, params, place=(line, 1), nearest=nearest)
