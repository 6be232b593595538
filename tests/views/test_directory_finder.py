"""What a directory hands its script, and the facets both share."""

import pytest

from plugins.views import directory
from plugins.views.directory import page_address
from plugins.views.overview import make_site
from tests.theme.full import FULL, REGION, entry, read

QUIET = REGION.replace("office: rathaus, ", "")


def initiative(number: int, rest: str = "") -> str:
    return entry(
        f"title: Initiative {number:03}\nsummary: Eine von sehr vielen in der Probe.\n"
        f"topics: [energie]\nsector: business\nupdated: 2026-10-01\n{rest}"
    )


def make(folder, files=FULL):
    views = directory.make_views(make_site(*read(folder, files)))
    return {view.head.address: view for view in views}


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    return make(tmp_path_factory.mktemp("full"))


def test_place_counts_its_parts_and_a_district_of_one_town_is_left_out(tmp_path):
    quarter = "  - {id: viertel, name: Viertel, kind: quarter, parent: preetz}\n"
    files = {
        "region.yaml": QUIET + quarter,
        "initiatives/eins.md": initiative(1, "place: {locality: viertel}"),
        "initiatives/zwei.md": initiative(2, "place: {locality: preetz}"),
    }
    facets = {group.name: group for group in make(tmp_path, files)["/initiatives/"].facets}
    assert [("preetz", 2), ("viertel", 1)] == [(link.value, link.count) for link in facets["place"].links]


def test_guides_are_narrowed_by_kind(full):
    narrowed = full["/guides/kind/funding/"].narrowed
    assert ("kind", "guide", "funding") == (narrowed.facet, narrowed.words, narrowed.choice)


def test_pages_say_which_part_of_the_list_they_show(tmp_path):
    files = {f"initiatives/eine-{number}.md": initiative(number) for number in range(91)}
    pages = make(tmp_path, files | {"region.yaml": QUIET})
    paging = [pages[page_address("/initiatives/", number)].paging for number in (1, 2, 3)]
    assert [(1, 40), (41, 80), (81, 91)] == [(page.first, page.until) for page in paging]


def test_filtered_page_knows_how_long_the_whole_list_is(full):
    page = full["/initiatives/sector/network/"]
    assert (1, 3) == (page.total, page.whole)


def test_finder_of_ideas_leads_to_projects(full):
    finder = full["/ideas/"].finder
    assert ("/ideas/entries.json", "/projects/", "/api/v1/projects.csv", "") == (
        finder.data,
        finder.folder,
        finder.table,
        finder.label_facet,
    )


def test_finder_has_the_words_and_signs_of_all_rows(full):
    finder = full["/initiatives/"].finder
    assert ("administration", "civil-society", "network") == finder.labels
    assert ("ended",) == finder.badges
    assert ["energie", "klang", "wasser"] == [topic.id for topic in finder.topics]


def test_empty_list_has_no_finder(tmp_path):
    assert make(tmp_path, {"region.yaml": QUIET})["/initiatives/"].finder is None
