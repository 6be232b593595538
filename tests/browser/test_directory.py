"""A directory in a real browser: filters, search, order, three views, address, keyboard, without a script."""

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from plugins.addresses import output_path
from plugins.exports.directories import make_directories
from plugins.render import Renderer
from plugins.views import directory
from plugins.views.overview import make_site
from tests.theme.full import FULL, REGION, entry, read

EVIL = "<img src=x onerror=alert(1)> & <b>Haken</b>"
SECTORS = ("civil-society", "business", "administration")
TOPICS = ("energie", "wasser", "klang")
PLACES = ("preetz", "laboe", "viertel")
KILOBYTE = 1000
TOOLS = (".finder", ".list-bar__tools")


def initiative(title: str, *, sector="business", topic="energie", place="", rest="") -> str:
    where = f"place: {{locality: {place}}}\n" if place else ""
    return entry(
        f"title: {json.dumps(title, ensure_ascii=False)}\nsummary: Eine von sehr vielen in der Probe hier.\n"
        f"topics: [{topic}]\nsector: {sector}\nupdated: 2026-10-01\n{where}{rest}"
    )


def many(number: int):
    return {
        f"initiatives/eine-{at:03}.md": initiative(
            f"Initiative {at:03}", sector=SECTORS[at % 3], topic=TOPICS[at % 2], place=PLACES[at % 3]
        )
        for at in range(number)
    }


FILES = {
    "region.yaml": REGION.replace("office: rathaus, ", "")
    + "  - {id: viertel, name: Südviertel, kind: quarter, parent: preetz, lat: 54.23, lon: 10.27}\n",
    **many(50),
    "initiatives/solar.md": initiative(
        "Sonnenkreis", topic="klang", rest="tags: [Balkonkraftwerk]\nalso_known_as: [Die Lichtmühle]\n"
    ),
    "initiatives/boese.md": initiative(EVIL, topic="klang", sector="network"),
    "initiatives/englisch.md": initiative("Sailing club", topic="klang", rest="language: en\n"),
    "initiatives/pause.md": initiative("Ruhepunkt", place="laboe", topic="klang", rest="status: paused\n"),
    "initiatives/ende.md": initiative("Vorbei", topic="klang", rest="status: ended\n"),
    "initiatives/neu.md": initiative("Ganz neu", topic="klang", rest="created: 2026-10-20\n").replace(
        "updated: 2026-10-01", "updated: 2026-10-20"
    ),
    "projects/dach.md": FULL["projects/idee.md"],
    "guides/eins.md": entry(
        "title: Wie es geht\nsummary: Schritt für Schritt zum eigenen Ding.\n"
        "topics: [klang]\nkind: how-to\nupdated: 2026-10-01"
    ),
    "guides/zwei.md": entry(
        "title: Was es kostet\nsummary: Geld vom Land für viele gute Dinge.\n"
        "topics: [klang]\nkind: experience\nupdated: 2026-10-01"
    ),
}
WHOLE = len([name for name in FILES if name.startswith("initiatives/")])


