"""`wirkort check`: says what is wrong with the entries, for people, programs and forges."""

import argparse
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.cli.printing import render_summary
from plugins.cli.words import DONE, ERRORS, WrongUseError, day_of_build
from plugins.problems import Problem, has_errors

if TYPE_CHECKING:
    from plugins.engine.memory import Memory


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="only problems of these files or folders"
    )
    command.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="(default: text)"
    )


def run(options: argparse.Namespace) -> int:
    """Reads everything, prints the problems of the paths named."""
    from plugins.engine.finished import find_checked  # noqa: PLC0415  # only this command looks for it

    for path in options.paths:
        if not path.exists():
            raise WrongUseError(f"{path} does not exist")
    clock = partial(day_of_build, None)
    found = find_checked(options.content, clock) or _check(options.content, clock)
    problems = tuple(problem for problem in found.problems if _concerns(problem, options.paths))
    language = options.language or found.language
    {"text": _print_text, "json": _print_json, "github": _print_github}[options.format](
        problems, found.checked, language
    )
    return ERRORS if has_errors(problems) else DONE


def _check(content: Path, clock: Callable[[str], date]) -> "Memory":
    """A check of everything, remembered where a region says which day it is there."""
    from plugins.catalogue.load import is_timezone  # noqa: PLC0415  # loaded by the checks
    from plugins.checks import check_content  # noqa: PLC0415  # not where nothing changed: the models
    from plugins.engine.finished import remember_check  # noqa: PLC0415  # loaded already
    from plugins.engine.inputs import digest_code  # noqa: PLC0415  # loaded already
    from plugins.engine.memory import Memory  # noqa: PLC0415  # loaded already
    from plugins.engine.order import cache_folder  # noqa: PLC0415  # loaded already
    from plugins.kept import Store  # noqa: PLC0415  # loaded already

    reading = check_content(content, clock=clock, store=Store(cache_folder(content), digest_code()))
    found = Memory(language=reading.language, checked=reading.checked, problems=reading.problems)
    if reading.catalogue and is_timezone(reading.catalogue.region.timezone):
        remember_check(replace(found, timezone=reading.catalogue.region.timezone), content, clock)
    return found


def _concerns(problem: Problem, paths: Iterable[Path]) -> bool:
    file = Path(os.path.normpath(Path.cwd() / problem.file))
    wanted = [Path(os.path.normpath(Path.cwd() / path)) for path in paths]
    return not wanted or any(file == path or path in file.parents for path in wanted)


def _print_text(problems: tuple[Problem, ...], checked: int, language: str) -> None:
    if problems:
        from plugins.cli.excerpt import render_with_excerpts  # noqa: PLC0415  # brings the models

        print(render_with_excerpts(problems, language), end="\n\n")
    print(render_summary(problems, language, checked))


def _print_json(problems: tuple[Problem, ...], checked: int, language: str) -> None:
    found = [problem.as_json(language) for problem in problems]
    print(json.dumps({"checked": checked, "problems": found}, ensure_ascii=False, indent=1))


def _print_github(problems: tuple[Problem, ...], _checked: int, language: str) -> None:
    """Workflow commands that a forge shows as annotations at the line."""
    for problem in problems:
        place = {"file": problem.file, "line": problem.line, "col": problem.column, "title": problem.code}
        properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in place.items())
        text = f"{problem.message(language)} {problem.hint(language)}"
        print(f"::{problem.severity} {properties}::{_escaped(text)}")


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in "%\r\n" + more else char for char in text)
