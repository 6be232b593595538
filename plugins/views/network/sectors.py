"""Between the sectors: who works across them, as a picture, a matrix and in one number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from plugins.analysis.network.graph import Network
from plugins.analysis.network.mixing import EIIndex, find_ei, find_mixing, group_sectors
from plugins.views.head import Head
from plugins.views.network.frame import ROOT, NetworkFrame, make_frame, make_network_head
from plugins.views.overview import Site
from schemas.sectors import SECTORS

# Where sectors stand in a picture of 350 by 380: a hexagon with room for the names.
SPOTS = ((175, 44), (262, 118), (262, 248), (175, 322), (88, 248), (88, 118))
WIDTH, HEIGHT = 350, 376
SMALLEST, LARGEST, THICKEST = 13.0, 30.0, 10.0


@dataclass(frozen=True, slots=True)
class SectorCircle:
    """A sector: how many initiatives it has; its circle, and how high its name stands below."""

    sector: str
    size: int
    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class SectorBeam:
    """The ties between two sectors."""

    a: str
    b: str
    ties: int
    thickness: float
    path: str


@dataclass(frozen=True, slots=True)
class SectorPicture:
    """All lengths in pixels at its own size."""

    width: int
    height: int
    circles: tuple[SectorCircle, ...]
    beams: tuple[SectorBeam, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Ties between two sectors, and their share in percent of those there could be (None: no pair)."""

    ties: int
    possible: int
    percent: float | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A sector with its cells, one for each sector."""

    sector: str
    size: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Mixing:
    """The E-I index by sectors (`by` is "sectors") or by the region's groups of sectors ("groups")."""

    by: str
    index: EIIndex
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectorsView:
    """The page between the sectors; `strongest` is the pair with most ties across."""

    template: ClassVar[str] = "network-sectors.html"
    head: Head
    frame: NetworkFrame
    picture: SectorPicture
    rows: tuple[MatrixRow, ...]
    mixing: tuple[Mixing, ...]
    strongest: SectorBeam | None


def make_views(site: Site) -> Iterator[SectorsView]:
    """The one page."""
    network = site.networks.layer("declared")
    rows = make_matrix(network)
    picture = make_sector_picture(rows)
    grouped = group_sectors(network, site.catalogue.region)
    yield SectorsView(
        head=make_network_head(site, f"{ROOT}sectors/"),
        frame=make_frame(site, "sectors", table=f"{ROOT}sectors.csv"),
        picture=picture,
        rows=rows,
        mixing=(
            Mixing("sectors", site.networks.figures("declared").ei, ()),
            Mixing("groups", find_ei(network, grouped), _group_labels(site)),
        ),
        strongest=max(picture.beams, key=lambda beam: beam.ties, default=None),
    )


def make_matrix(network: Network) -> tuple[MatrixRow, ...]:
    """All sectors that somebody is of, each against each."""
    cells: dict[tuple[str, str], Cell] = {}
    for one in find_mixing(network, network.sectors):
        percent = None if one.share is None else 100 * one.share
        cells[one.a, one.b] = cells[one.b, one.a] = Cell(one.ties, one.possible, percent)
    sizes = _sizes(network)
    return tuple(MatrixRow(a, sizes[a], tuple(cells[a, b] for b in sizes)) for a in sizes)


def _sizes(network: Network) -> Mapping[str, int]:
    of_all = list(network.sectors.values())
    return {sector: of_all.count(sector) for sector in SECTORS if sector in of_all}


def make_sector_picture(rows: tuple[MatrixRow, ...]) -> SectorPicture:
    """The sectors of a matrix as marks, ties between them as lines."""
    most = max((row.size for row in rows), default=1)
    circles = tuple(
        SectorCircle(
            row.sector, row.size, *SPOTS[place], round(max(SMALLEST, LARGEST * (row.size / most) ** 0.5))
        )
        for place, row in enumerate(rows)
    )
    return SectorPicture(WIDTH, HEIGHT, circles, tuple(_beams(rows, circles)))


def _beams(rows: tuple[MatrixRow, ...], circles: tuple[SectorCircle, ...]) -> Iterator[SectorBeam]:
    """A line between two sectors with a tie, as thick as there are ties."""
    pairs = [(a, b) for a in range(len(rows)) for b in range(a + 1, len(rows)) if rows[a].cells[b].ties]
    most = max((rows[a].cells[b].ties for a, b in pairs), default=1)
    for a, b in pairs:
        ties, one, other = rows[a].cells[b].ties, circles[a], circles[b]
        path = f"M{one.x} {one.y}L{other.x} {other.y}"
        yield SectorBeam(one.sector, other.sector, ties, round(max(1.0, THICKEST * ties / most), 1), path)


def _group_labels(site: Site) -> tuple[str, ...]:
    """The region's own groups of sectors, where it has some."""
    groups = site.catalogue.region.sector_groups
    return tuple(group.label.in_language(site.settings.language) for group in groups)
