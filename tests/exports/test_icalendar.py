"""What stands in calendar files and what never does; that programs read the dates right is tested beside."""

import json
import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest

from plugins import frontmatter
from plugins.catalogue import Catalogue, read_content
from plugins.exports.icalendar import files as icalendar_files
from plugins.exports.occurrences_json import make_occurrences
from plugins.settings import make_settings
from plugins.views.overview import make_site
from schemas import check
from schemas.event import Event
from schemas.listed import EntryPlace
from tests.calendar_programs import PROGRAMS, read_with_all
from tests.cases import FIRST, LAST, REGION, TODAY, read_cases, write_region
from tests.exports.sites import export_calendars

BLNS = Path(__file__).resolve().parents[3] / "shared" / "data" / "blns.json"
FRONT = "organisers: [ufer]\nkind: meeting\ntopics: [ufer]\nupdated: 2026-11-01"
ALL = "/events/all.ics"


def read_events(folder: Path, region: str = "", **events: str) -> Catalogue:
    """The catalogue of these events, with more keys in region.yaml."""
    content = write_region(folder / "content")
    (content / "region.yaml").write_text(REGION + region, encoding="utf-8")
    for name, front in events.items():
        text = f"---\ntitle: {name.title()}\n{front.strip()}\n{FRONT}\n---\n"
        (content / "events" / f"{name}.md").write_text(text, encoding="utf-8")
    reading = read_content(content)
    assert reading.catalogue is not None
    assert not reading.problems, reading.problems
    return reading.catalogue


def make(catalogue: Catalogue, today: date = TODAY, site_url: str | None = None) -> dict[str, str]:
    """All calendar files as text."""
    settings = make_settings(catalogue.region, today, site_url)
    return {address: data.decode() for address, data in export_calendars(catalogue, settings).items()}


