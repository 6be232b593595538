"""Analysis: public holidays and school holidays of the region's state.

In: a German state (two letters) and days. Out: the names of those that are holidays. The source is the
library `holidays`, which knows school holidays as far ahead as the states have fixed them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Kind = Literal["public", "school"]
STATES = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
_LANGUAGES = {"de": "de", "en": "en_US"}


@dataclass(frozen=True, slots=True)
class Period:
    """Holidays of one name on end: from the first to the last day, both included."""

    kind: Kind
    name: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class PublicDays:
    """The holidays of some days. After `school_known_until` nobody has fixed school holidays yet."""

    public: Mapping[date, str] = field(default_factory=dict)
    school: Mapping[date, str] = field(default_factory=dict)
    school_known_until: date | None = None

    def public_on(self, day: date) -> str | None:
        """The name of the public holiday on a day."""
        return self.public.get(day)

    def school_on(self, day: date) -> str | None:
        """The name of the school holidays on a day."""
        return self.school.get(day)

    def is_school_known(self, day: date) -> bool:
        """True when the school holidays of a day are fixed."""
        return self.school_known_until is not None and day <= self.school_known_until

    @property
    def periods(self) -> tuple[Period, ...]:
        """Public holidays and stretches of school holidays, in order."""
        public = (Period("public", name, day, day) for day, name in self.public.items())
        return tuple(sorted([*public, *_stretches(self.school)], key=lambda one: (one.first_day, one.kind)))


def find_public_days(state: str | None, first_day: date, last_day: date, language: str) -> PublicDays:
    """The holidays between two days, both included; none without a state or for one nobody knows."""
    if state not in STATES:
        return PublicDays()
    public = _read(state, "public", range(first_day.year, last_day.year + 1), language)
    school = _read(state, "school", range(first_day.year, last_day.year + 2), language)
    return PublicDays(
        _between(public, first_day, last_day),
        _between(school, first_day, last_day),
        max(school, default=None),
    )


def _read(state: str, kind: Kind, years: range, language: str) -> dict[date, str]:
    from holidays import country_holidays  # noqa: PLC0415  # takes 0.2 s to import

    found = country_holidays(
        "DE", subdiv=state, years=years, categories=(kind,), language=_LANGUAGES[language]
    )
    return dict(sorted(found.items()))


def _between(days: Mapping[date, str], first_day: date, last_day: date) -> dict[date, str]:
    return {day: name for day, name in days.items() if first_day <= day <= last_day}


def _stretches(school: Mapping[date, str]) -> list[Period]:
    found: list[Period] = []
    for day, name in sorted(school.items()):
        last = found[-1] if found else None
        if last and last.name == name and day - last.last_day == timedelta(days=1):
            found[-1] = Period("school", name, last.first_day, day)
        else:
            found.append(Period("school", name, day, day))
    return found
