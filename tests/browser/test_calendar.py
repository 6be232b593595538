"""The scripts of the calendar: what has passed is hidden, texts are copied, loads are added up."""

import pytest

from tests.browser.server import ServedSite
from tests.browser.test_theme import THIS_WEEK, publish
from tests.theme.full import FULL


@pytest.fixture(scope="module")
def site(tmp_path_factory, served_site) -> ServedSite:
    return served_site(publish(tmp_path_factory.mktemp("calendar"), {**FULL, **THIS_WEEK}))


def test_dates_that_have_passed_since_the_build_are_hidden(site, open_page):
    page = open_page()
    page.clock.set_fixed_time("2026-12-05T16:00:00Z")
    page.goto(site.url("/events/2026/12/"))
    titles = page.locator("#d-2026-12-05 .dl:visible .dl__title a").all_inner_texts()
    assert "Ein Markt im Advent" in titles
    assert not page.locator("#d-2026-12-04").is_visible()


def test_everything_stands_there_without_a_script(site, open_page):
    page = open_page(site.url("/events/2026/12/"), java_script_enabled=False)
    assert page.locator("#d-2026-12-04").is_visible()
    assert not page.get_by_role("button", name="Kopieren").is_visible()


def test_load_is_added_up_for_a_topic(site, open_page):
    page = open_page(site.url("/events/free-dates/"))
    before = page.locator(".calm__part--free").count()
    page.get_by_label("Nur zu diesem Thema").select_option("klang")
    assert "Klang" in page.get_by_role("status").inner_text()
    assert page.locator(".calm__part--free").count() > before
    page.get_by_label("Nur zu diesem Thema").select_option("")
    assert before == page.locator(".calm__part--free").count()


def test_week_is_copied_as_text(site, open_page):
    page = open_page(site.url("/week/"), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieren").first.click()
    page.get_by_text("Kopiert").first.wait_for()
    assert "Ein Abend mit Musik" in page.evaluate("navigator.clipboard.readText()")


def test_week_is_one_sheet_on_paper(site, open_page):
    page = open_page(site.url("/week/"))
    page.emulate_media(media="print")
    assert page.locator(".poster").is_visible()
    assert not page.locator(".header").is_visible()
    assert not page.get_by_role("heading", name="Für die Presse").is_visible()


def test_table_of_a_month_gives_way_to_the_list_on_a_phone(site, open_page):
    page = open_page(site.url("/events/2026/12/"), 320)
    assert not page.locator(".month").is_visible()
    assert page.locator(".month__list").is_visible()
