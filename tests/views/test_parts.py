"""Smaller parts of views: calls, chart, forge addresses, who is asked, when events end."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from plugins.views.calls import find_calls
from plugins.views.chart import make_chart
from plugins.views.facts import find_whom_to_ask
from plugins.views.overview import make_site
from plugins.views.provenance import edit_address, new_file_address
from plugins.views.stamps import SEA_MARKS, icon_of
from plugins.views.when import end_of, is_over, last_day
from schemas import Event
from tests.theme.full import FULL, REGION, entry, read


def forge(kind: str, repository: str, path: str = "content"):
    return SimpleNamespace(kind=kind, repository=repository, branch="main", path=path)


@pytest.mark.parametrize(
    ("where", "address"),
    [
        (forge("github", "a/b"), "https://github.com/a/b/edit/main/content/projects/x.md"),
        (forge("gitlab", "a/b/c"), "https://gitlab.com/a/b/c/-/edit/main/content/projects/x.md"),
        (
            forge("gitlab", "https://git.kiel.example/a/b", ""),
            "https://git.kiel.example/a/b/-/edit/main/projects/x.md",
        ),
        (
            forge("forgejo", "https://codeberg.org/a/b"),
            "https://codeberg.org/a/b/_edit/main/content/projects/x.md",
        ),
    ],
    ids=["github", "gitlab", "own gitlab", "forgejo"],
)
def test_change_is_suggested_where_the_forge_edits(where, address):
    assert address == edit_address(where, "projects/x.md")


def test_new_entry_starts_in_its_folder():
    assert "https://github.com/a/b/new/main/content/events" == new_file_address(
        forge("github", "a/b"), "events"
    )


def event(start, **known):
    values = {
        "title": "Probe",
        "topics": ["energie"],
        "organisers": ["netz"],
        "kind": "talk",
        "updated": "2026-01-01",
    }
    return Event.model_validate({**values, "start": start, **known})


@pytest.mark.parametrize(
    ("given", "end", "last"),
    [
        pytest.param({"start": "2026-12-12 10:00"}, None, date(2026, 12, 12), id="open end"),
        pytest.param(
            {"start": "2026-12-12 10:00", "duration": "90 min"},
            datetime(2026, 12, 12, 11, 30),
            date(2026, 12, 12),
            id="duration",
        ),
        pytest.param(
            {"start": "2026-12-12", "duration": "3 d"}, date(2026, 12, 14), date(2026, 12, 14), id="days"
        ),
        pytest.param(
            {"start": "2026-12-12", "dates": ["2026-12-12", "2027-01-02"]},
            None,
            date(2027, 1, 2),
            id="single dates",
        ),
        pytest.param({"start": "2026-12-12", "repeat": {"every": "week"}}, None, None, id="endless series"),
        pytest.param(
            {"start": "2026-12-12", "repeat": {"every": "week", "until": "2027-02-01"}},
            None,
            date(2027, 2, 1),
            id="series",
        ),
    ],
)
def test_event_ends(given, end, last):
    made = event(**given)
    assert (end, last) == (end_of(made), last_day(made))


def test_event_is_over_the_day_after():
    made = SimpleNamespace(data=event("2026-12-12 10:00"))
    assert (False, True) == (is_over(made, date(2026, 12, 12)), is_over(made, date(2026, 12, 13)))


def calls_of(folder, files=FULL):
    return [(call.kind, call.what) for call in find_calls(make_site(*read(folder, files)))]


def test_calls_are_what_is_still_open_what_ends_first_comes_first(tmp_path):
    assert [
        ("time", "Vorlesen am Abend"),
        ("space", "Ein Saal im Angebot"),
        ("join", "Mithelfen beim Streichen"),
        ("carrier", "Eine Idee"),
        ("time", "Zeit zum Tragen"),
    ] == calls_of(tmp_path)


def test_call_of_a_citizen_shows_no_name(tmp_path):
    found = find_calls(make_site(*read(tmp_path)))
    assert [None] == [call.by for call in found if call.what == "Vorlesen am Abend"]


def test_who_is_asked_is_the_contact_then_the_organiser_then_the_help(tmp_path):
    site = make_site(*read(tmp_path))
    asked = {
        name: find_whom_to_ask(site.entry(kind, name), site).address
        for kind, name in (
            ("event", "treffen"),
            ("project", "dach"),
            ("event", "fest"),
            ("initiative", "netz"),
        )
    }
    assert {
        "treffen": "mailto:ada@probe.example",
        "dach": "mailto:ada@probe.example",
        "fest": "mailto:hilfe@probe.example",
        "netz": "mailto:hilfe@probe.example",
    } == asked


def test_chart_lights_places_where_something_is_going_on(tmp_path):
    chart = make_chart(make_site(*read(tmp_path)))
    assert {"Preetz"} == {light.link.text for light in chart.lights if light.count}
    assert all(0 < light.x < chart.width and 0 < light.y < chart.height for light in chart.lights)


@pytest.mark.parametrize("places", ["[]", "one"], ids=["no coordinates", "one place"])
def test_chart_of_a_very_small_region(tmp_path, places):
    start = REGION.index("places:")
    point = ", lat: 54.2, lon: 10.2" if places == "one" else ""
    region = REGION[:start] + f"places: [{{id: dorf, name: Dorf, kind: municipality{point}}}]\n"
    chart = make_chart(make_site(*read(tmp_path, {"region.yaml": region})))
    assert (places == "one") == (chart is not None)


def test_unknown_topics_get_sea_marks_by_position():
    assert ["sun", SEA_MARKS[1], SEA_MARKS[2]] == [
        icon_of(name, at) for at, name in enumerate(("energie", "abc", "x-y"))
    ]


def test_entry_in_another_language_says_so(tmp_path):
    files = FULL | {
        "projects/english.md": entry(
            "title: A project in English\nsummary: It is written in English, so it says so.\nlanguage: en\n"
            "topics: [energie]\nphase: idea\nupdated: 2026-10-01"
        )
    }
    site = make_site(*read(tmp_path, files))
    assert ("en", None) == (
        site.link_to("project", "english").language,
        site.link_to("project", "dach").language,
    )
