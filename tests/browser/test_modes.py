"""Pages as some people need them: dark, in forced colours, without JavaScript, with large letters, on paper.

The three main page types here, all others and hostile entries in `make torture`.
"""

import pytest
from playwright.sync_api import Page

from tests.browser.server import ServedSite
from tests.browser.test_theme import PAGE_TYPES, made_hostile, publish, scrolls_sideways
from tests.theme.full import FULL

MAIN = ("home", "directory", "event")
OTHERS = tuple(name for name in PAGE_TYPES if name not in MAIN)
EVERY = [*MAIN, *(pytest.param(name, marks=pytest.mark.torture) for name in OTHERS)]
PAPER = 718  # CSS pixels between the margins of A4
LARGE = {"fontSizes": {"standard": 32, "fixed": 26}}  # twice the usual
# Elements that hide part of their own text. What is hidden on purpose is one pixel wide.
CUT = """(kinds) => [...document.querySelectorAll("body *")].filter((one) =>
  one.clientWidth > 1 && one.innerText && one.scrollWidth > one.clientWidth + 1
  && kinds.includes(getComputedStyle(one).overflowX) && one.checkVisibility()
).map((one) => one.outerHTML.slice(0, 200))"""

FOCUS = """["", "::after"].map((part) => getComputedStyle(document.activeElement, part)).flatMap(
  ({outlineStyle, boxShadow, textDecorationLine}) => [outlineStyle, boxShadow, textDecorationLine])"""


@pytest.fixture(scope="module")
def full_site(tmp_path_factory, served_site) -> ServedSite:
    return served_site(publish(tmp_path_factory.mktemp("full"), FULL))


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory, served_site) -> ServedSite:
    return served_site(publish(tmp_path_factory.mktemp("hostile"), made_hostile(FULL)))


def cut_texts(page: Page, *kinds: str) -> list[str]:
    return page.evaluate(CUT, ["hidden", "clip", *kinds])


@pytest.mark.parametrize("name", EVERY)
def test_dark_page_is_accessible(full_site, look_at, axe, name):
    axe(look_at(full_site.url(PAGE_TYPES[name]), color_scheme="dark"))


@pytest.mark.parametrize("name", EVERY)
def test_page_in_forced_colours_is_accessible_and_fits(full_site, look_at, axe, name):
    page = look_at(full_site.url(PAGE_TYPES[name]), 320, forced_colors="active")
    assert not scrolls_sideways(page)
    axe(page)


@pytest.mark.parametrize("name", EVERY)
def test_page_says_the_same_without_javascript(full_site, open_page, name):
    url = full_site.url(PAGE_TYPES[name])
    with_scripts, without = open_page(url), open_page(url, java_script_enabled=False)
    titles = with_scripts.get_by_role("heading").all_inner_texts()
    assert [] == [title for title in titles if title not in without.get_by_role("heading").all_inner_texts()]
    links = "main a[href]:visible"
    assert with_scripts.locator(links).count() <= without.locator(links).count() + 1


@pytest.mark.parametrize("name", EVERY)
def test_large_letters_fit(full_site, open_page, width, name):
    page = open_page(width=width)
    page.context.new_cdp_session(page).send("Page.setFontSizes", LARGE)
    page.goto(full_site.url(PAGE_TYPES[name]))
    assert "32px" == page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert not scrolls_sideways(page)
    assert [] == cut_texts(page)


@pytest.mark.parametrize("site", ["full_site", "hostile_site"])
@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_cut_on_paper(request, open_page, site, name):
    page = open_page(request.getfixturevalue(site).url(PAGE_TYPES[name]), PAPER)
    page.emulate_media(media="print")
    assert not scrolls_sideways(page)
    assert [] == cut_texts(page, "auto", "scroll")
    assert page.pdf(format="A4").startswith(b"%PDF-")


@pytest.mark.torture
@pytest.mark.parametrize("name", PAGE_TYPES)
def test_hostile_page_is_accessible_in_the_dark(hostile_site, look_at, axe, width, name):
    page = look_at(hostile_site.url(PAGE_TYPES[name]), width, color_scheme="dark")
    assert not scrolls_sideways(page)
    axe(page)


def focused(page: Page) -> str:
    return page.evaluate("(document.activeElement.innerText || '').trim()")


def test_keyboard_opens_the_menu_of_a_phone_and_leads_on(full_site, open_page):
    page = open_page(full_site.url(), 320)
    page.get_by_role("button", name="Menü").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        if focused(page) == "Initiativen":
            break
    assert "Initiativen" == focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatives/")


def test_keyboard_narrows_a_list(full_site, open_page):
    page = open_page(full_site.url("/initiatives/"), java_script_enabled=False)
    link = page.get_by_role("link", name="Verwaltung")
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatives/sector/administration/")


def test_focus_can_be_seen_on_every_link_of_the_home_page(full_site, open_page):
    page = open_page(full_site.url())
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('svg, body:focus')"):
            continue  # lights of the chart show it at the circle inside them
        shown = page.evaluate(FOCUS)
        assert {"none"} != set(shown), focused(page)
