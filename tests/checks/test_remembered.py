"""What was found before changes nothing of what is found: after any edits, with any store, it is the same."""

import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from plugins.checks import check_content
from plugins.frontmatter import render_entry
from plugins.kept import Store
from plugins.problems import Problem
from tests.site import write_site

TODAY = date(2026, 11, 21)
_TITLES = ("Solarkreis Gaarden", "Solarkreis", "Solarkries Gaarden", "Radwerkstatt Kiel", "Moor und Wärme")
_TEXTS = (
    "Nichts.",
    "Mit dem Solarkreis Gaarden.",
    "Die Radwerkstatt Kiel hilft.",
    "Moor und Wärme [hier](/x/).",
)
_PAGES = "".join(
    f"-- pages/{name}.md --\n---\ntitle: {name}\nupdated: 2026-11-01\n---\n"
    for name in ("imprint", "privacy", "accessibility", "listing-rules")
)


class Editor:
    """A region in which nearly everything is in the way of something, edited at random."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.content = write_site(folder, _PAGES)
        for number in range(4):
            self.write("initiatives", f"initiative-{number}")
        for number in range(12):
            self.write("events", f"event-{number}")

    def edit(self) -> None:
        """Writes a new entry or over an old one, deletes an event, or changes the region."""
        kind = self.chance.choice(("initiatives", "events", "events", "projects"))
        self.chance.choice((self.change_region, self.delete, *[lambda: self.write(kind)] * 6))()

    def write(self, kind: str, name: str = "") -> None:
        number = self.chance.randrange(4 if kind == "initiatives" else 16)
        values = self.values_of(kind)
        path = self.content / kind / f"{name or f'{kind[:-1]}-{number}'}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(render_entry(values, self.chance.choice(_TEXTS)), encoding="utf-8")

    def values_of(self, kind: str) -> dict[str, object]:
        values: dict[str, object] = {
            "title": self.chance.choice(_TITLES),
            "summary": "Hier steht in einem Satz, worum es geht.",
            "topics": [self.chance.choice(("energie", "wohnen"))],
            "place": {"locality": self.chance.choice(("kiel", "gaarden"))},
            "updated": f"2026-11-0{self.chance.randint(1, 3)}",
        }
        if kind == "initiatives":
            return values | {"sector": "civil-society"}
        return values | (self.own_of_event() if kind == "events" else {"phase": "idea"})

    def own_of_event(self) -> dict[str, object]:
        day = self.chance.randint(1, 9)
        own: dict[str, object] = {
            "start": f"2027-03-0{day} {self.chance.choice((18, 19, 20))}:00",
            "organisers": [f"initiative-{self.chance.randrange(4)}"],
            "kind": self.chance.choice(("talk", "festival", "meeting")),
        }
        if self.chance.random() < 0.4:
            own["repeat"] = {"every": "day", "count": "5", "except": [f"2027-03-{day + 7:02}"]}
        return own

    def delete(self) -> None:
        path = self.chance.choice(sorted((self.content / "events").glob("*.md")))
        path.unlink()

    def change_region(self) -> None:
        text = (self.content / "region.yaml").read_text("utf-8").partition("collisions:")[0]
        warn = self.chance.choice(("0.4", "0.68", "0.9"))
        (self.content / "region.yaml").write_text(
            f"{text}collisions: {{thresholds: {{warn: {warn}}}}}\n", encoding="utf-8"
        )


def find(content: Path, store: Store | None = None) -> tuple[Problem, ...]:
    return check_content(content, clock=lambda _zone: TODAY, store=store).problems


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_edits_are_checked_as_if_nothing_was_remembered(tmp_path, seed):
    editor, store = Editor(tmp_path, seed), Store(tmp_path / "kept", "code")
    seen: Counter[str] = Counter()
    for _ in range(20):
        editor.edit()
        problems = find(editor.content)
        assert problems == find(editor.content, store)
        seen.update(problem.code for problem in problems)
    assert {
        "possible-duplicate",
        "collision",
        "organisation-only-named",
        "except-without-date",
    } <= seen.keys()


def test_second_check_of_the_same_finds_everything_in_the_store(tmp_path):
    editor, store = Editor(tmp_path, 4), Store(tmp_path / "kept", "code")
    problems = find(editor.content, store)
    before = {path: path.stat().st_ino for path in (tmp_path / "kept").iterdir()}
    assert problems == find(editor.content, store)
    assert before == {path: path.stat().st_ino for path in (tmp_path / "kept").iterdir()}


@pytest.mark.parametrize("harm", [b"", b"{}", b"\0" * 200])
def test_harmed_store_is_as_if_there_were_none(tmp_path, harm):
    editor, store = Editor(tmp_path, 5), Store(tmp_path / "kept", "code")
    problems = find(editor.content, store)
    for path in (tmp_path / "kept").iterdir():
        path.write_bytes(harm)
    assert problems == find(editor.content, store)


def test_store_of_other_content_or_code_does_not_count(tmp_path):
    one, other = Editor(tmp_path / "one", 6), Editor(tmp_path / "other", 7)
    store = Store(tmp_path / "kept", "code")
    find(one.content, store)
    assert find(other.content) == find(other.content, store)
    assert find(one.content) == find(one.content, Store(tmp_path / "kept", "other code"))
