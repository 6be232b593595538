"""Analysis: a region's dates side by side, ready to be compared.

In: catalogue and occurrences. Out: slots, one a date, found by day. Cancelled dates and deadlines take
nobody's time and are left out. A slot is made when its day is first asked for, so that one event is
compared with 10,000 dates in milliseconds.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rapidfuzz.utils import default_process

from plugins.analysis.collision_weights import Scale, make_scale
from plugins.analysis.occurrences import Occurrence, by_start, expand, zone_named
from plugins.analysis.spots import Spot, make_spot
from plugins.catalogue import Catalogue, Entry
from plugins.catalogue.load import is_timezone
from schemas import Event

MINUTES_A_DAY = 24 * 60
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_WEEKLY_DAYS, _MONTHLY_DAYS = 16, 45  # dates at most this far apart: fortnightly at least, monthly at least
_SIZE_OF_KIND = {"meeting": "small", "council": "small", "festival": "large", "market": "large"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Traits:
    """What an event brings to a comparison, whichever date it is.

    `reach` and `routine` are factors, 1 for a single event of medium size; the words of `title` are in the
    alphabet's order, `numbers` are those in it as they stand there.
    """

    id: str
    title: str
    numbers: tuple[str, ...]
    organisers: frozenset[str]
    involved: frozenset[str]
    topics: frozenset[str]
    audience: frozenset[str]
    family: frozenset[str]
    agreed_with: frozenset[str]
    reach: float
    routine: float


@dataclass(frozen=True, slots=True)
class Slot:
    """One date: begin and end in minutes since 1970 UTC, first and last day as ordinals in the region's zone.

    `days` are how many times 24 hours it lasts, begun ones counted.
    """

    occurrence: Occurrence
    event: Traits
    spot: Spot
    begins: float
    ends: float
    first_day: int
    last_day: int
    is_evening: bool
    is_timed: bool
    days: int


class Schedule:
    """All dates by day. Built once; comparing changes nothing but what it remembers."""

    def __init__(self, catalogue: Catalogue, occurrences: Iterable[Occurrence], scale: Scale) -> None:
        self.catalogue = catalogue
        self.scale = scale
        self._zone = zone_named(catalogue.region.timezone)
        self._by_day: dict[int, list[Occurrence]] = defaultdict(list)
        self._slots: dict[int, tuple[Slot, ...]] = {}
        self._traits: dict[str, Traits | None] = {}
        self._spots: dict[str, Spot] = {}
        for occurrence in occurrences:
            first, last = _days_of(occurrence, self._zone)
            for day in range(first, last + 1):
                self._by_day[day].append(occurrence)

    @property
    def days(self) -> list[int]:
        """The days on which there is something, in order."""
        return sorted(self._by_day)

    def on_day(self, day: int) -> tuple[Slot, ...]:
        """The slots that touch a day, in the order of the occurrences."""
        if day not in self._slots:
            made = (self._known_slot(occurrence) for occurrence in self._by_day.get(day, ()))
            self._slots[day] = tuple(slot for slot in made if slot)
        return self._slots[day]

    def dates_on(self, day: int) -> Sequence[Occurrence]:
        """The dates that touch a day, those among them that take nobody's time, too."""
        return self._by_day.get(day, ())

    def slot_at(self, day: int, number: int) -> Slot | None:
        """The slot of one of them."""
        return self._known_slot(self._by_day[day][number])

    def slot_of(self, occurrence: Occurrence, entry: Entry) -> Slot | None:
        """The slot of a date, the entry known or new; None for what takes nobody's time."""
        traits = make_traits(entry, self.scale)
        if traits is None or occurrence.state == "cancelled":
            return None
        return self.place(occurrence, traits, self._spot_of(occurrence, entry))

    def place(self, occurrence: Occurrence, traits: Traits, spot: Spot) -> Slot:
        """The slot of a date whose event and spot are known."""
        first, last = _days_of(occurrence, self._zone)
        begins, ends = _minutes(occurrence.begins), _minutes(occurrence.ends)
        ends = ends if ends > begins else begins + self.scale.thresholds.length_minutes
        return Slot(
            occurrence=occurrence,
            event=traits,
            spot=spot,
            begins=begins,
            ends=ends,
            first_day=first,
            last_day=last,
            is_evening=_is_evening(occurrence, self._zone, self.scale.thresholds.evening_hour),
            is_timed=not occurrence.all_day,
            days=count_days(ends - begins),
        )

    def _known_slot(self, occurrence: Occurrence) -> Slot | None:
        entry = self.catalogue.get("event", occurrence.event)
        if entry is None or occurrence.state == "cancelled":
            return None
        if entry.id not in self._traits:
            self._traits[entry.id] = make_traits(entry, self.scale)
        traits = self._traits[entry.id]
        return self.place(occurrence, traits, self._spot_of(occurrence, entry)) if traits else None

    def _spot_of(self, occurrence: Occurrence, entry: Entry) -> Spot:
        mode = entry.data.mode
        if occurrence.is_changed or self.catalogue.get("event", entry.id) is not entry:
            return make_spot(self.catalogue, occurrence.place, occurrence.locality, mode)
        if entry.id not in self._spots:
            self._spots[entry.id] = make_spot(self.catalogue, occurrence.place, occurrence.locality, mode)
        return self._spots[entry.id]


