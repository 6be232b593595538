"""Plain text out of Markdown, cut so that it ends where a sentence ends."""

import html
import re

from plugins.body import render_entry_body
from plugins.importers.entries.cleaning import one_line

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_LISTS = re.compile(r"<(ul|ol|table)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"[.!?…][\"“”»«')\]]*(?=\s|$)")
# Words whose point ends no sentence.
_SHORT = frozenset(
    "abs bzw ca d dr e.v etc evtl ggf h incl inkl jr max min mr mrs nr prof"
    " s sog st str tel u ug usw v vgl z zzgl".split()
)


def to_text(markdown: str) -> str:
    """The sentences of a Markdown text as one line, without markup, headings, lists and tables."""
    rendered = str(render_entry_body(markdown, lambda _href: None, "de").html)
    texts = [_plain(part) for part in _PARAGRAPH.findall(_LISTS.sub("", rendered))]
    whole = [text[: _last_end(text, len(text))] for text in texts]
    return " ".join(filter(None, whole)) or " ".join(texts) or _plain(rendered)


def cut(text: str, limit: int, at_least: int) -> str:
    """The text itself when it fits; else its first whole sentences, else its first words and an ellipsis."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    end = _last_end(text, limit)
    if end and end >= at_least:
        return text[:end]
    words = text[: limit - 1].rpartition(" ")[0] or text[: limit - 1]
    return words.rstrip(" ,;:-–(") + "…"


def _plain(rendered: str) -> str:
    return one_line(html.unescape(_TAG.sub("", rendered)))


def _last_end(text: str, limit: int) -> int:
    """Where the last whole sentence within the limit ends, 0 without one; what leads to a list is none."""
    ends = (match.end() for match in _END.finditer(text, 0, limit) if _is_end(text, match))
    return max(ends, default=0)


def _is_end(text: str, match: re.Match[str]) -> bool:
    """False for the point of an abbreviation, an initial or an ordinal number."""
    if match.end() < len(text) and not text[match.end()].isspace():
        return False
    if text[match.start()] != ".":
        return True
    word = re.search(r"[\w.]*$", text[max(match.start() - 20, 0) : match.start()])
    last = word[0].casefold() if word else ""
    tail = last.rpartition(".")[2]
    is_short = last in _SHORT or tail in _SHORT or len(tail) <= 1
    return not is_short and not (last.isdigit() and len(last) <= 2)  # 3. Mai, but 2013.
