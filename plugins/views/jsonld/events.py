"""Events in schema.org's terms: times with their offset, whole days as days, series by their rule."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from plugins.catalogue import Catalogue, Entry
from plugins.views.jsonld.entries import build_common, build_organization_name
from plugins.views.jsonld.nodes import Links, Node, make_node
from plugins.views.jsonld.places import build_location
from plugins.views.when import Moment, day_of, end_of

_SCHEMA = "https://schema.org/"
_TYPES = {"festival": "Festival", "workshop": "EducationEvent"}
_MODES = {
    "onsite": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
_STATES = {"cancelled": "EventCancelled", "moved": "EventRescheduled"}
_PERIODS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "-1"}


def build_event(entry: Entry, catalogue: Catalogue, links: Links) -> Node:
    """An event at its first date; what lies after it stands in its schedule or in events below it."""
    data = entry.data
    return {
        "@type": _TYPES.get(data.kind, "Event"),
        **build_common(entry, catalogue, links),
        **_dates(data, data.timezone or catalogue.region.timezone),
        "eventStatus": _SCHEMA + _STATES.get(data.state, "EventScheduled"),
        "eventAttendanceMode": _SCHEMA + _MODES[data.mode],
        "location": _locations(entry, catalogue),
        "organizer": [build_organization_name(one, catalogue, links) for one in data.organisers],
        "contributor": [build_organization_name(one, catalogue, links) for one in data.partners],
        "superEvent": _event_name(data.part_of, catalogue, links),
        "isAccessibleForFree": data.free,
        "inLanguage": data.languages or entry.language,
        "audience": [make_node("Audience", audienceType=one) for one in data.audience],
        "offers": _offer(data),
    }


def _dates(data: Any, zone: str) -> Node:
    end = end_of(data)
    return {
        "startDate": _moment(data.start, zone),
        "endDate": _moment(end, zone),
        "previousStartDate": _moment(data.moved_from, zone),
        "eventSchedule": _schedule(data, end, zone) if data.repeat else None,
        "subEvent": [_one_date(data, start, end, zone) for start in data.dates[1:]],
    }


def _moment(moment: Moment | None, zone: str) -> str | None:
    """A day, or a time with its offset from UTC (ISO 8601)."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=ZoneInfo(zone)).isoformat()
    return moment.isoformat() if moment else None


def _one_date(data: Any, start: Moment, end: Moment | None, zone: str) -> Node:
    """One more date of an irregular event, as long as the first."""
    last = start + (end - data.start) if end else None
    return make_node("Event", name=data.title, startDate=_moment(start, zone), endDate=_moment(last, zone))


def _schedule(data: Any, end: Moment | None, zone: str) -> Node:
    """The rule of a series without what differs from it; days as RFC 5545 3.3.10 writes them."""
    rule = data.repeat
    return make_node(
        "Schedule",
        repeatFrequency=f"P{rule.interval}{_PERIODS[rule.every]}",
        repeatCount=rule.count,
        byDay=[_weekday(day) for day in rule.on if not day.isdigit()],
        byMonthDay=[int(day) for day in rule.on if day.isdigit()],
        startDate=day_of(data.start).isoformat(),
        endDate=_moment(rule.until, zone),
        startTime=_clock(data.start),
        endTime=_clock(end),
        duration=_duration(data.start, end),
        exceptDate=[day.isoformat() for day in _left_out(rule)],
        scheduleTimezone=zone,
    )


def _weekday(day: str) -> str:
    """`sat` as SA, `first sat` as 1SA."""
    ordinal, _, weekday = day.rpartition(" ")
    return _ORDINALS.get(ordinal, "") + weekday[:2].upper()


def _clock(moment: Moment | None) -> str | None:
    return moment.strftime("%H:%M:%S") if isinstance(moment, datetime) else None


def _duration(start: Moment, end: Moment | None) -> str | None:
    """The length as ISO 8601 has it; of whole days the last one counts."""
    if end is None:
        return None
    if isinstance(start, datetime):
        return f"PT{(end - start) // timedelta(minutes=1)}M"
    return f"P{(end - start).days + 1}D"


def _left_out(rule: Any) -> list[date]:
    """The days of the rule on which nothing happens then: cancelled, or moved elsewhere."""
    changed = [one.on for one in rule.changes if one.start is not None or one.state == "cancelled"]
    return sorted({*rule.except_, *changed})


def _locations(entry: Entry, catalogue: Catalogue) -> list[Node | None]:
    place, mode = entry.data.place, entry.data.mode
    online = place.online if place else None
    return [
        build_location(entry, catalogue) if mode != "online" else None,
        make_node("VirtualLocation", url=online) if mode != "onsite" else None,
    ]


def _event_name(event: str | None, catalogue: Catalogue, links: Links) -> Node | None:
    """An event by its name and page."""
    entry = catalogue.get("event", event) if event else None
    if entry is None:
        return None
    address = links(entry.address)
    return make_node("Event", id=f"{address}#event", name=entry.title, url=address)


def _offer(data: Any) -> Node | None:
    """Where to register, and whether there is room."""
    url = data.registration.url if data.registration else None
    if not url and data.state != "full":
        return None
    return make_node(
        "Offer", url=url, availability=_SCHEMA + ("SoldOut" if data.state == "full" else "InStock")
    )
