"""The pages of the network: what each shows, and what none may show."""

import re
from dataclasses import fields
from html import unescape
from pathlib import Path

import pytest

from plugins.catalogue import read_content
from plugins.exports import make_exports
from plugins.exports.network.page_tables import make_introductions_table, make_network_tables
from plugins.render import Renderer
from plugins.settings import make_settings
from plugins.views import make_site_views, network
from plugins.views.network import bridges, development, groups, introductions, sectors, tasks, who, wishes
from plugins.views.network.ego import make_ego
from plugins.views.network.frame import PAGES
from plugins.views.overview import Site, make_site
from plugins.views.relations import find_relations
from tests.site import PROJECT, entry, file
from tests.views.network_sites import TODAY, actor, read, town

CONTENT = Path(__file__).parents[3] / "content"
HIDDEN = "Nur wenn ihr auch wollt"


@pytest.fixture(scope="module")
def example() -> Site:
    catalogue = read_content(CONTENT).catalogue
    assert catalogue
    return make_site(catalogue, make_settings(catalogue.region, TODAY))


@pytest.fixture(scope="module")
def pages(example) -> dict[str, str]:
    renderer = Renderer(example.settings)
    return {view.head.address: renderer.page(view).decode() for view in network.make_views(example)}


def only(module, site: Site):
    (view,) = module.make_views(site)
    return view


