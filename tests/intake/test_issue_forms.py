"""An issue form becomes the same change as the web form's, or says what is missing; its text never acts."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from plugins.catalogue.read import read_region
from plugins.cli import main
from plugins.review.issue_forms import FORMS, find_asked
from tests.intake.fake_forge import TOKEN, FakeForge, running
from tests.intake.fake_repository import FakeRepository
from tests.intake.running import write_region
from tests.review.workflow import Runner, steps_of
from tests.tools import JQ, need

ANSWERS = {
    "event": {
        "title": "Einbautag",
        "summary": "Wir bauen zusammen\nein Balkonkraftwerk ein.",
        "topics": "Energie, Wohnen",
        "kind": "action",
        "start": "2027-03-20 09:00",
        "duration": "3 h",
        "organisers": "Solarkreis",
        "place.locality": "kiel",
        "contact.email": "hallo@solarkreis.example",
        "links": "https://solarkreis.example/einbautag\nhttps://anmeldung.example/",
    },
    "project": {
        "title": "Balkonsolar für alle",
        "summary": "Jeder Balkon in Gaarden bekommt ein Kraftwerk.",
        "topics": "Energie",
        "phase": "planned",
        "organisations": "- Solarkreis",
    },
    "initiative": {
        "title": "Reparaturcafé",
        "summary": "Wir reparieren gemeinsam, was kaputt ist.",
        "topics": "Wohnen",
        "sector": "civil-society",
    },
    "notice": {
        "title": "Bohrer gesucht",
        "summary": "Wir suchen einen Bohrer für den Einbautag.",
        "topics": "Energie",
        "direction": "need",
        "kind": "material",
        "what": "Bohrer",
        "until": f"{date.today() + timedelta(days=30)}",
    },
    "guide": {
        "title": "Balkonsolar bauen",
        "summary": "So baust du dein Kraftwerk selbst an den Balkon.",
        "topics": "Energie",
        "kind": "how-to",
    },
}
SERVER = "https://codeberg.example"
CONSENT = "### Einverstanden\n\n- [X] Wer hier steht, hat zugestimmt.\n"


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[FakeForge]:
    with running(tmp_path / "forge") as forge:
        yield forge


@pytest.fixture
def public(fake: FakeForge) -> FakeRepository:
    return fake.add("org/region")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_region(tmp_path / "region")


@pytest.fixture(autouse=True)
def token(fake: FakeForge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRKORT_FORGE_TOKEN", TOKEN)
    monkeypatch.setenv("WIRKORT_FORGE_API", f"{fake.url}/api/v3")


def fill_in(kind: str, content: Path, body: str = "Kommt vorbei.", **answers: str) -> str:
    """The text of an issue as GitHub makes it of a form."""
    region = read_region(content / "region.yaml")[0]
    assert region is not None
    given = {**ANSWERS[kind], **answers}
    parts = []
    for one in find_asked(kind, region):
        words = {value: name for name, value in one.choices.items()}
        answer = given.get(one.path, "_No response_")
        parts.append(f"### {one.label}\n\n{words.get(answer, answer)}")
    return "\n\n".join([*parts, f"### Text\n\n{body}", CONSENT])


def write_event(folder: Path, body: str, server: str = "https://github.com") -> Path:
    """The forge's event: somebody has set the label."""
    repository = {
        "full_name": "org/region",
        "html_url": f"{server}/org/region",
        "default_branch": "main",
    }
    issue = {
        "number": 7,
        "body": body,
        "created_at": "2026-11-20T10:00:00Z",
        "title": "Termin: $(touch pwned)",
    }
    path = folder / "event.json"
    path.write_text(json.dumps({"action": "labeled", "issue": issue, "repository": repository}))
    return path


def take(content: Path, body: str) -> int:
    """The command that the workflow runs."""
    return main(["intake", "issue", str(write_event(content.parent, body)), "--content", str(content)])


@pytest.mark.parametrize("kind", FORMS)
def test_each_form_becomes_one_commit_and_one_request(content, public, kind, capsys):
    assert 0 == take(content, fill_in(kind, content)), capsys.readouterr().out

    (request,) = public.requests
    (path,) = public.git("diff", "--name-only", "main", "intake/issue-7").splitlines()
    assert path.startswith(f"content/{kind}s/")
    assert f"title: {ANSWERS[kind]['title']}" in public.files("intake/issue-7")[path]
    assert request.body.endswith("Closes #7\n")
    assert "#1" in capsys.readouterr().out


