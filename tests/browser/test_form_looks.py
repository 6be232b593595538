"""Every form as a page alone, without its scripts: valid, accessible, narrow enough, wrong in words."""

from pathlib import Path

import pytest

from plugins.addresses import output_path
from plugins.exports.form_data import make_form_data
from plugins.exports.region_map import make_region_map
from plugins.forms.layouts import LAYOUTS
from plugins.problems import make_problem
from plugins.render import Renderer
from plugins.views import contribute, paste
from plugins.views.form import Given, make_context, make_form_view
from plugins.views.overview import make_site
from tests.browser.server import ServedSite
from tests.theme.full import FULL, REGION, read
from tests.validity import find_html_errors

LONG = "Bürgerenergiegenossenschaftsversammlungs" * 3
FILLED = {
    "event": (
        ("title", LONG),
        ("organisers", LONG),
        ("start.day", "2026-12-12"),
        ("repeat.kind", "monthly-weekday"),
        ("repeat.monthly-weekday.0.ordinal", "second"),
        ("links.0.label", LONG),
        ("contact.name", LONG),
        ("price", LONG),
    ),
    "initiative": (("title", LONG), ("needs.0.what", LONG), ("join.skills", LONG), ("member_of.0.id", LONG)),
    "project": (("title", LONG), ("impact.0.unit", LONG), ("lessons.worked", LONG), ("history.0.why", LONG)),
    "idea": (("title", LONG), ("conditions.0.what", LONG), ("tags", LONG)),
    "notice": (("title", LONG), ("what", LONG[1:]), ("place.stop.name", LONG)),
}
WRONG = ("title", "topics", "place.locality", "contact.name", "repeat", "links.0.url", "body", "picture.alt")
# With an action of its own the page is the service's, which has no scripts.
ACTION = "https://form.probe.example/submissions"
SERVICE = f"{REGION}\nform: {{url: https://form.probe.example}}"


def publish(folder: Path) -> Path:
    """The forms: empty, below /wrong/ filled in with what does not fit and errors, and the entrance."""
    catalogue, settings = read(folder, {**FULL, "region.yaml": SERVICE})
    site, renderer, context = (
        make_site(catalogue, settings),
        Renderer(settings),
        make_context(catalogue, settings),
    )
    entrance = (*contribute.make_views(site), *paste.make_views(site))
    pages = {view.head.address: view for view in entrance}
    pages |= {f"/contribute/{name}/": make_form_view(name, context, Given(action=ACTION)) for name in LAYOUTS}
    for name, pairs in FILLED.items():
        problems = tuple(
            make_problem("text-too-long", "", {"limit": 3, "length": 9}, field=path) for path in WRONG
        )
        pages[f"/wrong/{name}/"] = make_form_view(name, context, Given(pairs, problems, action=ACTION))
    written = {address: renderer.page(view) for address, view in pages.items()}
    data = dict([*make_region_map(site), *make_form_data(site)])
    for address, content in {**written, **renderer.assets(), **data}.items():
        path = folder / "site" / output_path(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "site"


@pytest.fixture(scope="module")
def forms(tmp_path_factory) -> Path:
    return publish(tmp_path_factory.mktemp("forms"))


@pytest.fixture(scope="module")
def form_site(forms, served_site) -> ServedSite:
    return served_site(forms)


@pytest.fixture
def open_form(form_site, open_page):
    """A form without its scripts, everything unfolded where that is wanted."""

    def open_one(address: str, width: int = 1280, *, unfold: bool = False, **options):
        page = open_page(form_site.url(address), width, **{"java_script_enabled": True, **options})
        return unfold_all(page) if unfold else page

    return open_one


def unfold_all(page):
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    return page


EMPTY = [*(f"/contribute/{name}/" for name in LAYOUTS), "/contribute/paste/", "/contribute/"]
FULL_OF_ERRORS = [f"/wrong/{name}/" for name in LAYOUTS]


def test_forms_are_valid_html(forms):
    assert [] == find_html_errors(forms)


@pytest.mark.parametrize("address", [*EMPTY, *FULL_OF_ERRORS])
def test_form_is_accessible_and_fits(form_site, look_at, axe, width, address):
    page = unfold_all(look_at(form_site.url(address), width))
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    axe(page)


@pytest.mark.parametrize("address", ["/contribute/initiative/", "/wrong/event/"])
def test_dark_form_is_accessible(form_site, look_at, axe, address):
    axe(unfold_all(look_at(form_site.url(address), color_scheme="dark")))


@pytest.mark.parametrize("name", LAYOUTS)
def test_summary_takes_the_focus_and_leads_to_each_field(open_form, name):
    page = open_form(f"/wrong/{name}/")
    assert "errors" == page.evaluate("document.activeElement.dataset.slot")
    for link in page.locator(".wrong a").all():
        link.click()
        target = page.locator(link.get_attribute("href"))
        assert target.is_visible()
        assert (
            link.inner_text()
            in page.locator(f"[data-question]:has({link.get_attribute('href')})").last.inner_text()
        )


def test_only_the_chosen_sentence_shows_its_fields_without_a_script(open_form):
    page = open_form("/contribute/event/", java_script_enabled=False)
    weekly, until = page.get_by_text("An welchen Wochentagen?"), page.get_by_text("Bis zu welchem Tag?")
    assert not weekly.is_visible()
    assert not until.is_visible()
    page.get_by_label("Jede Woche, oder alle paar Wochen").check()
    assert weekly.is_visible()
    assert until.is_visible()
    page.get_by_label("An einzelnen Tagen").check()
    assert not weekly.is_visible()
    assert page.get_by_label("Weiterer Tag").first.is_visible()


def test_form_is_filled_in_with_the_keyboard_alone(open_form):
    page = open_form("/contribute/notice/", java_script_enabled=False)
    page.locator("#q-direction-1").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Ein Bohrer")
    assert page.locator("#q-direction-2").is_checked()
    assert page.locator("#q-kind-1").is_checked()
    assert "Ein Bohrer" == page.locator("#q-title").input_value()


def test_nobody_comes_upon_the_trap(open_form):
    page = open_form("/contribute/notice/", java_script_enabled=False)
    assert "-1" == page.locator("[name=website]").get_attribute("tabindex")
    assert page.locator("[aria-hidden=true] [name=website]").count() == 1
    assert page.locator(".form__trap").bounding_box()["width"] <= 1


def test_everything_to_press_is_large_enough_for_a_finger(open_form):
    page = open_form("/contribute/event/", 320, unfold=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll(".option__label, .form .field, .form summary, .form button")]
        .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML)"""
    )
    assert [] == small
