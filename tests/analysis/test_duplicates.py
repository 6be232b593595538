"""Which entries are taken for one: on labelled pairs with figures, by rule, and how many are compared."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.analysis import duplicate_rules, names
from plugins.analysis.duplicate_index import DuplicateIndex
from plugins.analysis.duplicate_rules import find_reasons
from plugins.analysis.duplicate_traits import LISTED
from plugins.analysis.duplicates import (
    compare_fields,
    explain,
    explain_shortly,
    find_duplicates,
    find_duplicates_of,
)
from plugins.analysis.names import Gazetteer, make_name
from plugins.catalogue import Catalogue
from tests.analysis.labelled_names import REGION, make_entry, make_labelled

SEEDS = (1, 2, 3)
PLACES_OF_EVENTS = ("ort-0", "ort-1", "kreis", None)


def figures(seeds=SEEDS) -> tuple[float, float]:
    """Precision and recall over the labelled sets of these seeds."""
    found = hits = wanted = 0
    for seed in seeds:
        labelled = make_labelled(seed)
        pairs = {frozenset((one.key, one.other)) for one in find_duplicates(labelled.catalogue)}
        found, wanted = found + len(pairs), wanted + len(labelled.same)
        hits += len(pairs & labelled.same.keys())
    return hits / found, hits / wanted


def test_labelled_pairs_are_found_and_neighbours_left_alone(monkeypatch):
    """Prints the figures of docs/duplicates.md; `pytest -s` shows them."""
    precision, recall = figures()
    print(f"\nas set: precision {precision:.3f}, recall {recall:.3f}")
    for letters in (3, 5, 8):
        monkeypatch.setattr(names, "LETTERS_PER_SLIP", letters)
        print("one slip for {} letters: precision {:.3f}, recall {:.3f}".format(letters, *figures()))
    monkeypatch.undo()
    for limit in (70, 85, 90):
        monkeypatch.setattr(duplicate_rules, "TITLE_AT_PLACE", limit)
        print("titles at one place {} %: precision {:.3f}, recall {:.3f}".format(limit, *figures()))
    assert (True, True) == (precision >= 0.98, recall >= 0.97)


def test_order_of_entries_does_not_matter():
    catalogue = make_labelled(4).catalogue
    turned = Catalogue(REGION, dict(reversed(catalogue.entries.items())))
    assert find_duplicates(catalogue) == find_duplicates(turned)


def test_one_entry_finds_the_same_as_all():
    labelled = make_labelled(5)
    index = DuplicateIndex(labelled.catalogue)
    found = {frozenset((one.key, one.other)) for one in find_duplicates(labelled.catalogue)}
    singly = {
        frozenset((one.key, one.other))
        for entry in labelled.catalogue.entries.values()
        for one in find_duplicates_of(entry, index)
    }
    assert found == singly


@pytest.mark.parametrize("groups", [240, 2400])
def test_an_entry_is_compared_in_full_with_a_few_others_however_many_there_are(groups):
    catalogue = make_labelled(6, groups).catalogue
    assert count_pairs(catalogue) < 10 * len(catalogue.entries)


@given(st.lists(st.text("abc ", min_size=5, max_size=14), min_size=2, max_size=25))
def test_names_that_are_near_meet(titles):
    """Up to 14 letters, two slips at most, nine parts are enough; of what is written in one order."""
    entries = [make_entry("initiative", f"nr-{n}", f"x{title}", None) for n, title in enumerate(titles)]
    catalogue = Catalogue(REGION, {entry.key: entry for entry in entries})
    traits = [DuplicateIndex(catalogue).traits_of(entry) for entry in entries]
    wanted = {frozenset((a.key, b.key)) for a, b in combinations(traits, 2) if find_reasons(a, b, catalogue)}
    assert wanted <= {frozenset((one.key, one.other)) for one in find_duplicates(catalogue)}


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(PLACES_OF_EVENTS)), min_size=2, max_size=12))
def test_events_of_one_day_meet_where_one_place_lies_in_the_other(days):
    entries = [
        event(f"nr-{n}", "Vortrag", f"2027-03-0{day} 19:00", place) for n, (day, place) in enumerate(days)
    ]
    catalogue = Catalogue(REGION, {entry.key: entry for entry in entries})
    traits = [DuplicateIndex(catalogue).traits_of(entry) for entry in entries]
    wanted = {frozenset((a.key, b.key)) for a, b in combinations(traits, 2) if find_reasons(a, b, catalogue)}
    assert wanted == {frozenset((one.key, one.other)) for one in find_duplicates(catalogue)}


def test_crowd_of_one_name_costs_little():
    entries = [make_entry("initiative", f"gruppe-{number}", "Klimagruppe", None) for number in range(3000)]
    catalogue = Catalogue(REGION, {entry.key: entry for entry in entries})
    assert 10 * len(entries) <= len(find_duplicates(catalogue)) <= 20 * len(entries)


def count_pairs(catalogue: Catalogue) -> int:
    index = DuplicateIndex(catalogue)
    return sum(1 for kind in LISTED for _ in index.of_kind(kind).pairs())


PLAIN = {"of": "initiative", "place": None}
CASES = {
    "same": ("Solarkreis", {}, "Solarkreis", {}, "same-name"),
    "place-added": ("BUND", {}, "BUND Preetz", {}, "same-core"),
    "place-as-adjective": ("Solarkreis", {}, "Preetzer Solarkreis", {}, "same-core"),
    "place-of-the-other": ("BUND", {"place": "ort-0"}, "BUND Preetz", {}, "same-core"),
    "two-towns": ("BUND Plön", {}, "BUND Preetz", {}, None),
    "town-against-locality": ("BUND", {"place": "ort-1"}, "BUND Preetz", {}, None),
    "whole-district": ("BUND", {"place": "kreis"}, "BUND Preetz", {}, "same-core"),
    "legal-form": ("Moorwacht e. V.", {}, "Moorwacht", {}, "same-core"),
    "umlaut": ("Bürgerenergie Höfe", {}, "Buergerenergie Hoefe", {}, "same-name"),
    "slip": ("Reparaturtreff Mühlenau", {}, "Reperaturtreff Mühlenau", {}, "near-name"),
    "short-word-differs": ("Garten Ahr", {}, "Garten Aue", {}, None),
    "east-and-west": ("Ostuferwerkstatt", {}, "Westuferwerkstatt", {}, None),
    "numbers": ("Lesekreis 1", {}, "Lesekreis 2", {}, None),
    "supporters": ("Grundschule Aue", {}, "Förderverein Grundschule Aue", {}, None),
    "levels": ("BUND Kreisgruppe Preetz", {}, "BUND Ortsgruppe Preetz", {}, None),
    "level-added": ("BUND Preetz", {}, "BUND Ortsgruppe Preetz", {}, "same-core"),
    "also-known-as": ("Wandelkreis", {"also_known_as": ["Klimakreis"]}, "Klimakreis", {}, "former-name"),
    "former-id": ("Wandelkreis", {"aliases": ["klimakreis"]}, "Klimakreis", {}, "former-name"),
    "in-brackets": ("Allgemeiner Radclub (ARC)", {}, "Allgemeiner Radclub", {}, "former-name"),
    "same-website": (
        "Solarkreis",
        {"links": [{"url": "https://www.sonne.example/"}]},
        "Lichtwerk",
        {"links": [{"url": "http://sonne.example"}]},
        "same-address",
    ),
    "same-house": (
        "Offenes Reparaturtreffen",
        {"place": "ort-0", "spot": {"street": "Hauptstr. 3"}},
        "Reparaturtreffen",
        {"place": "ort-0", "spot": {"street": "Hauptstraße 3"}},
        None,
    ),
    "project-same-website-other-title": (
        "Dachgarten",
        {"of": "project", "links": [{"url": "https://sonne.example/"}]},
        "Balkonsolar",
        {"of": "project", "links": [{"url": "https://sonne.example/"}]},
        None,
    ),
    "project-and-initiative": ("Dachgarten", {"of": "project"}, "Dachgarten", {}, None),
    "greek": ("Ηλιακή ομάδα", {}, "Ηλιακή ομάδα", {}, "same-name"),
}


@pytest.mark.parametrize(("title", "own", "other_title", "others", "code"), CASES.values(), ids=CASES)
def test_pair_is_judged_by_rule(title, own, other_title, others, code):
    one = make_entry(id="one", title=title, **PLAIN | own)
    other = make_entry(id="other", title=other_title, **PLAIN | others)
    found = find_duplicates(Catalogue(REGION, {one.key: one, other.key: other}))
    assert ([code] if code else []) == [candidate.reasons[0].code for candidate in found]


def event(id, title, start, place="ort-0", **values):
    own = {"start": start, "organisers": ["solarkreis"], "kind": "talk"} | values
    return make_entry("event", id, title, place, **own)


@pytest.mark.parametrize(
    ("start", "place", "count"),
    [("2027-03-01 20:00", "ort-0", 1), ("2027-03-02 19:00", "ort-0", 0), ("2027-03-01 19:00", "ort-1", 0)],
    ids=["same day", "other day", "other town"],
)
def test_events_are_one_on_one_day_in_one_place(start, place, count):
    one = event("one", "Vortrag über Wärmepumpen", "2027-03-01 19:00")
    other = event("other", "Vortrag über Wärmepumpen", start, place)
    assert count == len(find_duplicates(Catalogue(REGION, {one.key: one, other.key: other})))


def test_series_listed_twice_is_found():
    weekly = {"repeat": {"every": "week", "on": ["mon"]}}
    one = event("one", "Gartenmontag", "2027-03-01 19:00", **weekly)
    other = event("other", "Gartenmontag", "2027-03-08 19:00", **weekly)
    (found,) = find_duplicates(Catalogue(REGION, {one.key: one, other.key: other}))
    assert "same-day" == found.reasons[0].code


def test_younger_names_the_older():
    one = make_entry("initiative", "aa", "Solarkreis", None, created="2026-10-02")
    other = make_entry("initiative", "bb", "Solarkreis", None, created="2026-10-01")
    (found,) = find_duplicates(Catalogue(REGION, {one.key: one, other.key: other}))
    assert ("aa", "bb") == (found.key.id, found.other.id)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_reason_has_words_in_both_languages(language):
    for code in duplicate_rules.Code.__args__:
        reason = duplicate_rules.Reason(code, "Eins", "Zwei")
        assert explain(reason, language).endswith((".", "“."))
        assert explain_shortly([reason], language)


def test_fields_are_compared_one_by_one():
    one = make_entry("initiative", "one", "Solarkreis", "ort-0")
    other = make_entry("initiative", "other", "Solarkreis", "ort-1")
    compared = {field.field: field.is_same for field in compare_fields(one, other)}
    assert {"title": True, "summary": True, "locality": False, "updated": True} == compared


def test_name_of_nothing_but_a_place_stays():
    name = make_name("Preetz e.V.", Gazetteer(REGION))
    assert (("preetz",), frozenset({"ort-0"})) == (name.words, name.places)


def test_slips_allowed_are_documented(repository):
    page = (repository / "docs/duplicates.md").read_text("utf-8")
    assert f"{names.LETTERS_PER_SLIP} Buchstaben" in page
    assert f"{duplicate_rules.TITLE_AT_PLACE} %" in page
