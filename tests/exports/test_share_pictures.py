"""The pictures of shared links."""

import io

import pytest
from PIL import Image

from plugins.exports.colours import find_hues, oklch_to_rgb
from plugins.exports.share_pictures import Motif, _drawable, _fit, draw_picture, make_share_pictures
from plugins.views.share import HEIGHT, PICTURED_KINDS, SITE_PICTURE, WIDTH, og_address

LONG = "Klimaschutzmanagementvernetzungsstelle der Gemeinden am Großen Plöner See und ihrer Nachbarn"


@pytest.fixture(scope="module")
def pictures(example):
    """The pictures of the example region by address."""
    return dict(make_share_pictures(example[1]))


def test_there_is_a_picture_a_kind_and_a_topic(example, pictures):
    expected = {SITE_PICTURE, *map(og_address, PICTURED_KINDS)}
    expected |= {og_address("event", (topic.id,)) for topic in example[0].region.topics}
    assert expected == pictures.keys()


def test_pictures_have_the_size_and_weight_that_networks_ask_for(pictures):
    for data in pictures.values():
        assert ("PNG", (WIDTH, HEIGHT)) == (
            Image.open(io.BytesIO(data)).format,
            Image.open(io.BytesIO(data)).size,
        )
        assert len(data) < 60_000


def test_pictures_are_the_same_again_and_no_two_are_alike(example, pictures):
    assert pictures == dict(make_share_pictures(example[1]))
    assert len(pictures) == len(set(pictures.values()))


def test_address_is_that_of_the_first_topic_else_of_the_kind_else_of_the_site():
    assert "/assets/og/topic-energie.png" == og_address("event", ("energie", "natur"))
    assert "/assets/og/place.png" == og_address("place")
    assert "/assets/og/site.png" == og_address("home")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Öl, Straße & Wärme „hier“", "Öl, Straße & Wärme „hier“"),
        ("o\u0308ffentlich", "öffentlich"),
        ("ağaç", "agaç"),
        ("気候", ""),
        ("Klima 気候", "Klima"),
    ],
    ids=["german", "decomposed", "turkish", "no-sign", "some-signs"],
)
def test_signs_that_the_font_lacks_are_drawn_plainly(text, drawn):
    assert drawn == _drawable(text)


@pytest.mark.parametrize("text", ["", "A", LONG, "x" * 80, "W" * 80, "a b " * 20], ids=len)
def test_label_fits_whatever_its_length(text):
    size, lines = _fit(text)
    assert size * len(lines) <= 420
    assert draw_picture(Motif(text, "Region", (0, 0, 0), (200, 200, 200), 1))


def test_colours_are_those_of_the_style_sheet():
    """Values of the CSS Color 4 specification's own examples."""
    assert (255, 255, 255) == oklch_to_rgb(1, 0, 0)
    assert (0, 0, 0) == oklch_to_rgb(0, 0, 0)
    assert (255, 0, 0) == oklch_to_rgb(0.62796, 0.25768, 29.234)


def test_topic_has_its_own_hue_else_one_by_position(small):
    assert (220, 140) == find_hues(small[0].region)
