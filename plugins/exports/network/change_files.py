"""What changed between two days, for people, for spreadsheets and for programs.

Comes in: the change of a network, the names of its actors. Goes out: text, CSV or JSON.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from plugins.analysis.collision_words import name_day
from plugins.analysis.network.change import Change
from plugins.analysis.network.graph import Arc
from plugins.exports.network.document import render_network
from plugins.exports.sheets import render_table

_STATES = ("new", "ended", "kept")
_WORDS = {
    "de": {
        "heading": "Von {before} bis {after}",
        "new": "Neu",
        "ended": "Beendet",
        "kept": "Geblieben",
        "none": "keine",
        "alike": "Anteil der Gebliebenen (Jaccard): {jaccard}. Verschieden (Hamming): {hamming} Paare.",
        "known": "{count} der neuen sind zwischen Organisationen, die vorher schon da waren.",
    },
    "en": {
        "heading": "From {before} to {after}",
        "new": "New",
        "ended": "Ended",
        "kept": "Kept",
        "none": "none",
        "alike": "Share of those kept (Jaccard): {jaccard}. Different (Hamming): {hamming} pairs.",
        "known": "{count} of the new ones are between organisations that were there before.",
    },
}


def render_change_text(
    change: Change, titles: Mapping[str, str], before: date, after: date, language: str
) -> str:
    """Every tie that is new or has ended by name, those kept by number, and how alike the two days are."""
    words = _WORDS[language]
    lines = [words["heading"].format(before=name_day(before, language), after=name_day(after, language))]
    for state in ("new", "ended"):
        ties = getattr(change, state)
        lines += ["", f"{words[state]}: {len(ties) or words['none']}"]
        lines += [f"  {titles.get(a, a)} – {titles.get(b, b)}" for a, b in ties]
    jaccard = "–" if change.jaccard is None else f"{change.jaccard:.2f}"
    alike = jaccard.replace(".", ",") if language == "de" else jaccard
    return "\n".join(
        [
            *lines,
            "",
            f"{words['kept']}: {len(change.kept)}",
            words["alike"].format(jaccard=alike, hamming=change.hamming),
            words["known"].format(count=len(change.new_among_known)),
        ]
    )


def render_change_csv(change: Change, titles: Mapping[str, str]) -> bytes:
    """A row a tie with what became of it."""
    rows = ((state, a, b, titles.get(a, a), titles.get(b, b)) for state, (a, b) in _list_ties(change))
    return render_table(("state", "a", "b", "title_a", "title_b"), rows)


def render_change_json(change: Change, layer: str, before: date, after: date) -> bytes:
    """A document with the figures, then a line a tie."""
    figures = {
        "jaccard": change.jaccard,
        "hamming": change.hamming,
        "hamming_share": change.hamming_share,
        "actors_joined": list(change.actors_joined),
        "actors_left": list(change.actors_left),
    }
    ties = [{"state": state, "a": a, "b": b} for state, (a, b) in _list_ties(change)]
    days = {"since": before.isoformat(), "as_of": after.isoformat()}
    return render_network({"layer": layer, **days, "figures": figures, "ties": ties})


def _list_ties(change: Change) -> Iterator[tuple[str, Arc]]:
    for state in _STATES:
        yield from ((state, pair) for pair in getattr(change, state))
