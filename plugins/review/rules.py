"""The checklist: what only a person can judge, with the listing rule it comes from.

In: an entry before and after, and the region's page of listing rules as it was before the change, so that a
change cannot bring its own rules. Out: questions, each with the sentence of the rules that it is about.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from plugins.catalogue import Catalogue, Entry
from plugins.review.notes import shorten
from plugins.review.report import Check

RULES_PAGE = "listing-rules"
_PEOPLE = ("name", "email", "phone")
_POLITICS = re.compile(
    r"\b(?:CDU|CSU|SPD|FDP|AfD|BSW|SSW|Grünen?|Linken?|Partei\w*|Fraktion\w*|Kandid\w+|Wahl|Wahlkampf\w*|"
    r"Wahlen|Bürgermeisterwahl|Landtagswahl|Kommunalwahl|Bundestagswahl|election|candidate|party)\b",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"\b(?:Rabatt\w*|Sonderangebot\w*|Verkauf\w*|kaufen|Gutschein\w*|discount|sale)\b", re.IGNORECASE
)
_QUOTE = 400
# Words by which the rule about a question is found, best first.
_WORDS = {
    "consent": (r"Einwilligung|einverstanden|zugestimmt|consent", r"personenbezogen|personal data"),
    "image-rights": (r"Bildrecht|Urheber|Fotos?\b|Bilder?\b|picture|photo",),
    "neutrality": (r"Wahlwerbung|Partei|election|part(?:y|ies)\b",),
    "advertising": (r"Werbung für|Werbung|advertis",),
    "place": (r"mit der Region zu tun|in der Region|region\b", r"\bOrt\b|place"),
    "removal": (r"Wie lange|bleibt|bleiben|stays?\b|remain",),
}


class Version(NamedTuple):
    """An entry as it was or is, and its text; None where there is none."""

    entry: Entry | None
    body: str


def find_checks(before: Version, after: Version, rules: Catalogue | None) -> tuple[Check, ...]:
    """The questions that this change of an entry raises."""
    return tuple(Check(code, _quote(rules, code)) for code in _find_questions(before, after))


def _find_questions(before: Version, after: Version) -> Iterator[str]:
    if after.entry is None:
        yield "removal"
        return
    if _has_new_person(before, after):
        yield "consent"
    if _get(after, "image") and _get(before, "image") != _get(after, "image"):
        yield "image-rights"
    if _is_new_text(before, after, _POLITICS) or _is_new_sector(before, after, "politics"):
        yield "neutrality"
    if _is_new_text(before, after, _TRADE) or _is_new_sector(before, after, "business"):
        yield "advertising"
    if _where(after) and _where(before) != _where(after):
        yield "place"


def _has_new_person(before: Version, after: Version) -> bool:
    old, new = _get(before, "contact"), _get(after, "contact")
    values = [(getattr(old, name, None), getattr(new, name, None)) for name in _PEOPLE]
    return any(value and value != former for former, value in values)


def _is_new_text(before: Version, after: Version, words: re.Pattern[str]) -> bool:
    """True for words that were not there before."""
    found = {match.casefold() for match in words.findall(_text(after))}
    return bool(found - {match.casefold() for match in words.findall(_text(before))})


def _is_new_sector(before: Version, after: Version, sector: str) -> bool:
    return bool(_get(after, "sector") == sector and _get(before, "sector") != sector)


def _text(version: Version) -> str:
    entry = version.entry
    return f"{entry.title}\n{_get(version, 'summary') or ''}\n{version.body}" if entry else ""


def _where(version: Version) -> tuple[Any, ...]:
    place, entry = _get(version, "place"), version.entry
    if place is None or entry is None:
        return ()
    return (entry.locality, place.venue, place.street, place.postcode, place.lat, place.lon)


def _get(version: Version, name: str) -> Any:
    return getattr(version.entry.data, name, None) if version.entry else None


def _quote(rules: Catalogue | None, code: str) -> str:
    """The first passage of the listing rules that has the words; nothing where they have none."""
    page = rules.get("page", RULES_PAGE) if rules else None
    passages = list(_passages(rules.body_of(page.key))) if rules and page else []
    for pattern in _WORDS[code]:
        for heading, passage in passages:
            if re.search(pattern, passage):
                return shorten(f"{heading}: {passage}" if heading else passage, _QUOTE)
    return ""


def _passages(body: str) -> Iterator[tuple[str, str]]:
    """Each paragraph and each item of a list with the heading it stands below."""
    heading = ""
    for line in body.splitlines():
        text = line.strip()
        if text.startswith("#"):
            heading = text.strip("# ")
        elif text:
            yield heading, text.removeprefix("- ").removeprefix("* ").strip()
