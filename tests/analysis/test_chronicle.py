"""What happened in a period: every section counted by hand, nothing ahead, nothing vague."""

from datetime import date

import pytest

from plugins.analysis.chronicle import SECTIONS, make_chronicle
from plugins.analysis.periods import Period
from plugins.catalogue import read_content
from plugins.settings import make_settings
from plugins.views.overview import make_site
from plugins.views.report import make_report
from tests.site import EVENT, INITIATIVE, NOTICE, PROJECT, entry, file, write_site

TODAY = date(2026, 11, 21)
YEAR = Period.of_year(2026)


def initiative(id: str, more: str = "", place: str = "gaarden") -> str:
    head = INITIATIVE.replace("Solarkreis", f"Initiative {id}")
    return file(f"initiatives/{id}.md", entry(f"{head}place: {{locality: {place}}}\n{more}"))


def project(id: str, phase: str, more: str, place: str = "gaarden") -> str:
    head = PROJECT.replace("phase: idea", f"phase: {phase}").replace("Balkonsolar", f"Projekt {id}")
    lead = "" if "organisations" in more or phase == "idea" else "organisations: [{id: aa, role: lead}]\n"
    return file(f"projects/{id}.md", entry(f"{head}place: {{locality: {place}}}\n{lead}{more}"))


def history(*steps: tuple[str, str]) -> str:
    return f"history: [{', '.join(f'{{phase: {phase}, since: {since}}}' for phase, since in steps)}]\n"


