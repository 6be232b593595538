"""The JSON API: what is in it, what is not, and that its schema and its documentation say so."""

import re
from datetime import timedelta

import pytest
from jsonschema import Draft202012Validator

from plugins.exports.schema import make_api_schema
from plugins.exports.values import encode, write_duration
from plugins.settings import make_settings
from tests.exports.reading import find_schema_errors, find_unknown_keys, read_json
from tests.exports.sites import GOLDEN_FILES, TODAY, export, export_data, golden_path, reverse

LISTS = ("initiatives", "projects", "events", "notices", "guides", "places", "topics")
DOCUMENTS = {
    "catalogue": "/api/v1/catalogue.json",
    "places.geojson": "/map/places.geojson",
    **{name: f"/api/v1/{name}.json" for name in (*LISTS, "network", "occurrences")},
}
SCHEMA = make_api_schema()


@pytest.fixture(scope="module")
def small_lists(small_files):
    """The items of the small site by list and id."""
    lists = {name: read_json(small_files[f"/api/v1/{name}.json"])["items"] for name in LISTS}
    return {name: {item["id"]: item for item in items} for name, items in lists.items()}


@pytest.mark.parametrize("address", GOLDEN_FILES)
def test_exports_are_as_promised(address, small_files):
    """A difference is a change of the API: `python -m tests.exports.sites`, and a note in CHANGELOG."""
    assert golden_path(address).read_bytes().decode() == small_files[address].decode()


def test_exports_do_not_depend_on_the_order_of_files(small, small_files, example, example_files):
    for (catalogue, settings), files in ((small, small_files), (example, example_files)):
        assert files == export(reverse(catalogue), settings)


def test_schema_is_a_valid_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_schema_is_published_as_it_is(small_files):
    assert SCHEMA == read_json(small_files["/api/v1/schema.json"])


