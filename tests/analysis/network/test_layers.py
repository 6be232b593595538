"""Which ties the entries make, layer by layer and day by day."""

from datetime import date

import pytest

from plugins.analysis.network.graph import Network
from plugins.analysis.network.layers import LAYERS, UNION, make_layer
from plugins.analysis.network.reciprocity import find_reciprocity_by_arc, find_reciprocity_by_dyad
from plugins.catalogue import Catalogue, read_content
from tests.site import EVENT, INITIATIVE, PROJECT, entry, file, write_site

TODAY = date(2026, 11, 21)
EMPTY = {"organisers": "", "organisations": ""}


def organisation(id: str, more: str = "") -> str:
    return file(f"initiatives/{id}.md", entry(INITIATIVE.replace("Solarkreis", f"Organisation {id}") + more))


def project(more: str) -> str:
    return file("projects/dach.md", entry(PROJECT.replace("phase: idea", "phase: running") + more))


def event(more: str, id: str = "tag") -> str:
    head = EVENT.replace("organisers: [solarkreis]\n", "")
    return file(f"events/{id}.md", entry(head + more))


def read(folder, *files: str) -> Catalogue:
    """The catalogue of these files; the organisations aa, bb and cc are there unless given."""
    given = "".join(files)
    rest = (organisation(id) for id in ("aa", "bb", "cc") if f"initiatives/{id}.md" not in given)
    reading = read_content(write_site(folder, "".join([*files, *rest])))
    assert reading.catalogue is not None
    assert [] == [problem for problem in reading.problems if problem.severity == "error"]
    return reading.catalogue


def ties(catalogue: Catalogue, layer: str, day: str = "2026-11-21") -> set[str]:
    return {f"{tie.a}-{tie.b}" for tie in make_layer(catalogue, layer, date.fromisoformat(day)).ties}


def says(with_: str, more: str = "") -> str:
    return f"cooperation: [{{with: {with_}{more}}}]\n"


def test_declared_is_what_both_say(tmp_path):
    catalogue = read(
        tmp_path,
        organisation("aa", says("bb")),
        organisation("bb", "cooperation: [{with: aa}, {with: cc}]\n"),
    )
    assert {"aa-bb"} == ties(catalogue, "declared")
    assert {"bb-cc"} == ties(catalogue, "one-sided")
    assert set() == ties(catalogue, "ended") == ties(catalogue, "information")
    network = make_layer(catalogue, "declared", TODAY)
    assert (2 / 3, 1 / 2) == (find_reciprocity_by_arc(network), find_reciprocity_by_dyad(network))
    assert ("declared",) == network.ties[0].kinds
    assert network.ties[0].is_confirmed
    assert ("aa", "bb", "cc") == network.nodes


def test_information_only_is_no_cooperation(tmp_path):
    catalogue = read(
        tmp_path,
        organisation("aa", "cooperation: [{with: bb}, {with: cc, kind: information}]\n"),
        organisation("bb", says("aa", ", kind: information")),
    )
    assert set() == ties(catalogue, "declared")
    assert {"aa-bb"} == ties(catalogue, "information") == ties(catalogue, "one-sided")


@pytest.mark.parametrize(
    ("day", "declared", "one_sided", "ended"),
    [
        ("2019-12-31", set(), set(), set()),
        ("2020-01-01", set(), {"aa-bb"}, set()),
        ("2021-06-30", {"aa-bb"}, set(), set()),
        ("2023-12-31", {"aa-bb"}, set(), set()),
        ("2024-01-01", set(), {"aa-bb"}, set()),
        ("2024-06-02", set(), set(), {"aa-bb"}),
    ],
)
def test_cooperation_begins_and_ends_by_what_each_side_says(tmp_path, day, declared, one_sided, ended):
    catalogue = read(
        tmp_path,
        organisation("aa", says("bb", ", since: 2020, until: 2024-06-01")),
        organisation("bb", says("aa", ", since: 2021-06, until: 2023")),
    )
    found = [ties(catalogue, layer, day) for layer in ("declared", "one-sided", "ended")]
    assert [declared, one_sided, ended] == found


def test_projects_tie_all_who_are_in_them_at_the_time(tmp_path):
    members = """organisations:
  - {id: aa, role: lead, until: 2025}
  - {id: bb, role: funder}
  - {id: cc, since: 2025-07}
"""
    catalogue = read(tmp_path, project(members))
    assert {"aa-bb"} == ties(catalogue, "projects", "2025-06-30")
    assert {"aa-bb", "aa-cc", "bb-cc"} == ties(catalogue, "projects", "2025-07-01")
    assert {"bb-cc"} == ties(catalogue, "projects", "2026-01-01")


BOTH = "organisations: [{id: aa, role: lead}, {id: bb}]\n"


@pytest.mark.parametrize(
    ("more", "days"),
    [
        pytest.param("", {"2000-01-01": True, "2030-01-01": True}, id="nothing said"),
        pytest.param("start: 2024\nend: 2025-03\n",
            {"2023-12-31": False, "2025-03-31": True, "2025-04-01": False},
            id="start and end"),
        pytest.param("start: 2027-05\ncreated: 2026-06-01\n", {"2026-05-31": False, "2026-06-01": True},
            id="planned together before the start"),
        pytest.param("history: [{phase: planned, since: 2022-02-02}]\nstart: 2023\n",
            {"2022-02-01": False, "2022-02-02": True}, id="history"),
    ],
)  # fmt: skip
def test_projects_last_from_start_to_end(tmp_path, more, days):
    catalogue = read(tmp_path, project(BOTH + more))
    assert days == {day: ties(catalogue, "projects", day) == {"aa-bb"} for day in days}