SCRIPT = "".join(
    (
        initiative(
            "aa", "founded: 2026-03\ncooperation: [{with: bb, kind: cooperation, since: 2026-02-01}]\n"
        ),
        initiative(
            "bb",
            "cooperation: [{with: aa, kind: cooperation, since: 2026-02}, "
            "{with: cc, kind: cooperation, since: 2020, until: 2026-05-01}, "
            "{with: dd, kind: information, since: 2026-05-01}]\n"
            "needs: [{kind: time, what: Drei Hände, answered: 2026-04-01}]\n",
        ),
        initiative("cc", "status: ended\nended: 2026-06-30\nsuccessor: aa\n"),
        initiative("dd", "founded: 2025\n", place="kiel"),
        project("idee", "idea", history(("idea", "2026-05-16"))),
        project("ohne", "idea", "created: 2026-07-01\nupdated: 2026-08-01\n").replace(
            "updated: 2026-11-01\n", ""
        ),
        project("vage", "idea", history(("idea", "2025"))),
        project("kuenftig", "planned", history(("idea", "2025-12-31"), ("planned", "2026-12-01"))),
        project(
            "lauf",
            "running",
            history(("planned", "2026-01-01"), ("running", "2026-11-21"))
            + "organisations: [{id: aa, role: lead, since: 2025-01-01}, "
            "{id: bb, role: partner, since: 2026-03-01}, {id: cc, role: funder, since: 2026-03-01}]\n"
            "conditions: [{factor: money, what: Ein Topf voll Geld, state: met, met_on: 2026-02-02, "
            "met_by: bb}, {factor: rooms, what: Ein Raum mit Licht, state: met}]\n"
            "funding: [{programme: Topf, funder: Stadt, amount: 5 Euro, from: 2026-03}]\n",
        ),
        project("start", "running", "start: 2026-09\n"),
        project("fertig", "done", history(("done", "2026-10"))),
        project("aus", "stopped", history(("stopped", "2026-10-10"))),
        file("notices/gesuch.md", entry(NOTICE + "answered: 2026-11-10\nplace: {locality: gaarden}\n")),
        file("notices/gebot.md", entry(NOTICE.replace("need", "offer") + "answered: 2026-11-10\n")),
    )
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    reading = read_content(write_site(tmp_path_factory.mktemp("chronicle"), SCRIPT))
    assert [] == [problem for problem in reading.problems if problem.severity == "error"]
    return reading.catalogue


def told(catalogue, period=YEAR, place="region", today=TODAY):
    sections = make_chronicle(catalogue, period, today, (), place).sections
    return {one.name: [(line.entry.id, line.when) for line in one.told] for one in sections}


def test_every_section_tells_what_lies_in_the_year(catalogue):
    assert {
        "ideas": [("idee", "2026-05-16"), ("ohne", "2026-07-01")],
        "planned": [("lauf", "2026-01-01")],
        "begun": [("start", "2026-09"), ("lauf", "2026-11-21")],
        "done": [("fertig", "2026-10")],
        "stopped": [("aus", "2026-10-10")],
        "met": [("lauf", "2026-02-02")],
        "answered": [("bb", "2026-04-01"), ("gesuch", "2026-11-10")],
        "granted": [("lauf", "2026-03")],
        "founded": [("aa", "2026-03")],
        "ended": [("cc", "2026-06-30")],
        "joined": [("lauf", "2026-03-01")],
        "new-ties": [("aa", "2026-02-01")],
        "ended-ties": [("bb", "2026-05-01")],
    } == told(catalogue)
    assert list(SECTIONS) == list(told(catalogue))


def test_who_joined_stands_with_the_role(catalogue):
    sections = {one.name: one.told for one in make_chronicle(catalogue, YEAR, TODAY, ()).sections}
    (joined,) = sections["joined"]
    assert [("bb", "partner"), ("cc", "funder")] == [
        (one.id, role) for one, role in zip(joined.others, joined.roles, strict=True)
    ]
    (met,) = sections["met"]
    assert ("Ein Topf voll Geld", ["bb"]) == (met.note, [one.id for one in met.others])


def test_what_is_ahead_is_not_told_though_it_lies_in_the_year(catalogue):
    assert [("lauf", "2026-01-01")] == told(catalogue)["planned"]
    assert [("lauf", "2026-01-01"), ("kuenftig", "2026-12-01")] == told(catalogue, today=date(2026, 12, 1))[
        "planned"
    ]


def test_month_that_only_touches_the_period_is_not_told(catalogue):
    half = Period(date(2026, 3, 15), date(2026, 10, 9))
    found = told(catalogue, half)
    assert [("start", "2026-09")] == found["begun"]
    assert {"done", "stopped", "granted", "founded"}.isdisjoint(found)


def test_place_holds_what_lies_in_it_and_nothing_else(catalogue):
    assert told(catalogue) == told(catalogue, place="kiel")
    before = Period.of_year(2025)
    assert (
        [("dd", "2025")] == told(catalogue, before)["founded"] == told(catalogue, before, "kiel")["founded"]
    )
    assert "founded" not in told(catalogue, before, "gaarden")


def test_reversed_and_empty_periods_tell_nothing(catalogue):
    assert {} == told(catalogue, Period(date(2026, 12, 31), date(2026, 1, 1)))
    assert {} == told(catalogue, Period.of_year(1999))


def test_events_count_up_to_today_with_those_who_came(tmp_path):
    plain = EVENT.replace("2027-03-20 09:00", "2026-05-05 18:00")
    series = EVENT.replace("2027-03-20 09:00", "2026-11-02 18:00") + "repeat: {every: week, on: [mon]}\n"
    script = "".join(
        (
            file("initiatives/solarkreis.md", entry(INITIATIVE)),
            file("events/eins.md", entry(plain + "outcome: {summary: Es war voll, attendance: 41}\n")),
            file("events/zwei.md", entry(plain + "outcome: {attendance: 0}\n")),
            file("events/drei.md", entry(plain + "outcome: {summary: Es war schön}\n")),
            file("events/reihe.md", entry(series)),
            file("events/aus.md", entry(plain + "state: cancelled\n")),
            file("events/frist.md", entry(plain.replace("action", "deadline"))),
            file("events/bald.md", entry(plain.replace("2026-05-05", "2026-12-05"))),
        )
    )
    catalogue = read_content(write_site(tmp_path, script)).catalogue
    site = make_site(catalogue, make_settings(catalogue.region, TODAY))
    found = make_report(YEAR, site).gatherings
    assert (4, 6) == (found.events, found.dates)  # three evenings, Mondays 2, 9, 16 November
    assert (41, 2) == (found.attendance, found.counted)
    assert {"Es war schön", "Es war voll", None} == {one.note for one in found.lines}
