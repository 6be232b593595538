# ruff: noqa: E501 - a table of texts reads best in few lines
"""The browser makes of a form what Python makes of it, and gives the same fields back."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.forms.answers import make_pairs, read_answers
from plugins.forms.form import Form, find_form
from plugins.forms.kept import keep_left_out
from plugins.forms.layouts import LAYOUTS
from plugins.forms.names import Names
from plugins.forms.questions import TERMS, Question, find_questions
from plugins.forms.repetition import KINDS
from schemas import KINDS as ENTRIES
from schemas.faults import check
from schemas.recurrence import ORDINALS, WEEKDAYS
from tests.node import Script

TODAY = date(2026, 11, 21)
TITLES = {
    "initiative": {
        "solar": "Solarkreis Gaarden",
        "rad": "Fahrrad & Straße",
        "aa": "Doppelt",
        "bb": "doppelt",
    },
    "project": {"dach": "Das Dach", "solar": "Solarkreis Gaarden"},
    "event": {"markt": "Markt (2026)", "fest": "Fest (markt)"},
    "place": {"kiel": "Kiel", "gaarden": "Gaarden", "preetz": "Preetz"},
    "area": {"kiel": "Kiel", "region": "die ganze Region"},
}
OTHERS = {"place": {"Gaarden-Süd": "gaarden", "Kiel": "preetz", "Schusterstadt": "preetz"}}
NAMES = Names(TITLES, OTHERS)
TEXTS = st.sampled_from([
    "", " ", "Kiel", "kiel", "KIEL", "Schusterstadt", "doppelt", "Doppelt (aa)", "Solarkreis Gaarden", "x (solar)", "x (y)",
    "FAHRRAD & STRASSE", "Markt (2026)", "Fest (markt)", "region", "2026-12-12", "2026-12-31", "2026-02-30", "10:00", "23:30",
    "09:15", "today", "yes", "no", "ja", "Nein", "onsite", "confirmed", "1", "2", "1, 15 ", "1,5", "-0,25", "1,5,5", "first",
    "mon", "example.org", "www.example.org/a?b", "https://example.org", "example.org/\n", "kein wort.", "a\r\nb", "a \n\n b", " a ",
    "a\rb", "\xa0a\u3000", "eins\nzwei\n \n drei", "5", "z\u2028", "ä", "de", "{{ a }}", "</script>", "[object Object]", "constructor",
    "__proto__",
])  # fmt: skip


def describe(question: Question) -> dict[str, Any]:
    """A question as the browser is told it."""
    return {**asdict(question), "questions": [describe(inner) for inner in question.questions]}


def tell(form: Form) -> dict[str, Any]:
    """A form as the browser is told it."""
    return {
        "kind": form.kind,
        "questions": [describe(question) for question in form.questions],
        "stand_ins": dict(form.layout.stand_ins),
        "left_out": list(form.layout.left_out),
        "order": [question.key for question in find_questions(form.kind)],
    }


def find_names(questions: tuple[Question, ...], prefix: str = "") -> Iterator[tuple[str, Question]]:
    """The names of all fields below these questions, rows 0 to 2 of each list."""
    for question in questions:
        name = f"{prefix}{question.path}"
        if question.control == "group":
            yield from find_names(question.questions, prefix)
        elif question.control == "rows":
            for row in range(3):
                yield from find_names(question.questions, f"{name}.{row}.")
        elif question.control == "moment":
            yield from ((f"{name}.day", question), (f"{name}.time", question))
        elif question.control != "repetition":
            yield name, question


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


def typed(name: str) -> st.SearchStrategy[tuple[str, str]]:
    """A field with anything in it, as somebody may send who writes his own form."""
    names = [one for one, _ in find_names(find_form(name).questions)]
    return st.tuples(st.sampled_from([*names, "body", "kind", "links", "links.x.url"]), TEXTS)


def chosen(name: str) -> st.SearchStrategy[tuple[str, str]]:
    """A field as a browser sends it: of boxes and lists only what they offer."""
    offered = {TERM: ["energie"] for TERM in TERMS}
    fields = dict(find_names(find_form(name).questions))

    def answer(field: str) -> st.SearchStrategy[tuple[str, str]]:
        question = fields[field]
        known = [id for kind in question.refers for id in TITLES.get(kind, {})]
        choices = question.choices or offered.get(question.group) or known
        return st.tuples(st.just(field), st.sampled_from(choices) if choices else TEXTS)

    return st.sampled_from(sorted(fields)).flatmap(answer)


def filled(
    name: str, field: Callable[[str], st.SearchStrategy[tuple[str, str]]]
) -> st.SearchStrategy[list[tuple[str, str]]]:
    """A form with some fields filled in."""
    when = st.sampled_from(
        [[], [("start.day", "2026-12-12")], [("start.day", "2026-12-12"), ("start.time", "10:00")]]
    )
    fields = st.lists(field(name), max_size=12)
    return st.tuples(fields, when, repetition() if name == "event" else st.just([])).map(
        lambda parts: list(chain(*parts))
    )


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    with Script(Path(__file__).with_name("answers.mjs")) as script:
        yield script


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_browser_reads_and_fills_a_form_as_python_does(script, name, data):
    form = find_form(name)
    told, known = tell(form), {"titles": TITLES, "others": OTHERS}
    sent = data.draw(filled(name, typed))

    ours = read_answers(form, sent, NAMES, TODAY)
    theirs = script.call("read", told, sent, known, str(TODAY))
    assert ours.body == theirs["body"]
    assert json.dumps(ours.values) == json.dumps(theirs["values"])

    fields = [list(pair) for pair in make_pairs(form, ours.values, ours.body, NAMES)]
    assert fields == script.call("fill", told, ours.values, ours.body, known)


# Only a catalogue knows whether an id leads anywhere.
ELSEWHERE = {"id-form", "unknown-reference", "id-or-url-form"}


def find_faults(form: Form, values: dict[str, Any]) -> set[tuple[str, str]]:
    """Field and code of what the models find."""
    _, faults = check(ENTRIES[form.kind].model, {**values, "updated": str(TODAY)})
    return {(name_of(fault.path), fault.code) for fault in faults}


def name_of(path: tuple[str | int, ...]) -> str:
    """The field of a fault: an item of a list is asked for in the list's own field."""
    return ".".join(str(part) for part in (path[:-1] if isinstance(path[-1], int) else path))


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_browser_finds_the_faults_the_models_find(script, name, data):
    form = find_form(name)
    values = read_answers(form, data.draw(filled(name, chosen)), NAMES, TODAY).values
    ours = find_faults(form, values)
    found = script.call("check", tell(form), values, {"titles": TITLES, "others": OTHERS})
    theirs = {(one["name"], one["code"]) for one in found}
    assert {one for one in ours if one[1] not in ELSEWHERE} == {
        one for one in theirs if one[1] not in ELSEWHERE
    }


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=50, deadline=None)
@given(st.data())
def test_changed_entry_keeps_what_is_not_asked(script, name, data):
    form = find_form(name)
    values = read_answers(form, data.draw(filled(name, chosen)), NAMES, TODAY).values
    before = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "updated": st.just("2026-01-01"),
                "title": st.just("Vorher"),
                "aliases": st.just(["frueher"]),
                "repeat": st.just({"every": "week", "changes": [{"on": "2026-12-12", "state": "cancelled"}]}),
            },
        )
    )
    expected = keep_left_out(form, values, before)
    assert json.dumps(expected) == json.dumps(script.call("keep", tell(form), values, before))
