"""A small site with the forms and all that their scripts load, for the tests in this folder."""

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Page

from plugins.addresses import output_path
from plugins.catalogue import Catalogue
from plugins.exports.form_data import make_form_data
from plugins.exports.form_entries import split_entries
from plugins.exports.occurrences_json import make_occurrences
from plugins.exports.region_map import make_region_map
from plugins.render import Renderer
from plugins.settings import Settings
from plugins.views import make_site_views
from plugins.views.overview import make_site
from tests.theme.full import FULL, Files, read

NOW = "2026-11-21T12:00:00"  # of the visitor, the day of the build


def publish_forms(folder: Path, files: Files = FULL, site_url: str | None = None) -> Path:
    """The site of these files as a folder."""
    catalogue, settings = read(folder, files, site_url)
    return write_pages(catalogue, settings, folder / "site")


def write_pages(catalogue: Catalogue, settings: Settings, folder: Path) -> Path:
    """The pages for contributing, and what the scripts of the forms load, in this folder."""
    renderer, site = Renderer(settings), make_site(catalogue, settings)
    asked = (
        one for one in make_site_views(catalogue, settings) if one.head.address.startswith("/contribute/")
    )
    pages = {view.head.address: renderer.page(view) for view in asked}
    to_change = (file for _, make in split_entries(catalogue) for file in make(site))
    data = dict([*make_form_data(site), *to_change, *make_occurrences(site), *make_region_map(site)])
    for address, content in {**pages, **renderer.assets(), **data}.items():
        path = folder / output_path(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def open_form(open_page, address: str, width: int = 1280, **options) -> Page:
    """A form whose script has started, on the day of the build."""
    page = open_page(None, width, **options)
    page.clock.set_fixed_time(NOW)
    page.goto(address, wait_until="load")
    page.locator("form.form").dispatch_event("pointerdown")
    page.locator("form[data-ready]").wait_for()
    return page


def fill_in(page: Page, answers: Mapping[str, str]) -> None:
    """Types or chooses an answer by the name of its field; folded questions open."""
    for name, text in answers.items():
        field = page.locator(f'form [name="{name}"]').first
        field.evaluate(
            "one => { for (let e = one; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true }"
        )
        kind = field.evaluate("one => one.type")
        if kind in ("radio", "checkbox"):
            page.locator(f'form [name="{name}"][value="{text}"]').check()
        elif kind == "select-one":
            field.select_option(text)
        else:
            field.fill(text)


EVENT = {
    "title": "Repair-Café in Preetz",
    "kind": "workshop",
    "topics": "energie",
    "start.day": "2026-12-19",
    "start.time": "10:00",
    "end.time": "12:00",
    "place.locality": "Preetz",
    "organisers": "Der ganze Verein",
    "summary": "Wir reparieren, was noch zu retten ist: „Wegwerfen? Denkste“.",
}
