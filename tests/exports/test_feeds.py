"""Atom feeds, read by the XML parser of the standard library and held against RFC 4287."""

import re
from dataclasses import replace
from datetime import date

import pytest

from plugins.exports.feeds import LENGTH, find_news
from plugins.settings import make_settings
from plugins.views.overview import KINDS
from tests.corpus import write_corpus
from tests.exports.reading import ATOM, XML_LANGUAGE, read_feed, texts
from tests.exports.sites import TODAY, export_data, read_site

DAY = re.compile(r"\d{4}-\d{2}-\d{2}T00:00:00Z")


def feeds(files):
    """The feeds among the files, parsed, by address."""
    return {address: read_feed(data) for address, data in files.items() if address.endswith("feed.xml")}


def titles(files, address):
    """The titles of a feed's entries in its order."""
    return texts(read_feed(files[address]), "entry/title")


def test_there_is_a_feed_of_the_site_of_every_topic_and_of_every_place(small, small_files):
    expected = {"/feed.xml", *(f"/topics/{one.id}/feed.xml" for one in small[0].region.topics)}
    expected |= {f"/places/{one.id}/feed.xml" for one in small[0].region.places}
    assert expected == feeds(small_files).keys()


@pytest.mark.parametrize("site", ["small_files", "example_files"])
def test_feeds_have_what_rfc_4287_demands(site, request):
    for address, feed in feeds(request.getfixturevalue(site)).items():
        assert 1 == len(texts(feed, "id")) == len(texts(feed, "title")) == len(texts(feed, "updated")), (
            address
        )
        assert [text for text in texts(feed, "author/name") if text]
        assert {"self", "alternate"} == {link.get("rel") for link in feed.findall(f"{ATOM}link")}
        for entry in feed.findall(f"{ATOM}entry"):
            assert 1 == len(texts(entry, "id")) == len(texts(entry, "title")) == len(texts(entry, "updated"))
            assert [] == [part for text in ("title", "summary") for part in entry.find(ATOM + text) or ()]
            assert all(DAY.fullmatch(text) for text in (*texts(entry, "updated"), *texts(entry, "published")))
        ids = texts(feed, "entry/id")
        assert len(set(ids)) == len(ids)


def test_feed_is_as_new_as_its_newest_entry(example_files):
    for feed in feeds(example_files).values():
        if updated := texts(feed, "entry/updated"):
            assert sorted(updated, reverse=True) == updated
            assert [updated[0]] == texts(feed, "updated")


def test_feed_of_a_place_holds_what_lies_in_it(small_files):
    assert ["Leiter gesucht", "Zum Vormerken", "Dach"] == [
        title for title in titles(small_files, "/places/kreis/feed.xml") if title not in ("Treff", "Bund")
    ]
    assert ["Leiter gesucht", "Dach"] == titles(small_files, "/places/weiler/feed.xml")


def test_feed_of_a_topic_holds_its_entries(small_files):
    assert ["Netzabend", "Teich", "Netz"] == titles(small_files, "/topics/natur/feed.xml")


def test_expired_and_answered_notices_are_no_news(small, small_files):
    assert "Längst vorbei" not in titles(small_files, "/feed.xml")
    before = replace(small[1], today=date(2026, 11, 9))
    assert "Längst vorbei" in titles(export_data(small[0], before), "/feed.xml")


def test_feed_without_entries_is_one(small):
    files = export_data(type(small[0])(small[0].region, {}), small[1])
    assert ["1970-01-01T00:00:00Z"] == texts(read_feed(files["/feed.xml"]), "updated")


def test_ids_stay_when_the_site_moves(small, small_files):
    moved = export_data(small[0], make_settings(small[0].region, TODAY, "https://neu.example/sub/"))
    assert texts(read_feed(small_files["/feed.xml"]), "entry/id") == texts(
        read_feed(moved["/feed.xml"]), "entry/id"
    )
    links = [link.get("href") for link in read_feed(moved["/feed.xml"]).findall(f"{ATOM}entry/{ATOM}link")]
    assert all(link.startswith("https://neu.example/sub/") for link in links)


def test_unknown_address_gives_links_from_the_root_and_a_host_that_is_none(small):
    region = small[0].region.model_copy(update={"url": None})
    feed = read_feed(
        export_data(type(small[0])(region, small[0].entries), make_settings(region, TODAY))["/feed.xml"]
    )
    assert ["alternate"] == [link.get("rel") for link in feed.findall(f"{ATOM}link")]
    assert {"/projects/dach/"} == {
        link.get("href") for link in feed.findall(f"{ATOM}entry/{ATOM}link") if "dach/" in link.get("href")
    }
    assert all(one.startswith("tag:wirkort.invalid,2026:/") for one in texts(feed, "entry/id"))


def test_entry_says_its_language_and_topics(small_files):
    feed = read_feed(small_files["/topics/natur/feed.xml"])
    netz = feed.findall(f"{ATOM}entry")[-1]
    assert ("de", "en") == (feed.get(XML_LANGUAGE), netz.get(XML_LANGUAGE))
    assert {"term": "natur", "label": "Natur"} == netz.find(f"{ATOM}category").attrib


def test_event_says_when_and_where(small_files):
    feed = read_feed(small_files["/feed.xml"])
    said = dict(zip(texts(feed, "entry/title"), texts(feed, "entry/summary"), strict=True))
    assert said["Treff"].startswith(
        "Jeden Monat am ersten Samstag, insgesamt 4 Mal, Haus am Markt, Dorf. Wir "
    )
    assert said["Zum Vormerken"].startswith("Zum Vormerken: Sa., 1. Mai bis So., 2. Mai 2027, Dorf.")
    assert said["Netzabend"].startswith("Ausgebucht: Sa., 24. Oktober 2026, 19–21 Uhr, im Netz. Ein ")


def test_feeds_hold_the_newest_only(tmp_path):
    catalogue, settings = read_site(write_corpus(tmp_path, 200))
    files = export_data(catalogue, settings)
    assert LENGTH == len(titles(files, "/feed.xml")) == len(titles(files, "/places/kreis/feed.xml"))
    entries = (entry for kind in KINDS for entry in catalogue.of_kind(kind))
    assert [entry.title for entry in find_news(entries, settings.today)] == titles(files, "/feed.xml")
