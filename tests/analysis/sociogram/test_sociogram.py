"""The drawings: names never lie on each other, order changes nothing, crowds are thinned by a rule."""

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.analysis.network.graph import Network, Tie, make_network
from plugins.analysis.sociogram.arcs import draw_arcs
from plugins.analysis.sociogram.drawing import Drawing, draw
from plugins.analysis.sociogram.grouped import count_between, draw_groups, keep_strongest
from plugins.analysis.sociogram.names import LETTER, LINE, MARK, break_name
from plugins.analysis.sociogram.parts import MOST, find_ideal_spots, find_parts, thin
from plugins.analysis.sociogram.room import make_room
from plugins.analysis.sociogram.stress import place_component

NAMES = (
    "Solarkreis",
    "Institut für Küstenwandel der Förde-Hochschule",
    "Wirkortklimawirkortklimawirkortklimawirk",
)


def network(pairs, nodes=()) -> Network:
    known = sorted({*nodes, *(one for pair in pairs for one in pair)})
    return make_network(dict.fromkeys(known, "business"), [Tie(*pair) for pair in pairs])


def names(of: Network) -> dict[str, str]:
    return {node: NAMES[place % len(NAMES)] for place, node in enumerate(of.nodes)}


def star(points: int) -> Network:
    return network([("m", f"p{number:02}") for number in range(points)])


def crowd(actors: int, ties: int, seed: int = 1) -> Network:
    chance = random.Random(seed)
    pairs = {tuple(sorted(chance.sample(range(actors), 2))) for _ in range(ties)}
    return network([(f"n{a:03}", f"n{b:03}") for a, b in sorted(pairs)])


