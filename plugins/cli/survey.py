"""`wirkort survey template, analyse, compare, publish`: a network survey from its papers to its figures."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.cli.printing import print_problems
from plugins.cli.words import DONE, ERRORS, WrongUseError, add_command, day_of_build, read_day

if TYPE_CHECKING:
    from plugins.analysis.survey.answers import Wave
    from plugins.catalogue import Catalogue


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """`survey` with the commands below it."""
    words = "a network survey: papers, figures, what may be shown"
    survey = commands.add_parser("survey", help=words, description=words)
    below = survey.add_subparsers(dest="survey", required=True, metavar="WHAT")
    for name, run, help_text, add_options in (
        ("template", _template, "questionnaire, consent and empty tables", _add_template_options),
        ("analyse", _analyse, "every figure of the answers, for those who asked", _add_analyse_options),
        ("compare", _compare, "two waves side by side", _add_compare_options),
        ("publish", _publish, "sums that may be shown, into content/surveys/", _add_publish_options),
    ):
        add_command(below, name, run, help_text, add_options)


def _add_template_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="a folder in no Git repository"
    )
    command.add_argument(
        "--wave", default="", metavar="ID", help="such as 2027-kiel (default: the folder's name)"
    )
    command.add_argument(
        "--mode", choices=("roster", "recall"), default="roster", help="a list, or from memory"
    )
    command.add_argument("--unit", choices=("persons", "organisations"), default="organisations")


def _add_analyse_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("raw", type=Path, metavar="RAW_DIR", help="the answers")
    command.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="a folder in no Git repository"
    )


def _add_compare_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("before", type=Path, metavar="A", help="the answers of the first wave")
    command.add_argument("after", type=Path, metavar="B", help="the answers of the second wave")


def _add_publish_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("raw", type=Path, metavar="RAW_DIR", help="the answers")
    command.add_argument(
        "--respondents", type=int, default=5, metavar="N", help="behind each number, 5 or more"
    )
    command.add_argument("--organisations", type=int, default=3, metavar="N", help="of a sector, 3 or more")
    command.add_argument("--today", type=read_day, metavar="DATE", help="the day of the file")


def _template(options: argparse.Namespace) -> int:
    from plugins.survey import make_template  # noqa: PLC0415  # only this command
    from schemas.kinds import KINDS  # noqa: PLC0415  # the models take a moment

    wave = options.wave or options.out.resolve().name
    if not KINDS["survey"].is_id(wave) or KINDS["survey"].is_reserved(wave):
        raise WrongUseError(f"{wave!r} is no id; name one with --wave, such as 2027-kiel")
    folder = _outside(options.out)
    if folder.exists() and any(folder.iterdir()):
        raise WrongUseError(f"{folder} is not empty; name a new folder")
    _write(folder, make_template(_catalogue(options), wave, options.mode, options.unit))
    return DONE


def _analyse(options: argparse.Namespace) -> int:
    from plugins.survey import make_results  # noqa: PLC0415  # only this command

    folder = _outside(options.out)
    wave = _wave(options.raw, options)
    if wave is None:
        return ERRORS
    _write(folder, make_results(wave, _language(options)))
    return DONE


def _compare(options: argparse.Namespace) -> int:
    from plugins.survey import compare_waves, render_comparison  # noqa: PLC0415  # only this command

    waves = [_wave(folder, options) for folder in (options.before, options.after)]
    before, after = waves
    if before is None or after is None:
        return ERRORS
    print(render_comparison(compare_waves(before, after), _language(options)))
    return DONE


def _publish(options: argparse.Namespace) -> int:
    from plugins.problems import Problem  # noqa: PLC0415  # only this command
    from plugins.survey import publish_wave  # noqa: PLC0415

    if options.respondents < 5 or options.organisations < 3:
        raise WrongUseError("--respondents is 5 or more, --organisations 3 or more")
    catalogue, wave = _catalogue(options), _wave(options.raw, options)
    if wave is None:
        return ERRORS
    written = publish_wave(
        wave,
        options.raw,
        options.content,
        day_of_build(options.today, catalogue.region.timezone),
        respondents=options.respondents,
        organisations=options.organisations,
    )
    if isinstance(written, Problem):
        print_problems([written], _language(options))
        return ERRORS
    print(written)
    return DONE


def _catalogue(options: argparse.Namespace) -> "Catalogue":
    from plugins.catalogue import read_content  # noqa: PLC0415  # the models take a moment

    catalogue = read_content(options.content).catalogue
    if catalogue is None:
        raise WrongUseError(f"{options.content} has no valid region.yaml; wirkort check says what is wrong")
    return catalogue


def _language(options: argparse.Namespace) -> str:
    return options.language or _catalogue(options).region.languages[0]


def _wave(folder: Path, options: argparse.Namespace) -> "Wave | None":
    """The answers of a folder; None when their problems were printed."""
    from plugins.survey import is_in_repository, read_wave  # noqa: PLC0415  # only this command

    if is_in_repository(folder):
        print(f"wirkort: {folder} is in a Git repository; move the answers out of it", file=sys.stderr)
    reading = read_wave(folder, {factor.id for factor in _catalogue(options).region.factors})
    print_problems(reading.problems, _language(options))
    return reading.wave


def _outside(folder: Path) -> Path:
    """The folder, unless a push could publish what is written into it."""
    from plugins.survey import is_in_repository  # noqa: PLC0415  # only this command

    if is_in_repository(folder):
        raise WrongUseError(f"{folder} is in a Git repository, where a push would publish it; name another")
    return folder


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
            print(folder / name)
    except OSError as error:
        raise WrongUseError(f"{folder} cannot be written: {error.strerror}") from None
