"""Official boundaries become places and outlines: what is taken over, what stays, what is refused."""

import json

import pytest
import shapely

from plugins.catalogue.read import read_region
from plugins.importers.region import import_region, read_names
from tests.importers.boundary_files import REGION, SIDE, Files, amt_town, feature, square, town


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path)


def read_places(files):
    region, _, problems = read_region(files.content / "region.yaml")
    assert [] == problems
    return {place.id: place for place in region.places}


def run(files, features=None, names=None, **members):
    if features is not None:
        files.write_source(features, **members)
    report = import_region(files.source, files.content, names)
    assert "{" not in report.render_text("de") + report.render_text("en")
    return report


def codes(report):
    return [problem.code for problem in report.problems]


def test_municipalities_come_with_their_district_and_amt(files):
    report = run(
        files,
        [
            amt_town("043", "Laboe", 0),
            amt_town("073", "Schönberg (Holstein)", 1),
            town("01057062", "Preetz", 2, BEZ="Stadt"),
        ],
    )
    assert not report.is_failed
    assert {"district": 1, "amt": 1, "municipality": 3} == report.counts
    places = read_places(files)
    assert {
        "kreis-ploen": ("Kreis Plön", "district", None),
        "preetz": ("Preetz", "city", "kreis-ploen"),
        "amt-probstei": ("Amt Probstei", "amt", "kreis-ploen"),
        "laboe": ("Laboe", "municipality", "amt-probstei"),
        "schoenberg": ("Schönberg (Holstein)", "municipality", "amt-probstei"),
    } == {id: (place.name, place.kind, place.parent) for id, place in places.items()}
    assert ("01057043", "010575755043") == (places["laboe"].ags, places["laboe"].ars)
    assert ("01057", "010575755") == (places["kreis-ploen"].ags, places["amt-probstei"].ars)


def test_kreisfreie_stadt_is_a_district_and_a_city(files):
    run(
        files,
        [town("01002000", "Kiel", 0, BEZ="Stadt", KRS="Kiel", VWG="Kiel", VWG_BEZ="Amtsfreie Gemeinde")],
    )
    places = read_places(files)
    assert ("Kiel (kreisfreie Stadt)", "district", "01002") == (
        places["kreis-kiel"].name,
        places["kreis-kiel"].kind,
        places["kreis-kiel"].ags,
    )
    assert ("city", "kreis-kiel") == (places["kiel"].kind, places["kiel"].parent)


def test_figures_are_read_as_offices_write_them(files):
    run(files, [town("01057043", "Laboe", 0, EWZ="4.976", LON="10,05", LAT=54.05, PLZ="24235, 24226")])
    laboe = read_places(files)["laboe"]
    assert (4976, 54.05, 10.05, ("24235", "24226")) == (
        laboe.population,
        laboe.lat,
        laboe.lon,
        laboe.postcodes,
    )


def test_figures_that_are_none_are_left_out_and_named(files):
    report = run(files, [town("01057043", "Laboe", 0, EWZ="viele", PLZ="Ostufer")])
    assert ["property-value", "property-value"] == codes(report)
    assert (None, ()) == (read_places(files)["laboe"].population, read_places(files)["laboe"].postcodes)


def test_key_without_leading_zero_is_completed(files):
    run(files, [town(1057043, "Laboe", 0)])
    assert "01057043" == read_places(files)["laboe"].ags


def test_ags_is_taken_from_the_ars(files):
    item = town("", "Laboe", 0, RS="010575755043", VWG="Probstei", VWG_BEZ="Amt")
    del item["properties"]["AGS"]
    run(files, [item])
    assert "01057043" == read_places(files)["laboe"].ags


def test_people_of_a_district_are_the_sum_of_its_municipalities(files):
    run(files, [town("01057043", "Laboe", 0, EWZ=5000), town("01057062", "Preetz", 1, EWZ=16000)])
    assert 21000 == read_places(files)["kreis-ploen"].population


def test_people_of_a_district_stay_unknown_when_one_municipality_lacks_them(files):
    run(files, [town("01057043", "Laboe", 0, EWZ=5000), town("01057062", "Preetz", 1)])
    assert read_places(files)["kreis-ploen"].population is None


