"""Analysis: German compounds, split by the words the site itself uses.

In: the words of all pages as written. Out: for every compound the shorter words inside it, so that the
search for "Werkstatt" also finds "Fahrradwerkstatt". No dictionary: a part counts when it stands on its
own somewhere on the site, which keeps the parts to what people here talk about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MIN_PART = 4  # shorter parts are mostly endings and prefixes
MIN_NOUN = 3  # "Rad", "Weg", "Bus": only when the site never writes them small
MIN_TAIL_ALONE = 6  # a tail this long counts even when nobody uses the head alone
MAX_WORD = 60  # longer than any word in use; keeps hostile input linear

LINKS = ("", "s", "es", "n", "en", "er", "e")  # Fugenelemente: Arbeit-s-kreis, Kind-er-garten
ENDINGS = ("ern", "en", "em", "er", "es", "e", "n", "s")
UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def find_compound_parts(vocabulary: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The parts of every compound in the vocabulary, word and parts in small letters, in reading order.

    A part that is a compound itself is followed by its own parts. Case matters on the way in: only nouns
    (words seen with a capital) are split, they end in a noun, and short parts must be nouns.
    """
    lexicon = _read_lexicon(vocabulary)
    parts: dict[str, tuple[str, ...]] = {}
    for word in sorted(lexicon.nouns, key=_shortest_first):
        if found := _split(word, lexicon):
            parts[word] = _with_inner_parts(found, parts)
    return parts


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: frozenset[str]  # all, in small letters
    nouns: frozenset[str]  # those seen with a capital
    only_nouns: frozenset[str]  # those never seen without
    by_stem: dict[str, list[str]]  # stem -> its nouns, shortest first


def _read_lexicon(vocabulary: Iterable[str]) -> _Lexicon:
    nouns: set[str] = set()
    small: set[str] = set()
    for word in vocabulary:
        if MIN_NOUN <= len(word) <= MAX_WORD:
            (nouns if word[0].isupper() else small).add(word.lower())
    by_stem: dict[str, list[str]] = {}
    for word in sorted(nouns, key=_shortest_first):
        by_stem.setdefault(_stem(word), []).append(word)
    return _Lexicon(frozenset(nouns | small), frozenset(nouns), frozenset(nouns - small), by_stem)


def _shortest_first(word: str) -> tuple[int, str]:
    return len(word), word


def _stem(word: str) -> str:
    """The word without umlauts and its ending: "werkstätten" and "werkstatt" become one."""
    plain = word.translate(UMLAUTS)
    for ending in ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= MIN_PART:
            return plain[: -len(ending)]
    return plain


def _split(word: str, lexicon: _Lexicon) -> tuple[str, ...]:
    """Head and tail with the longest tail that leaves a known head; else a long tail alone; else nothing."""
    lonely: tuple[str, ...] = ()
    for cut in range(MIN_NOUN, len(word) - MIN_NOUN + 1):
        tail = _find_tail(word[cut:], lexicon)
        if tail is None:
            continue
        if head := _find_heads(word[:cut], lexicon):
            return *head, tail
        if (
            not lonely
            and cut >= MIN_PART
            and len(word) - cut >= MIN_TAIL_ALONE
            and tail in lexicon.only_nouns
        ):
            lonely = (tail,)
    return lonely


def _find_tail(tail: str, lexicon: _Lexicon) -> str | None:
    """The noun the tail is, or is a form of."""
    if tail in lexicon.nouns:
        return tail if _is_long_enough(tail, lexicon) else None
    alike = lexicon.by_stem.get(_stem(tail), ())
    return next((noun for noun in alike if _is_form(tail, noun) and _is_long_enough(noun, lexicon)), None)


def _is_form(tail: str, noun: str) -> bool:
    """Whether both are forms of one word, given one stem; a plural may gain an umlaut, never lose it.

    So "häuser" belongs to "haus", but the "burg" in "Rendsburg" not to "bürger".
    """
    return tail.startswith(noun) or tail.translate(UMLAUTS).startswith(noun) or noun.startswith(tail)


def _find_heads(head: str, lexicon: _Lexicon) -> tuple[str, ...]:
    """The word the head is, or the two words it is made of."""
    if known := _find_head(head, lexicon):
        return (known,)
    for cut in range(MIN_PART, len(head) - MIN_PART + 1):
        first, second = _find_head(head[:cut], lexicon), _find_head(head[cut:], lexicon)
        if first and second:
            return first, second
    return ()


def _find_head(head: str, lexicon: _Lexicon) -> str | None:
    for link in LINKS:
        known = head.removesuffix(link)
        if head.endswith(link) and known in lexicon.words and _is_long_enough(known, lexicon):
            return known
    return None


def _is_long_enough(part: str, lexicon: _Lexicon) -> bool:
    return len(part) >= MIN_PART or part in lexicon.only_nouns


def _with_inner_parts(found: tuple[str, ...], parts: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    inner = (word for part in found for word in (part, *parts.get(part, ())))
    return tuple(dict.fromkeys(inner))
