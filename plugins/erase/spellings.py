"""A name and the ways it is written; what stands in its place.

One pattern finds and verifies: what it does not match is neither shown nor replaced, and the papers say so.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from plugins.addresses import make_id

EMAIL = "entfernt@wirkort.invalid"
URL = "https://wirkort.invalid/"
_BETWEEN = r"(?:[\s._+/\-\u00a0]|%20|&nbsp;)*"
_PLAIN = re.compile(r"[^\W\d_][\w ()./-]{1,58}[\w)]")
_EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"https?://[^\s<>\"'\])}]+")
_PAIRS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


class UnfitNameError(Exception):
    """The name is too short to be told from other words, or the replacement would break files."""


class Spellings:
    """The spellings of a name, and the neutral text for it."""

    def __init__(self, name: str, replacement: str) -> None:
        self.name = _in_order(unicodedata.normalize("NFC", name).strip())
        self.replacement = replacement
        if sum(char.isalnum() for char in self.name) < 4:
            raise UnfitNameError("name")
        if not _PLAIN.fullmatch(replacement) or self.is_in(replacement) or self.is_in(self._slug):
            raise UnfitNameError("replacement")

    def is_in(self, text: str) -> bool:
        """Whether a text holds the name."""
        return self._pattern.search(text) is not None

    def lines(self, text: str) -> list[int]:
        """The lines, from 1, in which the name begins."""
        return sorted({text.count("\n", 0, match.start()) + 1 for match in self._pattern.finditer(text)})

    def replace(self, text: str) -> str:
        """The text without the name; what holds a NUL keeps its length, since it is no text."""
        if not self.is_in(text):
            return text
        if "\0" in text:
            return self._pattern.sub(lambda match: "x" * len(_encode(match[0])), text)
        text = _URL.sub(lambda match: self._instead(match[0], URL), text)
        text = _EMAIL.sub(lambda match: self._instead(match[0], EMAIL), text)
        return self._pattern.sub(self._neutral, text)

    def replace_in_path(self, path: str) -> str:
        """The path without the name; a part of it stays one part."""
        return "/".join(self._pattern.sub(self._slug, part) for part in path.split("/"))

    def has_surname(self, text: str) -> bool:
        """Whether the last word of a name of several stands in the text without the others."""
        return bool(self._surname and self._surname.search(self._pattern.sub("", text)))

    def _instead(self, found: str, new: str) -> str:
        return new if self.is_in(found) else found

    def _neutral(self, match: re.Match[str]) -> str:
        found = match[0]
        is_word = found.islower() and not any(char.isspace() for char in found)
        return self._slug if is_word else self.replacement

    @cached_property
    def _slug(self) -> str:
        return make_id(self.replacement)

    @cached_property
    def _words(self) -> list[str]:
        return self.name.split()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = [_spell_word(word) for word in self._words]
        ways = [_BETWEEN.join(words)]
        if len(words) > 1:
            first, last, initial = _BETWEEN.join(words[:-1]), words[-1], next(_spell(self._words[0][0]))
            ways += [rf"{last}(?:,\s*|{_BETWEEN}){first}"]
            ways += [rf"{initial}[._-]?{last}(?=\d*@)", rf"{last}[._-]?{initial}(?=\d*@)"]
        return _whole("|".join(ways), self.name)

    @cached_property
    def _surname(self) -> re.Pattern[str] | None:
        last = self._words[-1]
        return _whole(_spell_word(last), last) if len(self._words) > 1 and len(last) > 2 else None


def _in_order(name: str) -> str:
    """`Petra Muster` for `Muster, Petra`."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name


def _whole(ways: str, name: str) -> re.Pattern[str]:
    """Not inside a longer word, number or address; a German genitive belongs to a name."""
    before = r"(?<![\w.+-])" if "@" in name else r"(?<!\d)" if name[0].isdigit() else r"(?<![^\W\d_])"
    after = r"(?!\d)" if name[-1].isdigit() else r"(?:['’]?s)?(?![^\W\d_])"
    return re.compile(rf"{before}(?:{ways}){after}", re.IGNORECASE)


def _spell_word(word: str) -> str:
    """A pattern for a word, its parts written together or not; an address is one part."""
    parts = [word] if "@" in word else [part for part in re.split(r"[-_]", word) if part]
    return _BETWEEN.join("".join(_spell(part)) for part in parts)


def _spell(word: str) -> Iterator[str]:
    """A pattern for each letter, or for two that stand for one."""
    position = 0
    while position < len(word):
        two = word[position : position + 2].lower()
        umlaut = next((one for one, pair in _PAIRS.items() if pair == two), "")
        yield _one_of(umlaut, [two]) if umlaut else _letter(word[position])
        position += 2 if umlaut else 1


def _letter(char: str) -> str:
    if char in "'’":
        return "['’]"
    base = unicodedata.normalize("NFD", char)[0]
    if char.lower() in _PAIRS:
        pair = _PAIRS[char.lower()]
        return _one_of(char, [pair, base] if base != char else [pair])
    return _one_of(char, [base]) if base != char else re.escape(char)


def _one_of(char: str, others: list[str]) -> str:
    """A letter in composed and decomposed form, in either case, as Latin-1, in addresses, JSON and HTML."""
    forms = [form for one in {char.lower(), char.upper()} for form in _forms(one)]
    return f"(?:{'|'.join(map(re.escape, [*forms, *others]))})"


def _forms(char: str) -> Iterator[str]:
    yield char
    yield unicodedata.normalize("NFD", char)
    if len(char) > 1:
        return
    yield "".join(f"%{byte:02X}" for byte in char.encode())
    yield f"\\u{ord(char):04x}"
    yield f"&#{ord(char)};"
    if unicodedata.normalize("NFD", char)[1:] == "\u0308":
        yield f"&{unicodedata.normalize('NFD', char)[0]}uml;"
    if 0x80 <= ord(char) < 0x100:
        yield chr(0xDC00 + ord(char))


def _encode(text: str) -> bytes:
    return text.encode(errors="surrogateescape")
