"""The map: shades, numbers, names, sheets for districts, and the list that says the same."""

import gzip
import re
import xml.etree.ElementTree as ET

import pytest

from plugins.exports.region_map import make_region_map
from plugins.views import region_map
from plugins.views.chart import make_chart
from plugins.views.locator import make_locator
from plugins.views.overview import make_site
from plugins.views.region_map import make_steps, step_of
from tests.theme.full import pages, read
from tests.views.atlas_sites import ATLAS, ENTRIES, ONE_TOWN, REGION, initiative


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(*read(tmp_path_factory.mktemp("atlas"), ATLAS))


@pytest.fixture(scope="module")
def sheets(site):
    return {view.head.address: view for view in region_map.make_views(site)}


def test_region_and_each_district_have_a_sheet(sheets):
    assert {"/map/", "/map/kreis-ost/", "/map/kreis-west/"} == sheets.keys()
    assert ["Kreis Ost", "Kreis West"] == [link.text for link in sheets["/map/"].zooms]


def test_list_and_map_have_the_same_places_and_numbers(sheets):
    for view in sheets.values():
        listed = {line.link: line.count for group in view.groups for line in group.lines}
        assert listed == {area.link: area.count for area in view.sheet.areas}


def test_list_stands_by_district_and_says_how_many_are_empty(sheets):
    groups = [
        (group.heading.text, [(line.link.text, line.count) for line in group.lines], group.dark)
        for group in sheets["/map/"].groups
    ]
    assert [
        ("Kreis Ost", [("Grebin", 3), ("Preetz", 2)], 1),
        ("Kreis West", [("Kiel", 4)], 2),
    ] == [(name, sorted(lines), dark) for name, lines, dark in groups]


def test_place_that_cannot_be_drawn_is_counted_in_the_list(tmp_path):
    files = ATLAS | {"initiatives/orde.md": initiative("In Ørde", "oerde")}
    view = next(region_map.make_views(make_site(*read(tmp_path, files))))
    assert "Ørde" in [line.link.text for group in view.groups for line in group.lines]


def test_land_without_entries_is_one_path_that_leads_nowhere(sheets):
    sheet = sheets["/map/"].sheet
    assert 2 == sheet.dark.count("M")
    assert 3 == len(sheet.areas)


@pytest.mark.parametrize(
    ("count", "step"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (12, 4), (99, 4)]
)
def test_shade_grows_with_the_number_of_entries(count, step):
    assert step == step_of(count)


def test_legend_covers_every_number_from_one_on():
    spans = [(step.least, step.most) for step in make_steps()]
    assert [(1, 2), (3, 5), (6, 11), (12, None)] == spans


def test_sheet_of_a_town_shows_its_quarters(tmp_path):
    (view,) = region_map.make_views(make_site(*read(tmp_path, ONE_TOWN)))
    assert ["Gaarden", "Wik"] == sorted(area.link.text for area in view.sheet.areas)
    assert ((), [None]) == (view.zooms, [group.heading for group in view.groups])


def test_region_without_coordinates_has_a_list_and_no_map(tmp_path):
    nowhere = {"region.yaml": re.sub(r", lat: [\d.]+, lon: [\d.]+", "", REGION)}
    site = make_site(*read(tmp_path, {**ENTRIES, **nowhere}))
    (whole, *_) = region_map.make_views(site)
    assert whole.sheet is None
    assert {"Grebin", "Preetz", "Gaarden", "Kiel", "Wik"} >= {
        line.link.text for group in whole.groups for line in group.lines
    }
    assert ([], None, None) == (list(make_region_map(site)), make_chart(site), make_locator(site, "kiel"))


def test_picture_of_the_region_is_an_image_without_style_or_script(site):
    ((address, data),) = make_region_map(site)
    root = ET.fromstring(data)
    assert "/map/region.svg" == address
    assert {"svg", "g", "path"} == {node.tag.rsplit("}", 1)[1] for node in root.iter()}
    assert not [name for node in root.iter() for name in node.attrib if name in ("style", "class", "id")]