def test_centre_is_computed_where_the_source_has_none(files):
    run(files, [town("01057043", "Laboe", 0)])
    assert (54.05, 10.05) == (read_places(files)["laboe"].lat, read_places(files)["laboe"].lon)


def test_centre_far_outside_is_named_and_replaced(files):
    report = run(files, [town("01057043", "Laboe", 0, LAT=48.1, LON=11.5)])
    assert ["centre-outside"] == codes(report)
    assert 54.05 == read_places(files)["laboe"].lat


def test_layers_of_one_file_are_told_apart_by_their_keys(files):
    district = feature(square(0, 0, 2 * SIDE), ARS="01057", GEN="Plön", BEZ="Kreis", EWZ=130000)
    amt = feature(square(0, 0), ARS="010575755", GEN="Probstei", BEZ="Amt")
    towns = [feature(square(0, 0), ARS="010575755043", GEN="Laboe", BEZ="Gemeinde")]
    run(files, [*towns, amt, district])
    places = read_places(files)
    assert ["kreis-ploen", "amt-probstei", "laboe"] == list(places)
    assert 130000 == places["kreis-ploen"].population


def test_other_property_names_are_given(files):
    item = feature(square(0, 0), key="01057043", called="Laboe", around="Kreis Plön")
    assert ["property-not-found", "property-not-found"] == codes(run(files, [item]))
    names = read_names("ags=key, name=called,district=around")
    assert not run(files, [item], names).is_failed
    assert ["kreis-ploen", "laboe"] == list(read_places(files))


@pytest.mark.parametrize("text", ["ags", "agss=key", "=key", "ags=", ""])
def test_names_that_say_nothing_are_a_problem(text):
    problem = read_names(text)
    assert "names-form" == problem.code
    assert "SCHLUESSEL" in problem.hint("de") or problem.nearest


def test_given_property_that_is_not_there_is_a_problem(files):
    report = run(files, [town("01057043", "Laboe", 0)], {"population": "leute"})
    assert (["property-unknown"], True) == (codes(report), report.is_failed)


def test_unnamed_district_is_left_out_with_a_warning(files):
    report = run(files, [town("01057043", "Laboe", 0, KRS=None)])
    assert ["district-unnamed"] == codes(report)
    assert ["laboe"] == list(read_places(files))


def test_district_of_the_region_lends_its_name(files):
    files.write_region(
        'places:\n  - id: unser-kreis\n    name: Kreis Plön\n    kind: district\n    ags: "01057"\n'
    )
    report = run(files, [town("01057043", "Laboe", 0, KRS=None)])
    assert [] == codes(report)
    assert "unser-kreis" == read_places(files)["laboe"].parent


def test_landkreis_and_kreis_are_called_as_their_state_does(files):
    run(files, [town("01057043", "Laboe", 0, KRS="Plön"), town("03152012", "Göttingen", 3, KRS="Göttingen")])
    assert {"Kreis Plön", "Landkreis Göttingen"} == {
        place.name for place in read_places(files).values() if place.kind == "district"
    }


@pytest.mark.parametrize("is_reversed", [False, True])
def test_equal_names_get_ids_by_kind_then_by_district(files, is_reversed):
    features = [
        town("01057001", "Neudorf", 0),
        town("01057002", "Neudorf", 1, BEZ="Stadt"),
        town("01057003", "Altdorf", 2),
        town("01058003", "Altdorf", 3, KRS="Kreis Segeberg"),
    ]
    run(files, features[::-1] if is_reversed else features)
    ids = {place.ags: id for id, place in read_places(files).items() if len(place.ags or "") == 8}
    assert {
        "01057001": "neudorf-gemeinde",
        "01057002": "neudorf-stadt",
        "01057003": "altdorf-ploen",
        "01058003": "altdorf-segeberg",
    } == ids


