"""The search page in a real browser, over a small site of German entries below /sub/."""

import gzip
import json
import re
from datetime import date
from html import escape

import pytest
from playwright.sync_api import expect

from plugins.addresses import output_path
from plugins.render import Renderer
from plugins.search import IndexedPage, Nth, build_shard, make_indexes
from plugins.settings import make_settings
from plugins.views.head import Frame, make_head
from plugins.views.search import PlaceName, SearchPage
from plugins.views.stamps import make_topic_marks
from schemas import Region

REGION = {
    "title": "Probe",
    "languages": ["de"],
    "timezone": "Europe/Berlin",
    "places": [
        {"id": "kiel", "name": "Kiel", "kind": "city"},
        {"id": "gaarden-ost", "name": "Gaarden-Ost", "kind": "quarter", "parent": "kiel"},
    ],
    "topics": [
        {"id": "energie", "label": {"de": "Energie und Wärme"}},
        {"id": "reparieren", "label": {"de": "Reparieren"}},
    ],
}
EVIL = '<img src="x" onerror="alert(1)"> & <mark>Haken</mark>'


def build_index(pages):
    """The search of a site that is large enough for two shards."""
    half = len(pages) // 2
    shards = [
        build_shard(part, nth=Nth(number, 2)) for number, part in enumerate((pages[:half], pages[half:]))
    ]
    results = {file: address for shard in shards for file, address in shard.results.items()}
    files = {address: data for shard in shards for address, data in shard.files.items()}
    return files | make_indexes(pages, results)


def entry(address, title, text, kind="project", topics=("energie",), **known):
    main = f"<main><h1>{escape(title)}</h1><p>{escape(text)}</p></main>"
    html = f'<html><head><link rel="icon" href="/sub/icon.svg"></head><body>{main}</body></html>'
    return IndexedPage(address, html.encode(), kind, title, topics=topics, **known)


