"""Without a forge: branches in the content's own repository, which otherwise stays as it was."""

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.intake.forges import Change, Trouble
from plugins.intake.forges.local import LocalForge
from plugins.intake.outbox import Station
from plugins.intake.wording import Words
from tests.intake.fake_repository import git
from tests.intake.way import Way, new

PATH = "content/events/einbautag.md"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with a work tree in which somebody is busy."""
    folder = tmp_path / "region"
    (folder / "content/events").mkdir(parents=True)
    (folder / "content/region.yaml").write_text("title: Kiel\n")
    (folder / "content/events/alt.md").write_text("Alt\n")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Start")
    (folder / "content/events/alt.md").write_text("Halb fertig\n")
    (folder / "content/events/neu.md").write_text("Vorgemerkt\n")
    git(folder, "add", "content/events/neu.md")
    return folder


@pytest.fixture
def way(tmp_path: Path, checkout: Path) -> Iterator[Way]:
    one = Way(tmp_path / "data", Station("local", LocalForge(checkout / "content", "main")))
    yield one
    one.close()


def objects(checkout: Path) -> set[str]:
    """Every object there is, reachable or not."""
    return set(git(checkout, "cat-file", "--batch-all-objects", "--batch-check").splitlines())


def test_branch_has_one_commit_and_the_work_tree_is_left_alone(way, checkout):
    status, index = git(checkout, "status", "--porcelain"), (checkout / ".git/index").read_bytes()
    sent = way.send()
    way.run()

    assert "in-review" == way.state(sent)
    assert git(checkout, "rev-parse", "main") == git(checkout, "rev-parse", f"{sent.branch}^")
    assert PATH == git(checkout, "diff", "--name-only", "main", sent.branch)
    assert status == git(checkout, "status", "--porcelain")
    assert index == (checkout / ".git/index").read_bytes()
    assert "main" == git(checkout, "branch", "--show-current")


def test_hooks_of_the_repository_do_not_run(way, checkout, tmp_path):
    for name in ("pre-receive", "post-receive", "update", "reference-transaction", "post-commit"):
        hook = checkout / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 1\n")
        hook.chmod(0o755)
    sent = way.send()
    way.run()

    assert "in-review" == way.state(sent)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["merge", "--quiet", "--no-edit", "BRANCH"],
        ["merge", "--quiet", "--no-ff", "--no-edit", "BRANCH"],
        ["cherry-pick", "BRANCH"],
    ],
    ids=lambda words: " ".join(words[:-1]),
)
def test_brought_into_main_is_published(way, checkout, words):
    git(checkout, "reset", "--quiet", "--hard")
    sent = way.send()
    way.run()
    (checkout / "README.md").write_text("Anderes\n")
    git(checkout, "add", "README.md")
    git(checkout, "commit", "--quiet", "-m", "Between")
    git(checkout, *[word.replace("BRANCH", sent.branch) for word in words])
    git(checkout, "branch", "-D", sent.branch)
    way.run(hours=1)

    assert "published" == way.state(sent)


def test_branch_edited_by_a_moderator_and_merged_is_published_and_tidied(way, checkout):
    git(checkout, "reset", "--quiet", "--hard")
    sent = way.send()
    way.run()
    git(checkout, "checkout", "--quiet", sent.branch)
    (checkout / PATH).write_text("Besser\n")
    git(checkout, "commit", "--quiet", "-a", "-m", "Better")
    way.run(hours=1)
    assert "in-review" == way.state(sent)

    git(checkout, "checkout", "--quiet", "main")
    git(checkout, "merge", "--quiet", sent.branch)
    way.run(hours=1)
    assert "published" == way.state(sent)
    assert "main" == git(checkout, "branch", "--format=%(refname:short)")


def test_checked_out_branch_is_never_pulled_away(way, checkout):
    git(checkout, "reset", "--quiet", "--hard")
    sent = way.send()
    way.run()
    git(checkout, "checkout", "--quiet", sent.branch)
    asyncio.run(way.spool.withdraw(sent.id))
    way.run()
    assert ("withdrawn", "branch-checked-out") == (way.state(sent), way.trouble(sent))
    assert git(checkout, "rev-parse", "HEAD")

    git(checkout, "checkout", "--quiet", "main")
    way.run(hours=2)
    assert "main" == git(checkout, "branch", "--format=%(refname:short)")


@pytest.mark.parametrize("end", ["withdrawn", "declined"])
def test_what_ended_otherwise_leaves_no_object(way, checkout, end):
    before = objects(checkout)
    sent = [way.send(new(f"tag-{number}", text=f"Marke-{number}")) for number in range(5)]
    way.run()
    assert before < objects(checkout)
    for one in sent:
        if end == "withdrawn":
            asyncio.run(way.spool.withdraw(one.id))
        else:
            git(checkout, "branch", "-D", one.branch)
    way.run(hours=1)

    assert {end} == {way.state(one) for one in sent}
    assert before == objects(checkout)


def test_folder_of_entries_may_be_the_root(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=trunk")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "Start")
    way = Way(tmp_path / "data", Station("local", LocalForge(folder, "main")), words=Words("en", ""))
    sent = way.send()
    way.run()
    way.close()

    assert "events/einbautag.md" == git(folder, "ls-tree", "-r", "--name-only", sent.branch)


def test_folder_outside_of_any_repository_is_said(tmp_path):
    with pytest.raises(Trouble, match="git-rev-parse-failed"):
        LocalForge(tmp_path, "main")


def test_repository_passes_its_own_check_afterwards(way, checkout):
    way.send(new("eins"))
    two = way.send(new("zwei"))
    way.run()
    git(checkout, "branch", "-D", two.branch)
    way.run(hours=1)

    assert 0 == subprocess.run(["git", "fsck", "--full", "--strict"], cwd=checkout, check=False).returncode


class Stumbling(LocalForge):
    """A forge that meets a mistake of ours with one submission."""

    def push(self, branch: str, change: Change) -> str | None:
        if "eins" in change.files[0].path:
            raise RuntimeError("a mistake")
        return super().push(branch, change)


def test_mistake_of_ours_stops_one_submission_and_not_the_others(tmp_path, checkout):
    way = Way(tmp_path / "data", Station("local", Stumbling(checkout / "content", "main")))
    one, two = way.send(new("eins")), way.send(new("zwei"))
    way.run()
    states = {way.state(one): way.trouble(one), way.state(two): way.trouble(two)}
    way.close()

    assert {"received": "unexpected", "in-review": ""} == states
