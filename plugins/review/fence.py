"""Fences: a stranger's text put into a report so that nothing in it acts, neither there nor in a terminal.

In Markdown a value is a code span with a fence longer than any run of backticks within: in code no mention,
reference, link, picture or HTML is made. Plain words of letters and short numbers stay as they are.
"""

import re

from plugins.frontmatter import FORBIDDEN

MARKER = "\N{REPLACEMENT CHARACTER}"
# What nobody sees: control and bidirectional characters, soft hyphen, zero-width ones, tags, surrogates.
_UNSEEN = re.compile(
    f"{FORBIDDEN.pattern}|[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\uffa0\ufff0-\ufffb\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_TICKS = re.compile(r"`+")
_WORD = re.compile(r"\(?(?:[^\W\d_]{1,40}|\d{1,4}(?:[:–]\d{1,4})?|\d{1,2}\.\d{1,2}\.\d{4})(?:[.,:;)]{0,2})|–")
_NUMBERED = re.compile(r"\d+[.)]")
_COMMIT = re.compile(r"[0-9a-f]{7,}", re.IGNORECASE)  # forges make links of what looks like a commit


def fence_text(text: str) -> str:
    """The text for a terminal: one line, what cannot be seen as a sign."""
    return _flat(text)


def fence_markdown(text: str) -> str:
    """The text for Markdown: plain words as they are, everything else as code."""
    flat = _flat(text)
    return flat if is_plain(flat) else code(flat)


def code(text: str) -> str:
    """The text as a code span on one line."""
    flat = _flat(text)
    if not flat.strip():
        return "` `" if flat else ""
    fence = "`" * (max(map(len, _TICKS.findall(flat)), default=0) + 1)
    pad = " " if flat[0] in "` " or flat[-1] in "` " else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def is_plain(text: str) -> bool:
    """True for words and short numbers with ordinary punctuation, in which no forge finds anything."""
    words = text.split(" ")
    if _NUMBERED.match(text):
        return False  # at the start of an item it would begin another list
    return all(_WORD.fullmatch(word) and not _COMMIT.search(word) for word in words)


def _flat(text: str) -> str:
    return _UNSEEN.sub(MARKER, _BREAKS.sub(" ⏎ ", text.strip("\r\n")).replace("\t", " "))
