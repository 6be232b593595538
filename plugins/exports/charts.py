"""The numbers behind the charts as tables: one file a chart, for spreadsheets."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from plugins.exports.sheets import render_table
from plugins.views.bars import Bar, make_bar_charts
from plugins.views.overview import Site
from plugins.views.surveys.page import table_address as survey_table_address
from plugins.views.target import Step, make_steps, table_address

NAMES = {"topics": "topic", "places": "place", "weeks": "week"}
SUMS = ("what", "a", "b", "number", "of", "mean")
YEARS = ("year", "target", "measured", "source")


def make_chart_tables(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and table of each chart."""
    for chart in make_bar_charts(site):
        yield chart.table, render_table((NAMES[chart.name], "count", "address"), _bars(chart.bars))
    for entry in site.catalogue.of_kind("target"):
        yield table_address(entry), render_table(YEARS, _years(make_steps(entry.data)))
    for entry in site.catalogue.of_kind("survey"):
        yield survey_table_address(entry), render_table(SUMS, _sums(entry.data))


def _bars(bars: Iterable[Bar]) -> Iterator[Sequence[object]]:
    for bar in bars:
        name = bar.link.text if bar.link else str(bar.monday)
        yield name, bar.value, bar.link.address if bar.link else None


def _years(steps: Iterable[Step]) -> Iterator[Sequence[object]]:
    for step in steps:
        yield step.year, step.measured if step.is_base else step.goal, step.measured, step.source


def _sums(data: Any) -> Iterator[Sequence[object]]:
    """Nominations from a to b, then how well it works and what is named between a and b."""
    for relation in data.relations:
        yield relation.relation, None, None, relation.ties, relation.valid, None
        for cell in relation.cells:
            yield relation.relation, cell.from_, cell.to, cell.ties, cell.possible, None
    for one in data.quality:
        yield "quality", *one.sectors, one.answers, None, one.mean
    for factor in data.factors:
        name = f"{factor.factor} ({factor.polarity})"
        yield name, None, None, factor.mentions, None, None
        for pair in factor.pairs:
            yield name, *pair.sectors, pair.mentions, None, None
