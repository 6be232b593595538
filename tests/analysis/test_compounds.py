import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.analysis.compounds import find_compound_parts

ALONE = [
    "Bürger",
    "Energie",
    "Genossenschaft",
    "Fahrrad",
    "Werkstatt",
    "Klimaschutz",
    "Management",
    "Haus",
    "Arbeit",
]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Fahrradwerkstatt", ("fahrrad", "werkstatt")),
        ("Bürgerenergiegenossenschaft", ("bürger", "energie", "genossenschaft")),
        ("Klimaschutzmanagement", ("klimaschutz", "management")),
        ("Arbeitshaus", ("arbeit", "haus")),
        ("Genossenschaftshäuser", ("genossenschaft", "haus")),
        ("Fahrradwerkstätten", ("fahrrad", "werkstatt")),
        ("Energiegenossenschaften", ("energie", "genossenschaft")),
    ],
)
def test_compound_is_split_into_words_of_the_site(word, parts):
    assert {word.lower(): parts} == find_compound_parts([*ALONE, word])


def test_part_that_is_a_compound_brings_its_own_parts():
    words = [*ALONE, "Bürgerenergie", "Bürgerenergiegenossenschaft"]
    expected = ("bürgerenergie", "bürger", "energie", "genossenschaft")
    assert sorted(expected) == sorted(find_compound_parts(words)["bürgerenergiegenossenschaft"])


def test_longest_tail_wins():
    words = ["Hoch", "Schule", "Gruppe", "Schulgruppe", "Hochschulgruppe", "Hochschule"]
    assert "schulgruppe" in find_compound_parts(words)["hochschulgruppe"]


def test_long_tail_counts_even_when_the_head_stands_nowhere_alone():
    assert ("beratung",) == find_compound_parts(["Beratung", "Solarberatung"])["solarberatung"]


def test_short_noun_is_a_part_unless_the_site_also_writes_it_small():
    assert ("rad", "verkehr") == find_compound_parts(["Rad", "Verkehr", "Radverkehr"])["radverkehr"]
    assert {} == find_compound_parts(["Ein", "ein", "Richtung", "Einrichtung"])


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (["Bürger", "Rendsburg"], "rendsburg"),  # its end is no form of "Bürger"
        (["Tische", "statistischen"], "statistischen"),  # not a noun
        (["aktive", "Interaktive"], "interaktive"),  # "aktive" is not one either
        (["Werkstatt", "Werkstätten"], "werkstätten"),  # an inflected form is no compound
        (["Ei", "Part", "Partei"], "partei"),
    ],
)
def test_word_that_only_looks_like_a_compound_stays_whole(words, word):
    assert word not in find_compound_parts(words)


@given(st.lists(st.text(max_size=80), max_size=40))
def test_any_vocabulary_gives_the_same_parts_in_any_order(words):
    found = find_compound_parts(words)
    assert found == find_compound_parts(reversed(words))
    assert {word.lower() for word in words} >= {part for parts in found.values() for part in parts}


def test_hostile_word_and_large_vocabulary_come_to_an_end():
    heads = [f"{a}{b}{c}{d}" for a in "BDFG" for b in "aeiou" for c in "lmnr" for d in "dkst"]
    tails = [f"{a}{b}{c}{d}" for a in "bdfgk" for b in "aeiou" for c in "lmnr" for d in "dkst"]
    compounds = [head + tail for head in heads for tail in tails]
    vocabulary = [*heads, *map(str.title, tails), *compounds, "a" * 100_000]
    found = find_compound_parts(vocabulary)
    assert len(found) >= len(compounds)