def test_place_that_is_there_keeps_id_and_own_keys(files):
    files.write_region(
        "places:\n"
        "  # unser Seebad\n"
        "  - id: seebad-laboe\n"
        "    name: Laboe\n"
        "    kind: city  # so fühlt es sich an\n"
        '    ags: "01057043"\n'
        "    lat: 54.0\n"
        "    lon: 10.0\n"
        "    population: 1  # geschätzt\n"
        "    # Ortsteile:\n"
        "    also_known_as: [Brodersdorf]\n"
        "    links: [{url: https://laboe.example, label: Laboe}]\n"
    )
    report = run(files, [town("01057043", "Laboe", 0, EWZ=4976, LAT=54.05, LON=10.05, PLZ="24235")])
    assert ("seebad-laboe",) == report.changed
    assert (
        "  # unser Seebad\n"
        "  - id: seebad-laboe\n"
        "    name: Laboe\n"
        "    kind: city  # so fühlt es sich an\n"
        "    parent: kreis-ploen\n"
        '    ags: "01057043"\n'
        "    lat: 54.0\n"
        "    lon: 10.0\n"
        "    population: 4976\n"
        "    # Ortsteile:\n"
        '    postcodes: ["24235"]\n'
        "    also_known_as: [Brodersdorf]\n"
        "    links: [{url: https://laboe.example, label: Laboe}]\n"
    ) in files.region


def test_renamed_place_keeps_its_former_name(files):
    files.write_region('places:\n  - name: Raisdorf\n    id: raisdorf\n    kind: city\n    ags: "01057091"\n')
    run(files, [town("01057091", "Schwentinental", 0)])
    place = read_places(files)["raisdorf"]
    assert ("Schwentinental", ("Raisdorf",)) == (place.name, place.also_known_as)
    assert "  - name: Schwentinental\n    id: raisdorf\n" in files.region


def test_chosen_name_stays_when_the_official_one_is_known_too(files):
    files.write_region(
        'places:\n  - {id: schoenberg, name: Schönberg, kind: municipality, ags: "01057073", '
        "also_known_as: [Schönberg (Holstein)]}\n"
    )
    run(files, [town("01057073", "Schönberg (Holstein)", 0)])
    assert "Schönberg" == read_places(files)["schoenberg"].name


def test_place_without_key_is_recognised_by_its_name(files):
    files.write_region("places:\n  - id: unser-laboe\n    name: Laboe\n    kind: municipality\n")
    run(files, [town("01057043", "Laboe", 0)])
    assert "01057043" == read_places(files)["unser-laboe"].ags


def test_moving_to_another_amt_changes_the_parent(files):
    run(files, [amt_town("043", "Laboe", 0)])
    moved = town("01057043", "Laboe", 0, ARS="010575799043", VWG="Neues", VWG_BEZ="Amt")
    run(files, [moved])
    assert "amt-neues" == read_places(files)["laboe"].parent


def test_new_places_follow_their_neighbours(files):
    run(files, [amt_town("043", "Laboe", 0), amt_town("073", "Schönberg", 1, amt="Probstei")])
    run(files, [amt_town("043", "Laboe", 0), amt_town("063", "Prasdorf", 2), town("01057062", "Preetz", 3)])
    assert ["kreis-ploen", "preetz", "amt-probstei", "laboe", "schoenberg", "prasdorf"] == list(
        read_places(files)
    )


def test_everything_else_in_the_region_survives(files):
    places = "places:   # der Baum\n  # zuerst\n  - id: altes-dorf\n    name: Altes Dorf\n    kind: other\n"
    after = "\n# Aufgaben\ntasks:\n  - id: beratung  # ja\n    label: Beraten\n"
    files.write_region(places, after=after)
    run(files, [town("01057043", "Laboe", 0)])
    assert files.region.startswith(REGION + places)
    assert files.region.endswith("\n" + after)


@pytest.mark.parametrize(
    "places",
    ["", "places:\n", "places: []\n", "places: [{id: laboe, name: Laboe, kind: municipality}]\n"],
    ids=["no key", "empty", "empty list", "in brackets"],
)
def test_list_of_places_is_made_where_there_is_none_to_keep(files, places):
    files.write_region(places, after="tagline: Hier\n")
    report = run(files, [town("01057043", "Laboe", 0)])
    assert [] == codes(report)
    assert {"kreis-ploen", "laboe"} == set(read_places(files))
    assert "tagline: Hier\n" in files.region


@pytest.mark.parametrize("indent", ["", "    "])
def test_new_places_stand_in_as_the_others_do(files, indent):
    files.write_region(
        f"places:\n{indent}- id: altes-dorf\n{indent}  name: Altes Dorf\n{indent}  kind: other\n"
    )
    run(files, [town("01057043", "Laboe", 0)])
    assert f"\n{indent}- id: laboe\n{indent}  name: Laboe\n" in files.region


