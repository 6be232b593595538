"""Ids made from titles, and where the page of everything is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.addresses import entry_address, make_id, output_path, place_address, topic_address
from schemas import KINDS

IDS = {
    "plain": ("Solar Gaarden", "solar-gaarden"),
    "umlauts": ("Ärger über Öl", "aerger-ueber-oel"),
    "capital-umlauts": ("ÄÖÜ", "aeoeue"),
    "eszett": ("Straße ẞ", "strasse-ss"),
    "decomposed-umlauts": ("u\u0308ber", "ueber"),
    "accents": ("Café à Øresund", "cafe-a-resund"),
    "polish": ("Łódź", "odz"),
    "signs": ("Energie & Wohnen: so geht's!", "energie-wohnen-so-geht-s"),
    "dashes": ("  -- a -- b -- ", "a-b"),
    "digits": ("20 Jahre", "20-jahre"),
    "ligature": ("ﬁnden", "finden"),
    "nothing": ("???", ""),
    "other-script": ("Київ", ""),
    "empty": ("", ""),
    "dots": ("../../etc/passwd", "etc-passwd"),
}


@pytest.mark.parametrize(("text", "expected"), IDS.values(), ids=IDS)
def test_titles_become_ids(text, expected):
    assert expected == make_id(text)


def test_an_id_is_cut_without_a_hyphen_at_its_end():
    assert "a" * 79 == make_id("a" * 79 + " b")
    assert "abc" == make_id("abc def", limit=4)


@given(st.text(max_size=200))
def test_what_comes_out_is_an_id_or_nothing(text):
    made = make_id(text)

    assert len(made) < 2 or KINDS["project"].is_id(made)


@given(st.text(max_size=60))
def test_an_id_gives_itself(text):
    assert make_id(text) == make_id(make_id(text))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("initiative", "/initiatives/x1/"),
        ("project", "/projects/x1/"),
        ("event", "/events/x1/"),
        ("notice", "/notices/x1/"),
        ("guide", "/guides/x1/"),
        ("target", "/targets/x1/"),
        ("page", "/x1/"),
    ],
)
def test_every_kind_has_its_folder_and_pages_stand_at_the_root(kind, expected):
    assert expected == entry_address(kind, "x1")


def test_topics_and_places_have_pages():
    assert ("/topics/energie/", "/places/kiel/") == (topic_address("energie"), place_address("kiel"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "index.html"),
        ("/projects/x/", "projects/x/index.html"),
        ("/feed.xml", "feed.xml"),
        ("/404.html", "404.html"),
    ],
)
def test_an_address_is_served_by_one_file(address, expected):
    assert expected == output_path(address)
