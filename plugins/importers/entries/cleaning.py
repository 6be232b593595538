"""Texts of others made fit for a front matter: bytes decoded, invisible characters out, one Unicode form."""

import re
import unicodedata
from typing import Any

from plugins.frontmatter import FORBIDDEN

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_HALVES = re.compile("[\ud800-\udfff]")  # halves of a character, which JSON can write and UTF-8 cannot
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class NotTextError(Exception):
    """The bytes are no text in an encoding that is in use."""


def decode(data: bytes) -> tuple[str, str]:
    """The text and its encoding: by its mark, else UTF-8, else Windows-1252; raises NotTextError."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, name
    raise NotTextError


def clean(text: str) -> str:
    """The text without control and bidirectional characters, in Unicode's composed form."""
    if text.isascii() and text.isprintable():
        return text
    text = _HALVES.sub("", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", FORBIDDEN.sub("", text))


def clean_tree(value: Any) -> Any:
    """The same lists and mappings with clean texts; nothing in place of what is no text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [item for item in map(clean_tree, value) if item is not None]
    if isinstance(value, dict):
        return {clean(str(key)): clean_tree(item) for key, item in value.items() if item is not None}
    return None


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """A text as it is compared: one line, case folded."""
    return one_line(text).casefold()
