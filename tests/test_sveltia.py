"""Sveltia's configuration says what the models say."""

import json

import pytest

from plugins.catalogue.read import read_region
from plugins.sveltia import HEAD, render_config
from schemas import KINDS


@pytest.fixture(scope="module")
def config(repository):
    text = (repository / "docs/cms/config.yml").read_text(encoding="utf-8")
    return json.loads(text.removeprefix(HEAD))


@pytest.fixture(scope="module")
def event(config):
    """The fields of an event by name."""
    (found,) = (one for one in config["collections"] if one["name"] == "events")
    return {field["name"]: field for field in found["fields"]}


def test_file_is_what_the_models_say(repository):
    region, _language, _problems = read_region(repository / "content/region.yaml")
    assert (repository / "docs/cms/config.yml").read_text(encoding="utf-8") == render_config(region)


def test_every_key_of_an_event_is_there(event):
    fields = KINDS["event"].model.model_fields.items()
    assert {*event} == {"body", *(info.alias or name for name, info in fields)}


def test_only_required_keys_are_required(event):
    assert {"title", "start", "organisers", "kind", "updated"} == {
        n for n, f in event.items() if f["required"]
    }


def test_choices_have_german_words(event):
    assert {"label": "Vortrag", "value": "talk"} in event["kind"]["options"]


def test_a_beginning_takes_a_time_and_a_day_none(event):
    assert "string" == event["start"]["widget"]
    assert "datetime" == event["updated"]["widget"]
