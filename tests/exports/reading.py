"""Readers of what is exported that are not ours: JSON Schema, CSV, XML, HTML of others."""

import csv
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

from jsonschema import Draft202012Validator

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FORMULA_SIGNS = tuple("=+-@\t\r＝＋－＠")


def read_json(data: bytes) -> Any:
    """A document; NaN and Infinity, which are not JSON, fail."""
    return json.loads(data.decode("utf-8"), parse_constant=_refuse)


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


def find_schema_errors(document: Any, name: str, schema: Any) -> list[str]:
    """What the schema of one document says against it."""
    validator = Draft202012Validator({**schema["$defs"][name], "$defs": schema["$defs"]})
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def find_unknown_keys(value: Any, part: Any, schema: Any, path: str = "$") -> Iterator[str]:
    """Keys of a document that its schema does not name, though it would allow them."""
    if isinstance(value, list):
        for item in value:
            yield from find_unknown_keys(item, _items(part, schema), schema, f"{path}[]")
    elif isinstance(value, dict):
        known = _properties(part, schema)
        for key, inner in value.items():
            if key not in known and "*" not in known:
                yield f"{path}.{key}"
            else:
                yield from find_unknown_keys(inner, known.get(key, known.get("*")), schema, f"{path}.{key}")


def _properties(part: Any, schema: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in _parts(part, schema):
        for key, inner in one.get("properties", {}).items():
            found[key] = {"allOf": [found[key], inner]} if key in found else inner
        if "additionalProperties" in one:
            found["*"] = one["additionalProperties"]
    return found


def _items(part: Any, schema: Any) -> Any:
    return next(one["items"] for one in _parts(part, schema) if "items" in one)


def _parts(part: Any, schema: Any) -> Iterator[Any]:
    if "$ref" in part:
        yield from _parts(schema["$defs"][part["$ref"].rpartition("/")[2]], schema)
        return
    yield part
    for one in (*part.get("allOf", ()), *part.get("anyOf", ())):
        yield from _parts(one, schema)


def read_csv(data: bytes, delimiter: str = ",") -> list[list[str]]:
    """The rows of a table as a program reads them that is set to this separator."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def runs_in_spreadsheet(cell: str) -> bool:
    """Whether a spreadsheet would take the cell for a formula."""
    return cell.lstrip(" \u00a0\"'" if not cell.startswith("'") else "").startswith(FORMULA_SIGNS)


def read_feed(data: bytes) -> ET.Element:
    """The root of a feed, which has to be well-formed."""
    return ET.fromstring(data)


def texts(feed: ET.Element, path: str) -> list[str]:
    """The texts of all elements of a path, names without their namespace."""
    found = feed.findall("/".join(ATOM + name for name in path.split("/")))
    return [element.text or "" for element in found]


class _Scripts(HTMLParser):
    """Collects the text of data blocks and the names of all elements around them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser's
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        if self.elements[-1:] == ["script"]:
            self.blocks.append(data)


def read_data_block(block: str) -> Any:
    """The JSON of a data block as a page carries it; nothing of it may leave its element."""
    page = _Scripts()
    page.feed(f'<script type="application/ld+json">{block}</script><p>')
    page.close()
    assert ["script", "p"] == page.elements
    return json.loads("".join(page.blocks))
