"""Lists of records: JSON, YAML and GeoJSON."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from plugins import frontmatter
from plugins.importers.entries.cleaning import NotTextError, clean_tree, decode
from plugins.importers.entries.mapping import trouble_reasons
from plugins.importers.entries.reasons import Reason, make_reason
from plugins.importers.entries.records import MAX_RECORDS, Record, Records, look_up

_WRAPPER = "records"


def read_json(data: bytes, shown: str, path: str | None) -> Records:
    """The records of a JSON list, of the list at `path`, or of the features of GeoJSON."""
    try:
        text, _encoding = decode(data)
        tree = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
        return _find_records(_texts(tree), shown, path)
    except NotTextError:
        return Records(unusable=(make_reason("not-text", shown),))
    except json.JSONDecodeError as error:
        return Records(unusable=(make_reason("json-broken", shown, error.lineno, detail=error.msg),))
    except RecursionError:
        return Records(unusable=(make_reason("too-deep", shown, limit="500"),))


def read_yaml(data: bytes, shown: str, path: str | None) -> Records:
    """The records of a YAML list, or of the list at `path`."""
    try:
        return _find_records(frontmatter.read_yaml(data), shown, path)
    except frontmatter.UnreadableError as error:
        if error.troubles[0].code != "front-matter-no-keys":
            return Records(unusable=tuple(trouble_reasons(error, shown)))
    try:
        return _find_records(frontmatter.read_yaml(_wrap(data)), shown, _WRAPPER)
    except frontmatter.UnreadableError as error:
        moved = (reason.at(shown, max(reason.line - 1, 1)) for reason in trouble_reasons(error, shown))
        return Records(unusable=tuple(moved))


def _wrap(data: bytes) -> bytes:
    """A list at the top as the value of a key, since our reader takes keys at the top only."""
    lines = re.sub(rb"\A(\xef\xbb\xbf)?---[ \t]*$", b"", data, flags=re.MULTILINE).split(b"\n")
    return _WRAPPER.encode() + b":\n" + b"\n".join(b" " + line for line in lines)


def _texts(value: Any) -> Any:
    """JSON's true and false as words; numbers are texts already."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return [_texts(item) for item in value]
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    return value


def _find_records(tree: Any, shown: str, path: str | None) -> Records:
    items = look_up([tree], path) if path else _only_list(tree)
    if path and items is None and isinstance(tree, Mapping):
        items = [] if path in tree else None
    if not isinstance(items, list):
        return Records(unusable=(make_reason("no-list", shown, path=path or "records"),))
    if len(items) > MAX_RECORDS:
        return Records(unusable=(make_reason("too-many-records", shown, limit=MAX_RECORDS),))
    records: list[Record] = []
    rejected: list[Reason] = []
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            records.append(_make_record(item, f"{shown}#{number}", number))
        else:
            rejected.append(make_reason("item-no-keys", f"{shown}#{number}"))
    return Records(tuple(records), tuple(rejected))


def _only_list(tree: Any) -> Any:
    """The list at the top, GeoJSON's features, or the only list of mappings below the top."""
    if isinstance(tree, list) or not isinstance(tree, Mapping):
        return tree
    if tree.get("type") == "Feature":
        return [tree]
    lists = [value for value in tree.values() if isinstance(value, list) and _has_mapping(value)]
    if "features" in tree and tree.get("type") == "FeatureCollection":
        return tree["features"]
    return lists[0] if len(lists) == 1 else None


def _has_mapping(items: list[Any]) -> bool:
    return any(isinstance(item, dict) for item in items)


def _make_record(item: dict[str, Any], where: str, number: int) -> Record:
    extras = {"row": str(number)}
    values = item
    if item.get("type") == "Feature":
        values = {"id": item.get("id"), **(item.get("properties") or {})}
        extras |= dict(_coordinates(item.get("geometry")))
    return Record(where, 0, clean_tree(values), extras=extras)


def _coordinates(geometry: Any) -> Iterator[tuple[str, str]]:
    """Latitude and longitude of a point; GeoJSON writes longitude first (RFC 7946 3.1.1)."""
    if isinstance(geometry, Mapping) and geometry.get("type") == "Point":
        position = geometry.get("coordinates")
        if (
            isinstance(position, list)
            and len(position) >= 2
            and all(isinstance(part, str) for part in position)
        ):
            yield from (("geo.lat", position[1]), ("geo.lon", position[0]))
