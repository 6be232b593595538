from datetime import date
from pathlib import Path

import pytest

from plugins.catalogue import Catalogue
from plugins.checks import check_content
from plugins.checks.collisions import find_latest_change, find_problems_of
from plugins.frontmatter import render_entry
from tests.analysis.small_region import FIRST_DAY, REGION, evening, make_small_catalogue, schedule_of

INITIATIVE = {
    "summary": "Wir treffen uns und tun etwas.",
    "topics": ["energie"],
    "sector": "civil-society",
    "updated": "2026-11-01",
}


def write_site(folder: Path, *events: dict, region: str = "") -> Path:
    """A region with one initiative and these events, by id."""
    content = folder / "content"
    for name in ("initiatives", "events"):
        (content / name).mkdir(parents=True)
    (content / "region.yaml").write_text(
        "title: Region\nlanguages: [de]\ntimezone: Europe/Berlin\nstate: SH\n"
        "topics: [{id: energie, label: Energie}, {id: natur, label: Natur}]\n"
        "places: [{id: preetz, name: Preetz, kind: city, lat: 54.23, lon: 10.28}]\n" + region,
        encoding="utf-8",
    )
    for number in range(len(events)):
        listed = {
            "title": f"Gruppe {number}",
            "summary": "Wir treffen uns und tun etwas.",
            "topics": ["energie"],
        }
        values = listed | {"sector": "civil-society", "updated": "2026-11-01"}
        (content / f"initiatives/by-{number}.md").write_text(render_entry(values, ""), encoding="utf-8")
    for number, own in enumerate(events):
        values = {
            "title": own["id"][::-1] * 3,
            "start": "2026-12-01 19:00",
            "duration": "2 h",
            "organisers": [f"by-{number}"],
            "kind": "talk",
            "topics": ["energie"],
            "place": {"locality": "preetz"},
            "updated": "2026-11-02",
        } | {key: value for key, value in own.items() if key != "id"}
        (content / f"events/{own['id']}.md").write_text(render_entry(values, ""), encoding="utf-8")
    return content


def warnings_of(content: Path) -> list:
    reading = check_content(content)
    return [problem for problem in reading.problems if problem.code != "page-missing"]


def test_event_changed_last_gets_one_warning_at_its_start(tmp_path):
    events = ({"id": "solarabend", "updated": "2026-11-03"}, {"id": "moorwissen"}, {"id": "heizung"})
    first, second = warnings_of(write_site(tmp_path, *events))
    assert [("moorwissen", "collision"), ("solarabend", "collision")] == [
        (Path(one.file).stem, one.code) for one in (first, second)
    ]
    assert ("start", "warning", True) == (second.field, second.severity, second.line > 1)
    assert second.message("de") == (
        "„gnuziehgnuziehgnuzieh“ (heizung) läuft zur selben Zeit: Di 1.12.2026, 19:00 bis 21:00, "
        "am selben Ort; gemeinsam: Energie, für alle."
    )
    assert second.hint("de") == (
        "Ruhiger wären Mo 30.11.2026, Mi 2.12.2026 und Do 3.12.2026. Ist es abgesprochen, schreibe "
        "agreed_with: [heizung]. Ein weiterer Termin stört."
    )
    assert "agreed_with: [heizung]" in second.hint("en")


def test_agreed_events_get_no_warning(tmp_path):
    events = ({"id": "solarabend", "agreed_with": ["moorwissen"]}, {"id": "moorwissen"})
    assert [] == warnings_of(write_site(tmp_path, *events))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"place": {"locality": "preetz", "venue": "Saal"}, "topics": ["natur"]}, "double-booking"),
        ({"title": "Balkonsolar für alle", "topics": ["natur"]}, "same-event"),
    ],
)
def test_room_and_double_entry_have_codes_of_their_own(tmp_path, values, code):
    (found,) = warnings_of(write_site(tmp_path, {"id": "aa"} | values, {"id": "bb"} | values))
    assert (code, "warning") == (found.code, found.severity)
    assert "{" not in found.message("de") + found.hint("de") + found.message("en") + found.hint("en")


def test_warning_can_be_turned_off_by_its_level(tmp_path):
    events = ({"id": "aa"}, {"id": "bb"})
    assert [] == warnings_of(write_site(tmp_path, *events, region="levels: {collision: off}\n"))


def test_past_collisions_are_silent_and_mistyped_days_do_not_silence_the_rest(tmp_path):
    past = {"start": "2026-10-20 19:00"}
    events = ({"id": "aa"} | past, {"id": "bb"} | past, {"id": "cc", "updated": "2062-11-02"}, {"id": "dd"})
    assert ["cc"] == [Path(one.file).stem for one in warnings_of(write_site(tmp_path, *events))]


def test_content_without_entries_has_a_day_too():
    assert date.min == find_latest_change(make_small_catalogue())
    assert date(2026, 1, 1) == find_latest_change(make_small_catalogue(evening("aa")))


@pytest.mark.parametrize(
    ("region", "code", "nearest"),
    [
        ("collisions: {weights: {topic: 1}}\n", "unknown-key", "topics"),
        ("collisions: {thresholds: {far-kms: 1}}\n", "unknown-key", "far-km"),
        ("collisions: {weights: {topics: -1}}\n", "number-too-small", ""),
    ],
)
def test_unknown_or_negative_setting_is_an_error_with_the_nearest_known(tmp_path, region, code, nearest):
    (found,) = warnings_of(write_site(tmp_path, {"id": "aa"}, region=region))
    assert (code, nearest, "error") == (found.code, found.nearest, found.severity)
    assert ("region.yaml", 7) == (Path(found.file).name, found.line)


def test_unknown_state_is_an_error(tmp_path):
    content = write_site(tmp_path, {"id": "aa"})
    text = (content / "region.yaml").read_text(encoding="utf-8")
    (content / "region.yaml").write_text(text.replace("state: SH", "state: XX"), encoding="utf-8")
    (found,) = warnings_of(content)
    assert ("unknown-value", 4) == (found.code, found.line)


def test_event_in_an_unknown_time_zone_is_reported_once_and_stops_nothing(tmp_path):
    events = ({"id": "aa"}, {"id": "bb"}, {"id": "cc", "timezone": "Europe/Preetz"})
    found = warnings_of(write_site(tmp_path, *events))
    assert {"timezone-unknown", "collision"} == {one.code for one in found}


def test_review_and_form_are_told_at_most_five_and_how_many_more():
    others = [evening(f"other-{n}") for n in range(8)]
    event = evening("new")
    found = find_problems_of(event, schedule_of(*others), FIRST_DAY)
    assert (5, "3 weitere Termine stören.") == (len(found), found[0].hint("de")[-25:])


def test_order_of_entries_does_not_matter(tmp_path):
    events = [evening(f"event-{n}", updated=f"2026-01-0{n}") for n in range(1, 6)]
    region = make_small_catalogue().region
    catalogues = [Catalogue(region, {one.key: one for one in order}) for order in (events, events[::-1])]
    from plugins.checks.collisions import find_collision_problems

    first, second = (list(find_collision_problems(one, tmp_path)) for one in catalogues)
    assert first == second
    assert REGION["state"] == region.state