ENTRIES = [
    entry(
        "/projects/werkstatt/",
        "Fahrradwerkstatt",
        "Räder heil machen, jeden Freitag.",
        topics=("reparieren",),
    ),
    entry("/projects/idee/", "Offene Werkstatt", "Bohren, sägen, leimen.", "idea", ("reparieren",)),
    entry(
        "/initiatives/beg/",
        "Bürgerenergiegenossenschaft",
        "Strom für jede Bürgerenergiegenossenschaft.",
        "initiative",
    ),
    entry(
        "/initiatives/wohnen/",
        "Eine Genossenschaft",
        "Wohnen am Ufer.",
        "initiative",
        tags=("Klimaschutzmanagement",),
    ),
    entry(
        "/events/talk/", "Repair cafe", "Bring your broken toaster.", "event", ("reparieren",), language="en"
    ),
    entry("/projects/evil/", EVIL, f"Ein Text mit {EVIL} darin."),
    entry("/places/kiel/", "Kiel", "Was hier los ist.", "place", ()),
    *(entry(f"/guides/{n}/", f"Anleitung {n}", "Solardach planen.", "guide") for n in range(20)),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory, served_site):
    folder = tmp_path_factory.mktemp("site")
    settings = make_settings(Region.model_validate(REGION), date(2026, 12, 1), "https://x.example/sub/")
    renderer = Renderer(settings)
    page = renderer.page(make_search_page(settings))
    files = {"/search/": page, **renderer.assets(), **build_index(ENTRIES)}
    files["/icon.svg"] = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    files |= {entry.address: entry.html for entry in ENTRIES}
    for address, data in files.items():
        path = folder / output_path(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return served_site(folder, "/sub/", settings.headers)


def make_search_page(settings):
    return SearchPage(
        head=make_head(settings, Frame(), "/search/", "search", section="search"),
        kinds=("initiative", "project", "idea", "event", "guide"),
        topics=tuple(make_topic_marks(settings.region.topics, "de").values()),
        places=(
            PlaceName("Gaarden-Ost", "/places/gaarden-ost/", ("24143",)),
            PlaceName("Kiel", "/places/kiel/", ("24103", "24143")),
        ),
    )


def search(page, text):
    page.fill("#q", text)
    expect(page.locator("[role=status]")).to_contain_text(text)


def titles(page):
    return page.locator(".hit__link").all_inner_texts()


def test_typing_finds_and_says_how_many(site, open_page):
    page = open_page(site.url("/search/"))
    search(page, "Strom")
    assert ["Bürgerenergiegenossenschaft"] == titles(page)
    assert "1 " in page.inner_text("[role=status]")
    assert site.url("/search/?q=Strom") == page.url
    assert "Strom" == page.inner_text(".hit mark")
    page.click(".hit__link")
    assert site.url("/initiatives/beg/") == page.url


def test_part_of_a_compound_finds_it_and_shows_it(site, open_page):
    page = open_page(site.url("/search/?q=Genossenschaft"))
    page.wait_for_selector(".hit")
    assert ["Eine Genossenschaft", "Bürgerenergiegenossenschaft"] == titles(page)
    assert "Bürgerenergiegenossenschaft" == page.inner_text(".hit:nth-child(2) mark")
    search(page, "werkstatt")
    assert ["Offene Werkstatt", "Fahrradwerkstatt"] == titles(page)


@pytest.mark.parametrize(
    "typed", ["bürgerenergiegenossenschaft", "Buergerenergiegenossenschaft", "BURGERENERGIE"]
)
def test_umlauts_may_be_typed_in_any_way(site, open_page, typed):
    page = open_page(site.url(f"/search/?q={typed}"))
    page.wait_for_selector(".hit")
    assert ["Bürgerenergiegenossenschaft"] == titles(page)


def test_narrowing_by_kind_and_topic_counts_exactly_and_stands_in_the_address(site, open_page):
    page = open_page(site.url("/search/"))
    search(page, "werkstatt")
    page.select_option("#kind", "idea")
    expect(page.locator(".hit")).to_have_count(1)
    assert ["Offene Werkstatt"] == titles(page)
    assert page.url.endswith("?q=werkstatt&kind=idea")
    counted = [re.compile(r"\(1\)$"), "Energie und Wärme (0)", "Reparieren (1)"]
    expect(page.locator("#topic option")).to_have_text(counted)
    page.select_option("#topic", "energie")
    expect(page.locator(".hit")).to_have_count(0)
    again = open_page(page.url)
    assert ["werkstatt", "idea", "energie"] == [
        again.input_value(f"#{name}") for name in ("q", "kind", "topic")
    ]


def test_entry_in_another_language_is_found_and_marked(site, open_page):
    page = open_page(site.url("/search/?q=toasters"))
    page.wait_for_selector(".hit")
    assert ["Repair cafe"] == titles(page)
    assert "en" == page.get_attribute(".hit__link", "lang")
    assert "en" == page.get_attribute(".hit__text", "lang")


def test_more_results_come_with_a_button_and_take_the_focus(site, open_page):
    page = open_page(site.url("/search/?q=Solardach"))
    page.wait_for_selector(".hit")
    assert 5 == len(titles(page))
    page.get_by_role("button", name=re.compile("mehr|more", re.IGNORECASE)).click()
    expect(page.locator(".hit")).to_have_count(15)
    assert page.evaluate("document.activeElement === document.querySelectorAll('.hit__link')[5]")
    page.click("[data-search=more]")
    expect(page.locator(".hit")).to_have_count(20)
    assert not page.is_visible("[data-search=more]")


def test_slip_offers_the_nearest_name(site, open_page):
    page = open_page(site.url("/search/?q=klimaschutzmanagment"))
    page.click(".search__direct a:text-is('Klimaschutzmanagement')")
    page.wait_for_selector(".hit")
    assert page.url.endswith("?q=Klimaschutzmanagement")
    assert ["Eine Genossenschaft"] == titles(page)
    search(page, "Farradwerkstatt")
    assert site.url("/projects/werkstatt/").endswith(page.get_attribute(".search__direct a", "href"))


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("gaarden ost", ["Gaarden-Ost"]),
        ("24143", ["Gaarden-Ost", "Kiel"]),
        ("energie und waerme", ["Energie und Wärme"]),
    ],
)
def test_place_postcode_or_topic_leads_straight_there(site, open_page, typed, places):
    page = open_page(site.url(f"/search/?q={typed}"))
    page.wait_for_selector(".search__direct a")
    assert places == page.locator(".search__direct a").all_inner_texts()


