"""Problems of content: found, collected, shown; never raised one by one.

Stands beside the whole flow: reading, the catalogue and the checks make problems, the command
line shows them. The words are in messages.toml, keyed by code, in German and English.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from rapidfuzz import fuzz, process

from plugins.frontmatter import FORBIDDEN

Severity = Literal["error", "warning"]
_SEVERITY = {"de": {"error": "Fehler", "warning": "Hinweis"}, "en": {"error": "error", "warning": "warning"}}
_HIDDEN = re.compile(f"{FORBIDDEN.pattern}|[\ud800-\udfff]")
_SHOWN_LENGTH = 80
_NEAR = 60  # per cent of fuzz.ratio; "sumary" reaches "summary" with 92, "wind" misses "waste" with 44


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one file; line and column from 1, field as dotted path of keys."""

    file: str
    line: int
    column: int
    code: str
    field: str = ""
    params: tuple[tuple[str, str], ...] = ()
    nearest: str = ""
    severity: Severity = "error"

    def message(self, language: str) -> str:
        """What is wrong, as a sentence."""
        return _fill(_wording(self.code)[language], self)

    def hint(self, language: str) -> str:
        """What to write instead: the nearest known word where there is one."""
        if self.nearest:
            return f"Meintest du „{self.nearest}“?" if language == "de" else f"Did you mean “{self.nearest}”?"
        return _fill(_wording(self.code)[f"{language}_hint"], self)

    def as_json(self, language: str) -> dict[str, str | int]:
        """The keys of `wirkort check --format json`."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "field": self.field,
            "message": self.message(language),
            "hint": self.hint(language),
        }

    def as_values(self) -> list[Any]:
        """What `from_values` makes the same problem of, for JSON."""
        return [getattr(self, name) for name in self.__slots__]

    @classmethod
    def from_values(cls, values: Iterable[Any]) -> "Problem":
        """The problem as it was; raises TypeError or ValueError for what never was one."""
        named = dict(zip(cls.__slots__, values, strict=True))
        return cls(**named | {"params": tuple((name, value) for name, value in named["params"])})


class ContentInvalid(Exception):  # noqa: N818  # the name DESIGN and STYLE use
    """Ends a build: at least one problem is an error. Nothing was published."""

    def __init__(self, problems: Iterable[Problem], language: str) -> None:
        self.problems = tuple(problems)
        self.language = language
        super().__init__("\n" + render_text(self.problems, language))

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """As it was made, so that it also ends the work of several processes."""
        return type(self), (self.problems, self.language)


def make_problem(
    code: str,
    file: str,
    params: Mapping[str, object] | None = None,
    *,
    place: tuple[int, int] = (1, 1),
    field: str = "",
    nearest: str = "",
) -> Problem:
    """A problem with the severity its code has by default.

    `params` is what its sentence names, `place` line and column, `nearest` the known word that was meant.
    """
    shown = tuple((name, _visible(str(value))) for name, value in (params or {}).items())
    file = _visible(file.replace("\n", "\0"))
    return Problem(file, *place, code, field, shown, nearest, severity_of(code))


def _visible(text: str) -> str:
    """The text with a sign for what a terminal would obey or cannot print; names of files may hold it."""
    return _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def severity_of(code: str) -> Severity:
    """The severity a code has unless the region says otherwise."""
    return "warning" if _wording(code)["severity"] == "warning" else "error"


def codes() -> tuple[str, ...]:
    """Every problem code there is."""
    return tuple(_catalogue())


def apply_levels(problems: Iterable[Problem], levels: Mapping[str, str]) -> tuple[Problem, ...]:
    """The problems in order, with the severities of region.yaml; warnings may be raised or turned off.

    An error stays an error: what is invalid cannot be published by a setting.
    """
    found = {
        problem
        for problem in problems
        if severity_of(problem.code) == "error" or levels.get(problem.code) != "off"
    }
    return tuple(sorted(_with_level(problem, levels) for problem in found))


def _with_level(problem: Problem, levels: Mapping[str, str]) -> Problem:
    return replace(problem, severity="error") if levels.get(problem.code) == "error" else problem


def has_errors(problems: Iterable[Problem]) -> bool:
    """True when at least one of them forbids publishing."""
    return any(problem.severity == "error" for problem in problems)


def find_nearest(word: str, choices: Iterable[str]) -> str:
    """The most similar of the known words, empty when none is near; ties go to the first."""
    match = process.extractOne(word.lower(), list(choices), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return match[0] if match else ""


def render_text(problems: Iterable[Problem], language: str) -> str:
    """One paragraph a problem: place, sentence, remedy."""
    return "\n".join(_render_line(problem, language) for problem in problems)


def _render_line(problem: Problem, language: str) -> str:
    place = f"{problem.file}:{problem.line}:{problem.column}"
    word = _SEVERITY[language][problem.severity]
    return f"{place}: {word}: {problem.message(language)} [{problem.code}]\n    {problem.hint(language)}"


def _fill(wording: str, problem: Problem) -> str:
    params = {name: value if name == "choices" else _shown(value) for name, value in problem.params}
    params.setdefault("key", problem.field.rsplit(".", 1)[-1])
    return wording.format_map(params)


def _shown(value: str) -> str:
    """A stranger's text on one line, cut where it is long."""
    flat = " ".join(value.split())
    return flat if len(flat) <= _SHOWN_LENGTH else flat[: _SHOWN_LENGTH - 1] + "…"


def _wording(code: str) -> Mapping[str, str]:
    return _catalogue()[code]


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("plugins").joinpath("messages.toml").read_text(encoding="utf-8"))
