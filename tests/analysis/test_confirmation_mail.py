"""A mail that is written but not sent: short enough, to one address, whatever stands in a title."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.analysis.confirmation_mail import MAX_LENGTH, Question, render_mailto
from schemas import Region

REGION = Region.model_validate(
    {
        "title": "Förde",
        "languages": ["de"],
        "timezone": "Europe/Berlin",
        "topics": [{"id": "energie", "label": "Energie"}],
        "places": [{"id": "kiel", "name": "Kiel", "kind": "city"}],
    }
)
DAY = date(2026, 11, 1)


def read(mailto: str) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(mailto)
    return parts.path, parse_qs(parts.query, strict_parsing=True)


def test_mail_names_every_entry_with_day_address_and_remark():
    question = Question(
        "Balkonsolar", DAY, "https://x.example/projects/a/", ("Von dieser Sache fehlt etwas.",)
    )
    to, fields = read(render_mailto("post@gruppe.example", "Solarkreis", [question], REGION))
    assert ("post@gruppe.example", ["Stimmt das noch? Solarkreis"]) == (to, fields["subject"])
    assert "- Balkonsolar (Stand 1.11.2026): https://x.example/projects/a/\r\n" in fields["body"][0]
    assert "Bitte prüfen: Von dieser Sache fehlt etwas." in fields["body"][0]


@pytest.mark.parametrize(
    ("changed", "word"),
    [({}, "über euch"), ({"voice": "Sie"}, "über Sie"), ({"languages": ("en",)}, "about you")],
    ids=["du", "Sie", "english"],
)
def test_mail_speaks_as_the_region_does(changed, word):
    mailto = render_mailto("a@b.example", "X", [], REGION.model_copy(update=changed))
    assert word in read(mailto)[1]["body"][0]


HOSTILE = ("x&bcc=evil@evil.example", "x\r\nBcc: evil@evil.example", "?cc=evil@evil.example", "a%0D%0ABcc: e")


@pytest.mark.parametrize("title", HOSTILE)
def test_title_adds_no_recipient(title):
    question = Question(title, DAY, "/x/", (title,))
    mailto = render_mailto("a@b.example", title, [question], REGION)
    to, fields = read(mailto)
    assert ("a@b.example", {"subject", "body"}, 2) == (to, set(fields), mailto.count("="))
    assert 1 == len(fields["subject"][0].splitlines())


def test_address_adds_no_field():
    assert "?bcc" not in render_mailto("a@b.example?bcc=e@e.example&x", "X", [], REGION).split("?subject")[0]


@given(
    st.text(max_size=120),
    st.lists(st.builds(Question, st.text(max_size=120), st.just(DAY), st.text(max_size=90)), max_size=60),
)
def test_mail_is_never_too_long(title, questions):
    mailto = render_mailto("post@gruppe.example", title, questions, REGION)
    assert len(mailto) <= MAX_LENGTH
    assert {"subject", "body"} == set(read(mailto)[1])


def test_what_does_not_fit_is_said_to_be_missing():
    questions = [Question(f"Projekt {number}", DAY, f"/projects/p-{number}/") for number in range(60)]
    body = read(render_mailto("a@b.example", "X", questions, REGION))[1]["body"][0]
    assert "Projekt 0 " in body
    assert "... und weiteres\r\n\r\nWenn alles stimmt" in body
