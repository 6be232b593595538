"""Places, map and board in a real browser: reachable, readable, and working without a script."""

import re
from pathlib import Path

import pytest

from plugins.addresses import output_path
from plugins.exports.region_map import make_region_map
from plugins.render import Renderer
from plugins.views import make_site_views
from plugins.views.overview import make_site
from tests.browser.server import ServedSite
from tests.browser.test_theme import made_hostile, scrolls_sideways
from tests.theme.full import Files, read
from tests.validity import find_html_errors
from tests.views.atlas_sites import ATLAS, ONE_TOWN, initiative

PAGES = {
    "home": "/",
    "places": "/places/",
    "place": "/places/kiel/",
    "district": "/places/kreis-west/",
    "empty-place": "/places/rantzau/",
    "place-list": "/places/kiel/initiatives/",
    "map": "/map/",
    "district-map": "/map/kreis-west/",
    "entry": "/events/treffen/",
    "take-part": "/take-part/",
    "take-part-kind": "/take-part/need/time/",
    "take-part-place": "/take-part/place/kiel/",
    "open-data": "/api/",
}
MANY = {f"initiatives/eine-{n}.md": initiative(f"Eine Gruppe {n:02}", "kiel") for n in range(9)}
TODAY = "2026-11-28"  # of the visitor, a week after the build


