"""What all commands share: how their words are read, and the exit codes."""

import argparse
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

DONE, ERRORS, WRONG_USE = 0, 1, 2
YEARS = range(1900, 2198)  # those of entries, with room for the weeks ahead


class WrongUseError(Exception):
    """The words of a command do not go together; the text says how they would."""


def add_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    words: str,
    add_options: Callable[[argparse.ArgumentParser], None],
) -> None:
    """A command with what all of them take: the content folder and the language."""
    command = commands.add_parser(name, help=words, description=words)
    command.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="the region's entries"
    )
    command.add_argument(
        "--language", choices=("de", "en"), help="of the messages (default: the region's first)"
    )
    add_options(command)
    command.set_defaults(run=run)


def read_day(text: str) -> date:
    """The day of `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write YYYY-MM-DD") from None


def day_of_build(today: date | None, timezone: str) -> date:
    """The day named, else today's in the region."""
    return today or datetime.now(ZoneInfo(timezone)).date()
