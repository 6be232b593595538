"""`wirkort review`: what a change does, for a moderator, a forge or a program."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.cli.words import DONE, ERRORS, WrongUseError, day_of_build, read_day

if TYPE_CHECKING:
    from plugins.review import Report


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    source = command.add_mutually_exclusive_group(required=True)
    source.add_argument("--base", metavar="REV", help="the state before the change: a branch, tag or commit")
    source.add_argument(
        "--report", type=Path, metavar="FILE", help="a report made with --format json, to show"
    )
    command.add_argument(
        "--head", metavar="REV", help="the state after the change (default: the working tree)"
    )
    command.add_argument(
        "--format",
        choices=("text", "markdown", "json", "github", "labels"),
        default="text",
        help="(default: text)",
    )
    command.add_argument(
        "--today",
        type=read_day,
        metavar="DATE",
        help="for what is soon or over (default: the region's today)",
    )
    command.add_argument(
        "--request", type=_number, default=0, metavar="N", help="number of the change at the forge"
    )
    command.add_argument(
        "--write-content",
        type=Path,
        metavar="DIR",
        help="write the content after the change, once past the gate",
    )


def run(options: argparse.Namespace) -> int:
    """Prints the report of a change, or one made before."""
    from plugins.review.report import ReportUnreadableError  # noqa: PLC0415  # the models take a moment

    try:
        report = _read(options) if options.report else _review(options)
        print(_render(report, options), end="")
    except ReportUnreadableError as error:
        raise WrongUseError(f"{options.report} is no report: {error}") from None
    if options.report:
        return DONE
    return ERRORS if report.is_refused else DONE


def _review(options: argparse.Namespace) -> "Report":
    from plugins.catalogue.read import read_region  # noqa: PLC0415  # for the region's day
    from plugins.review import GitError, Request, review_change  # noqa: PLC0415  # only this command

    target = options.write_content
    if target and target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise WrongUseError(f"{target} is there already; name an empty folder")
    region, _language, _problems = read_region(options.content / "region.yaml")
    request = Request(
        content=options.content,
        base=options.base,
        head=options.head,
        today=_today(options.today, region.timezone if region else "UTC"),
        language=options.language,
        number=options.request,
        write_content=target,
    )
    try:
        return review_change(request)
    except GitError as error:
        raise WrongUseError(str(error)) from None


def _today(today: date | None, timezone: str) -> date:
    from plugins.catalogue.load import is_timezone  # noqa: PLC0415  # the models take a moment

    return day_of_build(today, timezone if is_timezone(timezone) else "UTC")


def _read(options: argparse.Namespace) -> "Report":
    from plugins.review.report import MAX_JSON, read_json  # noqa: PLC0415  # the models take a moment

    try:
        with options.report.open("rb") as file:
            return read_json(file.read(MAX_JSON + 1))
    except OSError as error:
        raise WrongUseError(f"{options.report} cannot be read: {error.strerror}") from None


def _render(report: "Report", options: argparse.Namespace) -> str:
    from plugins.review.report import render_json  # noqa: PLC0415  # one of five forms

    if options.format == "json":
        return render_json(report)
    if options.format == "github":
        return "".join(_annotations(report))
    if options.format == "labels":
        return _labels(report, options.content)
    if options.format == "markdown":
        from plugins.review.markdown import render_markdown  # noqa: PLC0415  # one of five forms

        return render_markdown(report)
    from plugins.review.plain import render_plain  # noqa: PLC0415  # one of five forms

    return render_plain(report)


def _labels(report: "Report", content: Path) -> str:
    from plugins.catalogue import read_content  # noqa: PLC0415  # the models take a moment
    from plugins.review.labels import make_labels  # noqa: PLC0415  # one of five forms

    return "".join(f"{label}\n" for label in make_labels(report, read_content(content).catalogue))


def _annotations(report: "Report") -> Iterator[str]:
    """Workflow commands that a forge shows at the line, as those of `wirkort check --format github`."""
    found = [one for entry in report.entries for one in (*entry.problems, *entry.collisions)]
    found += [*report.problems, *(one.problem for one in report.broken)]
    for one in found:
        problem, language = one.problem, report.language
        place = {"file": one.file, "line": one.line, "col": one.column, "title": one.code}
        properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in place.items())
        text = f"{problem.message(language)} {problem.hint(language)}"
        yield f"::{one.severity} {properties}::{_escaped(text)}\n"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in "%\r\n" + more else char for char in text)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of a change")
    return int(text)
