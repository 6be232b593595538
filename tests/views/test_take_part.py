"""The board: what ends first comes first, what is over is gone, and every kind has a list of its own."""

import pytest

from plugins.views import take_part
from plugins.views.overview import make_site
from tests.theme.full import pages, read
from tests.views.atlas_sites import ATLAS, notice


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    site = make_site(*read(tmp_path_factory.mktemp("atlas"), ATLAS))
    return {view.head.address: view for view in take_part.make_views(site)}


def said(view):
    return [call.what for group in view.groups for call in group.calls]


def test_whole_board_shows_each_kind(board):
    groups = {(group.direction, group.kind): said_of(group) for group in board["/take-part/"].groups}
    assert {
        ("need", "join"): ["Montags mithelfen"],
        ("need", "carrier"): ["Eine Idee am See"],
        ("need", "time"): ["Zeit bis Freitag", "Zeit bis zum Frühling"],
    } == groups


def said_of(group):
    return [call.what for call in group.calls]


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("/take-part/need/time/", ["Zeit bis Freitag", "Zeit bis zum Frühling"]),
        ("/take-part/need/carrier/", ["Eine Idee am See"]),
        ("/take-part/when/regular/", ["Montags mithelfen"]),
        ("/take-part/topic/wasser/", ["Zeit bis Freitag", "Zeit bis zum Frühling"]),
        ("/take-part/place/wik/", ["Zeit bis Freitag"]),
        ("/take-part/place/kreis-west/", ["Zeit bis Freitag", "Zeit bis zum Frühling"]),
        ("/take-part/place/preetz/", ["Montags mithelfen", "Eine Idee am See"]),
    ],
)
def test_every_facet_has_lists(board, address, what):
    assert sorted(what) == sorted(said(board[address]))


def test_soonest_end_comes_first(board):
    assert ["Zeit bis Freitag", "Zeit bis zum Frühling"] == said(board["/take-part/place/kiel/"])


def test_facets_lead_to_lists_that_exist_and_count_what_is_there(board):
    for view in board.values():
        for group in view.facets:
            for link in group.links:
                assert link.count == board[link.address].total
                assert link.is_current == (link.address == view.head.address)


def test_long_list_has_pages(tmp_path):
    files = ATLAS | {f"notices/mehr-{n}.md": notice(f"Mehr Zeit {n:02}", "2026-12-31") for n in range(45)}
    site = make_site(*read(tmp_path, files))
    views = {view.head.address: view for view in take_part.make_views(site)}
    first, second = (views[f"/take-part/need/time/{page}"] for page in ("", "page/2/"))
    assert (40, 7, 47) == (len(said(first)), len(said(second)), first.total)
    whole = next(group for group in views["/take-part/"].groups if group.kind == "time")
    assert (3, 47, "/take-part/need/time/") == (len(whole.calls), whole.count, whole.more)


def test_what_ends_says_until_when_for_the_script(tmp_path):
    page = pages(tmp_path, ATLAS)["/take-part/"]
    assert '<li class="row" data-until="2026-11-27">' in page
    assert "Zeit von gestern" not in page
    assert "Zeit gefunden" not in page


def test_citizens_notice_shows_no_name(tmp_path):
    named = notice("Zeit von mir", "2026-12-31", "contact: {name: Berta Bürgerin, consent: 2026-01-01}\n")
    site = pages(tmp_path, ATLAS | {"notices/meins.md": named})
    assert "jemand aus der Region" in site["/take-part/need/time/"]
    assert [] == [address for address, page in site.items() if "Berta Bürgerin" in page]
