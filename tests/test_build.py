"""A build from end to end: through Pelican and through our command, again and elsewhere, valid and broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus import write_corpus

BIN = Path(sys.executable).parent
TODAY = "2026-06-01"


def wirkort(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """One run of the command in a folder."""
    return subprocess.run(
        [str(BIN / "wirkort"), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def build(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Builds folder/content into folder/output without search."""
    return wirkort("build", "--no-search", "--today", TODAY, *arguments, cwd=folder, **environment)


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def example(tmp_path_factory, repository) -> Path:
    """A folder with a copy of the example content and Pelican's two settings files."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(repository / "content", folder / "content")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(repository / name, folder)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with a small generated region, built: for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("built")
    write_corpus(folder, 20)
    done = build(folder)
    assert 0 == done.returncode, done.stderr
    return folder


@pytest.fixture
def small(built, tmp_path) -> Path:
    """A copy of it."""
    return shutil.copytree(built, tmp_path, dirs_exist_ok=True)


def test_second_build_says_so_and_writes_nothing(built):
    before = {path: path.stat().st_mtime_ns for path in (built / "output").rglob("*") if path.is_file()}

    assert "unverändert" in build(built).stdout

    assert before == {path: path.stat().st_mtime_ns for path in before}


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("projects/broken.md", "---\ntitle: [\n---\n", "bracket-unclosed"),
        ("projects/empty.md", "", "front-matter-missing"),
        ("events/no-day.md", "---\ntitle: Abc\nstart: '19:00'\n---\n", "time-form"),
    ],
    ids=["broken-yaml", "empty", "time-without-day"],
)
def test_error_publishes_nothing_and_keeps_the_old_site(small, file, text, code):
    before = read_files(small / "output")
    (small / "content" / file).write_text(text)

    done = build(small)

    assert 1 == done.returncode
    assert code in done.stderr
    assert f"content/{file}:" in done.stderr
    assert "Traceback" not in done.stderr
    assert before == read_files(small / "output")


def test_page_of_a_deleted_entry_leaves_the_output(small):
    events = sorted((small / "content" / "events").glob("*.md"))
    events[0].unlink()

    assert 0 == build(small).returncode

    assert not (small / "output" / "events" / events[0].stem).exists()


def test_pelican_and_wirkort_give_the_same_bytes(example):
    ours = wirkort(
        "build", "--output", "a", "--no-search", "--site-url", "https://wirkort.example/", cwd=example
    )
    theirs = subprocess.run(
        [str(BIN / "pelican"), "content", "-s", "publishconf.py", "--fatal=errors", "-o", "b"],
        cwd=example,
        capture_output=True,
        text=True,
        check=False,
    )
    with_search = {"pagefind", "search"}

    assert (0, 0) == (ours.returncode, theirs.returncode), ours.stderr + theirs.stdout
    one, two = read_files(example / "a"), read_files(example / "b")
    own = {path for path in two if path.split("/")[0] not in with_search and path != ".wirkort-files"}
    assert own == {path for path in one if path.split("/")[0] not in with_search and path != ".wirkort-files"}
    assert [] == [path for path in sorted(own) if one[path] != two[path]]


def test_pelican_stops_at_an_error(example, tmp_path):
    shutil.copytree(example, tmp_path / "site")
    (tmp_path / "site" / "content" / "projects" / "broken.md").write_text("no front matter")

    done = subprocess.run(
        [str(BIN / "pelican"), "content", "-s", "pelicanconf.py", "--fatal=errors", "-o", "out"],
        cwd=tmp_path / "site",
        capture_output=True,
        text=True,
        check=False,
    )

    assert 1 == done.returncode
    assert "front-matter-missing" in done.stdout + done.stderr
    assert not (tmp_path / "site" / "out").exists()


def test_elsewhere_gives_the_same_bytes(example, tmp_path):
    """Other folder, time zone, locale, hash seed, times of files: byte-identical, search included."""
    other = tmp_path / "Ein anderer Ordner"
    shutil.copytree(example / "content", other / "content")
    for number, path in enumerate(sorted((other / "content").rglob("*.md"), reverse=True)):
        os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))

    first = wirkort("build", "--today", TODAY, "--output", "same", cwd=example, PYTHONHASHSEED="1", TZ="UTC")
    second = wirkort(
        "build",
        "--today",
        TODAY,
        "--output",
        "same",
        cwd=other,
        PYTHONHASHSEED="2",
        TZ="Asia/Tokyo",
        LC_ALL="C",
    )

    assert (0, 0) == (first.returncode, second.returncode), first.stderr + second.stderr
    one, two = read_files(example / "same"), read_files(other / "same")
    assert sorted(one) == sorted(two)
    assert [] == [path for path in sorted(one) if one[path] != two[path]]


def test_publishing_needs_the_required_pages(small):
    (small / "content" / "pages" / "imprint.md").unlink()

    local, published = build(small), build(small, "--site-url", "https://gross.example/")

    assert 0 == local.returncode
    assert "page-missing" in local.stderr
    assert 1 == published.returncode
    assert "page-missing" in published.stderr


def test_site_below_a_path_links_below_it(small):
    build(small, "--site-url", "https://x.example/sub/")

    home = (small / "output" / "index.html").read_text()

    assert 'href="/sub/' in home
    assert 'href="/events' not in home
    assert '<link rel="canonical" href="https://x.example/sub/">' in home


@pytest.mark.parametrize("output", ["content", "content/output", "."], ids=["same", "inside", "around"])
def test_output_in_or_around_the_content_is_wrong_use(built, output):
    done = wirkort("build", "--output", output, cwd=built)

    assert 2 == done.returncode
    assert "must not lie in each other" in done.stderr
    assert (built / "content" / "region.yaml").exists()
