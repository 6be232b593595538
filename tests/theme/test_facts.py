# ruff: noqa: E501 - one entry or case a line reads better
"""Pages show everything their entries say, in both directions, and nothing that is not for them."""

import itertools
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Any

import pytest

from schemas import KINDS
from tests.theme.full import FULL, pages, read

HIDDEN = {"editor_note", "digest", "consent", "timezone", "on"}  # zone and rule are said in words
ENTRIES = sorted(name for name in FULL if name != "region.yaml")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> dict[str, str]:
    return pages(tmp_path_factory.mktemp("full"))


def texts(value: Any, key: str = "") -> Iterator[str]:
    """What people wrote in an entry: sentences, names, addresses; no ids and choices."""
    if key in HIDDEN:
        return
    if isinstance(value, dict):
        for name, below in value.items():
            yield from texts(below, name)
    elif isinstance(value, (list, tuple)):
        for below in value:
            yield from texts(below, key)
    elif (
        isinstance(value, str)
        and re.search(r"[A-ZÄÖÜ @]|://", value)
        and value not in ("CC-BY-SA-4.0", "CC-BY-4.0")
    ):
        yield value


def shown(page: str) -> str:
    """The page's text and the targets of its links, white space folded."""
    main = page[page.index("<main") : page.index("</main>")]
    targets = " ".join(re.findall(r'(?:href|src)="([^"]*)"', main))
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", main)) + " " + targets)


