"""The region as a chart: the centre points of its places on a graticule, lit where something is going on."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sqrt
from typing import Any

from plugins.views.head import Link
from plugins.views.overview import Site

WIDTH = 560
MARGIN, FRAME = 44, 30
INSIDE = MARGIN - FRAME
MIN_HEIGHT, MAX_HEIGHT = 570, 640
MIN_SPAN = 0.02  # degrees: a region of one point still gets a chart
Box = tuple[float, float, float, float]  # left, top, right, bottom
SHOWN_KINDS = ("city", "municipality", "quarter", "other")
LABELS = 14
LARGE_LABELS = 5  # names a phone shows too, larger
LARGER = 1.5
SIGN_WIDTH, LINE_HEIGHT = 8.4, 17  # of a name at 15 px
STEPS = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)  # degrees between lines


@dataclass(frozen=True, slots=True)
class Light:
    """A place on the chart, in its pixels; `anchor` says how its name stands to `label_x`, empty without."""

    link: Link
    count: int
    x: int
    y: int
    radius: int
    label_x: int
    label_y: int
    anchor: str
    is_large: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the graticule at `at` pixels, with its degrees."""

    at: int
    degrees: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole picture; meridians stand at x, parallels at y."""

    width: int
    height: int
    lights: tuple[Light, ...]
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to pixels: plate carree with the region's own middle as standard parallel."""

    west: float
    north: float
    scale_x: float
    scale_y: float

    def x(self, lon: float) -> int:
        """Pixels from the left."""
        return round(MARGIN + (lon - self.west) * self.scale_x)

    def y(self, lat: float) -> int:
        """Pixels from the top."""
        return round(MARGIN + (self.north - lat) * self.scale_y)

    def lons(self, width: int) -> tuple[float, float]:
        """The degrees inside the frame, west to east."""
        return self.west - INSIDE / self.scale_x, self.west + (width - MARGIN - FRAME) / self.scale_x

    def lats(self, height: int) -> tuple[float, float]:
        """The degrees inside the frame, south to north."""
        return self.north - (height - MARGIN - FRAME) / self.scale_y, self.north + INSIDE / self.scale_y


def make_chart(site: Site) -> Chart | None:
    """The chart of the region, or None where no place has coordinates."""
    places = [place for place in site.catalogue.region.places if place.kind in SHOWN_KINDS]
    points = [
        (place, place.lat, place.lon) for place in places if place.lat is not None and place.lon is not None
    ]
    if not points:
        return None
    south, north = _span([lat for _, lat, _ in points])
    west, east = _span([lon for _, _, lon in points])
    projection, height = _fit(west, east, south, north)
    return Chart(
        width=WIDTH,
        height=height,
        lights=_lights([place for place, _, _ in points], projection, site, height),
        meridians=tuple(Line(projection.x(at), at) for at in _steps(*projection.lons(WIDTH))),
        parallels=tuple(Line(projection.y(at), at) for at in _steps(*projection.lats(height))),
    )


def _span(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    missing = max(0.0, MIN_SPAN - (high - low)) / 2
    return low - missing, high + missing


def _fit(west: float, east: float, south: float, north: float) -> tuple[Projection, int]:
    squeeze = cos(radians((south + north) / 2))
    scale = min((WIDTH - 2 * MARGIN) / ((east - west) * squeeze), (MAX_HEIGHT - 2 * MARGIN) / (north - south))
    height = max(MIN_HEIGHT, round((north - south) * scale) + 2 * MARGIN)
    spare_x = (WIDTH - 2 * MARGIN) / (scale * squeeze) - (east - west)
    spare_y = (height - 2 * MARGIN) / scale - (north - south)
    return Projection(west - spare_x / 2, north + spare_y / 2, scale * squeeze, scale), height


def _steps(low: float, high: float) -> tuple[float, ...]:
    """Round degrees inside the span, two to six of them."""
    step = next((step for step in STEPS if (high - low) / step <= 5), STEPS[-1])
    first = int(low // step) + 1
    return tuple(round(number * step, 2) for number in range(first, int(high // step) + 1))


def _lights(places: Iterable[Any], projection: Projection, site: Site, height: int) -> tuple[Light, ...]:
    """The busiest last, so that they lie on top; names where there is room, the busiest first."""
    counted = sorted(
        ((len(site.by_place.get(place.id, ())), place) for place in places),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    sky = Sky(
        projection,
        height,
        [_box(projection.x(place.lon), projection.y(place.lat), 6, 6) for count, place in counted if count],
        [],
    )
    lights = [_light(place, count, number, sky, site) for number, (count, place) in enumerate(counted)]
    return tuple(reversed(lights))


@dataclass(frozen=True, slots=True)
class Sky:
    """Where there is no room for a name: boxes of lights and of the names placed so far."""

    projection: Projection
    height: int
    lights: list[Box]
    names: list[Box]

    def is_free(self, box: Box) -> bool:
        """True for a box inside the frame that covers neither a light nor a name."""
        return self.is_free_of_names(box) and not any(_overlap(box, other) for other in self.lights)

    def is_free_of_names(self, box: Box) -> bool:
        """True for a box inside the frame that covers no other name."""
        inside = box[0] > 24 and box[2] < WIDTH - 24 and box[1] > 24 and box[3] < self.height - 24
        return inside and not any(_overlap(box, other) for other in self.names)


def _light(place: Any, count: int, number: int, sky: Sky, site: Site) -> Light:
    x, y = sky.projection.x(place.lon), sky.projection.y(place.lat)
    radius = min(14, round(4 + 2 * sqrt(count))) if count else 3
    is_large = number < LARGE_LABELS
    label = _room(place.name, (x, y, radius), sky, is_large=is_large) if count and number < LABELS else None
    label_x, label_y, anchor = label or (x, y, "")
    return Light(site.place_link(place.id), count, x, y, radius, label_x, label_y, anchor, is_large)


def _room(name: str, light: tuple[int, int, int], sky: Sky, *, is_large: bool) -> tuple[int, int, str] | None:
    """Where the name fits beside its light: right, left, below, above. Large names may cover small lights."""
    x, y, radius = light
    size = LARGER if is_large else 1
    width, line, away = len(name) * SIGN_WIDTH * size, LINE_HEIGHT * size, radius + 6
    spots = (
        (x + away, y + 5, "start", x + away),
        (x - away, y + 5, "end", x - away - width),
        (x, y + away + 12, "middle", x - width / 2),
        (x, y - away - 2, "middle", x - width / 2),
    )
    for is_free in (sky.is_free, sky.is_free_of_names) if is_large else (sky.is_free,):
        for label_x, label_y, anchor, left in spots:
            box = (left, label_y - line + 4, left + width, label_y + 4)
            if is_free(box):
                sky.names.append(box)
                return label_x, label_y, anchor
    return None


def _box(x: float, y: float, half_width: float, half_height: float) -> Box:
    return x - half_width, y - half_height, x + half_width, y + half_height


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
