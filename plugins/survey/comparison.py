"""Two waves side by side: what is new, kept, ended, among those who answered both times.

In: two waves. Out: one row a relation, and the same as text. Who was asked in one wave only says nothing
about change, so that both networks hold the same actors.
"""

from dataclasses import dataclass

from plugins.analysis.network.change import Change, find_change
from plugins.analysis.survey.answers import RELATIONS, Wave, make_relation
from plugins.analysis.survey.valid import ValidFigures, make_valid_figures


@dataclass(frozen=True, slots=True)
class Comparison:
    """One relation in two waves; `n` actors answered in both."""

    relation: str
    n: int
    before: ValidFigures
    after: ValidFigures
    change: Change


def compare_waves(before: Wave, after: Wave) -> tuple[Comparison, ...]:
    """The relations that somebody names in one of the waves."""
    both = before.respondents & after.respondents
    return tuple(
        Comparison(
            relation,
            len(both),
            make_valid_figures(before, relation),
            make_valid_figures(after, relation),
            find_change(make_relation(before, relation, both), make_relation(after, relation, both)),
        )
        for relation in RELATIONS
        if before.arcs(relation) or after.arcs(relation)
    )


_WORDS = {
    "de": {
        "cooperation": "Zusammenarbeit",
        "information": "Austausch",
        "wish": "Wunsch nach mehr",
        "head": "{relation}: {n} haben beide Male geantwortet.",
        "density": "  Anteil der möglichen Nennungen: vorher {before}, nachher {after}",
        "change": "  neu {new}, geblieben {kept}, beendet {ended}; gleich geblieben (Jaccard) {jaccard}",
        "none": "Nichts zu vergleichen.",
        "unknown": "nicht bestimmt",
    },
    "en": {
        "cooperation": "Cooperation",
        "information": "Exchange",
        "wish": "Wish for more",
        "head": "{relation}: {n} answered both times.",
        "density": "  Share of possible nominations: before {before}, after {after}",
        "change": "  new {new}, kept {kept}, ended {ended}; alike (Jaccard) {jaccard}",
        "none": "Nothing to compare.",
        "unknown": "undefined",
    },
}


def render_comparison(comparisons: tuple[Comparison, ...], language: str) -> str:
    """The comparison for the terminal."""
    words = _WORDS[language]
    lines = [line for one in comparisons for line in _lines(one, words)]
    return "\n".join(lines or [words["none"]])


def _lines(one: Comparison, words: dict[str, str]) -> tuple[str, str, str]:
    def number(value: float | None) -> str:
        return words["unknown"] if value is None else f"{value:.3f}"

    return (
        words["head"].format(relation=words[one.relation], n=one.n),
        words["density"].format(before=number(one.before.density), after=number(one.after.density)),
        words["change"].format(
            new=len(one.change.new),
            kept=len(one.change.kept),
            ended=len(one.change.ended),
            jaccard=number(one.change.jaccard),
        ),
    )
