"""What the workflows run, run here on a small repository with hostile branches, files and titles."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.review.history import BRANCH, commit, event, git, initiative, make_change, make_repository, write
from tests.review.workflow import Runner, steps_of
from tests.tools import JQ, UNZIP, need

SHA = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
NAMES = ("calendars", "check", "ci", "comment", "freshness", "intake", "publish")


@pytest.fixture(autouse=True)
def tools() -> None:
    """What the workflows' shell calls and a forge's machines have."""
    need(JQ)
    need(UNZIP)


@pytest.fixture
def forge(tmp_path) -> Path:
    """A repository as a forge keeps it, with a request 7 from a branch of a bad name."""
    work = make_repository(tmp_path / "work")
    make_change(work)
    bare = tmp_path / "forge.git"
    git(work, "clone", "--quiet", "--bare", ".", str(bare))
    git(work, "push", "--quiet", str(bare), "change:refs/pull/7/merge", "change:refs/pull/7/head")
    return bare


@pytest.fixture
def checkout(forge, tmp_path) -> Path:
    """What the action checks out: the base."""
    folder = tmp_path / "checkout"
    git(tmp_path, "clone", "--quiet", "--branch=main", str(forge), str(folder))
    return folder


@pytest.fixture
def check(repository, checkout, tmp_path) -> Runner:
    """The machine of the check."""
    context = {
        "github.event.pull_request.number": "7",
        "github.event.pull_request.base.sha": git(checkout, "rev-parse", "HEAD"),
        "github.head_ref": BRANCH,
        "github.token": "token",
    }
    return Runner(tmp_path / "check", checkout, repository, context)


def run_check(check: Runner, repository: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    steps = steps_of(repository / ".github/workflows/check.yml", "review")
    assert "make setup" == steps.pop("Set up the base's code")["run"]
    done = {}
    for name, step in steps.items():
        if check.context.get("steps.review.outputs.status") == "0" or "status == '0'" not in step.get(
            "if", ""
        ):
            done[name] = check.run(step)
    return done


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_and_tokens_can_do_little(name, repository):
    text = (repository / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert {} == workflow["permissions"]
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(SHA.fullmatch(action) for action in used)
    shells = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert all("${{" not in shell for shell in shells)


def test_the_check_has_no_secret_and_may_only_read(repository):
    text = (repository / ".github/workflows/check.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert "secrets." not in text
    assert {"contents": "read"} == workflow["jobs"]["review"]["permissions"]
    assert "pull_request_target" not in text


@pytest.mark.parametrize("program", ["zizmor", "check-jsonschema"])
def test_linters_find_nothing(program, repository):
    path = repository / ".venv" / "bin" / program
    if not path.exists():
        pytest.skip("comes with the next make setup")
    files = sorted(str(file) for file in (repository / ".github/workflows").glob("*.yml"))
    words = {
        "zizmor": ["--offline", "--no-progress", "--persona", "pedantic"],
        "check-jsonschema": ["--builtin-schema", "vendor.github-workflows"],
    }
    done = subprocess.run([path, *words[program], *files], capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr


def test_the_check_reports_and_fails_on_errors(check, repository, checkout):
    done = run_check(check, repository)

    assert ["1"] == [check.context["steps.review.outputs.status"]]
    assert 1 == done["Fail when there are errors"].returncode
    assert "Build the preview" not in done
    assert "::error file=content/projects/kaputt.md" in done["Write the report"].stdout
    report = json.loads((check.temp / "review/review.json").read_text(encoding="utf-8"))
    assert (7, 7) == (report["request"], len(report["entries"]))
    assert check.summary.read_text(encoding="utf-8").startswith("<!-- wirkort-review -->")
    assert "main" == git(checkout, "branch", "--show-current")
    assert not list(checkout.rglob("pwned"))


def test_the_check_builds_a_preview_of_what_is_valid(check, repository, forge, tmp_path):
    work = tmp_path / "work"
    git(work, "switch", "--quiet", "--create", "fine", "main")
    hostile = "'$(touch pwned) ; ${{ secrets.X }} ::error::x'"
    write(work / "content", "events/neu.md", event(hostile, "2027-01-12 18:00", "solarkreis"))
    write(work, "plugins/__init__.py", "raise SystemExit('run')\n")
    write(work, "Makefile", "setup:\n\ttouch pwned\n")
    commit(work, "Fine")
    git(work, "push", "--quiet", "--force", str(forge), "fine:refs/pull/7/merge")

    done = run_check(check, repository)
    assert [0] == sorted({one.returncode for one in done.values()}), done
    page = check.temp / "preview/events/neu/index.html"
    assert "$(touch pwned)" in page.read_text(encoding="utf-8")
    assert not (check.checkout / "Makefile").exists()
    assert not list(check.checkout.rglob("pwned"))
    report = json.loads((check.temp / "review/review.json").read_text(encoding="utf-8"))
    assert ["Makefile", "plugins/__init__.py"] == report["carrier"]


@pytest.fixture
def comment(repository, checkout, tmp_path, check) -> Runner:
    """The machine of the comment, with the report of the check."""
    run_check(check, repository)
    context = {
        "github.event.workflow_run.id": "99",
        "github.event.workflow_run.head_sha": "a" * 40,
        "github.repository": "wirkort/region",
        "github.token": "token",
    }
    return Runner(tmp_path / "comment", checkout, repository, context)


def run_comment(comment: Runner, repository: Path) -> list[int]:
    steps = steps_of(repository / ".github/workflows/comment.yml", "comment")
    assert "make setup" == steps.pop("Set up our code")["run"]
    codes = []
    for step in steps.values():
        codes.append(comment.run(step).returncode)
        if codes[-1]:
            break
    return codes


def hand_over(
    comment: Runner, data: bytes, sha: str = "a" * 40, comments: list[object] | None = None
) -> None:
    packed = comment.folder / "review.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../evil", "x")
        archive.writestr("review.json", data)
    comment.answer(
        {
            "/zip": str(packed),
            "artifacts?name=review": {"artifacts": [{"id": 5, "size_in_bytes": packed.stat().st_size}]},
            "pulls/7": {"head": {"sha": sha}},
            "comments": comments or [],
        }
    )


def test_one_comment_is_made_and_labels_are_set(comment, check, repository):
    hand_over(comment, (check.temp / "review/review.json").read_bytes())
    assert [0, 0, 0, 0] == run_comment(comment, repository)

    posted = [one for one in comment.asked() if "POST" in one["words"]]
    assert ["repos/wirkort/region/issues/7/comments", "repos/wirkort/region/issues/7/labels"] == [
        next(word for word in one["words"] if word.startswith("repos/")) for one in posted
    ]
    assert posted[0]["texts"][0].startswith("<!-- wirkort-review -->\n")
    assert "eilig" in json.loads(posted[1]["texts"][0])["labels"]


def test_the_comment_of_before_is_updated_in_place(comment, check, repository):
    comments = [
        {"id": 1, "user": {"login": "anna"}, "body": "<!-- wirkort-review --> meins"},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "<!-- wirkort-review -->\nalt"},
    ]
    hand_over(comment, (check.temp / "review/review.json").read_bytes(), comments=comments)
    run_comment(comment, repository)
    assert ["repos/wirkort/region/issues/comments/2"] == [
        word
        for one in comment.asked()
        if "PATCH" in one["words"]
        for word in one["words"]
        if "/" in word and "@" not in word
    ]


@pytest.mark.parametrize("kind", ["no-json", "bomb", "other-request", "forged-number", "unknown-code"])
def test_a_forged_report_makes_no_comment(kind, comment, check, repository):
    report = json.loads((check.temp / "review/review.json").read_text(encoding="utf-8"))
    data = {
        "no-json": b"$(touch pwned)",
        "bomb": b" " * 60_000_000,
        "other-request": json.dumps(report).encode(),
        "forged-number": json.dumps(report | {"request": "7; touch pwned"}).encode(),
        "unknown-code": json.dumps(report | {"gate": [{"code": "@anna", "params": []}]}).encode(),
    }[kind]
    hand_over(comment, data, sha="b" * 40 if kind == "other-request" else "a" * 40)
    assert run_comment(comment, repository)[-1] != 0
    assert [] == [one for one in comment.asked() if {"POST", "PATCH"} & set(one["words"])]
    assert not list(comment.checkout.rglob("pwned"))


@pytest.fixture
def machine(repository, checkout, tmp_path) -> Runner:
    """A machine of main."""
    context = {
        "github.repository": "wirkort/region",
        "github.token": "token",
        "github.server_url": "https://forge.example",
    }
    return Runner(tmp_path / "machine", checkout, repository, context)


def test_publishing_builds_for_the_address_of_the_site(machine, repository):
    machine.answer({"/pages": {"html_url": "https://wirkort.example/region/"}})
    done = machine.run(steps_of(repository / ".github/workflows/publish.yml", "build")["Build"])
    assert 0 == done.returncode, done.stderr
    assert "https://wirkort.example/region/" in (machine.temp / "site/index.html").read_text(encoding="utf-8")


def test_publishing_stops_at_an_error(machine, repository):
    write(machine.checkout / "content", "projects/kaputt.md", "---\ntitle: x\n---\n")
    machine.context["vars.SITE_URL"] = "https://wirkort.example/"
    done = machine.run(steps_of(repository / ".github/workflows/publish.yml", "build")["Build"])
    assert 0 != done.returncode
    assert not (machine.temp / "site").exists()


def test_publishing_to_a_branch_replaces_it(machine, repository, forge):
    (machine.temp / "site").mkdir()
    (machine.temp / "site/index.html").write_text("neu", encoding="utf-8")
    step = steps_of(repository / ".github/workflows/publish.yml", "branch")["Push the branch"]
    step["env"]["ADDRESS"] = str(forge)
    assert 0 == machine.run(step).returncode
    assert "neu" == git(forge, "show", "site:index.html")
    shutil.rmtree(machine.temp / "site/.git")
    for name in ("main", "-x", "a b"):
        machine.context["vars.PUBLISH_BRANCH"] = name
        assert 0 != machine.run(step).returncode
        shutil.rmtree(machine.temp / "site/.git", ignore_errors=True)


def test_what_is_past_its_day_becomes_one_issue(machine, repository):
    old = (
        initiative("Alt [x](http://a) @anna")
        .replace("2026-11-01", "2021-11-01")
        .replace("title: Alt", "title: 'Alt")
    )
    write(machine.checkout / "content", "initiatives/alt.md", old.replace("@anna", "@anna'"))
    machine.context["github.event.repository.default_branch"] = "main"
    steps = steps_of(repository / ".github/workflows/freshness.yml", "list")
    for name in ("List what is past its day", "Open or renew the issue"):
        done = machine.run(steps[name])
        assert 0 == done.returncode, done.stderr
    text = (machine.temp / "issue.md").read_text(encoding="utf-8")
    link = "https://forge.example/wirkort/region/edit/main/content/initiatives/alt.md"
    assert f"- [ ] `content/initiatives/alt.md`: [ansehen und bestätigen]({link})" in text
    assert "@anna" not in text
    assert ["create"] == [one["words"][1] for one in machine.asked() if one["texts"]]


def test_calendars_become_one_request_with_the_report_as_its_text(machine, repository, forge):
    write(
        machine.checkout / "content",
        "events/neu.md",
        event("Ein neuer Termin", "2026-12-20 19:00", "solarkreis-gaarden"),
    )
    machine.context["github.event.repository.default_branch"] = "main"
    steps = steps_of(repository / ".github/workflows/calendars.yml", "import")
    steps["Propose the change"]["env"]["ADDRESS"] = str(forge)
    for name in ("Commit what is new", "Propose the change"):
        done = machine.run(steps[name])
        assert 0 == done.returncode, done.stderr

    assert "events/neu.md" in git(forge, "show", "--stat", "--format=", "calendars/import")
    (request,) = [one for one in machine.asked() if one["texts"]]
    assert ["pr", "create"] == request["words"][:2]
    assert "content/events/neu.md" in request["texts"][0]


def test_calendars_with_nothing_new_propose_nothing(machine, repository):
    steps = steps_of(repository / ".github/workflows/calendars.yml", "import")
    for name in ("Commit what is new", "Propose the change"):
        assert 0 == machine.run(steps[name]).returncode
    assert [] == machine.asked()
