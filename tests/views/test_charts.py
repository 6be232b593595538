"""Charts: round numbers, years that can be told apart, bars of one scale, and the same as tables."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.exports.charts import make_chart_tables
from plugins.views.bars import make_bar_charts
from plugins.views.line_chart import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    Value,
    find_round_numbers,
    make_line_chart,
    thin_out,
)
from plugins.views.overview import make_site
from tests.theme.full import pages, read

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 3))


@pytest.mark.parametrize(
    ("low", "high", "numbers"),
    [
        (0, 7_250_000, (0, 2_000_000, 4_000_000, 6_000_000, 8_000_000)),
        (0, 1000, (0, 200, 400, 600, 800, 1000)),
        (-1, 4, (-1, 0, 1, 2, 3, 4)),
        (0, 0.3, (0, 0.1, 0.2, 0.3)),
        (0, 0, (0, 1)),
    ],
)
def test_round_numbers_hold_what_is_drawn(low, high, numbers):
    assert numbers == find_round_numbers(low, high)


@given(st.tuples(NUMBERS, NUMBERS).map(sorted))
def test_round_numbers_are_few_and_hold_what_is_drawn(span):
    low, high = span
    numbers = find_round_numbers(low, high)
    slack = (numbers[-1] - numbers[0]) * 1e-9
    assert numbers[0] <= low + slack
    assert high - slack <= numbers[-1]
    assert 2 <= len(numbers) <= 8


@given(st.lists(st.tuples(st.integers(1850, 2200), NUMBERS), min_size=2, max_size=40))
def test_points_lie_inside_the_picture_in_order(values):
    chart = make_line_chart([("measured", [Value(*value) for value in values])])
    if chart is None:
        assert 1 == len({year for year, _ in values})
        return
    (series,) = chart.series
    assert [point.x for point in series.points] == sorted(point.x for point in series.points)
    assert all(LEFT <= point.x <= RIGHT and TOP <= point.y <= BOTTOM for point in series.points)


def test_years_that_stand_too_close_are_left_out():
    assert (1990, 2000, 2010, 2020, 2030, 2040) == thin_out(
        (1990, 2000, 2010, 2015, 2020, 2022, 2024, 2030, 2040)
    )
    assert (2024, 2025) == thin_out((2024, 2025))


@pytest.mark.parametrize("values", [[], [("path", [])], [("path", [Value(2020, 1)])]])
def test_no_line_without_two_years(values):
    assert make_line_chart(values) is None


def test_bars_count_topics_places_and_weeks(tmp_path):
    charts = {chart.name: chart.bars for chart in make_bar_charts(make_site(*read(tmp_path)))}
    first = charts["topics"][0]
    assert ("Energie", 8, 100) == (first.link.text, first.value, first.length)
    assert ["Preetz"] == [bar.link.text for bar in charts["places"]]
    assert date(2026, 11, 16) == charts["weeks"][0].monday
    assert 12 == len(charts["weeks"])


def test_every_chart_has_a_file_with_the_same_numbers(tmp_path):
    site = make_site(*read(tmp_path))
    tables = {address: data.decode("utf-8-sig") for address, data in make_chart_tables(site)}
    for chart in make_bar_charts(site):
        rows = list(csv.DictReader(StringIO(tables[chart.table])))
        assert [str(bar.value) for bar in chart.bars] == [row["count"] for row in rows]
    years = list(csv.DictReader(StringIO(tables["/targets/ziel/values.csv"])))
    assert ["2015", "2025", "2030"] == [row["year"] for row in years]
    assert ["1000.0", "", "500.0"] == [row["target"] for row in years]
    assert ["1000.0", "800.5", ""] == [row["measured"] for row in years]


def test_target_shows_measured_values_against_the_path(tmp_path):
    page = pages(tmp_path)["/targets/ziel/"]
    assert "plot__line--path" in page
    assert "plot__line--measured" in page
    assert "/targets/ziel/values.csv" in page