@pytest.fixture(scope="module")
def site(tmp_path_factory, served_site):
    folder = tmp_path_factory.mktemp("directory")
    catalogue, settings = read(folder, FILES, "https://probe.example/sub/")
    renderer, index = Renderer(settings), make_site(catalogue, settings)
    pages = {view.head.address: renderer.page(view) for view in directory.make_views(index)}
    for address, data in {**pages, **renderer.assets(), **dict(make_directories(index))}.items():
        path = folder / "site" / output_path(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return served_site(folder / "site", "/sub/")


@pytest.fixture
def opened(site, open_page):
    """`opened("?topic=klang")`: the list of initiatives, its script at work."""

    def open_list(rest="", path="/initiatives/", **options):
        page = open_page(site.url(path) + rest, **options)
        page.wait_for_selector("[data-ready]")
        return page

    return open_list


def titles(page):
    return page.locator("[data-part=found] :is(.row__link, tbody a)").all_inner_texts()


def tick(page, facet, value):
    page.click(f"[data-facet={facet}] [data-value={value}]")


def says(page, text):
    expect(page.locator("[role=status]")).to_have_text(text)


def query(page):
    return page.url.split("/initiatives/")[1]


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(opened):
    page = opened()
    says(page, "1–40 von 56")
    tick(page, "topic", "energie")
    says(page, "25 von 56")
    tick(page, "topic", "klang")
    says(page, "31 von 56")
    tick(page, "sector", "administration")
    says(page, "8 von 56")
    assert "?topic=energie&topic=klang&sector=administration" == query(page)


def test_count_of_a_value_is_what_ticking_it_gives(opened):
    page = opened()
    tick(page, "topic", "klang")
    says(page, "6 von 56")
    number = page.locator("[data-value=network] .facet__count")
    expect(number).to_have_text("1")
    tick(page, "sector", "network")
    says(page, "1 von 56")
    assert [EVIL] == titles(page)


def test_place_has_the_entries_of_its_parts(opened):
    page = opened()
    tick(page, "place", "preetz")
    says(page, "33 von 56")
    tick(page, "place", "preetz")
    tick(page, "place", "viertel")
    says(page, "16 von 56")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sonnen", ["Sonnenkreis"]),
        ("balkonkraft", ["Sonnenkreis"]),
        ("LICHTMÜHLE", ["Sonnenkreis"]),
        ("lichtmuehle kreis", ["Sonnenkreis"]),
        ("laboe klang", ["Ruhepunkt"]),
        ("24211 048", ["Initiative 048"]),
        ("24211 049", []),
        ("schusterstadt 048", ["Initiative 048"]),
        ("Netzwerk", [EVIL]),
        ("<b>Haken", [EVIL]),
    ],
)
def test_search_finds_titles_tags_names_places_and_words_of_facets(opened, typed, found):
    page = opened()
    page.fill("#find", typed)
    says(page, f"{len(found)} von 56")
    assert found == titles(page)


@pytest.mark.parametrize("typed", ["<script>", '"', "{n}{q}$&", "%", "' OR 1", "a" * 200, "💚", "  ", ".*"])
def test_any_search_is_harmless(opened, typed):
    page = opened()
    page.fill("#find", typed)
    page.press("#find", "Enter")
    page.wait_for_timeout(200)
    assert 0 == page.locator("main script").count()


def test_state_stands_in_the_address_and_going_back_undoes_a_step(opened):
    page = opened()
    tick(page, "topic", "klang")
    page.select_option("#sort", "newest")
    page.click("[data-view=table]")
    says(page, "6 von 56")
    assert "?topic=klang&sort=newest&view=table" == query(page)
    again = opened(query(page))
    assert "Ganz neu" == titles(again)[0]
    assert "true" == again.get_attribute("[data-value=klang]", "aria-checked")
    page.go_back()
    expect(page.locator(".rows:visible")).to_have_count(1)
    page.go_back()
    assert "" == page.input_value("#sort")
    page.go_back()
    says(page, "1–40 von 56")
    assert "" == query(page)
    assert page.is_visible(".pagination")


def test_typing_a_word_is_one_step_back(opened):
    page = opened()
    page.locator("#find").press_sequentially("sonnen", delay=150)
    says(page, "1 von 56")
    page.press("#find", "Tab")
    page.go_back()
    says(page, "1–40 von 56")
    assert "" == page.input_value("#find")


def test_values_nobody_knows_are_left_out(opened):
    page = opened("?topic=xyz&topic=klang&place=nirgends&sort=quer&view=rund")
    says(page, "6 von 56")
    assert ["Klang"] == [text.split("\n")[0].split(" entf")[0] for text in chips(page)]


def chips(page):
    return page.locator(".chip:not(.chip--all)").all_text_contents()


