"""Where the browser looks for an entry is where the build has put it."""

import pytest

from plugins.exports.form_entries import file_of
from tests.node import Script


@pytest.fixture(scope="module")
def script():
    with Script("form/data.js") as script:
        yield script


@pytest.mark.parametrize("count", [1, 2, 64, 2048])
def test_both_count_the_same(script, count):
    ids = ["ab", "solar-gaarden", "2026-sommerfest", "z" * 80, "a-0-9-z"]
    assert [file_of(id, count) for id in ids] == [script.call("fileOf", id, count) for id in ids]
