"""The import of a calendar: what becomes of its events, what is refused, what a second run does."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.analysis.occurrences import expand
from plugins.analysis.published_dates import expand_published
from plugins.catalogue import Catalogue, Entry, read_content
from plugins.checks import check_content
from plugins.importers.calendar_files import CalendarReport, fetch_calendar, import_calendar
from plugins.importers.entries.reasons import Reason
from plugins.importers.fetching import is_public
from plugins.settings import make_settings
from tests.calendar_programs import say
from tests.cases import REGION, read_cases, write_region
from tests.exports.sites import export_calendars

TODAY = date(2027, 1, 1)
EVENT = """UID:eins
DTSTART;TZID=Europe/Berlin:20270210T190000
DTEND;TZID=Europe/Berlin:20270210T210000
SUMMARY:Abend am Ufer
"""
SERIES = """UID:reihe
DTSTART;TZID=Europe/Berlin:20270302T190000
DTEND;TZID=Europe/Berlin:20270302T210000
SUMMARY:Treffen
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = write_region(tmp_path / "content")
    region = REGION.replace("name: Südufer,", "name: Südufer, also_known_as: [Sandkrug],")
    (folder / "region.yaml").write_text(region, encoding="utf-8")
    return folder


def run(
    content: Path, *events: str, head: str = "", today: date = TODAY, text: str | None = None, **options: Any
) -> CalendarReport:
    """The report of an import of these events."""
    bodies = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    whole = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{bodies}END:VCALENDAR\n" if text is None else text
    source = content.parent / "kalender.ics"
    source.write_text(whole, encoding="utf-8")
    return import_calendar(source, content, "ufer", today, **options)


def read(content: Path) -> Catalogue:
    catalogue = read_content(content).catalogue
    assert catalogue is not None
    return catalogue


def only(content: Path) -> Entry:
    (entry,) = read(content).of_kind("event")
    return entry


def files(content: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((content / "events").iterdir())}


def dates(entry: Entry) -> list[str]:
    found = expand(entry, date(2026, 1, 1), date(2028, 12, 31), "Europe/Berlin")
    return [say(one.start) for one in found]


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def test_an_event_becomes_an_entry(content: Path) -> None:
    event = (
        EVENT
        + """DESCRIPTION:Ein Abend am Wasser mit Tee. Kommt vorbei\\, es wird schön.
LOCATION:Alte Halle\\, Am Ufer 3\\, 24103 Nordufer
URL:https://ufer.example/abend
CATEGORIES:Ufer,Anderes
GEO:54.5;10.1
"""
    )
    report = run(content, event)
    assert (False, ["kalender.ics:3"]) == (report.is_failed, [Path(one.where).name for one in report.written])
    assert """---
title: Abend am Ufer
summary: "Ein Abend am Wasser mit Tee. Kommt vorbei, es wird schön."
start: 2027-02-10 19:00
end: 2027-02-10 21:00
organisers: [ufer]
kind: other
topics: [ufer]
place:
  locality: ufer-nord
  postcode: 24103
  venue: Alte Halle
  street: Am Ufer 3
  lat: 54.5
  lon: 10.1
links:
  - url: https://ufer.example/abend
updated: 2027-01-01
source:
  platform: Kalender ufer
  id: eins
""" == files(content)["abend-am-ufer.md"].partition("  digest")[0]
    assert () == check_content(content).problems[4:]


@pytest.mark.parametrize(
    ("start", "head", "expected"),
    [
        ("DTSTART:20270210T180000Z", "", "2027-02-10 18:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20270210T190000", "", "2027-02-10 18:00"),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20270210T190000", "", "2027-02-10 18:00"),
        ("DTSTART;TZID=America/New_York:20270210T130000", "", "2027-02-10 18:00"),
        ("DTSTART:20270210T190000", "", "2027-02-10 18:00"),
        ("DTSTART:20270210T130000", "X-WR-TIMEZONE:America/New_York\n", "2027-02-10 18:00"),
        ("DTSTART;VALUE=DATE:20270210", "", "2027-02-10"),
    ],
)
def test_times_are_read_in_any_zone(content: Path, start: str, head: str, expected: str) -> None:
    run(content, f"UID:x\n{start}\nSUMMARY:Abend", head=head)
    assert [expected] == dates(only(content))


def test_a_series_in_utc_keeps_the_time_of_the_calendars_zone(content: Path) -> None:
    event = "UID:x\nDTSTART:20270321T180000Z\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Abend"
    run(content, event, head="X-WR-TIMEZONE:Europe/Berlin\n")
    assert ["2027-03-21 18:00", "2027-03-28 17:00"] == dates(only(content))


