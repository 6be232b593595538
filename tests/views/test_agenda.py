"""Agenda, months, years, weekend and week: what stands on which day, and what is folded."""

from datetime import date

import pytest

from plugins.views import agenda, embed, free_dates, month, week, weekend, year
from plugins.views.month import shorten
from plugins.views.next_dates import next_dates
from plugins.views.overview import make_site
from plugins.views.subscribe import make_subscription
from tests.theme.full import REGION, entry, read

NETZ = entry(
    "title: Das Netz\nsummary: Ein Netzwerk für alle in der Probe.\ntopics: [klang]\nsector: network\n"
    "updated: 2026-10-01"
)


def event(title: str, when: str) -> str:
    return entry(
        f"title: {title}\n{when}\ntopics: [energie]\norganisers: [netz]\nkind: talk\nupdated: 2026-10-01"
    )


def make(folder, url: str | None = None, region: str = "", **events: str):
    files = {"region.yaml": REGION.replace("office: rathaus, ", "") + region, "initiatives/netz.md": NETZ}
    files |= {f"events/{name}.md": event(f"Termin {name}", when) for name, when in events.items()}
    return make_site(*read(folder, files, url))


def shown(view) -> list[tuple[str, list[str]]]:
    return [(str(day.day), [line.title.split()[-1] for line in day.lines]) for day in view.days]


def whole(site):
    return next(agenda.make_views(site))


def by_address(module, site):
    return {view.head.address: view for view in module.make_views(site)}


def test_series_stands_once_with_its_next_date_and_the_others_folded(tmp_path):
    view = whole(make(tmp_path, abend="start: 2026-11-03 19:00\nrepeat: {every: week, until: 2026-12-15}"))
    (line,) = view.days[0].lines
    assert [("2026-11-24", ["abend"])] == shown(view)
    assert [date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)] == [
        one.when.start.date() for one in line.later
    ]


def test_cancelled_next_date_stands_beside_the_one_that_is_on(tmp_path):
    rule = "repeat: {every: week, until: 2026-12-15, changes: [{on: 2026-11-24, state: cancelled}]}"
    view = whole(make(tmp_path, abend=f"start: 2026-11-03 19:00\n{rule}"))
    states = [(str(day.day), line.date.state) for day in view.days for line in day.lines]
    assert [("2026-11-24", "cancelled"), ("2026-12-01", None)] == states


def test_event_of_several_days_stands_on_each_a_long_one_once(tmp_path):
    site = make(
        tmp_path,
        fest="start: 2026-12-11\nend: 2026-12-13",
        markt="start: 2026-12-01\nend: 2026-12-24\nlong: true",
    )
    days = ["2026-12-01", "2026-12-11", "2026-12-12", "2026-12-13"]
    assert days == [day for day, _ in shown(whole(site))]
    assert 24 == len(by_address(month, site)["/events/2026/12/"].days)


def test_what_is_over_is_in_the_archive_only(tmp_path):
    site = make(tmp_path, gestern="start: 2026-11-20 10:00", damals="start: 2024-05-01 10:00")
    view = whole(site)
    assert [] == shown(view)
    assert [2024, 2026] == [one.year for one in view.archive]
    assert [("2024-05-01", ["damals"])] == shown(by_address(month, site)["/events/2024/05/"])


def test_moved_date_stands_where_it_is_now_and_says_from_when(tmp_path):
    rule = "repeat: {every: month, until: 2027-03-01, changes: [{on: 2026-12-05, start: 2026-12-12 15:00}]}"
    view = whole(make(tmp_path, treff=f"start: 2026-12-05 14:00\n{rule}"))
    assert [("2026-12-12", ["treff"])] == shown(view)
    assert date(2026, 12, 5) == view.days[0].lines[0].date.when.moved_from.date()


def test_agenda_is_cut_after_a_whole_day(tmp_path):
    events = {f"n{number:03}": f"start: 2026-12-{number % 28 + 1:02} 10:00" for number in range(140)}
    view = whole(make(tmp_path, **events))
    assert view.is_cut
    assert 100 == sum(len(day.lines) for day in view.days)


def test_months_link_to_those_with_dates(tmp_path):
    site = make(tmp_path, bald="start: 2026-12-01 10:00", fern="start: 2027-05-01 10:00")
    views = by_address(month, site)
    assert ["/events/2026/11/", "/events/2026/12/", "/events/2027/05/"] == list(views)
    assert "/events/2027/05/" == views["/events/2026/12/"].next.address


def test_month_is_a_table_of_whole_weeks_with_the_days_around_empty(tmp_path):
    events = {f"n{number}": "start: 2026-12-05 10:00" for number in range(6)}
    view = by_address(month, make(tmp_path, **events))["/events/2026/12/"]
    assert [49, 50, 51, 52, 53] == [row.number for row in view.weeks]
    assert (False, True) == (view.weeks[0].cells[0].is_in_month, view.weeks[0].cells[1].is_in_month)
    cell = view.weeks[0].cells[5]
    assert (4, 2) == (len(cell.lines), cell.more)