def frames(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of every mark and of every name, by actor."""
    found = []
    for mark in drawing.marks:
        half = max(len(line) for _, line in mark.lines) * LETTER / 2
        feet = [foot for foot, _ in mark.lines]
        found.append(
            (mark.x - half, min(mark.y - MARK, feet[0] - LINE + 4),
             mark.x + half, max(mark.y + MARK, feet[-1] + 4))
        )  # fmt: skip
    return found


def overlaps(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize(
    "of",
    [
        star(5), star(40), crowd(60, 150), crowd(60, 45), network([("a", "b")]),
        network([("a", "b"), ("c", "d")]),
    ],
    ids=["star", "large star", "crowd", "many parts", "pair", "two pairs"],
)  # fmt: skip
def test_no_name_lies_on_another_or_leaves_the_sheet(of):
    drawing = draw(of, names(of), find_ideal_spots(of))
    boxes = frames(drawing)
    assert [] == [pair for pair in combinations(boxes, 2) if overlaps(*pair)]
    assert all(box[0] >= 0 and box[1] >= 0 for box in boxes)
    assert all(box[2] <= drawing.width and box[3] <= drawing.height for box in boxes)


ties = st.sets(
    st.tuples(st.integers(0, 14), st.integers(0, 14)).filter(lambda pair: pair[0] < pair[1]), min_size=1
)


@given(ties, st.randoms(use_true_random=False))
def test_order_of_the_ties_changes_no_picture(pairs, chance):
    named = [(f"n{a:02}", f"n{b:02}") for a, b in sorted(pairs)]
    shuffled = chance.sample([pair[::-1] for pair in named], len(named))
    one, other = network(named), network(shuffled)
    assert draw(one, names(one), find_ideal_spots(one)) == draw(other, names(other), find_ideal_spots(other))
    assert draw_arcs(one, names(one), find_ideal_spots(one)) == draw_arcs(
        other, names(other), find_ideal_spots(other)
    )


@given(ties)
def test_every_tie_is_a_line_between_its_marks_in_both_drawings(pairs):
    of = network([(f"n{a:02}", f"n{b:02}") for a, b in pairs])
    drawing, arcs = draw(of, names(of), find_ideal_spots(of)), draw_arcs(of, names(of), find_ideal_spots(of))
    at = {mark.id: (mark.x, mark.y) for mark in drawing.marks}
    assert [f"M{at[tie.a][0]} {at[tie.a][1]}L{at[tie.b][0]} {at[tie.b][1]}" for tie in of.ties] == [
        stroke.path for stroke in drawing.strokes
    ]
    assert list(of.ties) == [arc.tie for arc in arcs.arcs]
    assert sorted(at) == sorted(row.id for row in arcs.rows)
    heights = [row.y for row in arcs.rows]
    assert sorted(heights) == heights


def test_actors_without_a_tie_are_in_no_drawing():
    of = network([("a", "b")], nodes=("lonely",))
    assert ["a", "b"] == [mark.id for mark in draw(of, names(of), find_ideal_spots(of)).marks]
    assert (("a", "b"),) == find_parts(of)


def test_distance_in_the_picture_is_that_of_ties():
    path = network([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")])
    spots = place_component(path.nodes, path.neighbours)
    xs = [spots[node][0] for node in "abcde"]
    assert xs in (sorted(xs), sorted(xs, reverse=True))
    assert [1.0] * 4 == [round(abs(b - a), 1) for a, b in pairwise(xs)]


def test_first_stands_on_top_of_the_column():
    of = star(6)
    assert "p03" == draw_arcs(of, names(of), find_ideal_spots(of), first="p03").rows[0].id


def test_crowd_is_thinned_to_its_densest_part_and_small_networks_stay_whole():
    core = [(f"c{a:02}", f"c{b:02}") for a, b in combinations(range(12), 2)]
    fringe = [(f"c{number % 12:02}", f"f{number:03}") for number in range(100)]
    thinned = thin(network(core + fringe))
    assert MOST == len(thinned.nodes)
    assert {f"c{number:02}" for number in range(12)} <= set(thinned.nodes)
    assert thin(network(core)) == network(core)


def test_room_is_found_even_where_all_stand_on_one_spot():
    of = star(30)
    drawing = draw(of, names(of), find_ideal_spots(of), width=350)
    assert [] == [pair for pair in combinations(frames(drawing), 2) if overlaps(*pair)]
    assert {} == make_room({}, {}, 100)


def test_groups_are_circles_and_their_ties_beams():
    of = network([("a1", "a2"), ("a2", "a3"), ("b1", "b2"), ("a1", "b1"), ("a2", "b2"), ("c1", "c2")])
    groups = (("a1", "a2", "a3"), ("b1", "b2"), ("c1", "c2"))
    assert {(1, 2): 2} == count_between(of, groups)
    drawing = draw_groups(of, groups, ("um a", "um b", "um c"))
    assert [(1, 3), (2, 2), (3, 2)] == [(one.number, one.size) for one in drawing.circles]
    assert [(1, 2, 2)] == [(beam.a, beam.b, beam.ties) for beam in drawing.beams]


def test_only_the_strongest_beams_of_a_group_are_drawn():
    between = {(1, 2): 9, (1, 3): 8, (2, 3): 7, (1, 4): 1, (2, 4): 1, (3, 4): 1}
    assert {(1, 2): 9, (1, 3): 8, (2, 3): 7, (1, 4): 1, (2, 4): 1} == keep_strongest(between)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Solarkreis Gaarden", ("Solarkreis Gaarden",)),
        ("Institut für Küstenwandel der Förde-Hochschule",
         ("Institut für", "Küstenwandel der", "Förde-Hochschule")),
        ("Wirkortklimawirkortklimawirkortklimawirk", ("Wirkortklimawirkort", "klimawirkortklimawi", "rk")),
        ("A " * 60, ("A A A A A A A A A A", "A A A A A A A A A A", "A A A A A A A A A …")),
    ],
    ids=["short", "hyphen", "one long word", "endless"],
)  # fmt: skip
def test_name_breaks_into_lines(name, lines):
    assert lines == break_name(name)
