"""The region as a chart: its land on a graticule, a light for every place where something is going on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import sqrt

from plugins.analysis.geometry import Frame
from plugins.views.atlas import REGION_PICTURE
from plugins.views.head import Link
from plugins.views.labels import Label, Room
from plugins.views.overview import Site

WIDTH = 560
MARGIN, FRAME = 40, 30  # around the land; from the edge to the line of degrees
MIN_HEIGHT, MAX_HEIGHT = 500, 640
SHOWN_KINDS = ("city", "municipality", "quarter", "other")
DENSE = 80  # lights; more of them are drawn smaller
LABELS = 14
LARGE_LABELS = 5  # names a phone shows too, larger
SIZE, LARGE_SIZE = 15, 22.5
STEPS = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)  # degrees between lines


@dataclass(frozen=True, slots=True)
class Light:
    """A place on the chart, in its pixels."""

    link: Link
    count: int
    x: int
    y: int
    radius: int
    label: Label | None = None
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the graticule at `at` pixels, with its degrees."""

    at: int
    degrees: float


@dataclass(frozen=True, slots=True)
class Land:
    """Where the region's picture lies on the chart."""

    picture: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole picture; meridians stand at x, parallels at y. Many lights are small ones."""

    width: int
    height: int
    land: Land
    lights: tuple[Light, ...]
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    is_dense: bool


def make_chart(site: Site) -> Chart | None:
    """The chart of the region, or None where no place has coordinates."""
    if site.atlas.drawing is None:
        return None
    frame = site.atlas.drawing.frame
    height, land = _lay(frame)
    lights = _lights(site, land, land.width / frame.width, Room(WIDTH, height, FRAME - 6))
    return Chart(
        width=WIDTH,
        height=height,
        land=land,
        lights=lights,
        meridians=tuple(_meridians(frame, land)),
        parallels=tuple(_parallels(frame, land, height)),
        is_dense=len(lights) > DENSE,
    )


def _lay(frame: Frame) -> tuple[int, Land]:
    """The height of the chart, and the land as large as it fits, in the middle."""
    inner = WIDTH - 2 * MARGIN
    scale = min(inner / frame.width, (MAX_HEIGHT - 2 * MARGIN) / frame.height)
    width, down = round(frame.width * scale), round(frame.height * scale)
    height = max(MIN_HEIGHT, down + 2 * MARGIN)
    return height, Land(REGION_PICTURE, (WIDTH - width) // 2, (height - down) // 2, width, down)


def _meridians(frame: Frame, land: Land) -> Iterable[Line]:
    per_degree = frame.plane.shrink * frame.scale * land.width / frame.width
    west = frame.left / frame.plane.shrink
    return _lines(west, per_degree, land.x, WIDTH)


def _parallels(frame: Frame, land: Land, height: int) -> Iterable[Line]:
    return _lines(frame.top, -frame.scale * land.width / frame.width, land.y, height)


def _lines(degrees: float, per_degree: float, at: int, length: int) -> Iterable[Line]:
    """Lines at round degrees between the frame's sides, two to six; `degrees` stand at pixel `at`."""
    low, high = sorted(degrees + (edge - at) / per_degree for edge in (FRAME, length - FRAME))
    step = next((step for step in STEPS if (high - low) / step <= 5), STEPS[-1])
    for number in range(int(low // step) + 1, int(high // step) + 1):
        yield Line(round(at + (number * step - degrees) * per_degree), round(number * step, 2))


def _lights(site: Site, land: Land, scale: float, room: Room) -> tuple[Light, ...]:
    """The busiest last, so that they lie on top; names where there is room, the busiest first."""
    lights = sorted(_unnamed(site, land, scale), key=lambda light: (-light.count, light.link.address))
    if len(lights) > DENSE:
        lights = [replace(light, radius=max(2, round(light.radius * 0.4))) for light in lights]
    for light in lights:
        room.take(light.x, light.y, 6)
    return tuple(reversed([_name(light, number, room) for number, light in enumerate(lights)]))


def _unnamed(site: Site, land: Land, scale: float) -> Iterator[Light]:
    for place in site.catalogue.region.places:
        count, spot = len(site.by_place.get(place.id, ())), site.atlas.spots.get(place.id)
        if count and spot and place.kind in SHOWN_KINDS:
            x, y = round(land.x + spot.x * scale), round(land.y + spot.y * scale)
            yield Light(site.place_link(place.id), count, x, y, min(14, round(4 + 2 * sqrt(count))))


def _name(light: Light, number: int, room: Room) -> Light:
    """The light with its name where it is one of the first and fits; large names may cover small lights."""
    if number >= LABELS:
        return light
    is_large, point = number < LARGE_LABELS, (light.x, light.y, light.radius)
    label = room.place(light.link.text, point, LARGE_SIZE if is_large else SIZE, may_cover=is_large)
    return replace(light, label=label, is_large=is_large)
