"""The ways out of the form that need no server, and the way back out of a mail."""

import base64
import gzip
import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from plugins.frontmatter import read_entry
from tests.browser.form_sites import EVENT, fill_in, open_form, publish_forms
from tests.browser.server import ServedSite
from tests.browser.test_form_page import HOSTILE, go_on, made
from tests.browser.test_theme import scrolls_sideways
from tests.theme.full import FULL

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def publish(folder, served_site, old: str = "", new: str = "") -> ServedSite:
    """The site with another region.yaml."""
    region = FULL["region.yaml"].replace(old, new)
    return served_site(publish_forms(folder, {**FULL, "region.yaml": region}))


@pytest.fixture(scope="module")
def site(tmp_path_factory, served_site) -> ServedSite:
    return publish(tmp_path_factory.mktemp("ways"), served_site)


@pytest.fixture(scope="module")
def gitlab_site(tmp_path_factory, served_site) -> ServedSite:
    return publish(tmp_path_factory.mktemp("gitlab"), served_site, "kind: github", "kind: gitlab")


@pytest.fixture(scope="module")
def bare_site(tmp_path_factory, served_site) -> ServedSite:
    """A region in English that has neither a forge nor anybody to write to."""
    region = FULL["region.yaml"].replace("languages: [de]", "languages: [en]")
    region = re.sub(r"(?m)^(help|forge): .*\n", "", region)
    return served_site(publish_forms(tmp_path_factory.mktemp("bare"), {**FULL, "region.yaml": region}))


@pytest.fixture(scope="module")
def parted_site(tmp_path_factory, served_site) -> ServedSite:
    """Each town has its own editors."""
    contacts = "moderation: {contacts: [{places: [laboe], email: laboe@probe.example}]}\nforge:"
    return publish(tmp_path_factory.mktemp("parted"), served_site, "forge:", contacts)


def review(site, open_page, answers=EVENT, width: int = 1280, **options) -> Page:
    """The event filled in and looked at."""
    page = open_form(open_page, site.url("/contribute/event/"), width, **options)
    fill_in(page, answers)
    go_on(page)
    page.get_by_role("heading", name="So wird es aussehen").wait_for()
    return page


def way(page: Page, name: str):
    """The part for one way out."""
    return page.locator(".way").filter(has=page.get_by_role("heading", name=name))


def pasted(site, open_page, text: str, width: int = 1280, **options) -> Page:
    """The page for editors with a mail pasted and looked through."""
    page = open_page(site.url("/contribute/paste/"), width, **options)
    page.locator("form[data-ready]").wait_for()
    page.get_by_label("Die Mail").fill(text)
    page.get_by_role("button", name="Eintrag suchen").click()
    return page


def test_mail_holds_words_and_the_whole_entry(site, open_page):
    page = review(site, open_page)
    address = way(page, "Per E-Mail").get_by_role("link", name="E-Mail öffnen").get_attribute("href")
    assert len(address) <= 1800
    assert "hilfe@probe.example" == urlsplit(address).path
    asked = parse_qs(urlsplit(address).query)
    assert [EVENT["title"]] == asked["subject"]
    text = asked["body"][0]
    assert text.startswith(
        "Guten Tag,\r\n\r\nhier ist ein neuer Eintrag.\r\n\r\nWie heißt der Termin? Repair-Café in Preetz"
    )
    there = pasted(site, open_page, text)
    expect(there.get_by_role("heading", name=EVENT["title"], level=2)).to_be_focused()
    assert made(page) == made(there)


MANGLED = {
    "quoted": lambda text: "Am 1.12. schrieb Ada:\n" + "".join(f"> {line}\n" for line in text.split("\n")),
    "one-line": lambda text: text.replace("\n", " "),
    "hard-spaces": lambda text: text.replace("\r\n", "\xa0\n\xa0") + "\n-- \nGesendet vom Telefon",
}


@pytest.mark.parametrize("mangle", MANGLED.values(), ids=MANGLED.keys())
def test_entry_comes_back_out_of_a_mangled_mail(site, open_page, mangle, axe):
    page = review(site, open_page, {**EVENT, "title": "</script>{{ 1 }}<b>"}, **CLIPBOARD)
    way(page, "Per E-Mail").get_by_role("button", name="Text kopieren").click()
    page.get_by_text("Kopiert.").wait_for()
    there = pasted(site, open_page, mangle(page.evaluate("navigator.clipboard.readText()")))
    assert "</script>{{ 1 }}<b>" == there.locator("[data-slot=entry] h2").inner_text()
    assert made(page) == made(there)
    address = there.get_by_role("link", name="Editor öffnen").get_attribute("href")
    assert [made(page)] == parse_qs(urlsplit(address).query)["value"]
    axe(there)


