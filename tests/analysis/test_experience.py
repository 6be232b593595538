"""What helped and what hindered: counted by project, noted by factor."""

from plugins.analysis.experience import collect_experience, count_by_factor, find_factors
from tests.analysis.projects import make_project

PROJECTS = (
    make_project(
        "eins",
        lessons={
            "helped": [{"factor": "trust", "note": "Man kannte sich"}],
            "hindered": [{"factor": "time", "note": "Zu spät"}, {"factor": "time"}, {"factor": "money"}],
        },
    ),
    make_project(
        "zwei", lessons={"hindered": [{"factor": "time"}], "helped": [{"factor": "time", "note": "Ferien"}]}
    ),
    make_project("drei"),
)


def test_what_hinders_most_stands_first():
    found = collect_experience(PROJECTS)
    counts = [(one.factor, len(one.hindered), len(one.helped)) for one in found]
    assert [("time", 3, 1), ("money", 1, 0), ("trust", 0, 1)] == counts
    assert ["Zu spät", None, None] == [note.text for note in found[0].hindered]
    assert ["zwei"] == [note.project.id for note in found[0].helped]


def test_project_that_names_a_factor_twice_counts_once():
    found = collect_experience(PROJECTS)
    assert {"time": 2, "money": 1, "trust": 0} == count_by_factor(found, "hindered")
    assert {"time": 1, "money": 0, "trust": 1} == count_by_factor(found, "helped")
    assert ("time", "money") == find_factors(PROJECTS[0], "hindered")


def test_nothing_is_made_of_nothing():
    assert () == collect_experience([PROJECTS[2]])