def test_holidays_of_the_state_are_named(tmp_path):
    view = by_address(month, make(tmp_path, bald="start: 2026-12-25 10:00"))["/events/2026/12/"]
    assert "Erster Weihnachtstag" == view.days[0].public_holiday
    assert {"public", "school"} == {one.kind for one in view.holidays}


def test_holidays_are_whole_where_they_go_over_the_year(tmp_path):
    site = make(tmp_path, bald="start: 2026-12-25 10:00")
    views = by_address(month, site) | by_address(year, site)
    for address in ("/events/2026/12/", "/events/2026/"):
        last = [one for one in views[address].holidays if one.kind == "school"][-1]
        assert (2026, 2027) == (last.first_day.year, last.last_day.year)


def test_agenda_of_an_initiative_says_nothing_of_others(tmp_path):
    site = make(tmp_path, bald="start: 2026-12-01 10:00")
    view = by_address(agenda, site)["/events/initiative/netz/"]
    assert [("2026-12-01", ["bald"])] == shown(view)
    assert () == (*view.groups, *view.months, *view.archive)


def test_agenda_of_an_initiative_has_what_it_takes_part_in_once(tmp_path):
    site = make(tmp_path, mit="start: 2026-12-01 10:00\npartners: [netz]", ohne="start: 2026-12-02 10:00")
    assert 2 == by_address(agenda, site)["/events/initiative/netz/"].total


def test_year_counts_dates_and_events(tmp_path):
    site = make(
        tmp_path,
        reihe="start: 2026-01-07 19:00\nrepeat: {every: month, until: 2026-12-31}",
        ab="start: 2026-12-01 10:00\nstate: cancelled",
    )
    view = by_address(year, site)["/events/2026/"]
    assert (12, 1, 1) == (view.total, view.events, view.cancelled)


def test_weekend_can_be_narrowed_by_plain_links(tmp_path):
    site = make(
        tmp_path, frei="start: 2026-11-21 19:00\nfree: true", teuer="start: 2026-11-22 11:00\nprice: 9 Euro"
    )
    views = by_address(weekend, site)
    assert (2, 1) == (views["/events/weekend/"].total, views["/events/weekend/free/"].total)
    assert 0 == views["/events/weekend/step-free/"].total


def test_week_of_a_place_is_there_when_something_is_on(tmp_path):
    site = make(tmp_path, "https://x.example/", hier="start: 2026-11-23 19:00\nplace: {locality: preetz}")
    views = by_address(week, site)
    assert {"/week/", "/week/kreis/", "/week/preetz/"} == set(views)
    assert "https://x.example/week/preetz/" == views["/week/preetz/"].qr.address
    assert ["Preetz"] == [place.name for place in views["/week/"].press]


def test_week_without_an_address_has_no_code(tmp_path):
    assert None is by_address(week, make(tmp_path))["/week/"].qr


def test_load_of_a_day_is_said_in_a_word(tmp_path):
    view = next(free_dates.make_views(make(tmp_path, abend="start: 2026-11-24 19:00")))
    tuesday = view.weeks[1].days[1]
    assert ("free", "quiet", "1.0 energie") == (
        tuesday.daytime.fullness,
        tuesday.evening.fullness,
        tuesday.evening.parts,
    )
    assert 12 == len(view.weeks)


@pytest.mark.parametrize(("region", "pages"), [("", 1 + 1 + 3 + 4), ("-", 1)], ids=["any", "nobody"])
def test_agendas_are_embedded_where_the_region_allows_it(tmp_path, region, pages):
    site = make(tmp_path)
    if region:
        text = (
            (tmp_path / "content" / "region.yaml").read_text("utf-8").replace("embed: {allowed: any}\n", "")
        )
        site = make_site(*read(tmp_path / "b", {"region.yaml": text, "initiatives/netz.md": NETZ}))
    assert pages == len(list(embed.make_views(site)))


def test_next_dates_leave_out_what_is_over(tmp_path):
    site = make(
        tmp_path,
        gestern="start: 2026-11-20 10:00",
        spaet="start: 2026-12-20 10:00",
        reihe="start: 2026-01-01 10:00\nrepeat: {every: week}",
    )
    cards = next_dates(site.catalogue.of_kind("event"), site, 5)
    assert ["Termin reihe", "Termin spaet"] == [card.title for card in cards]
    assert date(2026, 11, 26) == cards[0].when.start.date()


def test_subscription_needs_the_address_of_the_site(tmp_path):
    unknown = make_subscription("/events/all.ics", "Probe", make(tmp_path / "a").settings)
    known = make_subscription("/events/all.ics", "Probe", make(tmp_path / "b", "https://x.example/").settings)
    assert (None, "webcal://x.example/events/all.ics") == (unknown.webcal, known.webcal)
    assert (
        known.google
        == "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fx.example%2Fevents%2Fall.ics"
    )


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Ein Abend", "Ein Abend"),
        ("Ein langer Abend mit sehr vielen Worten und noch mehr", "Ein langer Abend mit sehr vielen Worten…"),
        ("Bürgerenergiegenossenschaftsversammlungsabend", "Bürgerenergiegenossenschaftsversammlungsabe…"),
    ],
)
def test_title_is_cut_at_a_word(title, short):
    assert short == shorten(title)
