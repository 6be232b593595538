"""Random edits of a small region, one after another: what the incremental build is measured against.

Entries are added, changed, renamed and deleted; topics, places, templates, words and pictures change. After
each edit the content is valid again, so that both builds, the incremental and the fresh one, say something.
"""

import json
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PIL import Image

from plugins.engine.order import Order, Readers
from plugins.frontmatter import read_entry, render_entry
from plugins.pages import build_site
from plugins.problems import ContentInvalid
from tests.corpus import write_corpus

ENTRIES = 24
PLACES = 12
TODAY = date(2026, 6, 1)
_PLACE = re.compile(r"\bplace-(\d+)\b")
_PLACE_LINE = re.compile(r"  - \{id: place-(\d+),")


class Editor:
    """A region in `folder/content` with a theme of its own in `folder/theme`."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.content = write_small_corpus(folder, seed)
        self.theme = folder / "theme"
        self.number = 0

    def edit(self) -> str:
        """Does one edit; gives its name."""
        self.number += 1
        edit: Callable[[], None] = self.chance.choice(
            (
                self.change_text,
                self.change_title,
                self.change_day,
                self.change_topics,
                self.move,
                self.add,
                self.rename,
                self.delete,
                self.cooperate,
                self.add_alias,
                self.rename_topic,
                self.name_office,
                self.touch_nothing,
                self.change_template,
                self.change_words,
                self.change_script,
                self.change_picture,
            )
        )
        edit()
        return edit.__name__

    def change_text(self) -> None:
        path, values, body = self._any("initiatives", "projects", "events")
        self._write(path, values, f"{body}\nNeuer Absatz {self.number}.\n")

    def change_title(self) -> None:
        path, values, body = self._any("initiatives", "projects", "events", "pages")
        self._write(path, values | {"title": f"Neuer Titel {self.number}"}, body)

    def change_day(self) -> None:
        path, values, body = self._any("events")
        values["start"] = f"2026-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02} 19:30"
        values.pop("repeat", None)
        self._write(path, values, body)

    def change_topics(self) -> None:
        path, values, body = self._any("initiatives", "projects", "events")
        self._write(path, values | {"topics": [f"topic-{self.chance.randrange(13)}"]}, body)

    def move(self) -> None:
        path, values, body = self._any("initiatives", "projects", "events")
        self._write(path, values | {"place": {"locality": f"place-{self.chance.randrange(PLACES)}"}}, body)

    def add(self) -> None:
        """Another like one there is; an idea makes others its models."""
        path, values, body = self._any("initiatives", "projects", "events")
        values["title"] = f"{values['title']} und mehr {self.number}"
        values.pop("aliases", None)
        if path.parent.name == "projects":
            values["phase"] = self.chance.choice(("idea", "running", "done"))
        self._write(path.with_name(f"new-{self.number}.md"), values, body)

    def rename(self) -> None:
        """An entry nobody refers to gets another id, and keeps the old one as its alias."""
        path, values, body = self._loose()
        path.unlink()
        values["aliases"] = [*values.get("aliases", []), path.stem]
        self._write(path.with_name(f"renamed-{self.number}.md"), values, body)

    def delete(self) -> None:
        self._loose()[0].unlink()

    def cooperate(self) -> None:
        path, values, body = self._any("initiatives")
        other = self._any("initiatives")[0].stem
        if other != path.stem:
            values["cooperation"] = [{"with": other, "kind": "cooperation"}]
        self._write(path, values, body)

    def add_alias(self) -> None:
        path, values, body = self._any("projects")
        self._write(path, values | {"aliases": [f"formerly-{self.number}"]}, body)

    def rename_topic(self) -> None:
        self._change_region(r"label: [^}]*\}", f"label: Thema neu {self.number}}}")

    def name_office(self) -> None:
        office = self._any("initiatives")[0].stem
        region = re.sub(r", office: [a-z0-9-]+", "", self._region())
        self._write_region(region.replace("kind: municipality,", f"kind: municipality, office: {office},", 1))

    def touch_nothing(self) -> None:
        path, *_ = self._any("events")
        path.write_bytes(path.read_bytes())

    def change_template(self) -> None:
        path = self.chance.choice(sorted((self.theme / "templates").rglob("*.html")))
        text = path.read_text("utf-8")
        path.write_text(text.replace('class="', f'class="edited-{self.number} ', 1), "utf-8")

    def change_words(self) -> None:
        path = self.theme / "locales/de/LC_MESSAGES/wirkort.po"
        before = path.read_text("utf-8")
        path.write_text(re.sub(r'msgstr "Suche[^"]*"', f'msgstr "Suche {self.number}"', before), "utf-8")

    def change_script(self) -> None:
        path = self.chance.choice(sorted((self.theme / "static" / "css").glob("*.css")))
        path.write_text(f"{path.read_text('utf-8')}\n.edited-{self.number} {{ margin: 0 }}\n", "utf-8")

    def change_picture(self) -> None:
        """Two entries share one picture at times; its bytes change below the same name."""
        path, values, body = self._any("projects")
        colour = tuple(self.chance.randrange(256) for _ in range(3))
        Image.new("RGB", (64, 48), colour).save(path.parent / "bild.png")
        values["image"] = {"src": "bild.png", "alt": "Eine Fläche", "credit": "Niemand"}
        self._write(path, values, body)

    def look_at(self, output: Path) -> list[str]:
        """Three pages that somebody has open, one of them a list of many."""
        pages = [str(path.relative_to(output)) for path in sorted(output.rglob("index.html"))]
        return [*self.chance.sample(pages, min(2, len(pages))), "events/index.html"]

    def _any(self, *folders: str) -> tuple[Path, dict, str]:
        paths = [path for folder in folders for path in sorted((self.content / folder).glob("*.md"))]
        return self._read(self.chance.choice(paths))

    def _loose(self) -> tuple[Path, dict, str]:
        """An entry that no other names; where there is none, a new one."""
        entries = sorted(self.content.rglob("*.md"))
        named = " ".join([self._region(), *(path.read_text("utf-8").split("---\n")[1] for path in entries)])
        loose = [path for path in entries if path.parent.name != "pages" and named.count(path.stem) == 0]
        if not loose:
            self.add()
            loose = [self.content / path for path in sorted(self.content.rglob(f"new-{self.number}.md"))]
        return self._read(self.chance.choice(loose))

    def _read(self, path: Path) -> tuple[Path, dict, str]:
        document = read_entry(path.read_bytes())
        return path, document.values, document.body

    def _write(self, path: Path, values: dict, body: str) -> None:
        path.write_text(render_entry(values, body), "utf-8")

    def _region(self) -> str:
        return (self.content / "region.yaml").read_text("utf-8")

    def _write_region(self, text: str) -> None:
        (self.content / "region.yaml").write_text(text, "utf-8")

    def _change_region(self, pattern: str, text: str) -> None:
        self._write_region(re.sub(pattern, text, self._region(), count=1))


def write_small_corpus(folder: Path, seed: int = 1) -> Path:
    """The content folder of a region that is built in half a second."""
    content = write_corpus(folder, ENTRIES, seed)
    for path in (*content.rglob("*.md"), content / "region.yaml"):
        path.write_text(_with_few_places(path.read_text("utf-8")), "utf-8")
    return content


def _with_few_places(text: str) -> str:
    """The text with as many places as a small region has."""
    lines = text.split("\n")
    kept = [line for line in lines if not (match := _PLACE_LINE.match(line)) or int(match[1]) < PLACES]
    return _PLACE.sub(lambda match: f"place-{int(match[1]) % PLACES}", "\n".join(kept))


def find_differences(folder: Path, seed: int, edits: int) -> list[str]:
    """What is not the same after an edit in a build that knew the last one and in one that knew nothing.

    What knew the last one is at times another process, at times this one, with somebody looking at pages.
    """
    editor, differences = Editor(folder, seed), []
    told: dict[str, bytes] = {}
    warm = make_order(editor.content, folder / "output")
    warm = replace(
        warm, readers=Readers(partial(editor.look_at, warm.output), partial(tell, told, warm.output))
    )
    build(warm)
    for _ in range(edits):
        name = editor.edit()
        told.clear()
        known = editor.chance.choice((warm, warm, make_order(editor.content, folder / "output")))
        build(replace(known, jobs=editor.chance.choice((1, 2))))
        build(replace(make_order(editor.content, folder / "fresh"), is_fresh=True))
        known, fresh = read_files(folder / "output"), read_files(folder / "fresh")
        wrong = {path for path in known.keys() | fresh.keys() if known.get(path) != fresh.get(path)}
        wrong |= {path for path in told if told[path] != fresh.get(path)}
        differences += [f"{editor.number} {name}: {path}" for path in sorted(wrong)]
        if known == fresh == {}:
            differences.append(f"{editor.number} {name}: nothing was built")
    return differences


def make_order(content: Path, output: Path) -> Order:
    """What a process that knows nothing yet is asked for."""
    return Order(content, output, clock=lambda _: TODAY, has_search=False, jobs=1)


def tell(told: dict[str, bytes], output: Path, changed: Iterable[str]) -> None:
    """What a reader who is told of these files finds in them."""
    told |= {path: (output / path).read_bytes() for path in changed}


def build(order: Order) -> None:
    """One build in this process; shown in full when the content is not valid."""
    try:
        build_site(order)
    except ContentInvalid as error:
        raise AssertionError(str(error)) from None


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def copy_code(repository: Path, folder: Path) -> None:
    """Code and theme of this checkout, so that a test can change them."""
    for name in ("plugins", "schemas", "theme"):
        shutil.copytree(repository / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))


if __name__ == "__main__":
    print(json.dumps(find_differences(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
