"""The command `wirkort`: reads its words, calls what does the work, prints, and sets the exit code.

0 done (also with warnings), 1 errors, 2 wrong use. The only place that prints and, beside the web
form's service and Pelican's own start, the only one that looks at the clock. One command a module;
what it needs is imported when it runs, so that `check` does not wait for a template engine.
"""

import argparse
import gc
import sys
from collections.abc import Sequence

from plugins.cli import (
    build,
    check,
    dates,
    erase,
    importing,
    intake,
    network,
    new,
    report,
    review,
    schemas,
    serve,
    survey,
)
from plugins.cli.printing import print_problems
from plugins.cli.words import DONE, ERRORS, WRONG_USE, WrongUseError, add_command
from plugins.problems import ContentInvalid

__all__ = ["DONE", "ERRORS", "WRONG_USE", "main"]

# A command makes many objects that stay, and few circles: looking for them early finds nothing.
PATIENT = (200_000, 20, 100)
_COMMANDS = (
    ("build", build, "check, render, export and index the site"),
    ("serve", serve, "build, serve on localhost, rebuild what changes"),
    ("check", check, "say what is wrong with the entries"),
    ("new", new, "a commented, valid file to fill in"),
    ("schemas", schemas, "write the JSON Schemas of the models"),
    ("dates", dates, "the calmest dates for a new event"),
    ("network", network, "who works with whom, and who might like to meet"),
    ("report", report, "what happened in a period, as a text to go on writing"),
    ("review", review, "say what a change does"),
    ("erase", erase, "remove a person from content and history, in a copy"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives the exit code."""
    gc.set_threshold(*PATIENT)
    options = make_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except WrongUseError as error:
        print(f"wirkort: {error}", file=sys.stderr)
        return WRONG_USE
    except ContentInvalid as error:
        print_problems(error.problems, options.language or error.language)
        return ERRORS
    except KeyboardInterrupt:
        return DONE


def make_parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    parser = argparse.ArgumentParser(prog="wirkort", description="A region's climate scene as a static site.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module, words in _COMMANDS:
        add_command(commands, name, module.run, words, module.add_options)
    importing.add_commands(commands)
    survey.add_commands(commands)
    intake.add_commands(commands)
    return parser
