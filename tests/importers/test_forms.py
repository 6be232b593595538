"""Values as others write them."""

import pytest

from plugins.importers.entries.cleaning import clean
from plugins.importers.entries.forms import to_date, to_day, to_number, to_time, to_url, to_yes_no
from plugins.importers.entries.links import settle_links
from plugins.importers.entries.markup import to_markdown
from plugins.importers.entries.sentences import cut, to_text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-05-01", "2027-05-01"),
        ("2027-5-1", "2027-05-01"),
        ("2027/05/01", "2027-05-01"),
        ("2014-05-22T10:00:00+02:00", "2014-05-22"),
        ("01.05.2027", "2027-05-01"),
        ("1. 5. 27", "2027-05-01"),
        ("1. Mai 2027", "2027-05-01"),
        ("3 March 2027", "2027-03-03"),
        ("30.02.2027", None),
        ("gestern", None),
        ("1.5.", None),
        ("20270501", None),
    ],
)
def test_day_in_every_usual_form(text: str, day: str | None) -> None:
    assert day == to_day(text)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2021", "2021"),
        ("05/2021", "2021-05"),
        ("Mai 2021", "2021-05"),
        ("2021-13", None),
        ("1.5.2021", "2021-05-01"),
    ],
)
def test_date_as_exact_as_it_is_known(text: str, when: str | None) -> None:
    assert when == to_date(text)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2027-05-01 19:00", "2027-05-01 19:00"),
        ("2027-05-01T19:00:30", "2027-05-01 19:00"),
        ("2027-07-01T17:00:00Z", "2027-07-01 19:00"),
        ("01.05.2027, 19 Uhr", "2027-05-01 19:00"),
        ("1. Mai 2027 um 9:05 Uhr", "2027-05-01 09:05"),
        ("01.05.2027", "2027-05-01"),
        ("01.05.2027 25:00", None),
        ("19 Uhr", None),
    ],
)
def test_time_of_the_region(text: str, time: str | None) -> None:
    assert time == to_time(text, "Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234,5", "1234.5"), ("54,1", "54.1"), ("+7", "7"), ("1e5", None), ("nan", None), ("12 000", "12000")],
)
def test_number_with_german_comma(text: str, number: str | None) -> None:
    assert number == to_number(text)


@pytest.mark.parametrize(("text", "word"), [("Ja", "yes"), ("x", "yes"), ("0", "no"), ("vielleicht", None)])
def test_yes_and_no(text: str, word: str | None) -> None:
    assert word == to_yes_no(text)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a.de/b", "https://a.de/b"),
        ("www.verein.de", "https://www.verein.de"),
        ("verein.de/wir", "https://verein.de/wir"),
        ("//a.de/b", "https://a.de/b"),
        ("/projekte/a", "https://alt.example/projekte/a"),
        ("mailto:a@b.de", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://a.de/mit leer", None),
    ],
)
def test_address_in_full(text: str, url: str | None) -> None:
    assert url == to_url(text, "https://alt.example/x/")


CUTS = [
    ("Kurz genug.", "Kurz genug."),
    ("Erster Satz hier. Zweiter Satz, der zu lang ist.", "Erster Satz hier."),
    ("Wir bauen z.B. Räder. Und Lastenräder, lange lange.", "Wir bauen z.B. Räder."),
    ("Seit November 2013. Und seither immer weiter fort.", "Seit November 2013."),
    ("Am 3. Mai treffen wir uns alle wieder im Rathaus", "Am 3. Mai treffen wir uns…"),
    ("Nachzulesen auf www.beispiel.example.org seit Langem", "Nachzulesen auf…"),
    ("x" * 60, "x" * 29 + "…"),
]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_summary_ends_where_a_sentence_ends(text: str, expected: str) -> None:
    assert expected == cut(text, 30, 10)


def test_text_of_markdown_has_no_markup() -> None:
    markdown = "# Kopf\n\nEin **fetter** [Link](https://a.de) & mehr. Wir tun:\n\n- eins\n\n<b>x</b> Schluss."
    assert "Ein fetter Link & mehr. x Schluss." == to_text(markdown)


@pytest.mark.parametrize(
    ("before", "after", "dropped"),
    [
        ("[a](https://a.de)", "[a](https://a.de)", ()),
        ("[a](/b) und [c](../d.md)", "[a](https://alt.example/b) und [c](https://alt.example/d.md)", ()),
        ("![Bild](bild.png)", "![Bild](bild.png)", ()),
        ("[a](javascript:alert(1))", "a", ("javascript:alert(1)",)),
        ("[a](<javascript:x>)", "a", ("javascript:x",)),
        ("[a](&#106;avascript:x)", "a", ("javascript:x",)),
        ("<javascript:x>", "\\<javascript:x>", ("",)),
        ('[a]({{< ref "/p/x.md" >}})', "[a](https://alt.example/p/x/)", ()),
        ("[a][1]\n\n[1]: /b", "[a][1]\n\n[1]: https://alt.example/b", ()),
        ("[a][1]\n\n[1]: javascript:x", "\\[a][1]\n\n[1]: javascript:x", ("",)),
        ("ä[a\n(b)](//)", "äa\n(b)", ("//",)),
    ],
)
def test_links_of_another_site(before: str, after: str, dropped: tuple[str, ...]) -> None:
    assert (after, dropped) == settle_links(before, "https://alt.example/x/")


def test_relative_link_without_a_base_becomes_text() -> None:
    assert ("siehe hier und dort", ("/b", "c.html")) == settle_links(
        "siehe [hier](/b) und [dort](c.html)", None
    )


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Eins.</p>\n<p>Zwei<br>drei</p>", "\n\nEins.\n\nZwei  \ndrei\n\n"),
        ("Das ist <b> fett </b>, <i>schief</i>.", "Das ist **fett**, *schief*."),
        ("<ul>\n <li>eins</li>\n <li>zwei</li>\n</ul>", "\n- eins\n- zwei\n\n"),
        ('<a class="x" href="https://a.de?b=1&amp;c=2">dort</a>', "[dort](https://a.de?b=1&c=2)"),
        ("`<b>code</b>` bleibt", "`<b>code</b>` bleibt"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a < b", "a < b"),
    ],
)
def test_simple_html_becomes_markdown(html: str, markdown: str) -> None:
    assert markdown == to_markdown(html)


def test_cleaning_composes_and_drops() -> None:
    assert "Büro\nx" == clean("Bu\u0308ro\u2028\u202ex\ud800\x07")
