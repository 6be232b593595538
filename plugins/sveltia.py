"""The configuration of Sveltia CMS, an editor in the browser, made from the models.

In: the models and the region. Out: the text of config.yml, which is JSON and so YAML as well.
Run as `python -m plugins.sveltia CONTENT FILE` it writes it; a test fails when they differ.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from plugins.catalogue.read import read_region
from plugins.review.values import choice_in_words
from schemas import KINDS, Region
from schemas.model import Model

HEAD = "# Aus den Modellen erzeugt: python -m plugins.sveltia content docs/cms/config.yml\n"
_LABELS = {
    "initiative": ("initiatives", "Initiativen"),
    "project": ("projects", "Projekte und Ideen"),
    "event": ("events", "Termine"),
    "notice": ("notices", "Gesucht und geboten"),
    "guide": ("guides", "Anleitungen"),
    "page": ("pages", "Seiten"),
}
_LONG = 200
_MOMENT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2})?$"
Node = dict[str, Any]


def render_config(region: Region) -> str:
    """The whole file."""
    return HEAD + json.dumps(_config(region), ensure_ascii=False, indent=1) + "\n"


def _config(region: Region) -> Node:
    forge = region.forge
    repository = forge.repository if forge else "owner/repository"
    return {
        "backend": {"name": forge.kind if forge else "github", "repo": repository, "branch": _branch(region)},
        "media_folder": "content/images",
        "public_folder": "/images",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True},
        "collections": [_collection(kind, region) for kind in _LABELS],
    }


def _branch(region: Region) -> str:
    return (region.forge.branch if region.forge else None) or "main"


def _collection(kind: str, region: Region) -> Node:
    folder, label = _LABELS[kind]
    body = {"name": "body", "label": "Text", "widget": "markdown", "required": False}
    return {
        "name": folder,
        "label": label,
        "folder": f"content/{folder}",
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "fields": [*_fields(KINDS[kind].model, region), body],
    }


def _fields(model: type[Model], region: Region) -> Iterator[Node]:
    for name, info in model.model_fields.items():
        words: Any = info.json_schema_extra or {}
        node = {"name": info.alias or name, "label": words.get("label", {}).get("de", name)}
        if help_text := words.get("help", {}).get("de"):
            node["hint"] = help_text
        yield node | {"required": info.is_required()} | _widget(model, name, info, region)


def _widget(model: type[Model], name: str, info: FieldInfo, region: Region) -> Node:
    if name == "topics":
        options = [{"label": topic.label.in_language("de"), "value": topic.id} for topic in region.topics]
        return {"widget": "select", "multiple": True, "options": options}
    parts = list(_parts(info.annotation))
    if get_origin(info.annotation) is tuple:
        return _list(model, name, region, list(_parts(get_args(info.annotation)[0])))
    inner = next((part for part in parts if get_origin(part) is tuple), None)
    if inner is not None:
        return _list(model, name, region, list(_parts(get_args(inner)[0])))
    return _single(model, name, region, [*parts, *info.metadata])


def _list(model: type[Model], name: str, region: Region, parts: list[Any]) -> Node:
    item = _single(model, name, region, parts)
    if item["widget"] == "object":
        return {"widget": "list", "fields": item["fields"]}
    if item["widget"] == "select":
        return item | {"multiple": True}
    return {"widget": "list", "field": {"name": "value", "label": "Wert"} | item}


def _single(model: type[Model], name: str, region: Region, parts: list[Any]) -> Node:
    """The widget of one value; where it may be a text or a mapping, the mapping."""
    for part in parts:
        if isinstance(part, type) and issubclass(part, Model):
            return {"widget": "object", "collapsed": True, "fields": list(_fields(part, region))}
    for part in parts:
        if get_origin(part) is Literal:
            return {"widget": "select", "options": _options(model, name, get_args(part))}
    if bool in parts:
        options = [{"label": "ja", "value": "yes"}, {"label": "nein", "value": "no"}]
        return {"widget": "select", "options": options}
    if datetime in parts:
        return {"widget": "string", "pattern": [_MOMENT, "JJJJ-MM-TT HH:MM oder JJJJ-MM-TT."]}
    if date in parts:
        return {"widget": "datetime", "format": "YYYY-MM-DD", "time_format": False}
    return _text(parts)


def _options(model: type[Model], name: str, values: tuple[Any, ...]) -> list[Node]:
    return [{"label": choice_in_words(model, name, str(v), "de"), "value": str(v)} for v in values]


def _text(parts: list[Any]) -> Node:
    limits = next((part for part in parts if isinstance(part, StringConstraints)), None)
    if limits is None:
        return {"widget": "string"}
    is_long = (limits.max_length or 0) > _LONG and limits.pattern in (None, r"\S")
    node: Node = {"widget": "text" if is_long else "string"}
    node |= {"minlength": limits.min_length} if limits.min_length else {}
    node |= {"maxlength": limits.max_length} if limits.max_length else {}
    if isinstance(limits.pattern, str):
        node["pattern"] = [limits.pattern, "Das hat nicht die erwartete Form."]
    return node


def _parts(annotation: Any) -> Iterator[Any]:
    """What a type is made of: unions and annotations opened, limits included."""
    if get_origin(annotation) in (Union, UnionType, Annotated):
        for part in get_args(annotation):
            yield from _parts(part)
    else:
        yield annotation


def write_config(content: Path, file: Path) -> None:
    """Writes the configuration for the region of a content folder."""
    region, _language, problems = read_region(content / "region.yaml")
    if region is None:
        raise ValueError(f"{problems[0].file}: {problems[0].message('de')}")
    file.write_text(render_config(region), encoding="utf-8")


if __name__ == "__main__":
    write_config(Path(sys.argv[1]), Path(sys.argv[2]))
