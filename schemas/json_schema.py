"""JSON Schemas of all kinds of entry and of region.yaml, for editors that help while typing.

One file a kind and language in schemas/generated/, written by `wirkort schemas`. They describe what a
YAML 1.2 parser gives an editor: unquoted numbers where our own reader sees texts, null for an empty
key. What no single key can know (a start before its end) only `wirkort check` knows.
"""

import json
from collections.abc import Mapping
from typing import Any, Literal

from schemas.fields import AGS, ARS, DATE, ID, LINE, PHONE, POSTCODE, TEXT
from schemas.kinds import KINDS
from schemas.model import Model
from schemas.region import Region

Language = Literal["de", "en"]
Schema = dict[str, Any]

LANGUAGES: tuple[Language, ...] = ("de", "en")
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    "initiative": {"de": "Initiative", "en": "Initiative"},
    "project": {"de": "Projekt oder Idee", "en": "Project or idea"},
    "event": {"de": "Termin", "en": "Event"},
    "notice": {"de": "Aushang", "en": "Notice"},
    "guide": {"de": "Anleitung", "en": "Guide"},
    "page": {"de": "Seite", "en": "Page"},
    "target": {"de": "Klimaziel", "en": "Climate target"},
    "survey": {"de": "Befragung", "en": "Survey"},
    "town": {"de": "Andere Stadt", "en": "Other town"},
    "region": {"de": "Region", "en": "Region"},
}
# Texts that a YAML parser takes for numbers when nobody quotes them.
_LOOK_LIKE_NUMBERS = {LINE, TEXT, PHONE, POSTCODE, DATE, AGS, ARS}
# Where one text stands for a mapping or a list (schemas.initiative.as_membership and its like).
_SHORT_FORMS: Mapping[str, Schema] = {
    "Membership": {"type": "string", "pattern": ID},
    "Label": {"type": ["string", "number"], "maxLength": 80},
}
_ONE_OR_MANY = {"on", "allowed"}


def all_schemas() -> dict[str, str]:
    """The text of every generated file by its path below schemas/generated/."""
    names = (*KINDS, "region")
    return {
        f"{language}/{name}.json": render_json_schema(name, language)
        for language in LANGUAGES
        for name in names
    }


def render_json_schema(name: str, language: Language) -> str:
    """The JSON Schema (draft 2020-12) of a kind of entry or of `region`, labels in this language."""
    model: type[Model] = Region if name == "region" else KINDS[name].model
    made = model.model_json_schema()
    schema = {"$schema": DRAFT, "title": _TITLES[name][language]} | _object(made, language)
    parts = {part: _object(one, language) for part, one in sorted(made.get("$defs", {}).items())}
    return json.dumps(schema | ({"$defs": parts} if parts else {}), ensure_ascii=False, indent=2) + "\n"


def _object(made: Schema, language: Language) -> Schema:
    required = made.get("required", [])
    properties = {
        key: _property(key, one, language, key not in required) for key, one in made["properties"].items()
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        **({"required": required} if required else {}),
    }


def _property(key: str, made: Schema, language: Language, optional: bool) -> Schema:
    """One key: its words in the language, what it takes, null where it may be empty."""
    words = {"title": made["label"][language], "description": made.get("help", {}).get(language)}
    value = _value(made)
    if key in _ONE_OR_MANY and "items" in value:
        value = {"anyOf": [value, value["items"]]}
    if isinstance(made.get("default"), (str, bool, int, float)):
        value["default"] = made["default"]
    return {name: text for name, text in words.items() if text} | (_or_null(value) if optional else value)


def _value(made: Schema) -> Schema:
    """What a YAML parser may give here, without pydantic's titles and our labels."""
    choices = [one for one in made.get("anyOf", ()) if one.get("type") != "null"]
    if choices:
        return _value(choices[0])
    if "$ref" in made:
        return _reference(made["$ref"])
    value = {name: one for name, one in made.items() if name not in ("title", "default", "label", "help")}
    if "items" in value:
        value["items"] = _value(value["items"])
    if "patternProperties" in value:
        value["additionalProperties"] = False
    if value.get("pattern") in _LOOK_LIKE_NUMBERS:
        value["type"] = ["string", "number"]
    return value


def _reference(ref: str) -> Schema:
    short = _SHORT_FORMS.get(ref.rsplit("/", 1)[-1])
    return {"anyOf": [{"$ref": ref}, short]} if short else {"$ref": ref}


def _or_null(value: Schema) -> Schema:
    """The same, or nothing: an empty key is an absent one."""
    if "$ref" in value:
        return {"anyOf": [value, {"type": "null"}]}
    if "anyOf" in value:
        return value | {"anyOf": [*value["anyOf"], {"type": "null"}]}
    if "enum" in value:
        return {name: one for name, one in value.items() if name != "type"} | {"enum": [*value["enum"], None]}
    kinds = value.get("type", [])
    return value | {"type": [*(kinds if isinstance(kinds, list) else [kinds]), "null"]}