def test_answers_stand_in_the_file_as_the_models_want_them(content, public):
    assert 0 == take(content, fill_in("event", content))

    text = public.files("intake/issue-7")["content/events/einbautag.md"]
    assert "summary: Wir bauen zusammen ein Balkonkraftwerk ein." in text
    assert "topics: [energie, wohnen]" in text
    assert "organisers: [solarkreis]" in text
    assert "kind: action" in text
    assert "locality: kiel" in text
    assert "https://anmeldung.example/" in text
    assert text.endswith("Kommt vorbei.")


def test_wrong_answers_are_said_with_their_values_fenced(content, public, capsys):
    body = fill_in("event", content, start="morgen @anna #1", organisers="<img src=x>")
    assert 1 == take(content, body)

    answer = capsys.readouterr().out
    assert "`start`: " in answer
    assert "@anna" not in answer.replace("`morgen @anna #1`", "")
    assert "<img" not in answer.replace("`<img src=x>`", "")
    assert ["main"] == public.branches()


def test_label_set_again_renews_the_request_instead_of_a_second_one(content, public):
    take(content, fill_in("event", content))
    assert 0 == take(content, fill_in("event", content, body="Um zehn."))

    assert ["intake/issue-7"] == public.opened
    assert "Um zehn." in public.files("intake/issue-7")["content/events/einbautag.md"]


def test_decision_is_not_taken_back(content, public, capsys):
    take(content, fill_in("event", content))
    public.decline(public.requests[0])
    public.delete("intake/issue-7")
    assert 0 == take(content, fill_in("event", content))

    assert ["main"] == public.branches()
    assert "entschieden" in capsys.readouterr().out


@pytest.mark.parametrize("body", ["", "Hallo!", "### Titel\n\nNur das\n", "### Titel\n" * 10_000])
def test_text_that_is_no_form_is_left_alone(content, public, body, capsys):
    assert 1 == take(content, body)

    assert "keines unserer Formulare" in capsys.readouterr().out
    assert ["main"] == public.branches()


def test_headings_within_an_answer_are_text(content, public):
    body = fill_in("event", content, body="### Titel\n\nGekapert\n\n### Start\n\n1999-01-01")
    assert 0 == take(content, body)

    text = public.files("intake/issue-7")["content/events/einbautag.md"]
    assert "title: Einbautag" in text
    assert "start: 2027-03-20 09:00" in text


def test_event_of_another_kind_is_wrong_use(content, tmp_path):
    path = tmp_path / "event.json"
    path.write_text('{"action": "opened"}')
    assert 2 == main(["intake", "issue", str(path), "--content", str(content)])


def test_forge_that_is_down_fails_the_job(content, public, fake, capsys):
    fake.break_("500", times=99)
    assert 1 == take(content, fill_in("event", content))

    assert "500" in capsys.readouterr().err


def test_workflow_answers_at_the_issue(repository, content, public, fake, tmp_path):
    need(JQ)
    event = write_event(tmp_path, fill_in("event", content, start="nie"))
    context = {
        "secrets.WIRKORT_FORGE_TOKEN": TOKEN,
        "github.api_url": f"{fake.url}/api/v3",
        "github.event_path": str(event),
        "github.event.issue.number": "7",
        "github.repository": "org/region",
    }
    runner = Runner(tmp_path / "runner", content.parent, repository, context)
    steps = steps_of(repository / ".github/workflows/intake.yml", "change")
    for name in ("Make the change", "Answer at the issue"):
        done = runner.run(steps[name])
        assert 0 == done.returncode, done.stderr

    (asked,) = runner.asked()
    assert "repos/org/region/issues/7/comments" in asked["words"]
    assert "`start`: " in asked["texts"][0]
    assert not list(content.parent.rglob("pwned"))


def test_forgejos_workflow_does_the_same(repository, public, fake, tmp_path, monkeypatch):
    need(JQ)
    monkeypatch.delenv("WIRKORT_FORGE_API")
    content = write_region(tmp_path / "other", f"forge: {{kind: forgejo, repository: {SERVER}/org/region}}\n")
    event = write_event(tmp_path, fill_in("event", content), fake.url)
    context = {
        "secrets.WIRKORT_TOKEN": TOKEN,
        "github.server_url": fake.url,
        "github.event_path": str(event),
        "github.event.issue.number": "7",
        "github.repository": "org/region",
    }
    runner = Runner(tmp_path / "runner", content.parent, repository, context)
    steps = steps_of(repository / "docs/forges/forgejo/intake.yml", "change")
    done = runner.run(steps["Make the change and answer at the issue"])

    assert 0 == done.returncode, done.stderr
    assert ["intake/issue-7"] == public.opened
    assert any("Einbautag" in text for text in public.files("intake/issue-7").values())
    ((number, answer),) = public.answers
    assert (7, True) == (number, "#1" in answer)
