"""The generated files: current, valid, in both languages, and in agreement with `wirkort check`."""

import json
import re
from functools import cache

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from plugins.frontmatter import read_entry
from schemas import KINDS, Region
from schemas.json_schema import LANGUAGES, all_schemas, render_json_schema
from tests.schemas.samples import MODELS, refused, valid
from tests.schemas.takes import TAKES

NAMES = (*KINDS, "region")
MODEL_OF = {name: kind.model.__name__ for name, kind in KINDS.items()} | {"region": Region.__name__}
# YAML 1.2's core schema: what an editor takes for null, a boolean, a number.
_CORE = [
    (re.compile(r"|~|null|Null|NULL"), {}.get),
    (re.compile(r"true|True|TRUE"), bool),
    (re.compile(r"false|False|FALSE"), lambda text: not text),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
]


def read_as_editor(text: str):
    """The values of a YAML text as a parser of YAML 1.2 gives them."""
    return _value(yaml.compose(text, Loader=yaml.SafeLoader))


def _value(node):
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return as_editor(node.value) if node.style is None else node.value


def as_editor(value: object) -> object:
    """The same value after an editor's parser, when nobody quotes it."""
    if not isinstance(value, str):
        return value
    return next((make(value) for form, make in _CORE if form.fullmatch(value)), value)


def find_errors(name: str, values: object, language: str = "de") -> list[str]:
    """Where and why the JSON Schema refuses the values."""
    return [f"{error.json_path}: {error.message}" for error in _validator(name, language).iter_errors(values)]


@cache
def _validator(name: str, language: str) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads(render_json_schema(name, language)), format_checker=FormatChecker()
    )


@pytest.fixture(scope="module")
def content(repository):
    return repository / "content"


def test_the_generated_files_are_current(repository):
    folder = repository / "schemas" / "generated"
    files = [path for path in folder.rglob("*") if path.is_file()]

    assert all_schemas() == {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


@pytest.mark.parametrize("path", all_schemas())
def test_each_is_a_valid_schema_of_the_draft(path):
    schema = json.loads(all_schemas()[path])

    Draft202012Validator.check_schema(schema)
    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_key_has_its_words_in_the_language(name, language):
    schema = json.loads(render_json_schema(name, language))
    parts = {MODEL_OF[name]: schema} | schema.get("$defs", {})
    for part, one in parts.items():
        assert sorted(TAKES[part]) == sorted(one["properties"])
        assert one["additionalProperties"] is False
        for info in MODELS[part].model_fields.values():
            key = info.alias or next(key for key, value in MODELS[part].model_fields.items() if value is info)
            words = info.json_schema_extra
            shown = one["properties"][key]
            assert words["label"][language] == shown["title"]
            assert words.get("help", {}).get(language) == shown.get("description")
            assert not {"label", "help"} & set(shown)


def test_nothing_of_the_code_is_left_in_the_words():
    texts = "".join(all_schemas().values())

    assert not re.search(r'"title": "(EntryPlace|With |Review By|TakePart)"', texts)


@pytest.mark.parametrize("name", NAMES)
def test_the_smallest_valid_entry_is_valid_in_the_editor(name):
    lines = yaml.safe_dump(valid(MODEL_OF[name]), allow_unicode=True, default_style=None)

    assert [] == find_errors(name, read_as_editor(lines.replace("'", "")))


@pytest.mark.parametrize("name", NAMES)
def test_the_editor_refuses_what_check_refuses(name):
    """Of single keys: limits, choices, forms, kinds of value; not what looks like a number to the editor."""
    model = MODEL_OF[name]
    for key, words in TAKES[model].items():
        for case, value, code in refused(words.removeprefix("! ")):
            if code not in ("text-empty", "text-too-short", "number-form", "whole-number-form"):
                assert find_errors(name, valid(model) | {key: as_editor(value)}), (key, case)


def test_every_entry_of_the_example_is_valid_in_the_editor(content):
    found = {}
    for kind in KINDS.values():
        for path in sorted((content / kind.folder).glob(f"*{kind.suffix}")):
            text = path.read_text("utf-8")
            head = text.split("\n---", 1)[0].removeprefix("---\n") if kind.suffix == ".md" else text
            found[path.name] = find_errors(kind.name, read_as_editor(head))

    assert len(found) > 40
    assert {} == {name: errors for name, errors in found.items() if errors}


def test_the_region_of_the_example_is_valid_in_the_editor(content):
    assert [] == find_errors("region", read_as_editor((content / "region.yaml").read_text("utf-8")))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("status:", "status"),
        ("charitable: ja", "charitable"),
        ("charitable: yes", "charitable"),
        ("charitable: true", "charitable"),
        ("founded: 2021", "founded"),
        ("founded: 2021-05", "founded"),
        ("title: 2030", "title"),
        ("member_of: [netzwerk, {id: verband, since: 2021}]", "member_of"),
        ("place: {postcode: 01067}", "place"),
        ("contact: {phone: 0431123456}", "contact"),
        ("sdgs: [1, 13]", "sdgs"),
        ("image:", "image"),
        ("tags:", "tags"),
    ],
)
def test_the_editor_accepts_what_check_accepts(written, key):
    values = valid("Initiative") | read_as_editor(written)

    assert [] == [error for error in find_errors("initiative", values) if key in error]
    assert {key} >= set(read_entry(f"---\n{written}\n---\n".encode()).values)