def test_a_series_of_another_zone_keeps_its_zone(content: Path) -> None:
    run(
        content,
        "UID:x\nDTSTART;TZID=America/New_York:20270307T120000\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Abend",
    )
    assert "America/New_York" == only(content).data.timezone
    assert ["2027-03-07 17:00", "2027-03-14 16:00"] == dates(only(content))


def test_an_unknown_zone_is_a_reason_and_the_others_come_in(content: Path) -> None:
    report = run(content, "UID:x\nDTSTART;TZID=Mars/Base:20270210T190000\nSUMMARY:Mars", EVENT)
    assert (["calendar-zone"], 1) == (codes(report.rejected), len(report.written))
    assert "Mars/Base" in report.render_text("de")


@pytest.mark.parametrize(
    ("rule", "repeat"),
    [
        ("FREQ=DAILY;INTERVAL=3;COUNT=4", {"every": "day", "interval": 3, "count": 4}),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4;WKST=SU", {"every": "week", "on": ("tue", "thu"), "count": 4}),
        ("FREQ=MONTHLY;BYDAY=1TU", {"every": "month", "on": ("first tue",)}),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1", {"every": "month", "on": ("first tue",)}),
        ("FREQ=MONTHLY;BYMONTHDAY=2,16", {"every": "month", "on": ("2", "16")}),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=2", {"every": "year"}),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=1TU", {"every": "month", "interval": 12, "on": ("first tue",)}),
        ("FREQ=WEEKLY;UNTIL=20270316T180000Z", {"every": "week", "until": date(2027, 3, 16)}),
        ("FREQ=WEEKLY;UNTIL=20270316T175959Z", {"every": "week", "until": date(2027, 3, 15)}),
    ],
)
def test_rules_of_our_subset_stay_rules(content: Path, rule: str, repeat: dict[str, Any]) -> None:
    report = run(content, f"{SERIES}RRULE:{rule}")
    assert [] == codes(report.rejected)
    found = only(content).data.repeat
    assert repeat == found.model_dump(include=set(repeat))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=-1;COUNT=2", ["2027-03-02 18:00", "2027-03-31 17:00"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", ["2027-03-02 18:00", "2027-03-31 17:00"]),
        ("FREQ=WEEKLY;BYDAY=WE;COUNT=2", ["2027-03-02 18:00", "2027-03-03 18:00"]),
        ("FREQ=MONTHLY;BYDAY=5TU;COUNT=2", ["2027-03-02 18:00", "2027-03-30 17:00"]),
    ],
)
def test_other_rules_become_dates_with_a_note(content: Path, rule: str, expected: list[str]) -> None:
    report = run(content, f"{SERIES}RRULE:{rule}")
    assert ["calendar-rule-as-dates"] == codes(report.notes)
    assert expected == dates(only(content))


def test_single_dates_and_a_rule_become_dates(content: Path) -> None:
    event = f"{SERIES}RRULE:FREQ=WEEKLY;COUNT=2\nRDATE;TZID=Europe/Berlin:20270320T190000"
    run(content, event)
    assert ["2027-03-02 18:00", "2027-03-09 18:00", "2027-03-20 18:00"] == dates(only(content))


def test_rules_more_often_than_daily_are_a_reason(content: Path) -> None:
    assert ["calendar-broken"] == codes(run(content, f"{SERIES}RRULE:FREQ=SECONDLY").rejected)


def test_a_day_as_the_end_of_a_series_with_times_counts(content: Path) -> None:
    report = run(content, f"{SERIES}RRULE:FREQ=WEEKLY;UNTIL=20270316")
    assert ["calendar-until-day"] == codes(report.notes)
    assert ["2027-03-02 18:00", "2027-03-09 18:00", "2027-03-16 18:00"] == dates(only(content))


MOVED = SERIES.replace("20270302", "20270311") + "RECURRENCE-ID;TZID=Europe/Berlin:20270309T190000"
LONGER = MOVED.replace("T210000", "T230000").replace("Treffen", "Filmabend")
OFF = SERIES.replace("20270302", "20270309") + "RECURRENCE-ID:20270309T180000Z\nSTATUS:CANCELLED"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (MOVED, {"treffen": ["2027-03-02 18:00", "2027-03-11 18:00", "2027-03-16 18:00"]}),
        (OFF, {"treffen": ["2027-03-02 18:00", "2027-03-09 18:00", "2027-03-16 18:00"]}),
        (LONGER, {"filmabend": ["2027-03-11 18:00"], "treffen": ["2027-03-02 18:00", "2027-03-16 18:00"]}),
    ],
    ids=["moved", "cancelled", "more-than-its-time"],
)
def test_changed_dates_are_changes_or_entries(
    content: Path, change: str, found: dict[str, list[str]]
) -> None:
    run(content, f"{SERIES}RRULE:FREQ=WEEKLY;COUNT=3", change)
    assert found == {entry.id: dates(entry) for entry in read(content).of_kind("event")}


