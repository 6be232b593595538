# ruff: noqa: E501  # a table reads best with one case a line
"""References: every id is looked up, the nearest is offered, circles and clashes are named once."""

import os
import random
import sys

import pytest

from plugins.catalogue import Key, Reference, read_content
from tests.site import (
    EVENT,
    GUIDE,
    INITIATIVE,
    NOTICE,
    PAGE,
    PROJECT,
    REGION,
    TARGET,
    entry,
    file,
    write_site,
)

BASE = (
    file("initiatives/solarkreis.md", entry(INITIATIVE))
    + file("initiatives/netzwerk.md", entry(INITIATIVE + "place: {locality: gaarden}\n"))
    + file("projects/solar.md", entry(PROJECT))
    + file("events/einbautag.md", entry(EVENT))
    + file("guides/bauen.md", entry(GUIDE))
)


def found(folder, script: str) -> list[tuple[str, int, str, str]]:
    """Code, line, field and nearest of every problem of the base with these files."""
    return [
        (problem.code, problem.line, problem.field, problem.nearest)
        for problem in read_content(write_site(folder, BASE + script)).problems
    ]


UNKNOWN = {
    "topic": ("projects/neu.md", PROJECT.replace("[energie]", "[energy]"), 4, "topics.0", "energie"),
    "place": ("projects/neu.md", PROJECT + "place: {locality: garden}\n", 7, "place.locality", "gaarden"),
    "task": ("initiatives/neu.md", INITIATIVE + "tasks: [berattung]\n", 7, "tasks.0", "beratung"),
    "factor": ("projects/neu.md", PROJECT + "conditions: [{factor: rom, what: Ein Raum}]\n", 7, "conditions.0.factor", "rooms"),
    "organisation": ("projects/neu.md", PROJECT + "organisations: [{id: solarkries}]\n", 7, "organisations.0.id", "solarkreis"),
    "met-by": ("projects/neu.md", PROJECT + "conditions: [{factor: rooms, what: Raum, state: met, met_by: solarkrais}]\n", 7, "conditions.0.met_by", "solarkreis"),
    "parent": ("initiatives/neu.md", INITIATIVE + "parent: netzwrk\n", 7, "parent", "netzwerk"),
    "successor": ("initiatives/neu.md", INITIATIVE + "successor: netz\n", 7, "successor", "netzwerk"),
    "member-of": ("initiatives/neu.md", INITIATIVE + "member_of: [netzwerke]\n", 7, "member_of.0.id", "netzwerk"),
    "active-in": ("initiatives/neu.md", INITIATIVE + "active_in: [regio]\n", 7, "active_in.0", "region"),
    "cooperation": ("initiatives/neu.md", INITIATIVE + "cooperation: [{with: netzwerg}]\n", 7, "cooperation.0.with", "netzwerk"),
    "wish": ("initiatives/neu.md", INITIATIVE + "wishes: [{with: solarkrei}]\n", 7, "wishes.0.with", "solarkreis"),
    "organiser": ("events/neu.md", EVENT.replace("[solarkreis]", "[solarkreise]"), 7, "organisers.0", "solarkreis"),
    "partner": ("events/neu.md", EVENT + "partners: [solarkreiss]\n", 9, "partners.0", "solarkreis"),
    "project": ("events/neu.md", EVENT + "project: sollar\n", 9, "project", "solar"),
    "part-of": ("events/neu.md", EVENT + "part_of: einbau-tag\n", 9, "part_of", "einbautag"),
    "agreed-with": ("events/neu.md", EVENT + "agreed_with: [einbau]\n", 9, "agreed_with.0", "einbautag"),
    "changed-place": ("events/neu.md", EVENT + "repeat: {every: week, changes: [{on: 2027-03-27, place: {locality: kil}}]}\n", 9, "repeat.changes.0.place.locality", "kiel"),
    "notice-organisation": ("notices/neu.md", NOTICE + "organisation: solarkrais\n", 10, "organisation", "solarkreis"),
    "notice-project": ("notices/neu.md", NOTICE + "project: solarr\n", 10, "project", "solar"),
    "guide-based-on": ("guides/neu.md", GUIDE + "based_on: [bau]\n", 7, "based_on.0", "bauen"),
    "transfer-based-on": ("projects/neu.md", PROJECT + "transfer: {possible: yes, based_on: sola}\n", 7, "transfer.based_on", "solar"),
    "target-place": ("targets/neu.yaml", TARGET.replace("place: kiel", "place: keil"), 3, "place", "kiel"),
    "nothing-near": ("projects/neu.md", PROJECT + "organisations: [{id: zzzzzz}]\n", 7, "organisations.0.id", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_id_is_named_with_the_nearest(tmp_path, case):
    name, head, line, field, nearest = case
    text = head if name.endswith(".yaml") else entry(head)

    assert [("unknown-reference", line, field, nearest)] == found(tmp_path, file(name, text))


def test_a_reference_to_an_existing_invalid_entry_is_no_second_problem(tmp_path):
    script = file("initiatives/neu.md", entry("title: x")) + file(
        "projects/neu.md", entry(PROJECT + "organisations: [{id: neu}]\n")
    )

    assert {"initiatives/neu.md"} == {
        problem.file.split("content/")[1]
        for problem in read_content(write_site(tmp_path, BASE + script)).problems
    }


def test_a_reference_to_an_unreadable_entry_is_no_second_problem(tmp_path):
    script = file("projects/neu.md", entry(PROJECT + "organisations: [{id: neu}]\n"))
    content = write_site(tmp_path, BASE + script)
    (content / "initiatives" / "neu.md").write_bytes(b"---\ntitle: \xff\n---\n")

    assert ["not-utf-8"] == [problem.code for problem in read_content(content).problems]


def test_a_reference_to_a_badly_named_entry_is_no_second_problem(tmp_path):
    """Was two problems, the second offering the bad name as the nearest id."""
    script = file("initiatives/Neu-Hier.md", entry(INITIATIVE)) + file(
        "projects/neu.md", entry(PROJECT + "organisations: [{id: neu-hier}]\n")
    )

    assert ["file-name-no-id"] == [code for code, *_ in found(tmp_path, script)]


def test_addresses_as_models_are_not_looked_up(tmp_path):
    script = file("guides/neu.md", entry(GUIDE + "based_on: ['https://a.example/']\n"))

    assert [] == found(tmp_path, script)


SELF = {
    "parent": ("initiatives/neu.md", INITIATIVE + "parent: neu\n", "parent"),
    "cooperation": ("initiatives/neu.md", INITIATIVE + "cooperation: [{with: neu}]\n", "cooperation.0.with"),
    "part-of": ("events/neu.md", EVENT + "part_of: neu\n", "part_of"),
    "based-on": ("guides/neu.md", GUIDE + "based_on: [neu]\n", "based_on.0"),
}


@pytest.mark.parametrize(("name", "head", "field"), SELF.values(), ids=SELF)
def test_an_entry_cannot_name_itself(tmp_path, name, head, field):
    assert ("self-reference", field) in [
        (code, at) for code, _, at, _ in found(tmp_path, file(name, entry(head)))
    ]


def test_a_circle_of_parents_is_named_at_each_of_its_entries(tmp_path):
    script = "".join(
        file(f"initiatives/{name}.md", entry(f"{INITIATIVE}parent: {parent}\n"))
        for name, parent in (
            ("kreis-a", "kreis-b"),
            ("kreis-b", "kreis-c"),
            ("kreis-c", "kreis-a"),
            ("rand", "kreis-a"),
        )
    )

    assert [("reference-loop", 7, "parent", "")] * 3 == found(tmp_path, script)


@pytest.mark.parametrize(
    ("folder", "head", "field"), [("events", EVENT, "part_of"), ("initiatives", INITIATIVE, "successor")]
)
def test_other_chains_have_no_circles_either(tmp_path, folder, head, field):
    script = file(f"{folder}/aa.md", entry(f"{head}{field}: bb\n")) + file(
        f"{folder}/bb.md", entry(f"{head}{field}: aa\n")
    )

    assert ["reference-loop"] * 2 == [code for code, *_ in found(tmp_path, script)]


ALIASES = {
    "free": ("projects/neu.md", PROJECT + "aliases: [neues, alt]\n", []),
    "of-an-entry": ("projects/neu.md", PROJECT + "aliases: [alt, solar]\n", [("alias-taken", 7, "aliases.1", "")]),
    "of-itself": ("projects/neu.md", PROJECT + "aliases: [neu]\n", [("alias-taken", 7, "aliases.0", "")]),
    "of-another-kind": ("projects/neu.md", PROJECT + "aliases: [solarkreis]\n", []),
    "hides-a-page-of-the-site": ("events/neu.md", EVENT + "aliases: [weekend, '2027']\n", [("id-reserved", 9, "aliases.0", ""), ("id-reserved", 9, "aliases.1", "")]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "head", "expected"), ALIASES.values(), ids=ALIASES)
def test_a_former_id_must_be_free(tmp_path, name, head, expected):
    assert expected == found(tmp_path, file(name, entry(head)))


def test_a_former_id_belongs_to_one_entry(tmp_path):
    script = file("projects/aa.md", entry(PROJECT + "aliases: [alt]\n")) + file(
        "projects/bb.md", entry(PROJECT + "aliases: [alt]\n")
    )
    reading = read_content(write_site(tmp_path, script))

    assert [("projects/bb.md", "alias-taken")] == [
        (p.file.split("content/")[1], p.code) for p in reading.problems
    ]
    assert {Key("project", "alt"): Key("project", "aa")} == reading.catalogue.aliases


# --- what comes out ------------------------------------------------------------------------------


def test_references_know_role_and_time_and_lead_both_ways(tmp_path):
    head = (
        PROJECT
        + "organisations:\n  - {id: solarkreis, role: lead, since: 2023-06}\n  - {id: netzwerk, until: 2025}\n"
    )
    catalogue = read_content(write_site(tmp_path, BASE + file("projects/neu.md", entry(head)))).catalogue
    lead = Reference(
        Key("project", "neu"), "organisations", Key("initiative", "solarkreis"), "lead", "2023-06"
    )
    partner = Reference(
        Key("project", "neu"), "organisations", Key("initiative", "netzwerk"), "partner", None, "2025"
    )

    assert (lead, partner) == catalogue.references_from(Key("project", "neu"))
    assert lead in catalogue.references_to(Key("initiative", "solarkreis"))


def test_every_field_that_names_an_entry_is_a_reference(tmp_path):
    script = (
        file("initiatives/neu.md", entry(INITIATIVE + "parent: netzwerk\nsuccessor: solarkreis\nmember_of: [netzwerk]\ncooperation: [{with: solarkreis}]\nwishes: [{with: netzwerk}, {topic: energie}]\n"))
        + file("events/neu.md", entry(EVENT + "partners: [netzwerk]\nproject: solar\npart_of: einbautag\nagreed_with: [einbautag]\n"))
        + file("notices/neu.md", entry(NOTICE + "organisation: solarkreis\nproject: solar\n"))
        + file("guides/neu.md", entry(GUIDE + "project: solar\nbased_on: [bauen, solar]\n"))
    )  # fmt: skip
    catalogue = read_content(write_site(tmp_path, BASE + script)).catalogue
    expected = {
        "initiative": ["cooperation", "member_of", "parent", "successor", "wishes"],
        "event": ["agreed_with", "organisers", "part_of", "partners", "project"],
        "notice": ["organisation", "project"],
        "guide": ["based_on", "based_on", "project"],
    }

    for kind, fields in expected.items():
        assert fields == sorted(reference.field for reference in catalogue.references_from(Key(kind, "neu")))


def test_an_event_takes_topics_and_place_from_its_first_organiser(tmp_path):
    head = (
        EVENT.replace("topics: [energie]\n", "").replace("[solarkreis]", "[netzwerk, solarkreis]")
        + "state: save-the-date\n"
    )
    catalogue = read_content(write_site(tmp_path, BASE + file("events/neu.md", entry(head)))).catalogue
    event = catalogue.get("event", "neu")

    assert (("energie",), "gaarden") == (event.topics, event.locality)


def test_an_event_of_an_invalid_organiser_has_no_topics_and_no_second_problem(tmp_path):
    head = EVENT.replace("topics: [energie]\n", "").replace("solarkreis", "neu") + "state: save-the-date\n"
    script = file("initiatives/neu.md", entry("title: x")) + file("events/neu.md", entry(head))

    assert {"initiatives/neu.md"} == {
        p.file.split("content/")[1] for p in read_content(write_site(tmp_path, script)).problems
    }


def test_entries_have_the_defaults_of_the_region(tmp_path):
    catalogue = read_content(write_site(tmp_path, BASE + file("pages/imprint.md", entry(PAGE)))).catalogue
    project, page = catalogue.get("project", "solar"), catalogue.get("page", "imprint")

    assert ("de", "2026-11-01", "2027-11-01") == (
        project.language,
        str(project.created),
        str(project.review_by),
    )
    assert ("de", None, "/imprint/") == (page.language, page.review_by, page.address)
    assert "/projects/solar/" == project.address


def test_places_know_what_they_lie_in_and_what_lies_in_them(tmp_path):
    catalogue = read_content(write_site(tmp_path)).catalogue

    assert ["kiel", "gaarden"] == [place.id for place in catalogue.place_path("gaarden")]
    assert ["gaarden"] == [place.id for place in catalogue.children_of("kiel")]
    assert ["kiel"] == [place.id for place in catalogue.children_of(None)]
    assert () == catalogue.place_path("nowhere")


# --- all at once, in any order -------------------------------------------------------------------

MANY = (
    BASE
    + file("projects/aa.md", entry(PROJECT + "aliases: [alt]\n", "[tot](../projects/nix.md) <b>x</b>"))
    + file("projects/bb.md", entry(PROJECT + "aliases: [alt]\norganisations: [{id: niemand}]\n"))
    + file("projects/cc.md", entry("title: x\ncolour: y"))
    + file("events/dd.md", "kein Vorspann")
    + file("initiatives/Ee.md", entry(INITIATIVE + "topics: []\n"))
    + file("posts/ff.md", entry(PROJECT))
    + file("projects/gg.html", "<p>")
)


def test_all_problems_of_all_files_come_in_one_run(tmp_path):
    expected = """alias-taken dead-link duplicate-key file-name-no-id front-matter-missing missing-key missing-key
        missing-key missing-key raw-html stray-file stray-folder text-too-short unknown-key unknown-reference"""

    assert expected.split() == sorted(code for code, *_ in found(tmp_path, MANY))


def test_the_order_of_files_makes_no_difference(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content = write_site(tmp_path, MANY).relative_to(tmp_path)
    first = read_content(content)
    scan = os.scandir

    class Shuffled:
        """The same folder in another order."""

        def __init__(self, folder):
            self.items = sorted(scan(folder), key=lambda item: item.name, reverse=True)
            random.Random(1).shuffle(self.items)

        def __enter__(self):
            return iter(self.items)

        def __exit__(self, *_):
            pass

    monkeypatch.setattr(sys.modules["plugins.catalogue.files"].os, "scandir", Shuffled)
    second = read_content(content)

    assert first.problems == second.problems
    assert first.catalogue == second.catalogue
    assert list(first.catalogue.entries) == list(second.catalogue.entries)


def test_a_region_of_another_language_speaks_it(tmp_path):
    content = write_site(tmp_path, file("region.yaml", REGION.replace("[de]", "[en]")) + MANY)

    assert "en" == read_content(content).language