def test_chip_removes_its_filter_and_passes_the_focus_on(opened):
    page = opened("?topic=klang&sector=network&q=haken")
    says(page, "1 von 56")
    assert ["Klang entfernen", "Netzwerk entfernen", "„haken“ entfernen"] == chips(page)
    page.click(".chip >> nth=1")
    assert "?topic=klang&q=haken" == query(page)
    assert "„haken“ entfernen" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert "" == page.input_value("#find")
    page.keyboard.press("Enter")
    says(page, "1–40 von 56")
    assert "status" == page.evaluate("document.activeElement.getAttribute('role')")


def test_keyboard_ticks_values_and_keeps_the_focus(opened):
    page = opened()
    page.focus("[data-value=klang]")
    for key, state in (("Space", "true"), ("Space", "false"), ("Enter", "true")):
        page.keyboard.press(key)
        expect(page.locator("[data-value=klang]")).to_have_attribute("aria-checked", state)
        assert "klang" == page.evaluate("document.activeElement.dataset.value")
    says(page, "6 von 56")


def test_keyboard_reaches_search_facets_order_views_and_rows(opened):
    page = opened()
    page.focus("#find")
    reached = []
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate("(e => e.id || e.dataset.view || e.className)(document.activeElement)")
        if not reached or reached[-1] != name:
            reached.append(name)
    steps = ["button finder__go", "facet__link", "sort", "views__one", "table", "map", "row__link"]
    assert steps == reached[: len(steps)]


def test_orders_are_title_newest_and_place(opened):
    page = opened("?topic=klang")
    expect(page.locator(".found .row")).to_have_count(6)
    by_title = [EVIL, "Ganz neu", "Ruhepunkt", "Sailing club", "Sonnenkreis", "Vorbei"]
    assert sorted(by_title) == sorted(titles(page))
    assert "Vorbei" == titles(page)[-1]
    page.select_option("#sort", "newest")
    expect(page.locator(".found .row__link").first).to_have_text("Ganz neu")
    page.select_option("#sort", "place")
    expect(page.locator(".found .row__link").first).to_have_text("Ruhepunkt")


def test_table_is_a_table_whose_heads_set_the_order(opened):
    page = opened("?topic=klang&view=table")
    heads = page.get_by_role("columnheader")
    expect(heads).to_have_text(["Titel", "Bereich", "Themen", "Ort", "Eingetragen"])
    expect(page.get_by_role("rowheader")).to_have_count(6)
    assert "ascending" == heads.nth(0).get_attribute("aria-sort")
    heads.nth(4).get_by_role("button").click()
    expect(heads.nth(4)).to_have_attribute("aria-sort", "descending")
    assert "Eingetragen" == page.evaluate("document.activeElement.textContent")
    assert "Ganz neu" == titles(page)[0]
    assert 1 == page.get_by_role("rowheader", name="Ruhepunkt").locator(".badge").count()
    assert "20.10.2026" == page.inner_text(".found tbody tr:first-child time")


def test_map_counts_by_place_and_leads_back_into_the_list(opened):
    page = opened("?view=map")
    places = page.locator(".found__places li")
    expect(places).to_have_text(["Preetz33", "Laboe18", "ohne Ort5"])
    assert 2 == page.locator(".found__dot").count()
    places.first.get_by_role("button").click()
    says(page, "33 von 56")
    assert "?place=preetz" == query(page)


def test_more_rows_come_with_a_button_and_take_the_focus(opened):
    page = opened("?sort=newest")
    expect(page.locator(".found .row")).to_have_count(40)
    page.click(".found__more button")
    expect(page.locator(".found .row")).to_have_count(WHOLE)
    assert page.evaluate("document.activeElement === document.querySelectorAll('.found .row__link')[40]")
    assert 0 == page.locator(".found__more").count()


def test_nothing_found_offers_to_drop_one_filter(opened):
    page = opened("?topic=energie&q=sonnenkreis")
    says(page, "0 von 56")
    offers = page.locator(".found__offers button")
    expect(offers).to_have_text(["ohne Energie: 1", "ohne „sonnenkreis“: 25", "Alle Filter entfernen"])
    offers.first.click()
    assert ["Sonnenkreis"] == titles(page)
    assert "?q=sonnenkreis" == query(page)


