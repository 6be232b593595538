"""`wirkort intake`: runs the web form's service, and what those who run it need beside it."""

import argparse
import os
from pathlib import Path

from plugins.cli.intake_operations import add_actions
from plugins.cli.printing import print_problems
from plugins.cli.words import DONE, WrongUseError


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The service, and its commands for who runs it."""
    words = "take what people send with the web form"
    command = commands.add_parser("intake", help=words, description=words)
    command.add_argument(
        "--content",
        type=Path,
        action="append",
        metavar="DIR",
        help="the region's entries (default: content); repeat it for several regions",
    )
    command.add_argument("--data", type=Path, metavar="DIR", help="where submissions are kept, for us alone")
    command.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="(default: 127.0.0.1)")
    command.add_argument(
        "--port", type=int, default=8001, metavar="PORT", help="0 takes a free one (default: 8001)"
    )
    command.add_argument(
        "--language", choices=("de", "en"), help="of the messages (default: the region's first)"
    )
    command.set_defaults(run=run)
    add_actions(command)


def run(options: argparse.Namespace) -> int:
    """Serves until it is ended by a signal."""
    from plugins.intake.config import ConfigError, read_config  # noqa: PLC0415  # only this command serves
    from plugins.intake.regions import RegionDesk, name_regions  # noqa: PLC0415  # only this command serves
    from plugins.intake.server import listen, serve  # noqa: PLC0415  # only this command serves

    if options.data is None:
        raise WrongUseError("intake needs --data DIR, a folder for submissions that is not the content's")
    try:
        config = read_config(os.environ)
        named = name_regions(options.content or [Path("content")])
        desks = {name: RegionDesk(name, content) for name, content in named.items()}
        for desk in desks.values():
            print_problems(desk.problems, options.language or desk.now.language)
        serve(desks, options.data, config, listen(options.host, options.port), _say_ready)
    except ConfigError as error:
        raise WrongUseError(str(error)) from None
    except OSError as error:
        raise WrongUseError(f"{options.host}:{options.port}, {options.data}: {error.strerror}") from None
    return DONE


def _say_ready(address: str) -> None:
    print(address, flush=True)
