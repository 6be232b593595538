import pytest

from tests.validity import find_html_errors

PAGE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>x</title></head>
<body>{}</body></html>"""

VALID = {
    "plain": "<main><h1>Ideen</h1><ul><li>Gärten</li></ul></main>",
    "accordion": '<details name="a"><summary>x</summary><p>y</p></details>',
    "popover": '<button popovertarget="p">x</button><div popover id="p" inert>x</div>',
}
INVALID = {
    "content-model": "<ul><div>x</div></ul>",
    "unclosed": "<main><p>x</main></div>",
    "doubled-id": '<p id="a">x</p><p id="a">y</p>',
    "no-alternative": '<img src="a.png">',
    "unknown-attribute": '<p foo="1">x</p>',
    "bad-aria": '<p role="buton">x</p>',
    "two-mains": "<main>x</main><main>y</main>",
}


def test_html_errors_are_found_in_whole_folders(tmp_path):
    """One run over a folder, because each start of Java takes most of a second."""
    for name, body in {**VALID, **INVALID}.items():
        (tmp_path / f"{name}.html").write_text(PAGE.format(body), encoding="utf-8")
    errors = find_html_errors(tmp_path)
    assert sorted(INVALID) == sorted(name for name in INVALID if any(f"/{name}.html:" in e for e in errors))
    assert [] == [e for name in VALID for e in errors if f"/{name}.html:" in e]


def test_html_error_names_file_and_line(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE.format("\n\n<blink>x</blink>"), encoding="utf-8")
    (error,) = find_html_errors(page)
    assert "page.html:4: " in error
    assert "blink" in error


@pytest.mark.parametrize("content", ["", "<!doctype html>"])
def test_html_checker_does_not_pass_what_is_no_page(tmp_path, content):
    page = tmp_path / "page.html"
    page.write_text(content, encoding="utf-8")
    assert find_html_errors(page)
