"""Times of a calendar file in their time zones, whatever the program that wrote it calls them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from plugins.analysis.clocks import attach
from plugins.analysis.recurrence import Moment

HALF_A_YEAR = timedelta(days=182)
_IANA = re.compile(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+){0,2}")


class UnknownZoneError(Exception):
    """A time zone that neither its name nor its offset explains."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Reads times; `default` is that of the file, None when it names none."""

    region: ZoneInfo
    default: ZoneInfo | None

    def read(self, value: Any) -> Moment:
        """A day, or an aware time; raises UnknownZoneError. Seconds are dropped, no entry has them."""
        moment = value.dt
        if not isinstance(moment, datetime):
            return date(moment.year, moment.month, moment.day)
        return self._with_zone(moment.replace(second=0, microsecond=0), value.params.get("TZID"))

    def settle(self, start: datetime, is_series: bool) -> ZoneInfo:
        """The zone an entry is written in: the region's, unless a series keeps time with another one."""
        zone = start.tzinfo
        if not is_series or not isinstance(zone, ZoneInfo) or _keeps_time(start, zone, self.region):
            return self.region
        return zone

    def _with_zone(self, moment: datetime, name: str | None) -> datetime:
        local = moment.replace(tzinfo=None)
        if name is None:
            if moment.tzinfo is None:
                return attach(local, self.default or self.region)
            return moment.astimezone(self.default or ZoneInfo("UTC"))
        if zone := find_zone(name):
            return attach(local, zone)
        if moment.tzinfo is None:
            raise UnknownZoneError(name)
        here = moment.astimezone(self.region)
        if here.replace(tzinfo=None) != local:
            raise UnknownZoneError(name)
        return here


def find_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, of a Windows name, or of a path that ends in an IANA name."""
    name = name.strip().strip('"')
    known = WINDOWS_TO_OLSON.get(name, name)
    parts = known.strip("/").split("/")
    tails = ["/".join(parts[start:]) for start in range(len(parts))]
    return next(filter(None, map(_load, tails)), None)


def _load(name: str) -> ZoneInfo | None:
    if not _IANA.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _keeps_time(start: datetime, zone: ZoneInfo, other: ZoneInfo) -> bool:
    """True when the clocks of two zones show the same now and half a year later."""
    moments = (start.astimezone(UTC) + shift for shift in (timedelta(), HALF_A_YEAR))
    return all(one.astimezone(zone).utcoffset() == one.astimezone(other).utcoffset() for one in moments)
