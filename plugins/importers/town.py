"""Another town's network, from the network.json of its own site: fetched once, kept with day and licence.

Comes in: an address. Goes out: the text of `content/towns/<id>.yaml`, with those figures only that do not
depend on how many organisations there are; nobody of the other town is kept.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.frontmatter import render_mapping
from plugins.importers.fetching import RefusedError, UnreachableError, fetch
from plugins.problems import Problem, make_problem
from schemas import KINDS, check

MAX_BYTES = 16 * 1024 * 1024
SAME_NAME = ("degree_centralisation", "transitivity", "reciprocity_arc", "ei_index", "ei_expected")
DIGITS = 4


@dataclass(frozen=True, slots=True)
class TownSource:
    """What the command says of a town: its name, its address, its licence."""

    title: str
    url: str
    license: str


def fetch_town(source: TownSource, today: date) -> str | Problem:
    """The text of the file, or why there is none."""
    try:
        data = fetch(source.url, "application/json", MAX_BYTES)
    except RefusedError as error:
        return make_problem("town-refused", source.url, {"value": error})
    except UnreachableError as error:
        return make_problem("town-unreachable", source.url, {"value": error})
    return make_town(data, source, today)


def make_town(data: bytes, source: TownSource, today: date) -> str | Problem:
    """The same for what was fetched."""
    document = _read(data)
    figures = document.get("figures") if document else None
    if document is None or not isinstance(figures, Mapping):
        return make_problem("town-unknown-form", source.url)
    values = {
        "title": source.title,
        "updated": today.isoformat(),
        "url": source.url,
        "license": source.license,
        "as_of": str(document.get("as_of", "")),
        "figures": _figures(figures),
    }
    _model, faults = check(KINDS["town"].model, {key: _without_none(value) for key, value in values.items()})
    return make_problem("town-unknown-form", source.url) if faults else render_mapping(values)


def _read(data: bytes) -> Mapping[str, Any] | None:
    """The document, if it is one of the layer everybody publishes."""
    if len(data) > MAX_BYTES:
        return None
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    is_ours = isinstance(document, Mapping) and document.get("layer") == "declared"
    return document if is_ours else None


def _figures(figures: Mapping[str, Any]) -> dict[str, str | None]:
    """What can be compared between towns of any size."""
    n, isolates = figures.get("n"), figures.get("isolates")
    share = len(isolates) / n if isinstance(isolates, list) and isinstance(n, int) and n > 0 else None
    found = {"isolates_share": share} | {name: figures.get(name) for name in SAME_NAME}
    return {"n": str(n)} | {name: _number(value) for name, value in found.items()}


def _number(value: Any) -> str | None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return f"{round(float(value), DIGITS):.{DIGITS}f}" if is_number else None


def _without_none(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: inner for key, inner in value.items() if inner is not None}
    return value