def test_comments_behind_the_list_stay_with_it_up_to_an_empty_line(files):
    places = "places:\n  - id: altes-dorf\n    name: Altes Dorf\n    kind: other\n    # Lage:\n#    lat: 54\n"
    files.write_region(places, after="\n# Aufgaben\ntasks: []\n")
    run(files, [town("01057043", "Laboe", 0)])
    assert files.region.startswith(REGION + places + "  - id: kreis-ploen\n")
    assert files.region.endswith("\n\n# Aufgaben\ntasks: []\n")


def test_line_ends_and_byte_order_mark_survive(files):
    places = "places:\r\n  - id: altes-dorf\r\n    name: Altes Dorf\r\n    kind: other\r\n"
    files.write_region(places, before="\ufeff" + REGION.replace("\n", "\r\n"))
    run(files, [town("01057043", "Laboe", 0)])
    data = (files.content / "region.yaml").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf#")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_second_run_changes_nothing(files):
    features = [amt_town("043", "Laboe", 0), amt_town("073", "Schönberg", 1), town("01057062", "Preetz", 2)]
    run(files, features)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in files.content.iterdir()}
    report = run(files, features)
    assert before == {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in files.content.iterdir()
    }
    assert ((), (), (), 5) == (report.added, report.changed, report.written, report.unchanged)


def test_order_of_the_source_does_not_matter(tmp_path):
    features = [amt_town("043", "Laboe", 0), amt_town("073", "Schönberg", 1), town("01057062", "Preetz", 2)]
    results = []
    for order in (features, features[::-1]):
        folder = tmp_path / str(len(results))
        folder.mkdir()
        files = Files(folder)
        run(files, order)
        results.append((files.region, files.outlines))
    assert results[0] == results[1]


def test_outlines_have_id_ags_name_kind_and_nothing_else(files):
    run(files, [town("01057043", "Laboe", 0, EWZ=5000)])
    assert {"id": "laboe", "ags": "01057043", "name": "Laboe", "kind": "municipality"} == files.outlines[
        "laboe"
    ]["properties"]


def test_outline_drawn_by_hand_stays(files):
    files.write_region("places:\n  - id: strand\n    name: Strand\n    kind: quarter\n")
    drawn = feature(square(5, 5), id="strand", name="Strand", kind="quarter")
    (files.content / "boundaries.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [drawn]})
    )
    run(files, [town("01057043", "Laboe", 0)])
    assert ["strand", "kreis-ploen", "laboe"] == list(files.outlines)
    assert shapely.geometry.shape(drawn["geometry"]).equals(
        shapely.geometry.shape(files.outlines["strand"]["geometry"])
    )


def test_district_is_joined_from_its_municipalities(files):
    run(files, [amt_town("043", "Laboe", 0), amt_town("073", "Schönberg", 1), town("01057062", "Preetz", 2)])
    outlines = {id: shapely.geometry.shape(item["geometry"]) for id, item in files.outlines.items()}
    assert outlines["kreis-ploen"].equals(shapely.box(10, 54, 10.3, 54.1))
    assert outlines["amt-probstei"].equals(shapely.box(10, 54, 10.2, 54.1))


def test_hole_and_several_parts_survive(files):
    island = {
        "type": "MultiPolygon",
        "coordinates": [square(0, 0, 3 * SIDE)["coordinates"], square(4, 0)["coordinates"]],
    }
    island["coordinates"][0].append(square(1, 1)["coordinates"][0][::-1])
    run(files, [feature(island, AGS="01057043", GEN="Laboe"), town("01057044", "Loch", 1, 1)])
    shape = shapely.geometry.shape(files.outlines["laboe"]["geometry"])
    assert (2, 1) == (len(shape.geoms), sum(len(part.interiors) for part in shape.geoms))


def test_parts_of_one_place_in_several_features_are_joined(files):
    run(files, [town("01057043", "Laboe", 0), town("01057043", "Laboe", 2)])
    assert 2 == len(files.outlines["laboe"]["geometry"]["coordinates"])


