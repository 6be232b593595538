"""Issue forms become changes: what somebody wrote into one at the forge goes the way of the web form.

In: the forge's event about an issue, the content folder. Out: a branch with one commit and a request, or what
is wrong with the entry; either way a text for the issue. Runs once, in a workflow, when a moderator has set
the label `accepted`; the issue is public already, so no inbox stands between.
"""

import asyncio
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.intake.config import Config, ConfigError
from plugins.intake.drafting import Drafting
from plugins.intake.forges import Forge
from plugins.intake.handover import Address, make_forge
from plugins.intake.ids import Ids
from plugins.intake.pictures import PictureDesk
from plugins.intake.refusals import Refusal
from plugins.intake.regions import RegionDesk
from plugins.intake.requests import Sent
from plugins.intake.states import NewSubmission, Submission
from plugins.intake.wording import Words
from plugins.problems import Problem
from plugins.review.fence import fence_markdown
from plugins.review.issue_forms import BODY, FORMS, Asked, find_asked
from schemas import Region

MAX_BODY = 65_536  # GitHub's own limit for an issue
FindId = Callable[[tuple[str, ...], str], str]
_EMPTY = {"", "_No response_"}
_LINES = {"links", "organisations", "organisers"}


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as the forge's event tells of it, and the repository it is in."""

    number: int
    body: str
    created: datetime
    repository: Address
    base: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to say at the issue, in Markdown; `is_done` when there is a request for it now."""

    text: str
    is_done: bool


def read_issue(event: Path) -> Issue:
    """The issue of an event; raises ConfigError for another kind of event."""
    try:
        told: dict[str, Any] = json.loads(event.read_bytes())
        issue, repository = told["issue"], told["repository"]
        name = str(repository["full_name"])
        return Issue(
            number=int(issue["number"]),
            body=str(issue["body"] or "")[:MAX_BODY],
            created=datetime.fromisoformat(issue["created_at"]),
            repository=Address(str(repository["html_url"]).removesuffix(f"/{name}"), name),
            base=str(repository["default_branch"]),
        )
    except (OSError, LookupError, TypeError, ValueError):
        raise ConfigError(f"{event} is no event about an issue") from None


def take_issue(issue: Issue, content: Path, config: Config) -> Outcome:
    """Makes the change, or says why not; raises Trouble, ConfigError."""
    if not config.forge_token:
        raise ConfigError("WIRKORT_FORGE_TOKEN takes the token that may push and open requests")
    desk = RegionDesk("issues", content)
    words = Words(desk.now.language, _folder(desk.region, content))
    sent = read_form(issue.body, desk.region, desk.now.names.find)
    if sent is None:
        return Outcome(words.say("issue-no-form"), is_done=False)
    try:
        new = asyncio.run(_make(sent, desk))
    except Refusal as refusal:
        return Outcome(_say_problems(refusal.problems, words), is_done=False)
    kind = desk.region.forge.kind if desk.region.forge else "github"
    forge = make_forge(kind, issue.repository, issue.base, config)
    try:
        return _hand_over(forge, _as_submission(new, issue), issue.number, words)
    finally:
        forge.close()


def _hand_over(forge: Forge, submission: Submission, number: int, words: Words) -> Outcome:
    """Pushes and opens a request, or renews the one that is open; a decision stays a decision."""
    branch = submission.branch
    request = forge.find_request(branch)
    if request and forge.look(branch, request, "").standing in ("merged", "closed"):
        return Outcome(words.say("issue-decided", request=request), is_done=True)
    if forge.push(branch, words.change(submission, submission.files)) is None:
        return Outcome(words.say("issue-known"), is_done=True)
    if not request:
        body = f"{words.body(submission, 'public')}\nCloses #{number}\n"
        request = forge.open_request(branch, words.title(submission), body)
    return Outcome(words.say("issue-done", request=request), is_done=True)


def read_form(body: str, region: Region, find_id: FindId) -> Sent | None:
    """What was filled in; None where the text is none of our forms."""
    text = body.replace("\r\n", "\n")
    for kind in FORMS:
        asked = find_asked(kind, region)
        if answers := _split(text, [*(one.label for one in asked), BODY]):
            pairs = zip(asked, answers, strict=False)
            values = _nest((one.path, _value(one, answer, find_id)) for one, answer in pairs)
            return Sent(kind, values=values, body="" if answers[-1] in _EMPTY else answers[-1])
    return None


def _split(text: str, labels: list[str]) -> list[str]:
    """The answers below these headings in this order; nothing where one is missing.

    The last one ends at the consent's heading, which every form has.
    """
    answers, position = [], 0
    for label, following in zip(labels, [*labels[1:], "Einverstanden"], strict=True):
        start = re.compile(rf"^### {re.escape(label)}$\n", re.MULTILINE).search(text, position)
        end = re.compile(rf"^### {re.escape(following)}$", re.MULTILINE)
        found = end.search(text, start.end()) if start else None
        if not start or not found:
            return []
        answers.append(text[start.end() : found.start()].strip())
        position = found.start()
    return answers


def _value(asked: Asked, answer: str, find_id: FindId) -> object:
    """An answer as front matter has it; None for an empty one."""
    if answer in _EMPTY:
        return None
    if asked.path == "topics":
        return [id for words, id in asked.choices.items() if f", {words}, " in f", {answer}, "]
    if asked.choices:
        return asked.choices.get(answer, answer)
    if asked.path not in _LINES:
        return " ".join(answer.split())
    lines = [line.strip().removeprefix("- ") for line in answer.splitlines() if line.strip()]
    return [_line(asked.path, line, find_id) for line in lines]


def _line(path: str, line: str, find_id: FindId) -> object:
    if path == "links":
        return {"url": line}
    id = find_id(("initiative",), line)
    return {"id": id, "role": "lead"} if path == "organisations" else id


def _nest(values: Iterable[tuple[str, object]]) -> Mapping[str, Any]:
    """Dotted paths as mappings; what is empty is left out."""
    nested: dict[str, Any] = {}
    for path, value in values:
        first, _, rest = path.partition(".")
        if value is not None and rest:
            nested.setdefault(first, {})[rest] = value
        elif value is not None:
            nested[first] = value
    return nested


async def _make(sent: Sent, desk: RegionDesk) -> NewSubmission:
    drafting = Drafting(desk, Ids(()), PictureDesk())
    return await drafting.finish(drafting.begin(sent))


def _as_submission(new: NewSubmission, issue: Issue) -> Submission:
    """As if it had come through the service; its number is the issue's."""
    return Submission(
        id=f"issue-{issue.number}",
        key="",
        region=new.region,
        kind=new.kind,
        entry_id=new.entry_id,
        is_change=new.is_change,
        title=new.title,
        files=(new.file, *new.pictures),
        language=new.language,
        received=issue.created,
        changed=issue.created,
        state="received",
        version=1,
        tries=0,
        trouble="",
    )


def _say_problems(problems: tuple[Problem, ...], words: Words) -> str:
    """What is wrong, every value fenced."""
    lines = [f"- {_say_problem(problem, words.language)}" for problem in problems]
    return "\n".join([words.say("issue-problems"), "", *lines, ""])


def _say_problem(problem: Problem, language: str) -> str:
    fenced = replace(
        problem,
        params=tuple((name, fence_markdown(value)) for name, value in problem.params),
        nearest=fence_markdown(problem.nearest),
    )
    field = f"`{fence_markdown(problem.field)}`: " if problem.field else ""
    return f"{field}{fenced.message(language)} {fenced.hint(language)}"


def _folder(region: Region, content: Path) -> str:
    return region.forge.path if region.forge else content.name
