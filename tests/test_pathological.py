# ruff: noqa: E501  # a table reads best with one case a line
"""Texts that bring Markdown renderers to their knees: each is checked and rendered quickly, in little memory."""

import pytest

from plugins.frontmatter import ENTRY_BYTES
from tests.bounded import measure

SIZE = ENTRY_BYTES - 512  # an entry's front matter goes before it


def fill(text: str, size: int = SIZE) -> str:
    """The text again and again, up to this many bytes."""
    return text * (size // len(text.encode()))


def spread(text: str, gap: str) -> str:
    """The text again and again with something between."""
    return fill(text + gap)


TEXTS = {
    "deep-quotes": fill(">"),
    "deep-quotes-with-spaces": fill("> "),
    "nineteen-quotes-a-line": fill("> " * 19 + "x\n"),
    "deep-bullets": fill("* ") + "a",
    "deep-dashes": fill("- ") + "a",
    "deep-numbers": fill("1. "),
    "deep-definitions": fill(": "),
    "deep-indents": "".join(" " * 4 * level + "- a\n" for level in range(170)),
    "growing-quotes": "\n\n".join(">" * level + "a" for level in range(340)),
    "open-brackets": fill("["),
    "open-brackets-with-text": fill("[a"),
    "open-brackets-far-apart": spread("[", "x" * 60),
    "nested-brackets": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "closing-brackets": fill("]"),
    "open-pictures": fill("!["),
    "open-links": fill("[a]("),
    "open-links-with-angle": fill("[a](<b"),
    "open-links-with-title": fill('[a](b "'),
    "open-parentheses": fill("[ ("),
    "links": fill("[a](https://b.example) "),
    "links-to-files": fill("[a](b.md) "),
    "references": "".join(f"[a{number}]: /x\n" for number in range(4000)),
    "one-reference-many-uses": "[a]: https://b.example\n\n" + fill("[a]", SIZE - 30),
    "emphasis": fill("*a **b "),
    "nested-emphasis": fill("*a ", SIZE // 2) + fill("a* ", SIZE // 2),
    "nested-strong": fill("**a ", SIZE // 2) + fill("a** ", SIZE // 2),
    "nested-underscores": fill("_a ", SIZE // 2) + fill("a_ ", SIZE // 2),
    "nested-strikes": fill("~~a ", SIZE // 2) + fill("a~~ ", SIZE // 2),
    "stars": "*" * (SIZE // 2) + "a" + "*" * (SIZE // 2 - 1),
    "emphasis-in-many-paragraphs": spread("*a **b ", "\n\n"),
    "nested-emphasis-in-paragraphs": fill("*a " * 900 + "a* " * 900 + "\n\n"),
    "growing-backticks": "".join("e" + "`" * number for number in range(350)),
    "backticks": fill("`a"),
    "open-fences": fill("~~~a\n"),
    "open-fences-far-apart": spread("~~~a\n", "x" * 40 + "\n"),
    "fences": fill("```\n"),
    "narrow-table": "|a|b|\n|-|-|\n" + fill("|a|b|\n", SIZE - 12),
    "wide-table": "|" + fill("a|", SIZE // 2 - 2) + "\n|" + fill("-|", SIZE // 2 - 2),
    "table-to-fill-up": "|" * 500 + "\n" + "|-" * 499 + "|\n" + fill("x\n", SIZE - 1501),
    "tables-to-fill-up": fill("|" * 100 + "\n" + "|-" * 99 + "|\n" + "x\n" * 199 + "\n"),
    "quoted-table-to-fill-up": "> " + "|" * 300 + "\n> " + "|-" * 299 + "|\n" + fill("> x\n", SIZE - 910),
    "addresses": fill("https://a.example "),
    "addresses-without-end": fill("http://a"),
    "www": fill("www.a.b "),
    "mail": fill("a@b.de "),
    "mail-with-plus": fill("+a@b.de"),
    "mail-in-many-paragraphs": fill("a@b.de " * 900 + "\n\n"),
    "dots-and-an-at": fill("a.", SIZE - 1) + "@",
    "open-tags": fill("<a"),
    "open-tags-with-attribute": fill('<a href="'),
    "open-tags-apart": spread('<a href="', "\n\n"),
    "open-autolinks": fill("<http://a"),
    "tags": fill("<b>"),
    "block-tags": fill("<div>"),
    "block-tags-apart": spread("<div>", "\n\n"),
    "markdown-in-html": spread('<div markdown="1">', "\n\n"),
    "comments": fill("<!--"),
    "data-sections": fill("<![CDATA["),
    "data-sections-apart": spread("<![CDATA[", "x" * 30),
    "declarations": fill("<!A "),
    "instructions": fill("<?"),
    "less-than": fill("<"),
    "ampersands": fill("&"),
    "entities": fill("&amp;"),
    "backslashes": fill("\\"),
    "footnotes": "".join(f"[^{number}]: x\n\n" for number in range(3800)),
    "footnote-used-often": "[^1]: x\n\n" + fill("[^1]", SIZE - 10),
    "footnotes-in-footnotes": "".join(f"[^{number}]: [^{number + 1}]\n\n" for number in range(3000)) + "[^0]",
    "abbreviations": "".join(f"*[a{number}]: x\n" for number in range(4000)),
    "abbreviation-used-often": "*[a]: x\n\n" + fill("a ", SIZE - 10),
    "headings": fill("# a\n"),
    "headings-apart": fill("# a\n\n"),
    "underlined-headings": fill("a\n=\n"),
    "attributes": fill("*a*{: .b #c}"),
    "attributes-of-a-heading": "# a {: " + fill("#a ", SIZE - 10) + "}",
    "definitions": fill("a\n: b\n"),
    "rules": fill("* * *\n"),
    "dashes": fill("---\n"),
    "items": fill("- a\n"),
    "items-apart": fill("- a\n\n"),
    "tasks": fill("- [ ] a\n"),
    "lines": fill("a\n"),
    "empty-lines": fill("\n"),
    "spaces": fill(" ") + "x",
    "tabs": fill("\t"),
    "one-word": fill("ä"),
    "emoji": fill("👩‍🌾"),
    "combining": fill("a\u0301\u0302"),
    "umlauts-and-links": fill("ä [b](c.md) "),
    "umlauts-and-tags": fill("ä <b>"),
}  # fmt: skip
_IMPORTS = "from plugins.body import *"
_WORK = 'find_marks(argument, {page}); render_{kind}_body(argument, lambda href: None, "de")'


@pytest.fixture(scope="module")
def usage(tmp_path_factory):
    """What checking and rendering each text takes, as an entry and as a page."""
    folder = tmp_path_factory.mktemp("usage")
    return {
        kind: measure(_IMPORTS, _WORK.format(kind=kind, page=kind == "page"), TEXTS, folder)
        for kind in ("entry", "page")
    }


@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_as_long_as_an_entry_can_be(name):
    assert len(TEXTS[name].encode()) <= ENTRY_BYTES


@pytest.mark.parametrize("kind", ["entry", "page"])
@pytest.mark.parametrize("name", TEXTS)
def test_the_worst_text_takes_less_than_two_seconds_and_300_mb(usage, kind, name):
    used = usage[kind][name]

    assert used.seconds < 2
    assert used.megabytes < 300