def test_waters_of_the_survey_are_left_out(files):
    run(files, [town("01057043", "Laboe", 0, GF=4), town("01057043", "Laboe", 1, GF=2)])
    assert shapely.geometry.shape(files.outlines["laboe"]["geometry"]).equals(shapely.box(10, 54, 10.1, 54.1))


def test_overlapping_outlines_are_aligned_with_a_warning(files):
    report = run(files, [town("01057043", "Laboe", 0), town("01057062", "Preetz", 0.99)])
    assert ["outlines-overlap"] == codes(report)
    towns = [shapely.geometry.shape(files.outlines[id]["geometry"]) for id in ("laboe", "preetz")]
    assert shapely.coverage_is_valid(towns)


def test_crossing_outline_is_repaired_with_a_warning(files):
    bow = {"type": "Polygon", "coordinates": [[[10, 54], [10.1, 54.1], [10.1, 54], [10, 54.1], [10, 54]]]}
    report = run(files, [feature(bow, AGS="01057043", GEN="Laboe", KRS="Kreis Plön")])
    assert ["outline-crossing"] == codes(report)
    assert shapely.geometry.shape(files.outlines["laboe"]["geometry"]).is_valid


def test_two_places_with_one_key_are_a_problem(files):
    report = run(files, [town("01057043", "Laboe", 0), town("01057043", "Preetz", 1)])
    assert (["ags-twice"], False) == (codes(report), report.is_failed)
    assert {"kreis-ploen", "laboe"} == set(read_places(files))
    assert "Der Schlüssel 01057043 gehört zu „Laboe“ und zu „Preetz“" in report.render_text("de")


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (town("", "Laboe", 0), "ags-missing"),
        (town("12345678901234", "Laboe", 0), "ags-form"),
        (town("Laboe", "Laboe", 0), "ags-form"),
        (town("01057043", "", 0), "place-name-missing"),
        (town("01057043", "Laboe", 0) | {"geometry": None}, "outline-missing"),
        (
            town("01057043", "Laboe", 0) | {"geometry": {"type": "Point", "coordinates": [10, 54]}},
            "outline-missing",
        ),
        (
            town("01057043", "Laboe", 0) | {"geometry": {"type": "Polygon", "coordinates": [[[10, 54]]]}},
            "outline-broken",
        ),
        (town("01057043", "Laboe", 0) | {"geometry": {"type": "Polygon"}}, "outline-broken"),
        (
            town("01057043", "Laboe", 0)
            | {"geometry": {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}},
            "outline-broken",
        ),
        (
            town("01057043", "Laboe", 0) | {"geometry": {"type": "Polygon", "coordinates": []}},
            "outline-broken",
        ),
        (
            town("01057043", "Laboe", 0) | {"geometry": {"type": "Polygon", "coordinates": [[[10, 54]] * 4]}},
            "outline-broken",
        ),
    ],
)
def test_unusable_place_is_refused_and_the_others_come(files, item, code):
    report = run(files, [item, town("01057062", "Preetz", 1)])
    assert ([code], False) == (codes(report), report.is_failed)
    assert {"kreis-ploen", "preetz"} == set(read_places(files))
    assert run(files, [item]).is_failed


def test_problem_names_the_line_of_its_feature(files):
    lines = ",\n".join(json.dumps(item) for item in (town("01057062", "Preetz", 1), town("", "Laboe", 0)))
    files.source.write_text(f'{{"type": "FeatureCollection",\n"features": [\n{lines}\n]}}')
    assert [4] == [problem.line for problem in run(files).problems]


UTM = {
    "type": "Polygon",
    "coordinates": [[[570000, 6020000], [580000, 6020000], [580000, 6030000], [570000, 6020000]]],
}
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
SWAPPED = {"type": "Polygon", "coordinates": [[[54, 10], [54.1, 10], [54.1, 10.1], [54, 10]]]}


