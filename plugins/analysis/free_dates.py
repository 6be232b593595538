"""Analysis: the calmest dates for an event that somebody wants to plan.

In: catalogue, its topic, the place it will be near, and the weeks to look at. Out: every evening and
every daytime of these weeks with what an event there would disturb, calmest first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rapidfuzz import fuzz, process

from plugins.analysis.calmer import SATURDAY, load_of
from plugins.analysis.clocks import attach
from plugins.analysis.load import DAYS_A_WEEK, Fullness, PartOfDay, find_fullness
from plugins.analysis.occurrences import Occurrence, zone_named
from plugins.analysis.public_days import PublicDays, find_public_days
from plugins.analysis.schedule import Schedule, Slot, Traits, make_schedule
from plugins.analysis.spots import Spot, make_spot
from plugins.catalogue import Catalogue
from schemas.region import Place, Topic

_HOURS: dict[PartOfDay, tuple[int, int]] = {"daytime": (10, 17), "evening": (18, 21)}
_PUBLIC_PENALTY, _SCHOOL_PENALTY = 2.0, 0.5  # as many events as a holiday keeps people away like
_Names = Mapping[str, Sequence[str | None]]
_LAST_DAYS_OF_YEAR = ((12, 24), (12, 31))  # no public holidays, and nobody comes


@dataclass(frozen=True, slots=True)
class CalmDate:
    """A part of a day: what an event there would disturb, and why nobody may come.

    `load` is the sum of the scores of all that it would disturb (likeness), `events` how many events there
    are on that day, `rank` the load with what holidays add; smaller is better.
    """

    day: date
    part: PartOfDay
    load: float
    events: int
    fullness: Fullness
    rank: float
    public_holiday: str | None
    school_holiday: str | None
    is_school_known: bool

    @property
    def is_weekend(self) -> bool:
        """True on Saturday and Sunday."""
        return self.day.weekday() >= SATURDAY


def find_calm_dates(
    catalogue: Catalogue, topic: str, near: str, first_day: date, weeks: int, *, language: str = "de"
) -> tuple[CalmDate, ...]:
    """Every evening and daytime from a day on, calmest first; topic and place by their ids.

    `language` is that of the holidays' names.
    """
    last_day = first_day + timedelta(days=weeks * DAYS_A_WEEK - 1)
    schedule = make_schedule(catalogue, first_day, last_day)
    holidays = find_public_days(catalogue.region.state, first_day, last_day, language)
    traits, spot = _traits(topic), make_spot(catalogue, None, near, "onsite")
    days = (first_day + timedelta(days=offset) for offset in range(weeks * DAYS_A_WEEK))
    found = (
        _calm_date(_slot(day, part, traits, spot, schedule), part, schedule, holidays)
        for day in days
        for part in _HOURS
    )
    return tuple(sorted(found, key=lambda one: (one.rank, one.day, one.part)))


def find_topic(catalogue: Catalogue, word: str) -> tuple[Topic | None, str]:
    """The topic of this id or name; for an unknown one None and the id of the nearest."""
    names: _Names = {topic.id: [topic.label.de, topic.label.en] for topic in catalogue.region.topics}
    id, nearest = _find_id(word, names)
    return (catalogue.topics[id], "") if id else (None, nearest)


def find_place(catalogue: Catalogue, word: str) -> tuple[Place | None, str]:
    """The place of this id or name, former names and parts included; else None and the id of the nearest."""
    names: _Names = {place.id: [place.name, *place.also_known_as] for place in catalogue.region.places}
    id, nearest = _find_id(word, names)
    return (catalogue.places[id], "") if id else (None, nearest)


def _find_id(word: str, names: _Names) -> tuple[str, str]:
    """The id that is meant, else an empty text and the nearest one, which is never empty."""
    if word in names:
        return word, ""
    pairs = [(name.casefold(), id) for id in names for name in (id, *names[id]) if name]
    known = dict(reversed(pairs))  # of equal names the first one's
    if word.casefold() in known:
        return known[word.casefold()], ""
    nearest = process.extractOne(word.casefold(), list(known), scorer=fuzz.ratio)
    return "", known[nearest[0]]


def _traits(topic: str) -> Traits:
    """A single event of medium size for everyone, by nobody yet."""
    nobody: frozenset[str] = frozenset()
    return Traits(
        id="",
        title="",
        numbers=(),
        organisers=nobody,
        involved=nobody,
        topics=frozenset((topic,)),
        audience=frozenset(("everyone",)),
        family=nobody,
        agreed_with=nobody,
        reach=1.0,
        routine=1.0,
    )


def _slot(day: date, part: PartOfDay, traits: Traits, spot: Spot, schedule: Schedule) -> Slot:
    zone = zone_named(schedule.catalogue.region.timezone)
    start, end = (attach(datetime.combine(day, time(hour)), zone) for hour in _HOURS[part])
    occurrence = Occurrence("", start, end, "confirmed", None, None, spot.locality, False, start, zone)
    return schedule.place(occurrence, traits, spot)


def _calm_date(slot: Slot, part: PartOfDay, schedule: Schedule, holidays: PublicDays) -> CalmDate:
    day = date.fromordinal(slot.first_day)
    load = round(load_of(slot, schedule), 1)
    public, school = holidays.public_on(day), holidays.school_on(day)
    is_off = public or (day.month, day.day) in _LAST_DAYS_OF_YEAR
    return CalmDate(
        day=day,
        part=part,
        load=load,
        events=len({other.event.id for other in schedule.on_day(slot.first_day)}),
        fullness=find_fullness(load, schedule.scale.thresholds),
        rank=round(load + (_PUBLIC_PENALTY if is_off else 0) + (_SCHOOL_PENALTY if school else 0), 1),
        public_holiday=public,
        school_holiday=school,
        is_school_known=holidays.is_school_known(day),
    )
