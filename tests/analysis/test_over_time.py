"""The network from year to year, living labs beside it, and who knows whom."""

from datetime import date

import pytest

from plugins.analysis.acquaintance import find_acquaintance
from plugins.analysis.over_time import find_labs, find_stages
from plugins.catalogue import Catalogue
from tests.site import PROJECT, entry, file
from tests.views.network_sites import actor, read

TODAY = date(2026, 11, 21)
DONE = PROJECT.replace("phase: idea", "phase: done") + (
    "start: 2020\nend: 2021\norganisations: [{id: anna, role: lead}, {id: fritz}]\n"
)


@pytest.fixture
def catalogue(tmp_path) -> Catalogue:
    """Anna and Bert since 2022, with Carl in between; Dora in vain, Emil as a member, Fritz in a project."""
    script = (
        actor("Anna", "cooperation: [{with: bert, since: 2022}, {with: carl, since: 2023, until: 2024}]\n")
        + actor("Bert", "cooperation: [{with: anna, since: 2022}]\n")
        + actor("Carl", "cooperation: [{with: anna, since: 2023, until: 2024}]\n")
        + actor("Dora", "cooperation: [{with: anna, since: 2025}]\n")
        + actor("Emil", "member_of: [anna]\n")
        + actor("Fritz")
        + file("projects/alt.md", entry(DONE, "Text"))
    )
    return read(tmp_path, script).catalogue


def test_stages_lie_a_year_apart_and_say_what_changed(catalogue):
    stages = find_stages(catalogue, TODAY, years=4)
    assert [date(year, 11, 21) for year in range(2022, 2027)] == [stage.day for stage in stages]
    assert [1, 2, 2, 1, 1] == [len(stage.network.ties) for stage in stages]
    assert stages[0].change is None
    assert [(("anna", "carl"),), (), (), ()] == [stage.change.new for stage in stages[1:]]
    assert [(), (), (("anna", "carl"),), ()] == [stage.change.ended for stage in stages[1:]]


def test_leap_day_becomes_the_day_before_in_other_years(catalogue):
    assert [date(2027, 2, 28), date(2028, 2, 29)] == [
        stage.day for stage in find_stages(catalogue, date(2028, 2, 29), years=1)
    ]


def test_partners_work_together_now_and_who_met_includes_what_is_over(catalogue):
    known = find_acquaintance(catalogue, TODAY)
    assert {"bert", "dora"} == known.partners["anna"]
    assert {"bert", "carl", "dora", "emil", "fritz"} == known.met["anna"]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2023-06", [("2023-06", 2, 1)]),
        ("2026-11-21", [("2026-11-21", 2, 1)]),
        ("2026-11-22", []),
        (None, []),
    ],
    ids=["past", "today", "tomorrow", "no day"],
)
def test_lab_counts_from_the_day_it_began(tmp_path, start, expected):
    lab = PROJECT.replace("phase: idea", "phase: running") + (
        "organisations: [{id: anna, role: lead}, {id: bert}]\n"
        "living_lab:\n  question: Was ändert sich dadurch?\n" + (f"  start: {start}\n" if start else "")
    )
    script = (
        actor("Anna", "cooperation: [{with: bert, since: 2022}]\n")
        + actor("Bert", "cooperation: [{with: anna, since: 2022}]\n")
        + file("projects/labor.md", entry(lab, "Text"))
    )
    known = read(tmp_path, script).catalogue
    now = find_stages(known, TODAY, years=1)[-1].network
    marks = find_labs(known, now, TODAY)
    assert expected == [(mark.start, len(mark.members), mark.before) for mark in marks]
