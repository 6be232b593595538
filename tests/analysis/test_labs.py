"""Living labs: their steps in order, and the ties before they began and now, counted by hand."""

from datetime import date

from plugins.analysis.labs import begin_of, find_labs, find_ties, find_way
from plugins.catalogue import Key, read_content
from tests.site import EVENT, INITIATIVE, PROJECT, entry, file, write_site

TODAY = date(2026, 11, 21)
LAB = "living_lab: {question: Was geschieht auf dem Dach?, start: 2025-03, end: 2026-09}\n"


def initiative(id: str, *cooperation: str) -> str:
    head = INITIATIVE.replace("Solarkreis", f"Initiative {id}")
    return file(f"initiatives/{id}.md", entry(head + f"cooperation: [{', '.join(cooperation)}]\n"))


def tie(other: str, since: str | None = None, until: str | None = None) -> str:
    days = "".join(f", {name}: {day}" for name, day in (("since", since), ("until", until)) if day)
    return f"{{with: {other}, kind: cooperation{days}}}"


def project(id: str, more: str, *members: str) -> str:
    organisations = ", ".join(
        f"{{id: {one}, role: {'lead' if number == 0 else 'partner'}}}" for number, one in enumerate(members)
    )
    head = PROJECT.replace("phase: idea", "phase: running").replace("Balkonsolar", f"Projekt {id}")
    return file(f"projects/{id}.md", entry(f"{head}organisations: [{organisations}]\n{more}"))


def read(folder, *files: str):
    reading = read_content(write_site(folder, "".join(files)))
    assert [] == [problem for problem in reading.problems if problem.severity == "error"]
    return reading.catalogue


def test_ties_beside_the_lab_before_and_now(tmp_path):
    # Of six pairs: aa-bb since before the lab, aa-cc since after its start, bb-cc ended, cc-dd by another
    # project that began in 2026, aa-dd named by one side only, bb-dd not at all.
    catalogue = read(
        tmp_path,
        initiative("aa", tie("bb", "2024-01-01"), tie("cc", "2025-06"), tie("dd", "2025-07")),
        initiative("bb", tie("aa", "2024-01-01"), tie("cc", "2023", "2025-12-31")),
        initiative("cc", tie("aa", "2025-06"), tie("bb", "2023", "2025-12-31")),
        initiative("dd"),
        project("labor", LAB + "start: 2024-01-01\n", "aa", "bb", "cc", "dd"),
        project("anderes", "start: 2026-01-01\n", "cc", "dd"),
    )
    ties = find_ties(catalogue.entries[Key("project", "labor")], catalogue, TODAY)
    assert 6 == ties.possible
    assert {("aa", "bb"), ("bb", "cc")} == ties.before
    assert {("aa", "bb"), ("aa", "cc"), ("cc", "dd")} == ties.now
    assert (("aa", "cc"), ("cc", "dd")) == ties.new
    assert (("bb", "cc"),) == ties.ended


def test_lab_of_one_and_lab_to_come_have_no_ties(tmp_path):
    ahead = LAB.replace("2025-03", "2027-03").replace("2026-09", "2028")
    catalogue = read(
        tmp_path,
        initiative("aa"),
        initiative("bb"),
        project("eins", LAB, "aa"),
        project("zwei", ahead, "aa", "bb"),
    )
    labs = {one.id: one for one in find_labs(catalogue)}
    assert ["zwei", "eins"] == list(labs)
    assert (None, None) == tuple(find_ties(one, catalogue, TODAY) for one in labs.values())
    assert date(2025, 3, 1) == begin_of(labs["eins"])


def test_way_tells_phases_and_events_in_the_order_of_time(tmp_path):
    history = (
        "history: [{phase: idea, since: 2024-04-20, why: Ideenwerkstatt}, {phase: running, since: 2025-03}]\n"
    )
    head = EVENT.replace("[solarkreis]", "[aa]") + "project: labor\n"
    catalogue = read(
        tmp_path,
        initiative("aa"),
        project("labor", LAB + history, "aa"),
        file("events/auswahl.md", entry(head.replace("2027-03-20 09:00", "2024-09-01 18:00"))),
        file(
            "events/werkstatt.md",
            entry(
                EVENT.replace("[solarkreis]", "[aa]").replace("2027-03-20 09:00", "2024-04-20 10:00"),
                "Hier fing das [Labor](../projects/labor.md) an.\n",
            ),
        ),
        file("events/fest.md", entry(head.replace("Einbautag", "Fest"))),
        file("events/frist.md", entry(head.replace("Einbautag", "Frist").replace("action", "deadline"))),
    )
    way = find_way(catalogue.entries[Key("project", "labor")], catalogue)
    told = [(one.since, one.phase or (one.event and one.event.id)) for one in way]
    assert [
        ("2024-04-20", "idea"),
        ("2024-04-20", "werkstatt"),
        ("2024-09-01", "auswahl"),
        ("2025-03", "running"),
        ("2027-03-20", "fest"),
    ] == told
    assert "Ideenwerkstatt" == way[0].why
