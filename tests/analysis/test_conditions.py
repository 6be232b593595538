"""What ideas need: counts, the least that is given, months to the start, what was stopped."""

from plugins.analysis.conditions import (
    Durations,
    Tally,
    count_cells,
    count_factors,
    find_durations,
    find_stopped,
    list_needed,
)
from plugins.analysis.periods import Period, count_months, find_span, is_before
from tests.analysis.projects import make_project


def need(factor: str, state: str = "open") -> dict[str, str]:
    return {"factor": factor, "what": f"etwas mit {factor}", "state": state}


PROJECTS = (
    make_project("eins", topics=["energie"], conditions=[need("money"), need("rooms", "met")]),
    make_project(
        "zwei", topics=["energie", "natur"], conditions=[need("money", "met"), need("trust", "dropped")]
    ),
    make_project("drei", topics=["energie"], conditions=[need("money"), need("money", "met")]),
    make_project("aus", phase="stopped", topics=["energie"], conditions=[need("money")]),
)


def test_conditions_are_counted_by_factor_without_what_was_stopped():
    tallies = count_factors(list_needed(PROJECTS))
    assert {"money": Tally(2, 2, 0), "rooms": Tally(0, 1, 0), "trust": Tally(0, 0, 1)} == tallies
    assert ["money", "rooms", "trust"] == list(tallies)
    assert [True, False, False] == [one.is_shown for one in tallies.values()]


def test_cells_of_fewer_than_three_are_not_given():
    cells = count_cells(list_needed(PROJECTS))
    assert {("money", "energie"): Tally(2, 2, 0)} == cells


def test_three_are_enough_for_a_cell_and_dropped_ones_do_not_count():
    two = [need("money"), need("money", "met"), need("money", "dropped")]
    assert {} == count_cells(list_needed([make_project("eins", topics=["energie"], conditions=two)]))
    three = [*two, need("money")]
    cells = count_cells(list_needed([make_project("eins", topics=["energie"], conditions=three)]))
    assert {("money", "energie"): Tally(2, 1, 1)} == cells


def way(id: str, *steps: tuple[str, str]):
    return make_project(id, phase="running", history=[{"phase": name, "since": day} for name, day in steps])


def test_median_of_the_months_from_idea_to_running():
    projects = (
        way("aa", ("idea", "2020-01-15"), ("planned", "2020-06-01"), ("running", "2021-03-02")),  # 14
        way("bb", ("idea", "2020-11"), ("running", "2021-01-31")),  # 2
        way("cc", ("idea", "2019-12-31"), ("recurring", "2020-01-01")),  # 1
        way("dd", ("idea", "2018-05-01"), ("done", "2022-05-01")),  # 48
        way("ee", ("idea", "2019"), ("running", "2021-02")),  # only a year is known
        way("ff", ("planned", "2019-01"), ("running", "2021-02")),  # nobody knows when it was an idea
        way("gg", ("idea", "2019-01-01")),
    )
    assert Durations(4, 8.0, 1, 48) == find_durations(projects)


def test_two_projects_have_no_median():
    projects = [way(id, ("idea", "2020-01"), ("running", "2021-01")) for id in ("aa", "bb", "cc")]
    assert Durations(3, 12, 12, 12) == find_durations(projects)
    assert find_durations(projects[:2]) is None


def test_stopped_projects_tell_why_the_latest_first():
    old = make_project(
        "alt",
        phase="stopped",
        end="2020",
        lessons={"hindered": [{"factor": "money"}, {"factor": "time", "note": "Zu spät"}]},
    )
    new = make_project(
        "neu", phase="stopped", history=[{"phase": "stopped", "since": "2024-05", "why": "Kein Raum"}]
    )
    found = find_stopped([old, new, *PROJECTS[:3]])
    assert [("neu", "2024-05", "Kein Raum", ()), ("alt", "2020", None, ("money", "time"))] == [
        (one.project.id, one.since, one.why, one.hindered) for one in found
    ]


def test_months_are_counted_from_months():
    cases = {
        ("2020-01-31", "2020-02-01"): 1,
        ("2020-05", "2020-05-30"): 0,
        ("2020-05", "2022-04"): 23,
        ("2022-05", "2020-05"): 0,
        ("2020", "2020-05"): None,
    }
    assert cases == {pair: count_months(*pair) for pair in cases}


def test_what_only_touches_a_period_is_not_in_it():
    half = Period.of_year(2026)
    held = {moment: half.holds(moment) for moment in ("2026", "2026-12", "2026-12-31", "2025-12-31", None)}
    assert {"2026": True, "2026-12": True, "2026-12-31": True, "2025-12-31": False, None: False} == held
    days = [find_span("2024-02")[1], find_span("2026")[1]]
    assert ["2024-02-29", "2026-12-31"] == [day.isoformat() for day in days]
    assert is_before("2025", "2026-01")
    assert not is_before("2026", "2026-01")
