"""What a region does not take, whoever sends it: robots' marks, haste, heaps of links, blocked words.

Comes in: what was sent, before it is looked at as an entry. A Refusal goes out, or nothing.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from plugins.intake.refusals import Refusal, refuse
from plugins.intake.requests import Sent
from plugins.problems import Problem, make_problem
from schemas.region import Intake

MIN_TIME = timedelta(seconds=3)  # nobody fills in a form faster
_LINK = re.compile(r"https?://|\bwww\.", re.IGNORECASE)


def check_hand(sent: Sent, now: datetime, *, has_limits: bool) -> None:
    """Raises Refusal for what only a machine does."""
    if sent.website:
        raise refuse(400, "honeypot-filled", "website")
    started = _read_moment(sent.started)
    if has_limits and started and now - started < MIN_TIME:
        raise refuse(429, "sent-too-fast", "started", retry_after=MIN_TIME.total_seconds())


def _read_moment(text: str) -> datetime | None:
    """The moment of an ISO text as JavaScript writes it; a missing or broken one is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def check_words(values: Mapping[str, Any], body: str, rules: Intake) -> None:
    """Raises Refusal for an entry with too many links or a blocked word."""
    if problems := [*_find_links(body, rules.max_links), *_find_blocked(values, body, rules.blocked)]:
        raise Refusal(400, problems)


def _find_links(body: str, limit: int) -> Iterator[Problem]:
    if (count := len(_LINK.findall(body))) > limit:
        yield make_problem("too-many-links", "", {"count": count, "limit": limit}, field="body")


def _find_blocked(values: Mapping[str, Any], body: str, blocked: tuple[str, ...]) -> Iterator[Problem]:
    if not blocked:
        return
    for field, text in (*_texts(values, ""), ("body", body)):
        folded = text.casefold()
        for word in blocked:
            if word.casefold() in folded:
                yield make_problem("words-blocked", "", {"value": word}, field=field)


def _texts(value: Any, field: str) -> Iterator[tuple[str, str]]:
    """Every text with its field."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, f"{field}.{key}" if field else key)
    else:
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{field}.{number}")