@pytest.mark.parametrize(
    ("features", "members", "code", "words"),
    [
        ([town("01057043", "Laboe", 0) | {"geometry": UTM}], {}, "projection", "EPSG:25832"),
        ([town("01057043", "Laboe", 0)], {"crs": CRS}, "projection", "urn:ogc:def:crs:EPSG::25832"),
        ([town("01057043", "Laboe", 0) | {"geometry": SWAPPED}], {}, "outlines-swapped", "Länge"),
        ([], {}, "geojson-empty", "keinen einzigen Umriss"),
        ([feature(square(0, 0))], {}, "property-not-found", "--names ags="),
        (["x"], {}, "geojson-form", "FeatureCollection"),
    ],
)
def test_source_that_cannot_be_used_is_refused_whole(files, features, members, code, words):
    before = files.region
    report = run(files, features, **members)
    assert report.is_failed
    assert code == codes(report)[0]
    assert words in report.render_text("de")
    assert "Nothing written" in report.render_text("en")
    assert (before, ["region.yaml"]) == (files.region, [path.name for path in files.content.iterdir()])


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4258"])
def test_projection_in_degrees_is_fine(files, name):
    crs = {"type": "name", "properties": {"name": name}}
    assert not run(files, [town("01057043", "Laboe", 0)], crs=crs).is_failed


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "geojson-broken"),
        (b'{"type": "FeatureCollection",\n "features": [}', "geojson-broken"),
        (b"<kml/>", "geojson-broken"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "geojson-broken"),
        (b"[" * 100_000, "geojson-broken"),
        (b"\xff\xfe", "not-utf-8"),
        (b"[]", "geojson-form"),
        (b'{"type": "Feature", "properties": {}, "geometry": null}', "geojson-form"),
    ],
    ids=str,
)
def test_source_that_is_no_geojson_is_refused(files, data, code):
    files.source.write_bytes(data)
    report = run(files)
    assert ([code], True) == (codes(report), report.is_failed)


def test_missing_source_is_a_problem(files):
    assert ["unreadable-file"] == codes(run(files))


def test_too_large_source_is_a_problem(files, monkeypatch):
    monkeypatch.setattr("plugins.importers.region.run.SOURCE_BYTES", 100)
    assert ["geojson-too-large"] == codes(run(files, [town("01057043", "Laboe", 0)]))


def test_region_has_to_be_there(files):
    (files.content / "region.yaml").unlink()
    assert (["region-missing"], True) == (
        codes(run(files, [town("01057043", "Laboe", 0)])),
        run(files).is_failed,
    )


def test_region_has_to_be_valid_apart_from_its_places(files):
    files.write_region("colour: blau\n")
    assert ["unknown-key"] == codes(run(files, [town("01057043", "Laboe", 0)]))


def test_broken_boundaries_of_the_region_are_not_overwritten(files):
    (files.content / "boundaries.geojson").write_text("kaputt")
    report = run(files, [town("01057043", "Laboe", 0)])
    assert (["geojson-broken"], "kaputt") == (
        codes(report),
        (files.content / "boundaries.geojson").read_text(),
    )


def test_hostile_names_become_harmless_text(files):
    names = ["- a: [b] #c\u202e", '"{x}: &y *z', "null", "--- !!python/x", "O'Neill\n---\ntitle: neu"]
    report = run(files, [town(f"0105704{n}", name, n) for n, name in enumerate(names)])
    assert not report.is_failed
    expected = {
        "- a: [b] #c",
        '"{x}: &y *z',
        "null",
        "--- !!python/x",
        "O'Neill --- title: neu",
        "Kreis Plön",
    }
    assert expected == {place.name for place in read_places(files).values()}


def test_region_that_would_get_too_large_stays_as_it_is(files, monkeypatch):
    monkeypatch.setattr("plugins.frontmatter.MAX_NODES", 40)
    before = files.region
    report = run(files, [town(f"0105704{n}", f"Ort {n}", n) for n in range(5)])
    assert (["too-many-values"], before) == (codes(report), files.region)


def test_missing_attribution_is_a_warning(files):
    files.write_region(before=REGION.replace("attribution: {text: © Amt}\n", ""))
    report = run(files, [town("01057043", "Laboe", 0)])
    assert (["attribution-missing"], False) == (codes(report), report.is_failed)


def test_report_counts_in_both_languages(files):
    report = run(files, [town("01057043", "Laboe", 0)])
    assert "1 Kreise, 0 Ämter, 1 Gemeinden" in report.render_text("de")
    assert "2 places new, 0 changed, 0 as before" in report.render_text("en")
