"""What exists already: models named, keywords shared, chance left out."""

from plugins.analysis.precedents import KeywordIndex, Precedents, find_keywords
from plugins.catalogue import Key, read_content
from tests.analysis.projects import make_project
from tests.site import GUIDE, PROJECT, entry, file, write_site


def project(id: str, title: str, phase: str = "running", more: str = "") -> str:
    head = PROJECT.replace("Balkonsolar", title).replace("phase: idea", f"phase: {phase}")
    lead = "" if phase == "idea" else "organisations: [{id: verein, role: lead}]\n"
    return file(f"projects/{id}.md", entry(head + lead + more))


def find(folder, *files: str) -> list[tuple[str, int, bool]]:
    verein = (
        "-- initiatives/verein.md --\n---\ntitle: Verein\nsummary: Ein Verein für alle.\ntopics: [energie]\n"
    )
    script = f"{verein}updated: 2026-11-01\nsector: civil-society\n---\n{''.join(files)}"
    catalogue = read_content(write_site(folder, script)).catalogue
    idea = catalogue.entries[Key("project", "idee")]
    return [(one.entry.id, one.shared, one.is_model) for one in Precedents(catalogue).find(idea)]


IDEA = project("idee", "Lastenrad für Preetz", "idea", "tags: [Verleih, Nachbarschaft]\n")


def test_two_shared_keywords_make_a_precedent_and_one_is_chance(tmp_path):
    found = find(
        tmp_path,
        IDEA,
        project("rad", "Freies Lastenrad", more="tags: [Verleih]\n"),
        project("auto", "Dorfauto", more="tags: [Verleih]\n"),
        file(
            "guides/leihen.md",
            entry(
                GUIDE.replace("Balkonsolar bauen", "Lastenräder verleihen") + "tags: [Verleih, Lastenrad]\n"
            ),
        ),
    )
    assert [("leihen", 2, False), ("rad", 2, False)] == found


def test_what_is_no_more_than_an_idea_or_about_something_else_is_left_out(tmp_path):
    found = find(
        tmp_path,
        IDEA,
        project("plan", "Lastenrad und Verleih", "planned"),
        project("aus", "Lastenrad mit Verleih", "stopped"),
        project("fern", "Lastenrad Verleih Wohnen", more="").replace("[energie]", "[wohnen]"),
    )
    assert [] == found


def test_named_model_stands_first_whatever_it_shares(tmp_path):
    named = IDEA.replace("tags:", "transfer: {possible: yes, based_on: auto}\ntags:")
    found = find(tmp_path, named, project("rad", "Lastenrad Verleih"), project("auto", "Dorfmobil"))
    assert [("auto", 0, True), ("rad", 2, False)] == found


def test_compound_shares_with_its_parts():
    auto, tenn = Key("project", "auto"), Key("project", "tenn")
    index = KeywordIndex({auto: {"auto", "verleihstation", "dach"}, tenn: {"tenn"}})
    assert {auto: 2} == index.count({"dorfauto", "verleih"})
    assert {} == index.count({"lastenrad"})


def test_short_words_say_nothing():
    assert frozenset({"dorfauto", "auto"}) == find_keywords(
        make_project("eins", title="Ein Dorfauto", tags=["Auto", "neu"])
    )
