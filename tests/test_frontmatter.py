# ruff: noqa: E501  # a table reads best with one case a line
"""Front matter is read as texts; what could hide something from a reader is refused where it stands."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plugins.frontmatter import (
    FORBIDDEN,
    MAX_DEPTH,
    MAX_NODES,
    Document,
    Place,
    Position,
    UnreadableError,
    find_places,
    read_entry,
    read_yaml,
    render_entry,
    render_scalar,
)
from tests.bounded import measure


def entry(head: str, body: str = "") -> bytes:
    """A file with this YAML between the marks."""
    return f"---\n{head}\n---\n{body}".encode()


def troubles(data: bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of each trouble of an entry."""
    with pytest.raises(UnreadableError) as caught:
        read_entry(data)
    return [(trouble.code, *trouble.position) for trouble in caught.value.troubles]


# --- what is read --------------------------------------------------------------------------------


def test_an_entry_gives_values_body_and_where_the_body_begins():
    expected = Document(
        {"title": "Solar", "topics": ["energie"]}, "title: Solar\ntopics: [energie]\n", "Text\n", 5
    )

    assert expected == read_entry(b"---\ntitle: Solar\ntopics: [energie]\n---\nText\n")


@pytest.mark.parametrize(
    "written",
    ["12:30", "01067", "no", "yes", "null", "~", "2026-13-01", "1e400", ".nan", "0x1F", "1_000", "on", "2027-05-01", "="],
)  # fmt: skip
def test_every_plain_scalar_stays_the_text_it_is(written):
    assert {"a": written} == read_entry(entry(f"a: {written}")).values


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("'it''s'", "it's"),
        ('"a\\nb"', "a\nb"),
        ('"\\u00e4"', "ä"),
        ("|\n  a\n  b\n", "a\nb\n"),
        (">-\n  a\n  b\n", "a b"),
        ("Solar # Rest", "Solar"),
        ('""', ""),
        ("''", ""),
    ],
)
def test_quoted_and_folded_texts_are_unfolded(written, expected):
    assert {"a": expected} == read_entry(entry(f"a: {written}")).values


@pytest.mark.parametrize("head", ["a:\nb: x", "b: x\na:", "a: # nichts\nb: x"])
def test_an_empty_plain_value_is_an_absent_key(head):
    assert {"b": "x"} == read_entry(entry(head)).values


def test_empty_items_of_a_list_are_left_out():
    assert {"a": ["x", "y"]} == read_entry(entry("a:\n  - x\n  -\n  - y")).values


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old-mac"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with-mark"])
def test_line_ends_and_byte_order_mark_make_no_difference(newline, mark):
    text = mark + newline.join(["---", "title: Für alle", "---", "Text", ""])

    assert Document({"title": "Für alle"}, "title: Für alle\n", "Text\n", 4) == read_entry(text.encode())


def test_lines_of_dashes_in_the_body_stay_in_it():
    assert "a\n\n---\n\nb" == read_entry(entry("title: x", "a\n\n---\n\nb")).body


def test_spaces_after_the_closing_mark_are_no_matter():
    assert "Text" == read_entry(b"---\ntitle: x\n--- \t\nText").body


# --- what is refused, and where ------------------------------------------------------------------