def test_mail_without_an_entry_is_said_so(site, open_page, axe):
    page = pasted(site, open_page, "Guten Tag, wir machen ein Fest.")
    expect(page.locator(".wrong")).to_contain_text("In diesem Text ist kein Eintrag.")
    expect(page.locator(".wrong")).to_be_focused()
    axe(page)


def test_broken_block_is_said_so_and_shows_nothing(site, open_page):
    page = pasted(site, open_page, "WIRKORT1:\nH4sIAAAAAAAAA6tWSk5RslJQ\n:WIRKORT")
    expect(page.locator(".wrong")).to_contain_text("nicht mehr ganz")
    assert 0 == page.locator(".way").count()


def test_pasted_entry_is_shown_and_checked(site, open_page, axe):
    name = "events/ein-fest.md"
    file = "---\ntitle: Ein Fest\nupdated: 2026-11-21\nstart: 2026-12-19 10:00\nend: 2026-12-18 10:00\n"
    file += "topics: [energie]\norganisers: [unbekannt]\nkind: festival\n---\n\nKommt alle.\n"
    page = pasted(site, open_page, make_block(name, file))
    expect(page.locator("[data-slot=entry] .row__title")).to_have_text("Ein Fest")
    assert ["Sa., 19. Dezember 2026, 10 Uhr – Fr., 18. Dezember 2026, 10 Uhr"] == page.locator(
        "[data-slot=entry] .row__meta"
    ).first.all_inner_texts()
    assert "„unbekannt“ steht nicht in der Liste." in page.locator("[data-slot=entry] .hint").inner_text()
    axe(page)


def test_pasted_file_that_is_not_ours_is_said_so(site, open_page):
    page = pasted(site, open_page, make_block("events/x-y.md", "---\ntitle: |\n  Ein Fest\n---\n"))
    expect(page.locator("[data-slot=entry]")).to_contain_text("nicht aus dem Formular")


def make_block(path: str, file: str) -> str:
    """A file as a block, made by other means than the form's."""
    packed = base64.b64encode(gzip.compress(f"{path}\n{file}".encode())).decode()
    return f"WIRKORT1:\n{packed}\n:WIRKORT\n"


def test_text_that_is_too_long_for_a_mail_is_copied(site, open_page):
    words = " ".join(f"Wort{number:04x}{number * 7919 % 65536:04x}" for number in range(400))
    page = review(site, open_page, {**EVENT, "body": words}, **CLIPBOARD)
    part = way(page, "Per E-Mail")
    assert 0 == part.get_by_role("link").count()
    assert "Kopiere ihn, füge ihn in eine E-Mail an hilfe@probe.example ein" in part.inner_text()
    part.get_by_role("button", name="Text kopieren").click()
    part.get_by_text("Kopiert.").wait_for()
    there = pasted(site, open_page, page.evaluate("navigator.clipboard.readText()"))
    assert words == read_entry(made(there).encode()).body.strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_forge_gets_hostile_text_as_it_is(site, open_page, text):
    page = review(site, open_page, {**EVENT, "title": text})
    link = way(page, "Mit einem Konto bei GitHub").get_by_role("link", name="Editor öffnen")
    address = link.get_attribute("href")
    assert address.startswith("https://github.com/probe/region/new/main/content/events?filename=")
    assert text == read_entry(parse_qs(urlsplit(address).query)["value"][0].encode()).values["title"]


def test_gitlab_asks_to_copy_first(gitlab_site, open_page):
    page = review(gitlab_site, open_page, **CLIPBOARD)
    part = way(page, "Mit einem Konto bei GitLab")
    assert "Kopiere zuerst den Eintrag." in part.inner_text()
    address = part.get_by_role("link", name="Editor öffnen").get_attribute("href")
    assert "https://gitlab.com/probe/region/-/new/main/content/events" == address
    part.get_by_role("button", name="Eintrag kopieren").click()
    part.get_by_text("Kopiert.").wait_for()
    assert made(page) == page.evaluate("navigator.clipboard.readText()")


def test_changed_entry_goes_to_the_editor_of_its_file(site, open_page):
    page = open_form(open_page, f"{site.url('/contribute/initiative/')}?change=rathaus")
    go_on(page)
    address = page.get_by_role("link", name="Editor öffnen").get_attribute("href")
    assert "https://github.com/probe/region/edit/main/content/initiatives/rathaus.md" == address


def test_pasted_change_goes_to_the_editor_of_its_file(site, open_page):
    page = open_form(open_page, f"{site.url('/contribute/initiative/')}?change=rathaus", **CLIPBOARD)
    go_on(page)
    way(page, "Per E-Mail").get_by_role("button", name="Text kopieren").click()
    page.get_by_text("Kopiert.").wait_for()
    there = pasted(site, open_page, page.evaluate("navigator.clipboard.readText()"))
    expect(there.locator("[data-slot=entry]")).to_contain_text("Diesen Eintrag gibt es schon")
    address = there.get_by_role("link", name="Editor öffnen").get_attribute("href")
    assert address.endswith("/edit/main/content/initiatives/rathaus.md")


