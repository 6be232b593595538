"""What pages say in schema.org's terms."""

from dataclasses import replace

import pytest

from plugins.render import theme_folder
from plugins.render.locales import load_translations
from plugins.render.words import WORDS
from plugins.settings import make_settings
from plugins.views.jsonld import SECTION_WORDS, make_jsonld, make_place_jsonld, make_site_jsonld
from plugins.views.jsonld.entries import organization_type
from schemas import Initiative
from tests.exports.reading import read_data_block
from tests.exports.sites import ENTRIES, TODAY, read_site, write_site

FULL = "https://klein.example"


def say(site, kind, id):
    """The two nodes of an entry's page: the thing and the way to it."""
    thing, crumbs = read_data_block(make_jsonld(site[0].get(kind, id), *site))["@graph"]
    return thing, crumbs


def change(tmp_path, name, old, new):
    """The small site with one entry changed."""
    assert old in ENTRIES[name]
    return read_site(write_site(tmp_path, {**ENTRIES, name: ENTRIES[name].replace(old, new)}))


def test_every_entry_and_place_of_the_example_says_something(example):
    for entry in example[0].entries.values():
        document = read_data_block(make_jsonld(entry, *example))
        assert "https://schema.org" == document["@context"]
        assert entry.title == document["@graph"][0]["name"]
        assert "BreadcrumbList" == document["@graph"][1]["@type"]
    for place in example[0].places:
        assert (
            example[0].places[place].name
            == read_data_block(make_place_jsonld(place, *example))["@graph"][0]["name"]
        )


def test_nothing_absent_is_said(example):
    for entry in example[0].entries.values():
        assert not {"null", '""', "[]", "{}"} & set(make_jsonld(entry, *example).replace(",", ":").split(":"))


def test_initiative_is_an_organisation(small):
    bund, _ = say(small, "initiative", "bund")
    assert ("NGO", f"{FULL}/initiatives/bund/#initiative", "Bund") == (
        bund["@type"],
        bund["@id"],
        bund["name"],
    )
    assert ("mia@bund.example", "Vorsitz") == (bund["email"], bund["contactPoint"]["contactType"])
    assert ["Kleine Region", "Dorf"] == [area["name"] for area in bund["areaServed"]]
    assert ["Netz"] == [one["name"] for one in bund["memberOf"]]
    address = {
        "@type": "PostalAddress",
        "streetAddress": "Markt 1",
        "postalCode": "24999",
        "addressLocality": "Dorf",
    }
    assert address == bund["location"]["address"]
    assert {"@type": "GeoCoordinates", "latitude": 54.251, "longitude": 10.002} == bund["location"]["geo"]


TYPES = {
    "association": ({"legal_form": "verein", "sector": "civil-society"}, "NGO"),
    "association-of-firms": ({"legal_form": "verein", "sector": "business"}, "Organization"),
    "loose-group": ({"legal_form": "none", "sector": "civil-society"}, "Organization"),
    "unknown": ({"sector": "civil-society"}, "Organization"),
    "cooperative": ({"legal_form": "genossenschaft", "sector": "business"}, "Cooperative"),
    "town-hall": ({"legal_form": "public-body", "sector": "administration"}, "GovernmentOrganization"),
    "school": ({"legal_form": "school", "sector": "science-education"}, "School"),
    "university": ({"legal_form": "university", "sector": "science-education"}, "CollegeOrUniversity"),
    "institute": ({"legal_form": "other", "sector": "science-education"}, "EducationalOrganization"),
    "party": ({"legal_form": "party", "sector": "politics"}, "PoliticalParty"),
    "firm-with-a-door": ({"sector": "business", "place": {"street": "Weg 1"}}, "LocalBusiness"),
    "firm": ({"legal_form": "company", "sector": "business"}, "Organization"),
    "network": ({"sector": "network"}, "Organization"),
}


@pytest.mark.parametrize(("values", "expected"), TYPES.values(), ids=TYPES.keys())
def test_organisation_has_the_narrowest_type_that_is_true(values, expected):
    common = {"title": "Name", "summary": "x" * 20, "topics": ["t1"], "updated": "2026-01-01"}
    assert expected == organization_type(Initiative.model_validate({**common, **values}))


def test_project_names_who_belongs_to_it_and_who_pays(small):
    dach, _ = say(small, "project", "dach")
    assert ("Project", "2026-05") == (dach["@type"], dach["foundingDate"])
    assert (["Bund"], ["Netz"]) == (
        [one["name"] for one in dach["member"]],
        [one["name"] for one in dach["funder"]],
    )
    assert "Dorf" == dach["location"]["address"]["addressLocality"]


def test_event_has_times_with_their_offset(small):
    treff, _ = say(small, "event", "treff")
    assert ("2027-01-02T18:00:00+01:00", "2027-01-02T19:30:00+01:00") == (
        treff["startDate"],
        treff["endDate"],
    )
    assert ("https://schema.org/EventScheduled", True) == (treff["eventStatus"], treff["isAccessibleForFree"])
    assert ["Bund"] == [one["name"] for one in treff["organizer"]]


