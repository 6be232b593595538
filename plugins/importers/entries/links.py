"""Links in the Markdown of another site: its own addresses written out in full, or text where that fails."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from plugins.body import Link, find_marks

# Hugo's `{{< ref "/projekte/name.md" >}}`, which becomes `/projekte/name/`.
_SHORTCODE = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+[\"']?([^\"'\s<>%]+?)(?:\.md|/)?[\"']?\s*[>%]\}\}/?")
_INLINE = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?((?:\s+\"[^\"]*\")?)\s*\)"
)
_DEFINITION = re.compile(r"^([ ]{0,3}\[[^\]\n]+\]:[ \t]*)<?(\S+?)>?(?=[ \t]|$)", re.MULTILINE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LINKED = ("http://", "https://", "mailto:", "tel:", "#")


class Settled(NamedTuple):
    """The text, and the addresses that are no links any more."""

    text: str
    dropped: tuple[str, ...]


def settle_links(text: str, base_url: str | None) -> Settled:
    """The text with links that work from anywhere."""
    text = _SHORTCODE.sub(lambda match: f"{match[1].rstrip('/')}/", text)
    if not any(True for _link in _find_lost(text)):
        return Settled(text, ())
    dropped: list[str] = []

    def inline(match: re.Match[str]) -> str:
        href = html.unescape(match[3])
        address = settle(href, base_url)
        if address is None:
            dropped.append(href)
            return match[2]
        return match[0] if address == href else f"{match[1]}[{match[2]}]({address}{match[4]})"

    text = _INLINE.sub(inline, text)
    text = _DEFINITION.sub(lambda match: match[1] + (settle(match[2], base_url) or match[2]), text)
    return _disarm(text, dropped)


def settle(href: str, base_url: str | None) -> str | None:
    """The full address of a link on another site; None for one that leads nowhere from here."""
    if href.startswith("//"):
        return f"https:{href}" if href.strip("/") else None
    if href.startswith(_LINKED):
        return href
    if _SCHEME.match(href) or not href or base_url is None:
        return None
    address = urljoin(base_url, href)
    return address if address.startswith(_LINKED) else None


def _find_lost(text: str) -> Iterator[Link]:
    """The links that would not work here, as the renderer finds them."""
    return (link for link in find_marks(text).links if not link.href.startswith(_LINKED))


def _disarm(text: str, dropped: list[str]) -> Settled:
    """What is still a link to nowhere becomes text: its opening bracket is written with a backslash."""
    for link in reversed(tuple(_find_lost(text))):
        lines = text.split("\n")
        row, column = link.place.line - 1, link.place.column - 1
        raw = lines[row].encode()
        at = len(raw[:column].decode(errors="ignore"))  # columns count bytes
        lines[row] = f"{lines[row][:at]}\\{lines[row][at:]}"
        text = "\n".join(lines)
        dropped.append(link.href)
    return Settled(text, tuple(dropped))
