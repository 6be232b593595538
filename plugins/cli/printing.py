"""Problems as a person reads them in a terminal."""

import sys
from collections.abc import Sequence

from plugins.problems import Problem, render_text


def print_problems(problems: Sequence[Problem], language: str) -> None:
    """Every problem and their number, on standard error."""
    if problems:
        print(render_text(problems, language), file=sys.stderr)
        print(render_summary(problems, language), file=sys.stderr, flush=True)


def render_summary(problems: Sequence[Problem], language: str, checked: int | None = None) -> str:
    """How many files were read, how many problems there are."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if language == "de":
        read = f"{checked} {'Datei' if checked == 1 else 'Dateien'} geprüft: " if checked is not None else ""
        return f"{read}{errors} Fehler, {warnings} {'Hinweis' if warnings == 1 else 'Hinweise'}."
    read = f"{_count(checked, 'file')} checked: " if checked is not None else ""
    return f"{read}{_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
