"""The living labs on one line of time: everything in its place, inside the picture."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plugins.views.lab_timeline import LEFT, MOST_LETTERS, RIGHT, Spell, draw_timeline

TODAY = date(2026, 7, 2)
DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))


def test_days_stand_where_their_share_of_the_time_is():
    spell = Spell("Labor", date(2024, 1, 1), date(2025, 1, 1), date(2026, 7, 2), (date(2024, 1, 1),))
    line = draw_timeline([spell], TODAY)
    # From 2024 to 2027 are 1,096 days; 366 of them before 2025, 913 before 2 July 2026.
    width = RIGHT - LEFT
    (lane,) = line.lanes
    assert (LEFT, LEFT + round(width * 366 / 1096)) == (lane.first, lane.begin)
    assert LEFT + round(width * 913 / 1096) == lane.end == line.today
    assert (LEFT,) == lane.steps
    assert [(LEFT, 2024), (RIGHT, 2027)] == [(one.x, one.year) for one in (line.years[0], line.years[-1])]


def test_lab_without_an_end_goes_on_to_the_right():
    (lane,) = draw_timeline([Spell("Labor", TODAY, TODAY, None, ())], TODAY).lanes
    assert (RIGHT, True) == (lane.end, lane.is_open)


def test_long_names_are_cut_at_a_word():
    names = ("Ein Versuch in der ganzen Stadt und auf dem Land", "W" * 60, "Kurz")
    lanes = draw_timeline([Spell(name, TODAY, TODAY, None, ()) for name in names], TODAY).lanes
    assert ["Ein Versuch in der ganzen Stadt und auf…", "W" * (MOST_LETTERS - 1) + "…", "Kurz"] == [
        lane.name for lane in lanes
    ]


def test_no_lab_is_no_picture():
    assert draw_timeline([], TODAY) is None


@given(st.lists(st.tuples(DAYS, DAYS, st.none() | DAYS), min_size=1, max_size=8))
def test_everything_lies_inside_the_picture(labs):
    spells = [Spell("Labor", min(a, b), b, end and max(end, b), (a,)) for a, b, end in labs]
    line = draw_timeline(spells, TODAY)
    every = [line.today, *(one.x for one in line.years)]
    every += [x for lane in line.lanes for x in (lane.first, lane.begin, *lane.steps)]
    assert all(LEFT <= x <= RIGHT for x in every)
    assert all(lane.begin < lane.end <= RIGHT + 2 for lane in line.lanes)
    assert all(lane.y < line.bottom < line.height for lane in line.lanes)
