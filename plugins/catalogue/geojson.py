"""GeoJSON in, features out: what others drew, checked as far as the format goes (RFC 7946).

Beside the reading of entries: boundaries.geojson and the sources of `wirkort import region` come in,
features with their properties and polygons in longitude and latitude go out. shapely is imported late,
because only the few who read outlines need its tenth of a second.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from plugins.problems import Problem, make_problem

if TYPE_CHECKING:
    from shapely import Geometry, MultiPolygon

# Names under which programs write longitude and latitude; ETRS89 (4258) differs from WGS 84 by less than 1 m.
_DEGREES = re.compile(r"(CRS:?84|EPSG:+(\d+(\.\d+)?:)?(4326|4258)|WGS ?84)$", re.IGNORECASE)
_FEATURES = re.compile(r'"features"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_TYPES = ("Polygon", "MultiPolygon")

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: which of the file it is (from 0), its properties, its geometry as it stands there."""

    index: int
    properties: Mapping[str, Any]
    geometry: Any


def read_features(data: bytes, shown: str) -> tuple[Feature, ...] | Problem:
    """The features of a file in longitude and latitude; a problem when it cannot be used at all."""
    collection = _parse(data, shown)
    if isinstance(collection, Problem):
        return collection
    raw = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(raw, list) or not all(_is_feature(item) for item in raw):
        return make_problem("geojson-form", shown)
    if not raw:
        return make_problem("geojson-empty", shown)
    features = tuple(_make_feature(index, item) for index, item in enumerate(raw))
    projection = _named_projection(collection) or _guess_projection(features)
    return make_problem("projection", shown, {"value": projection}) if projection else features


def read_shape(geometry: Any) -> tuple["MultiPolygon | None", str]:
    """The polygons of a geometry, repaired where they cross themselves, and the code of what was wrong."""
    import shapely  # noqa: PLC0415  # see the module's docstring

    if not isinstance(geometry, dict) or geometry.get("type") not in _TYPES:
        return None, "outline-missing"
    try:
        shape = shapely.MultiPolygon(list(_polygons(geometry)))
    except (TypeError, ValueError, LookupError, shapely.GEOSException):
        return None, "outline-broken"
    if shape.is_valid and not shape.is_empty:
        return as_multipolygon(shape), ""
    repaired = as_multipolygon(shapely.make_valid(shape, method="structure"))
    return (repaired, "outline-crossing") if repaired.area else (None, "outline-broken")


def as_multipolygon(shape: "Geometry") -> "MultiPolygon":
    """The polygons of a shape; lines and points are left out."""
    import shapely  # noqa: PLC0415  # see the module's docstring

    parts = [part for part in shapely.get_parts(shape).tolist() if part.geom_type in _TYPES]
    return shapely.MultiPolygon([polygon for part in parts for polygon in shapely.get_parts(part).tolist()])


def find_lines(data: bytes) -> tuple[int, ...]:
    """The line each feature begins on, for messages; as many as can be found."""
    text = data.decode("utf-8-sig", "replace")
    start = _FEATURES.search(text)
    return tuple(_lines(text, start.end())) if start else ()


def _lines(text: str, at: int) -> Iterator[int]:
    decoder, line, counted = json.JSONDecoder(), 1, 0
    while True:
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # matches the empty text, too
        line, counted = line + text.count("\n", counted, at), at
        try:
            _, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield line


def _parse(data: bytes, shown: str) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = (before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        return make_problem("not-utf-8", shown, place=place)
    except json.JSONDecodeError as error:
        return make_problem("geojson-broken", shown, place=(error.lineno, error.colno))
    except (ValueError, RecursionError):
        return make_problem("geojson-broken", shown)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _is_feature(item: Any) -> bool:
    return isinstance(item, dict) and item.get("type") == "Feature"


def _make_feature(index: int, item: dict[str, Any]) -> Feature:
    properties = item.get("properties")
    return Feature(index, properties if isinstance(properties, dict) else {}, item.get("geometry"))


def _named_projection(collection: Mapping[str, Any]) -> str:
    """The projection a file names in the older `crs` member, empty when it is longitude and latitude."""
    crs = collection.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    return "" if _DEGREES.search(name) else name


def _guess_projection(features: tuple[Feature, ...]) -> str:
    """What the numbers look like when they are no degrees."""
    for feature in features:
        x, y = _first_position(feature.geometry)
        if abs(x) > 180 or abs(y) > 90:
            return next((name for name, west, east in _GRIDS if west <= x < east), f"{x:g}, {y:g}")
    return ""


# East values within Germany in the grids its surveys publish (epsg.io); north values do not tell them apart.
_GRIDS = (
    ("UTM, EPSG:25832", 166_000, 925_000),
    ("Web Mercator, EPSG:3857", 925_000, 1_700_000),
    ("Gauß-Krüger, EPSG:31466-31469", 2_400_000, 5_700_000),
    ("UTM, EPSG:4647", 32_000_000, 34_000_000),
)


def _first_position(geometry: Any) -> Position:
    value = geometry.get("coordinates") if isinstance(geometry, dict) else None
    while isinstance(value, list) and value and isinstance(value[0], list):
        value = value[0]
    try:
        return float(value[0]), float(value[1])  # type: ignore[index]  # what is none raises
    except (TypeError, ValueError, LookupError, OverflowError):
        return 0.0, 0.0


def _polygons(geometry: Mapping[str, Any]) -> Iterator[tuple[list[Position], list[list[Position]]]]:
    coordinates = geometry["coordinates"]
    for polygon in [coordinates] if geometry["type"] == "Polygon" else coordinates:
        shell, *holes = ([_position(raw) for raw in ring] for ring in polygon)
        yield shell, holes


def _position(raw: Any) -> Position:
    """Longitude and latitude; heights are dropped."""
    lon, lat = float(raw[0]), float(raw[1])
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(raw)
    return lon, lat