@pytest.mark.parametrize(
    ("place", "email"), [("Laboe", "laboe@probe.example"), ("Preetz", "hilfe@probe.example")]
)
def test_mail_goes_to_the_editors_of_the_place(parted_site, open_page, place, email):
    page = review(parted_site, open_page, {**EVENT, "place.locality": place})
    address = page.get_by_role("link", name="E-Mail öffnen").get_attribute("href")
    assert email == urlsplit(address).path


def test_region_without_forge_and_mail_gives_the_file(bare_site, open_page, axe):
    page = open_form(open_page, bare_site.url("/contribute/event/"), locale="en-GB")
    fill_in(page, EVENT)
    page.get_by_role("button", name="Next: look at it and send it").click()
    page.get_by_role("heading", name="This is how it will look").wait_for()
    assert ["As a file"] == page.locator(".way__title").all_inner_texts()
    assert (
        "Sat, 19 December 2026, 10:00–12:00"
        == page.locator("[data-slot=preview] .row__meta").first.inner_text()
    )
    axe(page)


def test_file_is_saved_under_the_name_of_its_title(site, open_page):
    page = review(site, open_page, {**EVENT, "title": "Das Treffen"})
    with page.expect_download() as saving:
        page.get_by_role("button", name="Datei speichern").click()
    assert "das-treffen.md" == saving.value.suggested_filename
    assert made(page) == saving.value.path().read_text("utf-8")


def test_name_that_is_taken_gets_a_number(site, open_page):
    page = review(site, open_page, {**EVENT, "title": "Treffen"})
    with page.expect_download() as saving:
        page.get_by_role("button", name="Datei speichern").click()
    assert "treffen-2.md" == saving.value.suggested_filename


def test_text_stands_there_where_there_is_no_clipboard(site, open_page):
    page = review(site, open_page)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    way(page, "Als Datei").get_by_role("button", name="Eintrag kopieren").click()
    field = way(page, "Als Datei").locator("textarea")
    expect(field).to_be_focused()
    assert made(page) == field.input_value()


def picture(width: int, height: int, format: str = "PNG") -> bytes:
    """A picture of this size."""
    data = BytesIO()
    Image.new("RGB", (width, height), "teal").save(data, format)
    return data.getvalue()


PICTURES = {
    "heic": (("IMG_1.HEIC", "image/heic", b"ftypheic"), "im Format HEIC"),
    "no-picture": (("a.jpg", "image/jpeg", b"<svg onload=alert(1)>"), "nicht als Bild lesen"),
    "huge": (("a.png", "image/png", b"0" * 21_000_000), "größer als 20 MB"),
}


@pytest.mark.parametrize(("file", "said"), PICTURES.values(), ids=PICTURES.keys())
def test_picture_that_cannot_be_used_is_said_at_its_field(site, open_page, file, said):
    page = open_form(open_page, site.url("/contribute/event/"))
    fill_in(page, EVENT)
    page.locator("[name=picture]").set_input_files(
        dict(zip(("name", "mimeType", "buffer"), file, strict=True))
    )
    go_on(page)
    page.locator(".wrong__list li").wait_for()
    assert said in page.locator(".wrong__list").inner_text()
    assert said in page.locator("[data-question=picture]").inner_text()


def test_picture_goes_with_the_mail_by_hand(site, open_page):
    page = open_form(open_page, site.url("/contribute/event/"))
    fill_in(page, EVENT)
    file = {"name": "foto.png", "mimeType": "image/png", "buffer": picture(40, 30)}
    page.locator("[name=picture]").set_input_files(file)
    go_on(page)
    expect(page.locator(".wrong__list li")).to_have_count(2)
    fill_in(page, {"picture.alt": "Eine Werkbank", "picture.credit": "Ada Beispiel"})
    go_on(page)
    page.get_by_role("heading", name="So wird es aussehen").wait_for()
    assert "Hänge das Bild an die E-Mail an." in way(page, "Per E-Mail").inner_text()


def test_review_fits_and_is_accessible(site, open_page, axe, width):
    page = review(
        site, open_page, {**EVENT, "title": "Donaudampfschifffahrtsgesellschaftskapitän" * 2}, width
    )
    axe(page)
    assert not scrolls_sideways(page)


def test_paste_page_fits_and_is_accessible(site, open_page, axe, width):
    page = open_page(site.url("/contribute/paste/"), width)
    page.locator("form[data-ready]").wait_for()
    axe(page)
    assert not scrolls_sideways(page)