def test_locator_shows_an_entrys_own_point_without_an_outline(site):
    entry = site.entry("event", "treffen")
    exact, rough = make_locator(site, entry.locality, entry.data.place), make_locator(site, "gaarden")
    assert (rough.picture, rough.width) == (exact.picture, exact.width)
    assert (exact.x, exact.y) != (rough.x, rough.y)
    assert ("", True) == (exact.path, rough.path.startswith("M"))


def test_locator_of_a_place_without_a_point_is_that_of_what_lies_in_it(site):
    amt = make_locator(site, "amt-see")
    assert amt.path.count("M") == 2
    assert make_locator(site, "oerde").name == "Ørde"


def test_locator_of_a_point_outside_falls_back_to_the_place(site):
    class Far:
        lat, lon, venue = 48.1, 11.6, None

    assert make_locator(site, "preetz") == make_locator(site, "preetz", Far)
    assert make_locator(site, None, None) is None


def test_lights_lie_on_the_land_of_the_chart(site):
    chart = make_chart(site)
    land = chart.land
    for light in chart.lights:
        assert land.x <= light.x <= land.x + land.width
        assert land.y <= light.y <= land.y + land.height
    assert {"Grebin", "Preetz", "Kiel", "Gaarden", "Wik"} == {light.link.text for light in chart.lights}


def test_many_lights_are_small_ones(tmp_path, site):
    many = "".join(
        f"  - {{id: ort-{n}, name: Ort {n}, kind: municipality, parent: kreis-ost, "
        f"lat: {54.01 + n % 9 / 100:.2f}, lon: {10.12 + n // 9 / 50:.2f}}}\n"
        for n in range(81)
    )
    files = ATLAS | {"region.yaml": REGION + many}
    files |= {f"initiatives/eine-{n}.md": initiative(f"Eine {n}", f"ort-{n}") for n in range(81)}
    chart = make_chart(make_site(*read(tmp_path, files)))
    assert (True, 2) == (chart.is_dense, min(light.radius for light in chart.lights))
    assert not make_chart(site).is_dense


def test_graticule_has_two_to_six_lines_each_way_within_the_frame(site):
    chart = make_chart(site)
    for lines, length in ((chart.meridians, chart.width), (chart.parallels, chart.height)):
        assert 1 <= len(lines) <= 6
        assert all(0 < line.at < length for line in lines)


def test_attribution_stands_beside_every_map(tmp_path):
    site = pages(tmp_path, ATLAS)
    for address in ("/", "/map/", "/map/kreis-ost/", "/places/rantzau/", "/events/treffen/"):
        assert "© Amt für Karten" in site[address], address


@pytest.mark.parametrize(("lit", "is_long"), [(30, False), (31, True)])
def test_long_list_stands_below_the_map(tmp_path, lit, is_long):
    places = "".join(
        f"  - {{id: ort-{n}, name: Ort {n}, kind: municipality, lat: 54.{n:02}, lon: 10.{n:02}}}\n"
        for n in range(lit)
    )
    files = {"region.yaml": REGION[: REGION.index("moderation:")] + f"places:\n{places}"}
    files |= {f"initiatives/eine-{n}.md": initiative(f"Eine {n}", f"ort-{n}") for n in range(lit)}
    (view,) = region_map.make_views(make_site(*read(tmp_path, files)))
    assert is_long == view.is_long


def test_map_of_251_places_that_are_all_lit_is_light(tmp_path):
    rows = "\n".join(
        f'  - {{id: ort-{n}, name: "Großgemeinde Nummer {n}", kind: municipality, parent: kreis-{n % 3}, '
        f"lat: {54 + n // 16 / 25 + n % 7 / 500:.4f}, lon: {10 + n % 16 / 20 + n % 5 / 300:.4f}}}"
        for n in range(251)
    )
    districts = "\n".join(f"  - {{id: kreis-{n}, name: Kreis {n}, kind: district}}" for n in range(3))
    region = REGION[: REGION.index("moderation:")] + f"places:\n{districts}\n{rows}\n"
    files = {"region.yaml": region}
    files |= {f"initiatives/eine-{n}.md": initiative(f"Initiative {n}", f"ort-{n}") for n in range(251)}
    page = pages(tmp_path, files)["/map/"]
    assert 251 == page.count("<title>Großgemeinde")
    assert len(gzip.compress(page.encode())) <= 30_000