@pytest.mark.parametrize(
    ("history", "last"),
    [("history: [{phase: done, since: 2025-09-30}]\n", "2025-09-30"), ("", "2026-11-01")],
    ids=["by its history", "by its last change"],
)
def test_a_project_that_is_done_ties_nobody_any_more(tmp_path, history, last):
    catalogue = read(tmp_path, project(BOTH + history).replace("phase: running", "phase: done"))
    assert {"aa-bb"} == ties(catalogue, "projects", last)
    assert set() == ties(catalogue, "projects")


def test_two_projects_together_are_one_tie_of_value_two(tmp_path):
    again = project(BOTH).replace("projects/dach.md", "projects/hof.md").replace("Balkonsolar", "Hof")
    (tie,) = make_layer(read(tmp_path, project(BOTH), again), "projects", TODAY).ties
    assert 2 == tie.value
    assert not tie.is_confirmed


def test_events_tie_organisers_and_partners_once_announced(tmp_path):
    catalogue = read(tmp_path, event("organisers: [aa]\npartners: [bb, cc]\ncreated: 2026-10-01\n"))
    assert {"aa-bb", "aa-cc", "bb-cc"} == ties(catalogue, "events")
    assert set() == ties(catalogue, "events", "2026-09-30")
    assert {"aa-bb", "aa-cc", "bb-cc"} == ties(catalogue, "events", "2036-01-01")


def test_what_took_place_before_it_was_written_down_counts_from_its_day(tmp_path):
    past = event("organisers: [aa, bb]\n").replace("2027-03-20", "2024-03-20")
    catalogue = read(tmp_path, past)
    assert {"aa-bb"} == ties(catalogue, "events", "2024-03-20")
    assert set() == ties(catalogue, "events", "2024-03-19")


def test_cancelled_events_tie_nobody(tmp_path):
    assert set() == ties(read(tmp_path, event("organisers: [aa, bb]\nstate: cancelled\n")), "events")


def test_membership_ties_member_and_network(tmp_path):
    catalogue = read(tmp_path, organisation("aa", "member_of: [cc, {id: bb, until: 2024}]\n"))
    assert {"aa-cc"} == ties(catalogue, "membership")
    assert {"aa-bb", "aa-cc"} == ties(catalogue, "membership", "2024-12-31")


def test_all_is_the_union_of_four_and_wishes_are_none(tmp_path):
    catalogue = read(
        tmp_path,
        organisation("aa", says("bb") + "member_of: [bb]\n"),
        organisation("bb", says("aa") + "wishes: [{with: dd, visible: public}]\n"),
        organisation("cc", says("dd")),
        organisation("dd", "wishes: [{with: bb, visible: public}]\n"),
        project("organisations: [{id: aa, role: lead}, {id: cc}]\n"),
        event("organisers: [aa, cc]\n"),
    )
    found = {
        (tie.a, tie.b): (tie.kinds, tie.is_confirmed, tie.value)
        for tie in make_layer(catalogue, "all", TODAY).ties
    }
    expected = {
        ("aa", "bb"): (("declared", "membership"), True, 2),
        ("aa", "cc"): (("projects", "events"), False, 2),
    }
    assert expected == found
    assert find_reciprocity_by_arc(make_layer(catalogue, "all", TODAY)) is None
    assert set().union(*(ties(catalogue, layer) for layer in UNION)) == ties(catalogue, "all")


def test_external_organisations_are_left_out_unless_asked_for(tmp_path):
    catalogue = read(
        tmp_path, organisation("aa", says("bb")), organisation("bb", says("aa") + "external: true\n")
    )
    assert ("aa", "cc") == make_layer(catalogue, "declared", TODAY).nodes
    assert set() == ties(catalogue, "declared")
    everybody = make_layer(catalogue, "declared", TODAY, has_external=True)
    assert (("aa", "bb", "cc"), 1) == (everybody.nodes, len(everybody.ties))


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ("founded: 2020-05\n", {"2020-04-30": False, "2020-05-01": True}),
        ("ended: 2023\nstatus: ended\n", {"2023-12-31": True, "2024-01-01": False}),
        ("status: ended\n", {"2026-10-31": True, "2026-11-01": False}),
        ("status: paused\n", {"2026-11-21": True}),
    ],
    ids=["founded", "ended", "ended without a date", "paused"],
)
def test_organisations_are_there_from_founding_to_end(tmp_path, more, days):
    catalogue = read(tmp_path, organisation("aa", more))
    found = {day: "aa" in make_layer(catalogue, "all", date.fromisoformat(day)).nodes for day in days}
    assert days == found


def test_people_are_never_actors(tmp_path):
    contact = "contact: {name: Ada Muster, consent: 2026-01-01, email: ada@x.example}\n"
    network = make_layer(read(tmp_path, organisation("aa", contact)), "all", TODAY)
    assert ("aa", "bb", "cc") == network.nodes
    assert "Ada" not in repr(network)


def test_all_layers_have_the_same_actors(tmp_path):
    catalogue = read(tmp_path)
    found: list[Network] = [make_layer(catalogue, layer, TODAY) for layer in LAYERS]
    assert {("aa", "bb", "cc")} == {network.nodes for network in found}


def test_order_of_files_does_not_matter(tmp_path):
    files = [organisation("aa", says("bb")), organisation("bb", says("aa")), project(BOTH)]
    one, other = read(tmp_path / "a", *files), read(tmp_path / "b", *reversed(files))
    assert [make_layer(one, layer, TODAY) for layer in LAYERS] == [
        make_layer(other, layer, TODAY) for layer in LAYERS
    ]
