"""The big list of naughty strings in every text field: all exports stay well-formed and inert."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from plugins.catalogue import read_content
from plugins.frontmatter import FORBIDDEN
from plugins.settings import make_settings
from plugins.views.jsonld import make_jsonld, make_place_jsonld, make_site_jsonld
from schemas import KINDS
from schemas.fields import LINE, TEXT
from schemas.model import Model
from tests.exports.reading import (
    ATOM,
    find_schema_errors,
    read_csv,
    read_data_block,
    read_feed,
    read_json,
    runs_in_spreadsheet,
    texts,
)
from tests.exports.sites import TODAY, export_data, write_values

NAUGHTY = Path(__file__).parents[2] / "../shared/data/blns.json"
LISTED = ("initiative", "project", "event", "notice", "guide")
RESOURCE = {"kind": "time", "what": "§40"}
JOIN = {
    "what": "§40",
    "effort": "§40",
    "first_step": "§40",
    "skills": ["§40"],
    "certificate": ["§40"],
}
PLACE = {
    "locality": "dorf",
    "venue": "§40",
    "street": "§40",
    "stop": {"name": "§40"},
    "access": {"note": "§40"},
}
COMMON = {
    "title": "§120",
    "summary": "§280",
    "topics": ["t1"],
    "tags": ["§40"],
    "image": {"src": "a.png", "alt": "§40", "credit": "§40", "license": "§40"},
    "links": [{"url": "https://x.example/", "label": "§40"}],
    "contact": {"name": "§40", "role": "§40", "consent": "2026-01-01"},
    "place": PLACE,
    "updated": "2026-11-01",
    "license": "§40",
    "source": {"platform": "§40", "id": "§40", "license": "§40", "digest": "§40"},
    "editor_note": "§40",
}
# A text field is `§` and how long it may be; each naughty string is put into all of them.
FIELDS = {
    "initiative": {
        "sector": "network",
        "also_known_as": ["§40"],
        "join": JOIN,
        "meeting": "§40",
        "opening": "§40",
        "offers": [RESOURCE],
        "needs": [RESOURCE],
        "wishes": [{"topic": "t1", "why": "§40", "visible": "public"}],
    },
    "project": {
        "phase": "idea",
        "history": [{"phase": "idea", "since": "2026", "why": "§40"}],
        "take_part": JOIN,
        "offers": [RESOURCE],
        "needs": [RESOURCE],
        "conditions": [{"factor": "time", "what": "§40"}],
        "funding": [{"programme": "§40", "funder": "§40", "amount": "§40"}],
        "impact": [{"indicator": "§40", "unit": "§40", "source": "§40"}],
        "living_lab": {
            "question": "§40",
            "intervention": "§40",
            "before": "§40",
            "after": "§40",
            "result": "§40",
            "lasting": "§40",
            "transferable": "§40",
        },
        "lessons": {
            "worked": ["§40"],
            "helped": [{"factor": "time", "note": "§40"}],
            "hindered": [{"factor": "money", "note": "§40"}],
        },
        "transfer": {"possible": "yes", "conditions": "§40", "cost": "§40"},
    },
    "event": {
        "start": "2027-01-02 18:00",
        "repeat": {
            "every": "week",
            "count": "9",
            "changes": [{"on": "2027-01-09", "note": "§40", "place": PLACE}],
        },
        "organisers": ["i0"],
        "kind": "talk",
        "note": "§40",
        "outdoors": "§40",
        "bad_weather": "§40",
        "bring": "§40",
        "price": "§40",
        "outcome": {"summary": "§40", "documents": [{"url": "https://x.example/", "label": "§40"}]},
    },
    "notice": {"direction": "need", "kind": "time", "what": "§40", "until": "2027-01-01"},
    "guide": {
        "kind": "funding",
        "funding": {"funder": "§40", "for_whom": "§40", "amount": "§40"},
        "effort": "§40",
        "cost": "§40",
        "needs": ["§40"],
    },
}
REGION = """
title: Naughty
languages: [de]
timezone: Europe/Berlin
url: https://naughty.example/
topics: [{id: t1, label: T1}]
places: [{id: dorf, name: Dorf, kind: municipality}]
"""


def load_harmless() -> list[str]:
    """The strings that the front matter's reader lets through."""
    if not NAUGHTY.exists():
        return []
    texts = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    return sorted({text for text in texts if not FORBIDDEN.search(text) and _is_encodable(text)})


