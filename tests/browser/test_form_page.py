"""The form in a real browser: mistakes, drafts, rows, series, copies, changes, and how it is to be used."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from plugins.forms.answers import read_answers
from plugins.forms.form import find_form
from plugins.frontmatter import read_entry, render_entry
from plugins.views.form_names import make_names
from tests.browser.form_sites import EVENT, NOW, fill_in, open_form, publish_forms
from tests.browser.server import ServedSite
from tests.browser.test_theme import scrolls_sideways
from tests.theme.full import FULL, TODAY, read

NEXT = "Weiter: ansehen und abschicken"
FORMS = ["initiative", "project", "idea", "event", "notice"]
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    '"><b>fett</b> &amp; &lt;',
    "a: b # c - [d] {e} 'f' \\ \"g\"",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("forms")


@pytest.fixture(scope="module")
def site(folder, served_site) -> ServedSite:
    return served_site(publish_forms(folder, site_url="https://probe.example/sub/"), "/sub/")


def open_named(site, open_page, name: str, width: int = 1280, **options) -> Page:
    return open_form(open_page, site.url(f"/contribute/{name}/"), width, **options)


def go_on(page: Page) -> None:
    page.get_by_role("button", name=NEXT).click()


def errors(page: Page) -> list[str]:
    """The lines of the summary on top."""
    return page.locator(".wrong__list li").all_inner_texts()


def shown_file(page: Page) -> str:
    """The file the form has made."""
    return page.locator(".way .copy__text").inner_text()


def made(page: Page) -> str:
    """The text of that file, to the letter."""
    return page.locator(".way .copy__text").text_content() or ""


def come_back(page: Page) -> None:
    """Loads the page again and begins with it."""
    page.reload()
    page.locator("form.form").dispatch_event("pointerdown")
    page.locator("form[data-ready]").wait_for()


# --- mistakes


def test_nothing_filled_in_is_said_on_top_and_at_each_question(site, open_page, axe):
    page = open_named(site, open_page, "event")
    go_on(page)
    assert [
        "Hier fehlt noch etwas: „Wie heißt der Termin?“",
        "Hier fehlt noch etwas: „Was ist es für ein Termin?“",
        "Hier fehlt noch etwas: „Wann beginnt es?“",
        "Hier fehlt noch etwas: „Wer lädt ein?“",
    ] == errors(page)
    expect(page.locator(".wrong")).to_be_focused()
    title = page.get_by_label("Wie heißt der Termin?")
    expect(title).to_have_accessible_description(re.compile(re.escape(errors(page)[0])))
    assert "true" == title.get_attribute("aria-invalid")
    axe(page)


MISTAKES = {
    "no-day": ({"start.day": ""}, "„Wann beginnt es“: Gib den Tag an"),
    "end-before-start": ({"end.day": "2026-12-18"}, "Das Ende liegt vor dem Anfang."),
    "unknown-group": ({"organisers": "Gibt es nicht"}, "„Gibt es nicht“ steht nicht in der Liste."),
    "bad-link": ({"links.0.url": "keine adresse"}, "Links"),
    "no-topic": ({"topics": None}, "Welche Themen passen?"),
    "bad-mail": ({"contact.email": "ada@"}, "E-Mail"),
    "name-without-consent": ({"contact.name": "Ada Beispiel"}, "Ist Ada Beispiel einverstanden"),
    "too-long": ({"title": "x" * 121}, "höchstens 120 Zeichen. Jetzt sind es 121."),
    "invisible": ({"title": "Caf\u202eé"}, "unsichtbar"),
}


@pytest.mark.parametrize(("wrong", "said"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistake_is_named_where_it_is(site, open_page, wrong, said):
    page = open_named(site, open_page, "event")
    fill_in(page, {key: text for key, text in {**EVENT, **wrong}.items() if text is not None})
    go_on(page)
    assert 1 == len(errors(page)), errors(page)
    assert said in errors(page)[0]
    words = page.locator(".question__error").inner_text()
    assert errors(page)[0] in words
    page.locator(".wrong__list a").click()
    focused = page.evaluate("document.activeElement.closest('.question--wrong') !== null")
    assert focused


def test_corrected_mistake_is_no_longer_said(site, open_page):
    page = open_named(site, open_page, "event")
    fill_in(page, {**EVENT, "title": ""})
    go_on(page)
    fill_in(page, {"title": "Jetzt mit Namen"})
    go_on(page)
    expect(page.get_by_role("heading", name="So wird es aussehen")).to_be_focused()
    assert 0 == page.locator(".question__error").count()


# --- what comes out


def test_file_has_the_bytes_python_writes(site, folder, open_page):
    page = open_named(site, open_page, "event")
    fill_in(page, EVENT)
    fill_in(page, {"body": "Bringt mit:\n\n- Toaster\n- \u201eRäder\u201c\n", "price": "5 Euro: für alle"})
    go_on(page)
    catalogue, _ = read(folder, FULL)
    pairs = [(key, text) for key, text in EVENT.items()]
    pairs += [("body", "Bringt mit:\n\n- Toaster\n- „Räder“\n"), ("price", "5 Euro: für alle")]
    answers = read_answers(find_form("event"), pairs, make_names(catalogue), TODAY)
    text = made(page)
    values = read_entry(text.encode()).values
    assert text == render_entry(values, answers.body)
    assert str(TODAY) == values.pop("updated")
    assert answers.values == values


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(site, open_page, text, watch):
    page = open_named(site, open_page, "event")
    fill_in(page, {**EVENT, "title": text, "summary": f"{text} und noch mehr Worte dazu", "body": text})
    go_on(page)
    page.get_by_role("heading", name="So wird es aussehen").wait_for()
    assert text == page.locator("[data-slot=preview] .row__title").inner_text()
    assert 0 == page.locator("[data-slot=preview] :is(script, img, b)").count()
    entry = read_entry(made(page).encode())
    assert (text, text) == (entry.values["title"], entry.body.strip())


def test_card_and_answers_say_what_was_given(site, open_page, axe):
    page = open_named(site, open_page, "event")
    fill_in(page, EVENT)
    go_on(page)
    card = page.locator("[data-slot=preview] .row")
    expect(card.locator(".sheet__day")).to_have_text("19")
    assert "Sa., 19. Dezember 2026, 10–12 Uhr" == card.locator(".row__meta").first.inner_text()
    assert ["Workshop", "Preetz", "Energie"] == card.locator(".row__meta").last.locator(
        "span"
    ).all_inner_texts()
    asked = page.locator(".answers dt").all_inner_texts()
    assert ["Wie heißt der Termin?", "Was ist es für ein Termin?", "Welche Themen passen?"] == asked[:3]
    assert "Vor Ort oder im Netz?" not in asked
    axe(page)
    page.get_by_role("button", name="In welchem Ort?: ändern").click()
    expect(page.locator("[name='place.locality']")).to_be_focused()
    assert "Preetz" == page.locator("[name='place.locality']").input_value()


# --- drafts


def test_draft_is_kept_only_when_asked_for(site, open_page):
    page = open_named(site, open_page, "notice")
    fill_in(page, {"title": "Anhänger gesucht"})
    page.wait_for_timeout(600)
    assert 0 == page.evaluate("localStorage.length")


def test_draft_comes_back_and_can_be_deleted(site, open_page):
    page = open_named(site, open_page, "event")
    page.get_by_label("Entwurf auf diesem Gerät aufheben").check()
    fill_in(page, EVENT)
    fill_in(page, {"links.0.url": "https://eins.example/", "links.0.label": "Eins", "repeat.kind": "weekly"})
    page.locator("[data-rows=links]").get_by_role("button", name="Noch eine Zeile").click()
    fill_in(page, {"links.1.url": "https://zwei.example/"})
    page.wait_for_timeout(800)  # the draft is written a moment after the last key
    come_back(page)
    assert "Dein Entwurf vom Sa., 21. November 2026 ist wieder da." in page.locator(".draft").inner_text()
    assert EVENT["title"] == page.get_by_label("Wie heißt der Termin?").input_value()
    assert "https://zwei.example/" == page.locator("[name='links.1.url']").input_value()
    assert page.locator("[name='repeat.kind'][value=weekly]").is_checked()
    page.get_by_role("button", name="Entwurf löschen").click()
    assert 0 == page.evaluate("localStorage.length")
    come_back(page)
    assert "" == page.get_by_label("Wie heißt der Termin?").input_value()


def test_foreign_thing_in_the_storage_is_no_draft(site, open_page):
    page = open_named(site, open_page, "event")
    page.evaluate("localStorage.setItem('wirkort-event-', '{\"pairs\": [1]}')")
    come_back(page)
    assert not page.get_by_label("Entwurf auf diesem Gerät aufheben").is_checked()


# --- rows


def test_rows_come_and_go_with_the_focus(site, open_page, axe):
    page = open_named(site, open_page, "initiative")
    links = page.locator("[data-rows=links]")
    fill_in(page, {"links.0.url": "https://eins.example/"})
    links.get_by_role("button", name="Noch eine Zeile").click()
    expect(page.locator("[name='links.1.url']")).to_be_focused()
    assert "Zeile 2 ist dazugekommen." == links.locator(".hidden[role=status]").inner_text()
    fill_in(page, {"links.1.url": "https://zwei.example/"})
    axe(page)
    links.get_by_role("button", name="Zeile 1 entfernen").click()
    assert "Zeile 1 ist weg." == links.locator(".hidden[role=status]").inner_text()
    assert "https://zwei.example/" == page.locator("[name='links.0.url']").input_value()
    assert 0 == page.locator("[name='links.1.url']").count()
    expect(page.locator("[name='links.0.url']")).to_be_focused()


@pytest.mark.parametrize("name", FORMS)
def test_row_nobody_fills_in_is_no_answer(site, open_page, name):
    page = open_named(site, open_page, name)
    go_on(page)
    before = errors(page)
    for button in page.locator(".line-more").all():
        button.evaluate("one => one.click()")
    go_on(page)
    assert before == errors(page)


@pytest.mark.parametrize("name", FORMS)
def test_ids_stay_unique_when_rows_are_added(site, open_page, name):
    page = open_named(site, open_page, name)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for button in page.locator(".line-more:visible").all():
        button.click()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert [] == sorted({one for one in ids if ids.count(one) > 1})
    labels = page.evaluate("[...document.querySelectorAll('label[for]')].map((one) => one.htmlFor)")
    assert [] == sorted(set(labels) - set(ids))


# --- when it happens again


def test_next_dates_are_written_out_with_holidays_and_struck_out(site, open_page, axe):
    page = open_named(site, open_page, "event")
    fill_in(page, {**EVENT, "start.day": "2026-11-26", "repeat.kind": "monthly-weekday"})
    fill_in(page, {"repeat.monthly-weekday.0.ordinal": "last", "repeat.monthly-weekday.0.weekday": "fri"})
    days = page.locator(".upcoming__one")
    expect(days).to_have_count(6)
    assert days.nth(0).locator(".upcoming__day").inner_text().startswith("Fr., 27. November 2026")
    go_on(page)
    assert ["Der Beginn (2026-11-26 10:00) ist kein Tag dieser Wiederholung."] == [
        one.partition(" Wähle")[0] for one in errors(page)
    ]
    page.get_by_role("button", name="Am Fr., 27. November 2026 beginnen").click()
    assert "2026-11-27" == page.locator("[name='start.day']").input_value()
    assert "1. Weihnachtstag" not in days.nth(0).inner_text()
    assert re.match(
        r"Fr\., 25\. Dezember 2026 .*Weihnacht", days.nth(1).locator(".upcoming__day").inner_text()
    )
    days.nth(1).get_by_role("checkbox").check()
    axe(page, "[data-series]")
    go_on(page)
    assert {"every": "month", "on": ["last fri"], "except": ["2026-12-25"]} == read_entry(
        made(page).encode()
    ).values["repeat"]


def test_date_struck_out_comes_back(site, open_page):
    page = open_named(site, open_page, "event")
    fill_in(page, {**EVENT, "repeat.kind": "weekly"})
    box = page.locator(".upcoming__one").nth(2).get_by_role("checkbox")
    box.check()
    box.uncheck()
    go_on(page)
    assert {"every": "week"} == read_entry(made(page).encode()).values["repeat"]


def test_full_day_offers_calmer_ones(site, open_page):
    page = open_named(site, open_page, "event")
    fill_in(page, {"start.day": "2026-12-12"})
    hint = page.locator("[data-slot=calmer]")
    hint.get_by_role("link", name="Das Fest").wait_for()
    assert "Am Sa., 12. Dezember 2026 ist schon etwas los:" in hint.inner_text()
    hint.get_by_role("button").first.click()
    assert "2026-12-12" != page.locator("[name='start.day']").input_value()
    expect(page.locator("[name='start.day']")).to_be_focused()


def test_like_title_is_shown_with_a_way_to_change_it(site, open_page):
    page = open_named(site, open_page, "initiative")
    page.get_by_label("Wie heißt ihr?").fill("Ganzer Verein e. V.")
    link = page.locator("[data-slot=duplicates]").get_by_role("link", name="ändern")
    link.wait_for()
    assert "?change=verein" == link.get_attribute("href")
    page.get_by_label("Wie heißt ihr?").fill("Etwas völlig anderes")
    expect(link).to_have_count(0)


# --- with what there is


def test_earlier_event_is_taken_over_without_its_days(site, open_page):
    page = open_named(site, open_page, "event")
    page.get_by_label("Wie letztes Mal?").fill("Das Treffen")
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.locator("[name='start.day']")).to_be_focused()
    assert "„Das Treffen“ ist übernommen." in page.locator("[data-slot=start]").inner_text()
    assert ["", "10:00"] == [page.locator(f"[name='start.{one}']").input_value() for one in ("day", "time")]
    assert "Haus am Treffpunkt" == page.locator("[name='place.venue']").input_value()
    assert page.locator("[name='repeat.kind'][value=none]").is_checked()
    fill_in(page, {"start.day": "2027-01-30"})
    go_on(page)
    values = read_entry(made(page).encode()).values
    assert "2027-01-30 10:00" == values["start"]
    assert {"moved_from", "state", "outcome", "source", "aliases"}.isdisjoint(values)


CHANGED = {
    "event": ("events/treffen", "Das Treffen"),
    "initiative": ("initiatives/verein", "Der ganze Verein"),
    "project": ("projects/dach", "Das Dach"),
    "idea": ("projects/idee", "Eine Idee"),
    "notice": ("notices/gesuch", "Gesucht wird ein Anhänger"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_entry_that_is_changed_keeps_all_it_says(site, open_page, name):
    file, title = CHANGED[name]
    page = open_form(open_page, f"{site.url(f'/contribute/{name}/')}?change={file.split('/')[1]}")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Ändern: {title}")
    go_on(page)
    assert [] == errors(page)
    before, after = read_entry(FULL[f"{file}.md"].encode()), read_entry(made(page).encode())
    assert normal({**before.values, "updated": str(TODAY)}) == normal(after.values)
    assert before.body.strip() == after.body.strip()


def test_what_the_page_suggests_does_not_change_an_entry(tmp_path, served_site, open_page):
    project = FULL["projects/dach.md"].replace(
        "{id: verein, role: lead, since: 2020-03-04}", "{id: netz}, {id: verein, role: lead}"
    )
    site = served_site(publish_forms(tmp_path, {**FULL, "projects/dach.md": project}))
    page = open_form(open_page, f"{site.url('/contribute/project/')}?change=dach")
    go_on(page)
    values = read_entry(made(page).encode()).values
    assert [{"id": "netz"}, {"id": "verein", "role": "lead"}] == values["organisations"][:2]


def normal(values: dict) -> dict:
    """Values without what is in no public file, and with one spelling of yes and no."""
    kept = {key: tidy(value) for key, value in values.items() if key != "editor_note"}
    if "source" in kept:
        kept["source"].pop("digest", None)
    if "source" in kept:
        kept["source"].pop("digest", None)
    if "wishes" in kept:
        kept["wishes"] = [wish for wish in kept["wishes"] if wish.get("visible") == "public"]
    return kept


def tidy(value):
    if isinstance(value, dict):
        return {key: tidy(inner) for key, inner in value.items()}
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]  # a list of one may stand there without brackets
    if isinstance(value, list):
        return [tidy(inner) for inner in value]
    return {"true": "yes", "false": "no"}.get(value, value)


@pytest.mark.parametrize("id", ["gibt-es-nicht", "../../known", "<img src=x onerror=alert(1)>", "{title}"])
def test_unknown_entry_becomes_a_new_one(site, open_page, watch, id):
    watch.expect_message("404")
    page = open_form(open_page, f"{site.url('/contribute/event/')}?change={quote(id)}")
    assert f"„{id}“ gibt es nicht" in page.locator("[data-slot=start]").inner_text()
    assert "" == page.locator("[name=change]").input_value()


# --- everybody


@pytest.mark.parametrize("name", FORMS)
def test_form_is_accessible_and_fits(site, open_page, axe, width, name):
    page = open_named(site, open_page, name, width)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    axe(page)
    assert not scrolls_sideways(page)


def test_whole_way_goes_by_keyboard(site, open_page):
    page = open_named(site, open_page, "notice", 390)
    page.locator("[name=title]").focus()
    page.keyboard.type("Anhänger gesucht")
    page.keyboard.press("Enter")
    expect(page.locator(".wrong")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.question--wrong') !== null")


def test_without_a_script_the_form_stands_there(site, open_page):
    page = open_page(site.url("/contribute/event/"), 320, java_script_enabled=False)
    assert page.get_by_label("Wie heißt der Termin?").is_visible()
    assert (
        "Ohne JavaScript kann dein Browser dieses Formular nicht abschicken."
        in page.locator("noscript").inner_text()
    )


def test_scripts_of_a_form_are_small(folder):
    import gzip

    sizes = [
        len(gzip.compress(path.read_bytes(), 9)) for path in (folder / "site/assets").glob("form-page.*.js")
    ]
    assert [True] == [size <= 24 * 1024 for size in sizes]


def test_page_loads_only_its_own_data(site, open_page, watch):
    open_named(site, open_page, "event")
    loaded = {url.rsplit("/sub/", 1)[1].split("?")[0] for url in watch.urls if "/sub/" in url}
    assert {"contribute/event/form.json", "contribute/known.json"} == {
        one for one in loaded if one.endswith(".json")
    }


def test_looking_at_the_page_loads_no_script_of_the_form(site, open_page, watch):
    page = open_page(site.url("/contribute/event/"))
    page.wait_for_load_state("networkidle")
    assert not any("form-page" in url or url.endswith(".json") for url in watch.urls)
    page.mouse.wheel(0, 200)
    page.get_by_role("button", name=NEXT).wait_for()


def test_field_stays_in_its_place_when_the_script_comes(site, open_page):
    page = open_page(site.url("/contribute/event/"), 390)
    title = page.get_by_label("Wie heißt der Termin?")
    before = title.bounding_box()["y"]
    title.focus()
    page.locator("form[data-ready]").wait_for()
    assert abs(before - title.bounding_box()["y"]) < 2


def test_day_of_the_form_is_the_visitors(site, open_page):
    assert NOW.startswith(str(TODAY))
    page = open_named(site, open_page, "event")
    fill_in(page, EVENT)
    go_on(page)
    assert f"updated: {TODAY}" in shown_file(page)
