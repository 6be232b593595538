"""Runs axe on a page: WCAG 2.2 A and AA and axe's best practices."""

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2 AA, yet off unless asked for
    "resultTypes": ["violations"],
}


def find_violations(page: Page, within: str | None = None) -> list[dict[str, Any]]:
    """Axe's violations on the page, or on the part that a selector names."""
    page.evaluate(read_axe())  # not a script element: the policy would rightly refuse it
    run = "([within, options]) => axe.run(within ?? document, options)"
    return page.evaluate(run, [within, OPTIONS])["violations"]


def describe(violation: dict[str, Any]) -> str:
    """Rule, what it wants, and each element that breaks it with the reason."""
    nodes = [f"    {node['html'][:160]}\n      {reason(node)}" for node in violation["nodes"]]
    return "\n".join([f"{violation['id']} ({violation['impact']}): {violation['help']}", *nodes])


def reason(node: dict[str, Any]) -> str:
    """Axe's words on one element, in one line."""
    return " ".join(node["failureSummary"].split())


@cache
def read_axe() -> str:
    """The source of axe from the installed package."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
