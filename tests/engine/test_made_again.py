"""After a change as little as possible is made again: what looked up nothing that changed stays untouched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.engine.finished import begin, find_finished
from plugins.engine.order import Order
from plugins.pages import build_site
from tests.engine.edits import copy_code, make_order, write_small_corpus

OF_ALL_PAGES = "sitemap"
FORM = "plugins.exports.form_entries.split_entries"  # what the form loads to change entries
EVENT = "events/event-1.md"


@pytest.fixture
def order(tmp_path) -> Order:
    """A small region whose site is there."""
    made = make_order(write_small_corpus(tmp_path), tmp_path / "output")
    build_site(made)
    return made


def build_again(order: Order) -> set[str]:
    """The parts that this build makes; every other is the very one that was there."""
    before = order.warm.memory.parts
    build_site(order)
    after = order.warm.memory.parts
    return {name for name in after if after[name] is not before.get(name)} - {OF_ALL_PAGES}


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_same_content_makes_nothing(order):
    assert set() == build_again(order)


def test_sentence_in_a_text_makes_the_page_of_its_entry(order):
    with (order.content / EVENT).open("a") as file:
        file.write("\nNoch ein Satz.\n")

    assert {"event event-1", FORM} == {name.partition(" event ")[0] for name in build_again(order)}


def test_title_of_an_event_makes_no_list_without_it(order):
    edit(order.content / EVENT, "title: ", "title: Neu ")
    made = build_again(order)

    assert {"event event-1", "plugins.views.agenda", "plugins.views.month"} <= {
        " ".join(name.split()[:1]) if name.startswith("plugins") else name for name in made
    }
    for untouched in ("guide", "surveys", "targets", "funding", "labs", "directory", "idea_conditions"):
        assert not [name for name in made if name.startswith(f"plugins.views.{untouched}")]
    assert {"event event-1"} == {name for name in made if name.startswith("event ") and "change" not in name}


def test_file_that_somebody_changed_makes_its_part(order):
    (order.output / "events/event-2/index.html").write_bytes(b"somebody else's")

    assert {"event event-2"} == build_again(order)


@pytest.mark.parametrize(
    ("file", "shown", "hidden"),
    [
        (
            "templates/event.html",
            "event event-1",
            {"initiative initiative-1", "plugins.views.home", "assets"},
        ),
        ("static/css/alone/week.css", "plugins.views.week", {"event event-1", "plugins.views.home"}),
    ],
)
def test_file_of_the_theme_makes_the_pages_that_use_it(repository, tmp_path, file, shown, hidden):
    """In a process of its own, whose theme is a copy that may be changed."""
    copy_code(repository, tmp_path)
    code = "from tests.engine.test_made_again import *; print_made_again(Path(sys.argv[1]), sys.argv[2])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, str(tmp_path), file],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{repository}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr[-3000:]
    made = set(json.loads(done.stdout.splitlines()[-1]))

    assert shown in made
    assert hidden.isdisjoint(made)


def print_made_again(folder: Path, changed: str) -> None:
    """Which parts are made again after a line is added to a file of the theme."""
    order = make_order(write_small_corpus(folder), folder / "output")
    build_site(order)
    with (folder / "theme" / changed).open("a") as file:
        file.write("\n")
        file.write(".more { margin: 0 }" if changed.endswith(".css") else "{# more #}")
    assert find_finished(begin(order)) is None
    print(json.dumps(sorted(build_again(order))))
