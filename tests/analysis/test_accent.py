import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.analysis.accent import (
    DAY_GROUNDS,
    DAY_WORDS,
    LEAST_CONTRAST,
    NIGHT_GROUNDS,
    NIGHT_WORDS,
    contrast,
    find_nearest_readable,
    find_tone,
    is_readable,
    make_shades,
    to_hex,
)
from tests.theme.test_style import tokens

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("scheme", "grounds", "words"), [("light", DAY_GROUNDS, DAY_WORDS), ("dark", NIGHT_GROUNDS, NIGHT_WORDS)]
)
def test_grounds_are_those_of_the_theme(scheme, grounds, words):
    shown = tokens(scheme)
    assert grounds == (shown["paper"], shown["paper-deep"])
    assert words in (shown["on-primary"], "#ffffff")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert ratio == round(contrast(one, other), 2) == round(contrast(other, one), 2)


@pytest.mark.parametrize(
    ("accent", "nearest"),
    [
        pytest.param("#0a5867", "#0a5867", id="ours"),
        pytest.param("#ffcc00", "#856904", id="yellow"),
        pytest.param("#ff0000", "#dc0402", id="red"),
        pytest.param("#ffffff", "#6d6d6d", id="white"),
    ],
)
def test_nearest_readable_colour_keeps_the_hue(accent, nearest):
    assert nearest == find_nearest_readable(accent)


@given(COLOURS)
def test_nearest_readable_colour_can_be_read_and_is_as_light_as_it_may_be(accent):
    nearest = find_nearest_readable(accent)
    assert is_readable(nearest)
    assert accent == nearest or max(contrast(nearest, ground) for ground in DAY_GROUNDS) < 5.3


@given(COLOURS)
def test_shades_can_be_read_by_day_and_by_night(accent):
    shades = make_shades(find_nearest_readable(accent))
    for shade in (shades.day, shades.day_deep):
        assert all(contrast(shade, other) >= LEAST_CONTRAST for other in (*DAY_GROUNDS, DAY_WORDS))
    for shade in (shades.night, shades.night_deep):
        assert all(contrast(shade, other) >= LEAST_CONTRAST for other in (*NIGHT_GROUNDS, NIGHT_WORDS))


@given(COLOURS)
def test_colour_comes_back_from_oklch(colour):
    there = to_hex(find_tone(colour))
    assert all(abs(int(there[at : at + 2], 16) - int(colour[at : at + 2], 16)) <= 4 for at in (1, 3, 5))