@pytest.mark.parametrize("file", ENTRIES)
def test_every_text_of_an_entry_is_shown(site, tmp_path, file):
    folder, _, name = file.partition("/")
    kind = next(kind for kind in KINDS.values() if kind.folder == folder)
    catalogue, _ = read(tmp_path)
    entry = catalogue.get(kind.name, name.removesuffix(kind.suffix))
    page = shown(site[entry.address])
    written = [text for text in texts(entry.data.model_dump(by_alias=True)) if "stiller Wunsch" not in text]
    assert [] == [text for text in written if text not in page]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        pytest.param("/initiatives/verein/", "Verein (e. V.)", id="legal form"),
        pytest.param("/initiatives/verein/", "April 2019", id="founded in a month"),
        pytest.param("/initiatives/verein/", "Gemeinnützig ja", id="charitable"),
        pytest.param("/initiatives/verein/", "In öffentlicher Hand nein", id="not publicly owned"),
        pytest.param("/initiatives/verein/", "Sozialunternehmen ja", id="social enterprise"),
        pytest.param("/initiatives/verein/", "nicht aus der Region", id="external"),
        pytest.param("/initiatives/verein/", "nicht mehr aktiv (Mai 2026)", id="ended"),
        pytest.param("/initiatives/verein/", "zurzeit nicht gewünscht", id="no introductions"),
        pytest.param("/initiatives/verein/", "Mailingliste (liste.example, auf Anfrage)", id="channel"),
        pytest.param("/initiatives/verein/", "Austausch, regelmäßig, seit 2021", id="cooperation"),
        pytest.param("/initiatives/verein/", "Das Netz 2020 bis 2025", id="membership"),
        pytest.param("/initiatives/verein/", "7 Bezahlbare und saubere Energie", id="sdg"),
        pytest.param("/initiatives/verein/", "Türkisch, Ukrainisch", id="languages"),
        pytest.param("/initiatives/verein/", "Ab welchem Alter 14", id="minimum age"),
        pytest.param("/initiatives/verein/", "Haltestelle Markt, 4 Minuten zu Fuß", id="stop"),
        pytest.param("/initiatives/verein/", "Stufenlos: ja", id="step free"),
        pytest.param("/initiatives/verein/", "nicht angegeben: Induktive Höranlage, Sitzplätze, Ruheraum", id="not stated"),
        pytest.param("/initiatives/verein/", "Bitte nachfragen: Ada Beispiel", id="whom to ask"),
        pytest.param("/initiatives/verein/", "54,2345, 10,2789 (Lage nach Straße)", id="position"),
        pytest.param("/initiatives/verein/", "Stand: 1. Oktober 2026. Eingetragen seit 3. Februar 2026.", id="dates"),
        pytest.param("/initiatives/verein/", "Nächste Durchsicht bis 6. Mai 2027.", id="review"),
        pytest.param("/initiatives/verein/", "(CC BY-SA 4.0)", id="licence"),
        pytest.param("/initiatives/verein/", "gefunden am 8. September 2026", id="answered need"),
        pytest.param("/initiatives/rathaus/", "Zuständig für Preetz", id="town hall of"),
        pytest.param("/initiatives/rathaus/", "sollte bis 1. Januar 2026 geprüft werden", id="overdue"),
        pytest.param("/projects/dach/", "Februar 2021", id="start"),
        pytest.param("/projects/dach/", "eine Werkstatt", id="proposed by"),
        pytest.param("/projects/dach/", "ist da, 5. April 2026, dank Rathaus Preetz", id="condition met"),
        pytest.param("/projects/dach/", "nicht mehr nötig", id="condition dropped"),
        pytest.param("/projects/dach/", "80,5", id="impact"),
        pytest.param("/projects/dach/", "Leitung, seit 4. März 2020", id="role and since"),
        pytest.param("/projects/dach/", "fördert, bis 2024", id="role and until"),
        pytest.param("/projects/idee/", "Wer trägt diese Idee?", id="carrier sought"),
        pytest.param("/projects/idee/", "1 Bedingung ist noch offen", id="open conditions"),
        pytest.param("/events/treffen/", "Sa., 12. Dezember 2026, 10–12:30 Uhr", id="time"),
        pytest.param("/events/treffen/", "jeden Monat am zweiten Samstag, bis 30. Juni 2027", id="series"),
        pytest.param("/events/treffen/", "Fällt aus am Sa., 9. Januar 2027", id="exception"),
        pytest.param("/events/treffen/", "Sa., 13. Februar 2027, 11–13:30 Uhr: verschoben, ursprünglich Sa., 13. Februar 2027, 10 Uhr Wegen Karneval", id="change"),
        pytest.param("/events/treffen/", "ursprünglich Sa., 5. Dezember 2026, 10 Uhr", id="moved from"),
        pytest.param("/events/treffen/", "Zeitzone Westeuropäische", id="time zone"),
        pytest.param("/events/treffen/", "Familien, Ältere", id="audience"),
        pytest.param("/events/treffen/", "Leichte Sprache ja", id="easy language"),
        pytest.param("/events/treffen/", "Gebärdensprache nein", id="sign language"),
        pytest.param("/events/treffen/", "Kinderbetreuung auf Anfrage", id="childcare"),
        pytest.param("/events/treffen/", "Draußen ja", id="outdoors"),
        pytest.param("/events/treffen/", "ein voller Raum", id="size"),
        pytest.param("/events/treffen/", "nötig, bis 10. Dezember 2026", id="registration"),
        pytest.param("/events/treffen/", "vor Ort und im Netz", id="mode"),
        pytest.param("/events/treffen/", "41 Menschen waren da.", id="attendance"),
        pytest.param("/events/fest/", "Fr., 11. Dezember bis So., 13. Dezember 2026", id="whole days"),
        pytest.param("/events/fest/", "Preis kostenlos", id="free"),
        pytest.param("/events/fest/", "Alle 2 kommenden Termine Fr., 11. Dezember bis So., 13. Dezember 2026 Fr., 15. Januar bis So., 17. Januar 2027", id="single dates"),
        pytest.param("/events/damals/", "Mi., 31. Dezember 2025, 22–2 Uhr", id="over midnight"),
        pytest.param("/events/damals/", "Dieser Termin ist vorbei.", id="over"),
        pytest.param("/notices/gesuch/", "Gesucht · Material", id="direction and kind"),
        pytest.param("/notices/gesuch/", "Bis 24. Dezember 2026", id="until"),
        pytest.param("/notices/buerger/", "Von jemand aus der Region", id="citizen without a name"),
        pytest.param("/guides/topf/", "Antrag bis 1. Februar 2027", id="deadline"),
        pytest.param("/guides/topf/", "Zuletzt geprüft 9. September 2026", id="last checked"),
        pytest.param("/targets/ziel/", "2015 Ausgangsjahr 1.000", id="base year"),
        pytest.param("/targets/ziel/", "500 −50 %", id="goal"),
        pytest.param("/targets/ziel/", "800,5", id="measured"),
        pytest.param("/places/preetz/", "15.958", id="population"),
        pytest.param("/places/preetz/", "Rathaus Preetz", id="office"),
        pytest.param("/places/leer/", "In Leerdorf noch nichts, im Kreis Probe: 6", id="empty place"),
    ],
)  # fmt: skip
def test_fact_stands_in_words(site, address, words):
    assert words in shown(site[address]).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("address", "group", "title"),
    [
        ("/projects/dach/", "organisations", "Der ganze Verein"),
        ("/initiatives/verein/", "projects", "Das Dach"),
        ("/events/treffen/", "organisers", "Der ganze Verein"),
        ("/initiatives/verein/", "events", "Das Treffen"),
        ("/events/treffen/", "partners", "Rathaus Preetz"),
        ("/initiatives/rathaus/", "events", "Das Treffen"),
        ("/events/treffen/", "project", "Das Dach"),
        ("/projects/dach/", "project-events", "Das Treffen"),
        ("/events/treffen/", "part-of", "Das Fest"),
        ("/events/fest/", "parts", "Das Treffen"),
        ("/events/treffen/", "agreed-with", "Das Fest"),
        ("/events/fest/", "agreed-with", "Das Treffen"),
        ("/notices/gesuch/", "by", "Der ganze Verein"),
        ("/initiatives/verein/", "notices", "Gesucht wird ein Anhänger"),
        ("/guides/topf/", "project", "Das Dach"),
        ("/projects/dach/", "guides", "Wie man an Geld kommt"),
        ("/guides/topf/", "based-on", "Das Dach"),
        ("/projects/dach/", "copies", "Wie man an Geld kommt"),
        ("/projects/dach/", "based-on", "Eine Idee"),
        ("/projects/idee/", "copies", "Das Dach"),
        ("/initiatives/rathaus/", "helped", "Das Dach"),
        ("/initiatives/verein/", "parent", "Das Netz"),
        ("/initiatives/netz/", "children", "Der ganze Verein"),
        ("/initiatives/verein/", "member-of", "Das Netz"),
        ("/initiatives/netz/", "members", "Der ganze Verein"),
        ("/initiatives/verein/", "successor", "Rathaus Preetz"),
        ("/initiatives/rathaus/", "predecessors", "Der ganze Verein"),
        ("/initiatives/verein/", "cooperation", "Rathaus Preetz"),
        ("/initiatives/rathaus/", "cooperation", "Der ganze Verein"),
        ("/initiatives/verein/", "wishes", "Das Netz"),
        ("/initiatives/netz/", "wished-by", "Der ganze Verein"),
    ],
)
def test_relation_is_shown_on_both_pages(site, address, group, title):
    section = re.search(rf'aria-labelledby="relation-{group}".*?</section>', site[address], re.DOTALL)
    assert section
    assert escape(title) in section[0]


