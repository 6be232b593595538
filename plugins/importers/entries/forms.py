"""Days, times, numbers, yes and no, addresses as others write them, in the form our front matter takes."""

import re
from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from plugins.importers.entries.cleaning import plain
from schemas.fields import URL

_MONTHS = (
    ("jan", "january", "januar", "jänner"),
    ("feb", "february", "februar"),
    ("mar", "march", "märz", "mär"),
    ("apr", "april"),
    ("may", "mai"),
    ("jun", "june", "juni"),
    ("jul", "july", "juli"),
    ("aug", "august"),
    ("sep", "september", "sept"),
    ("oct", "october", "oktober", "okt"),
    ("nov", "november"),
    ("dec", "december", "dezember", "dez"),
)
_DAYS = (
    ("ymd", re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})((?:\D.*)?)", re.ASCII)),
    ("dmy", re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})((?:\D.*)?)", re.ASCII)),
    ("dmy", re.compile(r"(\d{1,2})\.?\s*([^\W\d_]+)\.?,?\s+(\d{4})((?:\D.*)?)")),
)
_CLOCK = re.compile(
    r"[T ,]*(?:um )?(\d{1,2})(?:[:.](\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(?:uhr|h)?", re.IGNORECASE
)
_YES = {"true", "yes", "ja", "y", "j", "1", "x", "✓", "✔", "wahr"}
_NO = {"false", "no", "nein", "n", "0", "-", "falsch"}


def to_day(text: str) -> str | None:
    """`YYYY-MM-DD` of a day in German, ISO or written form; None when it is none."""
    return _split_day(text)[0]


def to_date(text: str) -> str | None:
    """A day, a month or a year: `2021-05-01`, `2021-05`, `2021`."""
    text = text.strip()
    if re.fullmatch(r"\d{4}", text):
        return text
    if match := re.fullmatch(r"(?:(\d{1,2})[./]|([^\W\d_]+)\.?\s+)(\d{4})", text):
        first = _day(match[3], match[1] or match[2], "1")
        return first[:7] if first else None
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return text if _day(text[:4], text[5:], "1") else None
    return to_day(text)


def to_time(text: str, timezone: str) -> str | None:
    """`YYYY-MM-DD HH:MM`, local, or the day alone where no time of day is named."""
    if moment := _with_offset(text.strip()):
        return moment.astimezone(ZoneInfo(timezone)).strftime("%Y-%m-%d %H:%M")
    day, rest = _split_day(text)
    if day is None or not rest:
        return day
    match = _CLOCK.fullmatch(rest)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    return f"{day} {hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # a day's


def to_number(text: str) -> str | None:
    """A number with a decimal point; German commas and thousands points are understood."""
    text = text.strip().replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    return text.lstrip("+") if re.fullmatch(r"[+-]?\d{1,12}(\.\d+)?", text) else None


def to_yes_no(text: str) -> str | None:
    """`yes` or `no`, also for a cross in a cell."""
    word = plain(text)
    if word in _YES:
        return "yes"
    return "no" if word in _NO else None


def to_url(text: str, base_url: str | None) -> str | None:
    """A full address; `www.name.de` gets its https://, a path of the other site its host."""
    text = text.strip().strip("<>")
    if text.startswith("//"):
        text = f"https:{text}"
    elif re.match(r"(www\.)?[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/|$|:\d)", text, re.IGNORECASE):
        text = f"https://{text}"
    elif base_url and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text):
        text = urljoin(base_url, text)
    return text if re.match(URL, text) else None


def converter(form: str, base_url: str | None, timezone: str) -> Callable[[str], str | None]:
    """The function for one of the mapping's forms."""
    table: dict[str, Callable[[str], str | None]] = {
        "day": to_day,
        "date": to_date,
        "time": lambda text: to_time(text, timezone),
        "number": lambda text: shorten(to_number(text)),
        "yes-no": to_yes_no,
        "url": lambda text: to_url(text, base_url),
    }
    return table[form]


def shorten(number: str | None) -> str | None:
    """At most eight decimals, as a front matter takes them; coordinates come with fifteen."""
    if number is None or "." not in number:
        return number
    whole, decimals = number.split(".")
    kept = decimals[:8].rstrip("0")
    return f"{whole}.{kept}" if kept else whole


def _split_day(text: str) -> tuple[str | None, str]:
    """The day a text begins with, and what follows it."""
    for order, pattern in _DAYS:
        if match := pattern.fullmatch(text.strip()):
            parts = dict(zip(order, match.groups()[:3], strict=True))
            return _day(parts["y"], parts["m"], parts["d"]), match[4].strip(" ,")
    return None, ""


def _day(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdecimal() else _month(month)
    full = int(year) + 2000 if len(year) == 2 else int(year)  # `27` for 2027
    try:
        return date(full, number or 0, int(day)).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int | None:
    return next((n for n, names in enumerate(_MONTHS, 1) if word.casefold() in names), None)


def _with_offset(text: str) -> datetime | None:
    """A moment with its offset from UTC, which local times do not have."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
