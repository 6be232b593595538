"""What a second look finds: each warning once where it is due, and silence where it is not."""

from datetime import date
from pathlib import Path

import pytest

from plugins.checks import check_content
from plugins.checks.contacts import is_mobile, is_private_mail
from plugins.problems import render_text
from tests.site import EVENT, GUIDE, INITIATIVE, NOTICE, PROJECT, REGION, entry, file, write_site

TODAY = date(2026, 11, 21)
CIRCLE = file("initiatives/solarkreis.md", entry(INITIATIVE))
OTHER = INITIATIVE.replace("Solarkreis", "Grünes Lichtwerk")


def find(folder: Path, script: str, region: str = REGION, today: date | None = TODAY) -> list:
    """Code, file and line of every warning but those for missing pages and pictures."""
    content = write_site(folder, file("region.yaml", region) + script)
    problems = check_content(content, clock=(lambda _zone: today) if today else None).problems
    assert [] == [one for one in problems if one.severity == "error" and one.code != "image-missing"]
    quiet = ("page-missing", "image-missing", "notice-expired")
    return [(one.code, Path(one.file).name, one.line) for one in problems if one.code not in quiet]


# --- the day for another look --------------------------------------------------------------------

OLD = "2025-10-01"
OVERDUE = {
    "initiative": ("initiatives/alt.md", INITIATIVE.replace("2026-11-01", OLD), True),
    "day-itself": ("initiatives/alt.md", INITIATIVE + "review_by: 2026-11-21\n", False),
    "day-after": ("initiatives/alt.md", INITIATIVE + "review_by: 2026-11-20\n", True),
    "ended": ("initiatives/alt.md", INITIATIVE.replace("2026-11-01", OLD) + "status: ended\n", False),
    "project": ("projects/alt.md", PROJECT.replace("2026-11-01", OLD), True),
    "project-done": ("projects/alt.md", PROJECT.replace("2026-11-01", OLD).replace("idea", "stopped"), None),
    "guide": ("guides/alt.md", GUIDE.replace("2026-11-01", OLD), True),
    "coming-event": ("events/alt.md", EVENT.replace("2026-11-01", OLD), True),
    "past-event": ("events/alt.md", EVENT.replace("2026-11-01", OLD).replace("2027-03", "2026-03"), False),
    "series": (
        "events/alt.md",
        EVENT.replace("2026-11-01", OLD).replace("2027-03-20 09:00", "2025-11-03 09:00")
        + "duration: 2 h\nrepeat: {every: week, on: [mon]}\n",
        True,
    ),
    "notice": (
        "notices/alt.md",
        NOTICE.replace("2026-11-01", "2026-03-01").replace("2026-12-31", "2026-08-01")
        + "review_by: 2026-05-01",
        False,
    ),
}


@pytest.mark.parametrize(("name", "head", "is_due"), OVERDUE.values(), ids=OVERDUE)
def test_entry_is_due_for_another_look(tmp_path, name, head, is_due):
    if is_due is None:
        head, is_due = head + "organisations: [{id: solarkreis, role: lead}]\n", False
    found = find(tmp_path, CIRCLE + file(name, entry(head)))
    assert is_due == ("alt.md" in [shown for code, shown, _ in found if code == "review-overdue"])


def test_without_a_day_nothing_is_due(tmp_path):
    old = file("projects/alt.md", entry(PROJECT.replace("2026-11-01", OLD)))
    assert [] == find(tmp_path, old, today=None)


# --- texts of pictures, summaries ----------------------------------------------------------------

ALTS = {
    "file-name": ("solar-dach.jpg", True),
    "camera": ("IMG_2034", True),
    "word": ("Foto", True),
    "numbered": ("Bild 12", True),
    "title": ("Balkonsolar", True),
    "stem-of-the-file": ("Dach am Abend", True),
    "sentence": ("Zwei Menschen tragen ein Solarmodul über den Hof", False),
    "photo-of": ("Foto der Werkstatt mit offener Tür", False),
    "foreign": ("Ηλιακά πάνελ", False),
}


