"""The words of commits and requests: a stranger's text is fenced, the sender's address is not known here.

In a commit's message not even code spans help: forges look for mentions and closing words in plain text. So
a title that is more than ordinary words gives way to the entry's id.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from plugins.intake.forges import Change
from plugins.intake.states import File, Submission
from plugins.review.fence import code, fence_markdown, is_plain

MAX_TITLE = 100


@dataclass(frozen=True, slots=True)
class Words:
    """The words in one language; `folder` is where the entries are in the repository."""

    language: str
    folder: str

    def change(self, submission: Submission, found: tuple[File, ...]) -> Change:
        """One commit with the files at their place, the same at every try."""
        return Change(
            files=tuple(replace(file, path=self._place(file.path)) for file in found),
            message=f"{self._name(submission, self._plain(submission))}\n",
            moment=submission.received,
        )

    def title(self, submission: Submission) -> str:
        """One line, fenced."""
        return self._name(submission, fence_markdown(submission.title[:MAX_TITLE]))

    def body(self, submission: Submission, station: str) -> str:
        """What it is, and what to do with it."""
        facts = self.say(
            "body",
            kind=self._kind(submission),
            title=fence_markdown(submission.title),
            file=code(self._place(submission.files[0].path)),
        )
        steps = self.say("inbox" if station == "inbox" else "public")
        return "\n".join(text.lstrip("\n") for text in (facts, steps, self.say("decline")))

    def _name(self, submission: Submission, title: str) -> str:
        key = "change" if submission.is_change else "new"
        return self.say(key, kind=self._kind(submission), title=title)

    def _plain(self, submission: Submission) -> str:
        title = submission.title[:MAX_TITLE]
        return title if is_plain(title) else submission.entry_id

    def _kind(self, submission: Submission) -> str:
        return self.say(submission.kind)

    def _place(self, path: str) -> str:
        return f"{self.folder}/{path}" if self.folder else path

    def say(self, key: str, **params: str) -> str:
        """One text, filled in."""
        return _texts()[key][self.language].format(**params)


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("plugins.intake").joinpath("requests.toml").read_text(encoding="utf-8"))