def test_nothing_found_offers_the_nearest_title(opened):
    page = opened("?q=sonenkreis")
    says(page, "0 von 56")
    assert "Meintest du: Sonnenkreis" == page.inner_text(".found .empty p:nth-child(2)")
    assert "/sub/initiatives/solar/" == page.get_attribute(".found .empty a", "href")


def test_narrowed_page_starts_with_its_filter_and_gives_its_name_up(opened):
    page = opened(path="/initiatives/topic/klang/")
    says(page, "6 von 56")
    assert ["Klang entfernen"] == chips(page)
    assert 0 == page.locator(".found .row").count()
    tick(page, "topic", "energie")
    says(page, "31 von 56")
    assert "?topic=klang&topic=energie" == query(page)
    assert "Initiativen Anzahl: 56" == " ".join(page.locator("h1").inner_text().split())
    assert page.title().startswith("Initiativen – ")
    page.go_back()
    says(page, "6 von 56")
    assert "Initiativen: Klang Anzahl: 6" == " ".join(page.locator("h1").inner_text().split())


def test_rows_of_the_script_are_those_of_the_page(opened):
    read_rows = """() => Object.fromEntries([...document.querySelectorAll(".row")]
      .filter((row) => row.checkVisibility() && row.querySelector("h2"))
      .map((row) => [row.querySelector("a").href, row.outerHTML]))"""
    ours = opened("?topic=klang&topic=energie&topic=wasser&sort=newest")
    ours.click(".found__more button")
    expect(ours.locator(".found .row")).to_have_count(WHOLE)
    pages = [opened(), opened(path="/initiatives/page/2/")]
    theirs = {address: row for page in pages for address, row in tidy(page.evaluate(read_rows)).items()}
    made = tidy(ours.evaluate(read_rows))
    assert WHOLE - 1 == len(theirs)  # one stands under a heading of its own
    assert theirs == {address: made[address] for address in theirs}


def tidy(rows):
    """The rows without the white space of the template."""
    return {address: re.sub(r"\s+", " ", row).replace("> <", "><") for address, row in rows.items()}


@pytest.mark.parametrize("path", ["/guides/", "/ideas/"])
def test_other_directories_filter_as_well(opened, path):
    page = opened("?topic=klang&view=table", path=path)
    expect(page.locator("[data-part=found] tbody tr")).to_have_count(2 if path == "/guides/" else 1)
    assert page.get_attribute("tbody a", "href").startswith(
        path.replace("ideas", "projects").join(["/sub", ""])
    )


def test_guides_have_kinds(site, open_page):
    page = open_page(site.url("/guides/kind/how-to/"))
    assert "Anleitungen: Schritt für Schritt" in page.inner_text("h1")


VIEWS = ["", "?topic=klang&q=o", "?view=table", "?view=map&topic=klang", "?q=sonenkreis&topic=energie"]


@pytest.mark.parametrize("rest", VIEWS)
def test_every_state_is_accessible_and_fits(opened, axe, width, rest):
    page = opened(rest, width=width)
    page.wait_for_selector("[data-part=found]:visible" if rest else "[data-part=page]")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_dark_and_forced_colours_are_accessible(opened, axe, options):
    page = opened("?topic=klang&q=o", **options)
    page.wait_for_selector(".chip")
    axe(page)


