# ruff: noqa: E501  # a table reads best with one case a line
"""Whatever stands in a file: problems with words, never an exception."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.catalogue import read_content
from schemas import KINDS
from tests.site import REGION, SMALLEST, entry, write_site

PIECES = st.one_of(
    st.sampled_from(["---\n", ":", ": ", "- ", "  ", "\n", "\t", "[", "]", "{", "}", "&a ", "*a", "!!x ", '"', "'", "|\n", "#"]),
    st.sampled_from(["null", "1e400", "2026-02-30", "region", "../x", "[a](b.md)", "<b>", "\x1b", "\u202e", "é", "\ufeff"]),
    st.sampled_from(["place:\n  locality: kiel\n", "aliases: [weekend]\n", "parent: solarkreis\n", "repeat: {every: week}\n"]),
    st.binary(max_size=6).map(lambda data: data.decode("latin-1")),
)  # fmt: skip
CHANGES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30), PIECES), min_size=1, max_size=5)


def changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    """The text with pieces put in place of others."""
    for start, length, piece in changes:
        text = text[:start] + piece + text[start + length :]
    return text


@settings(max_examples=150)
@given(st.sampled_from(sorted(KINDS)), CHANGES)
def test_a_damaged_entry_gives_problems_in_words(kind, changes):
    text = SMALLEST[kind] if kind == "target" else entry(SMALLEST[kind], "Text [a](b.md)\n")
    check_site(f"{KINDS[kind].folder}/solar{KINDS[kind].suffix}", changed(text, changes))


@settings(max_examples=100)
@given(CHANGES)
def test_a_damaged_region_gives_problems_in_words(changes):
    check_site("region.yaml", changed(REGION, changes))


def check_site(name: str, text: str) -> None:
    """Reads a site in which this file says this, and every problem in both languages."""
    with tempfile.TemporaryDirectory() as folder:
        content = write_site(Path(folder))
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text, encoding="utf-8", errors="surrogateescape")
        for problem in read_content(content).problems:
            for language in ("de", "en"):
                assert problem.message(language)
                assert problem.hint(language)
