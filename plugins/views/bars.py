"""Numbers as bars: counts per topic and place, how full the coming weeks are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.views.head import Link
from plugins.views.overview import Site, sort_key
from plugins.views.topic import count_topics

LIT_KINDS = ("city", "municipality", "quarter", "other")
WEEKS = 12
WHOLE = 100  # the length of the longest bar


@dataclass(frozen=True, slots=True)
class Bar:
    """One number with its name: a link, or the week that begins on `monday`. `length` is 0 to 100."""

    link: Link | None
    monday: date | None
    value: int
    length: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars of one scale; `name` is a choice of the list `bars`, `table` the address of the same as CSV."""

    name: str
    bars: tuple[Bar, ...]
    table: str


def make_bar_charts(site: Site) -> tuple[BarChart, ...]:
    """The charts of the region; those without a number are left out."""
    charts = (
        _chart("topics", _topics(site)),
        _chart("places", _places(site)),
        _chart("weeks", _weeks(site)),
    )
    return tuple(chart for chart in charts if any(bar.value for bar in chart.bars))


def _chart(name: str, numbers: Iterable[tuple[Link | None, date | None, int]]) -> BarChart:
    counted = tuple(numbers)
    most = max((value for _, _, value in counted), default=0)
    bars = tuple(Bar(link, monday, value, find_length(value, most)) for link, monday, value in counted)
    return BarChart(name, bars, f"/figures/{name}.csv")


def find_length(value: int, most: int) -> int:
    """How long a bar is; what is there is never invisible."""
    return max(1, round(WHOLE * value / most)) if value else 0


def _topics(site: Site) -> Iterable[tuple[Link, None, int]]:
    """Entries of each topic, most first."""
    counts = sorted(count_topics(site), key=lambda one: (-one.count, sort_key(one.topic.label)))
    return ((Link(one.topic.label, one.topic.address), None, one.count) for one in counts)


def _places(site: Site) -> Iterable[tuple[Link, None, int]]:
    """Entries of each town and municipality that has some, quarters included, most first."""
    counts = (
        (place, len(site.by_place.get(place.id, ())))
        for place in site.catalogue.region.places
        if place.kind in LIT_KINDS
    )
    found = sorted((-count, sort_key(place.name), place.id) for place, count in counts if count)
    return ((site.place_link(place), None, -count) for count, _, place in found)


def _weeks(site: Site) -> Iterable[tuple[None, date, int]]:
    """Dates that begin in each of the coming weeks, from this Monday on; without what is cancelled."""
    first = site.settings.today - timedelta(days=site.settings.today.weekday())
    mondays = [first + timedelta(weeks=number) for number in range(WEEKS)]
    starts = [one.first_day for one in site.dates.all if one.is_on]
    return ((None, monday, sum(0 <= (day - monday).days < 7 for day in starts)) for monday in mondays)
