# ruff: noqa: E501 - a table of texts reads best in few lines
"""The browser's writer of entries gives the bytes that Python's gives."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.frontmatter import render_entry
from tests.node import Script

# What YAML, regular expressions and line ends trip over comes more often than chance would bring it.
TRICKY = st.sampled_from([
    "", " ", "a ", " a", ":", "a:b", "a: b", "a:", "12:30", "- a", "#a", "a #b", "---", "no", "~", "a\nb", "\n",
    "a\tb", "\\", '"', "'", "{}", "[a]", "&a", "*a", "!a", "|", ">", "%", "@", "`", "é", "ß", "(a)", "+49", "/",
    "\ufeff", "\x85", "\u2028", "\xa0", "\u3000", "\x1c", "\x00", "𝒳", "👩\u200d🌾", "a$", "$&", "{{ a }}", "</script>",
])  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = TRICKY | st.text(CHARACTERS, max_size=12) | st.lists(TRICKY, max_size=4).map("".join)
KEYS = st.from_regex(r"[a-z][a-z_]{0,7}", fullmatch=True)
VALUES = st.recursive(
    st.none() | TEXTS | st.lists(TEXTS, max_size=3),
    lambda inner: (
        st.dictionaries(KEYS, inner, max_size=4)
        | st.lists(TEXTS | st.dictionaries(KEYS, inner, max_size=3), max_size=3)
    ),
    max_leaves=12,
)
ENTRIES = st.dictionaries(KEYS, VALUES, max_size=6)


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    with Script("form/entry.js") as script:
        yield script


@settings(max_examples=800, deadline=None)
@given(ENTRIES, TEXTS)
def test_entry_has_the_bytes_of_python(script, values, body):
    assert render_entry(values, body) == script.call("renderEntry", values, body)


@given(st.text(st.sampled_from("\ufeff\x85\u2028\xa0\x1c\x1f\v\f\r\n\t a\u180e\u200b\u3000"), max_size=8))
def test_edges_are_stripped_as_python_strips_them(script, text):
    assert text.strip() == script.call("strip", text)


def test_naughty_strings_have_the_bytes_of_python(script, repository):
    file = repository.parent / "shared" / "data" / "blns.json"
    if not file.is_file():
        pytest.skip("../shared/data/blns.json is not beside this checkout")
    for text in json.loads(file.read_text(encoding="utf-8")):
        values = {"title": text, "tags": [text, "a"], "links": [{"label": text}], "place": {"venue": text}}
        assert render_entry(values, text) == script.call("renderEntry", values, text)