REFUSED = {
    "not-utf-8": (b"---\ntitle: Stra\xdfe\n---\n", [("not-utf-8", 2, 12)]),
    "not-utf-8-after-mark": (b"\xef\xbb\xbf---\ntitle: \xff\n---\n", [("not-utf-8", 2, 8)]),
    "utf-16": ("---\ntitle: x\n---\n".encode("utf-16"), [("not-utf-8", 1, 1)]),
    "nul": (entry("title: a\0b"), [("forbidden-character", 2, 9)]),
    "escape": (entry("title: a\x1b[31m"), [("forbidden-character", 2, 9)]),
    "bidi": (entry("title: a\u202eb"), [("forbidden-character", 2, 9)]),
    "bidi-mark": (entry("title: \u200fb"), [("forbidden-character", 2, 8)]),
    "line-separator": (entry("title: a\u2028b"), [("forbidden-character", 2, 9)]),
    "mark-in-the-middle": (entry("title: a\ufeffb"), [("forbidden-character", 2, 9)]),
    "control-in-the-body": (entry("title: a", "Zeile\n\x07"), [("forbidden-character", 5, 1)]),
    "bidi-as-escape": (entry('title: "a\\u202eb"'), [("forbidden-character", 2, 8)]),
    "nul-as-escape": (entry('title: "\\0"'), [("forbidden-character", 2, 8)]),
    "empty-file": (b"", [("front-matter-missing", 1, 1)]),
    "only-text": (b"Hallo\n", [("front-matter-missing", 1, 1)]),
    "blank-line-first": (b"\n---\ntitle: x\n---\n", [("front-matter-missing", 1, 1)]),
    "never-closed": (b"---\ntitle: x\n", [("front-matter-unclosed", 1, 1)]),
    "nothing-between": (b"---\n---\n", [("front-matter-empty", 1, 1)]),
    "only-comments": (entry("# title: x"), [("front-matter-empty", 1, 1)]),
    "a-list": (entry("- a\n- b"), [("front-matter-no-keys", 1, 1)]),
    "a-text": (entry("Hallo"), [("front-matter-no-keys", 1, 1)]),
    "tab-indent": (entry("a:\n\tb: c"), [("tab-character", 3, 1)]),
    "tab-after-spaces": (entry("a:\n  \tb: c\n  d: e"), [("tab-character", 3, 3)]),
    "second-colon": (entry("title: Solar: so geht es"), [("colon-in-text", 2, 13)]),
    "quote-unclosed": (entry('title: "Solar\nsummary: x'), [("quote-unclosed", 2, 8)]),
    "bracket-unclosed": (entry("title: x\ntopics: [a, b"), [("bracket-unclosed", 3, 9)]),
    "brace-unclosed": (entry("place: {a: b"), [("bracket-unclosed", 2, 8)]),
    "reserved-sign": (entry("title: @kiel"), [("broken-yaml", 2, 8)]),
    "wrong-indent": (entry("a:\n    b: c\n  d: e"), [("broken-yaml", 4, 3)]),
    "anchor": (entry("a: &x b"), [("yaml-anchor", 2, 4)]),
    "alias": (entry("a: b\nc: *a"), [("yaml-alias", 3, 4)]),
    "tag": (entry("a: !!python/object:os.system x"), [("yaml-tag", 2, 4)]),
    "tag-of-a-list": (entry("a: !!set [x]"), [("yaml-tag", 2, 4)]),
    "tag-bool": (entry("a: !!bool foo"), [("yaml-tag", 2, 4)]),
    "merge": (entry("a: {<<: {b: c}}"), [("yaml-merge", 2, 5)]),
    "several-documents": (entry("a: b\n--- \nc: d").replace(b"--- \n", b"--- # x\n"), [("several-documents", 3, 1)]),
    "duplicate-key": (entry("title: a\ntitle: b"), [("duplicate-key", 3, 1)]),
    "duplicate-key-below": (entry("place:\n  lat: 1\n  lat: 2"), [("duplicate-key", 4, 3)]),
    "duplicate-key-quoted": (entry('title: a\n"title": b'), [("duplicate-key", 3, 1)]),
    "list-as-key": (entry("? [a]\n: b"), [("key-no-text", 2, 3)]),
    "all-at-once": (
        entry("a: &x b\nc: *x\na: d"),
        [("yaml-anchor", 2, 4), ("yaml-alias", 3, 4), ("duplicate-key", 4, 1)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_where_it_stands(data, expected):
    assert expected == troubles(data)


def test_eight_levels_are_read_and_nine_refused():
    deep = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)

    assert "a" in read_entry(entry(deep)).values
    assert [("too-deep", 2, 11)] == troubles(entry("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH))


def test_a_region_can_hold_many_values_but_not_any_number():
    assert MAX_NODES - 3 == len(read_yaml(f"a: [{'x,' * (MAX_NODES - 3)}]".encode())["a"])
    with pytest.raises(UnreadableError) as caught:
        read_yaml(f"a: [{'x,' * MAX_NODES}]".encode())

    assert ["too-many-values"] == [trouble.code for trouble in caught.value.troubles]


def test_a_region_that_begins_with_a_document_mark_is_read():
    assert {"title": "x\n---b"} == read_yaml(b'---\ntitle: "x\\n---b"\n')


def test_a_broken_text_in_a_region_that_begins_with_a_mark_still_has_places():
    """Was a traceback: the second `---` was taken for the end of a front matter."""
    data = b'---\ntitle: "x\n---b"\nother: y\n'

    assert {("title",), ("other",)} == set(find_places(data))


BOMBS = {
    "lists-10000-deep": "a: " + "[" * 10_000,
    "maps-10000-deep": "a: " + "{a: " * 10_000,
    "dashes-10000-deep": "- " * 10_000,
    "questions-10000-deep": "? " * 10_000,
    "merge-bomb": "a: &a {k: v}\n" + "".join(f"b{n}: &b{n} {{<<: [{'*a,' * 20}]}}\n" for n in range(40)),
    "alias-bomb": "a: &a [x]\n" + "".join(f"{c}: &{c} [{'*' + p + ',' * 9}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)),
    "many-anchors": "".join(f"k{n}: &a{n} x\n" for n in range(4_000)),
    "long-key": "a" * 60_000 + ": b",
    "many-keys": "".join(f"k{n}: x\n" for n in range(8_000)),
    "quotes": '"' * 60_000,
    "colons": "a:" * 30_000,
    "brackets-closed": "a: " + "]" * 60_000,
    "percent": "%" * 60_000,
    "folded": "a: >\n" + " \n" * 30_000,
    "comments": "#\n" * 30_000,
    "flow-commas": "a: [" + "," * 60_000,
    "escapes": 'a: "' + "\\x" * 30_000,
}  # fmt: skip


@pytest.fixture(scope="module")
def usage(tmp_path_factory):
    """What reading each bomb takes."""
    imports = (
        "from plugins.frontmatter import *\n"
        "def read(text):\n try: read_entry(text.encode())\n except UnreadableError: pass"
    )
    files = {name: f"---\n{head}\n---\n" for name, head in BOMBS.items()}
    return measure(imports, "read(argument)", files, tmp_path_factory.mktemp("usage"))


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_less_than_two_seconds_and_300_mb(usage, name):
    used = usage[name]

    assert used.seconds < 2
    assert used.megabytes < 300


@given(st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(data):
    for read in (read_entry, read_yaml):
        assert isinstance(read_or_troubles(read, data), (dict, Document, tuple))


@given(st.text(alphabet=st.sampled_from("ab:-#[]{},&*!|>'\"%@`?\\ \n\t~<."), max_size=60))
def test_random_yaml_is_read_or_refused_with_places_for_all_it_holds(head):
    data = entry(head)
    found = read_or_troubles(read_entry, data)
    if isinstance(found, tuple):
        assert all(trouble.position >= (1, 1) for trouble in found)
    else:
        assert set(paths_of(found.values)) <= set(find_places(data))


def read_or_troubles(read, data):
    """What the file holds, or why it cannot be read; nothing else may be raised."""
    try:
        return read(data)
    except UnreadableError as error:
        return error.troubles


def paths_of(value, path=()):
    """The path of every key and item below a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from paths_of(inner, (*path, key))


# --- where things stand --------------------------------------------------------------------------


def test_places_name_key_and_value_of_every_key_and_item():
    data = entry("title: Solar\nplace:\n  lat: 54.3\nneeds:\n  - kind: time\n    what: Hilfe\ntags: [a, b]")
    expected = {
        ("title",): Place(Position(2, 1), Position(2, 8)),
        ("place",): Place(Position(3, 1), Position(4, 3)),
        ("place", "lat"): Place(Position(4, 3), Position(4, 8)),
        ("needs",): Place(Position(5, 1), Position(6, 3)),
        ("needs", 0): Place(Position(6, 5), Position(6, 5)),
        ("needs", 0, "kind"): Place(Position(6, 5), Position(6, 11)),
        ("needs", 0, "what"): Place(Position(7, 5), Position(7, 11)),
        ("tags",): Place(Position(8, 1), Position(8, 7)),
        ("tags", 0): Place(Position(8, 8), Position(8, 8)),
        ("tags", 1): Place(Position(8, 11), Position(8, 11)),
    }

    assert expected == find_places(data)


def test_columns_count_characters_not_bytes():
    assert Position(2, 9) == find_places(entry("größe: ä"))[("größe",)].value._replace(column=9)
    assert Position(2, 8) == find_places(entry("größe: ä"))[("größe",)].value


def test_places_after_an_empty_item_name_the_item_that_was_kept():
    places = find_places(entry("a:\n  -\n  - x"))

    assert Position(4, 5) == places[("a", 0)].value


# --- what is written -----------------------------------------------------------------------------

TEXTS = st.text(max_size=30).filter(lambda text: not FORBIDDEN.search(text) and not has_surrogates(text))
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.lists(TEXTS, max_size=4),
        st.lists(st.dictionaries(KEYS, inner, max_size=3), max_size=3),
        st.dictionaries(KEYS, inner, max_size=3),
    ),
    max_leaves=8,
)


def depth(value) -> int:
    """How many lists and mappings lie in each other."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max((depth(one) for one in inner), default=0)


def has_surrogates(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5), st.text(alphabet="ab -#\n", max_size=40))
def test_what_is_written_reads_back_the_same(values, body):
    assume(depth(values) <= MAX_DEPTH)
    document = read_entry(render_entry(values, body).encode())

    assert values == document.values
    assert body.strip() == document.body.strip()


@given(TEXTS)
def test_every_text_reads_back_the_same(text):
    assert {"a": text, "b": [text, text]} == read_entry(
        render_entry({"a": text, "b": [text, text]}).encode()
    ).values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Solar für Gaarden", "Solar für Gaarden"),
        ("2027-05-01 19:00", "2027-05-01 19:00"),
        ("https://a.example/x", "https://a.example/x"),
        ("Solar: so geht es", '"Solar: so geht es"'),
        ("", '""'),
        ("- a", '"- a"'),
        ("a # b", '"a # b"'),
        ("a\tb", '"a\\tb"'),
        ("a ", '"a "'),
        ('sag "ja"', '"sag \\"ja\\""'),
        ("a\\b", '"a\\\\b"'),
        ("a\nb", '"a\\nb"'),
        ("*a", '"*a"'),
    ],
)
def test_texts_are_quoted_only_where_they_can_be_misread(text, expected):
    assert expected == render_scalar(text)


def test_absent_values_are_left_out_and_empty_ones_kept():
    values = {"a": "x", "b": None, "c": {}, "d": [], "e": [{}]}

    assert "---\na: x\nc: {}\nd: []\ne:\n  - {}\n---\n" == render_entry(values)
