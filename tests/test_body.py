# ruff: noqa: E501  # a table reads best with one case a line
"""Bodies become safe markup: as the forge shows them, with every link and dropped tag at its place."""

import re

import comrak
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from plugins.body import (
    FileTarget,
    Heading,
    Link,
    Place,
    find_file_target,
    find_marks,
    render_entry,
    render_entry_body,
    render_page_body,
)
from plugins.body.source import has_bare_addresses
from plugins.catalogue import read_content
from plugins.settings import make_settings
from tests.site import GUIDE, INITIATIVE, PAGE, PROJECT, entry, file, write_site


def html_of(text: str, language: str = "de") -> str:
    """The markup of an entry's body whose relative links all lead to /x/."""
    return str(render_entry_body(text, lambda _: "/x/", language).html).strip()


def page_of(text: str) -> str:
    """The markup of a page's body whose relative links all lead to /x/."""
    return str(render_page_body(text, lambda _: "/x/", "de").html).strip()


# --- what the forge shows ------------------------------------------------------------------------
# The rules of CommonMark 0.31.2 in our words, one example each; docs/decisions/003 has all 652 counted.

COMMONMARK = {
    "paragraph": ("a\nb", "<p>a\nb</p>"),
    "hard-break-by-spaces": ("a  \nb", "<p>a<br>\nb</p>"),
    "hard-break-by-backslash": ("a\\\nb", "<p>a<br>\nb</p>"),
    "emphasis": ("*a* _b_ **c** __d__", "<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong></p>"),
    "emphasis-both": ("***a***", "<p><em><strong>a</strong></em></p>"),
    "emphasis-needs-no-inner-space": ("* a *", "<ul>\n<li>a *</li>\n</ul>"),
    "underscore-within-a-word": ("foo_bar_baz", "<p>foo_bar_baz</p>"),
    "star-within-a-word": ("foo*bar*baz", "<p>foo<em>bar</em>baz</p>"),
    "code": ("`a *b*`", "<p><code>a *b*</code></p>"),
    "code-with-backtick": ("`` a ` b ``", "<p><code>a ` b</code></p>"),
    "code-before-emphasis": ("*a `*`", "<p>*a <code>*</code></p>"),
    "escape": ("\\*a\\*", "<p>*a*</p>"),
    "entity": ("&auml; &#228; &nichts;", "<p>ä ä &amp;nichts;</p>"),
    "thematic-break": ("a\n\n* * *\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
    "indented-code": ("    a\n      b", "<pre><code>a\n  b\n</code></pre>"),
    "indented-code-interrupts-no-paragraph": ("a\n    b", "<p>a\nb</p>"),
    "fenced-code": ("~~~\na\n```\n~~~", "<pre><code>a\n```\n</code></pre>"),
    "fence-never-closed": ("```\na\n", "<pre><code>a\n</code></pre>"),
    "quote": ("> a\nb", "<blockquote>\n<p>a\nb</p>\n</blockquote>"),
    "quotes-in-quotes": ("> > a", "<blockquote>\n<blockquote>\n<p>a</p>\n</blockquote>\n</blockquote>"),
    "tight-list": ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    "loose-list": ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
    "another-bullet-begins-another-list": ("- a\n* b", "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>"),
    "numbers-after-bullets-are-another-list": ("- a\n1. b", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>"),
    "list-begins-at-its-number": ("3. a\n3. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    "list-by-content-indent": ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
    "number-interrupts-paragraph-only-as-one": ("Seit\n2019. Ja", "<p>Seit\n2019. Ja</p>"),
    "link": ('[a](https://b.example "c")', '<p><a href="https://b.example" title="c" rel="noopener">a</a></p>'),
    "link-with-brackets": ("[a](https://b.example/(c))", '<p><a href="https://b.example/(c)" rel="noopener">a</a></p>'),
    "link-by-reference": ("[a][b]\n\n[B]: https://b.example", '<p><a href="https://b.example" rel="noopener">a</a></p>'),
    "first-reference-counts": ("[a]\n\n[a]: https://b.example\n[a]: https://c.example", '<p><a href="https://b.example" rel="noopener">a</a></p>'),
    "no-link-within-a-link": ("[a [b](https://b.example)](https://c.example)", '<p>[a <a href="https://b.example" rel="noopener">b</a>](<a href="https://c.example" rel="noopener">https://c.example</a>)</p>'),
    "autolink": ("<https://b.example/?a&b>", '<p><a href="https://b.example/?a&amp;b" rel="noopener">https://b.example/?a&amp;b</a></p>'),
    "autolink-mail": ("<a@b.example>", '<p><a href="mailto:a@b.example" rel="noopener">a@b.example</a></p>'),
    "heading-needs-a-space": ("#a", "<p>#a</p>"),
    "underlined-heading": ("a\n===", '<h2 id="t-a">a</h2>'),
    "closed-heading": ("## a ##", '<h2 id="t-a">a</h2>'),
}  # fmt: skip
GFM = {
    "strikethrough": ("~~a~~", "<p><del>a</del></p>"),
    "bare-address": (
        "Mehr: https://b.example/x.",
        '<p>Mehr: <a href="https://b.example/x" rel="noopener">https://b.example/x</a>.</p>',
    ),
    "bare-www": ("www.b.example", '<p><a href="http://www.b.example" rel="noopener">www.b.example</a></p>'),
    "bare-mail": ("a@b.example", '<p><a href="mailto:a@b.example" rel="noopener">a@b.example</a></p>'),
    "task-list": ("- [ ] a\n- [x] b", "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>"),
    "no-table-without-a-delimiter-row": ("| a |\n| b |", "<p>| a |\n| b |</p>"),
}


@pytest.mark.parametrize(("text", "expected"), (COMMONMARK | GFM).values(), ids=COMMONMARK | GFM)
def test_entries_are_shown_as_the_forge_shows_them(text, expected):
    assert expected == html_of(text)


def test_tables_scroll_by_keyboard_and_keep_alignment():
    tree = LexborHTMLParser(html_of("| | Preis |\n|---|---:|\n| Modul | 89 Euro |"))
    scroll = tree.css_first("div.scroll")

    assert ("group", "0", "Tabelle") == tuple(
        scroll.attributes[name] for name in ("role", "tabindex", "aria-label")
    )
    assert ["Preis"] == [cell.text() for cell in tree.css("th.align-right")]
    assert ["89 Euro"] == [cell.text() for cell in tree.css("tbody td.align-right")]
    assert "" == tree.css_first("thead td").text(), "an empty corner is no header"


@pytest.mark.parametrize(("language", "back"), [("de", "Zurück zum Text"), ("en", "Back to the text")])
def test_footnotes_lead_there_and_back(language, back):
    tree = LexborHTMLParser(html_of("a[^1] b[^1]\n\n[^1]: Fuß", language))
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    hrefs = {node.attributes["href"] for node in tree.css("a")}

    assert {"t-fn-1", "t-fnref-1", "t-fnref-1-2"} == ids
    assert {f"#{id}" for id in ids} == hrefs
    assert [back, back] == [a.attributes["aria-label"] for a in tree.css("section.footnotes a")]


# --- headings ------------------------------------------------------------------------------------

HEADINGS = {
    "first-is-second-level": ("# A\n## B\n### C", [(2, "t-a"), (3, "t-b"), (4, "t-c")]),
    "begins-lower": ("### A\n## B", [(2, "t-a"), (2, "t-b")]),
    "skips-a-level": ("## A\n#### B\n### C", [(2, "t-a"), (3, "t-b"), (3, "t-c")]),
    "deepest": ("# A\n## B\n### C\n#### D\n##### E\n###### F", [(2, "t-a"), (3, "t-b"), (4, "t-c"), (5, "t-d"), (6, "t-e"), (6, "t-f")]),
    "same-words": ("## A\n## A\n## A", [(2, "t-a"), (2, "t-a-1"), (2, "t-a-2")]),
    "same-as-numbered": ("## A 1\n## A\n## A", [(2, "t-a-1"), (2, "t-a"), (2, "t-a-2")]),
    "umlauts": ("## Über Größe", [(2, "t-ueber-groesse")]),
    "no-letters": ("## ???", [(2, "t-x")]),
    "named-as-a-footnote": ("## fn 1\n\na[^1]\n\n[^1]: b", [(2, "t-fn-1-1")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADINGS.values(), ids=HEADINGS)
def test_headings_have_levels_without_gaps_and_anchors_of_their_own(text, expected):
    body = render_entry_body(text, lambda _: None, "de")
    ids = re.findall(r' id="([^"]*)"', body.html)

    assert expected == [(heading.level, heading.anchor) for heading in body.headings]
    assert len(ids) == len(set(ids))


def test_the_text_of_a_heading_is_without_markup():
    assert (Heading(2, "Was & wie <viel>", "t-was-wie-viel"),) == render_entry_body(
        "## *Was* & `wie` \\<viel>", lambda _: None, "de"
    ).headings


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("#so-weit", "#t-so-weit"),
        ("#überblick", "#t-ueberblick"),
        ("#was--wie", "#t-was-wie"),
        ("#a-1", "#t-a-1"),
        ("#", "/x/"),
    ],
)
def test_links_within_the_text_lead_where_the_forge_leads(written, shown):
    """Umlauts and doubled hyphens of the forge's anchors led nowhere."""
    href = LexborHTMLParser(html_of(f"[a]({written})")).css_first("a").attributes["href"]

    assert shown == href or (written, href) == ("#", "")


# --- links between files -------------------------------------------------------------------------

TARGETS = {
    "entry": ("../projects/solar-gaarden.md", FileTarget("entry", "project", "solar-gaarden")),
    "entry-with-anchor": ("../projects/solar.md#so-weit", FileTarget("entry", "project", "solar", "so-weit")),
    "sibling": ("bauen.md", FileTarget("entry", "guide", "bauen")),
    "dotted": ("./bauen.md", FileTarget("entry", "guide", "bauen")),
    "target": ("../targets/kiel.yaml", FileTarget("entry", "target", "kiel")),
    "round-about": ("../guides/../guides/bauen.md", FileTarget("entry", "guide", "bauen")),
    "percent": ("../projects/solar%2Dgaarden.md", FileTarget("entry", "project", "solar-gaarden")),
    "no-suffix": ("../projects/solar", FileTarget("no-entry")),
    "other-suffix": ("plan.pdf", FileTarget("no-entry")),
    "other-folder": ("../posts/x.md", FileTarget("no-entry")),
    "folder": ("../projects/", FileTarget("no-entry")),
    "region": ("../region.yaml", FileTarget("no-entry")),
    "outside": ("../../README.md", FileTarget("outside")),
    "far-outside": ("../../../../etc/passwd", FileTarget("outside")),
    "outside-percent": ("..%2f..%2fREADME.md", FileTarget("outside")),
    "address": ("https://a.example/x.md", None),
    "script": ("javascript:alert(1)", None),
    "host": ("//a.example/x.md", None),
    "site": ("/projects/", None),
    "anchor": ("#a", None),
}


@pytest.mark.parametrize(("href", "expected"), TARGETS.values(), ids=TARGETS)
def test_relative_links_are_read_as_files(href, expected):
    assert expected == find_file_target(href, "guides")


LINKS = {
    "after-umlauts": ("Für Ärger [a](b.md)", [Link("b.md", Place(1, 11))]),
    "after-emoji": ("🌾 [a](b.md)", [Link("b.md", Place(1, 3))]),
    "in-a-table": ("|a|b|\n|-|-|\n|ä|[x](b.md)|", [Link("b.md", Place(3, 4))]),
    "in-a-footnote": ("a[^1]\n\n[^1]: Fuß [l](b.md)", [Link("b.md", Place(3, 11))]),
    "by-reference": ("[a]\n\n[a]: b.md", [Link("b.md", Place(1, 1))]),
    "in-a-quote": ("> a\n> [a](b.md)", [Link("b.md", Place(2, 3))]),
    "script": ("[a](javascript:alert(1))", [Link("", Place(1, 1), "[a](javascript:alert(1))")]),
    "script-in-disguise": (
        "[a](java&#115;cript:alert(1))",
        [Link("", Place(1, 1), "[a](java&#115;cript:alert(1))")],
    ),
    "in-code": ("`[a](b.md)`", []),
    "none": ("a", []),
}


@pytest.mark.parametrize(("text", "expected"), LINKS.values(), ids=LINKS)
def test_links_are_found_at_their_characters(text, expected):
    """Columns counted bytes."""
    assert expected == [link for link in find_marks(text).links if not link.href.startswith("#")]


def test_links_of_a_page_are_found_at_their_lines():
    text = 'a\n\n[b](c.md) [d](javascript:x)\n\n<a href="x.md">y</a>'
    expected = (Link("c.md", Place(3, 1)), Link("javascript:x", Place(3, 11)), Link("x.md", Place(5, 10)))

    assert expected == find_marks(text, is_page=True).links


BODY = """Erste Zeile

[gut](../projects/solar.md) [auch](../projects/solar.md#so-weit) [hier](#a) [mail](mailto:a@b.example)
[tel](tel:+49431) [netz](HTTPS://a.example) [seite](/projects/)

[tot](../projects/sola.md)
[tot](plan.pdf)
Ärger [außen](../../README.md)
[skript](javascript:alert(1))
[daten](data:text/html,x)
[bild-daten](data:image/png;base64,AAAA)
[fremd](//a.example/x)
[datei](file:///etc/passwd)
![Bild](balkon.jpg)
<script>alert(1)</script>
"""


def test_what_is_wrong_in_a_body_is_named_at_its_line(tmp_path):
    script = file("projects/solar.md", entry(PROJECT)) + file("guides/bauen.md", entry(GUIDE, BODY))
    found = read_content(write_site(tmp_path, script)).problems
    first = entry(GUIDE).count("\n")
    expected = [
        ("dead-link", 6, 1, "../projects/solar.md"),
        ("dead-link", 7, 1, ""),
        ("link-outside", 8, 7, ""),
        ("link-scheme", 9, 1, ""),
        ("link-scheme", 10, 1, ""),
        ("link-scheme", 11, 1, ""),
        ("link-scheme", 12, 1, ""),
        ("link-scheme", 13, 1, ""),
        ("remote-image", 14, 1, ""),
        ("raw-html", 15, 1, ""),
    ]

    assert expected == [(p.code, p.line - first, p.column, p.nearest) for p in found]


def test_links_between_files_become_links_between_pages(tmp_path):
    body = "[a](../projects/solar.md#was-geht) [b](../pages/imprint.md) [c](../initiatives/solarkreis.md) [d](/events/)"
    script = (
        file("projects/solar.md", entry(PROJECT))
        + file("pages/imprint.md", entry(PAGE))
        + file("initiatives/solarkreis.md", entry(INITIATIVE))
        + file("guides/bauen.md", entry(GUIDE, body))
    )
    catalogue = read_content(write_site(tmp_path, script)).catalogue
    settings = make_settings(
        catalogue.region, catalogue.get("guide", "bauen").updated, "https://x.example/sub/"
    )
    tree = LexborHTMLParser(str(render_entry(catalogue.get("guide", "bauen"), catalogue, settings).html))
    expected = [
        "/sub/projects/solar/#t-was-geht",
        "/sub/imprint/",
        "/sub/initiatives/solarkreis/",
        "/sub/events/",
    ]

    assert expected == [link.attributes["href"] for link in tree.css("a")]


# --- raw HTML ------------------------------------------------------------------------------------

DROPPED = {
    "inline": ("a <b>b</b>", [(1, 3)]),
    "block": ("a\n\n<div>\nb\n</div>\n\nc", [(3, 1)]),
    "two-blocks": ("<div>\n<p>a\n</div>\n\n<div>\n", [(1, 1), (5, 1)]),
    "after-code": ("`<b>`\nmehr\n<b>x</b>", [(3, 1)]),
    "after-fence": ("```\n<b>\n```\n<u>y</u>", [(4, 1)]),
    "after-escape": ("\\<b> <i>x</i>", [(1, 6)]),
    "comment": ("a <!-- b -->", [(1, 3)]),
    "in-a-footnote-further-up": ("[^1]: <b>x</b>\n\nText[^1] <i>y</i>", [(1, 7), (3, 10)]),
    "less-than": ("3 < 4 und a<b", []),
    "autolink": ("<https://a.example> <a@b.example>", []),
    "only-code": ("`<b>`", []),
    "none": ("a", []),
}


@pytest.mark.parametrize(("text", "expected"), DROPPED.values(), ids=DROPPED)
def test_raw_html_is_left_out_and_named_where_it_stands(text, expected):
    assert expected == [tuple(place) for place in find_marks(text).dropped_html]
    assert not re.search(r"<(b|i|u|div|script)\b", html_of(text))


def test_pictures_in_a_text_are_found():
    assert Place(2, 4) == find_marks("a\nÄh ![b](c.png)").image
    assert find_marks("`![b](c.png)`").image is None


# --- nothing dangerous comes out -----------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))", "[x](data:text/html;base64,PHN2Zz4=)",
    "![x](https://a.example/pixel.gif)", "![x](javascript:alert(1))", "<https://a.example/\"onmouseover=alert(1)>",
    "[x](https://a.example 'x\" onclick=alert(1)')", "[x]: javascript:alert(1)\n\n[x]", "<style>*{display:none}</style>",
    "<iframe src=//a.example></iframe>", "<form action=//a.example><input></form>", "<base href=//a.example>",
    "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=//a.example>", "<object data=x>", "<math><mtext><script>",
    "<p id=main class=hidden style='position:fixed'>x</p>", "<details open ontoggle=alert(1)>", "`<script>`",
    "{{ 7*7 }} {% raw %} ${x} <%= x %>", "<noscript><p title='</noscript><script>alert(1)</script>'>", "a[^<script>]\n\n[^<script>]: b",
    "# <script>alert(1)</script>", "<template><script>x</script></template>", "<x-y onclick=a>z</x-y>", "<a id=constructor name=x>y</a>",
]  # fmt: skip


@pytest.mark.parametrize("render", [html_of, page_of], ids=["entry", "page"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_markup_comes_out_inert(render, text):
    assert_inert(render(text))


@given(st.text(alphabet=st.sampled_from("<>/\"'=&;:ascriptjvonmg()[]!# \n`*_|-x"), max_size=80))
def test_random_markup_comes_out_inert(text):
    assert_inert(html_of(text))
    assert_inert(page_of(text))


def assert_inert(markup: str) -> None:
    """No active element, no event, no foreign picture, no id of a stranger's choice, no odd address."""
    for node in LexborHTMLParser(f"<body>{markup}").css("body *"):
        assert node.tag not in {
            "script",
            "style",
            "iframe",
            "img",
            "svg",
            "math",
            "form",
            "input",
            "object",
            "base",
            "meta",
            "link",
            "template",
        }
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name not in ("style", "src", "name")
            if name == "href":
                assert not value or re.match(r"https?:|mailto:|tel:|/[^/\\]|#t-|/$", value), value
            if name == "id":
                assert value.startswith("t-")


def test_a_page_may_use_more_html_than_an_entry():
    text = "Term\n:   Erklärung\n\n*[KfW]: Bank\n\nKfW <mark>neu</mark>\n\n<details><summary>Mehr</summary>x</details>"
    tags = {node.tag for node in LexborHTMLParser(page_of(text)).css("body *")}

    assert {"dl", "dt", "dd", "abbr", "mark", "details", "summary"} <= tags


# --- what would cost too much --------------------------------------------------------------------

HEAVY = {
    "emphasis": ("gut\n\n" + "*a " * 3001, 3),
    "addresses": ("gut\n\n\n" + "a@b.de " * 1001, 4),
    "one-wide-table": ("gut\n\n" + "|" * 201 + "\n" + "|-" * 200 + "|\n" + "x\n" * 200, 3),
    "many-tables": (("|a|b|\n|-|-|\n" + "|a|b|\n" * 500 + "\n") * 20, 1),
    "nothing": ("*a* **b** a@b.de\n\n|a|b|\n|-|-|\n|c|d|\n" * 50, None),
}


@pytest.mark.parametrize(("text", "line"), HEAVY.values(), ids=HEAVY)
def test_where_markup_is_too_much_is_said(text, line):
    assert line == find_marks(text).heavy


def test_a_paragraph_of_nothing_but_emphasis_is_shown_as_text():
    shown = LexborHTMLParser(html_of("*gut*\n\n" + "*a* " * 1501))

    assert 1 == len(shown.css("em"))
    assert shown.text().strip().endswith("*a* *a*")


def test_a_page_that_costs_too_much_is_shown_as_an_entry_is(tmp_path):
    text = "[a" * 8000
    script = file("pages/about.md", entry(PAGE, text + "\n"))

    assert ["too-much-markup"] == [
        problem.code for problem in read_content(write_site(tmp_path, script)).problems
    ]
    assert f"<p>{text}</p>" == page_of(text)


def test_the_texts_of_the_example_are_shown_as_they_are_written(repository):
    for path in (repository / "content").glob("*/*.md"):
        assert (
            find_marks(path.read_text("utf-8").split("\n---\n", 1)[1], path.parent.name == "pages").heavy
            is None
        )


# --- addresses that become links -----------------------------------------------------------------

PIECES = (
    "[a](https://b.example/c)", "[a](b.md)", "https://a.example", "www.a.example", "a@b.example", "ftp://a", "`",
    "\\", "!", "[", "]", "(", ")", "<", ">", "|", "|-|\n", "~~", "*", "\n", "\n\n", "    ", "- ", "> ", "[^1]", "[^1]: ",
    "ä", "[b]: https://c.example", "<b>", "[www](http://x)", "(http://y)", "mailto:", "xmpp:", " ", "&amp;",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_bare_addresses_are_looked_for_wherever_one_may_stand(text):
    """Where none is looked for, looking would have found none."""
    extensions = comrak.ExtensionOptions()
    extensions.strikethrough = extensions.tasklist = extensions.footnotes = extensions.table = True
    plain = comrak.render_markdown(text, extensions)
    extensions.autolink = True
    assert has_bare_addresses(text) or plain == comrak.render_markdown(text, extensions)


@pytest.mark.parametrize("text", ["", "nur Text", "[a](https://b.example) und [c](d.md)"])
def test_full_links_are_no_bare_addresses(text):
    assert not has_bare_addresses(text)