def make_schedule(catalogue: Catalogue, first_day: date, last_day: date) -> Schedule:
    """The dates that touch these days, by the region's own numbers.

    Events whose time zone does not exist are left out, they are reported when read.
    """
    timezone = catalogue.region.timezone
    found = [
        occurrence
        for entry in catalogue.of_kind("event")
        if is_timezone(entry.data.timezone or timezone)
        for occurrence in expand(entry, first_day, last_day, timezone)
    ]
    return Schedule(catalogue, sorted(found, key=by_start), make_scale(catalogue.region))


def make_traits(entry: Entry, scale: Scale) -> Traits | None:
    """What an event brings to a comparison; None for a deadline."""
    data: Event = entry.data
    if data.kind == "deadline":
        return None
    words = default_process(entry.title).split()
    return Traits(
        id=entry.id,
        title=" ".join(sorted(words)),
        numbers=tuple(word for word in words if word.isdigit()),
        organisers=frozenset(data.organisers),
        involved=frozenset((*data.organisers, *data.partners)),
        topics=frozenset(entry.topics),
        audience=frozenset(data.audience or ("everyone",)),
        family=frozenset((entry.id, data.part_of) if data.part_of else (entry.id,)),
        agreed_with=frozenset(data.agreed_with),
        reach=_reach(data, scale),
        routine=_routine(data, scale),
    )


def count_days(minutes: float) -> int:
    """How many times 24 hours, begun ones counted, at least one."""
    return max(1, -int(-minutes // MINUTES_A_DAY))


def _reach(event: Event, scale: Scale) -> float:
    """By the size its organisers expect, else by what such events usually are."""
    sizes = {
        "small": scale.weights.small,
        "medium": scale.weights.medium,
        "large": scale.weights.large,
    }
    return sizes[event.expected_size or _SIZE_OF_KIND.get(event.kind, "medium")]


def _routine(event: Event, scale: Scale) -> float:
    """What comes every week is missed once more easily than what comes once."""
    days = _days_apart(event)
    if days <= _WEEKLY_DAYS:
        return scale.weights.weekly
    return scale.weights.monthly if days <= _MONTHLY_DAYS else 1.0


def _days_apart(event: Event) -> float:
    """The usual number of days from one date to the next; without an end for a single event."""
    if event.repeat and event.repeat.count not in (1, 2):
        return _DAYS[event.repeat.every] * event.repeat.interval / max(len(event.repeat.on), 1)
    if len(event.dates) > 2:  # two dates are no routine
        return float((max(event.dates) - min(event.dates)).days) / (len(event.dates) - 1)
    return float("inf")


def _days_of(occurrence: Occurrence, zone: ZoneInfo) -> tuple[int, int]:
    """First and last day in the region's zone; what ends at midnight ends the day before."""
    start, end = occurrence.start, occurrence.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        if start.tzinfo is not zone:
            start, end = start.astimezone(zone), end.astimezone(zone)
        first = start.toordinal()
        return first, max(first, (end - _MINUTE).toordinal())
    return start.toordinal(), end.toordinal() - 1


def _minutes(moment: datetime) -> float:
    return (moment - _EPOCH).total_seconds() / 60


def _is_evening(occurrence: Occurrence, zone: ZoneInfo, hour: float) -> bool:
    return not occurrence.all_day and occurrence.begins.astimezone(zone).hour >= hour
