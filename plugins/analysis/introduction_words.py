"""Analysis: suggestions to meet in words, for the command line: who, and every reason.

In: introductions, weightiest first. Out: text, German or English.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from textwrap import fill
from typing import Any

from plugins.analysis.introductions import Introduction, Match, Reason
from plugins.catalogue import Catalogue

OFFERED = 20
WIDTH = 96
_INDENT: Mapping[str, Any] = {"initial_indent": "  ", "subsequent_indent": "    ", "break_on_hyphens": False}


def render_introductions(found: Sequence[Introduction], catalogue: Catalogue, language: str) -> str:
    """The first twenty with their reasons, and how many more there are."""
    words = _Words(catalogue, language)
    if not found:
        return words.say("none")
    parts = [words.say("heading"), *("\n".join(_describe(one, words)) for one in found[:OFFERED])]
    more = len(found) - OFFERED
    return "\n\n".join([*parts, words.say("more", count=more)] if more > 0 else parts)


class _Words:
    """The words of one language, and what entries, topics and tasks are called."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        region = catalogue.region
        self.language = language
        self._texts = _read_texts(language)
        self._titles = {entry.id: entry.title for entry in catalogue.of_kind("initiative")}
        self._topics = {topic.id: topic.label.in_language(language) for topic in region.topics}
        self._tasks = {task.id: task.label.in_language(language) for task in region.tasks}

    def say(self, key: str, /, **values: object) -> str:
        """A sentence with its values."""
        return str(self._texts[key]).format(**values)

    def title(self, id: str) -> str:
        """What an initiative is called."""
        return self._titles[id]

    def kind(self, name: str) -> str:
        """What a kind of resource is called."""
        return str(self._texts["kind"][name])

    def topics(self, ids: Sequence[str]) -> str:
        """Topics as a list."""
        return self.join([self._topics[one] for one in ids])

    def tasks(self, ids: Sequence[str]) -> str:
        """Tasks as a list of nouns."""
        return ", ".join(self._tasks[one] for one in ids)

    def join(self, texts: Sequence[str]) -> str:
        """Several within a sentence."""
        return self.say("and").join([", ".join(texts[:-1]), texts[-1]] if texts[1:] else texts)


def _describe(one: Introduction, words: _Words) -> Iterator[str]:
    """The pair and its reasons, indented; what two reasons share is said once."""
    yield words.say("pair", a=words.title(one.a), b=words.title(one.b))
    lines = (line for reason in one.reasons for line in _RULES[reason.rule](reason, one, words))
    yield from (fill(line, WIDTH, **_INDENT) for line in dict.fromkeys(lines))


def _mutual_wish(reason: Reason, one: Introduction, words: _Words) -> Iterator[str]:
    yield words.say("mutual_wish")
    yield from _why(reason, one, words)


def _wish_and_match(reason: Reason, one: Introduction, words: _Words) -> Iterator[str]:
    yield words.say("wish_and_match")
    yield from _why(reason, one, words)
    yield from (_match(match, words) for match in reason.matches)


def _why(reason: Reason, _one: Introduction, words: _Words) -> Iterator[str]:
    yield from (words.say("why", who=words.title(who), why=why) for who, why in reason.why)


def _offer_meets_need(reason: Reason, _one: Introduction, words: _Words) -> Iterator[str]:
    yield words.say("offer_meets_need", topics=words.topics(reason.topics))
    yield from (_match(match, words) for match in reason.matches)


def _match(match: Match, words: _Words) -> str:
    return words.say(
        "match",
        giver=words.title(match.giver),
        taker=words.title(match.taker),
        kind=words.kind(match.kind),
        offer=match.offer,
        need=match.need,
    )


def _common_partners(reason: Reason, _one: Introduction, words: _Words) -> Iterator[str]:
    yield words.say("common_partners", partners=words.join([words.title(one) for one in reason.partners]))


def _neighbours(reason: Reason, _one: Introduction, words: _Words) -> Iterator[str]:
    yield words.say("neighbours", km=reason.km, topics=words.topics(reason.topics))


def _complement(reason: Reason, one: Introduction, words: _Words) -> Iterator[str]:
    first, second = (words.tasks(tasks) for tasks in reason.tasks)
    a, b = words.title(one.a), words.title(one.b)
    yield words.say("complement", topics=words.topics(reason.topics), a=a, b=b, first=first, second=second)


_RULES: Mapping[str, Callable[[Reason, Introduction, _Words], Iterator[str]]] = {
    "mutual-wish": _mutual_wish,
    "wish-and-match": _wish_and_match,
    "offer-meets-need": _offer_meets_need,
    "common-partners": _common_partners,
    "neighbours": _neighbours,
    "complement": _complement,
}


@cache
def _read_texts(language: str) -> dict[str, Any]:
    text = files("plugins").joinpath("analysis/introduction_words.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)[language])
