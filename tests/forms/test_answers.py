"""Answers become an entry and an entry becomes answers: nothing is lost, nothing is made up."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.forms.answers import make_pairs, read_answers
from plugins.forms.form import find_form
from plugins.forms.kept import keep_left_out
from plugins.forms.layouts import LAYOUTS, form_of
from plugins.forms.names import Names
from plugins.frontmatter import FORBIDDEN, read_entry, render_entry
from schemas import KINDS, check
from tests.forms.written import NAMES, entries

TODAY = date(2026, 11, 21)


def read(form, *pairs, names=NAMES):
    """The values of a form that was filled in like this."""
    return read_answers(find_form(form), pairs, names, TODAY).values


@pytest.mark.parametrize("name", LAYOUTS)
@given(data=st.data())
def test_entry_goes_through_its_form_unchanged(name, data):
    form = find_form(name)
    values, body = data.draw(entries(form))
    answers = read_answers(form, make_pairs(form, values, body, NAMES), NAMES, TODAY)
    # As JSON, so that the order of the keys counts, too.
    assert json.dumps(values) == json.dumps(answers.values)
    assert body == answers.body


@pytest.mark.parametrize("name", LAYOUTS)
@given(data=st.data())
def test_what_is_read_is_a_file_that_reads_back(name, data):
    form = find_form(name)
    names = st.sampled_from([f"{path}{end}" for path in form.layout.asked for end in ("", ".day", ".0.what")])
    texts = st.text(max_size=30).filter(lambda text: not FORBIDDEN.search(text))
    pairs = data.draw(st.lists(st.tuples(names, texts), max_size=12))
    answers = read_answers(form, pairs, NAMES, TODAY)
    if answers.values:
        document = read_entry(render_entry(answers.values, answers.body).encode())
        assert (answers.values, answers.body) == (document.values, document.body.strip())


@pytest.mark.parametrize("kind", ["initiative", "project", "event", "notice"])
def test_example_entries_mean_the_same_after_a_change_of_nothing(repository, kind):
    files = sorted((repository / "content" / KINDS[kind].folder).glob("*.md"))
    assert files
    for file in files:
        document = read_entry(file.read_bytes())
        form = find_form(form_of(kind, document.values.get("phase")))
        pairs = make_pairs(form, document.values, document.body, Names({}))
        answers = read_answers(form, pairs, Names({}), TODAY)
        values = keep_left_out(form, answers.values, document.values)
        assert check(KINDS[kind].model, document.values) == check(KINDS[kind].model, values), file
        assert document.body.strip() == answers.body


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("title", "  Ein Treff \r\n")], {"title": "Ein Treff"}),
        ([("summary", "Erste Zeile\r\nzweite")], {"summary": "Erste Zeile zweite"}),
        ([("title", "   ")], {}),
        ([("mode", "onsite"), ("state", "confirmed")], {}),
        ([("mode", "online")], {"mode": "online"}),
        ([("links.0.url", "www.verein.example/a")], {"links": [{"url": "https://www.verein.example/a"}]}),
        ([("links.0.url", "kein Wort")], {"links": [{"url": "kein Wort"}]}),
        ([("links.7.url", "a.example"), ("links.2.label", "")], {"links": [{"url": "https://a.example"}]}),
        ([("place.lat", "54,32"), ("place.lon", "10.1")], {"place": {"lat": "54.32", "lon": "10.1"}}),
        ([("tags", "Rad\r\n\r\n Werkstatt ")], {"tags": ["Rad", "Werkstatt"]}),
        ([("contact.consent", "today")], {"contact": {"consent": "2026-11-21"}}),
        ([("contact.consent", "2026-03-01")], {"contact": {"consent": "2026-03-01"}}),
        ([("place.locality", "gaarden-SÜD")], {"place": {"locality": "gaarden"}}),
        ([("organisers", "Solarkreis"), ("organisers", "Neu")], {"organisers": ["solarkreis", "Neu"]}),
        ([("updated", "2020-01-01"), ("editor_note", "x"), ("aliases", "y"), ("id", "z")], {}),
    ],
    ids=lambda value: "-".join(name for name, _ in value) if isinstance(value, list) else "",
)  # fmt: skip
def test_answer_is_tidied(pairs, expected):
    assert expected == read("event", *pairs)


@pytest.mark.parametrize(
    ("day", "time", "end"),
    [
        ("", "21:00", "2026-12-12 21:00"),
        ("", "01:00", "2026-12-13 01:00"),
        ("", "19:00", "2026-12-13 19:00"),
        ("2026-12-14", "", "2026-12-14"),
        ("2026-12-14", "12:00", "2026-12-14 12:00"),
    ],
)
def test_end_without_a_day_is_the_next_such_time(day, time, end):
    start = [("start.day", "2026-12-12"), ("start.time", "19:00")]
    assert end == read("event", *start, ("end.day", day), ("end.time", time))["end"]


@pytest.mark.parametrize("day", ["", "9999-12-31", "2026-02-30", "morgen", "2026-12"])
def test_end_after_a_start_that_is_no_day_does_not_break(day):
    assert "end" in read("event", ("start.day", day), ("start.time", "19:00"), ("end.time", "01:00"))


def test_notice_is_called_like_what_it_is_about_unless_it_says_more():
    assert "Bohrer" == read("notice", ("title", "Bohrer"))["what"]
    assert "Ein starker" == read("notice", ("title", "Bohrer"), ("what", "Ein starker"))["what"]


def test_idea_keeps_what_only_projects_are_asked():
    before = {"title": "Alt", "phase": "idea", "funding": [{"programme": "Topf"}], "updated": "2026-01-01"}
    form = find_form("idea")
    kept = keep_left_out(form, read("idea", ("title", "Neu"), ("phase", "idea")), before)
    assert {
        "title": "Neu",
        "updated": "2026-01-01",
        "phase": "idea",
        "funding": [{"programme": "Topf"}],
    } == kept
    assert list(kept) == ["title", "updated", "phase", "funding"]


def test_changes_of_a_series_go_with_the_series():
    before = {"repeat": {"every": "week", "changes": [{"on": "2026-12-01", "note": "Anders"}]}}
    form = find_form("event")
    weekly = read("event", ("repeat.kind", "weekly"), ("repeat.weekly.on", "mon"))
    assert before["repeat"]["changes"] == keep_left_out(form, weekly, before)["repeat"]["changes"]
    assert {} == keep_left_out(form, read("event", ("repeat.kind", "none")), before)


def test_wish_that_is_for_both_sides_only_survives_a_form_that_does_not_show_it():
    hidden, shown = {"with": "hof", "visible": "mutual"}, {"topic": "energie", "visible": "public"}
    before = {"wishes": [hidden, shown]}
    form = find_form("initiative")
    given_again = {"wishes": [shown]}
    assert {"wishes": [shown, hidden]} == keep_left_out(form, given_again, before)
