"""The examples for GitLab and Forgejo: valid, without findings, their jobs run with a stand-in for curl."""

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.review.history import git, make_change, make_repository
from tests.review.workflow import Runner, steps_of
from tests.tools import JQ, need


@pytest.fixture(autouse=True)
def tools() -> None:
    """What the examples' shell calls."""
    need(JQ)


# Answers by a part of the address; writes down what is sent.
CURL = """#!/usr/bin/env python3
import json, os, pathlib, sys
words = sys.argv[1:]
folder = pathlib.Path(os.environ["GH_FOLDER"])
address = next(word for word in reversed(words) if word.startswith("https://"))
files = [word.partition("@")[2] for word in words if word.startswith(("body@", "@"))]
texts = [pathlib.Path(name).read_text(encoding="utf-8") for name in files]
method = words[words.index("--request") + 1] if "--request" in words else "GET"
with (folder / "asked.jsonl").open("a", encoding="utf-8") as asked:
    asked.write(json.dumps({"method": method, "address": address, "texts": texts, "words": words}) + "\\n")
answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
if "--output" not in words:
    print(json.dumps(next(value for part, value in answers.items() if part in address)))
"""


@pytest.fixture
def runner(repository, tmp_path) -> Runner:
    """A machine with main checked out; request 7 and one of a bad name are open."""
    work = make_repository(tmp_path / "work")
    make_change(work)
    bare, checkout = tmp_path / "forge.git", tmp_path / "checkout"
    git(work, "clone", "--quiet", "--bare", ".", str(bare))
    for place in ("merge-requests", "pull"):
        git(work, "push", "--quiet", str(bare), f"change:refs/{place}/7/head")
    git(tmp_path, "clone", "--quiet", "--branch=main", str(bare), str(checkout))
    made = Runner(tmp_path / "machine", checkout, repository, {"secrets.WIRKORT_TOKEN": "token"})
    program = tmp_path / "machine" / "bin" / "curl"
    program.write_text(CURL, encoding="utf-8")
    program.chmod(0o755)
    return made


def sent(runner: Runner) -> list[tuple[str, str]]:
    return [(one["method"], one["address"]) for one in runner.asked() if one["method"] != "GET"]


def test_forgejo_comments_once_and_updates_it(runner, repository, tmp_path):
    sha = git(tmp_path / "work", "rev-parse", "change")
    runner.context |= {"github.server_url": "https://forge.example", "github.repository": "wirkort/region"}
    pulls = [
        {"number": 7, "head": {"sha": sha}},
        {"number": "8; touch pwned", "head": {"sha": "$(touch pwned)"}},
    ]
    runner.answer({"/user": {"login": "bot"}, "/pulls?": pulls, "/comments": []})
    step = steps_of(repository / "docs/forges/forgejo/comment.yml", "comment")["Comment"]
    assert 0 == runner.run(step).returncode

    api = "https://forge.example/api/v1/repos/wirkort/region"
    assert [("POST", f"{api}/issues/7/comments")] == sent(runner)
    assert "Vortrag Hochwasser" in json.loads(runner.asked()[-1]["texts"][0])["body"]
    before = [{"id": 3, "user": {"login": "bot"}, "body": "<!-- wirkort-review -->"}]
    runner.answer({"/user": {"login": "bot"}, "/pulls?": pulls, "/comments": before})
    assert 0 == runner.run(step).returncode
    assert ("PATCH", f"{api}/issues/comments/3") == sent(runner)[-1]
    assert not list(runner.checkout.rglob("pwned"))


def test_gitlab_comments_and_labels(runner, repository, tmp_path):
    sha = git(tmp_path / "work", "rev-parse", "change")
    job = yaml.safe_load((repository / "docs/forges/gitlab-ci.yml").read_text(encoding="utf-8"))["comment"]
    runner.answer({"?state=opened": [{"iid": 7, "sha": sha}], "/notes": []})
    variables = {
        "CI_API_V4_URL": "https://forge.example/api/v4",
        "CI_PROJECT_ID": "1",
        "WIRKORT_TOKEN": "token",
    }
    done = runner.run({"run": job["script"][1], "env": variables})
    assert 0 == done.returncode, done.stderr

    api = "https://forge.example/api/v4/projects/1/merge_requests/7"
    assert [("POST", f"{api}/notes"), ("PUT", api)] == sent(runner)
    assert "add_labels=Termin,Initiative,Projekt,Kiel,eilig,zu reparieren" in runner.asked()[-1]["words"]


def test_the_examples_are_valid_and_without_findings(repository):
    programs = repository / ".venv" / "bin"
    if not (programs / "zizmor").exists():
        pytest.skip("comes with the next make setup")
    folder = repository / "docs" / "forges"
    workflows = sorted(map(str, (folder / "forgejo").glob("*.yml")))
    for words in (
        ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(folder / "gitlab-ci.yml")],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows],
        ["zizmor", "--offline", "--no-progress", "--persona", "pedantic", *workflows],
    ):
        done = subprocess.run([programs / words[0], *words[1:]], capture_output=True, text=True, check=False)
        assert 0 == done.returncode, done.stdout + done.stderr


def test_every_example_is_named_in_the_docs(repository):
    folder = repository / "docs" / "forges"
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert all(f"({Path(name)})" in text for name in ("gitlab-ci.yml", "forgejo", "github.md"))
