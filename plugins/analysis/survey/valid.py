"""Figures on valid dyads: who did not answer is missing, not zero.

An ordered pair counts when its first actor answered, a dyad when both did. Six of 21 silent: 15 × 20
ordered pairs are valid, not 21 × 20 (Wasserman and Faust 1994, 2.4; Huisman 2009 on the bias of
taking silence for zero).
"""

from dataclasses import dataclass

from plugins.analysis.survey.answers import Wave


@dataclass(frozen=True, slots=True)
class ValidFigures:
    """`pairs` are valid ordered pairs, `dyads` those where both answered; shares from 0 to 1, or None."""

    pairs: int
    ties: int
    dyads: int
    density: float | None
    reciprocity_arc: float | None
    reciprocity_dyad: float | None


def make_valid_figures(wave: Wave, relation: str) -> ValidFigures:
    """The figures of one relation.

    Density: nominations by those who answered over the ordered pairs they were asked about. Reciprocity
    by arc: share of arcs that are returned; by dyad: mutual over connected dyads; both where both answered.
    """
    arcs = {(a, b) for a, b in wave.arcs(relation) if a in wave.respondents}
    n, answered = len(wave.actors), len(wave.respondents)
    both = {(a, b) for a, b in arcs if b in wave.respondents}
    returned = {(a, b) for a, b in both if (b, a) in both}
    connected = len(both) - len(returned) // 2
    return ValidFigures(
        pairs=answered * (n - 1),
        ties=len(arcs),
        dyads=answered * (answered - 1) // 2,
        density=_share(len(arcs), answered * (n - 1)),
        reciprocity_arc=_share(len(returned), len(both)),
        reciprocity_dyad=_share(len(returned) // 2, connected),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
