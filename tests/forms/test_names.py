"""What people choose and the ids it stands for."""

import pytest

from plugins.forms.names import Names

NAMES = Names(
    {
        "initiative": {"hof": "Der Hof", "a": "Gleich", "b": "gleich", "klammer": "Hof (b)"},
        "project": {"dach": "Dach", "x": "Eins"},
        "guide": {"y": "Eins"},
        "place": {"kiel": "Kiel", "preetz": "Preetz"},
    },
    {"place": {"Schusterstadt": "preetz", "Kiel": "preetz"}},
)


@pytest.mark.parametrize(
    ("kinds", "text", "id"),
    [
        (("initiative",), "der hof", "hof"),
        (("initiative",), "Gleich (b)", "b"),
        (("initiative",), "Gleich", "Gleich"),
        (("initiative",), "Hof (b)", "klammer"),
        (("initiative",), "b", "b"),
        (("initiative",), "Niemand (niemand)", "Niemand (niemand)"),
        (("place",), "Schusterstadt", "preetz"),
        (("place",), "Kiel", "kiel"),
        (("project", "guide"), "Eins", "x"),
        (("project", "guide"), "Eins (y)", "y"),
        (("unknown",), "x", "x"),
    ],
)
def test_text_leads_to_an_id(kinds, text, id):
    assert id == NAMES.find(kinds, text)


@pytest.mark.parametrize(
    ("kinds", "id", "text"),
    [
        (("initiative",), "hof", "Der Hof"),
        (("initiative",), "a", "Gleich (a)"),
        (("project", "guide"), "y", "Eins (y)"),
        (("place",), "fehlt", "fehlt"),
    ],
)
def test_id_is_shown_by_a_text_that_leads_back(kinds, id, text):
    assert text == NAMES.show(kinds, id)
    assert id == NAMES.find(kinds, text)


def test_field_offers_everything_it_may_refer_to():
    assert ("Dach", "Eins", "Eins (y)") == NAMES.texts(("project", "guide"))