def words(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def test_every_page_says_when_how_many_and_that_nobody_has_a_list(pages):
    for page in pages.values():
        assert "Stand: 21. November 2026." in words(page)
        assert "Organisationen" in words(page)
        assert "Alle haben sich selbst eingetragen" in words(page)
        assert 'href="/network/method/"' in page


def test_every_page_has_a_table_behind_it_that_exists(example, pages):
    files = {address for address, _ in make_exports(example.catalogue, example.settings, [])}
    linked = {
        address
        for page in pages.values()
        for address in re.findall(r'href="(/network/[^"]+)" download', page)
    }
    assert linked <= files
    for name in set(PAGES) - {"method", "towns"}:
        page = pages["/network/" if name == "who" else f"/network/{name}/"]
        assert re.search(r'href="/network/\w+\.csv" download', page), name


def test_pages_lead_to_each_other(pages):
    for page in pages.values():
        nav = page.split('<nav class="net-tabs"')[1].split("</nav>")[0]
        assert len(PAGES) == nav.count("<a ")
        assert 1 == nav.count("aria-current")


def test_only_what_both_say_is_called_confirmed(pages):
    assert "bestätigte Verbindungen." in words(pages["/network/"])
    assert "bestätigte Verbindungen." not in words(pages["/network/all/"])
    assert "76 Verbindungen." in words(pages["/network/all/"])


def test_living_lab_is_after_and_never_through(pages):
    said = words(pages["/network/development/"])
    assert "danach: 3" in said
    assert ["kam nicht unbedingt durch das Reallabor"] == re.findall(
        r"kam nicht unbedingt durch das Reallabor|durch \w+ (?:Reallabor|Versuch)", said
    )


def test_who_has_no_tie_is_listed_by_name(tmp_path):
    site = read(tmp_path, town({"Anna": "Bert"}) + actor("Lena"))
    view = who.make_view(site, "declared")
    assert ["Lena"] == [one.link.text for one in view.isolates]
    assert (3, 2, 2) == (view.frame.n, view.connected, view.largest)
    assert [("Anna", ["Bert"]), ("Bert", ["Anna"])] == [
        (line.who.link.text, [one.link.text for one in line.partners]) for line in view.lines
    ]


def test_cooperation_one_side_names_is_drawn_but_not_counted(tmp_path):
    script = town({"Anna": "Bert"}) + actor("Lena", "cooperation: [{with: anna}]\n")
    view = who.make_view(read(tmp_path, script), "declared")
    assert (1, 1) == (view.frame.ties, view.one_sided)
    assert [("declared",), ("one-sided",)] == [stroke.tie.kinds for stroke in view.picture.wide.strokes]
    lines = {line.who.link.text: line for line in view.lines}
    assert ["Anna"] == [one.link.text for one in lines["Lena"].unanswered]


def test_crowd_is_shown_as_groups_and_the_table_keeps_everybody(tmp_path):
    crowd = {f"Mitte{hub}": " ".join(f"G{hub}x{number}" for number in range(21)) for hub in range(3)}
    site = read(tmp_path, town(crowd))
    view = who.make_view(site, "declared")
    assert (True, 66, 66) == (view.is_grouped, view.frame.n, len(view.lines))
    assert [22, 22, 22] == [circle.size for circle in view.picture.wide.circles]
    assert [22, 22, 22] == [len(group.picture.wide.marks) for group in only(groups, site).groups]


def test_matrix_has_ties_and_their_share_in_both_directions(tmp_path):
    site = read(tmp_path, town({"Anna": "Bert Carl"}, {"Bert": "business", "Carl": "business"}))
    rows = {row.sector: row for row in only(sectors, site).rows}
    assert [(0, None), (2, 100.0)] == [(one.ties, one.percent) for one in rows["civil-society"].cells]
    assert [(2, 100.0), (0, 0.0)] == [(one.ties, one.percent) for one in rows["business"].cells]
    assert ("civil-society", "business", 2) == (
        only(sectors, site).strongest.a, only(sectors, site).strongest.b, only(sectors, site).strongest.ties,
    )  # fmt: skip


def test_bridge_is_who_joins_two_sectors_that_have_no_tie(tmp_path):
    script = town({"Mila": "Amt Verein"}, {"Amt": "administration"})
    view = only(bridges, read(tmp_path, script))
    assert [("civil-society", "administration", ["Mila"])] == [
        (one.a, one.b, [mediator.who.link.text for mediator in one.mediators]) for one in view.bridges
    ]
    assert ["Mila"] == [one.link.text for one in view.cut_points]


def test_wish_of_one_side_that_is_to_stay_hidden_is_nowhere(tmp_path):
    wish = f"wishes: [{{with: bert, why: {HIDDEN}}}]\n"
    site = read(tmp_path, actor("Anna", wish) + actor("Bert", "offers: [{kind: space, what: Saal}]\n"))
    renderer = Renderer(site.settings)
    texts = [renderer.page(view) for view in make_site_views(site.catalogue, site.settings)]
    texts += [data for _, data in make_exports(site.catalogue, site.settings, [])]
    assert [] == [text for text in texts if HIDDEN.encode() in text]
    assert () == only(introductions, site).meetings
    view = only(wishes, site)
    assert (None, (), (), ()) == (view.picture, view.mutual, view.named, view.topics)


def test_wish_that_both_have_is_shown_with_the_words_of_both(tmp_path):
    one, other = (f"wishes: [{{with: {name}, why: Mit {name}}}]\n" for name in ("bert", "anna"))
    view = only(wishes, read(tmp_path, actor("Anna", one) + actor("Bert", other)))
    assert [("Anna", "Bert", ("Mit bert", "Mit anna"))] == [
        (wish.one.link.text, wish.other.link.text, wish.why) for wish in view.mutual
    ]


def test_wish_that_both_have_stands_on_the_page_of_both(tmp_path):
    one, other = (f"wishes: [{{with: {name}, why: Mit {name}}}]\n" for name in ("bert", "anna"))
    site = read(
        tmp_path, actor("Anna", one) + actor("Bert", other) + actor("Carl", "wishes: [{with: anna}]\n")
    )
    groups_of = {group.name: group for group in find_relations(site.entry("initiative", "anna"), site)}
    assert [("Bert", "Mit bert")] == [(line.link.text, line.note) for line in groups_of["wishes"].relations]
    assert ["Bert"] == [line.link.text for line in groups_of["wished-by"].relations]


def test_lab_shows_ties_among_its_people_before_and_now(tmp_path):
    lab = PROJECT.replace("phase: idea", "phase: running") + (
        "start: 2025-01-01\nliving_lab: {question: Was ändert sich dadurch?, start: 2025-06-01}\n"
        "organisations: [{id: anna, role: lead}, {id: bert}, {id: carl}]\n"
    )
    script = (
        actor("Anna", "cooperation: [{with: bert, since: 2024}, {with: carl, since: 2026}]\n")
        + actor("Bert", "cooperation: [{with: anna, since: 2024}]\n")
        + actor("Carl", "cooperation: [{with: anna, since: 2026}]\n")
        + file("projects/labor.md", entry(lab, "Text"))
    )
    view = only(development, read(tmp_path, script))
    assert [(1, 3, 1, 2)] == [(lab.number, lab.members, lab.before, lab.now) for lab in view.labs]
    assert [("Anna", "Carl")] == [(pair.one.link.text, pair.other.link.text) for pair in view.new]
    assert [0, 0, 0, 0, 1, 1, 2] == [line.ties for line in view.lines]
    assert [1] == [flag.number for flag in view.timeline.flags]


def test_tasks_of_a_place_name_who_does_them_there(tmp_path):
    script = actor("Anna", "tasks: [beratung]\nplace: {locality: gaarden}\n") + actor(
        "Bert", "tasks: [bildung]\n"
    )
    views = {view.head.address: view for view in tasks.make_views(read(tmp_path, script))}
    assert {"/network/tasks/", "/network/tasks/kiel/", "/network/tasks/gaarden/"} == set(views)
    advice, teaching = views["/network/tasks/kiel/"].lines
    assert ["Anna"] == [one.link.text for one in advice.doers]
    assert ((), 2) == (teaching.doers, len(teaching.gaps))
    assert [("Kiel", (1, 0)), ("Gaarden", (1, 0))] == [
        (line.place.text, line.counts) for line in views["/network/tasks/"].places
    ]


def test_own_network_has_partners_their_ties_and_common_partners(tmp_path):
    site = read(tmp_path, town({"Anna": "Bert Carl", "Bert": "Carl Dora", "Carl": "Dora"}) + actor("Lena"))
    ego = make_ego("anna", site)
    assert (2, 1, "anna") == (ego.partners, ego.among, ego.drawing.rows[0].id)
    assert [("Dora", ["Bert", "Carl"])] == [
        (one.who.link.text, [partner.link.text for partner in one.partners]) for one in ego.common
    ]
    assert make_ego("lena", site) is None


def test_own_network_says_between_which_sectors_somebody_mediates(tmp_path):
    sectors = {"Amt": "administration", "Rat": "politics"}
    site = read(tmp_path, town({"Mila": "Amt Verein Rat", "Amt": "Rat"}, sectors))
    assert {("administration", "civil-society"), ("civil-society", "politics")} == set(
        make_ego("mila", site).bridges
    )
    assert () == make_ego("amt", site).bridges


def test_own_network_of_the_well_known_is_thinned(tmp_path):
    site = read(tmp_path, town({"Anna": " ".join(f"P{number}x" for number in range(40))}))
    ego = make_ego("anna", site)
    assert (40, True, "anna") == (ego.partners, ego.is_thinned, ego.drawing.rows[0].id)
    assert len(ego.drawing.rows) <= 25


def test_order_of_the_files_changes_no_page_and_no_table(tmp_path):
    script = town({"Anna": "Bert Carl Dora", "Emil": "Fritz", "Carl": "Dora"})
    files = script.split("-- ")
    one = read(tmp_path / "one", script)
    other = read(tmp_path / "other", "-- ".join([files[0], *reversed(files[1:])]))
    assert list(network.make_views(one)) == list(network.make_views(other))
    for make in (make_network_tables, make_introductions_table):
        assert list(make(one)) == list(make(other))


def test_region_without_initiatives_has_pages_that_say_so(tmp_path):
    site = read(tmp_path, "")
    renderer = Renderer(site.settings)
    for view in network.make_views(site):
        assert "Traceback" not in renderer.page(view).decode()
    assert None is who.make_view(site, "declared").picture


def test_script_is_small(example):
    files = Renderer(example.settings).assets()
    (code,) = (
        data
        for address, data in files.items()
        if address.startswith("/assets/network.") and address.endswith("js")
    )
    assert len(code) <= 3072


@pytest.mark.parametrize("module", network.PAGES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_template_asks_for_what_its_view_holds_and_shows_all_of_it(example, module):
    view = next(iter(module.make_views(example)))
    templates = Path(__file__).parents[3] / "theme" / "templates"
    text = "".join((templates / name).read_text("utf-8") for name in (view.template, "network-page.html"))
    asked = set(re.findall(r"\bview\.(\w+)", text))
    held = {field.name for field in fields(view)}
    assert (set(), set()) == (asked - held, held - asked - {"head"})
