"""From stage to output: what stays, what is replaced, what leaves."""

import contextlib
from pathlib import Path

import pytest

from plugins.publish import LIST, Published, Stage


def publish(output: Path, files: dict[str, bytes]) -> Published:
    """The files as one build would publish them."""
    with Stage(output) as stage:
        for path, data in files.items():
            stage.add(path, data)
        return stage.publish()


def test_first_build_writes_every_file_and_the_list(tmp_path):
    done = publish(tmp_path / "output", {"index.html": b"a", "x/index.html": b"b"})

    assert Published(("index.html", "x/index.html", LIST), unchanged=0, removed=()) == done
    assert "index.html\nx/index.html\n" == (tmp_path / "output" / LIST).read_text()


def test_unchanged_file_keeps_its_time(tmp_path):
    output = tmp_path / "output"
    publish(output, {"index.html": b"a"})
    before = (output / "index.html").stat().st_mtime_ns

    assert Published((), unchanged=2, removed=()) == publish(output, {"index.html": b"a"})
    assert before == (output / "index.html").stat().st_mtime_ns


def test_vanished_page_leaves_with_its_empty_folders(tmp_path):
    output = tmp_path / "output"
    publish(output, {"index.html": b"a", "projects/old/index.html": b"b"})

    assert ("projects/old/index.html",) == publish(output, {"index.html": b"a"}).removed
    assert not (output / "projects").exists()


def test_what_somebody_waits_for_is_there_before_the_rest(tmp_path):
    output = tmp_path / "output"
    publish(output, {"index.html": b"a", "old/index.html": b"b"})

    with Stage(output) as stage:
        stage.add("style.css", b"c")
        stage.add("index.html", b"new")
        now = stage.publish_now()
        early = (output / "index.html").read_bytes(), (output / "old/index.html").read_bytes()
        listed = (output / LIST).read_text().splitlines()
        stage.add("later/index.html", b"d")
        done = stage.publish()

    assert ("style.css", "index.html") == now
    assert (b"new", b"b") == early
    assert {*now, "old/index.html"} == set(listed)
    assert ("style.css", "index.html", "later/index.html", LIST) == done.written
    assert ("old/index.html",) == done.removed


def test_nothing_is_there_before_the_rest_of_a_first_build(tmp_path):
    with Stage(tmp_path / "output") as stage:
        stage.add("index.html", b"a")
        assert () == stage.publish_now()
        stage.publish()

    assert b"a" == (tmp_path / "output" / "index.html").read_bytes()


def test_file_of_the_operator_stays(tmp_path):
    output = tmp_path / "output"
    publish(output, {"index.html": b"a", "x/index.html": b"b"})
    (output / "CNAME").write_text("kiel.example")
    (output / "x" / "mine.txt").write_text("mine")

    publish(output, {"index.html": b"a"})

    assert "kiel.example" == (output / "CNAME").read_text()
    assert "mine" == (output / "x" / "mine.txt").read_text()


def test_failure_before_publishing_leaves_output_and_no_stage(tmp_path):
    output = tmp_path / "output"
    publish(output, {"index.html": b"old"})

    with contextlib.suppress(RuntimeError), Stage(output) as stage:
        stage.add("index.html", b"new")
        raise RuntimeError

    assert b"old" == (output / "index.html").read_bytes()
    assert ["output"] == [path.name for path in tmp_path.iterdir()]


def test_two_pages_with_one_address_are_refused(tmp_path):
    with Stage(tmp_path / "output") as stage:
        stage.add("index.html", b"a")
        with pytest.raises(ValueError, match="two pages"):
            stage.add("index.html", b"b")


def test_page_takes_the_place_of_a_file_with_its_folder_s_name(tmp_path):
    output = tmp_path / "output"
    publish(output, {"map": b"a"})

    publish(output, {"map/index.html": b"b"})

    assert b"b" == (output / "map" / "index.html").read_bytes()


@pytest.mark.parametrize("line", ["../secret.txt", "/etc/passwd", "a/../../secret.txt", ""])
def test_forged_list_removes_nothing_outside(tmp_path, line):
    output = tmp_path / "output"
    output.mkdir()
    (tmp_path / "secret.txt").write_text("stays")
    (output / LIST).write_text(f"{line}\n")

    publish(output, {"index.html": b"a"})

    assert "stays" == (tmp_path / "secret.txt").read_text()
