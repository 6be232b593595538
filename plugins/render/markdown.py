"""Markup of our own components becomes Markdown that people go on writing.

Comes in: HTML of a template, which holds no others' markup. Goes out: text, a paragraph a line. Signs that
Markdown would read as its own are escaped. Links within the page are words only.
"""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

_SIGNS = re.compile(r"([\\`*_\[\]<>])")
_LIST_NUMBER = re.compile(r"^(\d+)\.(?=\s)")
_LIST_SIGN = re.compile(r"^([-+#])(?=\s)")
_BLOCKS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "p": "", "li": "- ", "dt": "", "dd": ""}


def render_markdown(html: str, base: str) -> str:
    """The text; addresses below `base` are written out in full."""
    writer = _Writer(base)
    writer.feed(html)
    writer.close()
    return writer.text


class _Writer(HTMLParser):
    """Collects blocks; a block is what stands between two line breaks."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = base
        self._blocks: list[tuple[str, str]] = []
        self._prefix = ""
        self._words: list[str] = []
        self._links: list[str | None] = []

    @property
    def text(self) -> str:
        """Everything so far: list items without a line between them."""
        self._end_block("")
        lines = ""
        for number, (prefix, words) in enumerate(self._blocks):
            is_next_item = number > 0 and prefix == "- " == self._blocks[number - 1][0]
            lines += ("\n" if is_next_item else "\n\n") + prefix + words
        return lines.strip() + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a block, a link, strong words."""
        if tag in _BLOCKS:
            self._end_block(_BLOCKS[tag])
        elif tag == "a":
            href = dict(attrs).get("href") or ""
            self._links.append(None if href.startswith("#") else urljoin(self._base, href))
            self._words.append("" if self._links[-1] is None else "[")
        elif tag == "strong":
            self._words.append("**")

    def handle_endtag(self, tag: str) -> None:
        """Ends it."""
        if tag in _BLOCKS:
            self._end_block("")
        elif tag == "a" and self._links:
            address = self._links.pop()
            self._words.append("" if address is None else f"]({address})")
        elif tag == "strong":
            self._words.append("**")

    def handle_data(self, data: str) -> None:
        """Words, with the signs of Markdown escaped."""
        self._words.append(_SIGNS.sub(r"\\\1", data))

    def _end_block(self, prefix: str) -> None:
        words = " ".join("".join(self._words).split())
        if words:
            self._blocks.append((self._prefix, _LIST_SIGN.sub(r"\\\1", _LIST_NUMBER.sub(r"\1\\.", words))))
        self._words, self._prefix = [], prefix
