"""Proves that the browser's watch notices what it is there for, on a tiny page of its own."""

import subprocess
import sys

import pytest

from tests.browser.accessibility import find_violations, read_axe

PAGE = """<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><title>Wirkort</title>
<link rel="icon" href="icon.svg"><link rel="stylesheet" href="style.css">{head}</head>
<body><header>Wirkort</header>
<main><h1>Ideen</h1><p>Gärten und <a href="next.html">Dächer</a></p>{body}</main></body>
</html>
"""
POLICY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
}


@pytest.fixture
def site(tmp_path, served_site):
    def write(body="", head="", script="", headers=POLICY, base_path="/sub/"):
        (tmp_path / "index.html").write_text(PAGE.format(head=head, body=body), encoding="utf-8")
        (tmp_path / "next.html").write_text(PAGE.format(head="", body=""), encoding="utf-8")
        (tmp_path / "404.html").write_text(PAGE.format(head="", body="Nichts da."), encoding="utf-8")
        (tmp_path / "style.css").write_text("body { font: 1rem/1.5 sans-serif; }", encoding="utf-8")
        (tmp_path / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
        (tmp_path / "script.js").write_text(script, encoding="utf-8")
        return served_site(tmp_path, base_path=base_path, headers=headers)

    return write


SCRIPT = '<script type="module" src="script.js"></script>'


def test_clean_page_passes_at_both_widths(site, open_page, axe, watch, width):
    page = open_page(site(script="document.body.dataset.ready = ''", head=SCRIPT).url(), width=width)
    page.wait_for_selector("[data-ready]")
    page.click("text=Dächer")
    page.wait_for_url("**/sub/next.html")
    axe(page)
    assert page.evaluate("innerWidth") == width
    assert {"127.0.0.1"} == watch.hosts


def test_axe_is_recent():
    version = read_axe().split("axe v", 1)[1].split(maxsplit=1)[0]
    assert (4, 9) <= tuple(map(int, version.split(".")[:2]))


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<img src="a.png">', "image-alt"),
        ("<h4>Zu tief</h4>", "heading-order"),
        ("<button></button>", "button-name"),
        ('<p class="pale">blass</p>', "color-contrast"),
        ('<button class="tiny">a</button><button class="tiny">b</button>', "target-size"),
    ],
)
def test_axe_finds_a_planted_violation(site, open_unguarded_page, axe, body, rule):
    served = site(body=body)
    style = ".pale { color: #bbb; } .tiny { width: 8px; height: 8px; padding: 0; border: 0; font-size: 6px; }"
    (served.folder / "style.css").write_text(style, encoding="utf-8")
    page = open_unguarded_page(served.url())
    assert rule in {violation["id"] for violation in find_violations(page)}
    with pytest.raises(AssertionError, match=rule):
        axe(page)


def test_foreign_request_is_noticed(site, open_unguarded_page, unguarded_watch):
    served = site(body='<img alt="" src="https://tracker.example/pixel.png">', headers={})
    open_unguarded_page(served.url())
    assert "tracker.example" in unguarded_watch.hosts
    assert "foreign host: https://tracker.example/pixel.png" in unguarded_watch.complaints()


def test_foreign_request_that_the_policy_stops_is_noticed(site, open_unguarded_page, unguarded_watch):
    served = site(body='<img alt="" src="https://tracker.example/pixel.png">')
    open_unguarded_page(served.url())
    assert any("tracker.example" in complaint for complaint in unguarded_watch.complaints())


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.log('hier')", "console: log: hier"),
        ("console.warn('hier')", "console: warning: hier"),
        ("throw new Error('oh')", "page error: oh"),
        ("Promise.reject(new Error('oh'))", "page error: oh"),
        ("document.cookie = 'a=1'", "cookie: a of 127.0.0.1"),
        ("fetch('missing.json')", "console: error: Failed to load resource"),
        ("new WebSocket('wss://socket.example/')", "socket.example"),
        ("eval('1')", "unsafe-eval"),
    ],
)
def test_what_a_script_does_is_noticed(site, open_unguarded_page, unguarded_watch, script, complaint):
    page = open_unguarded_page(site(script=script, head=SCRIPT).url())
    page.wait_for_load_state("networkidle")
    unguarded_watch.detach(page.context)
    assert any(complaint in found for found in unguarded_watch.complaints()), unguarded_watch.complaints()


def test_inline_script_is_noticed(site, open_unguarded_page, unguarded_watch):
    open_unguarded_page(site(body="<script>document.title = 'x'</script>").url())
    assert any("Content Security Policy" in found for found in unguarded_watch.complaints())


def test_expected_message_passes(site, open_page, watch):
    watch.expect_message("status of 404")
    page = open_page(site().url("/nirgends/"))
    assert "Nichts da." in page.inner_text("main")


def test_site_is_served_below_its_base_path_only(site, browser):
    served = site()
    context = browser.new_context()
    inside = context.request.get(served.url("/next.html"))
    outside = context.request.get(f"{served.origin}/next.html")
    context.close()
    assert (200, 404) == (inside.status, outside.status)
    assert POLICY["Content-Security-Policy"] == inside.headers["content-security-policy"]


def test_headers_may_depend_on_the_path(site, browser):
    served = site(headers=lambda path: {"X-Path": path})
    context = browser.new_context()
    answer = context.request.get(served.url("/next.html"))
    context.close()
    assert "/next.html" == answer.headers["x-path"]


def test_page_works_without_scripts(site, open_page):
    page = open_page(site(script="document.title = 'x'", head=SCRIPT).url(), java_script_enabled=False)
    assert "Wirkort" == page.title()


def test_forgotten_icon_is_noticed(site, open_unguarded_page, unguarded_watch):
    """Without an icon of its own a page asks for one at the host's root, which is not ours below a path."""
    served = site()
    page = (served.folder / "index.html").read_text(encoding="utf-8")
    (served.folder / "index.html").write_text(page.replace('rel="icon"', 'rel="author"'), encoding="utf-8")
    open_unguarded_page(served.url()).wait_for_load_state("networkidle")
    assert any("/favicon.ico" in found for found in unguarded_watch.complaints())


def test_broken_promises_fail_the_test_that_sees_them(pytester_run):
    """The guarded fixtures fail at the end of a test whose body passed."""
    assert "1 passed, 1 error" in pytester_run
    assert "console: log: hier" in pytester_run


@pytest.fixture
def pytester_run(repository, tmp_path):
    folder = tmp_path / "browser"
    folder.mkdir()
    (folder / "conftest.py").write_text("from tests.browser.conftest import *\n", encoding="utf-8")
    (folder / "test_it.py").write_text(
        "def test_it(open_page):\n    open_page().evaluate(\"console.log('hier')\")\n", encoding="utf-8"
    )
    options = ["-p", "no:cacheprovider", "-c", repository / "pyproject.toml", "--rootdir", repository]
    command = [sys.executable, "-m", "pytest", *options, folder]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    return done.stdout