def unfold(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def values(text: str, name: str) -> list[str]:
    """The values of a property in all components, its parameters included in the name."""
    return [line.partition(":")[2] for line in unfold(text) if line.partition(":")[0] == name]


EVENING = "start: 2027-02-10 19:00\nend: 2027-02-10 21:00"


def test_a_file_of_one_event_is_complete(tmp_path: Path) -> None:
    front = (
        EVENING
        + """
summary: Ein Abend mit Semikolon; Komma, und einem Strich \\ dazwischen.
place: {locality: ufer-nord, venue: Halle 3, street: Am Ufer 1, postcode: 24103, lat: 54.5, lon: 10.1}
note: Eingang hinten.
free: true
"""
    )
    assert (
        """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Wirkort//Wirkort//DE
CALSCALE:GREGORIAN
NAME:Abend
X-WR-CALNAME:Abend
REFRESH-INTERVAL;VALUE=DURATION:PT12H
X-PUBLISHED-TTL:PT12H
SOURCE;VALUE=URI:https://ufer.example/events/abend/event.ics
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:abend@ufer.example
DTSTAMP:20261101T000000Z
LAST-MODIFIED:20261101T000000Z
SEQUENCE:9801
DTSTART;TZID=Europe/Berlin:20270210T190000
DTEND;TZID=Europe/Berlin:20270210T210000
SUMMARY:Abend
DESCRIPTION:Eingang hinten.\\nEin Abend mit Semikolon\\; Komma\\, und einem Strich \\\\ dazwischen.\\n\
Veranstaltet von: Uferverein\\nKostenlos\\nhttps://ufer.example/events/abend/
LOCATION:Halle 3\\, Am Ufer 1\\, 24103 Nordufer
GEO:54.5;10.1
URL:https://ufer.example/events/abend/
CATEGORIES:Ufer
COLOR:darkcyan
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
""".split("\n")
        == unfold(make(read_events(tmp_path, abend=front))["/events/abend/event.ics"])
    )


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return read_cases(tmp_path_factory.mktemp("cases") / "content")


def test_files_hold_nothing_that_programs_read_differently(cases: Catalogue) -> None:
    text = make(cases)[ALL]
    names = {line.partition(":")[0].partition(";")[0] for line in unfold(text)}
    assert set() == names & {"RDATE", "METHOD", "EXRULE", "ATTENDEE", "ORGANIZER", "TRIGGER"}
    assert "THISANDFUTURE" not in text
    assert "VALARM" not in text


def test_exceptions_stand_one_a_line_with_their_zone(cases: Catalogue) -> None:
    lines = [line for line in unfold(make(cases)[ALL]) if line.startswith("EXDATE")]
    assert lines
    assert all("," not in line and line.startswith(("EXDATE;TZID=", "EXDATE;VALUE=DATE:")) for line in lines)


def test_rules_name_their_days_and_end_in_utc(cases: Catalogue) -> None:
    rules = [rule for rule in values(make(cases)[ALL], "RRULE") if "UNTIL" in rule or "COUNT" in rule]
    assert all("BYDAY" in rule or "BYMONTHDAY" in rule or "DAILY" in rule for rule in rules)
    untils = [rule.partition("UNTIL=")[2] for rule in rules if "UNTIL" in rule]
    assert untils
    assert all(len(until) == 8 or until.endswith("Z") for until in untils)


def test_lines_are_folded_at_75_octets_and_end_with_crlf(cases: Catalogue) -> None:
    for text in make(cases).values():
        assert "\n" not in text.replace("\r\n", "")
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_irregular_dates_are_events_of_their_own(cases: Catalogue) -> None:
    files = make(cases)
    assert [
        "irregular-20270302T1800@ufer.example",
        "irregular-20270330T1800@ufer.example",
        "irregular-20270413T1900@ufer.example",
    ] == values(files["/events/irregular/event.ics"], "UID")
    whole = values(files["/events/irregular-whole-days/event.ics"], "UID")
    assert [
        "irregular-whole-days-20270605@ufer.example",
        "irregular-whole-days-20270626@ufer.example",
    ] == whole


def test_where_the_site_is_published_changes_no_id(cases: Catalogue) -> None:
    here, there = make(cases)[ALL], make(cases, site_url="https://x.example/sub/")[ALL]
    assert values(here, "UID") == values(there, "UID")
    assert "https://x.example/sub/events/moved/" in values(there, "URL")


def test_without_an_address_ids_are_invalid_hosts_and_there_is_no_url(tmp_path: Path) -> None:
    catalogue = read_events(tmp_path, abend=EVENING)
    region = catalogue.region.model_copy(update={"url": None})
    text = make(replace(catalogue, region=region))[ALL]
    assert ["abend@wirkort.invalid"] == values(text, "UID")
    assert [] == values(text, "URL") + values(text, "SOURCE;VALUE=URI")


def test_every_topic_place_and_initiative_has_a_file_even_without_events(tmp_path: Path) -> None:
    files = make(read_events(tmp_path))
    assert {
        ALL,
        "/topics/ufer/events.ics",
        "/places/ufer/events.ics",
        "/places/ufer-nord/events.ics",
        "/places/ufer-sued/events.ics",
        "/initiatives/ufer/events.ics",
    } == set(files)
    assert all("BEGIN:VTIMEZONE" in text and "VEVENT" not in text for text in files.values())


def test_a_place_has_what_lies_in_it_and_a_series_is_in_each_of_its_places(tmp_path: Path) -> None:
    series = """
start: 2027-02-01 18:00
place: {locality: ufer-nord}
repeat: {every: week, count: 2, changes: [{on: 2027-02-08, place: {locality: ufer-sued}}]}
"""
    catalogue = read_events(tmp_path, abend=EVENING + "\nplace: {locality: ufer-sued}", reihe=series)
    files = make(catalogue)
    found = {
        place: set(values(files[f"/places/{place}/events.ics"], "SUMMARY")) for place in catalogue.places
    }
    assert {"ufer": {"Abend", "Reihe"}, "ufer-nord": {"Reihe"}, "ufer-sued": {"Abend", "Reihe"}} == found


OLD = "start: 2026-10-02 19:00"
RECENT = "start: 2026-10-03 19:00"
FAR = "start: 2028-07-01 19:00"
TOO_FAR = "start: 2028-07-02 19:00"


def test_the_window_is_90_days_back_and_18_months_ahead(tmp_path: Path) -> None:
    files = make(read_events(tmp_path, alt=OLD, neu=RECENT, fern=FAR, ferner=TOO_FAR))
    assert ["Fern", "Neu"] == values(files[ALL], "SUMMARY")
    assert ["Alt"] == values(files["/events/alt/event.ics"], "SUMMARY")
    assert ["Ferner"] == values(files["/events/ferner/event.ics"], "SUMMARY")


@pytest.mark.parametrize(
    ("region", "status"),
    [
        ("", "CONFIRMED"),
        ("calendar: {cancelled: keep}", "CONFIRMED"),
        ("calendar: {cancelled: status}", "CANCELLED"),
    ],
)
def test_cancelled_events_say_so_in_their_title(tmp_path: Path, region: str, status: str) -> None:
    text = make(read_events(tmp_path, region, abend=EVENING + "\nstate: cancelled"))[ALL]
    assert ["ABGESAGT: Abend"] == values(text, "SUMMARY")
    assert [status] == values(text, "STATUS")


def test_cancelled_events_are_kept_for_30_days(tmp_path: Path) -> None:
    catalogue = read_events(tmp_path, abend=EVENING + "\nstate: cancelled")
    assert ["ABGESAGT: Abend"] == values(make(catalogue, date(2027, 3, 12))[ALL], "SUMMARY")
    later = make(catalogue, date(2027, 3, 13))
    assert [] == values(later[ALL], "SUMMARY")
    assert ["ABGESAGT: Abend"] == values(later["/events/abend/event.ics"], "SUMMARY")


def test_a_cancelled_date_of_a_series_becomes_an_exception_after_30_days(tmp_path: Path) -> None:
    changes = "changes: [{on: 2027-02-10, state: cancelled}]"
    front = f"start: 2027-02-03 19:00\nrepeat: {{every: week, count: 9, {changes}}}"
    catalogue = read_events(tmp_path, abend=front)
    early, late = (make(catalogue, day)[ALL] for day in (date(2027, 3, 12), date(2027, 3, 13)))
    exception = "EXDATE;TZID=Europe/Berlin"
    assert (["Abend", "ABGESAGT: Abend"], []) == (values(early, "SUMMARY"), values(early, exception))
    assert (["Abend"], ["20270210T190000"]) == (values(late, "SUMMARY"), values(late, exception))


def test_save_the_date_is_tentative(tmp_path: Path) -> None:
    text = make(read_events(tmp_path, abend=EVENING + "\nstate: save-the-date"))[ALL]
    assert ["TENTATIVE"] == values(text, "STATUS")


def test_other_zones_bring_their_own_block(cases: Catalogue) -> None:
    text = make(cases)["/events/new-york/event.ics"]
    assert ["America/New_York", "Europe/Berlin"] == values(text, "TZID")


def test_a_large_file_is_cut_and_stands_beside_in_full_by_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(icalendar_files, "MAX_BYTES", 20_000)
    days = [date(2026, 12, 1), *(date(2027, month, day) for month in (2, 3) for day in range(1, 22))]
    events = {f"abend-{day}": f"start: {day} 19:00\nsummary: {'Ein langer Satz. ' * 12}" for day in days}
    with caplog.at_level(logging.WARNING):
        files = make(read_events(tmp_path, **events))
    assert ["/events/all.ics is larger than 20000 bytes and is split by year."] == caplog.messages[:1]
    parts = sorted(address for address in files if address.startswith("/events/all"))
    assert ["/events/all-2026.ics", "/events/all-2027-02.ics", "/events/all-2027-03.ics"] == parts[:3]
    assert all(len(files[address].encode()) <= 20_000 for address in parts)
    whole = [
        uid
        for address in ("all-2026", "all-2027-02", "all-2027-03")
        for uid in values(files[f"/events/{address}.ics"], "UID")
    ]
    assert sorted(f"abend-{day}@ufer.example" for day in days) == sorted(whole)
    assert "abend-2027-02-01@ufer.example" in values(files[ALL], "UID")


def test_two_runs_and_any_order_of_files_give_the_same_bytes(cases: Catalogue) -> None:
    turned = replace(cases, entries=dict(reversed(cases.entries.items())))
    assert make(cases) == make(turned)


def test_occurrences_are_those_of_the_calendars(cases: Catalogue) -> None:
    site = make_site(cases, make_settings(cases.region, TODAY))
    (address, data), *_others = make_occurrences(site)
    document = json.loads(data)
    assert ("/api/v1/occurrences.json", "1") == (address, document["version"])
    starts = [one["start"] for one in document["items"] if one["event"] == "moved"]
    assert [
        "2027-02-02T18:00:00+01:00",
        "2027-02-11T19:30:00+01:00",
        "2027-02-16T18:00:00+01:00",
        "2027-02-23T18:00:00+01:00",
    ] == starts
    read = read_with_all({ALL: make(cases)[ALL]}, FIRST, LAST)["recurring-ical-events"][ALL]
    assert len(read) == len(document["items"])
    assert {
        "event": "whole-days",
        "start": "2027-05-10",
        "end": "2027-05-17",
        "all_day": True,
        "state": "confirmed",
        "locality": None,
        "url": "https://ufer.example/events/whole-days/",
    } in document["items"]


@pytest.fixture(scope="module")
def naughty() -> list[str]:
    """The strings that our entries accept as a title."""
    if not BLNS.exists():
        pytest.skip("../shared/data/blns.json is not there")
    strings = {string.strip() for string in json.loads(BLNS.read_text(encoding="utf-8"))}
    return sorted(string for string in strings if is_accepted(string))


def is_accepted(string: str) -> bool:
    """Whether an entry may hold it: no line breaks, no invisible characters, long enough."""
    values = {"title": string, "start": "2027-02-10 19:00", "organisers": ["ufer"], "kind": "meeting"}
    model, _faults = check(Event, {**values, "topics": ["ufer"], "updated": "2026-11-01"})
    return model is not None and not frontmatter.FORBIDDEN.search(string)


def test_every_harmless_string_is_inert_in_every_text(tmp_path: Path, naughty: list[str]) -> None:
    assert len(naughty) > 300
    text = make(with_texts(read_events(tmp_path, abend=EVENING), naughty))[ALL]
    components = icalendar.Calendar.from_ical(text).walk("VEVENT")
    titles = sorted(["Abend", *naughty])
    assert titles == sorted(str(one["SUMMARY"]) for one in components)
    assert all(not one.errors for one in components)
    for one in components:
        title = str(one["SUMMARY"])
        assert title == "Abend" or f"{title}, {title}" == str(one["LOCATION"])
        assert title == "Abend" or str(one["DESCRIPTION"]).startswith(f"{title}\n{title}\n")


@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_show_harmless_strings_as_they_are(tmp_path: Path, naughty: list[str], program: str) -> None:
    text = make(with_texts(read_events(tmp_path, abend=EVENING), naughty))[ALL]
    shown = [row[2] for row in read_with_all({ALL: text}, FIRST, LAST)[program][ALL]]
    expected = ["Abend", *naughty]
    if program == "node-ical":  # takes a text in quotation marks for a quoted one
        expected = [unquote(title) for title in expected]
    assert sorted(expected) == sorted(shown)


def unquote(text: str) -> str:
    return text[1:-1] if text.startswith('"') and text.endswith('"') else text


def with_texts(catalogue: Catalogue, strings: list[str]) -> Catalogue:
    """The catalogue with an event for each string, which stands in all of its texts."""
    entry = catalogue.get("event", "abend")
    assert entry is not None
    entries = dict(catalogue.entries)
    for number, string in enumerate(strings):
        texts = dict.fromkeys(("title", "summary", "note", "bring", "price"), string)
        place = EntryPlace().model_copy(update={"venue": string, "street": string})
        other = replace(
            entry, id=f"wort-{number}", data=entry.data.model_copy(update={**texts, "place": place})
        )
        entries[other.key] = other
    return replace(catalogue, entries=entries)
