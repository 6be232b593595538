"""Analysis: local times and their zones; where clocks change twice a year.

In: times as entries have them, without a zone. Out: aware times. An hour that comes twice is its first;
an hour the clock skips is found by `is_skipped`, and is an error where an entry names it.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
YEARS = range(1970, 2200)


def attach(local: datetime, zone: ZoneInfo) -> datetime:
    """The local time in its zone; one that the clock skips is moved on by as much as the clock moves."""
    aware = local.replace(tzinfo=zone, fold=0)
    return aware.astimezone(UTC).astimezone(zone) if is_skipped(local, zone) else aware


def is_skipped(local: datetime, zone: ZoneInfo) -> bool:
    """True for a time that no clock of the zone shows on that day."""
    if local.date() not in change_days(zone, local.year):
        return False
    there_and_back = local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None, fold=0) != local.replace(fold=0)


def is_ambiguous(moment: datetime, zone: ZoneInfo) -> bool:
    """True for a time that clocks of the zone show twice on that day."""
    if moment.date() not in change_days(zone, moment.year) or is_skipped(moment.replace(tzinfo=None), zone):
        return False
    local = moment.replace(tzinfo=zone)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The beginning of a day in a zone."""
    return attach(datetime.combine(day, time()), zone)


@cache
def change_days(zone: ZoneInfo, year: int) -> frozenset[date]:
    """The days of a year on which clocks are changed."""
    first = datetime(year, 1, 1, tzinfo=zone)
    days = (first + n * _DAY for n in range(366))
    return frozenset(day.date() for day in days if day.utcoffset() != (day + _DAY).utcoffset())


def skipped_days(clock_time: time, zone: ZoneInfo, first: date, last: date) -> list[date]:
    """The days, both ends included, on which a time of day does not exist."""
    return [day for day in odd_days(clock_time, zone, first, last) if _is_skipped_on(day, clock_time, zone)]


def odd_days(clock_time: time, zone: ZoneInfo, first: date, last: date) -> list[date]:
    """The days, both ends included, on which a time of day does not exist or comes twice."""
    years = range(max(first.year, YEARS.start), min(last.year + 1, YEARS.stop))
    return [day for year in years for day in _odd_days_in(year, clock_time, zone) if first <= day <= last]


@cache
def _odd_days_in(year: int, clock_time: time, zone: ZoneInfo) -> tuple[date, ...]:
    """The same of one year; most times of day have none."""
    days = sorted(change_days(zone, year))
    return tuple(day for day in days if not _is_plain_on(day, clock_time, zone))


def _is_skipped_on(day: date, clock_time: time, zone: ZoneInfo) -> bool:
    return is_skipped(datetime.combine(day, clock_time), zone)


def _is_plain_on(day: date, clock_time: time, zone: ZoneInfo) -> bool:
    local = datetime.combine(day, clock_time)
    return not is_skipped(local, zone) and not is_ambiguous(local, zone)
