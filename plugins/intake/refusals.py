"""A request that is refused: the status and the problems that say why.

Raised wherever a request is looked at, answered in one place (plugins.intake.answers). The words of the
problems stand with all others in messages.toml.
"""

from collections.abc import Iterable

from plugins.problems import Problem, make_problem


class Refusal(Exception):  # noqa: N818  # an answer to the sender, no error of ours
    """Nothing of this request is kept; `retry_after` is when it may be sent again, in seconds."""

    def __init__(self, status: int, problems: Iterable[Problem], retry_after: float | None = None) -> None:
        self.status = status
        self.problems = tuple(problems)
        self.retry_after = retry_after
        super().__init__(f"{status} {', '.join(problem.code for problem in self.problems)}")


def refuse(
    status: int, code: str, field: str = "", *, retry_after: float | None = None, **params: object
) -> Refusal:
    """The refusal for one reason."""
    return Refusal(status, [make_problem(code, "", params, field=field)], retry_after)


def unreadable(what: str) -> Refusal:
    """The refusal of a request that cannot be read, because of this part of it."""
    return refuse(400, "request-unreadable", value=what)
