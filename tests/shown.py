"""The example region, built and served with its real headers, and a browser to look at it with.

For `make screenshots` and `make audit`; tests have fixtures for the same in tests/browser.
"""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from plugins.engine.build import read_settings
from plugins.engine.order import Order
from plugins.pages import build_site
from plugins.serve.server import SiteServer
from tests.tools import CHROMIUM, fetch

CONTENT = Path(__file__).parents[1] / "content"
TODAY = date(2026, 11, 21)  # the example's dates lie around it
SITE_URL = "https://wirkort.example/"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@contextmanager
def served(content: Path = CONTENT) -> Iterator[SiteServer]:
    """A fresh build of the content on a free port, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        order = Order(content, Path(folder) / "output", clock=lambda _zone: TODAY, site_url=SITE_URL)
        build_site(order)
        server = SiteServer(order.output, read_settings(order), port=0)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the tests, fetched where it is missing."""
    path = CHROMIUM.find() or fetch(CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
