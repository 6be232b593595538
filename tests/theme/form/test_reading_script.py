"""What the form writes, the page for editors reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.frontmatter import render_entry
from tests.node import Script
from tests.theme.form.test_entry_script import KEYS, TEXTS

LISTS = st.lists(TEXTS, max_size=3)
ROWS = st.lists(st.dictionaries(KEYS, TEXTS | LISTS, min_size=1, max_size=3), max_size=3)
VALUES = st.dictionaries(
    KEYS, TEXTS | LISTS | ROWS | st.dictionaries(KEYS, TEXTS | ROWS, max_size=3), max_size=5
)


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    with Script(Path(__file__).with_name("reading.mjs")) as script:
        yield script


@settings(max_examples=300, deadline=None)
@given(VALUES, TEXTS)
def test_entry_comes_back_as_it_was(script, values, body):
    found = script.call("parse", render_entry(values, body))
    assert {"values": values, "body": body.strip()} == found


@pytest.mark.parametrize(
    "file",
    [
        "",
        "title: A",
        "---\ntitle: A\n",
        "---\n- a\n---\n",
        "---\ntitle: |\n  A\n    B\n---\n",
        "---\na:\n---\n",
        "---\n  a: b\n---\n",
    ],
)
def test_what_we_did_not_write_is_not_read(script, file):
    assert None is script.call("parse", file)
