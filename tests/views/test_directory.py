"""Directories: pages of forty, facets with counts, groups in time."""

import pytest

from plugins.views import directory
from plugins.views.directory import page_address
from plugins.views.overview import make_site, sort_key
from tests.theme.full import FULL, REGION, entry, read


def initiative(number: int, sector: str = "business") -> str:
    return entry(
        f"title: Initiative {number:03}\nsummary: Eine von sehr vielen in der Probe.\n"
        f"topics: [energie]\nsector: {sector}\nupdated: 2026-10-01"
    )


def make(folder, files):
    views = directory.make_views(make_site(*read(folder, files)))
    return {view.head.address: view for view in views}


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    files = {f"initiatives/eine-{number}.md": initiative(number) for number in range(1, 91)}
    files |= {"region.yaml": REGION.replace("office: rathaus, ", "")}
    files |= {"initiatives/netz.md": initiative(91, "network")}
    return make(tmp_path_factory.mktemp("many"), files)


def test_long_list_has_pages_of_forty(many):
    pages = [many[page_address("/initiatives/", number)] for number in (1, 2, 3)]
    assert [40, 40, 11] == [len(page.groups[0].cards) for page in pages]
    assert {91} == {page.total for page in pages}
    assert "/initiatives/page/4/" not in many


def test_pages_lead_back_and_forth(many):
    paging = many["/initiatives/page/2/"].paging
    assert (2, 3, "/initiatives/", "/initiatives/page/3/") == (
        paging.number,
        paging.last,
        paging.previous,
        paging.next,
    )


def test_facet_counts_all_pages_and_leads_to_a_filtered_list(many):
    facets = {group.name: group for group in many["/initiatives/page/2/"].facets}
    counts = {link.choice: (link.count, link.address) for link in facets["sector"].links}
    assert {
        "business": (90, "/initiatives/sector/business/"),
        "network": (1, "/initiatives/sector/network/"),
    } == counts
    assert 1 == many["/initiatives/sector/network/"].total


def test_filtered_list_marks_where_it_stands(many):
    links = [
        link
        for group in many["/initiatives/sector/network/"].facets
        for link in group.links
        if link.is_current
    ]
    assert ["network"] == [link.choice for link in links]


def test_ideas_and_projects_are_two_lists(tmp_path):
    views = make(tmp_path, FULL)
    titles = {
        name: [card.title for group in views[f"/{name}/"].groups for card in group.cards]
        for name in ("projects", "ideas")
    }
    assert {"projects": ["Das Dach"], "ideas": ["Eine Idee"]} == titles


def test_empty_list_is_a_page(tmp_path):
    views = make(tmp_path, {"region.yaml": REGION.replace("office: rathaus, ", "")})
    assert (0, ()) == (views["/initiatives/"].total, views["/initiatives/"].groups)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ärger", "Azur"), ("ähnlich", "Anna"), ("Straße", "Strauß"), ("Éa", "eb"), ("Ost", "Öz")],
)
def test_umlauts_stand_with_their_letters(first, second):
    assert sorted([second, first], key=sort_key) in ([first, second], [second, first])
    assert sort_key("Straße") == sort_key("STRASSE")
    assert sort_key("Öl") < sort_key("Pol")
