"""What the API's documents look like: JSON Schema of draft 2020-12, made from the models.

The models describe what people may write (`yes`, `ja`, `true`); here stands what comes out (true).
Keys may be added to the API, so no schema forbids the ones it does not know.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from plugins.exports.network.schema import make_network_schema
from plugins.exports.values import HIDDEN
from schemas import KINDS
from schemas.fields import DATE, ID, LINE, POSTCODE, TEXT
from schemas.recurrence import EventState
from schemas.region import Attribution, Place, Publisher, Topic

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
LISTED = ("initiative", "project", "event", "notice", "guide")
# What a promise is; limits of length are rules for writing and may change.
_KEPT = {"type", "enum", "const", "format", "pattern", "items", "anyOf", "$ref"}
_MOMENT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2})?$"
_TEXT = {"type": "string"}
_ID = {"type": "string", "pattern": ID}
_DAY = {"type": "string", "format": "date"}
_YES_NO = {"type": "boolean"}
_COUNTS = {"type": "object", "additionalProperties": {"type": "integer"}}


def make_api_schema() -> Schema:
    """One document for all of them: each list's schema stands under its name in `$defs`."""
    lists = {KINDS[kind].folder: _list(_item(kind)) for kind in LISTED}
    lists |= {"places": _list(_place()), "topics": _list(_topic()), "catalogue": _catalogue()}
    documents: Schema = lists | {"occurrences": _list(_occurrence()), "places.geojson": _collection()}
    documents["network"] = make_network_schema()
    return {
        "$schema": DRAFT,
        "title": "Wirkort API, version 1",
        "anyOf": [_ref(name) for name in documents],
        "$defs": documents | _models() | _shared(),
    }


def _models() -> Schema:
    """The schemas of all models that are part of an answer, as they come out."""
    models: list[type[BaseModel]] = [KINDS[kind].model for kind in LISTED]
    models += [Place, Topic, Publisher, Attribution]
    inputs: list[tuple[type[BaseModel], Literal["validation"]]] = [(model, "validation") for model in models]
    _, document = models_json_schema(inputs, ref_template="#/$defs/{model}")
    return {name: _as_answered(schema) for name, schema in sorted(document["$defs"].items())}


def _as_answered(schema: Mapping[str, Any]) -> Schema:
    """A model without hidden keys; required is what is always there, by necessity or by default."""
    properties = {key: one for key, one in schema["properties"].items() if key not in HIDDEN}
    given = [key for key, one in properties.items() if one.get("default") not in (None, [], {})]
    return {
        "title": schema["title"],
        "type": "object",
        "properties": {key: _property(one) for key, one in properties.items()},
        "required": [key for key in properties if key in given or key in schema.get("required", ())],
    }


def _property(schema: Mapping[str, Any]) -> Schema:
    """One key: its words in English, its values as they come out."""
    words = {"title": schema.get("label", {}).get("en"), "description": schema.get("help", {}).get("en")}
    return {name: text for name, text in words.items() if text} | _value(schema)


def _value(schema: Mapping[str, Any]) -> Schema:
    choices = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    if len(choices) == 1:
        return _value(choices[0])
    if True in schema.get("enum", ()):
        return dict(_YES_NO)
    if schema.get("pattern") in (POSTCODE, DATE):
        return _TEXT | {"pattern": schema["pattern"]}
    kept = {key: one for key, one in schema.items() if key in _KEPT and one not in (LINE, TEXT)}
    if "items" in kept:
        kept["items"] = _value(kept["items"])
    return kept


# What is around the models


def _list(item: Schema, **header: Any) -> Schema:
    properties = {"version": {"const": "1"}, **header, "items": {"type": "array", "items": item}}
    return _object(properties, required=("version", "items"))


def _item(kind: str) -> Schema:
    """An entry: its model, and beside it the id and what is computed."""
    beside = _object({"id": _ID, "computed": {"allOf": [_ref("Computed"), _computed_of(kind)]}})
    return {"allOf": [_ref(KINDS[kind].model.__name__), beside]}


