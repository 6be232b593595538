# ruff: noqa: E501 - a table of texts reads best in few lines
"""The browser makes of a form what Python makes of it, and gives the same fields back."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.forms.answers import make_pairs, read_answers
from plugins.forms.form import find_form
from plugins.forms.layouts import LAYOUTS
from plugins.forms.names import Names
from plugins.forms.questions import Question
from plugins.forms.repetition import KINDS
from schemas.recurrence import ORDINALS, WEEKDAYS
from tests.node import Script

TODAY = date(2026, 11, 21)
TITLES = {
    "initiative": {"solar": "Solarkreis Gaarden", "rad": "Fahrrad & Straße", "a": "Doppelt", "b": "doppelt"},
    "project": {"dach": "Das Dach", "solar": "Solarkreis Gaarden"},
    "event": {"markt": "Markt (2026)", "fest": "Fest (markt)"},
    "place": {"kiel": "Kiel", "gaarden": "Gaarden", "preetz": "Preetz"},
    "area": {"kiel": "Kiel", "region": "die ganze Region"},
}
OTHERS = {"place": {"Gaarden-Süd": "gaarden", "Kiel": "preetz", "Schusterstadt": "preetz"}}
NAMES = Names(TITLES, OTHERS)
TEXTS = st.sampled_from([
    "", " ", "Kiel", "kiel", "KIEL", "Schusterstadt", "doppelt", "Doppelt (a)", "Solarkreis Gaarden", "x (solar)", "x (y)",
    "FAHRRAD & STRASSE", "Markt (2026)", "Fest (markt)", "region", "2026-12-12", "2026-12-31", "2026-02-30", "10:00", "23:30",
    "09:15", "today", "yes", "no", "ja", "Nein", "onsite", "confirmed", "1", "2", "1, 15 ", "1,5", "-0,25", "1,5,5", "first",
    "mon", "example.org", "www.example.org/a?b", "https://example.org", "example.org/\n", "kein wort.", "a\r\nb", "a \n\n b", " a ",
    "a\rb", "\xa0a\u3000", "eins\nzwei\n \n drei", "5", "z\u2028", "ä", "de", "{{ a }}", "</script>", "[object Object]", "constructor",
    "__proto__",
])  # fmt: skip


def describe(question: Question) -> dict[str, Any]:
    """A question as the browser is told it."""
    return {**asdict(question), "questions": [describe(inner) for inner in question.questions]}


def find_names(questions: tuple[Question, ...], prefix: str = "") -> Iterator[str]:
    """The names of all fields below these questions, rows 0 to 2 of each list."""
    for question in questions:
        name = f"{prefix}{question.path}"
        if question.control == "group":
            yield from find_names(question.questions, prefix)
        elif question.control == "rows":
            for row in range(3):
                yield from find_names(question.questions, f"{name}.{row}.")
        elif question.control == "moment":
            yield from (f"{name}.day", f"{name}.time")
        elif question.control != "repetition":
            yield name


REPETITION = {
    **{f"repeat.{kind}.interval": ["1", "2", ""] for kind in KINDS},
    "repeat.weekly.on": WEEKDAYS,
    **{f"repeat.monthly-weekday.{row}.ordinal": ORDINALS for row in range(3)},
    **{f"repeat.monthly-weekday.{row}.weekday": WEEKDAYS for row in range(3)},
    "repeat.monthly-day.on": ["1", "1,15", "31 , 2", " ", "x"],
    "repeat.until": ["2027-01-01", ""],
    "repeat.count": ["3", "0"],
    "repeat.except": ["2026-12-26", "2027-01-09", "x"],
    **{f"dates.{row}.day": ["2026-12-13", "2026-12-12", "2027-01-01", "x", ""] for row in range(3)},
    **{f"dates.{row}.time": ["10:00", "11:30", ""] for row in range(3)},
}


def repetition() -> st.SearchStrategy[list[tuple[str, str]]]:
    """Fields that say when an event happens again."""
    one = st.sampled_from(sorted(REPETITION)).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(sorted(REPETITION[name])))
    )
    kind = st.sampled_from([[("repeat.kind", kind)] for kind in (*KINDS, "x")])
    return st.tuples(kind, st.lists(one, max_size=10)).map(lambda both: both[0] + both[1])


def filled(name: str) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Fields of a form as a browser, or somebody who writes his own, may send them."""
    names = st.sampled_from([*find_names(find_form(name).questions), "body", "kind", "links", "links.x.url"])
    when = st.sampled_from(
        [[], [("start.day", "2026-12-12")], [("start.day", "2026-12-12"), ("start.time", "10:00")]]
    )
    fields = st.lists(st.tuples(names, TEXTS), max_size=12)
    return st.tuples(fields, when, repetition() if name == "event" else st.just([])).map(
        lambda parts: list(chain(*parts))
    )


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    with Script(Path(__file__).with_name("answers.mjs")) as script:
        yield script


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=400, deadline=None)
@given(st.data())
def test_browser_reads_and_fills_a_form_as_python_does(script, name, data):
    form = find_form(name)
    questions = [describe(question) for question in form.questions]
    told = {"questions": questions, "stand_ins": dict(form.layout.stand_ins)}
    known = {"titles": TITLES, "others": OTHERS}
    sent = data.draw(filled(name))

    ours = read_answers(form, sent, NAMES, TODAY)
    theirs = script.call("read", told, sent, known, str(TODAY))
    assert ours.body == theirs["body"]
    assert json.dumps(ours.values) == json.dumps(theirs["values"])

    fields = [list(pair) for pair in make_pairs(form, ours.values, ours.body, NAMES)]
    assert fields == script.call("fill", told, ours.values, ours.body, known)
