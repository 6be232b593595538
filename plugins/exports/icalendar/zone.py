"""The VTIMEZONE of a time zone: the rule its clocks follow today, told for all years.

Comes in: a zone of the system's database. Goes out: a constant block with yearly rules from 1970 on.
Lists of dates (RDATE), which icalendar writes, make summer events one hour wrong in ical.js. Zones
without a yearly rule (Morocco, Chile, Israel) get one block for each change of the known years.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from plugins.analysis.clocks import change_days
from plugins.exports.icalendar.lines import line, text

FIRST_YEAR = 1970
KNOWN_YEARS = range(2025, 2038)  # what the rule of today is read from
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Onset:
    """One change of the clocks: when, by the clock until then; from and to which offset; the new name."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str


@dataclass(frozen=True, slots=True)
class _Yearly:
    """A change that comes every year on a weekday of a month; position -1 is the month's last one."""

    month: int
    position: int
    weekday: int


@cache
def render_zone(zone: ZoneInfo) -> str:
    """The VTIMEZONE of a zone."""
    parts = "".join(_render_parts(zone))
    return f"BEGIN:VTIMEZONE\r\n{text('TZID', str(zone))}{parts}END:VTIMEZONE\r\n"


def _render_parts(zone: ZoneInfo) -> Iterator[str]:
    onsets = list(_find_onsets(zone))
    if not onsets:
        yield _render_constant(zone)
    elif rules := _find_rules(onsets):
        yield from (_render_rule(rule, onset) for rule, onset in rules)
    else:
        yield from (_render_part(onset, onset.local) for onset in onsets)


def _find_onsets(zone: ZoneInfo) -> Iterator[_Onset]:
    for year in KNOWN_YEARS:
        for day in sorted(change_days(zone, year)):
            first = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
            yield _onset(next(_changes(first, zone)), zone)


def _changes(first: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The moments in the day after `first`, in UTC, at which the offset becomes another one."""
    for minutes in range(0, 25 * 60 + 1, 15):
        moment = first + timedelta(minutes=minutes)
        if _offset(moment, zone) != _offset(moment - timedelta(minutes=15), zone):
            yield moment


def _onset(moment: datetime, zone: ZoneInfo) -> _Onset:
    before = _offset(moment - timedelta(minutes=1), zone)
    local = (moment + before).replace(tzinfo=None)
    return _Onset(local, before, _offset(moment, zone), moment.astimezone(zone).tzname() or "")


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _find_rules(onsets: list[_Onset]) -> list[tuple[_Yearly, _Onset]]:
    """The yearly rules of all changes; none when the changes follow no such rule."""
    rules = []
    for month in sorted({onset.local.month for onset in onsets}):
        found = [onset for onset in onsets if onset.local.month == month]
        same = {(onset.local.time(), onset.local.weekday(), onset.before, onset.after) for onset in found}
        position = _position([onset.local for onset in found])
        if len(found) != len(KNOWN_YEARS) or len(same) != 1 or position is None:
            return []
        rules.append((_Yearly(month, position, found[0].local.weekday()), found[0]))
    return rules


def _position(days: list[datetime]) -> int | None:
    """Which one of its weekdays in the month all these days are: -1 for the last; None when they differ."""
    if all((day + timedelta(days=_WEEK)).month != day.month for day in days):
        return -1
    numbers = {(day.day - 1) // _WEEK + 1 for day in days}
    return numbers.pop() if len(numbers) == 1 else None


def _render_rule(rule: _Yearly, onset: _Onset) -> str:
    weekday = f"{rule.position}{WEEKDAYS[rule.weekday]}"
    rrule = line("RRULE", f"FREQ=YEARLY;BYMONTH={rule.month};BYDAY={weekday}")
    return _render_part(onset, _first_day(rule, onset.local), rrule)


def _first_day(rule: _Yearly, local: datetime) -> datetime:
    """When the rule applied for the first time, had it always been the rule."""
    days = [datetime(FIRST_YEAR, rule.month, 1) + timedelta(days=n) for n in range(31)]
    fitting = [day for day in days if day.month == rule.month and day.weekday() == rule.weekday]
    day = fitting[rule.position - 1 if rule.position > 0 else -1]
    return datetime.combine(day, local.time())


def _render_part(onset: _Onset, start: datetime, rrule: str = "") -> str:
    kind = "DAYLIGHT" if onset.after > onset.before else "STANDARD"
    return _render_block(kind, start, (onset.before, onset.after), onset.name, rrule)


def _render_constant(zone: ZoneInfo) -> str:
    moment = datetime(KNOWN_YEARS[0], 1, 1, tzinfo=zone)
    offset = moment.utcoffset() or timedelta()
    return _render_block("STANDARD", datetime(FIRST_YEAR, 1, 1), (offset, offset), moment.tzname() or "", "")


def _render_block(
    kind: str, start: datetime, offsets: tuple[timedelta, timedelta], name: str, rrule: str
) -> str:
    before, after = (_render_offset(offset) for offset in offsets)
    return (
        f"BEGIN:{kind}\r\n{line('DTSTART', f'{start:%Y%m%dT%H%M%S}')}{rrule}"
        f"{line('TZOFFSETFROM', before)}{line('TZOFFSETTO', after)}{text('TZNAME', name)}END:{kind}\r\n"
    )


def _render_offset(offset: timedelta) -> str:
    """`+0100`, as RFC 5545 3.3.14 has it."""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
