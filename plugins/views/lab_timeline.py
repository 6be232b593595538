"""The living labs on one line of time: when each was an idea, when it was tried out; in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plugins.views.line_chart import thin_out

WIDTH, LEFT, RIGHT = 640, 8, 616
TOP, LANE, AXIS = 8, 62, 40
MOST_LETTERS = 42  # of a name in the picture: as many as a phone has room for


@dataclass(frozen=True, slots=True)
class Spell:
    """What the picture shows of a lab: its first step, when it was tried out, the days of its steps."""

    name: str
    first: date
    begin: date
    end: date | None
    steps: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One lab: its name at `y`, a thin line from the first step on, a thick one while it is tried out."""

    name: str
    y: int
    first: int
    begin: int
    end: int
    is_open: bool
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year below the picture."""

    x: int
    year: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture; `today` is where this day stands."""

    width: int
    height: int
    bottom: int
    lanes: tuple[Lane, ...]
    years: tuple[YearMark, ...]
    today: int


def draw_timeline(spells: Sequence[Spell], today: date) -> Timeline | None:
    """The picture of these labs; None without any."""
    if not spells:
        return None
    first = min(today, *(spell.first for spell in spells)).year
    last = max(max(spell.end or today, spell.begin, today, *spell.steps) for spell in spells).year + 1
    scale = _Scale(first, last)
    bottom = TOP + LANE * len(spells)
    return Timeline(
        width=WIDTH,
        height=bottom + AXIS,
        bottom=bottom,
        lanes=tuple(_lane(spell, TOP + LANE * number, scale) for number, spell in enumerate(spells)),
        years=tuple(YearMark(scale.x(date(year, 1, 1)), year) for year in thin_out(range(first, last + 1))),
        today=scale.x(today),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int

    def x(self, day: date) -> int:
        """Where a day stands; 1 January of the last year at the right."""
        start = date(self.first, 1, 1)
        share = (day - start).days / (date(self.last, 1, 1) - start).days
        return round(LEFT + (RIGHT - LEFT) * min(1.0, share))


def _lane(spell: Spell, y: int, scale: _Scale) -> Lane:
    end = RIGHT if spell.end is None else scale.x(spell.end)
    return Lane(
        name=_shortened(spell.name),
        y=y,
        first=scale.x(spell.first),
        begin=scale.x(spell.begin),
        end=max(end, scale.x(spell.begin) + 2),
        is_open=spell.end is None,
        steps=tuple(scale.x(day) for day in spell.steps),
    )


def _shortened(name: str) -> str:
    """As many letters as there is room for, cut at a word where there is one."""
    if len(name) <= MOST_LETTERS:
        return name
    cut = name[: MOST_LETTERS - 1]
    return f"{cut.rsplit(' ', 1)[0]}…"
