"""Know-how on pages: conditions to answer, lessons to read, labs, funding, targets, each with links."""

import re
from html import unescape

import pytest

from plugins.analysis.periods import Period
from plugins.views.overview import make_site
from plugins.views.report import MOST, make_report
from tests.theme.full import FULL, entry, pages, read

PROJECT = (
    "summary: Hier steht in einem Satz, worum es geht.\ntopics: [energie]\nupdated: 2026-10-01\n"
    "place: {locality: laboe}\n"
)
LEAD = "organisations: [{id: verein, role: lead}]\n"
NEEDS = ", ".join(f"{{factor: money, what: Topf Nummer {number}}}" for number in range(3))
MORE = {
    "projects/lastenrad.md": entry(
        f"title: Freies Lastenrad\n{PROJECT}{LEAD}phase: running\ntags: [Verleih]\n"
        "history: [{phase: idea, since: 2020-01}, {phase: running, since: 2021-07}]\n"
        "lessons: {hindered: [{factor: time, note: Der Winter kam}, {factor: money}]}\n"
        "transfer: {possible: yes, conditions: Drei Menschen, cost: 4.500 Euro}\n"
        "funding: [{programme: Räder, funder: landestopf, amount: 900 Euro, from: 2022}]\n"
    ),
    "projects/rad-idee.md": entry(
        f"title: Lastenrad für Laboe\n{PROJECT}phase: idea\ntags: [Verleih]\nconditions: [{NEEDS}]\n"
    ),
    "projects/aus.md": entry(
        f"title: Das Ende\n{PROJECT}{LEAD}phase: stopped\n"
        "history: [{phase: stopped, since: 2024-05, why: Statik zu schwach}]\n"
        "lessons: {hindered: [{factor: legal-frame}]}\n"
    ),
    "guides/ohne-frist.md": entry(
        "title: Immer offen\nsummary: Geld, das es immer gibt, für alle.\ntopics: [klang]\nkind: funding\n"
        "funding: {funder: Stadt, rolling: yes}\nupdated: 2026-10-01"
    ),
    "guides/vorbei.md": entry(
        "title: Zu spät\nsummary: Geld, das es nicht mehr gibt, für alle.\ntopics: [klang]\nkind: funding\n"
        "funding: {funder: Bund, deadline: 2026-11-20}\nupdated: 2026-10-01"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> dict[str, str]:
    return pages(tmp_path_factory.mktemp("know-how"), {**FULL, **MORE})


def words(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def section(page: str, anchor: str) -> str:
    return re.search(rf'<section[^>]* aria-labelledby="{anchor}">.*?</section>', page, re.DOTALL)[0]


def test_open_condition_of_an_idea_can_be_answered(site):
    conditions = section(site["/projects/rad-idee/"], "conditions")
    answers = re.findall(r'href="(mailto:[^"]+)"', conditions)
    assert 3 == len(answers)
    assert (
        "mailto:hilfe@probe.example?subject=Lastenrad%20f%C3%BCr%20Laboe&amp;body=Geld%3A%20Topf"
        in answers[0]
    )
    assert 'href="/contribute/idea/?change=rad-idee"' in conditions


def test_met_condition_and_running_project_ask_for_no_answer(site):
    assert "mailto:" not in section(site["/projects/dach/"], "conditions")


def test_idea_shows_what_exists_already_with_what_it_takes(site):
    found = words(f"<main>{section(site['/projects/rad-idee/'], 'precedents')}</main>")
    assert "in Laboe : Freies Lastenrad" in found
    assert "Was es braucht: Drei Menschen" in found
    assert "4.500 Euro" in found
    assert "precedents" not in site["/projects/lastenrad/"]


def test_conditions_are_summed_and_small_numbers_kept(site):
    page = words(site["/ideas/conditions/"])
    assert "3 offen, 1 erfüllt" in page  # money: three topfs open, one met by the roof
    assert "Räume und Ausstattung unter drei" in page
    assert "Statik zu schwach" in page
    assert "Topf Nummer 2 Lastenrad für Laboe , Laboe Das haben wir" in page


def test_median_needs_three_projects(site):
    assert 'id="waiting"' not in site["/ideas/conditions/"]


def test_factors_are_counted_with_links_to_every_word(site):
    page = site["/lessons/"]
    assert re.search(r'href="/lessons/time/">Zeit</a>.*?2 gebremst, 0 geholfen', page, re.DOTALL)
    assert re.search(r'href="/lessons/trust/">Vertrauen</a>.*?0 gebremst, 1 geholfen', page, re.DOTALL)
    time = words(site["/lessons/time/"])
    assert "Alle hatten Arbeit" in time
    assert "Der Winter kam" in time
    assert "Diese Ideen warten darauf" in time
    assert "/lessons/rooms/" not in site


def test_chain_leads_from_the_first_to_the_last(site):
    chain = words(f"<main>{section(site['/lessons/'], 'chains')}</main>")
    assert chain.index("Eine Idee") < chain.index("Das Dach") < chain.index("Wie man an Geld kommt")
    assert "https://vorbild.example/weg" in chain


def test_guides_list_projects_with_lessons_and_factors(site):
    page = site["/guides/"]
    assert 'href="/projects/lastenrad/"' in page
    assert 'href="/guides/kind/lessons/"' in page
    assert 'href="/lessons/money/"' in page
    assert 'data-facet="hindered"' not in page


def test_lab_tells_its_way_once(site):
    page = site["/projects/dach/"]
    assert "Was geschieht auf dem Dach?" in page
    assert 1 == page.count("Am Küchentisch")
    assert 'id="history"' not in page
    labs = words(site["/labs/"])
    assert "Sechs Grad weniger" in labs
    assert "vorher 120, nachher 80,5 (t CO2/Jahr)" in labs
    assert "Vorher: 0 von 1 möglichen Paar" in labs


def test_programmes_stand_by_deadline_with_what_they_paid(site):
    page = words(site["/funding/"])
    assert (
        page.index("Wie man an Geld kommt") < page.index("Immer offen") < page.index("Die Frist ist vorbei")
    )
    assert page.index("Die Frist ist vorbei") < page.index("Zu spät")
    assert "1 Projekt bekam von dort Geld Freies Lastenrad Räder, landestopf, 900 Euro, seit 2022" in page
    assert "zuletzt geprüft am 9. September 2026" in page


def test_programmes_of_a_place_are_those_that_hold_there(site):
    assert "Immer offen" in site["/funding/place/preetz/"]
    assert "Wie man an Geld kommt" in site["/funding/place/kreis/"]
    assert "/funding/place/laboe/" not in site
    assert "Immer offen" not in words(site["/funding/topic/energie/"])


def test_target_says_the_gap_in_words(site):
    page = words(site["/targets/ziel/"])
    assert "2025 lag der Wert rund 134 t CO2/Jahr über dem Pfad." in page  # 800.5 - (1000 - 500 * 10 / 15)
    assert "fehlen noch 300,5 t CO2/Jahr" in page
    assert "ist das Ziel 2041 erreicht" in page  # 1000 - 19.95 a year: 500 after 25.06 years
    assert "1 Projekt spart 39,5 t CO2/Jahr ein. Das sind 13 % von dem, was noch fehlt." in page


def test_long_lists_of_a_report_are_cut_on_the_page_and_whole_in_the_command(tmp_path):
    ideas = {
        f"projects/idee-{number}.md": entry(
            f"title: Idee Nummer {number}\n{PROJECT}phase: idea\n"
            "history: [{phase: idea, since: 2026-05-01}]"
        )
        for number in range(MOST + 3)
    }
    catalogue, settings = read(tmp_path, {**FULL, **ideas})
    site = make_site(catalogue, settings)
    year = Period.of_year(2026)
    page = next(one for one in make_report(year, site, most=MOST).sections if one.name == "ideas")
    assert (MOST + 4, MOST, 4) == (page.count, len(page.lines), page.more)  # and the idea of the whole site
    text = next(one for one in make_report(year, site).sections if one.name == "ideas")
    assert (MOST + 4, 0) == (len(text.lines), text.more)
