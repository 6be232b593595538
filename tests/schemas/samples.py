"""Values that a kind of field takes, and values it refuses with the code it refuses them with."""

import re
from collections.abc import Iterator
from typing import Any

from schemas import Fault, check
from tests.schemas.takes import TAKES
from tests.schemas.walk import all_models

MODELS = all_models()
LIMIT_CODES = {
    "text-too-short", "text-too-long", "text-empty", "line-break", "list-too-short", "list-too-long",
    "number-too-small", "number-too-large", "unknown-value", "repeated-value", "form",
}  # fmt: skip
# Keys that cross-field rules ask for, beside the required ones.
NEEDED: dict[str, dict[str, Any]] = {
    "Change": {"note": "Anderer Raum"},
    "Wish": {"topic": "energie"},
    "Label": {"de": "Name"},
    "Image": {"alt": "Ein Balkon mit Solarmodul"},
    "Event": {"topics": ["energie"]},
    "Project": {"phase": "idea"},
    "Target": {
        "base": {"year": "2019", "value": "1"},
        "goals": [{"year": "2030", "reduction_percent": "55"}],
    },
    "Notice": {"until": "2027-02-01"},
    "Forge": {"kind": "github", "repository": "name/projekt"},
    "Embed": {"allowed": ["any"]},
    "Guide": {"kind": "how-to"},
    "Survey": {"invited": "20"},
}
_FORMS = {
    "email": ("name@example.org", "name@", "email-form"),
    "phone": ("0431 123456", "anrufen", "phone-form"),
    "postcode": ("01067", "1067", "postcode-form"),
    "url": ("https://example.org/", "javascript:alert(1)", "url-form"),
    "language": ("de", "Deutsch", "language-form"),
    "date": ("2021-05", "05/2021", "date-form"),
    "image-file": ("balkon.jpg", "Balkon.svg", "image-file-form"),
    "colour": ("#0b5a6b", "blau", "colour-form"),
    "timezone": ("Europe/Berlin", "Berlin 1", "timezone-form"),
    "ags": ("01002000", "K1", "form"),
    "ars": ("010020000000", "K1", "form"),
    "id": ("solar-gaarden", "Solar Gaarden", "id-form"),
    "id-or-url": ("solar-gaarden", "Solar Gaarden", "id-or-url-form"),
    "day": ("2027-01-31", "31.01.2027", "day-form"),
    "start": ("2027-01-31 19:00", "19:00", "time-form"),
    "duration": ("90 min", "lange", "duration-form"),
    "yes-no": ("ja", "on", "yes-no-form"),
    "whole": ("12", "1_000", "whole-number-form"),
    "decimal": ("3.5", "1e400", "number-form"),
    "origin": ("any", "http://example.org", "form"),
    "state": ("SH", "sh", "form"),
    "site-url": ("https://a.example/", "https://a.example/?x", "form"),
    "repository": ("name/projekt", "projekt", "form"),
    "branch": ("main", "-x", "form"),
    "path": ("content", "../x", "form"),
}  # fmt: skip


def valid(name: str) -> dict[str, Any]:
    """The fewest keys that make this model."""
    required = {key: sample(words[2:]) for key, words in TAKES[name].items() if words.startswith("! ")}
    return required | NEEDED.get(name, {})


def find_faults(name: str, /, **changes: Any) -> tuple[Fault, ...]:
    """What is wrong with the smallest valid model after these changes; None takes a key away."""
    values = {key: value for key, value in (valid(name) | changes).items() if value is not None}
    return check(MODELS[name], values)[1]


def codes_at(name: str, key: str, value: Any) -> list[str]:
    """The codes of the faults at or below one key, when it has this value."""
    return [fault.code for fault in find_faults(name, **{key: value}) if fault.path[:1] == (key,)]


def sample(words: str, number: int = 0) -> Any:
    """A value these words accept; another for each number."""
    if words in MODELS:
        return valid(words) | ({"id": f"id-{number}"} if "id" in TAKES[words] else {})
    if words.startswith("one of "):
        choices = words[7:].split()
        return choices[number % len(choices)]
    if words.startswith("by code "):
        return {"raw-html": sample(words.partition(": ")[2])}
    count, _, item = words.partition(" of ")
    if item:
        return [sample(item, index) for index in range(max(int(count.partition("-")[0]), 1))]
    return _scalar(words, number)


def _scalar(words: str, number: int) -> str:
    kind, low, high = limits(words)
    if kind in ("line", "text"):
        return f"Wort {number} ".ljust(max(low, 7), "x")[: high or None]
    if kind in ("whole", "decimal"):
        return str(low + number % (high - low + 1)) if high else str(number)
    if kind in ("day", "start"):
        return f"2027-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    if kind == "id":
        return f"id-{number}"
    if kind == "postcode":
        return f"{24000 + number}"
    if kind == "language":
        return "abcdefghij"[number % 10] * 2
    if kind == "origin":
        return f"https://host{number}.example"
    return _FORMS[kind][0] if kind != "id-or-url" else f"id-{number}"


