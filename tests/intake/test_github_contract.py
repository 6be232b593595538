"""Our calls of GitHub are those of its own description, as Prism reads it, and we understand its examples."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from plugins.intake.forges import Change, Trouble
from plugins.intake.forges.calls import Api
from plugins.intake.forges.github import GitHub
from plugins.intake.states import File
from tests.github_contract import answering

BRANCH = "new-topic"  # the branch of the pull request in GitHub's examples
COMMIT = "7638417db6d59f3c431d3e1f261cc637155684cd"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with answering(tmp_path_factory.mktemp("prism")) as url:
        yield url


@pytest.fixture
def github(address: str) -> Iterator[GitHub]:
    forge = GitHub("octocat/Hello-World", "main", "token", address)
    yield forge
    forge.close()


def test_push_is_blobs_tree_commit_and_branch(github):
    files = (File("content/events/einbautag.md", b"Text"), File("content/events/einbautag.webp", b"\x00\xff"))
    change = Change(files, "Termin: Einbautag\n", datetime(2026, 11, 21, tzinfo=UTC))

    assert github.push("intake/0123456789abcdef", change)


def test_request_is_found_by_its_branch_and_not_by_another(github):
    assert "1347" == github.find_request(BRANCH)
    assert github.find_request("intake/0123456789abcdef") is None


def test_request_is_opened_looked_at_and_reopened(github):
    assert "1347" == github.open_request("intake/0123456789abcdef", "Termin: Einbautag", "Text")
    look = github.look(BRANCH, "1347", COMMIT)
    assert ("open", 40) == (look.standing, len(look.head))
    github.reopen("1347")


def test_comments_of_a_request_are_understood(github):
    assert ["Me too"] == github._comments("1347")


def test_file_is_read_at_a_path_with_slashes(github):
    (file,) = github.read(COMMIT, ["content/events/einbautag.md"])

    assert b"Einbautag" in file.data


def test_request_and_branch_are_removed(github):
    github.remove("intake/0123456789abcdef", "1347", COMMIT)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/repos/octocat/Hello-World/pulls", {"title": "No branch, no base"}),
        ("POST", "/repos/octocat/Hello-World/git/refs", {"ref": "refs/heads/x"}),
        ("POST", "/repos/octocat/Hello-World/git/blobs", {"encoding": "base64"}),
        ("GET", "/repos/octocat/Hello-World/gone", None),
    ],
)
def test_prism_refuses_what_github_does_not_know(address, method, path, body):
    """Else the tests above would show nothing."""
    api = Api(address, {"Accept": "application/vnd.github+json"})
    try:
        with pytest.raises(Trouble, match=r"^4\d\d$"):
            api.call(method, path, data=body)
    finally:
        api.close()
