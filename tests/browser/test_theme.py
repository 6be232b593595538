"""Every page type in a real browser: valid, accessible, without sideways scrolling; hostile entries too."""

import json
import re
from pathlib import Path

import pytest

from plugins.addresses import output_path
from plugins.exports.region_map import make_region_map
from plugins.render import Renderer
from plugins.views import make_site_views
from plugins.views.overview import make_site
from tests.browser.server import ServedSite
from tests.theme.full import FULL, Files, entry, read
from tests.validity import find_html_errors

LONG_WORD = "Bürgerenergiegenossenschaftsversammlungs"  # 40 letters
PAGE_TYPES = {
    "home": "/",
    "directory": "/projects/",
    "narrowed": "/initiatives/sector/civil-society/",
    "events": "/events/",
    "events of a topic": "/events/topic/energie/",
    "month": "/events/2026/12/",
    "year": "/events/2026/",
    "weekend": "/events/weekend/",
    "week": "/week/",
    "free-dates": "/events/free-dates/",
    "embedding": "/embed/",
    "embedded": "/embed/events/",
    "initiative": "/initiatives/verein/",
    "project": "/projects/dach/",
    "idea": "/projects/idee/",
    "event": "/events/treffen/",
    "guide": "/guides/topf/",
    "notice": "/notices/gesuch/",
    "targets": "/targets/",
    "target": "/targets/ziel/",
    "topics": "/topics/",
    "topic": "/topics/energie/",
    "places": "/places/",
    "place": "/places/preetz/",
    "empty-place": "/places/leer/",
    "take-part": "/take-part/",
    "contribute": "/contribute/",
    "page": "/imprint/",
    "search": "/search/",
    "figures": "/figures/",
    "conditions": "/ideas/conditions/",
    "lessons": "/lessons/",
    "factor": "/lessons/time/",
    "labs": "/labs/",
    "funding": "/funding/",
    "reports": "/report/",
    "report": "/report/2026/",
    "style": "/style/",
    "not-found": "/404.html",
}


EVENT = "topics: [energie]\norganisers: [netz]\nkind: workshop\nupdated: 2026-10-01"
THIS_WEEK = {  # so that weekend and week have something to show
    f"events/{name}.md": entry(f"title: {title}\n{when}\n{EVENT}")
    for name, title, when in (
        ("abend", "Ein Abend mit Musik", "start: 2026-11-21 19:00\nduration: 2 h\nfree: true"),
        ("tag", "Ein ganzer Tag", "start: 2026-11-22\nstate: cancelled\nnote: Wegen Sturm"),
        ("reihe", "Eine Reihe", "start: 2026-11-02 18:00\nrepeat: {every: day, until: 2027-02-01}"),
        ("nacht", "Eine lange Nacht", "start: 2026-12-05 20:00\nend: 2026-12-06 11:00\nstate: full"),
        ("markt", "Ein Markt im Advent", "start: 2026-12-05\nend: 2026-12-20\nlong: true"),
        ("treff", "Ein Treff am Nachmittag", "start: 2026-12-05 15:00"),
        ("fahrt", "Eine Fahrt ans Meer", "start: 2026-12-05 09:30\nstate: save-the-date"),
    )
}


def publish(folder: Path, files: Files) -> Path:
    """The site of these files as a folder."""
    catalogue, settings = read(folder, files)
    renderer = Renderer(settings)
    written = {view.head.address: renderer.page(view) for view in make_site_views(catalogue, settings)}
    pictures = dict(make_region_map(make_site(catalogue, settings)))
    for address, data in {**written, **renderer.assets(), **pictures}.items():
        path = folder / "site" / output_path(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "site"


def made_hostile(files: Files) -> Files:
    """The same site with words that do not fit and titles as long as they may be."""
    title = json.dumps(f"{LONG_WORD} {LONG_WORD} und <b>kein Fett</b> مرحبا", ensure_ascii=False)
    name = f"{LONG_WORD}{LONG_WORD}"

    def worsen(text: str) -> str:
        text = re.sub(r"(?m)^title: Wirkort.*$", f"title: {LONG_WORD}", text)
        text = re.sub(r"(?m)^title: .*( .*)$", lambda _: f"title: {title}", text)
        text = re.sub(
            r"\b(name|venue|what|label|programme|indicator|meeting): ([A-ZÄÖÜ][^,}\n]*)", rf"\1: {name}", text
        )
        return text.replace("name: Haus", f"name: {LONG_WORD}")

    return {file: worsen(text) for file, text in files.items()}


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Path:
    return publish(tmp_path_factory.mktemp("full"), {**FULL, **THIS_WEEK})


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    return publish(tmp_path_factory.mktemp("hostile"), made_hostile({**FULL, **THIS_WEEK}))


@pytest.fixture(scope="module")
def full_site(full, served_site) -> ServedSite:
    return served_site(full)


@pytest.fixture(scope="module")
def hostile_site(hostile, served_site) -> ServedSite:
    return served_site(hostile)


def test_pages_are_valid_html(full, hostile):
    assert [] == find_html_errors(full, hostile)


def scrolls_sideways(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_page_is_accessible_and_fits(full_site, look_at, axe, narrow_first, page_type):
    page = look_at(full_site.url(PAGE_TYPES[page_type]), narrow_first)
    assert not scrolls_sideways(page)
    axe(page)


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_hostile_entries_fit_on_a_phone(hostile_site, look_at, page_type):
    page = look_at(hostile_site.url(PAGE_TYPES[page_type]), 320)
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_menu_of_a_phone_opens_without_a_script(full_site, open_page, axe, scheme):
    page = open_page(full_site.url(), 320, java_script_enabled=True, color_scheme=scheme)
    link = page.get_by_role("link", name="Termine", exact=True)
    assert not link.is_visible()
    page.get_by_role("button", name="Menü").click()
    assert link.is_visible()
    axe(page)
    page.keyboard.press("Escape")
    assert not link.is_visible()


def test_menu_and_facets_work_with_scripts_off(full_site, open_page):
    page = open_page(full_site.url("/initiatives/"), 320, java_script_enabled=False)
    page.get_by_role("button", name="Liste eingrenzen").click()
    page.get_by_role("link", name="Verwaltung").click()
    assert page.url.endswith("/initiatives/sector/administration/")


@pytest.mark.parametrize("page_type", ["home", "initiatives", "project"])
def test_dark_pages_are_accessible(full_site, look_at, axe, page_type):
    page = look_at(
        full_site.url({**PAGE_TYPES, "initiatives": "/initiatives/"}[page_type]), color_scheme="dark"
    )
    axe(page)


def test_first_door_is_reached_without_scrolling_on_a_phone(full_site, open_page):
    page = open_page(full_site.url(), viewport={"width": 390, "height": 844})
    box = page.locator(".door").first.bounding_box()
    assert box["y"] + box["height"] < 844


def test_skip_link_leads_to_the_content(full_site, open_page):
    page = open_page(full_site.url())
    page.keyboard.press("Tab")
    assert "Zum Inhalt springen" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert "main" == page.evaluate("document.activeElement.id")
