# ruff: noqa: E501  # a table reads best with one case a line
"""Texts become days, times, numbers, booleans by strict patterns; nothing is guessed."""

from datetime import date, datetime, timedelta

import pytest
from pydantic_core import PydanticCustomError

from schemas import fields

READ = [
    (fields.parse_day, "2027-05-01", date(2027, 5, 1)),
    (fields.parse_day, "1900-01-01", date(1900, 1, 1)),
    (fields.parse_day, "2199-12-31", date(2199, 12, 31)),
    (fields.parse_day, "2028-02-29", date(2028, 2, 29)),
    (fields.parse_start, "2027-05-01", date(2027, 5, 1)),
    (fields.parse_start, "2027-05-01 19:00", datetime(2027, 5, 1, 19, 0)),
    (fields.parse_start, "2027-05-01T19:00", datetime(2027, 5, 1, 19, 0)),
    (fields.parse_start, "2027-05-01 23:59", datetime(2027, 5, 1, 23, 59)),
    (fields.parse_whole, "0", 0),
    (fields.parse_whole, "007", 7),
    (fields.parse_whole, "-3", -3),
    (fields.parse_decimal, "21.4", 21.4),
    (fields.parse_decimal, "-0.5", -0.5),
    (fields.parse_yes_no, "ja", True),
    (fields.parse_yes_no, "JA", True),
    (fields.parse_yes_no, "yes", True),
    (fields.parse_yes_no, "true", True),
    (fields.parse_yes_no, "nein", False),
    (fields.parse_yes_no, "No", False),
    (fields.parse_yes_no, "false", False),
    (fields.parse_duration, "90 min", timedelta(minutes=90)),
    (fields.parse_duration, "2h", timedelta(hours=2)),
    (fields.parse_duration, "3 d", timedelta(days=3)),
    (fields.parse_date, "2021", "2021"),
    (fields.parse_date, "2021-05", "2021-05"),
    (fields.parse_date, "2021-05-31", "2021-05-31"),
]
REFUSED = [
    *((fields.parse_day, text, "day-form") for text in ("", "0", "1700000000", "20270501", "2027-5-1", "01.05.2027")),
    *((fields.parse_day, text, "day-form") for text in ("2027-05-01 00:00", " 2027-05-01", "2027-05-01\n", "٢٠٢٧-٠٥-٠١")),
    *((fields.parse_day, text, "day-unknown") for text in ("2026-02-30", "2027-02-29", "2026-13-01", "0001-01-01")),
    *((fields.parse_day, text, "day-unknown") for text in ("1899-12-31", "2200-01-01", "2027-00-10")),
    *((fields.parse_start, text, "time-form") for text in ("19:00", "2027-05-01 19", "2027-05-01 19:00:00", "morgen")),
    *((fields.parse_start, text, "time-form") for text in ("2027-05-01T19:00Z", "2027-05-01 19:00+02:00", "1140")),
    *((fields.parse_start, text, "time-unknown") for text in ("2027-05-01 24:00", "2027-05-01 19:60")),
    (fields.parse_start, "2026-02-30 19:00", "day-unknown"),
    *((fields.parse_whole, text, "whole-number-form") for text in ("", "1_000", "1.000", "+1", "1e3", "0x10", "zwölf", "٣")),
    *((fields.parse_decimal, text, "number-form") for text in ("nan", "inf", "-inf", "1e400", "1_000", "3,5", ".5", "5.", "")),
    *((fields.parse_yes_no, text, "yes-no-form") for text in ("on", "off", "t", "y", "1", "0", "", "vielleicht")),
    *((fields.parse_duration, text, "duration-form") for text in ("0 min", "2", "2 Stunden", "1.5 h", "-1 h", "PT2H", "10000 h")),
    (fields.parse_date, "2021-13", "day-unknown"),
    (fields.parse_date, "2021-02-30", "day-unknown"),
]  # fmt: skip
PARSERS = (
    fields.parse_day,
    fields.parse_start,
    fields.parse_whole,
    fields.parse_decimal,
    fields.parse_yes_no,
    fields.parse_duration,
)


@pytest.mark.parametrize(("parse", "text", "expected"), READ, ids=[f"{r[0].__name__}-{r[1]}" for r in READ])
def test_texts_of_the_right_form_are_read(parse, text, expected):
    assert expected == parse(text)


@pytest.mark.parametrize(
    ("parse", "text", "code"), REFUSED, ids=[f"{r[0].__name__}-{r[1]!r}" for r in REFUSED]
)
def test_texts_of_another_form_are_refused(parse, text, code):
    with pytest.raises(PydanticCustomError) as caught:
        parse(text)

    assert code == caught.value.type


@pytest.mark.parametrize("parse", PARSERS, ids=lambda parse: parse.__name__)
@pytest.mark.parametrize("value", [None, 0, 1, True, 1.5, [], {}, ["2027-05-01"], date(2027, 5, 1)], ids=repr)
def test_what_is_no_text_is_refused(parse, value):
    with pytest.raises(PydanticCustomError) as caught:
        parse(value)

    assert "expected-text" == caught.value.type


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example",
        "http://a.example:8080/x?y=z#w",
        "https://münchen.example/Straße",
        "https://[2001:db8::1]/",
        "https://a.example/(klammern)",
    ],
)
def test_addresses_with_a_host_are_kept_as_written(url):
    assert url == fields.parse_url(url)


@pytest.mark.parametrize(
    "url",
    ["https://", "https:///x", "https://[", "https://[::1", "https://a.example:x/", "https://a.example:65536/",
     "https://a.example:0/", "https://:80/", "https://user@/"],
)  # fmt: skip
def test_addresses_without_a_possible_host_are_refused(url):
    with pytest.raises(PydanticCustomError) as caught:
        fields.parse_url(url)

    assert "url-form" == caught.value.type
