"""Simple HTML within Markdown as Markdown: what a page would otherwise leave out."""

import re

_FLAGS = re.IGNORECASE | re.DOTALL
_CODE = re.compile(r"(```.*?```|~~~.*?~~~|`[^`\n]+`)", re.DOTALL)
_SIMPLE = (
    (r"[ \t]*<br\s*/?>\s*<br\s*/?>\s*", "\n\n"),
    (r"[ \t]*<br\s*/?>[ \t]*\n?", "  \n"),
    (r"\s*</?(?:p|ul|ol|div|section)(?:\s[^<>]*)?>\s*", "\n\n"),
    (r"\s*<li(?:\s[^<>]*)?>\s*", "\n- "),
    (r"\s*</li>", ""),
    (r"</?(?:abbr|span|font|u|small|sub|sup|del|ins|mark|center)(?:\s[^<>]*)?>", ""),
    (r"<hr\s*/?>", "\n\n---\n\n"),
)
_PAIRS = (
    (r"<(?:b|strong)>\s*([^<>]+?)\s*</(?:b|strong)>", r"**\1**"),
    (r"<(?:i|em)>\s*([^<>]+?)\s*</(?:i|em)>", r"*\1*"),
    (r"<code>([^<>`]+)</code>", r"`\1`"),
)
_IMAGE = re.compile(r"<img\s[^<>]*>", _FLAGS)
_LINK = re.compile(r"<a\s[^<>]*?href=[\"']([^\"'<>\s]+)[\"'][^<>]*>([^<>]*)</a>", _FLAGS)
_HEADING = re.compile(r"\s*<h([1-6])(?:\s[^<>]*)?>\s*([^<>]*?)\s*</h\1>\s*", _FLAGS)
_QUOTE = re.compile(r"<blockquote>([^<>]*)</blockquote>", _FLAGS)


def to_markdown(text: str) -> str:
    """The text with paragraphs, lists, links, emphasis, headings and quotes as Markdown; code stays."""
    if "<" not in text:
        return text
    parts = _CODE.split(text)
    parts[::2] = [_convert(part) for part in parts[::2]]
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+(?=\n[ \t]*\n)|(?<=\n)[ \t]+(?=\n)", "", "".join(parts)))


def _convert(text: str) -> str:
    text = _IMAGE.sub(_alternative, text)
    for pattern, replacement in (*_PAIRS, *_SIMPLE):
        text = re.sub(pattern, replacement, text, flags=_FLAGS)
    text = _LINK.sub(_link, text)
    text = _HEADING.sub(lambda match: f"\n\n{'#' * int(match[1])} {_flat(match[2])}\n\n", text)
    return _unindent(_QUOTE.sub(_quote, text))


def _link(match: re.Match[str]) -> str:
    address = match[1].replace("&amp;", "&").replace("(", "%28").replace(")", "%29")
    return f"[{_flat(match[2])}]({address})" if match[2].strip() else ""


def _alternative(match: re.Match[str]) -> str:
    alt = re.search(r"alt=[\"']([^\"'<>]*)[\"']", match[0], re.IGNORECASE)
    return alt[1] if alt else ""


def _quote(match: re.Match[str]) -> str:
    lines = re.sub(r"\n\s*\n", "\n\n", match[1].strip()).split("\n")
    return "\n\n" + "\n".join(f"> {line.strip()}".rstrip() for line in lines) + "\n\n"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _unindent(text: str) -> str:
    """Without the deep indents of HTML, which Markdown would take for code."""
    return re.sub(r"^[ ]{4,}(?=[\w[])", "", text, flags=re.MULTILINE)
