"""Why something of a source was not taken over, or not as it stands there: code, place, what it names.

The words are in reasons.toml, in German and English; codes of plugins/messages.toml are told in its words.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from plugins.problems import Problem, make_problem

_SHOWN_LENGTH = 80
# The kinds a mapping can look for, as German sentences name them.
_KINDS = {
    "place": "Ort",
    "topic": "Thema",
    "task": "Aufgabe",
    "factor": "Faktor",
    "initiative": "Initiative",
    "project": "Projekt",
    "event": "Termin",
    "notice": "Aushang",
    "guide": "Anleitung",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; `line` is the line of the file, or 0 where the file as a whole or no line is meant."""

    file: str
    line: int
    code: str
    params: tuple[tuple[str, str], ...] = ()
    field: str = ""
    nearest: str = ""

    @property
    def where(self) -> str:
        """File and line as an editor understands them."""
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def group(self) -> tuple[str, str]:
        """What reasons are counted by: code and field."""
        return self.code, self.field

    def message(self, language: str) -> str:
        """What is wrong, as a sentence."""
        wording = _catalogue().get(self.code)
        return self._fill(wording[language], language) if wording else self._problem().message(language)

    def hint(self, language: str) -> str:
        """What to do about it; empty when there is nothing to do."""
        wording = _catalogue().get(self.code)
        if wording is None:
            return self._problem().hint(language)
        if self.nearest:
            return f"Meintest du „{self.nearest}“?" if language == "de" else f"Did you mean “{self.nearest}”?"
        return self._fill(wording.get(f"{language}_hint", ""), language)

    def at(self, file: str, line: int) -> "Reason":
        """The same reason at another place."""
        return replace(self, file=file, line=line)

    def _fill(self, wording: str, language: str) -> str:
        params = {name: value if name == "choices" else _shown(value) for name, value in self.params}
        if language == "de" and params.get("kind") in _KINDS:
            params["kind"] = _KINDS[params["kind"]]
        return wording.format_map({"field": self.field} | params)

    def _problem(self) -> Problem:
        return make_problem(self.code, self.file, dict(self.params), field=self.field, nearest=self.nearest)


def make_reason(
    code: str, file: str, line: int = 0, /, *, field: str = "", nearest: str = "", **params: object
) -> Reason:
    """A reason; params are what its sentence names."""
    shown = tuple((name, str(value)) for name, value in params.items())
    return Reason(file, line, code, shown, field, nearest)


def from_problem(problem: Problem, file: str | None = None, line: int | None = None) -> Reason:
    """A problem as a reason, at its own place or at that of the record it came from."""
    return Reason(
        problem.file if file is None else file,
        problem.line if line is None else line,
        problem.code,
        problem.params,
        problem.field,
        problem.nearest,
    )


def codes() -> tuple[str, ...]:
    """Every code of reasons.toml."""
    return tuple(_catalogue())


def _shown(value: str) -> str:
    """A stranger's text on one line, cut where it is long."""
    flat = " ".join(value.split())
    return flat if len(flat) <= _SHOWN_LENGTH else flat[: _SHOWN_LENGTH - 1] + "…"


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    text = files("plugins.importers.entries").joinpath("reasons.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
