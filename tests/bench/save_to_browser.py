"""How long it takes from saving a file to seeing it in a browser under `wirkort serve`.

Code and theme are a copy, so that a template and a style can be edited, too. For each kind of edit: seconds
until the page that is open shows it, and until the whole site is built again.

Run as `python -m tests.bench.save_to_browser [ENTRIES]` (default 2000), as `make bench` does.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Page

from tests.corpus import write_corpus
from tests.engine.edits import copy_code
from tests.shown import chromium

REPOSITORY = Path(__file__).parents[2]
ENTRIES = 2_000
COMMAND = (sys.executable, "-P", "-c", "import sys; from plugins.cli import main; sys.exit(main())")
SERVE = ("serve", "--today", "2026-06-01", "--port", "0", "--no-search")
PAGE = "events/event-7"
WAIT_MS = 120_000


class Edit(NamedTuple):
    """A kind of edit: the file, the text after it, and what the browser is asked whether it shows it."""

    path: str
    change: Callable[[str, int], str]
    shown: str


class Seconds(NamedTuple):
    """From a save until the open page shows it, and until the whole site is there."""

    page: float
    site: float


EDITS = {
    "title": Edit(
        f"content/{PAGE}.md",
        lambda text, number: re.sub(r"(?m)^title: .*$", f"title: Gespeichert {number}", text, count=1),
        "number => document.title.startsWith(`Gespeichert ${number}`)",
    ),
    "body": Edit(
        f"content/{PAGE}.md",
        lambda text, number: f"{text}\nGespeichert im Text {number}.\n",
        "number => document.body.innerText.includes(`Gespeichert im Text ${number}.`)",
    ),
    "template": Edit(
        "theme/templates/base.html",
        lambda text, number: text.replace("</main>", f"<p>Vorlage {number}.</p></main>"),
        "number => document.body.innerText.includes(`Vorlage ${number}.`)",
    ),
    "style": Edit(
        "theme/static/css/base.css",
        lambda text, number: f"{text}\n:root {{ --saved: {number} }}\n",
        "number => getComputedStyle(document.documentElement).getPropertyValue('--saved').trim() == number",
    ),
    "region.yaml": Edit(
        "content/region.yaml",
        lambda text, number: re.sub(r"(?m)^title: .*$", f"title: Gegend {number}", text, count=1),
        "number => document.title.endsWith(`Gegend ${number}`)",
    ),
}


def main() -> None:
    """Prints a table: median and spread of each kind of edit."""
    entries = int(sys.argv[1]) if sys.argv[1:] else ENTRIES
    print(f"\nfrom saving a file to the browser, {entries} entries\n{'':<14}{'page s':>18}{'site s':>18}")
    for kind, times in measure_saves(entries).items():
        print(
            f"{kind:<14}{_spread([one.page for one in times]):>18}{_spread([one.site for one in times]):>18}"
        )


def measure_saves(entries: int, times: int = 5) -> dict[str, list[Seconds]]:
    """For each kind of edit how long it took, several times; the open page is that of an event."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder, entries)
        copy_code(REPOSITORY, folder)
        with _serving(folder) as lines, chromium() as browser:
            page = browser.new_page()
            page.goto(next(line.strip() for line in lines if line.startswith("http")) + f"{PAGE}/")
            return {kind: _save(edit, folder, page, lines, times) for kind, edit in EDITS.items()}


@contextmanager
def _serving(folder: Path) -> Iterator[Iterator[str]]:
    """The lines that `serve` prints."""
    with subprocess.Popen(
        [*COMMAND, *SERVE],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        try:
            assert server.stdout
            yield iter(server.stdout)
        finally:
            server.send_signal(signal.SIGINT)


def _save(edit: Edit, folder: Path, page: Page, lines: Iterator[str], times: int) -> list[Seconds]:
    file, found = folder / edit.path, []
    before = file.read_text("utf-8")
    for number in range(1, times + 1):
        text = edit.change(before, number)
        start = time.perf_counter()
        file.write_text(text, "utf-8")
        page.wait_for_function(edit.shown, arg=number, timeout=WAIT_MS)
        shown = time.perf_counter() - start
        _wait_for_build(lines)
        found.append(Seconds(shown, time.perf_counter() - start))
    file.write_text(before, "utf-8")
    _wait_for_build(lines)
    return found


def _wait_for_build(lines: Iterator[str]) -> None:
    next(line for line in lines if line.startswith("output: "))


def _spread(seconds: list[float]) -> str:
    return f"{median(seconds):.2f} ({min(seconds):.2f}-{max(seconds):.2f})"


if __name__ == "__main__":
    main()
