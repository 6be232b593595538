"""`wirkort serve` as its users have it: a process that watches files, and a page that listens."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode, urlsplit

import pytest

from plugins.engine.order import Order
from plugins.pages import build_site
from tests.engine.edits import TODAY, copy_code, read_files, write_small_corpus

COMMAND = (sys.executable, "-P", "-c", "import sys; from plugins.cli import main; sys.exit(main())")
SERVE = ("serve", "--today", str(TODAY), "--port", "0", "--no-search", "--language", "en")
EVENT = "events/event-7"
WAIT_S = 120

pytestmark = pytest.mark.timeout(300)


class Served:
    """A running command: its folder, what it prints, and news as a page hears them."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.output = folder / "output"
        self.process = process
        assert process.stdout
        self.url = next(line.strip() for line in process.stdout if line.startswith("http"))
        Thread(target=process.stdout.read, daemon=True).start()  # so that it never waits for us
        self.entry = self.content / f"{EVENT}.md"

    def get(self, path: str) -> str:
        """The text of an answer."""
        with self._answer(path) as answer:
            return answer.read().decode()

    @contextmanager
    def listening(self, page: str) -> Iterator[Iterator[dict]]:
        """The news, from now on, that a page hears which has just been loaded."""
        after = self.get(page).rpartition("?after=")[2].partition('"')[0]
        with self._answer(f"/.wirkort/events?{urlencode({'after': after, 'page': page})}") as answer:
            news = (json.loads(line[6:]) for line in answer if line.startswith(b"data: "))
            next(news)  # where things stand
            yield news

    @contextmanager
    def _answer(self, path: str) -> Iterator[http.client.HTTPResponse]:
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=WAIT_S)
        connection.request("GET", path)
        answer = connection.getresponse()
        yield answer
        answer.close()
        connection.close()

    def settle(self, news: Iterator[dict], text: str, page: str = f"/{EVENT}/") -> None:
        """Waits until the page has this text and all that follows from it is there."""
        while text not in self.get(page):
            next(news)
        self.entry.touch()  # a build after the one that was waited for
        next(news)


@pytest.fixture(scope="module")
def served(repository, tmp_path_factory) -> Iterator[Served]:
    """A small region, served by a copy of our code."""
    folder = tmp_path_factory.mktemp("session")
    write_small_corpus(folder)
    copy_code(repository, folder)
    with start(folder) as process:
        yield Served(folder, process)


@contextmanager
def start(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The command in this folder, interrupted at the end."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    with (
        (folder / "errors.txt").open("w") as errors,
        subprocess.Popen(
            [*COMMAND, *SERVE, *words],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        yield process
        process.send_signal(signal.SIGINT)


@pytest.fixture(autouse=True)
def same_again(served) -> Iterator[None]:
    """Content and theme as they were, after each test; the site is what a fresh build makes of them."""
    kept = served.folder / "kept"
    for name in ("content", "theme"):
        shutil.copytree(served.folder / name, kept / name)
    yield
    with served.listening("/") as news:
        for path in kept.rglob("*"):
            place = served.folder / path.relative_to(kept)
            if path.is_file() and (not place.is_file() or place.read_bytes() != path.read_bytes()):
                place.parent.mkdir(exist_ok=True)
                shutil.copyfile(path, place)
        for path in served.content.rglob("*.md"):
            if not (kept / path.relative_to(served.folder)).exists():
                path.unlink()
        while next(news)["problems"]:
            continue
    shutil.rmtree(kept)


def change(path: Path, old: str, new: str) -> None:
    """Saves the file as most editors do: beside it, then under its name."""
    text = path.read_text("utf-8")
    assert old in text
    half = path.with_name(f"{path.name}.new")
    half.write_text(text.replace(old, new, 1), "utf-8")
    half.replace(path)


def title_of(path: Path) -> str:
    """The line that holds it."""
    return next(line for line in path.read_text("utf-8").splitlines() if line.startswith("title: "))


def test_open_page_hears_first_of_itself_then_of_the_rest(served):
    with served.listening(f"/{EVENT}/") as news:
        change(served.entry, title_of(served.entry), "title: Ganz anders")
        first, second = next(news), next(news)

    assert f"/{EVENT}/index.html" in first["changed"]
    assert "/events/index.html" not in first["changed"]
    assert "/events/index.html" in second["changed"]
    assert {*first["changed"]}.isdisjoint({*second["changed"]} - {*first["changed"]})
    assert "Ganz anders" in served.get(f"/{EVENT}/")


def test_error_in_an_entry_is_told_and_the_last_good_state_stays(served):
    before = served.get(f"/{EVENT}/")
    with served.listening(f"/{EVENT}/") as news:
        change(served.entry, title_of(served.entry), "titel: Falsch")
        told = next(news)

    assert {"unknown-key"} <= {one["code"] for one in told["problems"]}
    assert {f"content/{EVENT}.md"} == {one["file"] for one in told["problems"]}
    assert before.partition("?after=")[0] == served.get(f"/{EVENT}/").partition("?after=")[0]
    assert f"content/{EVENT}.md" in (served.folder / "errors.txt").read_text()
