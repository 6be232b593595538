"""Figures on valid dyads, checked by hand."""

from datetime import date

from plugins.analysis.survey.answers import Actor, Answer, Wave
from plugins.analysis.survey.valid import make_valid_figures


def wave(n: int, silent: int, arcs: list[tuple[int, int]]) -> Wave:
    actors = tuple(Actor(f"a{i:02}", f"a{i:02}", "business", i >= silent) for i in range(n))
    answers = tuple(sorted(Answer(f"a{a:02}", f"a{b:02}", ("cooperation",)) for a, b in arcs))
    day = date(2027, 1, 1)
    return Wave("w", "Titel", "Ort", day, day, "roster", "persons", actors, answers, ())


def test_six_of_21_silent_are_missing_and_not_zero():
    arcs = [(a, b) for a in range(6, 21) for b in range(21) if a != b and (a + b) % 3 == 0]
    figures = make_valid_figures(wave(21, 6, arcs), "cooperation")

    assert 15 * 20 == figures.pairs
    assert 15 * 14 // 2 == figures.dyads
    assert len(arcs) / 300 == figures.density
    assert figures.density > len(arcs) / 420


def test_what_the_silent_do_not_return_is_not_unreturned():
    figures = make_valid_figures(wave(4, 1, [(1, 0), (1, 2), (2, 1), (3, 1)]), "cooperation")

    assert 2 / 3 == figures.reciprocity_arc
    assert 1 / 2 == figures.reciprocity_dyad
    assert 4 / 9 == figures.density


def test_of_nobody_nothing_is_said():
    figures = make_valid_figures(wave(3, 3, []), "cooperation")

    assert (0, 0, 0) == (figures.pairs, figures.ties, figures.dyads)
    assert (None, None, None) == (figures.density, figures.reciprocity_arc, figures.reciprocity_dyad)
