"""Places: the register, the tree, and a page for every place, empty ones included."""

import pytest

from plugins.views import place, places
from plugins.views.overview import make_site
from tests.theme.full import read
from tests.views.atlas_sites import ATLAS, ONE_TOWN, initiative


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(*read(tmp_path_factory.mktemp("atlas"), ATLAS))


@pytest.fixture(scope="module")
def pages(site):
    return {view.head.address: view for view in place.make_views(site)}


@pytest.fixture(scope="module")
def gazetteer(site):
    (view,) = places.make_views(site)
    return view


def of(pages, name):
    return pages[f"/places/{name}/"]


def test_every_place_of_the_tree_has_a_page(site, pages):
    assert {f"/places/{one}/" for one in site.catalogue.places} == pages.keys()


def test_register_has_every_name_once_with_former_names_and_parts(gazetteer):
    names = [(name.text, name.of) for letter in gazetteer.register for name in letter.names]
    assert [
        ("Altenholz", None),
        ("Gaarden", None),
        ("Gaarden-Süd", "Gaarden"),
        ("Grebin", None),
        ("Hohenhütten", "Rantzau"),
        ("Kiel", None),
        ("Ørde", None),
        ("Preetz", None),
        ("Rantzau", None),
        ("Sasel", "Rantzau"),
        ("Wik", None),
    ] == sorted(names, key=lambda name: name[0].replace("Ø", "O"))


def test_postcode_of_several_places_stands_with_each(gazetteer):
    found = [name.text for letter in gazetteer.register for name in letter.names if "24329" in name.find]
    assert ["Grebin", "Rantzau"] == found


def test_tree_counts_places_and_entries_of_what_lies_within(gazetteer):
    east, west = gazetteer.tree.branches
    assert ("Kreis Ost", 3, 5) == (east.line.link.text, east.places, east.line.count)
    assert ("Kreis West", 5, 4) == (west.line.link.text, west.places, west.line.count)
    assert ["Preetz"] == [line.link.text for line, _ in east.leaves]
    assert ["Gaarden", "Wik"] == [line.link.text for line in dict(west.leaves)[west.leaves[1][0]]]


def test_every_place_is_named_on_the_page_of_places(site, gazetteer):
    named = {name.address for letter in gazetteer.register for name in letter.names}
    named |= {branch.line.link.address for branch in gazetteer.tree.branches}
    named |= {inner.line.link.address for branch in gazetteer.tree.branches for inner in branch.branches}
    assert {f"/places/{one}/" for one in site.catalogue.places} == named


def test_empty_place_points_to_what_it_lies_in(pages):
    rantzau = of(pages, "rantzau")
    assert (True, "Amt Großer See", 3, True) == (
        rantzau.is_empty,
        rantzau.outer.link.text,
        rantzau.outer.count,
        rantzau.outer.is_area,
    )


def test_place_with_entries_points_nowhere_else(pages):
    assert (False, None) == (of(pages, "preetz").is_empty, of(pages, "preetz").outer)


def test_neighbours_are_the_nearest_that_know_more(pages):
    found = [
        (one.place.text, one.km, [topic.id for topic in one.topics], [link.text for link in one.projects])
        for one in of(pages, "preetz").neighbours
    ]
    assert [("Grebin", 7, ["energie", "wasser"], ["Ein Dorfauto", "Ein Dorfteich"])] == found


def test_place_that_knows_as_much_has_no_neighbours_for_it(pages):
    topics = {topic.id for one in of(pages, "kiel").neighbours for topic in one.topics}
    assert {"energie"} == topics


@pytest.mark.parametrize("name", ["kreis-ost", "kreis-west"])
def test_district_is_large_enough_for_itself(pages, name):
    assert () == of(pages, name).neighbours


def test_town_hall_is_that_of_the_nearest_place_around(pages):
    ask = of(pages, "rantzau").facts.ask
    assert ("Das Amtshaus", "Amt Großer See", "amt@probe.example") == (
        ask.office.text,
        ask.of,
        ask.contact.email,
    )
    assert of(pages, "preetz").facts.ask.office is None


@pytest.mark.parametrize(
    ("name", "address"), [("rantzau", "ost@probe.example"), ("wik", "alle@probe.example")]
)
def test_moderation_is_that_of_the_place_or_of_all(pages, name, address):
    assert address == of(pages, name).facts.ask.moderation


def test_names_and_postcodes_are_found_by_the_search(pages):
    assert ("Hohenhütten", "Sasel", "24329") == of(pages, "rantzau").head.names


def test_city_holds_what_goes_on_in_its_quarters(pages):
    kiel = of(pages, "kiel")
    assert ["Das Treffen"] == [card.title for card in kiel.dates.cards]
    assert ["Zeit bis Freitag", "Zeit bis zum Frühling"] == [call.what for call in kiel.calls]
    assert ["Gaarden", "Wik"] == [line.link.text for line in kiel.inside]


def test_long_shelf_has_a_list_of_its_own(tmp_path):
    files = ATLAS | {f"initiatives/eine-{n}.md": initiative(f"Eine {n:02}", "rantzau") for n in range(45)}
    views = {view.head.address: view for view in place.make_views(make_site(*read(tmp_path, files)))}
    shelf = views["/places/rantzau/"].shelves[0]
    assert (6, 45, "/places/rantzau/initiatives/") == (len(shelf.cards), shelf.count, shelf.more)
    first, second = views[shelf.more], views["/places/rantzau/initiatives/page/2/"]
    assert (40, 5, 45) == (len(first.cards), len(second.cards), second.total)
    assert "/places/amt-see/initiatives/" in views


def test_region_of_one_town_works_with_its_quarters(tmp_path):
    site = make_site(*read(tmp_path, ONE_TOWN))
    views = {view.head.address: view for view in place.make_views(site)}
    assert {"kiel", "gaarden", "wik", "mettenhof"} == {name.split("/")[2] for name in views}
    assert views["/places/mettenhof/"].outer.link.text == "Kiel"
    assert ["Wik"] == [one.place.text for one in views["/places/mettenhof/"].neighbours]
    (gazetteer,) = places.make_views(site)
    assert (4, 3) == (gazetteer.total, gazetteer.lit)
    assert ((), "Kiel") == (gazetteer.tree.branches, gazetteer.tree.leaves[0][0].link.text)