def publish(folder: Path, files: Files) -> Path:
    """The site of these files as a folder, with the region's picture."""
    catalogue, settings = read(folder, files)
    renderer = Renderer(settings)
    written = {view.head.address: renderer.page(view) for view in make_site_views(catalogue, settings)}
    written |= dict(make_region_map(make_site(catalogue, settings)))
    for address, data in {**written, **renderer.assets()}.items():
        path = folder / "site" / output_path(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "site"


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> dict[str, Path]:
    sites = {"atlas": ATLAS | MANY, "hostile": made_hostile(ATLAS | MANY), "town": ONE_TOWN}
    return {name: publish(tmp_path_factory.mktemp(name), files) for name, files in sites.items()}


@pytest.fixture(scope="module")
def site(folders, served_site) -> ServedSite:
    return served_site(folders["atlas"])


@pytest.fixture(scope="module")
def hostile(folders, served_site) -> ServedSite:
    return served_site(folders["hostile"])


def test_pages_are_valid_html(folders):
    own = [folder / name for folder in folders.values() for name in ("map", "places")]
    assert [] == find_html_errors(*(folder for folder in own if folder.exists()))


@pytest.mark.parametrize("page_type", PAGES)
def test_page_is_accessible_and_fits(site, look_at, axe, narrow_first, page_type):
    page = look_at(site.url(PAGES[page_type]), narrow_first)
    assert not scrolls_sideways(page)
    axe(page)


@pytest.mark.parametrize("page_type", ["places", "place", "map", "take-part"])
@pytest.mark.parametrize(
    "mode", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"]
)
def test_page_is_accessible_in_other_colours(site, look_at, axe, page_type, mode):
    axe(look_at(site.url(PAGES[page_type]), **mode))


@pytest.mark.parametrize("page_type", PAGES)
def test_hostile_entries_fit_on_a_phone(hostile, look_at, page_type):
    page = look_at(hostile.url(PAGES[page_type]), 320)
    assert not scrolls_sideways(page)


def test_town_with_quarters_is_accessible(folders, served_site, look_at, axe):
    town = served_site(folders["town"])
    for address in ("/places/", "/map/", "/places/mettenhof/"):
        axe(look_at(town.url(address)))


def test_every_place_is_reached_by_two_clicks_without_a_script(site, open_page):
    page = open_page(site.url(), java_script_enabled=False)
    page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Orte", exact=True).click()
    page.get_by_role("link", name="Rantzau", exact=True).first.click()
    assert "Rantzau" == page.locator("h1").inner_text()


def test_place_on_the_map_has_a_spoken_name_and_leads_there(site, open_page):
    page = open_page(site.url("/map/"))
    page.get_by_role("link", name="Grebin: 3 Einträge").click()
    assert page.url.endswith("/places/grebin/")


def test_keyboard_passes_the_map_by_the_skip_link(site, open_page):
    page = open_page(site.url("/map/"))
    page.locator(".tabs__link").last.focus()
    page.keyboard.press("Tab")
    assert "Karte überspringen" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#map-list') !== null")


def test_typing_narrows_the_register(site, open_page, axe):
    page = open_page(site.url("/places/"))
    field = page.get_by_label("Name oder Postleitzahl deines Ortes")
    field.fill("gaar")
    assert ["Gaarden", "Gaarden-Süd siehe Gaarden"] == visible_names(page)
    assert "2 Namen passen." == page.locator(".find-place__answer").inner_text()
    axe(page)
    field.fill("")
    assert 11 == len(visible_names(page))


def visible_names(page) -> list[str]:
    links = page.locator(".register .gazetteer__link:visible").all_inner_texts()
    return [re.sub(r"\s+", " ", text) for text in links]


@pytest.mark.parametrize(
    ("typed", "names", "answer"),
    [
        ("24329", ["Grebin", "Rantzau"], "Die Postleitzahl 24329 gehört zu mehreren Orten"),
        ("sasel", ["Sasel siehe Rantzau"], "1 Name passt."),
        ("HOHENHUETTEN", ["Hohenhütten siehe Rantzau"], "1 Name passt."),
        ("sud", ["Gaarden-Süd siehe Gaarden"], "1 Name passt."),
        ("Nirgendwo", [], "Kein Ort heißt „Nirgendwo“."),
    ],
)
def test_place_is_found_by_postcode_part_or_former_name(site, open_page, typed, names, answer):
    page = open_page(site.url("/places/"))
    page.get_by_label("Name oder Postleitzahl deines Ortes").fill(typed)
    assert names == visible_names(page)
    assert answer in page.locator(".find-place__answer").inner_text()


@pytest.mark.parametrize("typed", ["24211", "Preetz"])
def test_enter_leads_to_the_place_that_is_meant(site, open_page, typed):
    page = open_page(site.url("/places/"))
    page.get_by_label("Name oder Postleitzahl deines Ortes").fill(typed)
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/preetz/")


def test_enter_with_several_goes_to_the_first_of_the_list(site, open_page):
    page = open_page(site.url("/places/"))
    page.get_by_label("Name oder Postleitzahl deines Ortes").fill("24329")
    page.keyboard.press("Enter")
    assert "Grebin" == page.evaluate("document.activeElement.textContent.trim()")
    assert page.url.endswith("/places/")


def test_what_ended_since_the_build_hides_itself(site, open_page):
    page = open_page()
    page.clock.set_fixed_time(f"{TODAY}T12:00:00")
    page.goto(site.url("/take-part/need/time/"))
    page.wait_for_function("document.querySelector('[data-until][hidden]')")
    assert ["Zeit bis zum Frühling"] == page.locator(".row__link:visible").all_inner_texts()


def test_on_its_last_day_it_is_still_there(site, open_page):
    page = open_page()
    page.clock.set_fixed_time("2026-11-27T12:00:00")
    page.goto(site.url("/take-part/need/time/"), wait_until="load")
    assert 2 == page.locator(".row__link:visible").count()


def test_board_is_narrowed_without_a_script(site, open_page):
    page = open_page(site.url("/take-part/"), 320, java_script_enabled=False)
    page.get_by_role("button", name="Liste eingrenzen").click()
    page.get_by_role("link", name=re.compile("^regelmäßig")).click()
    assert ["Montags mithelfen"] == page.locator(".row__link").all_inner_texts()


def test_jumps_of_a_phone_lead_to_their_kind(site, open_page):
    page = open_page(site.url("/take-part/"), 320)
    page.get_by_role("navigation", name="Direkt zu").get_by_role("link", name=re.compile("^Zeit")).click()
    assert page.url.endswith("#need-time")


def test_region_picture_is_loaded_and_nothing_else_is(site, open_page, watch):
    page = open_page(site.url("/events/treffen/"))
    page.wait_for_load_state("networkidle")
    assert any(url.endswith("/map/region.svg") for url in watch.urls)
    assert len(set(watch.urls)) <= 5
