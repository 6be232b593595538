"""A real browser for the tests in this folder, and a watch over what it does.

`open_page` gives a page in a fresh context, `look_at` the one that tests share which only look; a foreign
host, a console message, a page error or a cookie fails the test at its end. `served_site` serves a folder;
`axe` fails with a report; `width` runs a test as phone and as desktop.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.accessibility import describe, find_violations
from tests.browser.server import Headers, ServedSite, serve
from tests.browser.watch import Watch
from tests.tools import CHROMIUM, need

HEIGHTS = {320: 640, 1280: 800}
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    # A page that asks another host gets no answer, so that no test depends on the network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder as one that needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    path = need(CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served_site() -> Iterator[Callable[..., ServedSite]]:
    """`served_site(folder, base_path="/", headers={})`: the folder under an address of this machine."""
    sites: list[ServedSite] = []

    def start(folder: Path, base_path: str = "/", headers: Headers | None = None) -> ServedSite:
        sites.append(serve(folder, base_path, headers or {}))
        return sites[-1]

    yield start
    for site in sites:
        site.close()


@pytest.fixture(params=HEIGHTS)
def width(request: pytest.FixtureRequest) -> int:
    """320, then 1280 CSS pixels."""
    return request.param


@pytest.fixture(params=[320, pytest.param(1280, marks=pytest.mark.torture)])
def narrow_first(request: pytest.FixtureRequest) -> int:
    """320 CSS pixels; 1280 in `make torture`, as test_pages looks at both on the example."""
    return request.param


@pytest.fixture
def unguarded_watch() -> Watch:
    """A watch that nobody asks for complaints: for tests that provoke them."""
    return Watch()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What the pages of this test do; complaints fail the test."""
    watch = Watch()
    yield watch
    complaints = watch.complaints()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """`open_page(url, width=1280, **context_options)`: a loaded page in a context of its own, watched."""
    with_contexts = PageOpener(browser, watch)
    yield with_contexts
    with_contexts.close()


@pytest.fixture
def open_unguarded_page(browser: Browser, unguarded_watch: Watch) -> Iterator[Callable[..., Page]]:
    """As `open_page`, but nothing that happens fails the test."""
    with_contexts = PageOpener(browser, unguarded_watch)
    yield with_contexts
    with_contexts.close()


@pytest.fixture(scope="session")
def viewer(browser: Browser) -> Iterator["Viewer"]:
    """The page that tests share."""
    viewer = Viewer(browser)
    yield viewer
    viewer.context.close()


@pytest.fixture
def look_at(viewer: "Viewer") -> Iterator[Callable[..., Page]]:
    """`look_at(url, width=1280, color_scheme="light", forced_colors="none")`: a loaded page, watched.

    For tests that only look: a context of its own for each costs three times as much.
    """
    viewer.watch.forget()
    yield viewer
    viewer.watch.detach(viewer.context)
    complaints = viewer.watch.complaints()
    assert not complaints, "\n".join(complaints)


class Viewer:
    """One page that is led from address to address."""

    def __init__(self, browser: Browser) -> None:
        self.watch = Watch()
        self.context = browser.new_context(reduced_motion="reduce", locale="de-DE")
        self.context.set_default_timeout(10_000)
        self.watch.attach(self.context)
        self.page = self.context.new_page()

    def __call__(self, url: str, width: int = 1280, **media) -> Page:
        """The page at this address, in this width and these colours."""
        self.page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 800)})
        self.page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", **media})
        self.page.goto(url, wait_until="load")
        return self.page


class PageOpener:
    """Opens pages, each in a fresh context, and closes them together."""

    def __init__(self, browser: Browser, watch: Watch) -> None:
        self.browser = browser
        self.watch = watch
        self.contexts: list[BrowserContext] = []

    def __call__(self, url: str | None = None, width: int = 1280, **options) -> Page:
        """A page that has loaded the address; without one an empty page."""
        viewport = {"width": width, "height": HEIGHTS.get(width, 800)}
        defaults = {"viewport": viewport, "reduced_motion": "reduce", "locale": "de-DE"}
        context = self.browser.new_context(**{**defaults, **options})
        context.set_default_timeout(10_000)
        self.watch.attach(context)
        self.contexts.append(context)
        page = context.new_page()
        if url:
            page.goto(url, wait_until="load")
        return page

    def close(self) -> None:
        """Closes all contexts after a last look at them."""
        for context in self.contexts:
            self.watch.detach(context)
            context.close()


@pytest.fixture(scope="session")
def axe() -> Callable[..., None]:
    """`axe(page, within=None)`: fails with a readable report unless axe finds nothing."""

    def assert_accessible(page: Page, within: str | None = None) -> None:
        violations = find_violations(page, within)
        assert not violations, f"{page.url}\n" + "\n".join(map(describe, violations))

    return assert_accessible