def limits(words: str) -> tuple[str, int, int]:
    """Kind of scalar, smallest and largest length or number (0 where there is none)."""
    kind, _, rest = words.partition(" ")
    numbers = re.fullmatch(r"(-?\d+)(?:-| to )(\d+)", rest)
    return (kind, int(numbers[1]), int(numbers[2])) if numbers else (kind, 0, 0)


def refused(words: str) -> Iterator[tuple[str, Any, str]]:
    """Name, value and code of what these words refuse."""
    if words in MODELS:
        if words not in ("Label", "Membership"):
            yield "text", "Text", "expected-keys"
    elif words.startswith("one of "):
        yield "no-choice", "gibt-es-nicht", "unknown-value"
        yield "list", ["a"], "expected-text"
        yield "keys", {"a": "b"}, "expected-text"
    elif words.startswith("by code "):
        yield "text", "Text", "expected-keys"
        yield "bad-code", {"Bad Code": sample(words.partition(": ")[2])}, "form"
        yield "long-code", {"a" * 41: sample(words.partition(": ")[2])}, "text-too-long"
    elif " of " in words:
        yield from _refused_lists(words)
    else:
        yield from _refused_scalars(words)


def _refused_lists(words: str) -> Iterator[tuple[str, Any, str]]:
    count, _, item = words.partition(" of ")
    low, high = (int(part) for part in count.split()[0].split("-"))
    yield "keys", {"a": "b"}, "expected-list"
    yield "too-many", [sample(item, number) for number in range(high + 1)], "list-too-long"
    if low:
        yield "too-few", [], "list-too-short"
    if "different" in count and high > 1:
        yield "repeated", [sample(item), sample(item)], "repeated-value"
    yield from ((f"item-{name}", [value], code) for name, value, code in refused(item))


def _refused_scalars(words: str) -> Iterator[tuple[str, Any, str]]:
    kind, low, high = limits(words)
    yield "list", ["a"], "expected-text"
    if kind in ("line", "text"):
        yield "too-short", "x" * (low - 1), "text-too-short"
        yield "too-long", "x" * (high + 1), "text-too-long"
        yield "blank", " " * max(low, 1), "text-empty"
        if kind == "line" and high > 3:
            yield "two-lines", "x" * max(low, 1) + "\ny", "line-break"
        return
    yield "bad-form", _FORMS[kind][1], _FORMS[kind][2]
    if kind in ("whole", "decimal"):
        if words != kind:
            yield "too-small", str(low - 1), "number-too-small"
            yield "too-large", str(high + 1), "number-too-large"
    elif high:
        yield "too-long", long_of(kind, high + 1), "text-too-long"
        if low:
            yield "too-short", "a" * (low - 1), "text-too-short"


def accepted(words: str) -> Iterator[tuple[str, Any]]:
    """Name and value of the boundaries these words still accept."""
    if words.startswith("one of "):
        yield from ((choice, choice) for choice in words[7:].split())
    elif words[0].isdigit():
        count, _, item = words.partition(" of ")
        low, high = (int(part) for part in count.split()[0].split("-"))
        yield "fewest", [sample(item, number) for number in range(low)]
        yield "most", [sample(item, number) for number in range(high)]
    elif words not in MODELS and not words.startswith("by code "):
        yield from _accepted_scalars(words)


def _accepted_scalars(words: str) -> Iterator[tuple[str, Any]]:
    kind, low, high = limits(words)
    if kind in ("line", "text"):
        yield "shortest", "x" * low
        yield "longest", "ä" * high
    elif kind in ("whole", "decimal") and words != kind:
        yield from (("smallest", str(low)), ("largest", str(high)))
    else:
        yield "usual", _FORMS[kind][0]
        if high:
            yield "longest", long_of(kind, high)


def long_of(kind: str, length: int) -> str:
    """A value of the right form and this length."""
    before, after = {
        "email": ("name@", ".de"), "phone": ("0", "1"), "url": ("https://example.org/", ""), "id": ("", ""),
        "id-or-url": ("https://example.org/", ""), "image-file": ("", ".jpg"), "timezone": ("Europe/", ""),
        "origin": ("https://", ""), "site-url": ("https://a.example/", ""), "repository": ("name/", ""),
    }.get(kind, ("", ""))  # fmt: skip
    filler = "1" if kind == "phone" else "a"
    return before + filler * (length - len(before) - len(after)) + after
