"""What never gets past the gate, whatever is in it."""

from datetime import date

import pytest

from plugins.review import Request, review_change
from plugins.review.gate import inspect, is_sane
from plugins.review.git_tree import GitFile
from tests.review.history import TODAY, commit, git, initiative, make_repository, write

ORDINARY = "100644"


def tree(*paths: str, mode: str = ORDINARY, blob: str = "a" * 40, size: int = 10) -> dict[str, GitFile]:
    return {path: GitFile(path, mode, blob, size) for path in paths}


def codes(after: dict[str, GitFile], before: dict[str, GitFile] | None = None) -> list[tuple[str, str]]:
    breaches = inspect(before or {}, after, "content").breaches
    return [(note.code, dict(note.params)["file"]) for note in breaches]


FILE = "content/events/x.md"


@pytest.mark.parametrize(
    ("path", "mode", "code"),
    [
        (FILE, "120000", "gate-symlink"),
        (FILE, "160000", "gate-submodule"),
        (FILE, "100755", "gate-executable"),
        (FILE, "100664", "gate-mode"),
        ("content", "120000", "gate-content-folder"),
        ("content", "160000", "gate-content-folder"),
        ("content", ORDINARY, "gate-content-folder"),
        ("content/events/../../x.md", ORDINARY, "gate-path"),
        ("content/.git/config", ORDINARY, "gate-path"),
        ("content/events/-rf.md", ORDINARY, "gate-path"),
        ("content/events/a/b.md", ORDINARY, "gate-path"),
        ("content/events/x\\y.md", ORDINARY, "gate-path"),
        ("content/events/a:b.md", ORDINARY, "gate-path"),
        ("content/events/$(x).md", ORDINARY, "gate-path"),
        ("content/events/x.md ", ORDINARY, "gate-path"),
        ("content/events/" + "ä" * 50 + ".md", ORDINARY, "gate-long-name"),
        ("content/events/a\nb.md", ORDINARY, "gate-hidden-character"),
        ("content/events/a\x1bb.md", ORDINARY, "gate-hidden-character"),
        ("content/events/a\u202eb.md", ORDINARY, "gate-hidden-character"),
        ("content/events/a\u200bb.md", ORDINARY, "gate-hidden-character"),
        ("content/events/a\udcffb.md", ORDINARY, "gate-hidden-character"),
    ],
)
def test_what_is_no_ordinary_file_is_refused(path, mode, code):
    assert [code] == [found for found, _ in codes(tree(path, mode=mode))]


@pytest.mark.parametrize(
    "path", ["region.yaml", "events/x.md", "events/Ein Fest (2).md", "events/bild_1.jpg"]
)
def test_ordinary_names_pass(path):
    assert [] == codes(tree(f"content/{path}"))
    assert is_sane(path)


@pytest.mark.parametrize("other", ["content/events/X.md", "Content/events/x.md", "content/events/ä.md"])
def test_names_that_some_disks_take_for_one_are_refused(other):
    first = FILE if "x" in other.lower().rsplit("/", 1)[1] else "content/events/a\u0308.md"
    assert ["gate-double"] == [code for code, _ in codes(tree(first, other), tree(first))]


def test_a_large_file_is_refused():
    assert ["gate-size"] == [code for code, _ in codes(tree(FILE, size=11 * 1024 * 1024))]


def test_what_was_there_before_is_no_breach_of_this_change():
    old = tree(FILE, mode="100755")
    assert [] == codes(old | tree("content/events/y.md"), old)


def test_taking_a_symlink_away_is_welcome():
    assert [] == codes({}, tree(FILE, mode="120000"))


def test_a_repository_at_the_content_has_no_code_of_strangers_in_it():
    after = tree("events/x.md", "theme/x.css", "region.yaml")
    gate = inspect({}, after, "")
    assert ("events/x.md", "region.yaml") == tuple(change.path for change in gate.changes)
    assert ("region.yaml", "theme/x.css") == gate.carrier


def test_behind_a_closed_gate_nothing_is_read_or_written(tmp_path, monkeypatch):
    folder = make_repository(tmp_path / "repository")
    content = folder / "content"
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (content / "events" / "leak.md").symlink_to(tmp_path / "secret")
    write(content, "initiatives/neu.md", initiative("Neue Gruppe"))
    head = commit(folder, "Leak")
    git(folder, "switch", "--quiet", "--detach", "HEAD~1")

    out = tmp_path / "out"
    request = Request(content, "HEAD", head, date.fromisoformat(TODAY), write_content=out)
    report = review_change(request)
    assert [("gate-symlink", "content/events/leak.md")] == [
        (note.code, dict(note.params)["file"]) for note in report.gate
    ]
    assert () == report.entries
    assert not out.exists()


def test_a_tree_made_by_hand_cannot_leave_the_folder(tmp_path):
    folder = make_repository(tmp_path / "repository")
    blob = git(folder, "hash-object", "-w", "--stdin", data="x")
    inner = git(folder, "mktree", data=f"100644 blob {blob}\tx.md\n")
    dots = git(folder, "mktree", "--missing", data=f"040000 tree {inner}\tevents\n")
    root = git(folder, "mktree", data=f"040000 tree {dots}\tcontent\n")
    head = git(folder, "commit-tree", root, "-p", "HEAD", "-m", "x")
    report = review_change(Request(folder / "content", "main", head, date.fromisoformat(TODAY)))
    assert "region-missing" in {one.problem.code for one in report.broken} | {
        one.code for one in report.problems
    }
    assert report.is_refused


def test_too_many_files_at_once_are_refused():
    after = tree(*(f"content/events/e{number}.md" for number in range(5_001)))
    assert ["gate-many"] == [note.code for note in inspect({}, after, "content").breaches]
