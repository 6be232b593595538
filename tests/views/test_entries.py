"""Entry pages: what matters first, passing on, the notice for the board, partners, two slots."""

import itertools
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.views.brief import looks_for_help
from plugins.views.overview import make_site
from plugins.views.partners import DRAWN_FROM, draw_partners
from plugins.views.pass_on import make_mail
from tests.theme.full import FULL, entry, pages, read

SITE = "https://x.example/sub/"
ENTRIES = (
    "/initiatives/verein/", "/projects/dach/", "/projects/idee/", "/events/treffen/", "/guides/topf/",
    "/notices/gesuch/",
)  # fmt: skip
PARTNERS = [
    ("Rathaus", "administration", "funder"),
    ("Verein", "civil-society", "partner"),
    ("Ältester Verein am ganzen Ort mit sehr langem Namen e. V. und Nachsatz", "civil-society", "partner"),
    ("Hof", "business", "host"),
    ("Schule", "science-education", "lead"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> dict[str, str]:
    return pages(tmp_path_factory.mktemp("entries"), site_url=SITE)


@pytest.fixture(scope="module")
def homeless(tmp_path_factory) -> dict[str, str]:
    return pages(tmp_path_factory.mktemp("homeless"))


@pytest.mark.parametrize("address", ENTRIES)
def test_what_matters_stands_before_text_and_fact_box(site, address):
    page = site[address]
    assert page.index("<h1") < page.index('class="brief"') < page.index("columns__text")
    assert page.index("columns__text") < page.index("columns__side")


@pytest.mark.parametrize("address", ["/initiatives/verein/", "/projects/dach/"])
def test_way_to_take_part_is_one_link_away(site, address):
    brief = re.search(r'class="brief".*?</section>', site[address], re.DOTALL)[0]
    assert 'href="#take-part"' in brief
    assert 1 == site[address].count('id="take-part"')


def test_next_date_of_a_project_stands_in_brief(site):
    brief = re.search(r'class="brief".*?</section>', site["/projects/dach/"], re.DOTALL)[0]
    assert "Nächster Termin" in brief
    assert 'href="/sub/events/treffen/"' in brief


def test_idea_without_a_carrier_says_so_in_brief(site):
    assert "noch niemand" in site["/projects/idee/"]


@pytest.mark.parametrize("address", ENTRIES)
def test_address_and_mail_are_offered_where_the_site_is_known(site, homeless, address):
    assert f'data-copy="text">{SITE[:-1]}{address}</code>' in site[address]
    assert 'href="mailto:?subject=' in site[address]
    assert 'id="share"' not in homeless[address]


def test_mail_names_title_and_address_whatever_they_hold():
    title, page = "Grün & blau: 100 % „Wir“?", "https://x.example/a/"
    mail = make_mail(title, page)
    assert {"subject": [title], "body": [f"{title}\r\n{page}\r\n"]} == parse_qs(urlsplit(mail).query)
    assert [] == re.findall(r"[ \"<>+]", mail)


@pytest.mark.parametrize(
    ("address", "has_notice"),
    [
        pytest.param("/events/treffen/", True, id="event to come"),
        pytest.param("/events/damals/", False, id="event that is over"),
        pytest.param("/projects/dach/", True, id="project with a way to take part"),
        pytest.param("/projects/idee/", True, id="idea without a carrier"),
        pytest.param("/initiatives/verein/", False, id="initiative that has ended"),
        pytest.param("/initiatives/rathaus/", False, id="initiative that wants nothing"),
        pytest.param("/notices/gesuch/", False, id="notice answered"),
        pytest.param("/notices/buerger/", True, id="open notice"),
    ],
)
def test_notice_for_the_board_is_printed_for_what_is_to_come(site, address, has_notice):
    assert has_notice == ('class="placard"' in site[address])
    assert has_notice == ("für den aushang" in site[address].casefold())


def test_notice_has_code_and_address_and_none_without_the_address(site, homeless):
    notice = re.search(r'class="placard".*?<div class="page-head', site["/events/treffen/"], re.DOTALL)[0]
    for words in ("Das Treffen", "12. Dezember", "Haus am Treffpunkt", f"{SITE}events/treffen/", "<svg"):
        assert words in notice
    assert 'class="placard"' not in homeless["/events/treffen/"]


def test_project_that_is_done_looks_for_nothing(tmp_path):
    done = FULL["projects/dach.md"].replace("phase: running\nhistory", "phase: done\nhistory")
    site = make_site(*read(tmp_path, FULL | {"projects/dach.md": done}))
    assert not looks_for_help(site.entry("project", "dach"), site)


def test_few_partners_need_no_picture():
    assert draw_partners(PARTNERS[: DRAWN_FROM - 1]) is None


def test_picture_groups_partners_by_sector_and_lets_nothing_overlap():
    picture = draw_partners(PARTNERS)
    assert ["civil-society", "business", "administration", "science-education"] == [
        one.sector for one in picture.sectors
    ]
    baselines = sorted(
        [one.y for one in picture.sectors]
        + [y for one in picture.partners for y, _ in one.name]
        + [one.role_y for one in picture.partners]
    )
    assert all(later - earlier >= 16 for earlier, later in itertools.pairwise(baselines))
    assert baselines[-1] < picture.height


def test_picture_is_the_same_in_any_order_of_partners():
    assert draw_partners(PARTNERS) == draw_partners(PARTNERS[::-1])


def test_project_with_five_organisations_is_drawn_and_listed(tmp_path):
    names = ("aa", "bb", "cc", "dd", "ee")
    files = {
        f"initiatives/{name}.md": entry(
            f"title: Gruppe {name}\nsummary: Eine Gruppe mit dem Namen {name}.\ntopics: [klang]\n"
            "sector: civil-society\nupdated: 2026-10-01"
        )
        for name in names
    }
    roles = ", ".join(f"{{id: {name}, role: {'lead' if name == 'aa' else 'partner'}}}" for name in names)
    project = FULL["projects/idee.md"].replace("phase: idea", f"phase: running\norganisations: [{roles}]")
    page = pages(tmp_path, FULL | files | {"projects/viele.md": project})["/projects/viele/"]
    assert 5 == page.count('class="partners__name"')
    assert page.index('class="partners"') < page.index('id="relation-organisations"')


def test_pages_in_other_words_are_linked_on_top_of_every_page(tmp_path):
    text = "Erste Zeile.\nZweite Zeile."
    files = {
        f"pages/{name}.md": entry(f"title: {name}\nupdated: 2026-10-01", text)
        for name in ("leichte-sprache", "gebaerdensprache")
    }
    site = pages(tmp_path, FULL | files)
    for address in ("/", "/projects/dach/", "/leichte-sprache/"):
        top, foot = site[address].split("<main")[0], site[address].split("</main>")[1]
        for part in (top, foot):
            assert part.index("/leichte-sprache/") < part.index("/gebaerdensprache/")
    assert "by-line" in site["/leichte-sprache/"]
    assert "by-line" not in site["/gebaerdensprache/"]


def test_without_such_pages_nothing_stands_on_top(homeless):
    assert "other-words" not in homeless["/"]