def test_changes_from_a_date_on_are_a_reason(content: Path) -> None:
    change = MOVED.replace("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;")
    assert ["calendar-from-then-on"] == codes(run(content, f"{SERIES}RRULE:FREQ=WEEKLY", change).rejected)


def test_private_events_leave_no_trace(content: Path) -> None:
    report = run(content, EVENT, "UID:p\nCLASS:PRIVATE\nDTSTART:20270210T180000Z\nSUMMARY:Geheim")
    assert (1, 1) == (len(report.skipped), len(report.written))
    assert "Geheim" not in report.render_text("de") + "".join(files(content).values())
    assert "skip_when" not in report.render_text("de")


def test_html_is_stripped(content: Path) -> None:
    description = (
        "<p>Wir reparieren <b>alles</b>\\, auch R&auml;der.</p><script>alert(1)</script>"
        '<a href="javascript:alert(1)">hier</a><img src=x onerror=alert(1)>'
    )
    run(content, f"{EVENT}DESCRIPTION:{description}")
    text = files(content)["abend-am-ufer.md"]
    assert "Wir reparieren **alles**, auch Räder." in text
    assert all(word not in text for word in ("<", "script", "alert", "onerror"))


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Nordufer", {"locality": "ufer-nord"}),
        ("Halle Sandkrug", {"locality": "ufer-sued", "venue": "Halle Sandkrug"}),
        ("Halle\\, Sandkrug\\, Deutschland", {"locality": "ufer-sued", "venue": "Halle"}),
        ("https://treffen.example/x", {"online": "https://treffen.example/x"}),
        ("Weit weg", {"venue": "Weit weg"}),
    ],
)
def test_places_are_found_by_their_names(content: Path, location: str, place: dict[str, str]) -> None:
    report = run(content, f"{EVENT}LOCATION:{location}")
    assert place == only(content).data.place.model_dump(exclude_none=True)
    assert (["calendar-place-unknown"] if place.keys() == {"venue"} else []) == codes(report.notes)


def test_what_is_cancelled_or_tentative_says_so(content: Path) -> None:
    run(
        content,
        EVENT.replace("Abend am", "ABGESAGT: Abend am"),
        "UID:t\nSTATUS:TENTATIVE\nDTSTART:20270301\nSUMMARY:Fest",
    )
    assert {"abend-am-ufer": "cancelled", "fest": "save-the-date"} == {
        one.id: one.data.state for one in read(content).of_kind("event")
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "calendar-empty"),
        ("<!DOCTYPE html><html><body>Bitte anmelden</body></html>", "calendar-not-ics"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\n", "calendar-cut"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "calendar-empty"),
        ("BEGIN:VCALENDAR\n" + "X" * 5_300_000 + "\nEND:VCALENDAR\n", "file-too-large"),
    ],
    ids=["nothing", "web-page", "half", "no-event", "too-large"],
)
def test_what_is_no_whole_calendar_leaves_everything_as_it_was(content: Path, text: str, code: str) -> None:
    run(content, EVENT)
    before = files(content)
    report = run(content, text=text)
    assert (True, [code], before) == (report.is_failed, codes(report.unusable), files(content))


def many(*numbers: int) -> list[str]:
    return [EVENT.replace("eins", f"nr-{number}").replace("Abend", f"Abend {number}") for number in numbers]


def test_a_calendar_that_lost_half_of_its_events_leaves_everything_as_it_was(content: Path) -> None:
    run(content, *many(1, 2, 3, 4, 5))
    before = files(content)
    report = run(content, *many(1, 2), today=date(2027, 1, 2))
    assert (["calendar-shrunk"], before) == (codes(report.unusable), files(content))
    accepted = run(content, *many(1, 2), today=date(2027, 1, 2), accept_fewer=True)
    assert (2, 3) == (len(accepted.unchanged), len(accepted.gone))


def test_a_second_run_changes_nothing(content: Path) -> None:
    events = [EVENT, f"{SERIES}RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", MOVED, *many(1, 2)]
    run(content, *events)
    before = files(content)
    report = run(content, *reversed(events), today=date(2027, 1, 20))
    assert ((), (), before) == (report.written, report.changed, files(content))


def test_a_changed_event_is_changed_and_keeps_its_first_day(content: Path) -> None:
    run(content, EVENT)
    report = run(content, EVENT.replace("T210000", "T220000"), today=date(2027, 1, 5))
    entry = only(content)
    assert 1 == len(report.changed)
    assert (date(2027, 1, 5), date(2027, 1, 1)) == (entry.updated, entry.created)


def test_a_file_edited_by_hand_is_kept(content: Path) -> None:
    run(content, EVENT)
    path = content / "events" / "abend-am-ufer.md"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: other", "kind: talk"), encoding="utf-8")
    before = files(content)
    report = run(content, EVENT.replace("T210000", "T220000"))
    assert ([True], before) == ([one.is_outdated for one in report.kept], files(content))