@pytest.mark.parametrize("site", ["small_files", "example_files"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_keep_the_schema(name, site, request):
    document = read_json(request.getfixturevalue(site)[DOCUMENTS[name]])
    assert [] == find_schema_errors(document, name, SCHEMA)
    assert [] == sorted(set(find_unknown_keys(document, SCHEMA["$defs"][name], SCHEMA)))


@pytest.mark.parametrize(
    "change",
    [
        lambda item: item.pop("id"),
        lambda item: item.pop("computed"),
        lambda item: item.update(start="tomorrow"),
        lambda item: item.update(free="yes"),
        lambda item: item["computed"].update(kind="project"),
        lambda item: item["computed"].pop("timezone"),
    ],
    ids=["no-id", "no-computed", "bad-start", "text-for-boolean", "wrong-kind", "no-timezone"],
)
def test_schema_refuses_what_is_not_promised(change, small_files):
    document = read_json(small_files["/api/v1/events.json"])
    change(document["items"][0])
    assert find_schema_errors(document, "events", SCHEMA)


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_sorted_by_id(name, example_files):
    document = read_json(example_files[f"/api/v1/{name}.json"])
    ids = [item["id"] for item in document["items"]]
    assert "1" == document["version"]
    assert sorted(ids) == ids


def test_lists_hold_every_entry_of_the_example(example, example_files):
    for name in LISTS[:5]:
        kind = name.removesuffix("s")
        expected = [entry.id for entry in example[0].of_kind(kind)]
        assert expected == [item["id"] for item in read_json(example_files[f"/api/v1/{name}.json"])["items"]]


def test_lists_put_one_item_on_a_line(small_files):
    lines = small_files["/api/v1/projects.json"].decode().splitlines()
    assert ['{"version":"1","items":[', "]}"] == [lines[0], lines[-1]]
    assert ["dach", "teich"] == [read_json(line.rstrip(",").encode())["id"] for line in lines[1:-1]]


def test_list_without_entries_is_a_list(small, small_files):
    empty = export_data(type(small[0])(small[0].region, {}), small[1])
    assert {"version": "1", "items": []} == read_json(empty["/api/v1/events.json"])


def test_catalogue_lists_everything_and_where_it_is(small_files):
    document = read_json(small_files["/api/v1/catalogue.json"])
    for name, place in document["lists"].items():
        assert place["address"] in small_files
        assert f"https://klein.example/api/v1/{name}.json" == place["url"]
    ids = [(item["id"], item["computed"]["kind"]) for item in document["items"]]
    assert sorted(ids) == ids
    assert sum(document["entries"].values()) == len(ids) == 10


def test_keys_and_times_are_written_as_in_the_front_matter(small_lists):
    treff, dach = small_lists["events"]["treff"], small_lists["projects"]["dach"]
    assert ("2027-01-02 18:00", "90 min") == (treff["start"], treff["duration"])
    assert ["2027-02-06"] == treff["repeat"]["except"]
    assert "2027-05-01" == small_lists["events"]["merken"]["start"]
    assert "2026" == dach["funding"][0]["from"]
    assert "bund" == small_lists["initiatives"]["netz"]["cooperation"][0]["with"]
    assert {"before": 0, "after": 1200.5}.items() <= dach["impact"][0].items()


@pytest.mark.parametrize(
    ("minutes", "written"), [(90, "90 min"), (120, "2 h"), (1440, "1 d"), (4320, "3 d"), (1500, "25 h")]
)
def test_duration_is_written_in_its_largest_unit(minutes, written):
    assert written == write_duration(timedelta(minutes=minutes))


def test_numbers_are_written_without_a_needless_fraction():
    assert [10, 0.5, True] == encode((10.0, 0.5, True))
    assert "10" == str(encode(10.0))


def test_absent_keys_are_left_out(small_lists):
    teich = small_lists["projects"]["teich"]
    assert not {"organisations", "take_part", "language", "place"} & teich.keys()
    assert "locality" not in teich["computed"]


def test_computed_says_what_the_defaults_make_of_it(small_lists):
    merken = small_lists["events"]["merken"]["computed"]
    assert "topics" not in small_lists["events"]["merken"]
    assert (["energie"], "dorf", ["kreis", "dorf"]) == (
        merken["topics"],
        merken["locality"],
        merken["places"],
    )
    assert ("2026-11-03", "2027-11-03", "de") == (merken["created"], merken["review_by"], merken["language"])
    assert "Europe/Berlin" == merken["timezone"]


def test_computed_says_what_is_an_idea_and_looks_for_a_carrier(small_lists):
    projects = small_lists["projects"]
    flags = [(one["computed"]["is_idea"], one["computed"]["carrier_wanted"]) for one in projects.values()]
    assert [(False, False), (True, True)] == flags


def test_computed_says_what_names_the_entry(small_lists):
    relations = small_lists["projects"]["dach"]["computed"]["relations"]
    named = [
        {"field": "project", "kind": "event", "id": "treff"},
        {"field": "project", "kind": "guide", "id": "dach-belegen"},
    ]
    assert named == relations
    lead = {"field": "organisations", "kind": "project", "id": "dach", "role": "lead"}
    assert lead in small_lists["initiatives"]["bund"]["computed"]["relations"]


def test_url_is_absent_while_the_address_of_the_site_is_unknown(small):
    region = small[0].region.model_copy(update={"url": None})
    files = export_data(type(small[0])(region, small[0].entries), make_settings(region, TODAY))
    for item in read_json(files["/api/v1/projects.json"])["items"]:
        assert "url" not in item["computed"]
        assert f"/projects/{item['id']}/" == item["computed"]["address"]
    assert [] == find_schema_errors(read_json(files["/api/v1/catalogue.json"]), "catalogue", SCHEMA)


def test_url_lies_below_the_path_of_the_site(small):
    settings = make_settings(small[0].region, TODAY, "https://x.example/sub")
    item = read_json(export_data(small[0], settings)["/api/v1/guides.json"])["items"][0]
    assert "/guides/dach-belegen/" == item["computed"]["address"]
    assert "https://x.example/sub/guides/dach-belegen/" == item["computed"]["url"]


@pytest.mark.parametrize("secret", ["Geheime Notiz", "geheimdigest", "Geheimer Wunsch", 'editor_note"'])
def test_what_is_not_for_everybody_stays_out_of_every_file(secret, small_files):
    assert [] == [address for address, data in small_files.items() if secret.encode() in data]


def test_wish_for_its_partner_only_is_no_relation(small_lists):
    fields = [one["field"] for one in small_lists["initiatives"]["netz"]["computed"]["relations"]]
    assert "wishes" not in fields
    assert ["natur"] == [one["topic"] for one in small_lists["initiatives"]["bund"]["wishes"]]


def test_notice_of_a_citizen_shows_no_name(small_files, small_lists):
    notice = small_lists["notices"]["leiter"]
    assert {"email": "leiter@post.example"} == notice["contact"]
    assert notice["computed"]["by_citizen"]
    assert [] == [address for address, data in small_files.items() if b"Nele" in data or b"Nachbarin" in data]


def test_geojson_is_what_rfc_7946_asks_for(example_files):
    document = read_json(example_files["/map/places.geojson"])
    assert "FeatureCollection" == document["type"]
    for feature in document["features"]:
        assert {"type", "id", "geometry", "properties"} == feature.keys()
        if feature["geometry"]:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert 9 < longitude < 11.5
            assert 53 < latitude < 55


def test_geojson_has_places_without_coordinates_too(small_files):
    features = {one["id"]: one for one in read_json(small_files["/map/places.geojson"])["features"]}
    assert {"type": "Point", "coordinates": [10.0, 54.25]} == features["dorf"]["geometry"]
    assert None is features["kreis"]["geometry"]
    assert {"event": 2, "initiative": 1, "notice": 1, "project": 1} == features["kreis"]["properties"][
        "entries"
    ]


def test_every_address_and_key_is_documented(repository, small_files):
    words = set(re.findall(r"`([^`\n]+)`", (repository / "docs/api.md").read_text(encoding="utf-8")))
    addresses = {one for one in small_files if not one.endswith(".ics")}
    addresses = {re.sub(r"^/(places|topics)/[^/]+/", r"/\1/<id>/", one) for one in addresses}
    addresses = {re.sub(r"^/assets/og/topic-.*", "/assets/og/topic-<id>.png", one) for one in addresses}
    addresses = {re.sub(r"^/assets/og/(?!topic-).*", "/assets/og/<kind>.png", one) for one in addresses}
    changed = r"^/contribute/entries/[^/]+/[^/]+\.json"
    addresses = {re.sub(changed, "/contribute/entries/<folder>/<number>.json", one) for one in addresses}
    addresses = {
        re.sub(r"^/contribute/\w+/form\.json", "/contribute/<form>/form.json", one) for one in addresses
    }
    assert set() == addresses - words
    assert set() == {key for part in SCHEMA["$defs"].values() for key in _keys(part)} - words


def _keys(part):
    if isinstance(part, dict):
        if part.get("type") == "object":  # GeoJSON has a key named properties
            yield from part.get("properties", {})
        for inner in part.values():
            yield from _keys(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _keys(inner)
