"""Views are pure, plain and used: what a view holds its template shows, and nothing else."""

import dataclasses
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from plugins.catalogue import Catalogue
from plugins.views import make_site_views
from plugins.views.sequence import PAGES
from tests.theme.full import FULL, read

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
PLAIN = (str, int, float, bool, date, datetime, Markup, type(None))
SHOWN_ELSEWHERE = {"head", "template", "title"}  # base.html shows the head, which holds the title too


def view_classes() -> dict[str, Any]:
    return {
        thing.__name__: thing
        for module in PAGES
        for thing in vars(module).values()
        if isinstance(thing, type) and dataclasses.is_dataclass(thing) and "template" in vars(thing)
    }


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    return read(tmp_path_factory.mktemp("full"))


def test_same_content_gives_the_same_views(content):
    assert list(make_site_views(*content)) == list(make_site_views(*content))


def test_order_of_files_does_not_matter(content):
    catalogue, settings = content
    turned = Catalogue(
        catalogue.region,
        dict(reversed(catalogue.entries.items())),
        catalogue.references,
        dict(reversed(catalogue.aliases.items())),
    )
    assert list(make_site_views(catalogue, settings)) == list(make_site_views(turned, settings))


def test_every_page_has_an_address_of_its_own(content):
    addresses = [view.head.address for view in make_site_views(*content)]
    assert sorted(set(addresses)) == sorted(addresses)


def test_views_hold_plain_frozen_data(content):
    for view in make_site_views(*content):
        assert [] == list(_not_plain(view, type(view).__name__))


def _not_plain(value: Any, path: str):
    if dataclasses.is_dataclass(value):
        if not value.__dataclass_params__.frozen or not value.__class__.__module__.startswith("plugins."):
            yield path
        for field in dataclasses.fields(value):
            yield from _not_plain(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _not_plain(item, f"{path}[{index}]")
    elif not isinstance(value, PLAIN):
        yield path


@pytest.mark.parametrize("name", sorted(view_classes()))
def test_template_asks_for_what_its_view_holds_and_shows_all_of_it(name):
    view = view_classes()[name]
    text = (TEMPLATES / view.template).read_text("utf-8")
    asked = set(re.findall(r"\bview\.(\w+)", text))
    held = {field.name for field in dataclasses.fields(view)}
    assert set() == asked - held
    assert set() == held - asked - SHOWN_ELSEWHERE


def test_every_kind_of_entry_is_in_the_example(content):
    catalogue, _ = content
    assert {name.split("/")[0] for name in FULL if "/" in name} == {
        f"{key.kind}s" for key in catalogue.entries
    }
