"""Example data of the components of surveys: ordinary, hidden, and with long words."""

from dataclasses import dataclass

from plugins.views.examples import LONG_TITLE, LONG_WORD
from plugins.views.surveys.page import (
    FactorLine,
    FigureLine,
    NamedCell,
    NamedRow,
    QualityLine,
    RelationPart,
)

SECTORS = ("civil-society", "business", "science-education")


@dataclass(frozen=True, slots=True)
class SurveyExamples:
    """The examples by component."""

    relation: RelationPart
    quality: tuple[QualityLine, ...]
    factors: tuple[FactorLine, ...]


def make_survey_examples() -> SurveyExamples:
    """All of them."""
    pair = ("civil-society", "science-education")
    cells = tuple(NamedCell(10 * shade, 25.0 * shade, shade) for shade in range(5))
    rows = (
        NamedRow("civil-society", (cells[4], cells[3], None)),
        NamedRow("business", (cells[2], cells[1], cells[0])),
        NamedRow("science-education", (None, None, None)),
    )
    figures = (FigureLine("density", 0.104, 0.087), FigureLine("ei_index", -0.25, None))
    return SurveyExamples(
        relation=RelationPart("wish", 2392, 248, SECTORS, rows, figures, pair, is_hiding=True),
        quality=(QualityLine(pair, 5.0, 9, 100.0), QualityLine(pair[:1] * 2, 1.0, 9, 0.0)),
        factors=(
            FactorLine(LONG_TITLE, 1000, 100.0, ((pair, 12), (pair, 5))),
            FactorLine(LONG_WORD, None, 0.0, ((pair, 5),)),
        ),
    )
