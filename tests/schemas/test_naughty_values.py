# ruff: noqa: E501  # a table reads best with one case a line
"""Every harmless string of the Big List of Naughty Strings in every text of every model: taken or refused in words."""

import json

import pytest

from plugins.frontmatter import FORBIDDEN, UnreadableError, read_entry, render_entry
from plugins.problems import codes, make_problem
from tests.schemas.samples import MODELS, find_faults
from tests.schemas.takes import TAKES


@pytest.fixture(scope="module")
def strings(repository) -> list[str]:
    """All 515 strings."""
    file = repository.parent / "shared" / "data" / "blns.json"
    if not file.is_file():
        pytest.skip("../shared/data/blns.json is not beside this checkout")
    return list(json.loads(file.read_text("utf-8")))


def test_harmless_strings_read_back_as_they_were_written(strings):
    for text in strings:
        if not FORBIDDEN.search(text):
            assert {"title": text} == read_entry(render_entry({"title": text}).encode()).values


def test_the_others_are_refused_where_they_stand(strings):
    harmful = [text for text in strings if FORBIDDEN.search(text)]

    assert harmful
    for text in harmful:
        with pytest.raises(UnreadableError) as caught:
            read_entry(render_entry({"title": text}).encode())
        assert {"forbidden-character"} == {trouble.code for trouble in caught.value.troubles}


@pytest.mark.parametrize("name", MODELS)
def test_every_text_takes_them_or_refuses_them_in_words(strings, name):
    known = set(codes())
    for key in TAKES[name]:
        for text in strings:
            for fault in find_faults(name, **{key: text}):
                assert fault.code in known
                assert make_problem(
                    fault.code, "x.md", {"key": key, "choices": ""} | dict(fault.params)
                ).message("de")
