"""Analysis: calm dates as text, for the command line.

In: calm dates, calmest first. Out: the five calmest evenings, weekend days and weekdays, each in order of
the calendar, in German or English. Public holidays are not offered.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from plugins.analysis.collision_words import name_day
from plugins.analysis.free_dates import CalmDate

OFFERED = 5
_GROUPS: tuple[tuple[str, Callable[[CalmDate], bool]], ...] = (
    ("evening", lambda one: one.part == "evening"),
    ("weekend", lambda one: one.part == "daytime" and one.is_weekend),
    ("weekday", lambda one: one.part == "daytime" and not one.is_weekend),
)


def render_calm_dates(dates: Sequence[CalmDate], topic: str, place: str, language: str) -> str:
    """The list of calm dates; topic and place as people call them."""
    words = _words(language)
    days = sorted(one.day for one in dates)
    first, last = (name_day(day, language) for day in (days[0], days[-1]))
    heading = words["heading"].format(topic=topic, place=place, first=first, last=last)
    return "\n".join([heading, *_group_lines(dates, language), "", words["legend"]])


def _group_lines(dates: Sequence[CalmDate], language: str) -> Iterator[str]:
    for name, belongs in _GROUPS:
        calmest = [one for one in dates if belongs(one) and one.public_holiday is None][:OFFERED]
        if calmest:
            yield from ("", _words(language)[name])
            yield from (_line(one, language) for one in sorted(calmest, key=lambda one: one.day))


def _line(one: CalmDate, language: str) -> str:
    words = _words(language)
    load = f"{one.load:.1f}".replace(".", words["decimal"])
    day = f"{name_day(one.day, language):<15}"
    line = str(words["line"].format(day=day, fullness=words["fullness"][one.fullness], load=load))
    school = one.school_holiday or (None if one.is_school_known else words["school_unknown"])
    return f"{line}, {school}" if school else line


@cache
def _words(language: str) -> dict[str, Any]:
    text = files("plugins").joinpath("analysis/free_dates.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)[language])