def test_targets_on_a_phone_are_as_large_as_a_thumb(opened):
    page = opened("?topic=klang&q=o", width=320)
    page.wait_for_selector(".chip")
    page.click(".facets-open")
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, select, input, .facet__link, .list-foot a)")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
          .map((one) => one.outerHTML)"""
    )
    assert [] == small


def test_facets_on_a_phone_filter_while_they_are_open(opened):
    page = opened(width=320)
    page.click(".facets-open")
    tick(page, "topic", "klang")
    page.get_by_role("button", name="6 zeigen").click()
    assert not page.is_visible("[data-value=klang]")
    says(page, "6 von 56")


def test_page_at_four_hundred_percent_keeps_everything_in_reach(opened):
    page = opened("?view=table", viewport={"width": 320, "height": 256})
    expect(page.locator(".found tbody tr")).to_have_count(40)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_a_script_facets_are_links_and_nothing_is_dead(site, open_page, axe):
    page = open_page(site.url("/initiatives/"), java_script_enabled=False)
    assert not any(page.is_visible(tool) for tool in TOOLS)
    says(page, "1–40 von 56")
    page.click("[data-value=klang]")
    assert page.url.endswith("/sub/initiatives/topic/klang/")
    says(page, "6 von 56")
    assert "/sub/initiatives/" == page.get_attribute(".chip", "href")
    links = [link.get_attribute("href") for link in page.locator(".list-foot a").all()]
    files = ["api/v1/initiatives.csv", "api/v1/initiatives.json", "map/places.geojson", "map/"]
    assert [f"/sub/{file}" for file in files] == links


def test_data_that_does_not_come_is_said_and_links_lead_on(site, open_unguarded_page):
    page = open_unguarded_page()
    page.route("**/entries.json", lambda route: route.abort())
    page.goto(site.url("/initiatives/"))
    tick(page, "topic", "klang")
    expect(page.locator("[role=status]")).to_contain_text("lässt sich gerade nicht filtern")
    assert page.is_visible(".row")
    tick(page, "topic", "klang")
    page.wait_for_url("**/initiatives/topic/klang/")


def test_data_comes_with_the_first_use_only(site, open_page):
    page = open_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto(site.url("/initiatives/"), wait_until="networkidle")
    assert "entries.json" not in asked
    assert len([name for name in asked if not name.endswith(".svg")]) <= 4
    tick(page, "topic", "klang")
    says(page, "6 von 56")
    assert 1 == asked.count("entries.json")


def test_two_thousand_entries_follow_at_once(site, open_page):
    known = json.loads(Path(site.folder / "initiatives/entries.json").read_text("utf-8"))
    lists = [entry for entry in known["entries"] for _ in range(2000 // WHOLE + 1)][:2000]
    for number, one in enumerate(lists):
        lists[number] = [f"{one[0]}-{number}", f"{one[1]} {number}", one[2] * 3, *one[3:]]
    page = open_page()
    answer = json.dumps({**known, "entries": lists})
    page.route("**/entries.json", lambda route: route.fulfill(body=answer, content_type="application/json"))
    page.goto(site.url("/initiatives/?q=probe"))
    says(page, "Alle 2.000")
    spent = page.evaluate(
        """async () => {
          const box = document.querySelector("[data-value=energie]"), times = [];
          for (let turn = 0; turn < 10; turn++) {
            const start = performance.now();
            box.click();
            await null, await null, document.body.offsetHeight;
            times.push(performance.now() - start);
          }
          return times.sort((a, b) => a - b)[5];
        }"""
    )
    print(f"2,000 entries: {spent:.1f} ms")
    assert spent < 100


def test_own_script_and_page_stay_small(site):
    def size(pattern):
        return len(gzip.compress(next(site.folder.glob(pattern)).read_bytes(), 9))

    script = size("assets/main.*.js") + size("assets/directory.*.js")
    assert script <= 6 * KILOBYTE
    page = size("initiatives/index.html") + size("assets/style.*.css") + size("assets/directory.*.js")
    assert page <= 30 * KILOBYTE


def test_no_entry_becomes_markup(site, opened):
    page = opened("?q=haken")
    says(page, "1 von 56")
    assert 0 == page.locator("main img").count()
    assert "innerHTML" not in next(site.folder.glob("assets/directory.*.js")).read_text("utf-8")
    assert re.search(r'"created"|\\u003cimg', (site.folder / "initiatives/entries.json").read_text("utf-8"))