def test_wish_that_is_not_public_is_shown_nowhere(site):
    assert [] == [address for address, page in site.items() if "stiller Wunsch" in page]
    assert 'relation-wished-by"' not in site["/initiatives/rathaus/"]


def test_notes_of_editors_and_digests_are_shown_nowhere(site):
    secrets = ("Geheime Notiz", "0123456789abcdef")
    assert [] == [address for address, page in site.items() if any(secret in page for secret in secrets)]


def test_change_is_suggested_by_the_form_or_by_mail(site):
    page = site["/projects/dach/"]
    assert 'href="/contribute/project/?change=dach"' in page
    assert 'href="mailto:hilfe@probe.example"' in page


def test_former_address_leads_to_the_entry(site):
    page = site["/initiatives/frueher/"]
    assert '<meta http-equiv="refresh" content="0; url=/initiatives/verein/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="/initiatives/verein/">Der ganze Verein</a>' in page


def test_every_page_carries_notice_help_and_date(site):
    for address, page in site.items():
        if address != "/initiatives/frueher/":
            assert "Alles nur Probe." in page
            if address.startswith("/embed/") and address != "/embed/":
                continue  # what is embedded has no footer
            assert "0431 1234" in page
            assert "Stand der Daten: 1. Oktober 2026" in page


def test_every_page_has_one_h1_in_one_main(site):
    for page in site.values():
        assert (1, 1) == (page.count("<h1"), page.count("<main"))


def test_headings_skip_no_level(site):
    for address, page in site.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
        jumps = [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]
        assert [] == jumps, address


def test_links_lead_to_pages_that_exist(site):
    links = {link for page in site.values() for link in re.findall(r'href="(/[^"#?]*)', page)}
    files = re.compile(
        r"/assets/|.*\.(csv|json|geojson|ics|svg|xml|gexf|graphml|net)$"
    )  # made by exports and assets
    assert set() == {link for link in links if not files.match(link)} - set(site)