@pytest.mark.parametrize(("alt", "is_empty"), ALTS.values(), ids=ALTS)
def test_text_of_a_picture_says_something(tmp_path, alt, is_empty):
    image = f'image: {{src: dach-am-abend.jpg, alt: "{alt}", credit: Ada}}\n'
    found = find(tmp_path, file("projects/solar.md", entry(PROJECT + image)))
    assert [("alt-says-nothing", "solar.md", 7)] * is_empty == found


def test_decoration_needs_no_text(tmp_path):
    image = "image: {src: dach.jpg, decorative: yes, credit: Ada}\n"
    assert [] == find(tmp_path, file("projects/solar.md", entry(PROJECT + image)))


SUMMARIES = {
    "title-and-more-letters": ("Solarkreis Gaarden", "Das ist der Solarkreis Gaarden.", True),
    "title-alone": ("Solarkreis in Kiel-Gaarden", "Solarkreis in Kiel-Gaarden", True),
    "slip": ("Solarkreis in Kiel-Gaarden", "Solarkreis im Kiel-Gaarden.", True),
    "own-words": ("Solarkreis", "Solarkreis: Wir bauen Balkonmodule mit Nachbarn.", False),
    "nothing-of-the-title": ("Solarkreis", "Wir helfen einander beim Bauen.", False),
}


@pytest.mark.parametrize(("title", "summary", "is_empty"), SUMMARIES.values(), ids=SUMMARIES)
def test_summary_says_more_than_the_title(tmp_path, title, summary, is_empty):
    head = PROJECT.replace("title: Balkonsolar", f"title: {title}")
    head = head.replace("summary: Hier steht in einem Satz, worum es geht.", f'summary: "{summary}"')
    found = find(tmp_path, file("projects/solar.md", entry(head)))
    assert [("summary-repeats-title", "solar.md", 3)] * is_empty == found


# --- contacts ------------------------------------------------------------------------------------

CONTACTS = {
    "private": ("email: erika@GMX.de", "contact-private-mail"),
    "t-online": ("email: verein@t-online.de", "contact-private-mail"),
    "with-consent": ("email: erika@gmx.de, consent: 2026-10-01", None),
    "own-domain": ("email: post@solarkreis.example", None),
    "looks-alike": ("email: post@gmx.de.example", None),
    "mobile": ("phone: 0171 5551234", "contact-mobile"),
    "mobile-abroad": ("phone: +49 (0)160/5551234", "contact-mobile"),
    "mobile-zeros": ("phone: 0049 151 5551234", "contact-mobile"),
    "mobile-with-consent": ("phone: 0171 5551234, consent: 2026-10-01", None),
    "landline": ("phone: 0431 1715551", None),
    "town-with-17": ("phone: 01701 234", "contact-mobile"),
}


@pytest.mark.parametrize(("contact", "code"), CONTACTS.values(), ids=CONTACTS)
def test_one_persons_contact_needs_consent(tmp_path, contact, code):
    found = find(tmp_path, file("projects/solar.md", entry(PROJECT + f"contact: {{{contact}}}\n")))
    assert ([(code, "solar.md", 7)] if code else []) == found


def test_numbers_of_other_countries_are_no_german_mobiles():
    assert (False, False) == (is_mobile("+45 17 12 34 56"), is_private_mail("gmx.de@example.org"))


# --- links, organisers, cooperation --------------------------------------------------------------

LINKS = {
    "entry": ("/projects/solar/", None),
    "no-entry": ("/projects/solra/", "dead-site-link"),
    "anchor": ("/projects/nichts/#a", "dead-site-link"),
    "former-id": ("/projects/sonne/", None),
    "list": ("/projects/", None),
    "paging": ("/projects/page/2/", None),
    "month": ("/events/2026/12/", None),
    "feed": ("/topics/energie/feed.xml", None),
    "topic": ("/topics/klang/", "dead-site-link"),
    "place": ("/places/gaarden/", None),
    "no-place": ("/places/atlantis/", "dead-site-link"),
    "page": ("/impressum/", "dead-site-link"),
    "fixed-page": ("/search/?q=x", None),
    "region-url": ("https://foerde.example/sub/projects/solra/", "dead-site-link"),
    "region-url-there": ("https://foerde.example/sub/projects/solar/", None),
    "beside-the-site": ("https://foerde.example/projects/solra/", None),
    "elsewhere": ("https://andere.example/projects/solra/", None),
    "below-the-base": ("/sub/projects/solra/", "dead-site-link"),
    "broken": ("https://[x/projects/", None),
}


