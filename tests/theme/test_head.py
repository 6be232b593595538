"""What pages say to other programs in their head: feeds, shared pictures, schema.org."""

import json
import re
from html import unescape

import pytest

from tests.exports.reading import read_data_block
from tests.theme.full import FULL, entry, pages

URL = "https://x.example/sub/"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return pages(tmp_path_factory.mktemp("head"), site_url=URL)


@pytest.fixture(scope="module")
def unknown(tmp_path_factory):
    """The same pages while nobody knows where they will be."""
    return pages(tmp_path_factory.mktemp("unknown"))


def property_of(page: str, name: str) -> str | None:
    found = re.search(rf'<meta property="{name}" content="([^"]*)">', page)
    return unescape(found[1]) if found else None


def data_of(page: str):
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return read_data_block(block[1])["@graph"] if block else None


@pytest.mark.parametrize(
    ("address", "type", "title", "picture"),
    [
        ("/", "website", "Wirkort Probe", "assets/og/site.png"),
        ("/projects/", "website", "Projekte", "assets/og/site.png"),
        ("/projects/dach/", "article", "Das Dach", "assets/og/topic-energie.png"),
        ("/places/preetz/", "website", "Preetz", "assets/og/place.png"),
        ("/topics/klang/", "website", "Klang", "assets/og/topic-klang.png"),
        ("/imprint/", "article", "Impressum", "assets/og/page.png"),
    ],
)
def test_shared_link_has_title_picture_and_address(site, address, type, title, picture):
    names = ("og:type", "og:title", "og:image", "og:url")
    assert [type, title, URL + picture, URL + address.lstrip("/")] == [
        property_of(site[address], name) for name in names
    ]
    assert ("de_DE", "Wirkort Probe") == (
        property_of(site[address], "og:locale"),
        property_of(site[address], "og:site_name"),
    )


def test_without_an_address_nothing_half_is_said(unknown):
    page = unknown["/projects/dach/"]
    assert (None, None) == (property_of(page, "og:image"), property_of(page, "og:url"))
    assert "Das Dach" == property_of(page, "og:title")


@pytest.mark.parametrize(
    ("address", "feeds"),
    [
        ("/", ["/sub/feed.xml"]),
        ("/projects/dach/", ["/sub/feed.xml"]),
        ("/places/preetz/", ["/sub/feed.xml", "/sub/places/preetz/feed.xml"]),
        ("/topics/energie/", ["/sub/feed.xml", "/sub/topics/energie/feed.xml"]),
    ],
)
def test_feeds_are_named(site, address, feeds):
    assert feeds == re.findall(
        r'<link rel="alternate" type="application/atom\+xml" href="([^"]*)"', site[address]
    )


@pytest.mark.parametrize(
    ("address", "type"),
    [
        ("/", "WebSite"),
        ("/initiatives/rathaus/", "GovernmentOrganization"),
        ("/projects/dach/", "Project"),
        ("/events/fest/", "Festival"),
        ("/guides/topf/", "Article"),
        ("/notices/gesuch/", "WebPage"),
        ("/places/preetz/", "City"),
        ("/imprint/", "WebPage"),
    ],
)
def test_page_says_what_it_is_in_the_terms_of_schema_org(site, address, type):
    assert type == data_of(site[address])[0]["@type"]


def test_way_to_the_page_is_a_breadcrumb_list(site):
    crumbs = data_of(site["/places/preetz/"])[1]
    assert ["Wirkort Probe", "Orte", "Kreis Probe", "Preetz"] == [
        item["name"] for item in crumbs["itemListElement"]
    ]


def test_lists_say_nothing_of_their_own(site):
    assert data_of(site["/projects/"]) is None


def test_hostile_title_stays_inert(tmp_path):
    title = '</script><script>alert(1)</script> "& <b>'
    hostile = entry(
        f"title: {json.dumps(title)}\nsummary: Ein Titel, der ausbrechen will.\ntopics: [energie]\n"
        "phase: idea\nupdated: 2026-10-01"
    )
    page = pages(tmp_path, FULL | {"projects/boese.md": hostile}, URL)["/projects/boese/"]
    assert "<script>alert" not in page
    assert title == property_of(page, "og:title") == data_of(page)[0]["name"]


def test_open_data_page_leads_to_every_list(site):
    links = set(re.findall(r'href="/sub(/[^"#]*)"', site["/api/"]))
    kinds = ("initiatives", "projects", "events", "notices", "guides")
    wanted = {f"/api/v1/{kind}.{form}" for kind in kinds for form in ("csv", "json")}
    wanted |= {"/api/v1/places.json", "/api/v1/topics.json", "/api/v1/schema.json", "/api/v1/catalogue.json"}
    wanted |= {"/map/places.geojson", "/feed.xml", "/events/all.ics", "/api/v1/occurrences.json"}
    assert set() == wanted - links
