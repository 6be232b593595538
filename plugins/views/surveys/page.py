"""The page of one wave: where it works, where it is hard and why, who would like more of whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from plugins.catalogue import Entry
from plugins.views.facts import make_entry_head
from plugins.views.head import Head, Link
from plugins.views.overview import Site
from plugins.views.provenance import Provenance, make_provenance
from plugins.views.surveys.listing import newest_first
from schemas.sectors import SECTORS
from schemas.survey import SurveyFigures

FULL = 100.0


@dataclass(frozen=True, slots=True)
class NamedCell:
    """Nominations from one sector to another, and their share in percent; None where hidden."""

    ties: int
    percent: float
    shade: int


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Whom the people of a sector name; a cell for each sector in order."""

    sector: str
    cells: tuple[NamedCell | None, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of the whole network, and the same in the wave before, where there is one."""

    name: str
    value: float
    before: float | None


@dataclass(frozen=True, slots=True)
class RelationPart:
    """One relation: a matrix and a few figures. `strongest` is the largest share between two sectors."""

    name: str
    valid: int
    ties: int | None
    sectors: tuple[str, ...]
    rows: tuple[NamedRow, ...]
    figures: tuple[FigureLine, ...]
    strongest: tuple[str, str] | None
    is_hiding: bool


@dataclass(frozen=True, slots=True)
class QualityLine:
    """How well it works between two sectors: the mean of 1 to 5, and the bar it draws, of 100."""

    sectors: tuple[str, str]
    mean: float
    answers: int
    length: float


@dataclass(frozen=True, slots=True)
class FactorLine:
    """What helps or hinders: how often it is named, a bar of 100, between whom most."""

    label: str
    mentions: int | None
    length: float
    pairs: tuple[tuple[tuple[str, str], int], ...]


@dataclass(frozen=True, slots=True)
class FindingPart:
    """Paraphrased findings of one kind: works, hard or wish."""

    kind: str
    findings: tuple[tuple[tuple[str, str], str], ...]


@dataclass(frozen=True, slots=True)
class WaveView:
    """A wave; `before` is the one before it in the same town."""

    template: ClassVar[str] = "survey.html"
    head: Head
    title: str
    town: str
    start: date
    end: date
    mode: str
    unit: str
    method: str | None
    invited: int
    respondents: int
    least_answers: int
    least_organisations: int
    before: Link | None
    relations: tuple[RelationPart, ...]
    quality: tuple[QualityLine, ...]
    helps: tuple[FactorLine, ...]
    hinders: tuple[FactorLine, ...]
    findings: tuple[FindingPart, ...]
    table: str
    provenance: Provenance


def make_views(site: Site) -> Iterator[WaveView]:
    """One page a wave."""
    waves = newest_first(site.catalogue)
    for entry in waves:
        yield _make_view(entry, _find_before(entry, waves), site)


def _find_before(entry: Entry, waves: list[Entry]) -> Entry | None:
    """The newest earlier wave of the same town, asked in the same way."""
    data = entry.data
    return next(
        (
            other
            for other in waves
            if other.data.until < data.from_ and (other.data.town, other.data.unit) == (data.town, data.unit)
        ),
        None,
    )


def _make_view(entry: Entry, before: Entry | None, site: Site) -> WaveView:
    data = entry.data
    return WaveView(
        head=make_entry_head(entry, site),
        title=data.title,
        town=data.town,
        start=data.from_,
        end=data.until,
        mode=data.mode,
        unit=data.unit,
        method=data.method,
        invited=data.invited,
        respondents=data.respondents,
        least_answers=data.thresholds.respondents,
        least_organisations=data.thresholds.organisations,
        before=Link(before.data.title, before.address) if before else None,
        relations=tuple(_relation(one, before, data) for one in data.relations),
        quality=_quality(data),
        helps=_factors(data, "helps", site),
        hinders=_factors(data, "hinders", site),
        findings=tuple(_findings(data)),
        table=table_address(entry),
        provenance=make_provenance(entry, site.settings),
    )


def table_address(entry: Entry) -> str:
    """Where the numbers of a wave are as CSV."""
    return f"{entry.address}sectors.csv"


def _relation(one: Any, before: Entry | None, data: Any) -> RelationPart:
    asked = {sector.sector for sector in data.sectors}
    sectors = tuple(sector for sector in SECTORS if sector in asked)
    cells = {(cell.from_, cell.to): cell for cell in one.cells}
    shares = {pair: FULL * cell.ties / cell.possible for pair, cell in cells.items()}
    most = max(shares.values(), default=0.0)
    rows = tuple(NamedRow(a, tuple(_cell(cells.get((a, b)), most) for b in sectors)) for a in sectors)
    across = {pair: share for pair, share in shares.items() if pair[0] != pair[1]}
    return RelationPart(
        name=one.relation,
        valid=one.valid,
        ties=one.ties,
        sectors=sectors,
        rows=rows,
        figures=tuple(_figures(one, before)),
        strongest=max(sorted(across), key=lambda pair: across[pair], default=None),
        is_hiding=any(cell is None for row in rows for cell in row.cells),
    )


def _cell(cell: Any, most: float) -> NamedCell | None:
    """A cell with its shade from 0 to 4 by the largest share."""
    if cell is None:
        return None
    percent = FULL * cell.ties / cell.possible
    return NamedCell(cell.ties, percent, round(4 * percent / most) if most else 0)


def _figures(one: Any, before: Entry | None) -> Iterator[FigureLine]:
    earlier = _find_figures(before, one.relation)
    for name in SurveyFigures.model_fields:
        value = getattr(one.figures, name) if one.figures else None
        if value is not None:
            yield FigureLine(name, value, getattr(earlier, name) if earlier else None)


def _find_figures(entry: Entry | None, relation: str) -> SurveyFigures | None:
    relations = entry.data.relations if entry else ()
    return next((one.figures for one in relations if one.relation == relation), None)


def _quality(data: Any) -> tuple[QualityLine, ...]:
    """Best first."""
    lines = (
        QualityLine((one.sectors[0], one.sectors[1]), one.mean, one.answers, _bar(one.mean))
        for one in data.quality
    )
    return tuple(sorted(lines, key=lambda line: (-line.mean, line.sectors)))


def _bar(mean: float) -> float:
    """From 0 to 100 for a mean of 1 to 5."""
    return round(FULL * (mean - 1) / 4, 1)


def _factors(data: Any, polarity: str, site: Site) -> tuple[FactorLine, ...]:
    """Most often named first."""
    chosen = [one for one in data.factors if one.polarity == polarity]
    most = max((one.mentions or 0 for one in chosen), default=0)
    labels = {one.id: one.label.in_language(site.settings.language) for one in site.catalogue.region.factors}
    lines = (
        FactorLine(
            labels[one.factor],
            one.mentions,
            round(FULL * (one.mentions or 0) / most, 1) if most else 0.0,
            tuple(
                ((pair.sectors[0], pair.sectors[1]), pair.mentions)
                for pair in sorted(one.pairs, key=lambda pair: (-pair.mentions, pair.sectors))
            ),
        )
        for one in chosen
    )
    return tuple(sorted(lines, key=lambda line: (-(line.mentions or 0), line.label)))


def _findings(data: Any) -> Iterator[FindingPart]:
    for kind in ("works", "hard", "wish"):
        found = tuple(
            ((one.sectors[0], one.sectors[1]), one.what) for one in data.qualitative if one.kind == kind
        )
        if found:
            yield FindingPart(kind, found)
