"""`make audit`: what each page type costs a phone with an empty cache, against the budgets.

Bytes are those that cross the wire with gzip, headers included (of scripts the bodies), 1 KB = 1,000 bytes.
The site's icon counts with its bytes, not as a request: a browser asks for it once a site, last. Shift,
blocking and largest paint are measured with the network and processor of Lighthouse's mobile profile.
Exit code 1 when a budget is broken.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Response

from tests.audit_site import served
from tests.shown import chromium

SHIFT = 0.01
PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True}
# Lighthouse's mobile profile: slow 4G and a processor four times slower.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 204_800, "uploadThroughput": 93_750}
SLOWER = 4
OBSERVE = """
window.audit = {shift: 0, blocked: 0, paint: 0};
const watch = (type, run) => new PerformanceObserver(
  (list) => list.getEntries().forEach(run)).observe({type, buffered: true});
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) window.audit.shift += entry.value; });
watch("longtask", (entry) => { window.audit.blocked += Math.max(0, entry.duration - 50); });
watch("largest-contentful-paint", (entry) => { window.audit.paint = entry.startTime; });
"""


@dataclass(frozen=True)
class Budget:
    """A page type: where (the first that is there), kilobytes, requests, kilobytes of our own scripts."""

    name: str
    addresses: tuple[str, ...]
    kilobytes: float
    requests: int
    scripts: float
    act: Callable[[Page], None] | None = None


@dataclass(frozen=True)
class Cost:
    """What a page did cost."""

    kilobytes: float
    requests: int
    scripts: float
    shift: float
    blocked: float
    paint: float


def search(page: Page) -> None:
    """The first query, to its results."""
    page.locator("#q").fill("Solar")
    page.locator(".search__results > *").first.wait_for()


def scroll(page: Page) -> None:
    """To the end, so that pictures further down are loaded, too."""
    page.locator("img").first.scroll_into_view_if_needed()
    page.wait_for_timeout(800)


BUDGETS = (
    Budget("home", ("/",), 35, 5, 6),
    Budget("directory of 60", ("/initiatives/",), 30, 4, 6),
    Budget("map", ("/map/",), 30, 4, 6),
    Budget("take part", ("/take-part/",), 30, 4, 6),
    Budget("entry", ("/projects/solar-gaarden/",), 25, 5, 6),
    Budget("entry with a photo", ("/initiatives/solarkreis-gaarden/",), 110, 5, 6, scroll),
    Budget("agenda", ("/events/",), 25, 4, 6),
    Budget("month of 200 dates", ("/events/2026/12/",), 25, 4, 6),
    Budget("place", ("/places/preetz/",), 25, 5, 6),
    Budget("target", ("/targets/preetz-treibhausgase/",), 25, 5, 6),
    Budget("conditions", ("/ideas/conditions/",), 25, 5, 6),
    Budget("lessons", ("/lessons/",), 25, 5, 6),
    Budget("living labs", ("/labs/",), 25, 5, 6),
    Budget("funding", ("/funding/",), 25, 5, 6),
    Budget("report", ("/report/2026/",), 25, 5, 6),
    Budget("network", ("/network/",), 40, 5, 9),
    Budget("form of an event", ("/contribute/event/",), 40, 4, 2),
    Budget("form of an initiative", ("/contribute/initiative/",), 40, 4, 2),
    Budget("search", ("/search/",), 30, 5, 8),
    Budget("search, first query", ("/search/",), 160, 16, 8, search),
)


def main() -> int:
    """Prints the table; 0 when every budget is kept."""
    print(
        f"{'page':<20} {'KB':>14} {'requests':>10} {'script KB':>12} {'shift':>7} {'TBT ms':>7} {'LCP ms':>7}"
    )
    broken = []
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, chromium() as browser:
        for budget in BUDGETS:
            address = next((one for one in budget.addresses if site.has(one)), None)
            if address is None:
                print(f"{budget.name:<20} is not there yet")
                continue
            cost = measure(browser, site.url(address), budget)
            broken += find_broken(budget, cost)
            print(render_line(budget, cost))
    print("\n".join(broken) or "Every budget is kept.")
    return 1 if broken else 0


def render_line(budget: Budget, cost: Cost) -> str:
    """A line of the table: measured, and the budget behind a stroke."""
    figures = (
        f"{budget.name:<20}",
        f"{cost.kilobytes:>7.1f} / {budget.kilobytes:>4g}",
        f"{cost.requests:>5} / {budget.requests:>2}",
        f"{cost.scripts:>8.1f} / {budget.scripts:g}",
        f"{cost.shift:>7.3f} {cost.blocked:>7.0f} {cost.paint:>7.0f}",
    )
    return " ".join(figures)


def find_broken(budget: Budget, cost: Cost) -> list[str]:
    """One line for each budget that the page breaks."""
    pairs = (
        ("KB", cost.kilobytes, budget.kilobytes),
        ("requests", cost.requests, budget.requests),
        ("KB of scripts", cost.scripts, budget.scripts),
        ("layout shift", cost.shift, SHIFT),
    )
    return [f"{budget.name}: {is_:g} {what}, at most {most:g}" for what, is_, most in pairs if is_ > most]


def measure(browser: Browser, url: str, budget: Budget) -> Cost:
    """The page in a fresh context: what is transferred, then how it does on a slow phone."""
    page = browser.new_page(**PHONE)
    got: list[Response] = []
    page.on("response", lambda response: got.append(response))  # noqa: PLW0108  # Playwright marks what it calls
    open_page(page, url)
    if budget.act:
        budget.act(page)
        page.wait_for_load_state("networkidle")
    sizes = [size_of(one) for one in got]
    page.close()
    own = sum(body for one, (_, body) in zip(got, sizes, strict=True) if is_own_script(one.url))
    asked = sum("/assets/mark." not in one.url for one in got)
    return Cost(sum(map(sum, sizes)) / 1000, asked, own / 1000, **watch(browser, url))


def is_own_script(address: str) -> bool:
    """True for a script that is not Pagefind's."""
    return address.endswith(".js") and "/pagefind/" not in address


def open_page(page: Page, url: str) -> None:
    """Loads the page until nothing is asked for any more."""
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(300)


def size_of(response: Response) -> tuple[int, int]:
    """Bytes of headers and body on the wire."""
    response.finished()
    sizes = response.request.sizes()
    return sizes["responseHeadersSize"], sizes["responseBodySize"]


def watch(browser: Browser, url: str) -> dict[str, float]:
    """Layout shift, blocking time and largest paint on a slow phone."""
    page = browser.new_page(**PHONE)
    page.add_init_script(OBSERVE)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    open_page(page, url)
    seen = page.evaluate("window.audit")
    page.close()
    return seen


if __name__ == "__main__":
    sys.exit(main())
