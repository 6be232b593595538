"""Names on a map: beside their points, only where there is room."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]  # left, top, right, bottom
SIGN_WIDTH, LINE_HEIGHT = 0.6, 1.13  # of a name, in its size; the widest of usual fonts


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands; `anchor` is how it stands to x (SVG's text-anchor)."""

    x: int
    y: int
    anchor: str


class Room:
    """The free room of a map of this size, `edge` away from its border. Filled as names are placed."""

    def __init__(self, width: int, height: int, edge: int) -> None:
        self.inside: Box = (edge, edge, width - edge, height - edge)
        self.points: list[Box] = []
        self.names: list[Box] = []

    def take(self, x: float, y: float, radius: float) -> None:
        """Keeps names off a point."""
        self.points.append((x - radius, y - radius, x + radius, y + radius))

    def place(
        self, name: str, point: tuple[float, float, float], size: float, *, may_cover: bool = False
    ) -> Label | None:
        """Where the name fits beside a point (x, y, radius): right, left, below, above.

        A name that `may_cover` points does so before it is left out.
        """
        for is_strict in (True, False) if may_cover else (True,):
            for label, box in _spots(len(name) * SIGN_WIDTH * size, point, size):
                if self._is_free(box, is_strict=is_strict):
                    self.names.append(box)
                    return label
        return None

    def _is_free(self, box: Box, *, is_strict: bool) -> bool:
        left, top, right, bottom = self.inside
        is_inside = box[0] > left and box[2] < right and box[1] > top and box[3] < bottom
        taken = [*self.names, *self.points] if is_strict else self.names
        return is_inside and not any(_overlap(box, other) for other in taken)


def _spots(width: float, point: tuple[float, float, float], size: float) -> list[tuple[Label, Box]]:
    x, y, radius = point
    away, line = radius + 0.4 * size, LINE_HEIGHT * size
    starts = (
        (x + away, y + 0.35 * size, "start", x + away),
        (x - away, y + 0.35 * size, "end", x - away - width),
        (x, y + away + 0.8 * size, "middle", x - width / 2),
        (x, y - away - 0.1 * size, "middle", x - width / 2),
    )
    return [
        (
            Label(round(at), round(base), anchor),
            (left, base - line + 0.25 * size, left + width, base + 0.25 * size),
        )
        for at, base, anchor, left in starts
    ]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
