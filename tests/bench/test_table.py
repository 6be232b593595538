import pytest

from tests.bench.cost import Cost
from tests.bench.table import Goal, render_growth, render_table


def costs(*wall_s: float) -> list[Cost]:
    return [Cost(seconds, seconds, 280) for seconds in wall_s]


def test_row_has_median_spread_ratio_of_each_turn_and_verdict():
    measured = {"Hugo 0.168": costs(4, 8, 4), "full build": costs(2, 6, 3), "Astro 7": costs(16)}
    assert [
        "| Hugo 0.168 | 4.00 (4.00-8.00) | 4.0 | 280 | 1.00 (1.00-1.00) |  |  |",
        "| full build | 3.00 (2.00-6.00) | 3.0 | 280 | 0.75 (0.50-0.75) | 0.75, 300 MiB | met |",
        "| Astro 7 | 16.00 | 16.0 | 280 | 4.00 |  |  |",
    ] == list(render_table(10_000, measured))[2:]


@pytest.mark.parametrize(
    ("goal", "met"),
    [
        pytest.param(Goal(0.75), True, id="just-met"),
        pytest.param(Goal(0.74), False, id="too-slow"),
        pytest.param(Goal(0.75, 299), False, id="too-large"),
        pytest.param(Goal(None, 300), True, id="memory-alone"),
    ],
)
def test_goal_is_met_up_to_its_limits(goal, met):
    assert met == goal.is_met(0.75, 300)


def test_growth_is_the_exponent_from_size_to_size_and_altogether():
    found = {size: {"full build": costs(wall)} for size, wall in ((1_000, 1), (10_000, 10), (100_000, 1_000))}
    assert [
        "1,000 to 10,000 entries: wall time to the power of 1.00, CPU 1.00",
        "10,000 to 100,000 entries: wall time to the power of 2.00, CPU 2.00",
        "1,000 to 100,000 entries: wall time to the power of 1.50, CPU 1.50",
        "goal: 1.05, missed",
    ] == list(render_growth(found))