def _computed_of(kind: str) -> Schema:
    own: Schema = {
        "project": {"is_idea": _YES_NO, "carrier_wanted": _YES_NO},
        "event": {"timezone": _TEXT},
        "notice": {"by_citizen": _YES_NO},
    }
    relations = {"type": "array", "items": _ref("Relation")}
    properties = {
        "kind": {"const": kind},
        **own.get(kind, {}),
        "image": _ref("PublishedImage"),
        "relations": relations,
    }
    return _object(properties, optional=("image",))


def _place() -> Schema:
    computed = _gathering({"places": {"type": "array", "items": _ID}})
    return {"allOf": [_ref("Place"), _object({"computed": computed})]}


def _topic() -> Schema:
    return {"allOf": [_ref("Topic"), _object({"computed": _gathering({"label": _TEXT})})]}


def _gathering(own: Schema) -> Schema:
    properties = {"address": _TEXT, "url": _TEXT, "feed": _TEXT, **own, "entries": _COUNTS}
    return _object(properties, optional=("url",))


def _occurrence() -> Schema:
    """One date of an event: a time with its offset, or a day with the day after the last as its end."""
    moment = {"type": "string", "pattern": _MOMENT}
    state = {"enum": list(get_args(EventState))}
    locality = {"anyOf": [_ID, {"type": "null"}]}
    properties = {"event": _ID, "start": moment, "end": moment, "all_day": _YES_NO, "state": state}
    return _object(properties | {"locality": locality, "url": _TEXT})


def _catalogue() -> Schema:
    lists = {"type": "object", "additionalProperties": _ref("Address")}
    header: Schema = {
        "title": _TEXT,
        "tagline": _TEXT,
        "languages": {"type": "array", "items": _TEXT},
        "timezone": _TEXT,
        "publisher": _ref("Publisher"),
        "attribution": _ref("Attribution"),
        "updated": _DAY,
        "entries": _COUNTS,
        "lists": lists,
        "schema": _ref("Address"),
    }
    item = {"id": _ID, "title": _TEXT, "summary": _TEXT, "updated": _DAY, "computed": _ref("Computed")}
    return _list(_object(item, optional=("summary",)), **header)


def _collection() -> Schema:
    """RFC 7946 with our properties."""
    coordinates = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    point = _object({"type": {"const": "Point"}, "coordinates": coordinates})
    place = {"id": _ID, "name": _TEXT, "kind": _TEXT, "parent": _ID, "ags": _TEXT}
    properties = place | {"address": _TEXT, "url": _TEXT, "feed": _TEXT, "entries": _COUNTS}
    feature = {
        "type": {"const": "Feature"},
        "id": _ID,
        "geometry": {"anyOf": [point, {"type": "null"}]},
        "properties": _object(
            properties | {"places": {"type": "array", "items": _ID}}, optional=("parent", "ags", "url")
        ),
    }
    features = {"type": "array", "items": _object(feature)}
    return _object({"type": {"const": "FeatureCollection"}, "features": features})


def _shared() -> Schema:
    """What several documents have in common."""
    computed = {
        "kind": {"enum": list(LISTED)},
        "address": _TEXT,
        "url": {"type": "string", "format": "uri"},
        "language": _TEXT,
        "topics": {"type": "array", "items": _ID},
        "locality": _ID,
        "places": {"type": "array", "items": _ID},
        "created": _DAY,
        "review_by": _DAY,
    }
    relation = {"field": _TEXT, "kind": {"enum": list(LISTED)}, "id": _ID, "role": _TEXT}
    size = {"type": "integer"}
    image = {"address": _TEXT, "url": _TEXT, "width": size, "height": size}
    return {
        "Address": _object({"address": _TEXT, "url": _TEXT}, optional=("url",)),
        "Computed": _object(computed, optional=("url", "locality", "review_by")),
        "PublishedImage": _object(image, optional=("url",)),
        "Relation": _object(relation, optional=("role",)),
    }


def _object(
    properties: Schema, *, optional: Iterable[str] = (), required: Iterable[str] | None = None
) -> Schema:
    needed = [key for key in properties if key not in set(optional)] if required is None else list(required)
    return {"type": "object", "properties": properties, "required": needed}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
