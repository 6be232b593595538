"""The browser's own look for entries that may be the same."""

from collections.abc import Iterator

import pytest

from tests.node import Script

KNOWN = [
    {"kind": "initiative", "id": id, "title": title, "place": "Preetz"}
    for id, title in (
        ("repair-cafe-preetz", "Repair-Café Preetz e. V."),
        ("klimabuendnis-kiel", "Klimabündnis Kiel"),
        ("buergerenergie", "Bürgerenergiegenossenschaft Probstei eG"),
        ("radentscheid", "Radentscheid"),
    )
]


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    with Script("form/alike.js") as script:
        yield script


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Repaircafé Preetz", ["repair-cafe-preetz"]),
        ("Repair Cafe in Preetz", ["repair-cafe-preetz"]),
        ("klimabuendnis kiel", ["klimabuendnis-kiel"]),
        ("Bürgerenergie-Genossenschaft Probstei", ["buergerenergie"]),
        ("Der Radentscheid", ["radentscheid"]),
        ("Radentscheit", ["radentscheid"]),
        ("Solawi Hof Berg", []),
        ("Klimafrühstück", []),
        ("", []),
        ("ab", []),
        ("e. V.", []),
    ],
)
def test_like_names_are_found(script, title, expected):
    assert expected == [one["id"] for one in script.call("findAlike", title, "initiative", KNOWN)]


def test_other_kinds_and_the_entry_itself_are_left_out(script):
    assert [] == script.call("findAlike", "Radentscheid", "project", KNOWN)
    assert [] == script.call("findAlike", "Radentscheid", "initiative", KNOWN, "radentscheid")
