"""A QR code as one path of an SVG, made at build time."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4  # modules of white around it (ISO/IEC 18004)


@dataclass(frozen=True, slots=True)
class QrCode:
    """`path` draws the dark modules on a square of `size` modules, the white around it included."""

    size: int
    path: str
    address: str


def make_qr(address: str) -> QrCode:
    """The code of an address."""
    matrix = segno.make_qr(address, error="m").matrix
    path = "".join(run for y, row in enumerate(matrix) for run in _runs(bytes(row), y + QUIET))
    return QrCode(len(matrix) + 2 * QUIET, path, address)


def _runs(row: bytes, y: int) -> Iterator[str]:
    """Dark modules side by side as one rectangle."""
    x = QUIET
    for is_dark, modules in groupby(row):
        width = len(list(modules))
        if is_dark:
            yield f"M{x} {y}h{width}v1h-{width}z"
        x += width
