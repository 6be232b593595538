"""Every page type of the example region in a real browser: accessible, quiet, at home below any path."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plugins.addresses import output_path
from plugins.catalogue import read_content
from plugins.serve.server import SiteServer
from plugins.settings import make_settings
from tests.validity import find_html_errors

SITE_URL = "https://x.example/sub/"
TODAY = date(2026, 11, 21)
RESOLVE = (
    "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href.split('#')[0])"
)

# One address for each page type.
PAGES = {
    "home": "",
    "initiatives": "initiatives/",
    "initiative": "initiatives/solarkreis-gaarden/",
    "projects": "projects/",
    "project": "projects/solar-gaarden/",
    "ideas": "ideas/",
    "idea": "projects/nahwaerme-kirchsee/",
    "events": "events/",
    "event": "events/einbautag-gaarden/",
    "guides": "guides/",
    "guide": "guides/balkonsolar-in-zehn-schritten/",
    "take-part": "take-part/",
    "notice": "notices/giesspaten-laboe/",
    "targets": "targets/",
    "target": "targets/preetz-treibhausgase/",
    "surveys": "surveys/",
    "survey": "surveys/2026-kielregion/",
    "towns": "network/towns/",
    "topics": "topics/",
    "topic": "topics/energie/",
    "places": "places/",
    "place": "places/preetz/",
    "empty-place": "places/rantzau/",
    "contribute": "contribute/",
    "page": "privacy/",
    "search": "search/",
    "month": "events/2026/12/",
    "week": "week/",
    "free-dates": "events/free-dates/",
    "map": "map/",
    "figures": "figures/",
    "health": "health/",
    "easy-language": "leichte-sprache/",
    "not-found": "404.html",
}


@pytest.fixture(scope="session")
def site(tmp_path_factory, repository) -> Iterator[SiteServer]:
    """The example region below /sub/, served with its real headers."""
    output = tmp_path_factory.mktemp("browser") / "output"
    command = [Path(sys.executable).with_name("wirkort"), "build", "--content", repository / "content"]
    options = ["--output", output, "--site-url", SITE_URL, "--today", str(TODAY)]
    subprocess.run([*map(str, command), *map(str, options)], check=True, capture_output=True)
    catalogue = read_content(repository / "content").catalogue
    server = SiteServer(output, make_settings(catalogue.region, TODAY, SITE_URL), port=0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_every_page_is_valid_html(site):
    assert [] == find_html_errors(site.output)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_quiet_and_fits(site, look_at, axe, width, name):
    page = look_at(site.url + PAGES[name], width=width)

    axe(page)
    assert width >= page.evaluate("document.documentElement.scrollWidth")
    assert 1 == page.locator("h1").count()


def test_every_link_of_the_example_pages_leads_somewhere(site, open_page):
    page = open_page(site.url)
    broken = []
    for address in PAGES.values():
        page.goto(site.url + address)
        links = page.eval_on_selector_all("a[href]", RESOLVE)
        broken += [link for link in links if link.startswith(site.url) and not _is_file(site, link)]

    assert [] == sorted(set(broken))


def test_pages_hold_together_without_javascript(site, open_page):
    page = open_page(site.url, java_script_enabled=False)
    page.get_by_role("link", name="Projekte").first.click()

    assert page.url == site.url + "projects/"


def _is_file(site: SiteServer, link: str) -> bool:
    path = link.removeprefix(site.url).split("?")[0]
    return (site.output / output_path(f"/{path}")).is_file()
