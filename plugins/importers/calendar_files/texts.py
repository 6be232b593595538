"""Texts of a calendar as ours: no HTML, one line where one is wanted, places by their names."""

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from plugins.importers.entries.cleaning import one_line
from plugins.importers.entries.geography import Gazetteer
from plugins.importers.entries.links import settle_links
from plugins.importers.entries.markup import to_markdown
from plugins.importers.entries.sentences import cut, to_text

TITLE, SUMMARY, SUMMARY_AT_LEAST, VENUE = 120, 280, 20, 120
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_DROPPED = re.compile(r"<(script|style|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_CANCELLED = re.compile(r"^(abgesagt|fällt aus|entfällt|cancelled|canceled)\s*[:!–-]+\s*", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"\\^`{|}]+")
_STREET = re.compile(r".*[^\W\d].*\s\d+\s?[a-z]?(\s?[-–/]\s?\d+\s?[a-z]?)?", re.IGNORECASE)
_POSTCODE = re.compile(r"\b(\d{5})\b", re.ASCII)
_COUNTRIES = {"deutschland", "germany", "de", "schleswig-holstein"}


class Where(NamedTuple):
    """The keys of `place`, and whether something in the text was recognised as a place of the region."""

    values: dict[str, Any]
    is_known: bool


def plain_text(text: str) -> str:
    """The text without HTML: paragraphs, lists and links as Markdown, everything else gone."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub("", to_markdown(_DROPPED.sub("", text))))
    text = re.sub(r"<(?=[/!?a-zA-Z])", r"\\<", text)
    return settle_links(re.sub(r"\n{3,}", "\n\n", text).strip(), None).text


def read_title(text: str) -> tuple[str, bool]:
    """The title, and whether it says that the event is cancelled."""
    title = one_line(html.unescape(_TAG.sub("", text)))
    match = _CANCELLED.match(title)
    return cut(title[match.end() :] if match else title, TITLE, TITLE), match is not None


def split_description(text: str) -> tuple[str, str]:
    """The summary and the body; a text that says it all in the summary is no body."""
    if not text:
        return "", ""
    whole = to_text(text)
    summary = cut(whole, SUMMARY, SUMMARY_AT_LEAST)
    if len(summary) < SUMMARY_AT_LEAST:
        return "", text
    return summary, "" if one_line(text) == summary else text


def find_url(text: str) -> str:
    """The first address of the web in a text."""
    match = _URL.search(text)
    return match[0].rstrip(".,;)") if match else ""


def read_place(text: str, places: Gazetteer) -> Where:
    """Venue, street, postcode, town and address of the web in a text such as `Haus, Weg 3, 24143 Kiel`."""
    online = find_url(text)
    parts = [one_line(part) for part in re.split(r"[,;\n]", _URL.sub("", text))]
    parts = [part for part in parts if part and part.casefold() not in _COUNTRIES]
    values: dict[str, Any] = {"online": online} if online else {}
    locality, rest = _find_locality(parts, places)
    if locality:
        values["locality"] = locality
    if code := _POSTCODE.search(" ".join(parts)):
        values["postcode"] = code[1]
    streets = [part for part in rest if _STREET.fullmatch(part)]
    venues = [part for part in rest if part not in streets[:1]]
    values |= {"venue": cut(", ".join(venues), VENUE, VENUE)} if len(", ".join(venues)) > 1 else {}
    values |= {"street": cut(streets[0], VENUE, VENUE)} if streets else {}
    return Where(values, bool(locality) or not parts)


def _find_locality(parts: list[str], places: Gazetteer) -> tuple[str, list[str]]:
    """The place that one of the parts names, the last first, and the other parts."""
    for index in reversed(range(len(parts))):
        found = places.find(parts[index])
        if len(found) == 1:
            return found[0], parts[:index] + parts[index + 1 :]
    for part in reversed(parts):
        for words in _tails(part):
            found = places.find(words)
            if len(found) == 1:
                return found[0], parts
    return "", parts


def _tails(part: str) -> Iterator[str]:
    """The last words of a part, most of them first: `Werftpark Kiel` ends in `Kiel`."""
    words = part.strip("()").split()
    return (" ".join(words[start:]).strip("()") for start in range(max(len(words) - 3, 1), len(words)))
