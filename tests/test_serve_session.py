"""`wirkort serve` as its users have it: a process that watches files, and a page that listens."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode, urlsplit

import pytest

from tests.engine.edits import TODAY, copy_code, read_files, write_small_corpus

COMMAND = (sys.executable, "-P", "-c", "import sys; from plugins.cli import main; sys.exit(main())")
SERVE = ("serve", "--today", str(TODAY), "--port", "0", "--no-search", "--language", "en")
EVENT = "events/event-7"
EDITED = (".md", ".yaml", ".html", ".css", ".po")
EVERY_EVENT, LAST = "/api/v1/events.json", "Zuletzt gespeichert"
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
        with self.answer(path) as answer:
            return answer.read().decode()

    @contextmanager
    def listening(self, page: str) -> Iterator[Iterator[dict]]:
        """The news, from now on, that a page hears which has just been loaded."""
        after = self.get(page).rpartition("?after=")[2].partition('"')[0]
        with self.answer(f"/.wirkort/events?{urlencode({'after': after, 'page': page})}") as answer:
            news = (json.loads(line[6:]) for line in answer if line.startswith(b"data: "))
            next(news)  # where things stand
            yield news

    @contextmanager
    def answer(self, path: str) -> Iterator[http.client.HTTPResponse]:
        """The answer, closed afterwards."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=WAIT_S)
        connection.request("GET", path)
        answer = connection.getresponse()
        yield answer
        answer.close()
        connection.close()

    def settle(self, news: Iterator[dict]) -> None:
        """Waits until everything that was saved before now is published."""
        change(self.entry, title_of(self.entry), f"title: {LAST}")
        while LAST not in self.get(EVERY_EVENT):
            next(news)

    def files(self) -> list[Path]:
        """Content and theme."""
        found = (self.folder / name for name in ("content", "theme"))
        return [path for folder in found for path in folder.rglob("*") if path.suffix in EDITED]

    def wait_for_error(self, words: str) -> None:
        """Until the terminal says it, which it may a moment after the pages."""
        while words not in (self.folder / "errors.txt").read_text():
            time.sleep(0.05)

    def wait_for_server(self) -> None:
        """Waits until it answers again."""
        while True:
            try:
                self.get("/")
                return
            except (ConnectionError, http.client.HTTPException):
                time.sleep(0.1)


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
    """Content and theme as they were, after each test."""
    kept = {path: path.read_bytes() for path in served.files()}
    yield
    with served.listening("/") as news:
        for path in served.files():
            if path not in kept:
                path.unlink()
        for path, data in kept.items():
            if not path.is_file() or path.read_bytes() != data:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(data)
        served.settle(news)
        served.entry.write_bytes(kept[served.entry])
        while LAST in served.get(EVERY_EVENT):
            next(news)


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
        first = next(one["changed"] for one in news if one["changed"])
        assert "Ganz anders" in served.get(f"/{EVENT}/")
        second = next(one["changed"] for one in news if one["changed"])

    assert f"/{EVENT}/index.html" in first
    assert "/events/index.html" not in first
    assert "/events/index.html" in second
    assert f"/{EVENT}/index.html" not in second


def test_error_in_an_entry_is_told_and_the_last_good_state_stays(served):
    before = served.get(f"/{EVENT}/")
    with served.listening(f"/{EVENT}/") as news:
        change(served.entry, title_of(served.entry), "titel: Falsch")
        problems = next(one["problems"] for one in news if one["problems"])

    assert "unknown-key" in {one["code"] for one in problems}
    assert {f"content/{EVENT}.md"} == {one["file"] for one in problems}
    assert before.partition("?after=")[0] == served.get(f"/{EVENT}/").partition("?after=")[0]
    served.wait_for_error(f"content/{EVENT}.md")


def test_broken_template_is_told_and_the_command_goes_on(served):
    template = served.folder / "theme" / "templates" / "base.html"
    with served.listening("/") as news:
        change(template, "<main", "{% if %}<main")
        problems = next(one["problems"] for one in news if one["problems"])
        change(template, "{% if %}<main", '<main data-mended="yes"')
        while 'data-mended="yes"' not in served.get("/"):
            next(news)

    assert ["build-failed"] == [one["code"] for one in problems]
    served.wait_for_error("base.html")


@pytest.mark.parametrize("edit", ["style", "words", "region"])
def test_page_shows_what_changed_elsewhere(served, edit):
    path, old, new, shown = {
        "style": ("theme/static/css/base.css", "\n", "\nbody { --saved: 7 }\n", None),
        "words": ("theme/locales/de/LC_MESSAGES/wirkort.po", 'msgstr "Suche"', 'msgstr "Finde"', "Finde"),
        "region": ("content/region.yaml", "title: ", "title: Anders ", "Anders "),
    }[edit]
    before = served.get("/")
    with served.listening("/") as news:
        change(served.folder / path, old, new)
        while served.get("/").partition("?after=")[0] == before.partition("?after=")[0]:
            next(news)

    assert shown is None or shown in served.get("/")


def test_many_files_at_once_are_one_site(served, tmp_path):
    with served.listening("/") as news:
        for path in sorted(served.content.glob("*/*.md")):
            path.write_text(f"{path.read_text('utf-8')}\nAuf einmal.\n", "utf-8")
        served.settle(news)

    assert_fresh(served, tmp_path)


def test_renamed_folder_takes_its_pages_along(served, tmp_path):
    events = served.content / "events"
    with served.listening("/") as news:
        events.rename(served.folder / "elsewhere")
        next(news)
        (served.folder / "elsewhere").rename(events)
        served.settle(news)

    assert_fresh(served, tmp_path)


def test_changed_code_starts_the_command_anew_at_the_same_address(served):
    with served.listening("/") as news:
        change(served.folder / "plugins" / "settings.py", "strict-origin-when-cross-origin", "no-referrer")
        for _ in news:
            continue  # until the server is gone

    served.wait_for_server()
    with served.answer("/") as answer:
        assert "no-referrer" == answer.getheader("Referrer-Policy")
    with served.listening("/") as news:
        change(served.folder / "plugins" / "settings.py", "no-referrer", "strict-origin-when-cross-origin")
        for _ in news:
            continue
    served.wait_for_server()


def assert_fresh(served: Served, folder: Path) -> None:
    """What is served is, byte for byte, what a build makes that knows nothing."""
    words = ("--content", "content", "--output", str(folder / "fresh"), "--today", str(TODAY), "--no-search")
    subprocess.run(
        [*COMMAND, "build", *words, "--fresh"],
        cwd=served.folder,
        env={**os.environ, "PYTHONPATH": str(served.folder)},
        check=True,
        capture_output=True,
    )
    assert read_files(folder / "fresh") == read_files(served.output)
