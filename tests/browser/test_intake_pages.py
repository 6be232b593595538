"""Pages of the service in a browser: receipt, refusal, a form with errors; narrow, dark, by keyboard."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.intake.running import EVENT, Service, running, write_region

REGION = (
    "moderation:\n  answer_within_days: 5\n"
    "  pause:\n    - {from: 2026-01-01, until: 2099-01-01, note: Pause.}\n"
    "help: {phone: 0431 123456, hours: Montag, email: hilfe@wirkort.example}\n"
)
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("service")
    with running(folder, write_region(folder, REGION)) as one:
        yield one


@pytest.fixture(params=["receipt", "refusal", "form", "errors"])
def address(service: Service, request: pytest.FixtureRequest) -> str:
    """Where to find each kind of page; the form with errors is sent from the page itself."""
    return {
        "receipt": service.send({**EVENT, "title": "Donau" + "dampfschifffahrt" * 5}).json()["receipt"],
        "refusal": f"{service.url}/submissions/nichts?key=x",
        "form": f"{service.url}/form/event",
        "errors": f"{service.url}/form/notice",
    }[request.param]


def show(open_page: Open, address: str, **options: object) -> Page:
    page = open_page(address, **options)
    if address.endswith("/notice"):
        page.locator("#form button[type=submit]").click()
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible(
    open_unguarded_page: Open, axe: Callable[..., None], address: str, width: int, scheme: str
) -> None:
    page = show(open_unguarded_page, address, width=width, color_scheme=scheme)

    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_errors_take_the_focus_and_lead_to_their_questions(
    service: Service, open_unguarded_page: Open
) -> None:
    page = show(open_unguarded_page, f"{service.url}/form/notice", java_script_enabled=False)

    page.locator(".wrong:focus").wait_for()
    page.locator(".wrong a").first.press("Enter")
    assert page.evaluate("document.activeElement.name || document.activeElement.id")


def test_receipt_is_corrected_and_withdrawn_by_keyboard(service: Service, open_page: Open) -> None:
    page = open_page(service.send().json()["receipt"], java_script_enabled=False)

    page.get_by_role("link", name="Berichtigen").press("Enter")
    page.locator("[name=title]").fill("Einbautag in Gaarden")
    page.locator("[name=title]").press("Enter")
    assert "Einbautag in Gaarden" in page.locator(".page-head__kind").inner_text()
    page.get_by_role("button", name="Zurückziehen").press("Enter")

    assert "Du hast es zurückgezogen" == page.locator("h1").inner_text()
