"""The data a directory's own pages filter by: every entry once, numbered places, nothing to run."""

import json

from plugins.exports.directories import make_directories
from plugins.views.overview import make_site
from tests.theme.full import FULL, REGION, entry, read


def directories(folder, files=FULL):
    return {address: json.loads(data) for address, data in make_directories(make_site(*read(folder, files)))}


def test_every_directory_but_the_events_has_its_entries(tmp_path):
    found = directories(tmp_path)
    assert {
        "/initiatives/entries.json": ["netz", "rathaus", "verein"],
        "/projects/entries.json": ["dach"],
        "/ideas/entries.json": ["idee"],
        "/guides/entries.json": ["topf", "../projects/dach"],
    } == {address: [one[0] for one in data["entries"]] for address, data in found.items()}


def test_entry_holds_what_its_row_shows_and_what_it_is_found_by(tmp_path):
    data = directories(tmp_path)["/initiatives/entries.json"]
    place = next(at for at, one in enumerate(data["places"]) if one[0] == "preetz")
    assert [
        "verein",
        "Der ganze Verein",
        "In diesem Satz steht, was der Verein macht.",
        [0, 1],
        place,
        "civil-society",
        "2026-02-03",
        "Stichwort Eins Stichwort Zwei Vereinchen 24211",
        "ended",
    ] == data["entries"][-1]
    assert ["energie", "wasser", "klang"] == data["topics"]


def test_places_are_numbered_by_name_and_know_what_is_around_them(tmp_path):
    places = directories(tmp_path)["/initiatives/entries.json"]["places"]
    assert [["kreis", "Kreis Probe", -1], ["preetz", "Preetz", 0, "Schusterstadt 24211"]] == [
        place[:4] for place in places
    ]
    assert [2 + 1, 4 + 2] == [len(place) for place in places]  # only the town is a point on the map


def test_region_without_coordinates_has_no_map(tmp_path):
    region = "\n".join(line.replace(", lat: 54.2, lon: 10.2", "") for line in REGION.splitlines())
    for lat, lon in (("54.24", "10.28"), ("54.4", "10.23"), ("54.3", "10.4")):
        region = region.replace(f", lat: {lat}, lon: {lon}", "")
    data = directories(tmp_path, FULL | {"region.yaml": region})["/projects/entries.json"]
    assert data["map"] is None
    assert "dach" == data["entries"][0][0]


def test_hostile_text_stays_inert(tmp_path):
    evil = "</script><img src=x onerror=alert(1)>"
    files = FULL | {
        "initiatives/boese.md": entry(
            f'title: "{evil}"\nsummary: Ein Satz mit genug Zeichen darin.\ntopics: [klang]\n'
            "sector: network\nupdated: 2026-10-01"
        )
    }
    written = dict(make_directories(make_site(*read(tmp_path, files))))["/initiatives/entries.json"]
    assert b"<" not in written
    assert evil in [one[1] for one in json.loads(written)["entries"]]


def test_order_of_files_does_not_matter(tmp_path):
    backwards = dict(reversed(list(FULL.items())))
    assert directories(tmp_path / "a") == directories(tmp_path / "b", backwards)
