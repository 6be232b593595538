"""Another town, as its own site publishes it: the figures of its cooperation network on one day.

Written by `wirkort network fetch`. No actor and no tie of the other town is kept.
"""

from typing import Annotated

from schemas.fields import Day, Decimal, Url, Whole, between, line
from schemas.model import Model, says

Share = Annotated[Decimal, between(0, 1)]
Index = Annotated[Decimal, between(-1, 1)]


class TownFigures(Model):
    n: Annotated[Whole, between(1, 1_000_000)] = says("Organisationen", "Organisations", default=...)
    isolates_share: Share | None = says("Anteil ohne Verbindung", "Share without a tie")
    degree_centralisation: Share | None = says("Zentralisierung", "Centralisation")
    transitivity: Share | None = says("Geschlossene Dreiecke", "Closed triangles")
    reciprocity_arc: Share | None = says("Erwiderte Nennungen", "Reciprocity of arcs")
    ei_index: Index | None = says("E-I-Index", "E-I index")
    ei_expected: Index | None = says("E-I-Index, zufällig", "E-I index by chance")


class Town(Model):
    title: Annotated[str, line(2, 120)] = says("Name", "Name", default=...)
    updated: Day = says("Abgerufen am", "Fetched on", default=...)
    url: Url = says("Adresse der Daten", "Address of the data", default=...)
    license: Annotated[str, line(2, 60)] = says("Lizenz", "Licence", default=...)
    as_of: Day = says("Stand dort", "As of, there", default=...)
    figures: TownFigures = says("Kennzahlen", "Figures", default=...)