def test_event_in_summer_has_the_offset_of_summer(tmp_path):
    site = change(tmp_path, "events/treff.md", "start: 2027-01-02 18:00", "start: 2027-07-03 18:00")
    assert "2027-07-03T18:00:00+02:00" == say(site, "event", "treff")[0]["startDate"]


def test_event_in_another_time_zone_has_its_offset(tmp_path):
    site = change(tmp_path, "events/treff.md", "kind: meeting", "kind: meeting\ntimezone: Europe/Lisbon")
    assert "2027-01-02T18:00:00+00:00" == say(site, "event", "treff")[0]["startDate"]


def test_whole_days_are_days_and_the_last_counts(small):
    merken, _ = say(small, "event", "merken")
    assert ("Festival", "2027-05-01", "2027-05-02") == (
        merken["@type"],
        merken["startDate"],
        merken["endDate"],
    )


def test_series_says_its_rule_and_what_is_not_of_it(small):
    schedule = say(small, "event", "treff")[0]["eventSchedule"]
    expected = {
        "@type": "Schedule",
        "repeatFrequency": "P1M",
        "repeatCount": 4,
        "byDay": ["1SA"],
        "startDate": "2027-01-02",
        "startTime": "18:00:00",
        "endTime": "19:30:00",
        "duration": "PT90M",
        "exceptDate": ["2027-02-06", "2027-03-06"],
        "scheduleTimezone": "Europe/Berlin",
    }
    assert expected == schedule


def test_several_dates_become_events_below_the_first(small):
    """The clocks change between the two."""
    evening, _ = say(small, "event", "netzabend")
    assert "2026-10-24T19:00:00+02:00" == evening["startDate"]
    (second,) = evening["subEvent"]
    assert ("2026-10-31T19:00:00+01:00", "2026-10-31T21:00:00+01:00") == (
        second["startDate"],
        second["endDate"],
    )


def test_event_online_has_an_address_in_the_net_and_may_be_sold_out(small):
    evening, _ = say(small, "event", "netzabend")
    assert [{"@type": "VirtualLocation", "url": "https://video.example/abend"}] == evening["location"]
    assert "https://schema.org/OnlineEventAttendanceMode" == evening["eventAttendanceMode"]
    assert "https://schema.org/SoldOut" == evening["offers"]["availability"]


@pytest.mark.parametrize(
    ("state", "status"), [("cancelled", "EventCancelled"), ("moved", "EventRescheduled")]
)
def test_event_that_does_not_happen_as_planned_says_so(state, status, tmp_path):
    site = change(tmp_path, "events/merken.md", "state: save-the-date", f"state: {state}\ntopics: [natur]")
    assert f"https://schema.org/{status}" == say(site, "event", "merken")[0]["eventStatus"]


def test_notice_names_nobody(small):
    notice, _ = say(small, "notice", "leiter")
    assert "WebPage" == notice["@type"]
    assert "leiter@post.example" not in str(notice)


def test_place_lies_in_its_place(small):
    place, crumbs = read_data_block(make_place_jsonld("dorf", *small))["@graph"]
    assert ("AdministrativeArea", "Kreis") == (place["@type"], place["containedInPlace"]["name"])
    assert {"@type": "PropertyValue", "propertyID": "AGS", "value": "01001001"} == place["identifier"]
    assert ["Kleine Region", "Orte", "Kreis", "Dorf"] == [one["name"] for one in crumbs["itemListElement"]]


def test_breadcrumbs_lead_from_the_home_page_to_the_page(small):
    steps = say(small, "project", "teich")[1]["itemListElement"]
    assert [1, 2, 3] == [step["position"] for step in steps]
    assert ["Kleine Region", "Ideen", "Teich"] == [step["name"] for step in steps]
    assert [f"{FULL}/", f"{FULL}/ideas/", f"{FULL}/projects/teich/"] == [step["item"] for step in steps]


def test_links_start_at_the_root_while_the_address_is_unknown(small):
    settings = replace(small[1], site_url=None)
    assert "/projects/dach/" == say((small[0], settings), "project", "dach")[0]["url"]


def test_home_page_says_whose_site_it_is(small):
    (site,) = read_data_block(make_site_jsonld(small[1]))["@graph"]
    assert ("WebSite", f"{FULL}/", "Verein Kleine Region") == (
        site["@type"],
        site["url"],
        site["publisher"]["name"],
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_sections_are_called_as_on_the_page(language):
    words = load_translations(theme_folder(), language)
    expected = {name: words.gettext(WORDS["section"][name]) for name in SECTION_WORDS}
    assert expected == {name: both[language == "en"] for name, both in SECTION_WORDS.items()}


def test_english_site_speaks_english(small):
    region = small[0].region.model_copy(update={"languages": ("en",)})
    thing, crumbs = say((small[0], make_settings(region, TODAY)), "project", "dach")
    assert (["Energy"], "Projects") == (thing["keywords"], crumbs["itemListElement"][1]["name"])