@pytest.mark.parametrize(("href", "code"), LINKS.values(), ids=LINKS)
def test_link_by_address_leads_somewhere(tmp_path, href, code):
    region = REGION + "url: https://foerde.example/sub/\n"
    script = file("projects/solar.md", entry(PROJECT + "aliases: [sonne]\n", f"\nEin [Link]({href}).\n"))
    found = find(tmp_path, script, region)
    assert ([(code, "solar.md", 10)] if code else []) == [one for one in found if one[0] != "link-scheme"]


def test_dead_link_names_the_nearest_page(tmp_path):
    script = file("projects/solar.md", entry(PROJECT, "[Link](/projects/solra/)"))
    (problem,) = [
        one for one in check_content(write_site(tmp_path, script)).problems if one.code == "dead-site-link"
    ]
    assert "/projects/solar/" in render_text([problem], "de")


@pytest.mark.parametrize(
    ("status", "start", "code"),
    [
        ("paused", "2027-03-20", "organiser-paused"),
        ("ended", "2027-03-20", "organiser-ended"),
        ("ended", "2026-03-20", None),
        ("active", "2027-03-20", None),
    ],
    ids=["paused", "ended", "past event", "active"],
)
def test_coming_event_needs_an_active_organiser(tmp_path, status, start, code):
    script = file("initiatives/solarkreis.md", entry(INITIATIVE + f"status: {status}\n"))
    script += file("events/tag.md", entry(EVENT.replace("2027-03-20", start)))
    assert ([(code, "tag.md", 7)] if code else []) == find(tmp_path, script)


@pytest.mark.parametrize(
    ("phase", "role", "is_said"),
    [("running", "lead", True), ("running", "lead, until: 2025", False)],
    ids=["lead", "former lead"],
)
def test_going_project_needs_an_active_lead(tmp_path, phase, role, is_said):
    script = CIRCLE + file("initiatives/licht.md", entry(OTHER + "status: ended\n"))
    organisations = f"organisations: [{{id: solarkreis, role: lead}}, {{id: licht, role: {role}}}]\n"
    script += file("projects/dach.md", entry(PROJECT.replace("idea", phase) + organisations))
    assert is_said == ("organiser-ended" in [code for code, *_ in find(tmp_path, script)])


COOPERATION = {
    "one-sided": ("", "cooperation: [{with: licht}]", "", True),
    "both": ("", "cooperation: [{with: licht}]", "cooperation: [{with: solarkreis}]", False),
    "over": ("", "cooperation: [{with: licht, until: 2025}]", "", False),
    "until-this-year": ("", "cooperation: [{with: licht, until: 2026}]", "", True),
    "other-ended": ("", "cooperation: [{with: licht}]", "status: ended", False),
    "other-from-outside": ("", "cooperation: [{with: licht}]", "external: yes", False),
    "own-ended": ("status: ended\n", "cooperation: [{with: licht}]", "", False),
}


@pytest.mark.parametrize(("own", "tie", "other", "is_said"), COOPERATION.values(), ids=COOPERATION)
def test_cooperation_is_told_by_both(tmp_path, own, tie, other, is_said):
    script = file("initiatives/solarkreis.md", entry(INITIATIVE + own + tie))
    script += file("initiatives/licht.md", entry(OTHER + other))
    line = 7 + own.count("\n")
    assert [("cooperation-unconfirmed", "solarkreis.md", line)] * is_said == find(tmp_path, script)


# --- names in texts ------------------------------------------------------------------------------

NAMED = {
    "named": ("", "\nMit dem Grünen Lichtwerk,\nund: Grünes Lichtwerk hilft.\n", True),
    "several-lines": ("", "\nDas\nist Grünes\nLichtwerk.\n", True),
    "linked": ("", "\n[Grünes Lichtwerk](../initiatives/licht.md) hilft. Grünes Lichtwerk.\n", False),
    "linked-by-address": ("", "\n[Dort](/initiatives/licht/): Grünes Lichtwerk.\n", False),
    "referenced": ("organisations: [{id: licht, role: partner}]\n", "\nGrünes Lichtwerk\n", False),
    "other-case": ("", "\nein grünes lichtwerk\n", False),
    "part-of-a-word": ("", "\nGrünes Lichtwerkchen\n", False),
    "one-word": ("", "\nDer Solarkreis hilft.\n", False),
    "former-name": ("", "\n\nAlter Leuchtturm e.V. hilft\n", True),
}


