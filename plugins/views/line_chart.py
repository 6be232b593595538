"""A line chart as lines and points in pixels: measured values against a path, with round numbers beside it.

In: series of values by year. Out: everything the picture needs; the renderer writes the numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 96, 616, 24, 312
ROUND_STEPS = (1, 2, 2.5, 5, 10)
MOST_LINES = 5  # between the lowest and the highest round number
MOST_YEARS = 6


@dataclass(frozen=True, slots=True)
class Value:
    """What a series has to say of a year."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Point:
    """A value in its place."""

    x: int
    y: int
    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Series:
    """One line; `name` is a choice of the list `series`. `path` is what SVG draws."""

    name: str
    points: tuple[Point, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A round number or a year beside the picture, in its place."""

    at: int
    value: float


@dataclass(frozen=True, slots=True)
class LineChart:
    """The whole picture: lines, horizontal rules at round numbers, years below."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    series: tuple[Series, ...]
    rules: tuple[Tick, ...]
    years: tuple[Tick, ...]


def make_line_chart(series: Iterable[tuple[str, Sequence[Value]]]) -> LineChart | None:
    """The chart of these series, or None where no line can be drawn. The scale begins at zero or below."""
    lines = [(name, sorted(values, key=lambda one: one.year)) for name, values in series if values]
    every = [one for _, values in lines for one in values]
    years = sorted({one.year for one in every})
    if len(years) < 2:
        return None
    rules = find_round_numbers(min(0.0, *(one.value for one in every)), max(one.value for one in every))
    scale = _Scale(years[0], years[-1], rules[0], rules[-1])
    return LineChart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        bottom=BOTTOM,
        series=tuple(_series(name, values, scale) for name, values in lines),
        rules=tuple(Tick(scale.y(value), value) for value in rules),
        years=tuple(Tick(scale.x(year), year) for year in thin_out(years)),
    )


def find_round_numbers(low: float, high: float) -> tuple[float, ...]:
    """Round numbers at equal distances that hold low and high between them."""
    step = _round_step((high - low) / MOST_LINES) if high > low else 1.0
    first = floor(low / step)
    last = first + 1
    while last * step < high:
        last += 1
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def _round_step(least: float) -> float:
    size = 10.0 ** floor(log10(least))
    return next(step * size for step in ROUND_STEPS if step * size >= least)


def thin_out(years: Sequence[int]) -> tuple[int, ...]:
    """First and last year and as many between them as can be told apart."""
    least = (years[-1] - years[0]) / MOST_YEARS
    kept = [years[0]]
    for year in years[1:-1]:
        if year - kept[-1] >= least and years[-1] - year >= least:
            kept.append(year)
    return (*kept, years[-1])


@dataclass(frozen=True, slots=True)
class _Scale:
    first_year: int
    last_year: int
    low: float
    high: float

    def x(self, year: float) -> int:
        share = (year - self.first_year) / (self.last_year - self.first_year)
        return round(LEFT + (RIGHT - LEFT) * share)

    def y(self, value: float) -> int:
        return round(BOTTOM - (BOTTOM - TOP) * (value - self.low) / (self.high - self.low))


def _series(name: str, values: Sequence[Value], scale: _Scale) -> Series:
    points = tuple(Point(scale.x(one.year), scale.y(one.value), one.year, one.value) for one in values)
    return Series(name, points, "M" + "L".join(f"{point.x} {point.y}" for point in points))
