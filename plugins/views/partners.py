"""A project's organisations as a small picture: one line to each, in groups by sector.

The list of relations below it says the same in words, so a short list gets no picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap

from plugins.catalogue import Entry
from plugins.views.overview import Site, sort_key
from plugins.views.relations import ROLES

DRAWN_FROM = 5  # organisations: fewer are read at once
WIDTH = 360  # the width of a phone, so that words there have their own size
NAMES_AT = 122
LETTERS = 25  # that fit beside the marks at 15 px, wide ones too
SECTOR_HEIGHT, LINE_HEIGHT, ROLE_HEIGHT, GAP = 30, 19, 17, 10
SECTORS = ("civil-society", "business", "politics", "administration", "science-education", "network")


@dataclass(frozen=True, slots=True)
class Partner:
    """One organisation: its name in lines, where its mark stands, and the line that leads there."""

    name: tuple[tuple[int, str], ...]
    sector: str
    role: str
    role_y: int
    y: int
    tie: str


@dataclass(frozen=True, slots=True)
class SectorName:
    """The name of a group, by its choice of the list `sector`."""

    sector: str
    y: int


@dataclass(frozen=True, slots=True)
class PartnersPicture:
    """All lengths in units of the picture, which is `width` by `height`; the project is at `hub_y`."""

    width: int
    height: int
    hub_y: int
    names_at: int
    sectors: tuple[SectorName, ...]
    partners: tuple[Partner, ...]


def make_partners(entry: Entry, site: Site) -> PartnersPicture | None:
    """The picture of this project's organisations, or None where they are few."""
    named = {one.id: one.role for one in reversed(entry.data.organisations)}
    found = [(site.entry("initiative", one), role) for one, role in named.items()]
    return draw_partners([(one.data.title, one.data.sector, role) for one, role in found])


def draw_partners(named: list[tuple[str, str, str]]) -> PartnersPicture | None:
    """The picture of these titles, sectors and roles."""
    if len(named) < DRAWN_FROM:
        return None
    ordered = sorted(named, key=_place_in_order)
    height = _height(ordered)
    sectors, partners, y = [], [], 0
    for sector, members in groupby(ordered, key=lambda one: one[1]):
        sectors.append(SectorName(sector, y + 20))
        y += SECTOR_HEIGHT
        for title, _, role in members:
            partners.append(_draw(title, sector, role, y, height // 2))
            y += _height_of(title)
    return PartnersPicture(WIDTH, height, height // 2, NAMES_AT, tuple(sectors), tuple(partners))


def _place_in_order(one: tuple[str, str, str]) -> tuple[int, int, str]:
    title, sector, role = one
    return SECTORS.index(sector), ROLES.index(role), sort_key(title)


def _height(ordered: list[tuple[str, str, str]]) -> int:
    sectors = {sector for _, sector, _ in ordered}
    return len(sectors) * SECTOR_HEIGHT + sum(_height_of(title) for title, _, _ in ordered)


def _height_of(title: str) -> int:
    return len(_lines(title)) * LINE_HEIGHT + ROLE_HEIGHT + GAP


def _lines(title: str) -> list[str]:
    return wrap(title, LETTERS, max_lines=2, placeholder=" …")


def _draw(title: str, sector: str, role: str, top: int, hub_y: int) -> Partner:
    y, lines = top + 10, _lines(title)
    return Partner(
        name=tuple(_placed(lines, top + 15)),
        sector=sector,
        role=role,
        role_y=top + 14 + len(lines) * LINE_HEIGHT,
        y=y,
        tie=f"M20 {hub_y}C70 {hub_y} 50 {y} 98 {y}",
    )


def _placed(lines: list[str], y: int) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines):
        yield y + number * LINE_HEIGHT, line
