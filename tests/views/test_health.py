"""What needs looking after, as page and as data; both from what the checks found."""

import json
from datetime import date
from urllib.parse import unquote

import pytest

from plugins.checks import check_content
from plugins.exports import make_exports
from plugins.exports.sitemap import render_sitemap
from plugins.render import Renderer
from plugins.settings import make_settings
from plugins.views import make_site_views
from plugins.views.health import SHOWN, make_health, make_views
from plugins.views.overview import make_site
from tests.site import EVENT, INITIATIVE, PROJECT, entry, file, write_site

TODAY = date(2026, 11, 21)
CONTACT = "contact: {role: Büro, email: post@solarkreis.example}\n"
OLD = INITIATIVE.replace("2026-11-01", "2025-10-01").replace("Solarkreis", "Alt & <b>")
LED = PROJECT.replace("idea", "running") + "organisations: [{id: solarkreis, role: lead}]\n"
PARTNER = "cooperation: [{with: solarkreis}]\n"
SCRIPT = (
    file("initiatives/solarkreis.md", entry(INITIATIVE + CONTACT + "cooperation: [{with: lichtwerk}]\n"))
    + file("initiatives/lichtwerk.md", entry(INITIATIVE.replace("Solarkreis", "Lichtwerk")))
    + file("initiatives/partner.md", entry(INITIATIVE.replace("Solarkreis", "Wandelbar") + PARTNER))
    + file("initiatives/alt.md", entry(OLD))
    + file("projects/dach.md", entry(LED))
    + file("projects/dach-zwei.md", entry(PROJECT + "place: {locality: gaarden}\n"))
    + file("events/einbautag.md", entry(EVENT.replace("2027-03-20", "2026-12-12")))
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    content = write_site(tmp_path_factory.mktemp("health"), SCRIPT)
    reading = check_content(content, clock=lambda _zone: TODAY)
    settings = make_settings(reading.catalogue.region, TODAY, "https://x.example/sub/")
    return make_site(reading.catalogue, settings, reading.problems)


@pytest.fixture(scope="module")
def health(site):
    return make_health(site)


def titles(lists, name):
    return [one.link.text for group in lists if group.name == name for one in getattr(group, "entries", ())]


def test_entries_are_counted_by_age(health):
    counts = {line.kind: line.counts for line in health.ages}
    assert {"initiative": (3, 0, 0, 1), "project": (2, 0, 0, 0), "event": (1, 0, 0, 0)} == counts


def test_lacks_are_listed(health):
    assert ["Alt & <b>"] == titles(health.groups, "overdue")
    lacking = ["Alt & <b>", "Balkonsolar", "Balkonsolar", "Lichtwerk", "Wandelbar"]
    assert lacking == titles(health.groups, "no-contact")
    assert 6 == len(titles(health.groups, "no-image"))


def test_remarks_of_the_check_are_shown_by_sort(health):
    found = {group.name: [one.link.text for one in group.remarks] for group in health.remark_groups}
    assert {"duplicates": ["Balkonsolar"], "unconfirmed": ["Wandelbar", "Solarkreis"]} == found


def test_places_without_an_entry_are_named(tmp_path):
    reading = check_content(write_site(tmp_path, file("initiatives/solarkreis.md", entry(INITIATIVE))))
    view = make_health(make_site(reading.catalogue, make_settings(reading.catalogue.region, TODAY)))
    assert ["Gaarden", "Kiel"] == [link.text for link in view.empty_places]


def test_initiative_with_an_address_gets_a_mail_on_all_that_is_its_own(health):
    (mail,) = health.mails
    assert ("Solarkreis", 3, 2) == (mail.link.text, mail.entries, mail.remarks)
    assert mail.address.startswith("mailto:post@solarkreis.example?subject=")
    assert "https://x.example/sub/projects/dach/" in mail.address
    assert "Wandelbar nennt euch als Partner. Stimmt das?" in unquote(mail.address)


def test_page_is_neither_indexed_nor_searched(site, health):
    assert (False, False) == (health.head.indexed, health.head.searchable)
    heads = [view.head for view in make_site_views(site.catalogue, site.settings, site.problems)]
    assert "/health/" in [head.address for head in heads]
    assert "/health/" not in render_sitemap(heads, site.settings)


def test_page_escapes_titles_and_leads_to_the_data(site, health):
    page = Renderer(site.settings).page(health).decode()
    assert ("Alt &amp; &lt;b&gt;" in page, "<b>" in page) == (True, False)
    assert '<meta name="robots" content="noindex">' in page
    assert 'href="/sub/health/health.json"' in page
    assert "Zusammenarbeit, von der nur eine Seite spricht" in page


def test_data_says_what_the_page_says(site):
    files = dict(make_exports(site.catalogue, site.settings, [], site.problems))
    data = json.loads(files["/health/health.json"])
    assert ("1", "2026-11-21") == (data["version"], data["day"])
    assert ["https://x.example/sub/initiatives/alt/"] == [one["url"] for one in data["overdue"]]
    assert ["possible-duplicate"] == [one["code"] for one in data["duplicates"]]
    assert [["kind", "title", "url", "code", "message", "hint"]] * 2 == [
        list(one) for one in data["unconfirmed"]
    ]
    assert 12 == len(data["weeks"])
    assert [3] == [mail["entries"] for mail in data["mails"]]


def test_nothing_names_a_path_of_this_machine(site, tmp_path_factory):
    files = dict(make_exports(site.catalogue, site.settings, [], site.problems))
    assert str(tmp_path_factory.getbasetemp()) not in files["/health/health.json"].decode()


def test_site_without_problems_has_the_page(site):
    view = make_health(make_site(site.catalogue, site.settings))
    assert () == view.remark_groups
    assert b"<h1>" in Renderer(site.settings).page(view)


def test_long_lists_are_cut_on_the_page_and_whole_in_the_data(tmp_path):
    lacking = INITIATIVE.replace("Solarkreis", "Kreis {}")
    files = "".join(
        file(f"initiatives/kreis-{number}.md", entry(lacking.format(number))) for number in range(SHOWN + 5)
    )
    reading = check_content(write_site(tmp_path, files))
    settings = make_settings(reading.catalogue.region, TODAY)
    (page,) = make_views(make_site(reading.catalogue, settings, ()))
    (lack,) = (one for one in page.groups if one.name == "no-image")
    assert (True, SHOWN, SHOWN + 5) == (page.is_cut, len(lack.entries), lack.count)
    files = dict(make_exports(reading.catalogue, settings, ()))
    assert SHOWN + 5 == len(json.loads(files["/health/health.json"])["no_image"])
    assert f"die ersten {SHOWN};" in Renderer(settings).page(page).decode()


def test_short_lists_are_whole(site):
    (page,) = make_views(site)
    assert not page.is_cut
    assert make_health(site).mails == page.mails
