"""The numbers behind the charts as tables: one file a chart, for spreadsheets."""

from collections.abc import Iterable, Iterator, Sequence

from plugins.exports.sheets import render_table
from plugins.views.bars import Bar, make_bar_charts
from plugins.views.overview import Site
from plugins.views.target import Step, make_steps, table_address

NAMES = {"topics": "topic", "places": "place", "weeks": "week"}
YEARS = ("year", "target", "measured", "source")


def make_chart_tables(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and table of each chart."""
    for chart in make_bar_charts(site):
        yield chart.table, render_table((NAMES[chart.name], "count", "address"), _bars(chart.bars))
    for entry in site.catalogue.of_kind("target"):
        yield table_address(entry), render_table(YEARS, _years(make_steps(entry.data)))


def _bars(bars: Iterable[Bar]) -> Iterator[Sequence[object]]:
    for bar in bars:
        name = bar.link.text if bar.link else str(bar.monday)
        yield name, bar.value, bar.link.address if bar.link else None


def _years(steps: Iterable[Step]) -> Iterator[Sequence[object]]:
    for step in steps:
        yield step.year, step.measured if step.is_base else step.goal, step.measured, step.source
