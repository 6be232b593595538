"""What is wrong with an answer, at the question it is about, in words about questions."""

import pytest

from plugins.forms.complaints import find_complaints
from plugins.forms.form import find_form
from plugins.forms.layouts import LAYOUTS
from plugins.forms.words import Words
from plugins.problems import make_problem
from schemas import KINDS, check

BOTH_ENDS = {"every": "day", "count": "2", "until": "2026-02-01"}
DU, SIE, EN = Words("de", "du"), Words("de", "Sie"), Words("en", "du")


def complain(form, *problems, words=DU):
    """Field and sentence of each complaint."""
    return [(one.name, one.text) for one in find_complaints(find_form(form), problems, words)]


def wrong(code, field, **params):
    return make_problem(code, "events/x.md", params, field=field)


@pytest.mark.parametrize(
    ("form", "field", "name"),
    [
        ("event", "title", "title"),
        ("event", "start", "start"),
        ("event", "organisers.2", "organisers"),
        ("event", "links.1.url", "links.1.url"),
        ("event", "links", "links"),
        ("event", "repeat.on.0", "repeat"),
        ("event", "repeat.until", "repeat.until"),
        ("event", "repeat.except.3", "repeat.except"),
        ("event", "dates.2", "repeat"),
        ("event", "image.alt", "picture"),
        ("event", "registration.url", "registration.url"),
        ("initiative", "member_of.0.id", "member_of.0.id"),
        ("initiative", "member_of.0", "member_of"),
        ("initiative", "cooperation.1.topics.0", "cooperation.1.topics"),
        ("initiative", "join", "join.what"),
        ("initiative", "contact", "contact.email"),
        ("project", "lessons.helped.0.note", "lessons.helped.0.note"),
        ("project", "transfer", "transfer.possible"),
        ("event", "updated", ""),
        ("event", "", ""),
    ],
)
def test_problem_is_shown_at_its_question(form, field, name):
    assert [name] == [name for name, _ in complain(form, wrong("expected-text", field))]


def test_complaints_stand_in_the_order_of_the_form():
    fields = ("organisers", "updated", "start", "title", "links.0.url", "place.locality")
    names = [name for name, _ in complain("event", *(wrong("expected-text", field) for field in fields))]
    assert ["title", "start", "place.locality", "organisers", "links.0.url", ""] == names


def test_one_question_has_one_complaint():
    problems = (wrong("text-empty", "title", key="title"), wrong("line-break", "title", key="title"))
    assert 1 == len(complain("event", *problems))


def test_warning_is_no_complaint():
    assert [] == complain("event", wrong("contact-mobile", "contact.phone", value="0170"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (DU, "„Fragen an wen“: „Nie“ steht nicht in der Liste. Wähle dort einen Namen aus."),
        (SIE, "„Fragen an wen“: „Nie“ steht nicht in der Liste. Wählen Sie dort einen Namen aus."),
        (EN, "“Whom to ask”: “Nie” is not in the list. Choose a name from it."),
    ],
    ids=["du", "Sie", "en"],
)
def test_complaint_speaks_to_the_reader_and_names_the_question(words, sentence):
    ((_, text),) = complain("event", wrong("id-form", "organisers.0", value="Nie"), words=words)
    label = words.label(find_form("event").question("organisers"), "event").rstrip("?")
    assert sentence.replace("Fragen an wen", label).replace("Whom to ask", label) == text


def test_question_of_a_row_is_named_with_its_row():
    ((_, text),) = complain("initiative", wrong("missing-key", "needs.0.kind", key="kind"))
    assert "Hier fehlt noch etwas: „Gesucht: Welche Hilfe?“" == text


@pytest.mark.parametrize("name", LAYOUTS)
def test_empty_form_names_every_question_that_needs_an_answer(name):
    form = find_form(name)
    _, faults = check(KINDS[form.kind].model, {})
    problems = [wrong(fault.code, ".".join(map(str, fault.path)), **fault.params) for fault in faults]
    needed = {one.path for one in form.questions if one.is_required}
    assert needed - {"updated"} <= {one.name for one in find_complaints(form, problems, DU)}


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"start": "2026-12-12 10:00", "end": "2026-12-12 09:00"}, "end"),
        ({"start": "2026-12-12 10:00", "end": "2026-12-13"}, "end"),
        ({"start": "2026-12-12", "duration": "2 h"}, "duration"),
        ({"start": "2026-12-12 10:00", "price": "5 Euro", "free": "yes"}, "free"),
        ({"start": "2026-12-12 10:00", "contact": {"name": "Ada"}}, "contact.name"),
        ({"start": "2026-12-12 10:00", "place": {"lat": "54.1"}}, "place.lat"),
        ({"start": "2026-12-12 10:00", "topics": []}, "topics"),
        ({"start": "2026-12-12", "repeat": {"every": "month", "on": ["sat"]}}, "repeat"),
        ({"start": "2026-12-12", "dates": ["2026-12-11", "2026-12-12"]}, "repeat"),
        ({"start": "2026-12-12", "repeat": {"every": "day", "count": "2", "until": "x"}}, "repeat.until"),
        ({"start": "2026-01-01", "repeat": BOTH_ENDS}, "repeat.count"),
    ],
    ids=str,
)  # fmt: skip
def test_rule_over_several_questions_is_shown_at_one_of_them(values, name):
    event = {
        "title": "Treff",
        "organisers": ["a-b"],
        "kind": "talk",
        "topics": ["energie"],
        "updated": "2026-11-01",
    }
    _, faults = check(KINDS["event"].model, event | values)
    problems = [wrong(fault.code, ".".join(map(str, fault.path)), **fault.params) for fault in faults]
    assert [name] == [one for one, _ in complain("event", *problems)]
