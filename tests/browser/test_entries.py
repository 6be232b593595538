"""Entry pages of a site that knows its address: to pass on, to print, to read in ten seconds on a phone."""

from pathlib import Path

import pytest

from plugins.addresses import output_path
from plugins.exports.region_map import make_region_map
from plugins.render import Renderer
from plugins.views import make_site_views
from plugins.views.overview import make_site
from tests.browser.server import ServedSite
from tests.theme.full import FULL, entry, read
from tests.validity import find_html_errors

ENTRIES = {
    "initiative": "/initiatives/gruppe/",
    "project": "/projects/dach/",
    "event": "/events/treffen/",
    "guide": "/guides/topf/",
    "notice": "/notices/buerger/",
    "easy-language": "/leichte-sprache/",
}
MORE = {
    "pages/leichte-sprache.md": entry("title: Leichte Sprache\nupdated: 2026-10-01", "Kurz.\nUnd gut."),
    "initiatives/gruppe.md": entry(
        "title: Eine Gruppe\nsummary: Eine Gruppe, bei der man mitmachen kann.\ntopics: [klang]\n"
        "sector: civil-society\nupdated: 2026-10-01\njoin: {what: Mithelfen am Abend, first_step: Anrufen}"
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    catalogue, settings = read(tmp_path_factory.mktemp("entries"), FULL | MORE, "https://x.example/")
    renderer = Renderer(settings)
    written = {view.head.address: renderer.page(view) for view in make_site_views(catalogue, settings)}
    pictures = dict(make_region_map(make_site(catalogue, settings)))
    site = tmp_path_factory.mktemp("site")
    for address, data in {**written, **renderer.assets(), **pictures}.items():
        path = site / output_path(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return site


@pytest.fixture(scope="module")
def site(folder, served_site) -> ServedSite:
    return served_site(folder)


def test_entries_are_valid_html(folder):
    assert [] == find_html_errors(*(folder / output_path(address) for address in ENTRIES.values()))


@pytest.mark.parametrize("kind", ENTRIES)
def test_entry_is_accessible_and_fits(site, look_at, axe, width, kind):
    page = look_at(site.url(ENTRIES[kind]), width)
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    axe(page)


@pytest.mark.parametrize("kind", ["initiative", "project"])
def test_way_to_take_part_shows_on_the_first_two_screens_of_a_phone(site, open_page, kind):
    page = open_page(site.url(ENTRIES[kind]), viewport={"width": 390, "height": 844})
    link = page.locator(".brief__join")
    assert link.bounding_box()["y"] < 2 * 844
    link.click()
    assert page.locator("#take-part").bounding_box()["y"] < 844


def test_table_of_what_was_achieved_fits_a_phone(site, open_page):
    page = open_page(site.url(ENTRIES["project"]), 320)
    box = page.locator(".scroll").first
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_copying_the_address_is_offered_with_scripts_only(site, open_page):
    page = open_page(site.url(ENTRIES["event"]), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Adresse kopieren").click()
    page.get_by_text("Kopiert").wait_for()
    assert "https://x.example/events/treffen/" == page.evaluate("navigator.clipboard.readText()")
    plain = open_page(site.url(ENTRIES["event"]), java_script_enabled=False)
    assert not plain.get_by_text("Adresse kopieren").is_visible()
    assert plain.get_by_role("link", name="Per Mail").is_visible()


def test_notice_is_on_paper_only_and_fills_one_sheet(site, open_page):
    page = open_page(site.url(ENTRIES["event"]), viewport={"width": 688, "height": 1000})
    notice = page.locator(".placard")
    assert not notice.is_visible()
    page.emulate_media(media="print")
    assert notice.is_visible()
    assert not page.locator(".header").is_visible()
    assert notice.bounding_box()["height"] < 269 * 96 / 25.4  # mm of A4 without its margins
