"""Many files: parsed by several processes or not at all, what comes out is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.body import Link, Marks, Place
from plugins.catalogue import many, read_content
from plugins.catalogue.parsed import Facts, Parsed, digest_of, from_line, to_line
from plugins.kept import Store
from tests.engine.edits import write_small_corpus
from tests.site import PAGE, TARGET, entry, file, write_site

WRONG = (
    file("projects/kaputt.md", "---\ntitle: [\n---\n")
    + file(
        "projects/falsch.md", entry("titel: x", "[tot](tot.md) <b>x</b> ![bild](a.png) [js](javascript:x)")
    )
    + file("projects/Gross.md", entry("title: Gut\n"))
    + file("pages/imprint.md", entry(PAGE, "<p>erlaubt</p> [tot](../projects/nichts.md)"))
    + file("targets/ziel.yaml", TARGET)
)


@pytest.fixture
def content(tmp_path):
    """Good entries, and files with everything that can be wrong."""
    content = write_small_corpus(tmp_path)
    beside = write_site(tmp_path / "beside", WRONG)
    for path in (*beside.glob("*/*.md"), *beside.glob("*/*.yaml")):
        (content / path.parent.name).mkdir(exist_ok=True)
        path.rename(content / path.parent.name / path.name)
    return content


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache", "this code")


def told(content, *how):
    """Everything that reading gave, in a form that can be compared."""
    reading = read_content(content, *how)
    assert reading.catalogue
    return list(reading.catalogue.entries.items()), reading.catalogue.references, reading.problems


def test_what_was_parsed_before_gives_the_same(content, store):
    expected = told(content)
    assert {"broken-yaml", "unknown-key", "dead-link", "raw-html"} & {one.code for one in expected[2]}

    assert expected == told(content, store)
    assert expected == told(content, store)


def test_several_processes_give_the_same(content, store, monkeypatch):
    expected = told(content)
    monkeypatch.setattr(many, "MANY", 2)
    monkeypatch.setattr(many, "CHUNK", 3)

    assert expected == told(content, None, 3)
    assert expected == told(content, store, 3)
    assert expected == told(content, store, 3)


def test_only_files_that_changed_are_parsed(content, store):
    told(content, store)
    lines = [line.replace(b'"title":"', b'"title":"K ') for line in store.read_lines("entries")]
    store.keep_lines("entries", lines)
    changed, renamed = content / "events" / "event-1.md", content / "events" / "event-2.md"
    changed.write_text(changed.read_text("utf-8") + "\nNoch ein Satz.\n", "utf-8")
    renamed.rename(renamed.with_name("event-renamed.md"))

    entries = read_content(content, store).catalogue.entries.values()
    assert ["event-1"] == [one.id for one in entries if not one.title.startswith("K ")]


@pytest.mark.parametrize("harm", ["truncated", "flipped", "empty", "unsigned", "other-code", "no-lines"])
def test_harmed_or_foreign_store_is_as_if_it_were_not_there(content, store, harm):
    expected = told(content, store)
    path = store.folder / "entries.json"
    data = path.read_bytes()
    if harm == "other-code":
        Store(store.folder, "other code").keep_lines("entries", [b"x" * 40])
    elif harm == "no-lines":
        store.keep_lines("entries", [])
    else:
        middle = len(data) // 2
        flipped = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
        path.write_bytes(
            {"truncated": data[:middle], "flipped": flipped, "empty": b"", "unsigned": data[32:]}[harm]
        )

    assert expected == told(content, store)
    assert len(data) == path.stat().st_size


def test_store_forgets_files_that_are_gone(content, store):
    told(content, store)
    before = len(store.read_lines("entries"))
    (content / "projects" / "kaputt.md").unlink()
    (content / "events" / "event-0.md").unlink()
    told(content, store)

    assert before - 1 == len(store.read_lines("entries"))


TEXT = st.text(st.characters(codec="utf-8"))
TREE = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=10,
)
PLACE = st.builds(Place, st.integers(1, 9), st.integers(1, 99))
MARKS = st.builds(
    Marks,
    st.lists(st.builds(Link, TEXT, PLACE, TEXT), max_size=3).map(tuple),
    st.lists(PLACE, max_size=3).map(tuple),
    st.none() | PLACE,
    st.none() | st.integers(1, 99),
)


@given(st.dictionaries(TEXT, TREE, max_size=4), MARKS, st.integers(1, 99))
def test_line_reads_back_as_what_was_written(values, marks, body_line):
    parsed = Parsed(values, Facts("a" * 32, "b" * 32, "c" * 32, body_line, marks))
    line = to_line(parsed)

    assert b"\n" not in line
    assert ("a" * 32, parsed) == (digest_of(line), from_line(line))