@pytest.mark.parametrize(("own", "body", "is_said"), NAMED.values(), ids=NAMED)
def test_organisation_with_an_entry_is_linked(tmp_path, own, body, is_said):
    script = CIRCLE + file("initiatives/licht.md", entry(OTHER + "also_known_as: [Alter Leuchtturm]\n"))
    script += file("projects/dach.md", entry(PROJECT + own, body))
    assert [("organisation-only-named", "dach.md", 10)] * is_said == find(tmp_path, script)


def test_organisation_is_named_once_an_entry(tmp_path):
    script = CIRCLE + file("initiatives/licht.md", entry(OTHER))
    script += file("projects/dach.md", entry(PROJECT, "Grünes Lichtwerk, Grünes Lichtwerk\n"))
    assert [("organisation-only-named", "dach.md", 8)] == find(tmp_path, script)


def test_names_that_begin_alike_are_told_apart(tmp_path):
    script = CIRCLE + "".join(
        file(f"initiatives/licht-{number}.md", entry(OTHER.replace("Lichtwerk", f"Lichtwerk {number}")))
        for number in (1, 2)
    )
    script += file("projects/dach.md", entry(PROJECT, "Mit Grünes Lichtwerk 2, nicht Grünes Lichtwerk 3.\n"))
    content = write_site(tmp_path, script)
    found = [one for one in check_content(content).problems if one.code == "organisation-only-named"]
    assert ["licht-2"] == [dict(one.params)["value"] for one in found]


def test_event_of_a_project_knows_its_organisations(tmp_path):
    script = CIRCLE + file("initiatives/licht.md", entry(OTHER))
    script += file("projects/dach.md", entry(PROJECT + "organisations: [{id: licht, role: partner}]\n"))
    script += file("events/tag.md", entry(EVENT + "project: dach\n", "Grünes Lichtwerk kommt auch.\n"))
    assert [] == find(tmp_path, script)


# --- duplicates, levels --------------------------------------------------------------------------

TWICE = CIRCLE + file(
    "initiatives/solarkreis-kiel.md", entry(INITIATIVE.replace("Solarkreis", "Solarkreis Kiel e.V."))
)


def test_duplicate_is_said_once_at_the_younger(tmp_path):
    assert [("possible-duplicate", "solarkreis-kiel.md", 2)] == find(tmp_path, TWICE)


def test_duplicate_has_its_reason_in_both_languages(tmp_path):
    problems = check_content(write_site(tmp_path, TWICE)).problems
    (problem,) = [one for one in problems if one.code == "possible-duplicate"]
    assert (
        "Das gibt es vielleicht schon als „Solarkreis“ (solarkreis): ohne Ort und Rechtsform derselbe Name."
    ) == problem.message("de")
    assert "the same name but for place and legal form" in problem.message("en")
    assert "initiatives/solarkreis.md" in problem.hint("de")


def test_event_listed_twice_is_said_by_its_collision_alone(tmp_path):
    two = EVENT.replace("[solarkreis]", "[licht]")
    script = CIRCLE + file("initiatives/licht.md", entry(OTHER))
    script += file("events/eins.md", entry(EVENT + "place: {locality: kiel}\n"))
    script += file("events/zwei.md", entry(two + "place: {locality: kiel}\n"))
    assert ["same-event"] == [code for code, *_ in find(tmp_path, script)]


def test_level_turns_a_warning_off(tmp_path):
    assert [] == find(tmp_path, TWICE, REGION + "levels: {possible-duplicate: off}\n")


def test_example_content_is_quiet_but_for_what_is_so(repository):
    """The example tells of one-sided cooperation on purpose; nothing else is unlikely in it."""
    problems = check_content(repository / "content", clock=lambda _zone: date(2026, 11, 21)).problems
    assert {one.code for one in problems} <= {"cooperation-unconfirmed", "review-overdue"}
