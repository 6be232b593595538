"""The pages that ask: what they hold empty, filled in and with something wrong."""

import re
from html import unescape

import pytest
from markupsafe import escape

from plugins.exports.form_entries import entry_texts
from plugins.forms.answers import make_pairs, read_answers
from plugins.forms.fields import make_fields
from plugins.forms.form import find_form
from plugins.forms.layouts import LAYOUTS
from plugins.forms.names import Names
from plugins.problems import make_problem
from plugins.render import Renderer
from plugins.views.form import Given, make_context, make_form_view
from schemas.sectors import ACTOR_KINDS
from tests.theme.full import FULL, REGION, TODAY, read

NAMED = re.compile(r'<(?:input|select|textarea)\b[^>]*\bname="([^"]+)"')
SENT = {"form", "change", "idempotency_key", "started", "altcha", "website"}
ALWAYS = {*SENT, "picture", "picture.alt", "picture.credit"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return read(tmp_path_factory.mktemp("form"))


@pytest.fixture(scope="module")
def draw(site):
    """The page of a form with what was given."""
    catalogue, settings = site
    context, renderer = make_context(catalogue, settings), Renderer(settings)
    return lambda name, given=Given(): renderer.page(make_form_view(name, context, given)).decode()  # noqa: B008


def drawn(folder, name, region, given=None):
    """The page of a form in another region."""
    catalogue, settings = read(folder, {**FULL, "region.yaml": region})
    view = make_form_view(name, make_context(catalogue, settings), given or Given())
    return Renderer(settings).page(view).decode()


def wrong(code, field, **params):
    return make_problem(code, "x.md", params, field=field)


def fields_of(page):
    """What a browser without a script would send, as the names with their texts."""
    found = []
    for tag in re.findall(r"<input\b[^>]*>", page):
        attributes = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        is_ticked = attributes.get("type") not in ("checkbox", "radio") or " checked" in tag
        if is_ticked and "name" in attributes:
            found.append((attributes["name"], unescape(attributes.get("value", ""))))
    for name, inner in re.findall(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inner)
        found.append((name, chosen[1] if chosen else ""))
    for name, text in re.findall(r'<textarea\b[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL):
        found.append((name, unescape(text.removeprefix("\n"))))
    return [(name, text) for name, text in found if name not in ALWAYS]


@pytest.mark.parametrize("name", LAYOUTS)
def test_page_asks_for_all_that_its_form_reads(draw, name):
    form = find_form(name)
    named = {re.sub(r"\.\d+\.", ".0.", found) for found in NAMED.findall(draw(name))} - ALWAYS
    expected = set()
    for path in form.layout.asked:
        question = form.question(path)
        if question.control == "rows":
            expected |= {f"{path}.0.{inner.path}" for inner in question.questions}
        elif question.control == "moment":
            expected |= {f"{path}.day", f"{path}.time"}
        elif question.control == "repetition":
            series = {found for found in named if found.startswith(("repeat.", "dates."))}
            assert {"repeat.kind", "repeat.weekly.on", "repeat.until", "dates.0.day"} <= series
            expected |= series
        else:
            expected.add(path)
    assert expected == named


@pytest.mark.parametrize("name", LAYOUTS)
def test_page_that_nobody_filled_in_says_nothing_but_its_presets(draw, name):
    form = find_form(name)
    answers = read_answers(form, fields_of(draw(name)), Names({}), TODAY)
    chosen = (*form.layout.preset.items(), *form.layout.suggested.items())
    assert read_answers(form, chosen, Names({}), TODAY) == answers


@pytest.mark.parametrize(
    ("name", "kind", "id"),
    [
        ("event", "event", "treffen"),
        ("initiative", "initiative", "verein"),
        ("project", "project", "dach"),
        ("notice", "notice", "gesuch"),
    ],
)
def test_page_shows_an_entry_as_it_is(site, draw, name, kind, id):
    """The round trip through real HTML: what a browser sends back unchanged is the same entry."""
    catalogue, settings = site
    names, form = make_context(catalogue, settings).names, find_form(name)
    entry = catalogue.get(kind, id)
    pairs = make_pairs(form, entry_texts(entry), catalogue.body_of(entry.key), names)
    sent = fields_of(draw(name, Given(pairs)))
    expected, found = (read_answers(form, one, names, TODAY) for one in (pairs, sent))
    assert {} == {
        key: (expected.values.get(key), found.values.get(key))
        for key in {*expected.values, *found.values}
        if expected.values.get(key) != found.values.get(key)
    }
    assert expected.body == found.body


def test_errors_stand_on_top_and_at_the_field_in_the_same_words(draw):
    problems = (
        wrong("text-too-short", "title", key="title", limit=3),
        wrong("id-form", "organisers.0", value="Nie"),
    )
    page = draw("event", Given((("title", "Wi"), ("organisers", "Nie")), problems))
    top = re.search(r'<div class="wrong".*?</div>', page, re.DOTALL)[0]
    assert 'role="alert" tabindex="-1" data-slot="errors" autofocus>' in top
    links = dict(re.findall(r'<a href="#([^"]+)">([^<]+)</a>', top))
    assert ["q-title", "q-organisers-1"] == list(links)
    for anchor, sentence in links.items():
        assert f'id="{anchor}"' in page
        assert 2 == page.count(sentence)
    assert (
        'id="q-title" name="title" required aria-describedby="q-title-error q-title-help" aria-invalid="true"'
        in page
    )


def test_summary_is_hidden_while_nothing_is_wrong(draw):
    assert re.search(r'data-slot="errors" hidden>', draw("event"))


def test_rare_questions_open_where_something_is_answered_or_wrong(draw):
    given = Given((("price", "5 Euro"),), (wrong("email-form", "contact.email", value="x"),))
    opened = re.findall(
        r'<details class="fold" open>\s*<summary class="fold__title">([^<]+)', draw("event", given)
    )
    assert ["Kosten und Anmeldung", "Fragen an wen? Links"] == opened
    assert [] == re.findall(r'<details class="fold" open>', draw("event"))


def test_problem_of_a_part_nobody_asks_for_is_said_without_a_link(draw):
    page = draw("event", Given(problems=(wrong("created-after-updated", "created", updated="2026-01-01"),)))
    top = re.search(r'<div class="wrong".*?</div>', page, re.DOTALL)[0]
    assert "<li>" in top
    assert "href" not in top


@pytest.mark.parametrize(
    "text", ['"><script>alert(1)</script>', "</textarea><b>", "{{ 7 * 7 }}", "a\nb", " "], ids=repr
)
def test_strangers_text_stays_text(draw, text):
    names = ("title", "summary", "organisers", "body", "place.locality", "links.0.label", "kind", "start.day")
    page = draw(
        "event", Given(tuple((name, text) for name in names), (wrong("id-form", "organisers.0", value=text),))
    )
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert str(escape(text.strip())) in page


def test_hidden_fields_carry_the_change_and_the_key(draw):
    page = draw("event", Given(change="treffen", key="abc"))
    assert '<input type="hidden" name="change" value="treffen">' in page
    assert '<input type="hidden" name="idempotency_key" value="abc">' in page
    assert SENT == {name for name in NAMED.findall(page) if name in SENT}


def test_change_says_what_is_changed(draw):
    page = draw("event", Given((("title", "Ein <b>Treff</b>"),), change="treffen"))
    assert "<h1>Ändern: Ein &lt;b&gt;Treff&lt;/b&gt;</h1>" in page
    assert "<title>Ändern: Ein &lt;b&gt;Treff" in page


def test_without_a_service_the_page_says_how_to_go_on_without_a_script(draw):
    page = draw("event")
    assert re.search(r"<noscript>.*Ohne JavaScript", page)
    assert "<form" in page
    assert " action=" not in page
    assert 'type="submit"' not in page
    assert 'name="contact_address"' not in page


def test_with_a_service_the_page_sends_itself(tmp_path):
    region = f"{REGION}\nform: {{url: https://form.probe.example/}}"
    page = drawn(tmp_path, "event", region)
    assert 'action="https://form.probe.example/submissions"' in page
    assert 'enctype="multipart/form-data"' in page
    assert "<noscript>" not in page
    assert 'name="contact_address"' in page
    assert "nach spätestens 90 Tagen" in page


def test_page_of_the_service_sends_to_the_service_and_has_no_script(draw):
    page = draw("event", Given(action="/submissions"))
    assert 'action="/submissions"' in page
    assert '<script type="module"' not in page


def test_region_decides_how_long_addresses_are_kept(tmp_path):
    region = f"{REGION}\nform: {{url: https://form.probe.example/}}\nintake: {{keep_days: 30}}"
    assert "nach spätestens 30 Tagen" in drawn(tmp_path, "event", region)


def test_help_line_is_that_of_the_region(draw, tmp_path):
    assert '<a href="tel:04311234">0431 1234</a> (dienstags)' in draw("notice")
    without = drawn(tmp_path, "notice", re.sub(r"(?m)^help:.*\n", "", REGION))
    assert "help-line" not in without


@pytest.mark.parametrize("name", LAYOUTS)
def test_sie_is_never_du(tmp_path, name):
    page = drawn(tmp_path, name, f"{REGION}\nvoice: Sie")
    main = re.sub(r"<[^>]+>", " ", page[page.index("<form") : page.index("</form>")])
    assert not re.search(r"\b([Dd]u|[Dd]ir|[Dd]ich|[Dd]ein\w*|[Ee]uch|[Ee]ure?[mnrs]?)\b", main)


@pytest.mark.parametrize("name", LAYOUTS)
def test_english_form_has_no_german_question(tmp_path, name):
    page = drawn(tmp_path, name, REGION.replace("[de]", "[en]"))
    labels = re.findall(
        r'class="(?:question__label|fold__title|part__title|option__label)"[^>]*>([^<]+)', page
    )
    assert len(labels) > 20
    german = re.compile(r"\b(und|oder|der|die|das|wie|wo|wann|wer|ein|eine|nicht)\b", re.IGNORECASE)
    assert [] == [label for label in labels if german.search(label)]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_nobody_has_to_know_about_files_and_keys(tmp_path, name, language):
    page = drawn(tmp_path, name, REGION.replace("[de]", f"[{language}]"))
    words = re.sub(r"<[^>]+>", " ", page[page.index("<form") : page.index("</form>")])
    jargon = re.compile(r"YAML|region\.yaml|Kennung|JJJJ|YYYY|\bGit\b|`|\b[Ff]ront matter|\bids?\b")
    assert None is jargon.search(words)


def test_lists_offer_what_there_is(draw):
    page = draw("event")
    lists = dict(re.findall(r'<datalist id="list-([\w-]+)">(.*?)</datalist>', page, re.DOTALL))
    assert {"place", "initiative", "project", "event"} == set(lists)
    assert '<option value="Preetz">' in lists["place"]
    assert 'list="list-place"' in page


def test_consent_is_asked_with_its_own_words_and_keeps_its_day(draw):
    asked = 'name="contact.consent" value="today"'
    assert asked in draw("initiative")
    assert "Ich habe die Person gefragt" in draw("initiative")
    given = draw("initiative", Given((("contact.consent", "2026-03-01"),)))
    assert 'name="contact.consent" value="2026-03-01" checked' in given


def test_every_kind_of_actor_is_listed_where_the_sector_is_asked(draw):
    page = draw("initiative")
    assert [] == [kind.de for kind in ACTOR_KINDS if str(escape(kind.de)) not in page]


def test_texts_longer_than_a_field_are_shown_again_in_full(draw):
    long = "x" * 5000
    assert make_fields(fields_of(draw("event", Given((("title", long),))))).first("title") == long


def test_suggestion_changes_no_entry_that_is_silent(draw):
    assert ("organisations.0.role", "lead") in fields_of(draw("project"))
    pairs = (("title", "Das Dach"), ("organisations.0.id", "Das Netz"))
    assert ("organisations.0.role", "partner") in fields_of(draw("project", Given(pairs)))
