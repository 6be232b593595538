"""The pages of the network in a real browser: readable at every size, complete without a script."""

from itertools import combinations
from pathlib import Path

import pytest

from plugins.addresses import output_path
from plugins.exports.region_map import make_region_map
from plugins.render import Renderer
from plugins.views import initiative, network
from plugins.views.overview import Site, make_site
from tests.browser.server import ServedSite
from tests.browser.test_theme import made_hostile, scrolls_sideways
from tests.shown import CONTENT
from tests.theme.full import FULL, read
from tests.town import write_town
from tests.validity import find_html_errors
from tests.views.network_sites import read_folder

PAGES = {
    "who": "/network/",
    "projects": "/network/projects/",
    "all": "/network/all/",
    "sectors": "/network/sectors/",
    "bridges": "/network/bridges/",
    "groups": "/network/groups/",
    "wishes": "/network/wishes/",
    "introductions": "/network/introductions/",
    "tasks": "/network/tasks/",
    "development": "/network/development/",
    "towns": "/network/towns/",
    "method": "/network/method/",
}
OWN = "/initiatives/solarkreis-gaarden/"
BOXES = """svg => [...svg.querySelectorAll("a")].map(a => {
  const box = a.querySelector("text").getBBox();
  return [box.x, box.y, box.x + box.width, box.y + box.height];
})"""


def publish(folder: Path, site: Site, entries: int) -> Path:
    """The pages of the network, and of the first initiatives, as a folder."""
    renderer = Renderer(site.settings)
    views = [*network.make_views(site), *list(initiative.make_views(site))[:entries]]
    written = {view.head.address: renderer.page(view) for view in views}
    for address, data in {**written, **renderer.assets(), **dict(make_region_map(site))}.items():
        path = folder / output_path(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> dict[str, Path]:
    example, town = tmp_path_factory.mktemp("example"), tmp_path_factory.mktemp("town")
    hostile = tmp_path_factory.mktemp("hostile")
    return {
        "example": publish(example, read_folder(CONTENT), 99),
        "town": publish(town / "site", read_folder(write_town(town)), 1),
        "hostile": publish(hostile / "site", make_site(*read(hostile, made_hostile(FULL))), 99),
    }


@pytest.fixture(scope="module")
def site(folders, served_site) -> ServedSite:
    return served_site(folders["example"])


@pytest.fixture(scope="module")
def town(folders, served_site) -> ServedSite:
    return served_site(folders["town"])


@pytest.fixture(scope="module")
def hostile(folders, served_site) -> ServedSite:
    return served_site(folders["hostile"])


def test_pages_are_valid_html(folders):
    own = [folder / "network" for folder in folders.values()]
    assert [] == find_html_errors(*own)


@pytest.mark.parametrize("page_type", PAGES)
def test_page_is_accessible_and_fits(site, look_at, axe, width, page_type):
    page = look_at(site.url(PAGES[page_type]), width)
    assert not scrolls_sideways(page)
    axe(page)


@pytest.mark.parametrize("page_type", ["who", "groups", "bridges", "tasks"])
def test_town_of_300_is_accessible_and_fits(town, look_at, axe, width, page_type):
    page = look_at(town.url(PAGES[page_type]), width)
    assert not scrolls_sideways(page)
    axe(page)


@pytest.mark.parametrize("page_type", PAGES)
def test_hostile_entries_fit_on_a_phone(hostile, look_at, page_type):
    assert not scrolls_sideways(look_at(hostile.url(PAGES[page_type]), 320))


@pytest.mark.parametrize("page_type", ["who", "sectors", "tasks", "development"])
@pytest.mark.parametrize(
    "mode", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"]
)
def test_page_is_accessible_in_other_colours(site, look_at, axe, page_type, mode):
    axe(look_at(site.url(PAGES[page_type]), **mode))


@pytest.mark.parametrize("size", [390, 1280])
@pytest.mark.parametrize("page_type", ["who", "all"])
def test_names_as_the_browser_sets_them_lie_apart(site, open_page, page_type, size):
    page = open_page(site.url(PAGES[page_type]), size)
    boxes = page.locator(".net__picture:visible").first.evaluate(BOXES)
    assert len(boxes) > 20
    assert [] == [(a, b) for a, b in combinations(boxes, 2) if overlap(a, b)]


def test_names_in_the_groups_of_a_town_lie_apart(town, open_page):
    page = open_page(town.url(PAGES["groups"]))
    pictures = page.locator(".net-group .net__picture:visible").all()
    assert len(pictures) > 5
    for picture in pictures:
        boxes = picture.evaluate(BOXES)
        assert [] == [(a, b) for a, b in combinations(boxes, 2) if overlap(a, b)]


def overlap(a, b) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_one_picture_is_shown_the_other_waits_for_another_width(site, open_page, width):
    page = open_page(site.url("/network/"), width)
    assert 1 == page.locator(".net__picture:visible").count()


def test_name_leads_to_its_page_without_a_script(site, open_page):
    page = open_page(site.url("/network/"), java_script_enabled=False)
    assert 0 == page.get_by_role("button", name="Wirtschaft").count()
    page.locator(".net__picture:visible").get_by_role("link", name="Solarkreis Gaarden").click()
    assert page.url.endswith(OWN)


def test_keyboard_passes_the_picture_by_a_link(site, open_page):
    page = open_page(site.url("/network/"))
    page.locator(".net-tabs__link").last.focus()
    page.keyboard.press("Tab")
    assert "Bild überspringen" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "Zusammenarbeit, die beide bestätigen" == page.evaluate("document.activeElement.textContent")


def test_focus_lights_an_initiative_with_its_partners_and_leaves_them_again(site, open_page):
    page = open_page(site.url("/network/"))
    picture = page.locator(".net__picture:visible")
    picture.locator("[data-id=solarkreis-gaarden]").focus()
    lit = picture.locator("a.is-lit").evaluate_all("all => all.map(one => one.dataset.id)")
    assert {"solarkreis-gaarden", "buergerenergie-schwentine", "stiftung-ostuferlicht"} == set(lit)
    page.locator("h1").evaluate("document.activeElement.blur()")
    assert 0 == page.locator(".net--focus").count()


def test_switch_lights_a_sector_and_a_second_press_puts_it_out(site, open_page, axe):
    page = open_page(site.url("/network/"))
    switch = page.get_by_role("button", name="Politik")
    switch.click()
    assert "true" == switch.get_attribute("aria-pressed")
    assert 0 < page.locator(".net__picture:visible a.is-lit").count() < 15
    axe(page)
    switch.click()
    assert 0 == page.locator(".is-lit").count()


def test_own_page_shows_the_small_network(site, open_page, axe, width):
    page = open_page(site.url(OWN), width)
    picture = page.locator(".net__picture--own")
    assert "page" == picture.locator("a").first.get_attribute("aria-current")
    assert 3 <= picture.locator("a").count()
    assert not scrolls_sideways(page)
    axe(page)
