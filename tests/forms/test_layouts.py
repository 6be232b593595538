"""Every key of a model is asked for or left out with a reason, and what is asked has words."""

import pytest

from plugins.forms.form import BODY, find_form
from plugins.forms.layouts import LAYOUTS, form_of
from plugins.forms.questions import TERMS, Question, find_questions, walk
from plugins.forms.words import Words, all_keys
from plugins.render.words import WORDS
from schemas import KINDS

VOICES = [("de", "du"), ("de", "Sie"), ("en", "du")]


def is_below(path: str, others: tuple[str, ...]) -> bool:
    return any(path == other or path.startswith(f"{other}.") for other in others)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_key_is_asked_or_left_out(name):
    layout = LAYOUTS[name]
    asked = (*layout.asked, "dates") if "repeat" in layout.asked else layout.asked
    paths = [question.path for question in walk(find_questions(layout.kind))]
    # The sentences of a series ask for all of it, with one exception that is left out by name.
    deep = [one.path for question in walk(find_questions(layout.kind)) for one in question.questions]
    known = {*paths, *deep, BODY}
    assert [] == [path for path in paths if not is_below(path, (*asked, *layout.left_out))]
    assert [] == [path for path in paths if is_below(path, layout.asked) and is_below(path, layout.left_out)]
    assert set() == set(layout.asked) - known
    tops = {path.partition(".")[0] for path in paths}
    assert [] == [path for path in layout.left_out if path.partition(".")[0] not in tops]


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_question_is_asked_twice(name):
    asked = LAYOUTS[name].asked
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_every_entry_needs_is_never_folded_away(name):
    layout = LAYOUTS[name]
    open_paths = [path for part in layout.parts for path in part.paths]
    given = {*layout.preset, *layout.suggested, *layout.stand_ins, *layout.left_out}
    needed = [one.path for one in find_questions(layout.kind) if one.is_required and one.path not in given]
    assert [] == [path for path in needed if path not in open_paths]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize(("language", "voice"), VOICES)
def test_every_part_and_fold_has_a_title(name, language, voice):
    words, layout = Words(language, voice), LAYOUTS[name]
    parts = [f"part.{part.name}" for part in layout.parts]
    folds = [f"fold.{fold.name}" for part in layout.parts for fold in part.folds]
    assert [] == [key for key in [*parts, *folds, f"form.{name}"] if not words.text(key, name)]


def all_questions(questions: tuple[Question, ...]) -> list[Question]:
    return [one for question in questions for one in (question, *all_questions(question.questions))]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_choice_has_a_word(name):
    chosen = [
        one for one in all_questions(find_form(name).questions) if one.choices and one.group not in TERMS
    ]
    assert [] == [
        (one.path, choice)
        for one in chosen
        for choice in one.choices
        if one.control in ("choice", "choices")
        and choice not in WORDS.get(one.group, {})
        # Of the series only the sentences are drawn.
        and not one.path.startswith("repeat.")
    ]


@pytest.mark.parametrize("name", LAYOUTS)
def test_presets_stand_ins_and_needs_are_questions_of_the_form(name):
    layout, form = LAYOUTS[name], find_form(name)
    assert set() == {*layout.stand_ins, *layout.stand_ins.values(), *layout.needed} - set(layout.asked)
    assert [] == [path for path in layout.preset if "." in path]
    for field, value in (*layout.preset.items(), *layout.suggested.items()):
        path, _, key = field.partition(".0.")
        asked = form.question(path)
        inner = next(one for one in (asked, *asked.questions) if one.path == (key or path))
        assert value in inner.choices


def test_idea_and_its_project_have_a_form_each():
    assert ["idea", "project", "event", None] == [
        form_of("project", "idea"),
        form_of("project", "running"),
        form_of("event"),
        form_of("guide"),
    ]


def test_words_belong_to_something_that_is_asked():
    used = set()
    for name, layout in LAYOUTS.items():
        paths = {one.path for one in all_questions(find_form(name).questions)} | {BODY}
        rows = [one for one in walk(find_form(name).questions) if one.control == "rows"]
        paths |= {f"{row.path}.{inner.path}" for row in rows for inner in row.questions}
        paths |= {path.replace("join.", "take_part.") for path in paths}
        used |= {f"ask.{path}" for path in paths} | {f"ask.{name}/{path}" for path in paths}
        used |= {f"part.{part.name}" for part in layout.parts} | {
            f"part.{name}/{p.name}" for p in layout.parts
        }
        folds = [fold.name for part in layout.parts for fold in part.folds]
        used |= (
            {f"fold.{fold}" for fold in folds} | {f"fold.{name}/{fold}" for fold in folds} | {f"form.{name}"}
        )
    own = ("ask.picture", "ask.picture.alt", "ask.picture.credit", "ask.contact_address")
    rest = [key for key in all_keys() if key not in used and key not in own]
    assert [] == [
        key for key in rest if key.partition(".")[0] not in ("change", "series", "every", "hint", "script")
    ]


@pytest.mark.parametrize("kind", ["initiative", "project", "event", "notice"])
def test_limits_and_choices_are_those_of_the_model(kind):
    schema = KINDS[kind].model.model_json_schema()
    for question in find_questions(kind):
        made = schema["properties"][question.key]
        made = next((one for one in made.get("anyOf", ()) if one.get("type") != "null"), made)
        if question.most is not None:
            assert (question.least, question.most) == (made.get("minItems", 0), made["maxItems"]), (
                question.path
            )
        elif question.control in ("text", "area"):
            limits = (made.get("minLength"), made.get("maxLength"))
            assert (question.min_length, question.max_length) == limits, question.path
        if question.control == "choice" and question.group not in TERMS:
            assert list(question.choices) == made["enum"], question.path