def _is_encodable(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


HARMLESS = load_harmless()


def fill(value, text):
    """The values with the text in every text field, as long as it may be, 20 signs at least."""
    if isinstance(value, dict):
        return {key: fill(inner, text) for key, inner in value.items()}
    if isinstance(value, list):
        return [fill(inner, text) for inner in value]
    return fit(text, int(value[1:])) if value.startswith("§") else value


def fit(text, limit):
    """The text on one line, filled up or cut to what a field takes."""
    return f"{text.replace(chr(10), ' '):~<20}"[:limit]


@pytest.fixture(scope="module")
def naughty(tmp_path_factory):
    """The site with an entry of every kind for each string, and its exports."""
    if not HARMLESS:
        pytest.skip("../shared/data/blns.json is not here")
    values = {
        f"{KINDS[kind].folder}/{kind[0]}{number}.md": fill({**COMMON, **FIELDS[kind]}, text)
        for number, text in enumerate(HARMLESS)
        for kind in LISTED
    }
    reading = read_content(write_values(tmp_path_factory.mktemp("naughty"), values, REGION))
    codes = {problem.code for problem in reading.problems if problem.severity == "error"}
    assert codes <= {"image-missing"}
    settings = make_settings(reading.catalogue.region, TODAY)
    return reading.catalogue, settings, export_data(reading.catalogue, settings)


def named(model, prefix=""):
    """The paths of all text fields below a model."""
    for name, info in model.model_fields.items():
        path = f"{prefix}{info.alias or name}"
        marks = [info.annotation, *info.metadata]
        if any(getattr(one, "pattern", None) in (LINE, TEXT) for one in deep(marks)):
            yield path
        for inner in deep(marks):
            if isinstance(inner, type) and issubclass(inner, Model):
                yield from named(inner, path + ".")


def deep(parts):
    """Everything that annotations are made of."""
    for part in parts:
        yield part
        yield from deep((*get_args(part), *getattr(part, "__metadata__", ())))


def filled(value, prefix=""):
    """The paths of the text fields that values fill."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from filled(inner, f"{prefix}.{key}" if prefix else key)
    elif isinstance(value, list):
        for inner in value:
            yield from filled(inner, prefix)
    elif str(value).startswith("§"):
        yield prefix


@pytest.mark.parametrize("kind", LISTED)
def test_every_text_field_is_tried(kind):
    """Days of a series are texts by their model, but a rule says what they may be."""
    fields = {path for path in named(KINDS[kind].model) if path != "repeat.on"}
    assert set() == fields - set(filled({**COMMON, **FIELDS[kind]}))


def test_most_of_the_list_is_tried():
    if not HARMLESS:
        pytest.skip("../shared/data/blns.json is not here")
    assert len(HARMLESS) > 400


def test_json_keeps_every_text_and_no_markup(naughty):
    _, _, files = naughty
    schema = read_json(files["/api/v1/schema.json"])
    for kind in LISTED:
        data = files[f"/api/v1/{KINDS[kind].folder}.json"]
        assert [] == re.findall(rb"[<>&]", data)
        document = read_json(data)
        assert [] == find_schema_errors(document, KINDS[kind].folder, schema)
        kept = {
            item["id"]: (item["title"], item["tags"], item["place"]["venue"]) for item in document["items"]
        }
        expected = {
            f"{kind[0]}{number}": (fit(text, 120), [fit(text, 40)], fit(text, 40))
            for number, text in enumerate(HARMLESS)
        }
        assert expected == kept


def test_jsonld_stays_in_its_element(naughty):
    catalogue, settings, _ = naughty
    for entry in catalogue.entries.values():
        thing = read_data_block(make_jsonld(entry, catalogue, settings))["@graph"][0]
        assert (entry.title, entry.data.summary) == (thing["name"], thing["description"])


@pytest.mark.parametrize("text", HARMLESS[::9] or [""])
def test_jsonld_of_the_region_stays_in_its_element(text, naughty):
    catalogue, settings, _ = naughty
    region = catalogue.region.model_copy(update={"title": text, "tagline": text})
    place = catalogue.places["dorf"].model_copy(update={"name": text, "also_known_as": (text,)})
    region = region.model_copy(update={"places": (place,)})
    naughty_region = type(catalogue)(region, {})
    settings = make_settings(region, TODAY)
    assert [] == re.findall(
        "[<>&]", make_site_jsonld(settings) + make_place_jsonld("dorf", naughty_region, settings)
    )
    read_data_block(make_site_jsonld(settings))
    read_data_block(make_place_jsonld("dorf", naughty_region, settings))
    feed = read_feed(export_data(naughty_region, settings)["/places/dorf/feed.xml"])
    assert [f"{text} – {text}"] == texts(feed, "title")


def test_feeds_are_well_formed_text(naughty):
    catalogue, _, files = naughty
    for address, data in files.items():
        if address.endswith("feed.xml"):
            feed = read_feed(data)
            inner = {element.tag.removeprefix(ATOM) for element in feed.findall(f"{ATOM}entry/*/*")}
            assert set() == inner
            assert titles_of(catalogue) >= set(texts(feed, "entry/title"))


def titles_of(catalogue):
    """All titles of a catalogue."""
    return {entry.title for entry in catalogue.entries.values()}


def test_feed_entry_keeps_every_text(naughty):
    """A feed holds the newest only: each string gets its day."""
    from plugins.exports.atom import Item, render_item

    _, settings, _ = naughty
    for text in HARMLESS:
        item = Item("/x/", text, text, "de", TODAY, TODAY, ((text, text),), text)
        entry = read_feed(
            f'<feed xmlns="http://www.w3.org/2005/Atom">{render_item(item, settings).xml}</feed>'.encode()
        )
        assert [text] == texts(entry, "entry/title") == texts(entry, "entry/rights")
        category = entry.find(f"{ATOM}entry/{ATOM}category")
        assert text.replace("\n", " ").replace("\t", " ") == category.get("label").replace("\n", " ").replace(
            "\t", " "
        )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_no_cell_is_run(delimiter, naughty):
    _, _, files = naughty
    for kind in LISTED:
        rows = read_csv(files[f"/api/v1/{KINDS[kind].folder}.csv"], delimiter)
        assert [] == [cell for row in rows for cell in row if runs_in_spreadsheet(cell)]


def test_tables_keep_every_text(naughty):
    _, _, files = naughty
    for kind in LISTED:
        header, *rows = read_csv(files[f"/api/v1/{KINDS[kind].folder}.csv"])
        assert {len(header)} == {len(row) for row in rows}
        titles = {row[0]: row[header.index("title")].replace("'", "") for row in rows}
        expected = {
            f"{kind[0]}{number}": fit(text, 120).replace("'", "") for number, text in enumerate(HARMLESS)
        }
        assert expected == titles
