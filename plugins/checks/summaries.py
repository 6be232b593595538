"""Summaries that say the title again: in a list, people learn nothing from them."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from plugins.addresses import make_id
from plugins.catalogue import Catalogue, Entry
from plugins.checks.findings import Finding
from schemas import Fault

_NEW_WORDS = 3  # a summary with fewer of its own says nothing new
_ALIKE = 90  # per cent of fuzz.ratio
_SMALL_LETTERS = 3


def find_repeating_summaries(catalogue: Catalogue) -> Iterator[Finding]:
    """A warning for each summary that is little more than the title."""
    for entry in catalogue.entries.values():
        if getattr(entry.data, "summary", None) and repeats_title(entry):
            yield Finding(entry, Fault("summary-repeats-title", ("summary",)))


def repeats_title(entry: Entry) -> bool:
    """True when hardly a word of the summary is its own; words of up to three letters do not count."""
    title, summary = entry.title.casefold(), entry.data.summary.casefold()
    if title in summary or fuzz.ratio(title, summary) >= _ALIKE:
        known = set(make_id(title, 400).split("-"))
        own = {word for word in make_id(summary, 400).split("-") if len(word) > _SMALL_LETTERS}
        return len(own - known) < _NEW_WORDS and bool(known - {""})
    return False