def test_what_vanished_is_marked_and_comes_back(content: Path) -> None:
    run(content, EVENT, *many(1))
    before = files(content)
    report = run(content, *many(1), today=date(2027, 1, 5))
    assert ["abend-am-ufer.md"] == [Path(one.file).name for one in report.gone]
    gone = read(content).get("event", "abend-am-ufer")
    assert gone is not None
    assert date(2027, 1, 5) == gone.data.source.gone
    again = run(content, *many(1), today=date(2027, 1, 9))
    assert () == again.gone + again.changed
    run(content, EVENT, *many(1), today=date(2027, 1, 9))
    assert "gone" not in "".join(files(content).values())
    assert before.keys() == files(content).keys()


def test_past_events_that_a_calendar_drops_are_not_marked(content: Path) -> None:
    run(content, EVENT, *many(1))
    report = run(content, *many(1), today=date(2027, 6, 1))
    assert () == report.gone


def test_two_events_of_one_name_get_two_ids(content: Path) -> None:
    run(content, EVENT, EVENT.replace("eins", "zwei"), EVENT.replace("eins", "drei"))
    assert {"abend-am-ufer", "abend-am-ufer-2027-02-10", "abend-am-ufer-2027-02-10-2"} == {
        entry.id for entry in read(content).of_kind("event")
    }


def test_a_trial_writes_nothing(content: Path) -> None:
    report = run(content, EVENT, dry_run=True)
    assert (1, {}) == (len(report.written), files(content))


def test_an_unknown_organiser_is_refused(content: Path) -> None:
    source = content.parent / "kalender.ics"
    source.write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", encoding="utf-8")
    report = import_calendar(source, content, "ufern", TODAY)
    assert ["ufer"] == [reason.nearest for reason in report.unusable]
    assert ["source-missing"] == codes(import_calendar(content / "x.ics", content, "ufer", TODAY).unusable)


def test_damaged_events_are_reasons_and_the_others_come_in(content: Path) -> None:
    broken = [
        "UID:a\nSUMMARY:Ohne Beginn",
        "UID:b\nDTSTART:irgendwann\nSUMMARY:Irgendwann",
        "UID:c\nDTSTART:20270210T190000\nDTEND:20270210T180000\nSUMMARY:Rückwärts",
        "UID:d\nDTSTART;VALUE=DATE:20270210\nDTEND:20270210T180000\nSUMMARY:Gemischt",
        "UID:e\nDTSTART:20270210T190000\nSUMMARY:x",
        "UID:f\nDTSTART:20270328T023000\nSUMMARY:Gibt es nicht",
        "UID:g\nDTSTART:20270210T190000\nRRULE:FREQ=WEEKLY;COUNT=2\nEXDATE:20270210T190000,20270217T190000\nSUMMARY:Nie",
    ]
    report = run(content, *broken, EVENT)
    assert ["Abend am Ufer"] == [one.title for one in report.written[:1]] or report.written
    assert 5 <= len(report.rejected)
    assert "abend-am-ufer.md" in files(content)
    assert report.render_text("de")
    assert report.render_text("en")


@pytest.mark.parametrize(
    "url",
    [
        "http://ufer.example/kalender.ics",
        "file:///etc/passwd",
        "https://localhost/kalender.ics",
        "https://127.0.0.1/kalender.ics",
        "https://[::1]/kalender.ics",
        "https://10.0.0.1/kalender.ics",
        "https://[::ffff:192.168.0.1]/kalender.ics",
        "https://169.254.169.254/latest",
        "https://name:wort@ufer.example/kalender.ics",
    ],
)
def test_addresses_inside_are_not_fetched(url: str) -> None:
    found = fetch_calendar(url)
    assert isinstance(found, Reason)
    assert "calendar-address-refused" == found.code


def test_addresses_of_the_open_network_are_public() -> None:
    assert [True, True, False, False] == [
        is_public(address) for address in ("93.184.216.34", "2606:2800:220:1::1", "100.64.0.1", "fd00::1")
    ]


def test_our_own_calendar_comes_back_with_the_same_dates(content: Path, tmp_path: Path) -> None:
    catalogue = read_cases(tmp_path / "cases")
    written = export_calendars(catalogue, make_settings(catalogue.region, TODAY))
    report = run(content, text=written["/events/all.ics"].decode())
    assert () == report.rejected
    assert all_dates(catalogue) == all_dates(read(content))


def all_dates(catalogue: Catalogue) -> list[tuple[str, str, bool]]:
    """Start, end, and whether it is cancelled, of all published dates."""
    found = expand_published(catalogue, TODAY)
    return sorted((say(one.start), say(one.end), one.state == "cancelled") for one in found)