def test_words_of_several_pages_are_found_one_by_one(site, open_page):
    page = open_page(site.url("/search/?q=Strom+Bohren"))
    page.wait_for_selector(".hit")
    assert {"Bürgerenergiegenossenschaft", "Offene Werkstatt"} == set(titles(page))


def test_nothing_found_helps_on(site, open_page):
    page = open_page(site.url("/search/"))
    search(page, "xyzzy")
    assert [] == titles(page)
    assert page.is_visible("main a[href='/sub/projects/']")
    search(page, "Strom")
    assert not page.is_visible("main a[href='/sub/projects/']")


def test_hostile_title_and_text_stay_text(site, open_page):
    page = open_page(site.url("/search/?q=Haken"))
    page.wait_for_selector(".hit")
    assert [EVIL] == titles(page)
    assert "<img" in page.inner_text(".hit__text")
    assert 0 == page.locator(".hit img").count()


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", '"', "{n}{q}$&", "%", "' OR 1", "a" * 200, "💚", "  "]
)
def test_any_query_is_harmless(site, open_page, typed):
    page = open_page(site.url("/search/"))
    page.fill("#q", typed)
    page.press("#q", "Enter")
    page.wait_for_timeout(500)
    assert 0 == page.locator("main script").count()
    assert typed.strip() in page.inner_text("[role=status]")


def test_keyboard_reaches_field_narrowing_and_results(site, open_page):
    page = open_page(site.url("/search/?q=werkstatt"))
    page.wait_for_selector(".hit")
    page.focus("#q")
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert ["button search__go", "kind", "topic", "hit__link", "hit__link"] == reached


def test_pagefind_loads_with_the_first_focus_only(site, open_page):
    page = open_page()
    loaded = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(site.url("/"))))
    page.goto(site.url("/search/"), wait_until="networkidle")
    assert len(loaded) <= 5
    assert not [address for address in loaded if address.startswith("pagefind/")]
    page.focus("#q")
    page.wait_for_load_state("networkidle")
    assert "pagefind/pagefind.js" in loaded
    search(page, "Strom")
    page.wait_for_load_state("networkidle")
    assert len(loaded) <= 16


def test_missing_index_is_said_and_links_stay(site, open_unguarded_page):
    page = open_unguarded_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(site.url("/search/?q=Strom"))
    expect(page.locator("[role=status]")).not_to_be_empty()
    assert page.is_visible("main a[href='/sub/projects/']")


def test_without_a_script_the_page_is_a_list_of_links(site, open_page):
    page = open_page(site.url("/search/?q=Strom"), java_script_enabled=False)
    assert not page.is_visible("#q")
    assert page.is_visible("main a[href='/sub/initiatives/']")
    assert page.is_visible("main a[href='/sub/topics/energie/']")
    page.click("summary")
    assert page.is_visible("main a[href='/sub/places/gaarden-ost/']")


def test_page_is_accessible_before_and_after_a_search(site, open_page, axe, width):
    page = open_page(site.url("/search/"), width=width)
    axe(page)
    search(page, "werkstatt")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.fill("#q", "klimaschutzmanagment")
    page.wait_for_selector(".search__direct a")
    axe(page)


def test_own_script_stays_small(site):
    (script,) = site.folder.glob("assets/search.*.js")
    assert len(gzip.compress(script.read_bytes())) <= 5_000


def test_facets_are_not_loaded_before_somebody_narrows(site, open_page):
    page = open_page()
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(site.url("/search/?q=werkstatt"), wait_until="networkidle")
    assert not [address for address in loaded if address.endswith(".json") and "/search/" in address]
    facets = json.loads((site.folder / "search/facets.json").read_text(encoding="utf-8"))
    assert len(ENTRIES) == len(facets["pages"])
