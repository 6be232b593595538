"""What is kept between builds is believed only where it is what was written; else all is made anew."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plugins.engine.finished import begin, find_finished
from plugins.engine.order import Built, Order
from plugins.kept import keep
from plugins.pages import build_site
from tests.engine.edits import write_small_corpus

TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def region(tmp_path_factory) -> Path:
    """A folder with a small region and its site."""
    folder = tmp_path_factory.mktemp("region")
    write_small_corpus(folder)
    build_site(order_in(folder))
    return folder


@pytest.fixture
def memory(region) -> Iterator[Path]:
    """What is remembered of it; whatever becomes of the file, it is back afterwards."""
    build_site(order_in(region))
    (path,) = (region / ".cache" / "wirkort").glob("build*.json")
    data = path.read_bytes()
    yield path
    path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
    path.write_bytes(data)


def order_in(folder: Path) -> Order:
    return Order(folder / "content", folder / "output", clock=lambda _zone: TODAY, has_search=False, jobs=1)


def find_built(folder: Path) -> Built | None:
    return find_finished(begin(order_in(folder)))


def read_output(folder: Path) -> dict[str, bytes]:
    output = folder / "output"
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def be_foreign(path: Path) -> None:
    keep(path, b'{"version": "0", "code": "of somebody else"}')


def be_no_mapping(path: Path) -> None:
    keep(path, b"[1, 2, 3]")


def nest(path: Path) -> None:
    keep(path, b"[" * 100_000)


def link(path: Path) -> None:
    """What stands behind the link is valid, and still not ours."""
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def be_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def be_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    "harm", [truncate, empty, flip, be_foreign, be_no_mapping, nest, link, be_a_folder, be_a_pipe]
)
def test_harmed_memory_is_none(region, memory, harm):
    assert find_built(region)
    harm(memory)

    assert find_built(region) is None


def test_site_without_a_memory_that_counts_is_built_as_it_was(region, memory):
    before = read_output(region)
    flip(memory)

    build_site(order_in(region))

    assert before == read_output(region)


def test_memory_of_other_code_does_not_count(region, tmp_path, repository):
    """The same content, built by a copy of the code with one more comment."""
    for name in ("plugins", "schemas", "theme"):
        shutil.copytree(repository / name, tmp_path / "code" / name)
    with (tmp_path / "code/plugins/addresses.py").open("a") as file:
        file.write("# changed\n")
    asked = "from tests.engine.test_memory import *; print(find_built(Path(sys.argv[1])))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", asked, str(region)],
        env={**os.environ, "PYTHONPATH": f"{tmp_path / 'code'}{os.pathsep}{repository}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "None" == done.stdout.strip(), done.stderr


def test_folder_of_what_is_kept_may_not_be_a_link(region):
    kept, elsewhere = region / ".cache" / "wirkort", region / "elsewhere"
    kept.rename(elsewhere)
    kept.symlink_to(elsewhere)

    found = find_built(region)

    kept.unlink()
    elsewhere.rename(kept)
    assert found is None


def test_nothing_changed_is_found_out_at_once(region):
    build_site(order_in(region))
    found = find_built(region)

    assert found is not None
    assert () == found.published.written


def test_change_of_the_same_length_and_time_is_found_out(region):
    event = region / "content" / "events" / "event-1.md"
    data, state = event.read_bytes(), event.stat()
    event.write_bytes(data[:-2] + b"x\n")
    os.utime(event, ns=(state.st_atime_ns, state.st_mtime_ns))  # times of content are not believed

    found = find_built(region)

    event.write_bytes(data)
    assert found is None


@pytest.mark.parametrize("harm", [empty, flip, Path.unlink])
def test_page_that_somebody_changed_is_put_right(region, harm):
    before = read_output(region)
    harm(region / "output" / "events" / "event-1" / "index.html")

    assert find_built(region) is None
    build_site(order_in(region))

    assert before == read_output(region)
