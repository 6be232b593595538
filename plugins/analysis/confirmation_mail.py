"""Analysis: a mail, written but not sent, that asks an initiative whether its entries still hold.

In: what to ask about, and to whom. Out: a `mailto:` address that a mail program opens (RFC 6068). It is at
most 1,800 characters long, which every program takes, and nothing in a title can add a recipient to it.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from schemas import Region

MAX_LENGTH = 1800
_TITLE_LENGTH = 60
_TEXT_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Question:
    """An entry to look at: where it is, how old, what was noticed, and who claims to work with it."""

    title: str
    updated: date
    url: str
    remarks: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


def render_mailto(address: str, title: str, questions: Iterable[Question], region: Region) -> str:
    """The address that opens the mail; as many of the questions as fit, in their order."""
    words = _words(f"de-{region.voice}" if region.languages[0] == "de" else "en")
    subject = words["subject"].format(title=_cut(title, _TITLE_LENGTH))
    head = [words["greeting"], "", words["intro"].format(site=region.title), ""]
    lines = [line for question in questions for line in _lines(question, words)]
    start = f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body="
    return start + _fit([*head, *lines], words, MAX_LENGTH - len(start))


def _lines(question: Question, words: Mapping[str, str]) -> list[str]:
    day = words["day"].format(day=question.updated)
    title = _cut(question.title, _TITLE_LENGTH)
    remarks = (words["remark"].format(text=_cut(text, _TEXT_LENGTH)) for text in question.remarks)
    partners = (words["partner"].format(title=_cut(name, _TITLE_LENGTH)) for name in question.partners)
    return [words["entry"].format(title=title, day=day, url=question.url), *remarks, *partners]


def _fit(lines: list[str], words: Mapping[str, str], limit: int) -> str:
    """The text, percent-encoded; lines are left out at the end, and it says so."""
    close = ["", words["close"]]
    text = _encode([*lines, *close])
    while len(text) > limit and lines:
        lines = lines[:-1]
        text = _encode([*lines, words["more"], *close])
    return text


def _encode(lines: Iterable[str]) -> str:
    return quote("\r\n".join(lines), safe="/:")


def _cut(text: str, length: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"


@cache
def _words(name: str) -> dict[str, str]:
    text = files("plugins").joinpath("analysis/confirmation_mail.toml").read_text(encoding="utf-8")
    known = tomllib.loads(text)
    return dict(known.get(name, known["de"]))
